//! The list by keyboard: from row to row, and what can be done to the row that has the focus. Enter is the title's click.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::ListUi;
use super::scrolling::{go_to, page};
use crate::ids::NoteId;
use crate::rules::window::Line;
use crate::session::Session;
use crate::ui::board::BoardUi;
use crate::ui::focus::note_of;
use crate::ui::selection;

/// Handles a key on the title or check box of a row; the fields have their own keys.
pub fn on_row_key(event: &leptos::web_sys::KeyboardEvent, list: ListUi, session: Session, ui: BoardUi) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let Some(target) = target.filter(|target| target.matches(".rowlink, .tick").unwrap_or(false)) else { return };
    let Some(id) = note_of(&target) else { return };
    let to = match event.key().as_str() {
        "ArrowDown" => Step::By(1, true),
        "ArrowUp" => Step::By(1, false),
        "PageDown" => Step::By(page(list), true),
        "PageUp" => Step::By(page(list), false),
        "Home" => Step::First,
        "End" => Step::Last,
        "Delete" | "Backspace" => {
            event.prevent_default();
            selection::delete(session, ui, id);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let Some(next) = list.order.with_untracked(|order| step(&order.lines, id, to)) else { return };
    if event.shift_key() {
        selection::extend(session, ui, id, next);
    }
    go_to(list, next);
}

#[derive(Clone, Copy)]
enum Step {
    By(usize, bool),
    First,
    Last,
}

/// The note that a step from `id` leads to; the first and the last one stay where they are.
fn step(lines: &[Line], id: NoteId, to: Step) -> Option<NoteId> {
    let notes: Vec<&Line> = lines.iter().filter(|line| line.is_note()).collect();
    let last = notes.len().checked_sub(1)?;
    let at = match to {
        Step::First => 0,
        Step::Last => last,
        Step::By(count, down) => {
            let now = notes.iter().position(|line| line.key == id.as_str())?;
            if down { (now + count).min(last) } else { now.saturating_sub(count) }
        }
    };
    NoteId::new(notes.get(at)?.key).ok()
}
