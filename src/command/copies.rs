//! Copies of notes: beside the original on its board, or under the same id on another board.

use serde_json::Value;

use super::outcome::{is_frozen, is_prediction, is_told_once};
use super::{CommandError, Plan, room_for, text, title_of};
use crate::document::defaults::number;
use crate::document::{Entity, Field, Record, State, Write};
use crate::ids::{NoteId, ParticipantId};
use crate::model::TITLE_LIMIT;
use crate::rules::effort::whole;

/// What stands behind the title of a copy.
const COPY: &str = " (copy)";
/// How far aside a copy stands, so that both can be seen.
const ASIDE: f64 = 4.0;
/// What was said and decided about the original is not said of its copy. Of its outcome a copy carries what is hoped for,
/// and neither what came nor what was predicted: that would count the same work twice.
const OF_THE_ORIGINAL: [&str; 3] = ["comments", "dissents", "decision"];

/// Copies notes on their board: each pair is an original and the id of its copy. Ballots stay with the original.
pub(super) fn duplicate(state: &State, pairs: &[(NoteId, NoteId)]) -> Result<Plan, CommandError> {
    room_for(state, pairs.len())?;
    let mut writes = Vec::new();
    for (place, (original, copy)) in pairs.iter().enumerate() {
        let title = title_of(state, *original)?;
        let Some(record) = state.note(*original) else { continue };
        writes.push(Write::new(Entity::Note(*copy), Field::CREATED, place));
        let kept: String = title.chars().take(TITLE_LIMIT - COPY.len()).collect();
        writes.push(text(*copy, Field::TITLE, format!("{}{COPY}", kept.trim_end())));
        let told = |field: &Field| OF_THE_ORIGINAL.contains(&field.head()) || is_told_once(*field) || *field == Field::TITLE;
        writes.extend(content(record).filter(|(field, _)| !told(field)).map(|(field, value)| Write {
            entity: Entity::Note(*copy),
            field,
            value: aside(field, value),
        }));
    }
    let label = match pairs {
        [(one, _)] => format!("Duplicate: {}", title_of(state, *one)?),
        several => format!("Duplicate {} notes", several.len()),
    };
    Ok((label, writes))
}

/// What takes `notes` of one board over to another. They keep their ids, so that sending them again doubles nothing:
/// those that are there already are left as they are, or brought to what they are here when `update` says so, but for a
/// prediction that is frozen there. Blockers come along where they are known there too, people where a comment or dissent
/// is theirs.
///
/// # Errors
/// [`CommandError`] when the other board would hold too many notes, or none of `notes` is here any more.
pub fn send(from: &State, to: &State, notes: &[NoteId], update: bool) -> Result<Plan, CommandError> {
    let is_live = |state: &State, id: NoteId| state.note(id).is_some_and(Record::is_live);
    let sent: Vec<NoteId> = notes.iter().copied().filter(|id| is_live(from, *id)).collect();
    if sent.is_empty() {
        return Err(CommandError::NoSuchNote);
    }
    room_for(to, sent.iter().filter(|id| to.note(**id).is_none()).count())?;
    let (mut writes, mut people) = (Vec::new(), Vec::new());
    for (place, id) in sent.iter().enumerate() {
        let Some(record) = from.note(*id).filter(|_| update || !is_live(to, *id)) else { continue };
        let entity = Entity::Note(*id);
        if to.note(*id).and_then(Record::created).is_none() {
            writes.push(Write::new(entity, Field::CREATED, place));
        }
        writes.push(Write::new(entity, Field::DELETED, false));
        let known = |blocker: &str| NoteId::new(blocker).is_ok_and(|blocker| sent.contains(&blocker) || to.note(blocker).is_some());
        let is_frozen_there = to.note(*id).is_some_and(is_frozen);
        for (field, value) in content(record) {
            if field.head() == "blocked_by" && !field.rest().is_some_and(known) || is_prediction(field) && is_frozen_there {
                continue;
            }
            if field.as_str().ends_with("/by") {
                people.extend(value.as_str().and_then(|person| ParticipantId::new(person).ok()));
            }
            writes.push(Write { entity, field, value: value.clone() });
        }
    }
    people.sort_unstable();
    people.dedup();
    for person in people.into_iter().map(Entity::Participant).filter(|person| to.record(*person).is_none()) {
        let fields = from.record(person).into_iter().flat_map(Record::iter);
        writes.extend(fields.map(|(field, register)| Write { entity: person, field, value: register.value.clone() }));
    }
    let count = sent.len();
    Ok((if count == 1 { "Take in a note".to_owned() } else { format!("Take in {count} notes") }, writes))
}

/// The fields of a note that a copy can have.
fn content(record: &Record) -> impl Iterator<Item = (Field, &Value)> {
    let fields = record.iter().filter(|(field, _)| *field != Field::CREATED && *field != Field::DELETED);
    fields.map(|(field, register)| (field, &register.value))
}

/// The value that a copy has: its place is a little less impact for a little more effort, or the other way at the edge.
fn aside(field: Field, value: &Value) -> Value {
    let by = match field {
        Field::IMPACT => -ASIDE,
        Field::EFFORT => ASIDE,
        _ => return value.clone(),
    };
    let moved = |at: f64| if (0.0..=100.0).contains(&(at + by)) { at + by } else { at - by };
    value.as_f64().map_or(Value::Null, |at| number(whole(moved(at))))
}

#[cfg(test)]
mod tests;
