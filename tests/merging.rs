//! Merging as a person sees it: small boards, files that change them, and what the preview says of each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

#[path = "merging/copies.rs"]
mod copies;
#[path = "merging/scores.rs"]
mod scores;
#[path = "merging/scripts.rs"]
mod scripts;

use copies::{browser, counts, note_id, values};
use overlap::command::Command;
use overlap::document::{Field, PickKind};
use overlap::interchange::{Layout, read_board, write_board};
use scores::{ballot, ballots};
use serde_json::{Value, json};

#[test]
fn an_edit_made_after_seeing_the_other_is_no_conflict() {
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    bob.title("a", "Bob's");
    ann.merge(&[&bob.file()]);
    ann.title("a", "Ann's");
    let preview = bob.merge(&[&ann.file()]);
    assert_eq!((preview.total, preview.picks.len()), (counts(0, 1, 2, 0), 0));
    assert_eq!(bob.note("a").title, "Ann's");
}

#[test]
fn edits_made_apart_are_a_conflict_and_every_choice_holds_everywhere() {
    for option in 0..2 {
        let (mut ann, mut bob) = (browser("ann"), browser("bob"));
        ann.title("a", "Ann's");
        bob.title("a", "Bob's");
        let preview = ann.preview(&[&bob.file()]);
        assert_eq!((preview.total, preview.picks[0].kind), (counts(0, 0, 2, 1), PickKind::Conflict));
        assert_eq!(preview.picks[0].kept, Some(preview.picks[0].chosen), "starts on what merging keeps");
        ann.merge_choosing(&bob.file(), option);
        assert_eq!(ann.note("a").title, ["Ann's", "Bob's"][option]);
        assert_eq!(bob.merge(&[&ann.file()]).total.conflicts, 0);
        assert_eq!(bob.note("a").title, ann.note("a").title);
        assert!(ann.preview(&[&bob.file()]).is_idle());
    }
}

#[test]
fn the_same_value_on_both_sides_is_no_conflict() {
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    ann.title("a", "Same");
    bob.title("a", "Same");
    assert_eq!(ann.preview(&[&bob.file()]).total, counts(0, 0, 3, 0));
}

#[test]
fn impact_here_and_effort_there_is_no_conflict() {
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    ann.run(Command::SetImpact(note_id("a"), Some(80.0)));
    bob.run(Command::SetEffort(note_id("a"), Some(20.0)));
    assert_eq!(ann.merge(&[&bob.file()]).total, counts(0, 1, 2, 0));
    assert_eq!(ann.note("a").position(), Some((80.0, 20.0)));
}

#[test]
fn two_drags_are_one_question_about_both_halves() {
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    ann.drag("a", 80.0, 20.0);
    bob.drag("a", 10.0, 90.0);
    let drag = |impact: i64, effort: i64| vec![(Field::IMPACT, json!(impact)), (Field::EFFORT, json!(effort))];
    assert_eq!(values(&ann.preview(&[&bob.file()])), [drag(80, 20), drag(10, 90)]);
    ann.merge_choosing(&bob.file(), 0);
    assert_eq!(ann.note("a").position(), Some((80.0, 20.0)));
}

#[test]
fn a_note_deleted_here_and_edited_there_starts_on_stays_deleted() {
    for (option, deleted) in [(0, true), (1, false)] {
        let (mut ann, mut bob) = (browser("ann"), browser("bob"));
        ann.run(Command::Delete(note_id("a")));
        bob.title("a", "Bob's");
        for (here, there) in [(&ann, &bob), (&bob, &ann)] {
            let preview = here.preview(&[&there.file()]);
            assert_eq!((preview.total.conflicts, preview.picks[0].kind, preview.picks[0].chosen), (1, PickKind::Deletion, 0));
            assert_eq!(preview.picks[0].options[0].values, [(Field::DELETED, json!(true))]);
        }
        ann.merge_choosing(&bob.file(), option);
        assert_eq!((ann.is_deleted("a"), ann.note("a").title.as_str()), (deleted, "Bob's"));
        bob.merge(&[&ann.file()]);
        assert_eq!(bob.is_deleted("a"), deleted);
    }
}

#[test]
fn a_deleted_note_stays_deleted_and_travels() {
    let (mut ann, bob) = (browser("ann"), browser("bob"));
    ann.run(Command::Delete(note_id("a")));
    assert!(ann.preview(&[&bob.file()]).is_idle());
    let mut bob = bob;
    assert_eq!(bob.merge(&[&ann.file()]).total, counts(0, 1, 2, 0));
    assert!(bob.is_deleted("a"));
    bob.run(Command::BringBack(note_id("a")));
    ann.merge(&[&bob.file()]);
    assert_eq!(ann.titles(), ["Alpha", "Beta"]);
    let fresh = read_board(&ann.file()).unwrap().state;
    assert_eq!(&fresh, ann.0.whole());
}

#[test]
fn three_files_with_three_values_are_one_question() {
    let files = ["x", "y", "z"].map(|name| {
        let mut browser = browser(name);
        browser.title("a", name);
        browser.file()
    });
    let preview = browser("ann").preview(&files.each_ref().map(String::as_str));
    assert_eq!((preview.total, values(&preview).len()), (counts(0, 0, 2, 1), 3));
    assert!(preview.files.iter().all(|file| file.counts == counts(0, 0, 2, 1)));
}

#[test]
fn notes_settings_and_ballots_are_counted_per_file_and_in_total() {
    let (mut ann, mut bob, mut eve) = (browser("ann"), browser("bob"), browser("eve"));
    ann.title("b", "Ann's");
    bob.goal("Fewer steps");
    bob.run(Command::AddNotes(vec![(note_id("c"), "Gamma".into())]));
    bob.title("b", "Bob's");
    bob.merge(&[&ballots(json!([ballot("n_a", "p_1", 10, "1"), ballot("n_b", "p_1", 20, "1"), ballot("n_a", "p_2", 30, "1")]))]);
    eve.drag("a", 1.0, 1.0);
    let preview = ann.preview(&[&bob.file(), &eve.file()]);
    assert_eq!(preview.files[0].counts, counts(3, 1, 1, 1), "Gamma and two people; settings; Alpha; Beta");
    assert_eq!(preview.files[1].counts, counts(0, 1, 2, 0), "Alpha; settings and Beta");
    assert_eq!(preview.total, counts(3, 2, 0, 1));
    let turned = ann.preview(&[&eve.file(), &bob.file()]);
    assert_eq!((turned.total, &turned.files[0], &turned.files[1]), (preview.total, &preview.files[1], &preview.files[0]));
}

#[test]
fn the_order_of_files_never_matters() {
    let files = ["x", "y", "z"].map(|name| {
        let mut browser = browser(name);
        browser.title("a", name);
        browser.goal(name);
        browser.run(Command::SetTags(note_id("b"), vec![name.into()]));
        browser.file()
    });
    let merged = |order: [usize; 3], at_once: bool| {
        let mut ann = browser("ann");
        let files = order.map(|at| files[at].as_str());
        if at_once {
            ann.merge(&files);
        } else {
            for file in files {
                ann.merge(&[file]);
            }
        }
        ann.file()
    };
    let first = merged([0, 1, 2], true);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(merged(order, true), first);
        assert_eq!(merged(order, false), first);
    }
}

#[test]
fn undoing_a_merge_takes_its_settled_conflict_back_and_leaves_later_edits() {
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    ann.title("a", "Ann's");
    bob.title("a", "Bob's");
    bob.drag("b", 80.0, 20.0);
    ann.merge_choosing(&bob.file(), 1);
    assert_eq!((ann.note("a").title.as_str(), ann.note("b").impact), ("Bob's", Some(80.0)));
    ann.run(Command::SetOwner(note_id("b"), "Mira".into()));
    let edit = ann.0.undo().unwrap().0.label;
    assert_eq!(edit, "Owner of Beta");
    ann.0.undo().unwrap();
    assert_eq!((ann.note("a").title.as_str(), ann.note("b").impact), ("Ann's", None));
    ann.0.redo().unwrap();
    ann.0.redo().unwrap();
    assert_eq!((ann.note("a").title.as_str(), ann.note("b").impact, ann.note("b").owner.as_str()), ("Bob's", Some(80.0), "Mira"));
    let layer = ann.0.layers().next().unwrap();
    ann.0.drop_layer(layer);
    assert_eq!((ann.note("a").title.as_str(), ann.note("b").impact, ann.note("b").owner.as_str()), ("Ann's", None, "Mira"));
}

#[test]
fn equal_boards_are_saved_byte_for_byte_alike_whatever_their_path() {
    let (mut ann, mut bob, mut eve) = (browser("ann"), browser("bob"), browser("eve"));
    ann.drag("a", 80.0, 20.0);
    bob.title("b", "Bob's");
    eve.run(Command::SetTags(note_id("a"), vec!["z".into(), "a".into()]));
    eve.run(Command::Delete(note_id("b")));
    let files = [ann.file(), bob.file(), eve.file()];
    ann.merge(&[&files[1]]);
    ann.merge(&[&files[2]]);
    eve.merge(&[&files[1], &files[0]]);
    bob.merge(&[&ann.file()]);
    assert_eq!(ann.file(), eve.file());
    assert_eq!(ann.file(), bob.file());
    assert_eq!(
        bob.file(),
        write_board(bob.0.id(), &read_board(&bob.file()).unwrap().state, &Layout::File { exported_at: "2026-11-20T09:30:00Z".into() })
    );
}

#[test]
fn a_counter_far_ahead_can_be_told_before_merging() {
    let mut ann = browser("ann");
    ann.drag("a", 80.0, 20.0);
    let far: u64 = 1 << 40;
    for path in ["/seen/r_ann", "/stamps/board/1", "/stamps/notes/n_a/1"] {
        let mut root: Value = serde_json::from_str(&ann.file()).unwrap();
        *root.pointer_mut(path).unwrap() = json!(far);
        assert_eq!(read_board(&root.to_string()).unwrap().state.clock(), far, "{path}");
    }
}
