//! Notes by keyboard: arrows move, Delete deletes, Enter and the space bar open.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::drag::words_at;
use super::view::is_mirrored;
use crate::command::Command;
use crate::ids::NoteId;
use crate::rules::effort::whole;
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;
use crate::ui::focus::{focus_note, once_drawn};
use crate::ui::selection;

/// Where a note without a position starts.
const START: (f64, f64) = (50.0, 50.0);

/// Handles a key on a focused note of the map or the tray: one press, one undo step.
pub fn on_note_key(event: &leptos::web_sys::KeyboardEvent, board: &BoardSignals, session: Session, ui: BoardUi) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let Some(target) = target.filter(|target| target.class_list().contains("note") || target.class_list().contains("traynote")) else {
        return;
    };
    let Some(id) = target.get_attribute("data-id").and_then(|id| NoteId::new(&id).ok()) else { return };
    let step = if event.shift_key() { 10.0 } else { 1.0 };
    let along = if is_mirrored() { -step } else { step };
    let (up, right) = match event.key().as_str() {
        "ArrowUp" => (step, 0.0),
        "ArrowDown" => (-step, 0.0),
        "ArrowLeft" => (0.0, -along),
        "ArrowRight" => (0.0, along),
        " " if event.shift_key() => {
            event.prevent_default();
            selection::toggle(session, ui, id);
            return;
        }
        // A note in the tray is a button of the browser's own, which clicks itself.
        "Enter" | " " if target.class_list().contains("note") => {
            event.prevent_default();
            if event.shift_key() {
                selection::toggle(session, ui, id);
            } else if !event.repeat() {
                session.chosen.set(Some(id));
            }
            return;
        }
        "Delete" | "Backspace" => {
            event.prevent_default();
            selection::delete(session, ui, id);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let selected = ui.selected.get_untracked();
    if selected.len() > 1 && selected.contains(&id) {
        let count = selected.len();
        if session.dispatch(Command::MoveBy { notes: selected, impact: up, effort: right }) {
            session.say(format!("Moved {count} notes"));
        }
        return;
    }
    let Some(note) = board.note(id).map(|note| note.get_untracked()) else { return };
    let (impact, effort) = match note.position() {
        Some((impact, effort)) => (whole(impact + up), whole(effort + right)),
        None => (note.impact.unwrap_or(START.0), note.effort.unwrap_or(START.1)),
    };
    if session.dispatch(Command::Place { note: id, impact: Some(impact), effort: Some(effort) }) {
        session.say(words_at(&board.settings.get_untracked(), (impact, effort)));
        ui.map.reveal((impact, effort));
        if note.position().is_none() {
            once_drawn(move || focus_note(id));
        }
    }
}
