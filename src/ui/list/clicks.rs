//! Clicks on the check box and the title of a row, which the table hears for all of them.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement, MouseEvent};

use super::ListUi;
use crate::session::Session;
use crate::ui::board::BoardUi;
use crate::ui::focus::note_of;
use crate::ui::selection;

/// Opens the note, chooses it, or with Shift chooses all from the one chosen last to this one. On a title Ctrl or Cmd comes first.
pub fn on_click(event: &MouseEvent, list: ListUi, session: Session, ui: BoardUi) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let part = target.and_then(|target| target.closest(".tick, .rowlink").ok().flatten());
    let Some((part, id)) = part.and_then(|part| note_of(&part).map(|id| (part, id))) else { return };
    let tick = part.dyn_ref::<HtmlInputElement>();
    let is_command = event.ctrl_key() || event.meta_key();
    if event.shift_key() && (tick.is_some() || !is_command) {
        let notes = list.order.with_untracked(|order| selection::notes_among(&order.lines));
        selection::range(session, ui, &notes, id);
        if let Some(tick) = tick {
            tick.set_checked(true);
        }
    } else if tick.is_some() || is_command {
        selection::toggle(session, ui, id);
    } else {
        session.chosen.set(Some(id));
    }
}
