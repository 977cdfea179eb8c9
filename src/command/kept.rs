//! A gap that a meeting has talked about and keeps: a comment on the note, under an id that says which round it was.

use serde_json::Value;

use super::{CommandError, Plan, title_of, within};
use crate::document::{Entity, Field, State, Write};
use crate::ids::NoteId;
use crate::model::{Note, TEXT_LIMIT};

/// The id of the comment that keeps the gap of a note in a round; the end of a note's id tells notes apart.
fn comment_id(note: NoteId, round: u32) -> String {
    let id = note.as_str();
    let end = id.get(id.len().saturating_sub(40)..).unwrap_or(id);
    format!("c_kept-{round}-{end}")
}

/// Whether the gap that a round showed is kept.
pub fn is_gap_kept(note: &Note, round: u32) -> bool {
    let id = comment_id(note.id, round);
    note.comments.iter().any(|comment| comment.id.as_str() == id && !comment.text.is_empty())
}

/// The writes that keep it.
pub(super) fn keep_gap(state: &State, note: NoteId, round: u32, text: String, date: String) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let text = within("A comment", text, TEXT_LIMIT)?;
    let id = comment_id(note, round);
    let write = |name: &str, value: String| Write::new(Entity::Note(note), Field::new(&format!("comments/{id}/{name}")), value);
    let mut writes = vec![write("text", text), write("date", date)];
    // Its id is fixed, so one that was taken away is the same comment.
    let gone = Field::new(&format!("comments/{id}/.deleted"));
    if state.note(note).is_some_and(|record| record.at(gone.as_str()).is_some_and(|register| register.value == Value::Bool(true))) {
        writes.push(Write::new(Entity::Note(note), gone, false));
    }
    Ok((format!("Keep the gap of {title}"), writes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::trial::{act, alpha, board};
    use crate::command::{Command, Commenting, plan};
    use crate::document::{Document, Seen};
    use crate::ids::{BoardId, CommentId, ReplicaId};

    #[test]
    fn a_kept_gap_is_a_comment_of_its_round_and_one_step_to_undo() {
        let id = NoteId::new(&format!("n_{}", "x".repeat(62))).unwrap();
        let mut document = Document::new(BoardId::new("b_1").unwrap(), ReplicaId::from_random(1), State::default(), Seen::default());
        let act = |document: &mut Document, command| {
            let (label, writes) = plan(document.whole(), &document.whole().board(document.id()), command).unwrap();
            document.transact(&label, writes);
        };
        act(&mut document, Command::AddNotes(vec![(id, "Alpha".into())]));
        act(&mut document, Command::KeepGap { note: id, round: 2, text: "It stays.".into(), date: "2026-11-20".into() });
        let note = document.whole().model_note(id).unwrap();
        assert!(is_gap_kept(&note, 2) && !is_gap_kept(&note, 1));
        assert_eq!((note.comments.len(), note.comments[0].text.as_str(), note.comments[0].date.as_str()), (1, "It stays.", "2026-11-20"));
        document.undo();
        assert!(!is_gap_kept(&document.whole().model_note(id).unwrap(), 2));
    }

    #[test]
    fn a_gap_is_kept_again_after_its_comment_was_taken_away() {
        let mut document = board();
        let keep = || Command::KeepGap { note: alpha(), round: 1, text: "It stays.".into(), date: "2026-11-20".into() };
        act(&mut document, keep());
        act(&mut document, Command::Comment(alpha(), CommentId::new(&comment_id(alpha(), 1)).unwrap(), Commenting::Remove));
        assert!(!is_gap_kept(&document.whole().model_note(alpha()).unwrap(), 1));
        act(&mut document, keep());
        assert!(is_gap_kept(&document.whole().model_note(alpha()).unwrap(), 1));
    }
}
