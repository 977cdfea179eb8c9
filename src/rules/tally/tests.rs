//! The tally by hand; the golden tables are in `tests/scoring.rs`.

use super::*;
use crate::ids::ParticipantId;
use proptest::prelude::*;

fn note(id: &str) -> NoteId {
    NoteId::new(id).unwrap()
}

fn ballot(discipline: Discipline, impact: Option<f64>, effort: Option<f64>) -> Ballot {
    Ballot {
        round: 1,
        note: note("n_1"),
        participant: ParticipantId::new("p_1").unwrap(),
        discipline,
        impact,
        effort,
        confidence: None,
        comment: String::new(),
        cast_at: String::new(),
        extra: serde_json::Map::new(),
    }
}

fn tally(nameless: bool, product: &[f64], engineering: &[f64]) -> NoteTally {
    let product = product.iter().map(|score| ballot(Discipline::Product, Some(*score), None));
    let ballots: Vec<Ballot> = product.chain(engineering.iter().map(|score| ballot(Discipline::Engineering, Some(*score), None))).collect();
    NoteTally::of(note("n_1"), &ballots.iter().collect::<Vec<_>>(), nameless)
}

#[test]
fn quartiles_are_those_of_r() {
    let at = |values: &[f64]| [0.25, 0.5, 0.75].map(|share| quantile(values, share));
    assert_eq!(at(&[1.0, 2.0, 3.0, 4.0]), [1.75, 2.5, 3.25].map(Some));
    assert_eq!(at(&[10.0, 20.0, 30.0, 40.0, 50.0]), [20.0, 30.0, 40.0].map(Some));
    assert_eq!(at(&[7.0]), [7.0, 7.0, 7.0].map(Some));
    assert_eq!(quantile(&[], 0.5), None);
}

#[test]
fn whiskers_need_four_scores_and_five_without_names() {
    for (nameless, n, has) in [(false, 3, false), (false, 4, true), (true, 4, false), (true, 5, true)] {
        let scores: Vec<f64> = (0..n).map(f64::from).collect();
        assert_eq!(tally(nameless, &scores, &[]).impact.product.middle.is_some(), has, "{n} {nameless}");
    }
}

#[test]
fn a_nameless_round_shows_a_side_from_three_scores() {
    let two = tally(true, &[80.0, 90.0], &[10.0, 20.0, 30.0]);
    assert_eq!((two.impact.product.n, two.impact.product.median), (2, None));
    assert_eq!((two.impact.gap(), two.size()), (None, None));
    assert_eq!(two.impact.proposed(), Some(20.0));
    assert_eq!(tally(true, &[80.0, 90.0, 85.0], &[10.0, 20.0, 30.0]).impact.gap(), Some(65.0));
}

#[test]
fn the_gap_is_product_less_engineering_and_the_proposal_lies_half_way() {
    let far = tally(false, &[20.0], &[51.0]);
    assert_eq!((far.impact.gap(), far.size(), far.impact.proposed()), (Some(-31.0), Some(31.0), Some(35.5)));
    assert!(far.is_on_agenda() && !far.is_close());
    let one = tally(false, &[], &[51.0]);
    assert!(one.impact.is_one_sided() && !one.is_close() && !one.is_on_agenda());
    assert_eq!((one.impact.gap(), one.impact.proposed(), one.effort.proposed()), (None, Some(51.0), None));
}

#[test]
fn a_gap_of_thirty_is_on_the_agenda_and_one_of_ten_is_not_close() {
    assert!(tally(false, &[60.0], &[30.0]).is_on_agenda());
    assert!(!tally(false, &[60.0], &[30.5]).is_on_agenda());
    assert!(!tally(false, &[60.0], &[50.0]).is_close());
    assert!(tally(false, &[60.0], &[50.5]).is_close() && tally(false, &[60.0], &[60.0]).is_close());
}

#[test]
fn design_and_others_count_in_no_median() {
    let scores = [ballot(Discipline::Design, Some(0.0), Some(0.0)), ballot(Discipline::Product, Some(80.0), None)];
    let tally = NoteTally::of(note("n_1"), &scores.iter().collect::<Vec<_>>(), false);
    assert_eq!((tally.impact.product.median, tally.impact.others.median), (Some(80.0), Some(0.0)));
    assert_eq!((tally.effort.proposed(), tally.effort.others.n), (None, 1));
}

#[test]
fn equal_gaps_keep_their_order_and_notes_without_any_come_last() {
    let ids = ["n_a", "n_b", "n_c", "n_d"].map(note);
    let gaps = [None, Some(50.0), Some(60.0), Some(50.0)];
    let tallies: Vec<NoteTally> = ids
        .iter()
        .zip(gaps)
        .map(|(note, gap)| NoteTally { note: *note, ..tally(false, &gap.map_or(vec![], |gap| vec![gap]), &[0.0]) })
        .collect();
    let agenda: Vec<NoteId> = biggest_first(&tallies).iter().map(|tally| tally.note).collect();
    assert_eq!(agenda, ["n_c", "n_b", "n_d", "n_a"].map(note));
}

#[test]
fn a_size_is_shown_on_the_right_side_of_the_limits() {
    let shown = |product: f64| tally(false, &[product], &[0.0]).size_words().unwrap();
    assert_eq!([51.4, 30.0, 29.96, 29.4, 10.0, 9.6].map(shown), ["51", "30", "29.9", "29", "10", "9.6"].map(String::from));
}

#[test]
fn the_agenda_holds_the_notes_of_the_round_that_are_still_there() {
    let of = |id: &str, impact: f64, discipline: Discipline| Ballot { note: note(id), ..ballot(discipline, Some(impact), None) };
    let (product, engineering) = (Discipline::Product, Discipline::Engineering);
    let ballots = vec![
        of("n_b", 80.0, product.clone()),
        of("n_a", 20.0, engineering.clone()),
        of("n_a", 30.0, product.clone()),
        of("n_gone", 90.0, product),
        of("n_b", 20.0, engineering),
    ];
    let round = RevealedRound {
        number: 1,
        notes: ["n_a", "n_b", "n_c", "n_gone"].map(note).into(),
        nameless: false,
        revealed_at: None,
        ballots,
        late: Vec::new(),
        people: Vec::new(),
    };
    let agenda = agenda(&round, &["n_new", "n_a", "n_b", "n_c"].map(note));
    let sizes: Vec<(NoteId, Option<f64>)> = agenda.iter().map(|tally| (tally.note, tally.size())).collect();
    assert_eq!(sizes, [(note("n_b"), Some(60.0)), (note("n_a"), Some(10.0)), (note("n_c"), None)]);
}

proptest! {
    #[test]
    fn the_order_of_ballots_never_matters(mut scores in prop::collection::vec((0..4u8, 0..=100u8), 0..24), turn in 0..24usize) {
        let of = |scores: &[(u8, u8)]| {
            let ballots: Vec<Ballot> = scores
                .iter()
                .map(|(side, score)| ballot(Discipline::ALL[usize::from(*side)].clone(), Some(f64::from(*score)), None))
                .collect();
            NoteTally::of(note("n_1"), &ballots.iter().collect::<Vec<_>>(), false)
        };
        let before = of(&scores);
        let middle = turn.min(scores.len());
        scores.rotate_left(middle);
        prop_assert_eq!(of(&scores), before);
        scores.reverse();
        prop_assert_eq!(of(&scores), before);
    }

    #[test]
    fn the_proposal_lies_between_the_sides(product in prop::collection::vec(0.0..=100.0, 1..9), engineering in prop::collection::vec(0.0..=100.0, 1..9)) {
        let tally = tally(false, &product, &engineering);
        let (one, other) = (tally.impact.product.median.unwrap(), tally.impact.engineering.median.unwrap());
        let proposed = tally.impact.proposed().unwrap();
        prop_assert!(one.min(other) <= proposed && proposed <= one.max(other));
    }
}
