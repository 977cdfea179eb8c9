//! Keys that choose notes on map, tray and list alike. Only listens; what follows comes with the late part of the app.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::{choose, toggle};
use crate::ids::NoteId;
use crate::session::Session;
use crate::ui::board::BoardUi;

/// Listens for as long as the board is shown.
pub fn listen(session: Session, ui: BoardUi) {
    let down = window_event_listener(leptos::ev::keydown, move |event| {
        if matches!(event.key().as_str(), "Escape" | " ") && !event.default_prevented() {
            pressed(&event, session, ui);
        }
    });
    // A button is clicked when the space bar comes up again.
    let up = window_event_listener(leptos::ev::keyup, |event| {
        if event.key() == " " && event.shift_key() && focused_note(&event).is_some() {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        down.remove();
        up.remove();
    });
}

#[inline(never)]
fn pressed(event: &leptos::web_sys::KeyboardEvent, session: Session, ui: BoardUi) {
    let is_busy = session.merging.with_untracked(Option::is_some)
        || document().query_selector("dialog[open], [popover]:popover-open").ok().flatten().is_some()
        || is_writing(event);
    if is_busy || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    match event.key().as_str() {
        " " if event.shift_key() => {
            let Some(id) = focused_note(event) else { return };
            event.prevent_default();
            toggle(session, ui, id);
        }
        "Escape" if ui.placing.with_untracked(Option::is_none) => {
            if ui.selected.with_untracked(Vec::is_empty) {
                if focused_note(event).is_some() {
                    session.chosen.set(None);
                }
            } else {
                choose(session, ui, Vec::new());
            }
        }
        _ => {}
    }
}

/// The note whose button has the focus.
fn focused_note(event: &leptos::web_sys::KeyboardEvent) -> Option<NoteId> {
    let element = event.target()?.dyn_into::<leptos::web_sys::Element>().ok()?;
    let note = element.closest("button[data-id], tr[data-row]").ok()??;
    NoteId::new(&note.get_attribute("data-id").or_else(|| note.get_attribute("data-row"))?).ok()
}

fn is_writing(event: &leptos::web_sys::KeyboardEvent) -> bool {
    let target: Option<leptos::web_sys::Element> = event.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|target| target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select").unwrap_or(false))
}
