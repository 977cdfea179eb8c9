//! Which note of a board a row means: by its id, its link, its ticket, or else by its title.

use litemap::LiteMap;
use serde_json::Value;

use super::notes::Draft;
use crate::document::{Field, State, content_hash};
use crate::ids::NoteId;

/// The notes of a board by their links, and whether bare numbers name tickets on it.
pub struct Here<'a> {
    ours: &'a State,
    links: LiteMap<&'a str, NoteId>,
    numbers: bool,
}

impl<'a> Here<'a> {
    /// The tickets of `drafts` on the board `ours`.
    pub fn of(ours: &'a State, drafts: &[Draft]) -> Self {
        let text = |id, field| ours.note(id).and_then(|record| record.text(field)).unwrap_or_default().trim();
        let live = ours.notes_by_creation(false).into_iter().rev();
        let links = live.map(|id| (text(id, Field::LINK), id)).filter(|(link, _)| !link.is_empty()).collect();
        // Two lists may both count from 1. When most numbers lead to notes of other titles, this is another list.
        let numbered = drafts.iter().filter(|draft| draft.link().is_empty() && !draft.ticket.is_empty() && !is_name(&draft.ticket));
        let found: Vec<bool> = numbered
            .filter_map(|draft| {
                let id = ticket_id(&draft.ticket).filter(|id| ours.note(*id).is_some())?;
                Some(draft.value(Field::TITLE).and_then(Value::as_str).map(str::trim) == Some(text(id, Field::TITLE)))
            })
            .collect();
        let equal = found.iter().filter(|equal| **equal).count();
        Self { ours, links, numbers: equal * 2 >= found.len() }
    }

    /// The note that a row means; none leaves it to the title.
    pub fn note(&self, draft: &Draft) -> Option<NoteId> {
        if draft.id.is_some() {
            return draft.id;
        }
        let (link, ticket) = (draft.link(), draft.ticket.as_str());
        let own = ticket.starts_with(NoteId::PREFIX).then(|| NoteId::new(ticket).ok()).flatten();
        if let Some(id) = own.filter(|id| self.ours.note(*id).is_some()) {
            return Some(id);
        }
        let linked = if link.is_empty() && is_name(ticket) { ticket } else { link };
        if let Some(id) = self.links.get(linked) {
            return Some(*id);
        }
        if is_name(ticket) {
            ticket_id(ticket)
        } else if !link.is_empty() {
            ticket_id(link)
        } else {
            Some(ticket).filter(|ticket| self.numbers && !ticket.is_empty()).and_then(ticket_id)
        }
    }
}

/// Whether a ticket's name means it wherever it stands, as `PAY-12` does and `12` does not.
pub fn is_name(ticket: &str) -> bool {
    !ticket.trim_start_matches('#').chars().all(|c| c.is_ascii_digit())
}

fn ticket_id(name: &str) -> Option<NoteId> {
    NoteId::new(&format!("n_{:016x}", content_hash(name))).ok()
}
