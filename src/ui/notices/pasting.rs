//! Spreadsheet rows may be pasted anywhere on a board, not only into the box for new notes.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{ClipboardEvent, Element};

use crate::session::Session;

/// Listens to the whole window. Where somebody writes, or a dialog is open, a paste is theirs.
pub fn listen_to_pastes(session: Session) {
    let pasted = window_event_listener(ev::paste, move |event| {
        if event.default_prevented() || is_elsewhere(&event) {
            return;
        }
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if text.contains('\t') && session.paste_rows(&text) {
            event.prevent_default();
        }
    });
    on_cleanup(move || pasted.remove());
}

fn is_elsewhere(event: &ClipboardEvent) -> bool {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let is_written = target.is_some_and(|target| target.matches("input, textarea, select").unwrap_or(false));
    is_written || document().query_selector("dialog[open]").ok().flatten().is_some()
}
