//! Tests of copying notes: what a copy holds, and what sending a note again does.

use super::*;
use crate::command::{Command, Measuring, new_board, plan};
use crate::document::{Document, Seen};
use crate::ids::{BoardId, ReplicaId};
use crate::model::{NOTE_LIMIT, Status};

fn id(name: &str) -> NoteId {
    NoteId::new(&format!("n_{name}")).unwrap()
}

fn empty(name: &str) -> Document {
    let (board, replica) = (BoardId::new(name).unwrap(), ReplicaId::new("r_1").unwrap());
    let mut document = Document::new(board, replica, State::default(), Seen::default());
    document.begin(new_board(name).unwrap().1);
    document
}

fn run(document: &mut Document, command: Command) {
    let (label, writes) = plan(document.whole(), &document.whole().board(document.id()), command).unwrap();
    document.transact(&label, writes);
}

/// A board with a note a that holds some of everything, and a note b.
fn full() -> Document {
    let mut document = empty("b_full");
    run(&mut document, Command::AddNotes(vec![(id("a"), "Alpha".into()), (id("b"), "Beta".into())]));
    run(&mut document, Command::SetTags(id("a"), vec!["t/1".into()]));
    run(&mut document, Command::Place { note: id("a"), impact: Some(98.0), effort: Some(98.0) });
    let person = |name| Entity::Participant(ParticipantId::new(name).unwrap());
    let note = Entity::Note(id("a"));
    let fields = [
        (note, "description", "Long"),
        (note, "link", "https://x.test"),
        (note, "kind", "bug"),
        (note, "status", "planned"),
        (note, "owner", "Mira"),
        (note, "evidence/e_1/level", "data"),
        (note, "evidence/e_1/quote", "Q"),
        (note, "comments/c_1/by", "p_1"),
        (note, "comments/c_1/text", "Why"),
        (note, "decision/verdict", "do"),
        (note, "from_the_future", "kept"),
        (person("p_1"), "name", "Ana"),
        (person("p_2"), "name", "Bo"),
    ];
    let mut writes: Vec<Write> = fields.map(|(entity, path, text)| Write::new(entity, Field::new(path), text)).into();
    writes.extend(["b", "elsewhere"].map(|blocker| Write::new(note, Field::blocker(id(blocker)), true)));
    document.transact("Fill", writes);
    document
}

fn sent(from: &Document, to: &mut Document, names: &[&str], update: bool) {
    let notes: Vec<NoteId> = names.iter().map(|name| id(name)).collect();
    let (label, writes) = send(from.whole(), to.whole(), &notes, update).unwrap();
    to.transact(&label, writes);
}

#[test]
fn a_copy_holds_what_the_original_is_but_not_what_was_said_of_it() {
    let mut document = full();
    run(&mut document, Command::Duplicate(vec![(id("a"), id("copy"))]));
    let original = document.whole().model_note(id("a")).unwrap();
    let copy = document.whole().model_note(id("copy")).unwrap();
    assert_eq!(copy.title, "Alpha (copy)");
    assert_eq!((copy.impact, copy.effort), (Some(94.0), Some(94.0)), "aside, and back from the edge");
    assert_eq!(
        (&copy.blocked_by, &copy.evidence, &copy.tags, &copy.owner),
        (&original.blocked_by, &original.evidence, &original.tags, &original.owner)
    );
    assert!(copy.comments.is_empty() && copy.decision.is_none());
    assert_eq!(document.undo_label(), Some("Duplicate: Alpha"));
    document.undo();
    assert_eq!(document.whole().notes_by_creation(false).len(), 2);
}

#[test]
fn the_title_of_a_copy_stays_within_its_limit() {
    let mut document = empty("b_1");
    run(&mut document, Command::AddNotes(vec![(id("a"), "ü".repeat(TITLE_LIMIT)), (id("b"), "Beta".into())]));
    run(&mut document, Command::Duplicate(vec![(id("a"), id("c")), (id("b"), id("d"))]));
    let title = document.whole().model_note(id("c")).unwrap().title;
    assert_eq!(title.chars().count(), TITLE_LIMIT);
    assert!(title.ends_with("ü (copy)"));
    assert_eq!(document.undo_label(), Some("Duplicate 2 notes"));
}

#[test]
fn a_sent_note_arrives_whole_with_its_people_and_without_strangers() {
    let (from, mut to) = (full(), empty("b_2"));
    sent(&from, &mut to, &["a"], false);
    let (here, there) = (from.whole().model_note(id("a")).unwrap(), to.whole().model_note(id("a")).unwrap());
    assert_eq!(there.blocked_by, [], "neither blocker is known there");
    assert_eq!(crate::model::Note { blocked_by: Vec::new(), ..here }, there);
    assert_eq!(to.whole().participants().iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ana"]);
    let unknown =
        |state: &State| state.note(id("a")).unwrap().iter().filter(|(field, _)| field.as_str().starts_with("from_the_future")).count();
    assert_eq!((unknown(from.whole()), unknown(to.whole())), (1, 1));
    sent(&from, &mut to, &["b", "a"], true);
    assert_eq!(to.whole().model_note(id("a")).unwrap().blocked_by, [id("b")]);
}

#[test]
fn sending_again_doubles_nothing_and_changes_only_what_is_asked_for() {
    let (mut from, mut to) = (full(), empty("b_2"));
    sent(&from, &mut to, &["a", "b"], false);
    run(&mut to, Command::SetOwner(id("a"), "Theirs".into()));
    run(&mut from, Command::SetTitle(id("a"), "Alpha, refined".into()));
    sent(&from, &mut to, &["a", "b"], false);
    let note = to.whole().model_note(id("a")).unwrap();
    assert_eq!((note.title.as_str(), note.owner.as_str()), ("Alpha", "Theirs"));
    sent(&from, &mut to, &["a"], true);
    let note = to.whole().model_note(id("a")).unwrap();
    assert_eq!((note.title.as_str(), note.owner.as_str()), ("Alpha, refined", "Mira"));
    assert_eq!(to.whole().notes_by_creation(false).len(), 2);
}

#[test]
fn a_note_that_was_deleted_there_comes_back() {
    let (from, mut to) = (full(), empty("b_2"));
    sent(&from, &mut to, &["b"], false);
    run(&mut to, Command::Delete(id("b")));
    sent(&from, &mut to, &["b"], false);
    assert_eq!(to.whole().notes_by_creation(false), [id("b")]);
}

#[test]
fn no_board_takes_more_notes_than_it_holds() {
    let (from, mut to) = (full(), empty("b_2"));
    let many = (0..NOTE_LIMIT - 1).map(|number| (id(&number.to_string()), "Note".to_owned())).collect();
    run(&mut to, Command::AddNotes(many));
    assert_eq!(send(from.whole(), to.whole(), &[id("a"), id("b")], false).unwrap_err(), CommandError::TooMany { found: NOTE_LIMIT + 1 });
    sent(&from, &mut to, &["a"], false);
    let more = plan(to.whole(), &to.whole().board(to.id()), Command::Duplicate(vec![(id("a"), id("more"))]));
    assert_eq!(more.unwrap_err(), CommandError::TooMany { found: NOTE_LIMIT + 1 });
}

#[test]
fn a_copy_carries_what_is_hoped_for_and_a_sent_note_what_came() {
    let mut document = full();
    for measuring in [Measuring::Baseline(Some(1.0)), Measuring::Target(Some(3.0))] {
        run(&mut document, Command::Measure(id("a"), measuring));
    }
    run(&mut document, Command::SetStatus(id("a"), Status::Doing));
    run(&mut document, Command::Measure(id("a"), Measuring::Actual(Some(2.0))));
    run(&mut document, Command::Duplicate(vec![(id("a"), id("copy"))]));
    let outcome = |document: &Document, name| document.whole().model_note(id(name)).unwrap().outcome.unwrap();
    let (original, copy) = (outcome(&document, "a"), outcome(&document, "copy"));
    assert_eq!((copy.baseline, copy.target, copy.actual, copy.predicted_days), (Some(1.0), Some(3.0), None, None));
    let mut there = empty("b_2");
    sent(&document, &mut there, &["a"], false);
    assert_eq!(outcome(&there, "a"), original);
}

#[test]
fn what_was_predicted_on_the_other_board_stays() {
    let (mut from, mut to) = (full(), empty("b_2"));
    sent(&from, &mut to, &["a"], false);
    run(&mut to, Command::SetStatus(id("a"), Status::Doing));
    run(&mut from, Command::SetImpact(id("a"), Some(1.0)));
    run(&mut from, Command::SetStatus(id("a"), Status::Doing));
    sent(&from, &mut to, &["a"], true);
    let note = to.whole().model_note(id("a")).unwrap();
    assert_eq!((note.impact, note.outcome.unwrap().predicted_impact), (Some(1.0), Some(98.0)));
}
