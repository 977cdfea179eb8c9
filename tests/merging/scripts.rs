//! Files written by a script, or changed by hand.

use overlap::command::Command;
use overlap::document::{Field, PickKind};
use overlap::interchange::{read_board, write_part};
use overlap::model::Note;
use serde_json::{Value, json};

use crate::copies::{browser, counts, empty, note_id, notes, values};

#[test]
fn a_script_adds_what_is_new_and_changes_what_differs() {
    let mut ann = browser("ann");
    ann.run(Command::SetOwner(note_id("a"), "Mira".into()));
    let file =
        notes(json!([{ "title": " Alpha ", "impact": 80 }, { "title": "Gamma", "effort": 5 }, { "id": "n_b", "title": "Beta two" }]));
    assert_eq!(ann.merge(&[&file]).total, counts(1, 2, 1, 0));
    assert_eq!(ann.titles().len(), 3);
    assert!(ann.titles().contains(&"Gamma".to_owned()));
    assert_eq!((ann.note("a").impact, ann.note("a").owner.as_str()), (Some(80.0), "Mira"), "absent fields say nothing");
    assert_eq!(ann.note("b").title, "Beta two");
}

#[test]
fn null_clears_a_field_and_everything_below_it() {
    let mut ann = browser("ann");
    let full = json!([{ "id": "n_a", "title": "Alpha", "impact": 80, "owner": "Mira", "tags": ["x"], "decision": { "verdict": "do" },
        "evidence": [{ "id": "e_1", "level": "data", "quote": "41 %" }], "debt": { "principal_days": 3 } }]);
    ann.merge(&[&notes(full)]);
    assert!(ann.note("a").decision.is_some() && ann.note("a").debt.is_some() && !ann.note("a").evidence.is_empty());
    let file = notes(json!([{ "id": "n_a", "title": "Alpha", "impact": null, "owner": null, "tags": null, "decision": null,
        "evidence": null, "debt": null }]));
    assert_eq!(ann.merge(&[&file]).total, counts(0, 1, 1, 0));
    assert_eq!(ann.note("a"), Note::new(note_id("a"), "Alpha"));
    assert!(ann.preview(&[&file]).is_idle());
    assert_eq!(read_board(&ann.file()).unwrap().state, *ann.0.whole());
}

#[test]
fn entries_without_id_match_the_notes_of_equal_title_one_after_the_other() {
    let mut ann = empty("ann");
    ann.run(Command::AddNotes(["x", "y"].map(|name| (note_id(name), "Twin".into())).to_vec()));
    ann.run(Command::AddNotes(vec![(note_id("z"), "Twin".into())]));
    ann.run(Command::Delete(note_id("y")));
    let file = notes(json!([{ "title": "Twin", "impact": 1 }, { "title": "Twin", "impact": 2 }, { "title": "Twin", "impact": 3 }]));
    assert_eq!(ann.merge(&[&file]).total, counts(1, 2, 1, 0));
    assert_eq!((ann.note("x").impact, ann.note("y").impact, ann.note("z").impact), (Some(1.0), None, Some(2.0)));
}

#[test]
fn a_script_merged_in_two_browsers_makes_no_doubles_when_they_meet() {
    let file = notes(json!([{ "title": "Gamma", "tags": ["x"] }, { "title": "Alpha", "impact": 7 }]));
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    bob.title("b", "Beta two");
    ann.merge(&[&file]);
    bob.merge(&[&file]);
    let preview = ann.merge(&[&bob.file()]);
    assert_eq!((preview.total.new, preview.total.conflicts), (0, 0));
    assert_eq!(ann.titles().len(), 3);
    assert_eq!(bob.merge(&[&ann.file()]).total.conflicts, 0);
    assert_eq!(ann.file(), bob.file());
}

#[test]
fn a_script_merged_twice_is_idle_even_after_edits() {
    let file = notes(json!([{ "title": "Alpha", "impact": 80 }, { "title": "Gamma", "impact": 10, "tags": ["x"] }]));
    let mut ann = browser("ann");
    ann.merge(&[&file]);
    assert_eq!(ann.preview(&[&file]).total, counts(0, 0, 3, 0));
    let gamma = ann.0.whole().notes_by_creation(false).into_iter().find(|id| !["n_a", "n_b"].contains(&id.as_str())).unwrap();
    ann.drag("a", 5.0, 5.0);
    ann.run(Command::SetTitle(gamma, "Gamma two".into()));
    ann.run(Command::SetTags(gamma, Vec::new()));
    let before = ann.0.whole().clone();
    assert!(ann.preview(&[&file]).is_idle());
    assert_eq!(ann.merge(&[&file]).total, counts(0, 0, 3, 0));
    assert_eq!(ann.0.whole(), &before);
}

#[test]
fn a_script_whose_note_was_renamed_since_leaves_nothing_behind() {
    let file = notes(json!([{ "title": "Alpha", "impact": 80 }]));
    let mut ann = browser("ann");
    ann.merge(&[&file]);
    ann.title("a", "Renamed");
    let before = ann.0.whole().clone();
    assert!(ann.merge(&[&file]).is_idle());
    assert_eq!(ann.0.whole(), &before);
}

#[test]
fn a_script_sets_tags_and_blockers_exactly() {
    let mut ann = browser("ann");
    ann.run(Command::SetTags(note_id("a"), vec!["old".into(), "both".into()]));
    ann.run(Command::Block { note: note_id("a"), by: note_id("b"), blocked: true });
    ann.merge(&[&notes(json!([{ "title": "Alpha", "tags": ["both", "new"], "blocked_by": [] }]))]);
    assert_eq!((ann.note("a").tags, ann.note("a").blocked_by), (vec!["both".to_owned(), "new".into()], Vec::new()));
}

#[test]
fn a_partial_file_never_deletes() {
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    bob.drag("a", 80.0, 20.0);
    let change = bob.0.transact("Nothing", Vec::new());
    assert!(change.edit.is_none());
    let text = write_part(bob.0.id(), &bob.0.own_edits());
    ann.run(Command::SetTags(note_id("a"), vec!["kept".into()]));
    ann.merge(&[&text]);
    assert_eq!(ann.titles(), ["Alpha", "Beta"]);
    assert_eq!((ann.note("a").impact, ann.note("a").tags), (Some(80.0), vec!["kept".to_owned()]));
    let part = json!({ "format": "overlap/board", "version": 1, "partial": true, "board": { "notes": [] } }).to_string();
    assert!(ann.preview(&[&part]).is_idle());
}

#[test]
fn a_stamped_file_changed_by_hand_is_told_apart_and_taken_by_a_fresh_edit() {
    for (option, impact) in [(1, 33.0), (0, 80.0)] {
        let mut ann = browser("ann");
        ann.drag("a", 80.0, 20.0);
        let file = ann.file_with("/board/notes/0/impact", json!(33));
        let preview = ann.preview(&[&file]);
        assert_eq!(preview.total, counts(0, 1, 2, 0));
        assert_eq!((preview.picks[0].kind, preview.picks[0].chosen), (PickKind::Outside, 1), "starts on the file's value");
        assert_eq!(values(&preview), [vec![(Field::IMPACT, json!(80))], vec![(Field::IMPACT, json!(33))]]);
        ann.merge_choosing(&file, option);
        assert_eq!(ann.note("a").impact, Some(impact));
        assert!(ann.preview(&[&file]).is_idle());
    }
}

#[test]
fn a_note_added_by_hand_to_a_stamped_file_does_not_hide_what_the_file_brings() {
    let (mut ann, mut bob) = (browser("ann"), browser("bob"));
    bob.drag("a", 80.0, 20.0);
    let mut root: Value = serde_json::from_str(&bob.file()).unwrap();
    root["board"]["notes"].as_array_mut().unwrap().push(json!({ "title": "Alpha", "owner": "Mira" }));
    ann.merge(&[&root.to_string()]);
    assert_eq!((ann.note("a").impact, ann.note("a").owner.as_str()), (Some(80.0), "Mira"));
}
