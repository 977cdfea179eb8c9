//! Several notes at once: one edit and one undo step, however many there are. Notes that have gone meanwhile are left out.

use super::outcome::predictions;
use super::{CommandError, Plan, in_range, score, text, title_of, within};
use crate::document::{Entity, Field, Record, State, Write};
use crate::ids::NoteId;
use crate::model::{Board, Kind, SHORT_LIMIT, Status, TITLE_LIMIT};
use crate::rules::effort::whole;

/// Where one of several notes is to stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placing {
    /// Which note.
    pub note: NoteId,
    /// New impact, 0–100 or none.
    pub impact: Option<f64>,
    /// New effort, 0–100 or none.
    pub effort: Option<f64>,
}

/// What several notes are to have in common.
#[derive(Debug, Clone, PartialEq)]
pub enum Trait {
    /// Their kind.
    Kind(Kind),
    /// Their status.
    Status(Status),
    /// Who looks after them; nobody when empty.
    Owner(String),
    /// One more tag.
    Tagged(String),
    /// A tag less.
    Untagged(String),
}

/// The notes that are on the board, each once, in the order given.
fn present(state: &State, notes: &[NoteId]) -> Result<Vec<NoteId>, CommandError> {
    let live = |id: &NoteId| state.note(*id).is_some_and(Record::is_live);
    let mut found: Vec<(NoteId, usize)> = notes.iter().copied().zip(0..).filter(|(id, _)| live(id)).collect();
    found.sort_unstable();
    found.dedup_by_key(|(id, _)| *id);
    found.sort_unstable_by_key(|(_, place)| *place);
    if found.is_empty() { Err(CommandError::NoSuchNote) } else { Ok(found.into_iter().map(|(id, _)| id).collect()) }
}

/// "Move: Alpha" or "Move 3 notes", "Kind of Alpha" or "Kind of 3 notes".
fn label(state: &State, verb: &str, notes: &[NoteId]) -> Result<String, CommandError> {
    let colon = if verb.ends_with("of") { "" } else { ":" };
    Ok(match notes {
        [one] => format!("{verb}{colon} {}", title_of(state, *one)?),
        several => format!("{verb} {} notes", several.len()),
    })
}

/// Moves notes together: they keep their distances, so the first to reach an edge stops all. A missing half stays missing.
pub(super) fn move_by(state: &State, notes: &[NoteId], impact: f64, effort: f64) -> Result<Plan, CommandError> {
    let notes = present(state, notes)?;
    let mut writes = Vec::new();
    for (field, what, by) in [(Field::IMPACT, "The move in impact", impact), (Field::EFFORT, "The move in effort", effort)] {
        let by = in_range(what, by, -100.0, 100.0)?;
        let standing: Vec<(NoteId, f64)> = notes.iter().filter_map(|id| Some((*id, state.note(*id)?.number(field)?))).collect();
        let least = standing.iter().map(|(_, value)| *value).fold(100.0, f64::min);
        let most = standing.iter().map(|(_, value)| *value).fold(0.0, f64::max);
        let by = by.clamp(-least.clamp(0.0, 100.0), 100.0 - most.clamp(0.0, 100.0));
        if by != 0.0 {
            for (id, value) in standing {
                writes.push(score(id, field, what, Some(whole(value + by)))?);
            }
        }
    }
    Ok((label(state, "Move", &notes)?, writes))
}

/// Puts each note where it is said to stand.
pub(super) fn place_each(state: &State, mut places: Vec<Placing>) -> Result<Plan, CommandError> {
    let mut notes = present(state, &places.iter().map(|place| place.note).collect::<Vec<_>>())?;
    notes.sort_unstable();
    places.retain(|place| notes.binary_search(&place.note).is_ok());
    let off = places.iter().all(|place| place.impact.is_none() && place.effort.is_none());
    let label = label(state, if off { "Off the map" } else { "Move" }, &notes)?;
    let mut writes = Vec::new();
    for Placing { note, impact, effort } in places {
        writes.push(score(note, Field::IMPACT, "Impact", impact)?);
        writes.push(score(note, Field::EFFORT, "Effort", effort)?);
    }
    Ok((label, writes))
}

/// Gives all notes the same kind, status, owner or tag.
pub(super) fn set_each(state: &State, board: &Board, notes: &[NoteId], common: Trait) -> Result<Plan, CommandError> {
    let notes = present(state, notes)?;
    let tag = |tag: String| match within("A tag", tag.trim().to_owned(), TITLE_LIMIT)? {
        tag if tag.is_empty() => Err(CommandError::NoTag),
        tag => Ok(Field::tag(&tag)),
    };
    let each = |field: Field, word: &str| notes.iter().map(|id| text(*id, field, word.to_owned())).collect::<Vec<_>>();
    let member = |field: Field, is_in: bool| notes.iter().map(|id| Write::new(Entity::Note(*id), field, is_in)).collect::<Vec<_>>();
    let (verb, writes) = match common {
        Trait::Kind(kind) => ("Kind of", each(Field::KIND, kind.word())),
        Trait::Status(status) => {
            let mut writes = each(Field::STATUS, status.word());
            writes.extend(notes.iter().flat_map(|id| predictions(state, board, *id, &status)));
            ("Status of", writes)
        }
        Trait::Owner(owner) => ("Owner of", each(Field::OWNER, &within("The owner", owner.trim().to_owned(), SHORT_LIMIT)?)),
        Trait::Tagged(word) => ("Tag", member(tag(word)?, true)),
        Trait::Untagged(word) => ("Untag", member(tag(word)?, false)),
    };
    Ok((label(state, verb, &notes)?, writes))
}

/// Deletes all notes; they can be brought back.
pub(super) fn delete_each(state: &State, notes: &[NoteId]) -> Result<Plan, CommandError> {
    let notes = present(state, notes)?;
    let writes = notes.iter().map(|id| Write::new(Entity::Note(*id), Field::DELETED, true)).collect();
    Ok((label(state, "Delete", &notes)?, writes))
}

#[cfg(test)]
mod tests;
