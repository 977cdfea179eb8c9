//! Keys that work wherever the focus is, unless somebody is writing.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent};

use super::actions::Actions;
use crate::command::Action;
use crate::session::Session;

/// Listens for as long as the app lives.
pub fn listen(session: Session, actions: Actions) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| pressed(&event, session, actions));
    on_cleanup(move || handle.remove());
}

/// Answers a key. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
fn pressed(event: &KeyboardEvent, session: Session, actions: Actions) {
    if event.default_prevented() || event.alt_key() || event.is_composing() {
        return;
    }
    if event.key() == "Escape" {
        if let Some((ui, _)) = actions.board().filter(|(ui, _)| ui.placing.get_untracked().is_some()) {
            ui.placing.set(None);
        }
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let is_in = |place: &str| target.as_ref().is_some_and(|target| matches!(target.closest(place), Ok(Some(_))));
    let is_in_text = is_in("input:not([type=range], [type=checkbox], [type=radio]), textarea, select");
    if command && event.key() == "v" && !is_in_text && !is_dialog_open() {
        // The browser pastes where the focus is by then.
        if let Some(input) = actions.board().and_then(|(ui, _)| ui.add_box.get_untracked()) {
            let _ = input.focus();
        }
        return;
    }
    let Some((entry, shortcut)) = Action::of_key(&event.key(), command, event.shift_key()) else { return };
    let action = entry.action;
    // In a text the browser's own undo is the one a person means.
    let goes_beyond_text =
        matches!(action, Action::SaveFile | Action::OpenFiles | Action::Palette | Action::NextFound | Action::PreviousFound);
    // A select has no undo of its own.
    let has_undo = !is_in("select") || !matches!(action, Action::Undo | Action::Redo);
    let is_writing = is_in_text && has_undo && !goes_beyond_text;
    // A dialog has its own keys, but the one that opens the palette also closes it.
    let closes_palette = action == Action::Palette && actions.palette.get_untracked();
    let is_elsewhere = is_dialog_open() && !closes_palette;
    let is_off = shortcut.is_single() && (!session.single_keys.get_untracked() || is_in("[popover]"));
    if is_writing || is_elsewhere || is_off || !actions.can(entry) {
        return;
    }
    event.prevent_default();
    actions.run(action);
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}
