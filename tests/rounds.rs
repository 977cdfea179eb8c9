//! Rounds and their ballots: hidden until the reveal, the same in any order, kept through storage and undo.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::command::{Command, Scoring, new_board, plan, plan_score};
use overlap::document::{Change, Document, Seen, State, preview};
use overlap::ids::{BoardId, LayerId, NoteId, ParticipantId, ReplicaId};
use overlap::interchange::{Layout, read_board, write_board, write_part};
use overlap::model::{Discipline, Participant, RevealedRound, RoundSummary, Score};
use proptest::prelude::*;

const NOTES: u8 = 3;

fn note(at: u8) -> NoteId {
    NoteId::new(&format!("n_{}", at % NOTES)).unwrap()
}

fn person(at: u8) -> Participant {
    let disciplines = [Discipline::Product, Discipline::Engineering, Discipline::Design];
    let discipline = disciplines[usize::from(at) % 3].clone();
    Participant { id: ParticipantId::new(&format!("p_{at}")).unwrap(), name: format!("Person {at}"), discipline }
}

fn board() -> Document {
    let mut board = Document::new(BoardId::new("b_1").unwrap(), ReplicaId::new("r_1").unwrap(), State::default(), Seen::default());
    board.begin(new_board("A board").unwrap().1);
    let notes = (0..NOTES).map(|at| (note(at), format!("Note {at}"))).collect();
    let settings = board.whole().board(board.id());
    let (label, writes) = plan(board.whole(), &settings, Command::AddNotes(notes)).unwrap();
    board.transact(&label, writes);
    board
}

fn about(board: &mut Document, scoring: Scoring) -> Change {
    let scores = plan_score(board.whole(), scoring).unwrap();
    board.score(scores)
}

fn started() -> Document {
    let mut board = board();
    about(&mut board, Scoring::Start { notes: (0..NOTES).map(note).collect(), nameless: false });
    board
}

fn time(minute: u8) -> String {
    format!("2026-11-20T09:{:02}:00.000Z", minute % 60)
}

/// What one person says of one note at one time.
#[derive(Debug, Clone)]
struct Says {
    who: u8,
    note: u8,
    impact: u8,
    effort: Option<u8>,
    comment: String,
    minute: u8,
}

fn says() -> impl Strategy<Value = Says> {
    (0..4u8, 0..NOTES, 0..=100u8, prop::option::of(0..=100u8), "[a-z]{0,8}", 0..30u8)
        .prop_map(|(who, note, impact, effort, comment, minute)| Says { who, note, impact, effort, comment, minute })
}

impl Says {
    fn cast(&self) -> Scoring {
        let score = Score {
            note: note(self.note),
            title: String::new(),
            impact: Some(f64::from(self.impact)),
            effort: self.effort.map(f64::from),
            confidence: None,
            comment: self.comment.clone(),
        };
        Scoring::Cast { round: 1, by: person(self.who), scores: vec![score], at: time(self.minute) }
    }
}

/// Everything that leaves the document for a person's eyes or for others while a round is open.
fn seen_of(board: &Document) -> (Vec<RoundSummary>, Vec<RevealedRound>, String, Option<String>, usize) {
    let file = write_board(board.id(), &board.whole().without_hidden_ballots(), &Layout::Storage);
    let label = board.undo_label().map(str::to_owned);
    (board.whole().round_summaries(), board.whole().revealed_rounds(), file, label, board.unfiled())
}

proptest! {
    #[test]
    fn nothing_of_a_hidden_ballot_can_be_seen(all in prop::collection::vec(says(), 1..12), others in prop::collection::vec((0..=100u8, "[a-z]{0,8}"), 12)) {
        let (mut one, mut other) = (started(), started());
        for (says, (impact, comment)) in all.iter().zip(&others) {
            about(&mut one, says.cast());
            about(&mut other, Says { impact: *impact, comment: comment.clone(), effort: None, ..says.clone() }.cast());
        }
        prop_assert_eq!(seen_of(&one), seen_of(&other));
        prop_assert!(one.whole().revealed_rounds().is_empty());
    }

    #[test]
    fn a_merge_preview_counts_ballots_and_shows_none(all in prop::collection::vec(says(), 1..12), other in 0..=100u8) {
        let (mut one, mut two) = (started(), started());
        for says in &all {
            about(&mut one, says.cast());
            about(&mut two, Says { impact: other, comment: "another".into(), ..says.clone() }.cast());
        }
        let here = started();
        let (one, two) = (preview(here.whole(), &[one.whole().clone()]), preview(here.whole(), &[two.whole().clone()]));
        prop_assert_eq!(one.total, two.total);
        prop_assert!(one.picks.is_empty() && two.picks.is_empty());
    }

    #[test]
    fn ballots_collected_in_any_order_with_repeats_give_the_same_board(
        all in prop::collection::vec(says(), 1..10),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..10),
    ) {
        let files: Vec<State> = all
            .iter()
            .map(|says| {
                let mut board = started();
                about(&mut board, says.cast()).edit.unwrap()
            })
            .collect();
        let collect = |order: &[&State]| {
            let mut board = started();
            for (at, file) in order.iter().enumerate() {
                let merged = preview(board.whole(), &[(*file).clone()]);
                let state = merged.resolve(board.ground(), board.next_stamp_after(merged.joined().clock()));
                board.merge(LayerId::from_random(at as u64), state, merged.filed());
            }
            write_board(board.id(), board.whole(), &Layout::Storage)
        };
        let forward: Vec<&State> = files.iter().collect();
        let mut backward: Vec<&State> = forward.iter().rev().copied().collect();
        backward.extend(order.iter().map(|at| at.get(&files)));
        prop_assert_eq!(collect(&forward), collect(&backward));
    }

    #[test]
    fn stored_piece_by_piece_or_gathered_a_round_comes_back_whole(all in prop::collection::vec(says(), 1..10)) {
        let mut board = board();
        let before = board.whole().clone();
        let mut pieces = vec![about(&mut board, Scoring::Start { notes: vec![note(0), note(1), note(2)], nameless: false })];
        pieces.extend(all.iter().map(|says| about(&mut board, says.cast())));
        pieces.push(about(&mut board, Scoring::Reveal { round: 1, at: time(40) }));
        let mut read = before.clone();
        for edit in pieces.into_iter().filter_map(|change| change.edit) {
            read.join(&read_board(&write_part(board.id(), &edit)).unwrap().state);
        }
        prop_assert_eq!(&read, board.whole());
        let mut gathered = before;
        gathered.join(&read_board(&write_part(board.id(), &board.own_edits())).unwrap().state);
        prop_assert_eq!(&gathered, board.whole());
    }
}

#[test]
fn starting_speaking_and_revealing_are_no_undo_steps() {
    let mut board = started();
    let label = board.undo_label().map(str::to_owned);
    about(&mut board, Says { who: 0, note: 0, impact: 5, effort: None, comment: "secret".into(), minute: 1 }.cast());
    about(&mut board, Scoring::Reveal { round: 1, at: time(40) });
    assert_eq!(board.undo_label().map(str::to_owned), label);
    board.undo().unwrap();
    let rounds = board.whole().round_summaries();
    assert!(!rounds[0].is_open() && rounds[0].people() == 1, "{rounds:?}");
}

#[test]
fn undoing_a_merge_does_not_hide_a_round_again() {
    let (mut here, mut there) = (started(), started());
    about(&mut there, Scoring::Reveal { round: 1, at: time(40) });
    let merged = preview(here.whole(), &[there.whole().clone()]);
    let state = merged.resolve(here.ground(), here.next_stamp());
    let told = here.merge(LayerId::from_random(1), state, merged.filed()).edit.unwrap();
    assert!(!told.round_summaries()[0].is_open(), "it is stored by itself");
    here.undo().unwrap();
    assert!(!here.whole().round_summaries()[0].is_open());
}

#[test]
fn a_summary_counts_people_by_discipline() {
    let mut board = started();
    for (who, note) in [(0, 0), (0, 1), (1, 0), (3, 2)] {
        about(&mut board, Says { who, note, impact: 5, effort: None, comment: String::new(), minute: 1 }.cast());
    }
    let round = &board.whole().round_summaries()[0];
    assert_eq!((round.turnout, round.people()), ([2, 1, 0, 0], 3));
}

#[test]
fn what_is_said_late_is_kept_and_counts_nowhere_nor_takes_the_place_of_what_counts() {
    let mut board = started();
    let says = |who, note, impact, minute| Says { who, note, impact, effort: None, comment: String::new(), minute }.cast();
    about(&mut board, says(0, 0, 10, 1));
    about(&mut board, Scoring::Reveal { round: 1, at: time(40) });
    about(&mut board, says(0, 0, 90, 50));
    about(&mut board, says(1, 0, 80, 51));
    let round = &board.whole().revealed_rounds()[0];
    assert_eq!(round.ballots.iter().map(|ballot| ballot.impact).collect::<Vec<_>>(), [Some(10.0)]);
    assert_eq!(round.late.iter().map(|ballot| ballot.impact).collect::<Vec<_>>(), [Some(80.0)]);
}

#[test]
fn a_nameless_round_keeps_no_names() {
    let mut board = board();
    about(&mut board, Scoring::Start { notes: vec![note(0)], nameless: true });
    about(&mut board, Says { who: 0, note: 0, impact: 5, effort: None, comment: String::new(), minute: 1 }.cast());
    assert!(!write_board(board.id(), board.whole(), &Layout::Storage).contains("Person"));
    assert!(board.whole().participants().is_empty(), "no edit whose stamp could be traced");
    assert_eq!(board.whole().round_summaries()[0].turnout, [1, 0, 0, 0]);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut board = started();
    let refused = |board: &Document, scoring| plan_score(board.whole(), scoring).unwrap_err().to_string();
    let start = |notes| Scoring::Start { notes, nameless: false };
    assert!(refused(&board, start(vec![note(0)])).starts_with("Round 1 is still open."));
    assert!(refused(&board, Scoring::Reveal { round: 2, at: time(1) }).starts_with("This board has no round 2."));
    let far = Score { note: note(0), title: String::new(), impact: Some(101.0), effort: None, confidence: None, comment: String::new() };
    let cast = Scoring::Cast { round: 1, by: person(0), scores: vec![far], at: time(1) };
    assert_eq!(refused(&board, cast), "Impact runs from 0 to 100, found 101.");
    about(&mut board, Scoring::Reveal { round: 1, at: time(1) });
    assert!(refused(&board, Scoring::Reveal { round: 1, at: time(2) }).contains("already"));
    assert!(refused(&board, start(vec![NoteId::new("n_gone").unwrap()])).starts_with("A round needs at least one note."));
    about(&mut board, start(vec![note(1)]));
    assert_eq!(board.whole().round_summaries()[1].number, 2);
}

#[test]
fn rounds_and_ballots_count_as_unfiled_until_a_file_holds_them() {
    let mut board = started();
    let before = board.unfiled();
    about(&mut board, Says { who: 0, note: 0, impact: 5, effort: None, comment: String::new(), minute: 1 }.cast());
    about(&mut board, Says { who: 0, note: 1, impact: 5, effort: None, comment: String::new(), minute: 2 }.cast());
    assert_eq!(board.unfiled(), before + 2, "who speaks, and their ballot of the round");
    let shown = board.whole().without_hidden_ballots();
    board.left(&shown.seen, &shown.told());
    assert_eq!(board.unfiled(), 1, "a file leaves the ballots of an open round out");
    let told = board.whole().told();
    board.scores_filed(&told);
    assert_eq!(board.unfiled(), 0);
}
