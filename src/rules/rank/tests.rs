//! Tests of the ranking.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::ids::EvidenceId;
use crate::model::{Decision, Evidence};

fn id(name: &str) -> NoteId {
    NoteId::new(name).unwrap()
}

fn note(name: &str, impact: f64, effort: f64, blocked_by: &[&str]) -> Note {
    let mut note = Note::new(id(name), name);
    (note.impact, note.effort) = (Some(impact), Some(effort));
    note.blocked_by = blocked_by.iter().map(|name| id(name)).collect();
    note
}

/// Ranks with an effort of 10 as ten days.
fn ranking(notes: &[Note]) -> Ranking {
    rank(&notes.iter().collect::<Vec<_>>(), &Formula::ImpactPerDay, |effort| effort)
}

fn names(ranking: &Ranking) -> Vec<&'static str> {
    ranking.ranked.iter().map(|ranked| ranked.id.as_str()).collect()
}

#[test]
fn most_impact_per_day_comes_first() {
    let ranking = ranking(&[note("a", 10.0, 10.0, &[]), note("b", 90.0, 10.0, &[]), note("c", 40.0, 2.0, &[])]);
    assert_eq!(names(&ranking), ["c", "b", "a"]);
    assert_eq!(ranking.ranked[0], Ranked { id: id("c"), score: 20.0, days: 2.0 });
    assert_eq!(ranking.numbers()[&id("b")], 2);
}

#[test]
fn ties_go_to_impact_then_title_then_id() {
    let mut same = note("x", 20.0, 2.0, &[]);
    same.title = "b".into();
    let notes = [note("d", 10.0, 1.0, &[]), same, note("b", 20.0, 2.0, &[]), note("Z", 20.0, 2.0, &[])];
    assert_eq!(names(&ranking(&notes)), ["Z", "b", "x", "d"]);
}

#[test]
fn a_difference_below_the_rounding_is_a_tie() {
    let notes = [note("a", 10.0, 1.0, &[]), note("b", 20.0, 2.0 + 1e-12, &[])];
    assert_eq!(names(&ranking(&notes)), ["b", "a"]);
    let notes = [note("b", 10.0, 1.0, &[]), note("a", 10.0, 1.0 + 1e-12, &[])];
    assert_eq!(names(&ranking(&notes)), ["b", "a"], "fewer days come before the title");
}

#[test]
fn evidence_weighs_impact() {
    let mut proven = note("proven", 50.0, 10.0, &[]);
    let evidence = |level| Evidence {
        id: EvidenceId::new("e_1").unwrap(),
        level,
        quote: String::new(),
        source: String::new(),
        link: String::new(),
        date: String::new(),
    };
    proven.evidence = vec![evidence(Level::Experiment), evidence(Level::Opinion)];
    let guess = note("guess", 90.0, 10.0, &[]);
    let notes = [&guess, &proven];
    assert_eq!(names(&rank(&notes, &Formula::ImpactPerDay, |effort| effort)), ["guess", "proven"]);
    let weighted = rank(&notes, &Formula::EvidenceWeighted, |effort| effort);
    assert_eq!(names(&weighted), ["proven", "guess"]);
    assert!((weighted.ranked[1].score - 2.7).abs() < 1e-9);
    let levels = [Level::Opinion, Level::OneCustomer, Level::SeveralCustomers, Level::Data, Level::Experiment, Level::Other("x".into())];
    let weights = levels.map(|level| {
        proven.evidence = vec![evidence(level)];
        evidence_weight(&proven).to_string()
    });
    assert_eq!(weights, ["0.3", "0.5", "0.7", "0.85", "1", "0.3"]);
    assert!((evidence_weight(&guess) - 0.3).abs() < 1e-12);
}

#[test]
fn blockers_are_pulled_up_in_plain_order() {
    let notes = [
        note("a", 90.0, 1.0, &["d", "c"]),
        note("b", 50.0, 1.0, &[]),
        note("c", 20.0, 1.0, &["e"]),
        note("d", 10.0, 1.0, &[]),
        note("e", 5.0, 1.0, &[]),
    ];
    let ranking = ranking(&notes);
    assert_eq!(names(&ranking), ["e", "c", "d", "a", "b"]);
    assert!(ranking.cycles.is_empty());
}

#[test]
fn a_cycle_is_named_and_ignored() {
    let notes = [note("a", 90.0, 1.0, &["b"]), note("b", 50.0, 1.0, &["c"]), note("c", 20.0, 1.0, &["a"]), note("s", 10.0, 1.0, &["s"])];
    let ranking = ranking(&notes);
    assert_eq!(names(&ranking), ["c", "b", "a", "s"]);
    assert_eq!(ranking.cycles, [vec![id("a"), id("b"), id("c")], vec![id("s")]]);
}

#[test]
fn only_live_placed_notes_are_ranked_and_order_others() {
    let blockers = ["shipped", "dropped", "refused", "half", "later", "newer", "unknown"];
    let mut notes = vec![note("a", 90.0, 1.0, &blockers)];
    notes.extend(blockers.iter().take(6).map(|name| note(name, 5.0, 5.0, &[])));
    notes[1].status = Status::Shipped;
    notes[2].status = Status::Dropped;
    let decision = |verdict| Some(Decision { verdict, reason: String::new(), date: String::new(), revisit_when: String::new() });
    notes[3].decision = decision(Verdict::No);
    notes[4].effort = None;
    notes[5].decision = decision(Verdict::Later);
    notes[6].status = Status::Other("parked".into());
    let ranking = ranking(&notes);
    assert_eq!(names(&ranking), ["later", "a"]);
    assert_eq!(ranking.unranked, ["shipped", "dropped", "refused", "half", "newer"].map(id));
}

#[test]
fn a_long_chain_neither_overflows_nor_stalls() {
    let name = |number: u32| format!("n{number:05}");
    let notes: Vec<Note> = (0..10_000).map(|number| note(&name(number), 50.0, 5.0, &[&name((number + 1) % 10_000)])).collect();
    let ranking = ranking(&notes);
    assert_eq!(ranking.ranked[0].id, id("n09999"));
    assert_eq!(ranking.ranked[9999].id, id("n00000"));
    assert_eq!(ranking.cycles.len(), 1);
}

#[test]
fn a_hostile_tangle_names_a_bounded_number_of_cycles() {
    let names: Vec<String> = (0..400).map(|number| format!("t{number:03}")).collect();
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let notes: Vec<Note> = all.iter().map(|name| note(name, 50.0, 5.0, &all)).collect();
    let ranking = ranking(&notes);
    assert_eq!((ranking.ranked.len(), ranking.cycles.len()), (400, CYCLE_LIMIT));
}

fn board() -> impl Strategy<Value = Vec<Note>> {
    let one = (0u32..5, 1u32..4, prop::collection::vec(0usize..12, 0..3));
    prop::collection::vec(one, 0..12).prop_map(|parts| {
        let all: Vec<String> = (0..12).map(|number| format!("n{number:02}")).collect();
        let make = |(number, (impact, effort, blockers)): (usize, (u32, u32, Vec<usize>))| {
            let blockers: Vec<&str> = blockers.iter().map(|blocker| all[*blocker].as_str()).collect();
            note(&all[number], f64::from(impact), f64::from(effort), &blockers)
        };
        parts.into_iter().enumerate().map(make).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_order_given_never_matters(mut notes in board(), turn in 0usize..12) {
        let before = ranking(&notes);
        let turn = turn.min(notes.len());
        notes.rotate_left(turn);
        for note in &mut notes {
            note.blocked_by.reverse();
        }
        let after = ranking(&notes);
        prop_assert_eq!(before.ranked, after.ranked);
        prop_assert_eq!(before.cycles, after.cycles);
    }

    #[test]
    fn every_note_stands_once_and_after_its_blockers(notes in board()) {
        let ranking = ranking(&notes);
        prop_assert_eq!(ranking.ranked.len(), notes.len());
        let numbers = ranking.numbers();
        prop_assert_eq!(numbers.len(), notes.len());
        // The edge that closes a cycle leads from its last note to its first.
        let ignored: HashSet<_> = ranking.cycles.iter().map(|cycle| (cycle[cycle.len() - 1], cycle[0])).collect();
        for note in &notes {
            for blocker in note.blocked_by.iter().filter(|blocker| numbers.contains_key(*blocker)) {
                let kept = numbers[blocker] < numbers[&note.id];
                prop_assert_eq!(kept, !ignored.contains(&(note.id, *blocker)));
            }
        }
    }

    #[test]
    fn a_named_cycle_is_one(notes in board()) {
        for cycle in ranking(&notes).cycles {
            for (note, blocker) in cycle.iter().zip(cycle.iter().cycle().skip(1)) {
                let note = notes.iter().find(|candidate| candidate.id == *note).unwrap();
                prop_assert!(note.blocked_by.contains(blocker));
            }
        }
    }
}
