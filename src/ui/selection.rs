//! Several chosen notes: how they are chosen, and the bar that acts on all of them.

mod bar;
mod keys;
mod moving;
mod spread;
mod words;

use leptos::prelude::*;

use super::board::BoardUi;
use super::focus::leave;
use crate::ids::NoteId;
use crate::rules::window::Line;
use crate::session::Session;

pub use bar::selection_bar;
pub use keys::listen;

/// Chooses exactly `notes`. How many is said by the bar; that there are none, here.
pub fn choose(session: Session, ui: BoardUi, notes: Vec<NoteId>) {
    if ui.selected.with_untracked(|selected| *selected == notes) {
        return;
    }
    if notes.is_empty() {
        session.say("No notes chosen");
    }
    ui.selected.set(notes);
}

/// "1 note chosen", "3 notes chosen".
fn chosen_words(count: usize) -> String {
    if count == 1 { "1 note chosen".to_owned() } else { format!("{count} notes chosen") }
}

/// Adds a note to the chosen ones, or takes it away.
pub fn toggle(session: Session, ui: BoardUi, id: NoteId) {
    ui.selected.update(|selected| match selected.iter().position(|one| *one == id) {
        Some(at) => drop(selected.remove(at)),
        None => selected.push(id),
    });
    if ui.selected.with_untracked(Vec::is_empty) {
        session.say("No notes chosen");
    }
}

/// Adds everything in `order` between the note chosen last and `to`.
pub fn range(session: Session, ui: BoardUi, order: &[NoteId], to: NoteId) {
    let mut notes = ui.selected.get_untracked();
    let place = |id: NoteId| order.iter().position(|other| *other == id);
    let last = notes.last().copied().and_then(place);
    let Some(end) = place(to) else { return };
    let start = last.unwrap_or(end);
    let between: Vec<NoteId> = order.iter().take(start.max(end) + 1).skip(start.min(end)).copied().collect();
    let mut known = notes.clone();
    known.sort_unstable();
    notes.extend(between.into_iter().filter(|id| *id != to && known.binary_search(id).is_err()));
    // The one that was asked for comes last: the next range starts there.
    notes.retain(|id| *id != to);
    notes.push(to);
    choose(session, ui, notes);
}

/// Chooses the next note beside the one that has the focus.
pub fn extend(session: Session, ui: BoardUi, from: NoteId, to: NoteId) {
    let mut notes = ui.selected.get_untracked();
    for id in [from, to] {
        if !notes.contains(&id) {
            notes.push(id);
        }
    }
    choose(session, ui, notes);
}

/// Deletes the chosen notes, or the one that has the focus when it is none of them.
pub fn delete(session: Session, ui: BoardUi, focused: NoteId) {
    if ui.selected.with_untracked(|notes| notes.contains(&focused)) {
        delete_chosen(session, ui);
    } else {
        leave(&[focused], || session.delete_note(focused));
    }
}

/// Deletes the chosen notes.
pub fn delete_chosen(session: Session, ui: BoardUi) {
    let notes = ui.selected.get_untracked();
    leave(&notes, || {
        let done = session.delete_notes(&notes);
        if done {
            ui.selected.set(Vec::new());
        }
        done
    });
}

/// The notes among the lines of a list, in order.
pub fn notes_among(lines: &[Line]) -> Vec<NoteId> {
    lines.iter().filter(|line| line.is_note()).filter_map(|line| NoteId::new(line.key).ok()).collect()
}
