//! Tests of the commands for several notes: one step each, and none for notes that are gone.

use super::*;
use crate::command::{Command, new_board, plan};
use crate::document::{Document, Seen};
use crate::ids::{BoardId, ReplicaId};

fn id(name: &str) -> NoteId {
    NoteId::new(&format!("n_{name}")).unwrap()
}

fn ids(names: &[&str]) -> Vec<NoteId> {
    names.iter().map(|name| id(name)).collect()
}

/// A board with the notes a at 10, 20, b at 60, 95, c with an impact of 50 only, and d with nothing.
fn board() -> Document {
    let mut document = Document::new(BoardId::new("b_1").unwrap(), ReplicaId::new("r_1").unwrap(), State::default(), Seen::default());
    document.begin(new_board("Board").unwrap().1);
    run(&mut document, Command::AddNotes(["a", "b", "c", "d"].map(|name| (id(name), name.to_uppercase())).into()));
    for (name, impact, effort) in [("a", Some(10.0), Some(20.0)), ("b", Some(60.0), Some(95.0)), ("c", Some(50.0), None)] {
        run(&mut document, Command::Place { note: id(name), impact, effort });
    }
    document
}

fn run(document: &mut Document, command: Command) -> bool {
    let (label, writes) = plan(document.whole(), &document.whole().board(document.id()), command).unwrap();
    let before = document.next_stamp();
    document.transact(&label, writes);
    document.next_stamp() != before
}

fn refused(document: &Document, command: Command) -> CommandError {
    plan(document.whole(), &document.whole().board(document.id()), command).unwrap_err()
}

fn places(document: &Document) -> Vec<(Option<f64>, Option<f64>)> {
    let read = |name| document.whole().model_note(id(name)).map(|note| (note.impact, note.effort)).unwrap();
    ["a", "b", "c", "d"].map(read).into()
}

fn by(names: &[&str], impact: f64, effort: f64) -> Command {
    Command::MoveBy { notes: ids(names), impact, effort }
}

#[test]
fn notes_move_together_and_one_undo_brings_them_back() {
    let mut document = board();
    let before = places(&document);
    run(&mut document, by(&["a", "b", "c", "d"], 5.0, -10.0));
    assert_eq!(places(&document), [(Some(15.0), Some(10.0)), (Some(65.0), Some(85.0)), (Some(55.0), None), (None, None)]);
    assert_eq!(document.undo_label(), Some("Move 4 notes"));
    document.undo();
    assert_eq!(places(&document), before);
}

#[test]
fn notes_that_move_together_keep_their_distances_at_an_edge() {
    let mut document = board();
    run(&mut document, by(&["a", "b"], -30.0, 30.0));
    assert_eq!(places(&document)[..2], [(Some(0.0), Some(25.0)), (Some(50.0), Some(100.0))]);
    assert!(!run(&mut document, by(&["a", "b"], -1.0, 1.0)), "there is no further to go");
    assert_eq!(document.undo_label(), Some("Move 2 notes"));
}

#[test]
fn a_move_takes_whole_steps_and_no_absurd_ones() {
    let mut document = board();
    run(&mut document, by(&["a"], 0.6, 0.0));
    assert_eq!(places(&document)[0].0, Some(11.0));
    for absurd in [f64::NAN, 101.0, f64::INFINITY] {
        assert!(matches!(refused(&document, by(&["a"], absurd, 0.0)), CommandError::OutOfRange { .. }));
    }
}

#[test]
fn each_note_goes_where_it_is_told() {
    let mut document = board();
    let place = |name, impact, effort| Placing { note: id(name), impact, effort };
    run(&mut document, Command::PlaceEach(vec![place("a", Some(1.0), Some(2.0)), place("d", Some(3.0), None), place("gone", None, None)]));
    assert_eq!(places(&document)[0], (Some(1.0), Some(2.0)));
    assert_eq!(places(&document)[3], (Some(3.0), None));
    run(&mut document, Command::PlaceEach(vec![place("a", None, None), place("b", None, None)]));
    assert_eq!(document.undo_label(), Some("Off the map 2 notes"));
    assert_eq!(places(&document)[..2], [(None, None), (None, None)]);
    assert!(matches!(refused(&document, Command::PlaceEach(vec![place("a", Some(101.0), None)])), CommandError::OutOfRange { .. }));
}

#[test]
fn traits_reach_all_notes_and_those_that_are_gone_are_left_out() {
    let mut document = board();
    run(&mut document, Command::Delete(id("b")));
    for common in [
        Trait::Kind(Kind::Bug),
        Trait::Status(Status::Doing),
        Trait::Owner(" Mira ".into()),
        Trait::Tagged("x/y".into()),
        Trait::Tagged("z".into()),
        Trait::Untagged("z".into()),
    ] {
        run(&mut document, Command::SetEach(ids(&["a", "b", "a", "nobody", "c"]), common));
    }
    for name in ["a", "c"] {
        let note = document.whole().model_note(id(name)).unwrap();
        assert_eq!((note.kind, note.status, note.owner.as_str(), note.tags), (Kind::Bug, Status::Doing, "Mira", vec!["x/y".to_owned()]));
        assert_eq!(note.outcome.unwrap().predicted_impact, note.impact, "what becomes doing keeps its prediction");
    }
    let deleted = document.whole().model_note(id("b")).unwrap();
    assert_eq!((deleted.kind, deleted.owner.as_str()), (Kind::Feature, ""));
    assert_eq!(document.undo_label(), Some("Untag 2 notes"));
    assert_eq!(refused(&document, Command::SetEach(ids(&["a"]), Trait::Tagged("  ".into()))), CommandError::NoTag);
    assert_eq!(refused(&document, Command::SetEach(ids(&["b"]), Trait::Kind(Kind::Bug))), CommandError::NoSuchNote);
}

#[test]
fn deleting_several_is_one_step() {
    let mut document = board();
    run(&mut document, Command::DeleteEach(ids(&["a", "c"])));
    assert_eq!(document.whole().notes_by_creation(false), ids(&["b", "d"]));
    assert_eq!(document.undo_label(), Some("Delete 2 notes"));
    document.undo();
    assert_eq!(document.whole().notes_by_creation(false), ids(&["a", "b", "c", "d"]));
}

#[test]
fn the_split_moves_in_whole_points() {
    let mut document = board();
    run(&mut document, Command::SetSplit { impact: 62.4, effort: 100.0 });
    let split = document.whole().board(document.id()).split;
    assert_eq!((split.impact, split.effort), (62.0, 100.0));
    assert!(matches!(refused(&document, Command::SetSplit { impact: -1.0, effort: 50.0 }), CommandError::OutOfRange { .. }));
}
