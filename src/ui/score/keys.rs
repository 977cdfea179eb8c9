//! Keys of the score page. They work throughout, but in a text that is being written and in dialogs.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent};

use super::Stage;
use super::axis::{name_of, told};
use super::desk::{Axis, Desk};
use crate::rules::answers::Said;

/// Listens for as long as the page is there.
pub fn listen(desk: Desk) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| pressed(&event, desk));
    on_cleanup(move || handle.remove());
}

fn pressed(event: &KeyboardEvent, desk: Desk) {
    let is_held = event.alt_key() || event.ctrl_key() || event.meta_key() || event.is_composing() || event.default_prevented();
    if is_held || untrack(|| desk.stage()) != Stage::Scoring || document().query_selector("dialog[open]").ok().flatten().is_some() {
        return;
    }
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let is_in = |place: &str| target.as_ref().is_some_and(|target| matches!(target.closest(place), Ok(Some(_))));
    let is_writing = is_in("input:not([type=range], [type=checkbox], [type=radio]), textarea, select");
    let key = event.key();
    let done = match key.as_str() {
        "Enter" if !is_in("button, a, summary") => {
            // What was typed is taken first: a number counts once it is left.
            if is_writing && let Some(input) = target.as_ref().and_then(|target| target.dyn_ref::<leptos::web_sys::HtmlElement>()) {
                let _ = input.blur();
            }
            desk.go_on();
            true
        }
        _ if is_writing || is_in("[popover]") => false,
        "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" if !is_in("input") => {
            let (axis, sign) = match key.as_str() {
                "ArrowUp" => (Axis::Impact, 1.0),
                "ArrowDown" => (Axis::Impact, -1.0),
                "ArrowRight" => (Axis::Effort, 1.0),
                _ => (Axis::Effort, -1.0),
            };
            step(desk, axis, sign * if event.shift_key() { 10.0 } else { 1.0 });
            true
        }
        _ if !desk.session.single_keys.get_untracked() => false,
        "1" => sure(desk, 30.0),
        "2" => sure(desk, 60.0),
        "3" => sure(desk, 90.0),
        "x" | "X" => {
            let axis = meant(desk);
            desk.cannot_say(axis);
            tell(desk, axis);
            true
        }
        "s" | "S" => {
            desk.go_on();
            true
        }
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

fn sure(desk: Desk, confidence: f64) -> bool {
    desk.be_sure(confidence);
    true
}

/// Moves a score by `by`; the first step starts from the middle.
fn step(desk: Desk, axis: Axis, by: f64) {
    let now = untrack(|| desk.said(axis)).score().unwrap_or(50.0);
    desk.say(axis, Said::Score((now + by).clamp(0.0, 100.0)));
    tell(desk, axis);
}

/// Says where a score stands now, for those who do not see it.
fn tell(desk: Desk, axis: Axis) {
    let words = untrack(|| desk.settings.with(|settings| format!("{} {}", name_of(axis, settings), told(axis, desk.said(axis), settings))));
    desk.session.say(words);
}

/// The axis that *can't say* means: the one used last, else the first that lacks something.
fn meant(desk: Desk) -> Axis {
    desk.axis.get_untracked().unwrap_or_else(|| {
        let impact = untrack(|| desk.said(Axis::Impact));
        if impact == Said::Nothing { Axis::Impact } else { Axis::Effort }
    })
}
