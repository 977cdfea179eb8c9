//! The lines between the quadrants, moved by pointer or by keys.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::view::{MapView, frame_of, is_mirrored, position};
use crate::command::Command;
use crate::model::{Split, written};
use crate::rules::effort::whole;
use crate::session::{BoardSignals, Session};

/// A handle on each line.
#[inline(never)]
pub fn split_handles(board: BoardSignals, map: MapView, session: Session) -> AnyView {
    // Where the line is while it is moved.
    let moving = RwSignal::new(None::<Split>);
    let settings = board.settings.clone();
    let split = move || moving.get().unwrap_or_else(|| settings.with(|settings| settings.split));
    let stored = board.settings;
    let show = move |split: Split| {
        let Some(sheet) = map.sheet.get_untracked() else { return };
        let style = leptos::web_sys::HtmlElement::style(&sheet);
        let _ = style.set_property("--split-impact", &written(split.impact));
        let _ = style.set_property("--split-effort", &written(split.effort));
        moving.set(Some(split));
    };
    let settle = StoredValue::new(Callback::new({
        let stored = stored.clone();
        move |keep: bool| {
            let Some(split) = moving.get_untracked() else { return };
            let before = stored.with_untracked(|settings| settings.split);
            if !(keep && split != before && session.dispatch(Command::SetSplit { impact: split.impact, effort: split.effort })) {
                show(before);
            }
            moving.set(None);
        }
    }));
    let settle = move |keep: bool| settle.with_value(|settle| settle.run(keep));
    let handle = move |impact: bool| {
        let (split, stored, shown) = (split.clone(), stored.clone(), split.clone());
        let with = move |split: Split, value: f64| {
            if impact { Split { impact: value, ..split } } else { Split { effort: value, ..split } }
        };
        let value = move |split: Split| if impact { split.impact } else { split.effort };
        let pressed = move |event: leptos::web_sys::PointerEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
            if let Some(target) = target.filter(|_| event.button() == 0) {
                let _ = target.set_pointer_capture(event.pointer_id());
                moving.set(Some(stored.with_untracked(|settings| settings.split)));
            }
        };
        let moved = move |event: leptos::web_sys::PointerEvent| {
            let (Some(now), Some(sheet)) = (moving.get_untracked(), map.sheet.get_untracked()) else { return };
            let place = (f64::from(event.client_x()), f64::from(event.client_y()));
            let (up, along) = position(&frame_of(&sheet), place);
            show(with(now, if impact { up } else { along }));
        };
        let keyed = move |event: leptos::web_sys::KeyboardEvent| {
            let step = if event.shift_key() { 10.0 } else { 1.0 };
            let along = if is_mirrored() && !impact { -step } else { step };
            let now = untrack(split.clone());
            let next = match event.key().as_str() {
                "ArrowUp" => value(now) + step,
                "ArrowDown" => value(now) - step,
                "ArrowRight" => value(now) + along,
                "ArrowLeft" => value(now) - along,
                "Home" => 0.0,
                "End" => 100.0,
                "Escape" => return settle(false),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            show(with(now, whole(next)));
            settle(true);
        };
        view! {
            <div
                class="split"
                data-axis=if impact { "impact" } else { "effort" }
                role="slider"
                tabindex="0"
                aria-label=if impact { "Split of impact" } else { "Split of effort" }
                aria-orientation=if impact { "vertical" } else { "horizontal" }
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || written(value(shown()))
                title="Move where the quadrants meet"
                on:pointerdown=pressed
                on:pointermove=moved
                on:pointerup=move |_| settle(true)
                on:pointercancel=move |_| settle(false)
                on:keydown=keyed
            ></div>
        }
        .into_any()
    };
    let handle_of_effort = handle.clone();
    view! {
        {handle(true)}
        {handle_of_effort(false)}
    }
    .into_any()
}
