//! Going back to an earlier state of the board, as an edit like any other: what has changed since is written anew.

use serde_json::Value;

use super::{CommandError, Plan};
use crate::document::{Entity, Field, Record, State, Write, absent};
use crate::model::NOTE_LIMIT;

/// Lists whose entries are deleted by a flag of their own.
const LISTS: [&str; 3] = ["evidence", "comments", "dissents"];

/// Writes that make notes and settings of `now` what they were `then`. Notes made since are deleted, notes deleted since
/// come back. People, rounds and scores stay, for they are never taken back.
pub(super) fn restore(now: &State, then: &State, label: String) -> Result<Plan, CommandError> {
    let count = now.notes().count() + then.notes().filter(|(id, _)| now.note(*id).is_none()).count();
    if count > NOTE_LIMIT {
        return Err(CommandError::TooMany { found: count });
    }
    let empty = Record::default();
    let mut writes = Vec::new();
    for (entity, record) in then.records().filter(|(entity, _)| !matches!(entity, Entity::Participant(_))) {
        go_back(&mut writes, entity, now.record(entity).unwrap_or(&empty), record);
    }
    let since = now.notes().filter(|(id, record)| record.is_live() && then.note(*id).is_none_or(|then| then.created().is_none()));
    writes.extend(since.map(|(id, _)| Write::new(Entity::Note(id), Field::DELETED, true)));
    Ok((label, writes))
}

fn go_back(writes: &mut Vec<Write>, entity: Entity, now: &Record, then: &Record) {
    for (field, register) in then.iter() {
        // A note is created once; only one that has gone altogether is made again.
        let is_made = field == Field::CREATED && now.created().is_some();
        if !is_made && now.value(field) != Some(&register.value) {
            writes.push(Write { entity, field, value: register.value.clone() });
        }
    }
    let mut gone: Vec<Field> = Vec::new();
    for (field, register) in now.iter().filter(|(field, _)| *field != Field::CREATED && then.get(*field).is_none()) {
        match entry(field).filter(|entry| !then.iter().any(|(field, _)| self::entry(field) == Some(*entry))) {
            // Made since: the entry goes as a whole, and its fields stay for whoever brings it back.
            Some((list, id)) => {
                let flag = Field::under(list, &format!("{id}/.deleted"));
                if !gone.contains(&flag) {
                    gone.push(flag);
                }
            }
            None if register.value == absent(field) => {}
            None => writes.push(Write { entity, field, value: absent(field) }),
        }
    }
    writes.extend(gone.into_iter().map(|field| Write { entity, field, value: Value::Bool(true) }));
}

/// The list and the entry that a field belongs to: `evidence` and `e_1` of `evidence/e_1/quote`.
fn entry(field: Field) -> Option<(&'static str, &'static str)> {
    let list = LISTS.iter().find(|list| **list == field.head())?;
    Some((list, field.rest()?.split_once('/')?.0))
}

#[cfg(test)]
mod tests {
    use super::super::{Command, new_board, plan};
    use super::*;
    use crate::document::{Document, Seen};
    use crate::ids::{BoardId, NoteId, ReplicaId};
    use crate::model::Status;

    fn note(at: usize) -> NoteId {
        NoteId::new(&format!("n_{at}")).unwrap()
    }

    fn board() -> Document {
        let id = BoardId::new("b_1").unwrap();
        let mut document = Document::new(id, ReplicaId::new("r_1").unwrap(), State::default(), Seen::default());
        document.begin(new_board("Plan").unwrap().1);
        act(&mut document, Command::AddNotes(vec![(note(1), "Alpha".into()), (note(2), "Beta".into())]));
        act(&mut document, Command::Place { note: note(1), impact: Some(80.0), effort: Some(20.0) });
        act(&mut document, Command::SetTags(note(1), vec!["a".into(), "b".into()]));
        document
    }

    fn act(document: &mut Document, command: Command) {
        let board = document.whole().board(document.id());
        let (label, writes) = plan(document.whole(), &board, command).unwrap();
        document.transact(&label, writes);
    }

    /// What a person sees of the board.
    fn seen(document: &Document) -> (String, Vec<crate::model::Note>) {
        let state = document.whole();
        let notes = state.notes_by_creation(false).into_iter().filter_map(|id| state.model_note(id)).collect();
        (state.board(document.id()).title, notes)
    }

    fn go_to(document: &mut Document, then: &State) {
        act(document, Command::Restore { then: Box::new(then.clone()), label: "Restore".into() });
    }

    #[test]
    fn everything_is_as_it_was_and_undo_takes_that_back() {
        let mut document = board();
        let then = (document.whole().clone(), seen(&document));
        act(&mut document, Command::AddNotes(vec![(note(3), "Gamma".into())]));
        act(&mut document, Command::Delete(note(2)));
        act(&mut document, Command::SetTags(note(1), vec!["b".into(), "c".into()]));
        act(&mut document, Command::SetStatus(note(1), Status::Doing));
        act(&mut document, Command::SetImpact(note(1), None));
        act(&mut document, Command::RenameBoard("Other".into()));
        let changed = seen(&document);
        go_to(&mut document, &then.0);
        assert_eq!(seen(&document), then.1);
        document.undo().unwrap();
        assert_eq!(seen(&document), changed);
        document.redo().unwrap();
        assert_eq!(seen(&document), then.1);
    }

    #[test]
    fn what_stands_already_is_no_edit() {
        let mut document = board();
        let then = document.whole().clone();
        go_to(&mut document, &then);
        assert_eq!(*document.whole(), then);
    }

    #[test]
    fn a_note_that_went_with_an_undone_merge_is_made_again() {
        let then = board();
        let mut document = Document::new(then.id(), ReplicaId::new("r_2").unwrap(), State::default(), Seen::default());
        document.begin(new_board("Plan").unwrap().1);
        go_to(&mut document, then.whole());
        assert_eq!(seen(&document), seen(&then));
        document.undo().unwrap();
        assert_eq!(seen(&document).1, []);
    }

    #[test]
    fn evidence_made_since_goes_and_evidence_deleted_since_comes_back() {
        let mut document = board();
        let of = |id: &str, field: &str| Field::new(&format!("evidence/{id}/{field}"));
        let write = |document: &mut Document, field: Field, value: Value| {
            document.transact("Evidence", vec![Write { entity: Entity::Note(note(1)), field, value }]);
        };
        write(&mut document, of("e_1", "quote"), "old".into());
        let then = document.whole().clone();
        write(&mut document, of("e_1", ".deleted"), true.into());
        write(&mut document, of("e_2", "quote"), "new".into());
        go_to(&mut document, &then);
        let note = document.whole().model_note(note(1)).unwrap();
        assert_eq!(note.evidence.iter().map(|evidence| evidence.quote.as_str()).collect::<Vec<_>>(), ["old"]);
    }
}
