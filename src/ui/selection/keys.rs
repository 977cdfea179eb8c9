//! Keys that choose notes on map, tray and list alike. Only listens; what follows comes with the late part of the app.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::{choose, toggle};
use crate::session::Session;
use crate::ui::board::BoardUi;
use crate::ui::focus::focused_note;

/// Listens for as long as the board is shown.
pub fn listen(session: Session, ui: BoardUi) {
    let down = window_event_listener(leptos::ev::keydown, move |event| {
        if matches!(event.key().as_str(), "Escape" | " ") && !event.default_prevented() {
            pressed(&event, session, ui);
        }
    });
    // A button is clicked when the space bar comes up again.
    let up = window_event_listener(leptos::ev::keyup, |event| {
        if event.key() == " " && event.shift_key() && focused_note().is_some() {
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
            let Some(id) = focused_note() else { return };
            event.prevent_default();
            toggle(session, ui, id);
        }
        "Escape" if ui.placing.with_untracked(Option::is_none) => {
            if ui.selected.with_untracked(Vec::is_empty) {
                if focused_note().is_some() {
                    session.chosen.set(None);
                }
            } else {
                choose(session, ui, Vec::new());
            }
        }
        _ => {}
    }
}

fn is_writing(event: &leptos::web_sys::KeyboardEvent) -> bool {
    let target: Option<leptos::web_sys::Element> = event.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|target| target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select").unwrap_or(false))
}
