//! One axis of the score page: a slider that says nothing before it is touched, its anchors, and *can't say*.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::desk::{Axis, Desk};
use crate::model::{Board, typed, written};
use crate::rules::answers::Said;
use crate::rules::effort::{about, days, nearest_anchor, whole};

/// Slider, number, anchors and *can't say*.
pub fn axis(desk: Desk, axis: Axis) -> AnyView {
    let name = move || desk.settings.with(|settings| name_of(axis, settings));
    let words = move || desk.settings.with(|settings| words(axis, desk.said(axis), settings));
    let score = move || desk.said(axis).score();
    let is_off = move || desk.said(axis) == Said::CannotSay;
    let touch = move |input: &HtmlInputElement| {
        desk.say(axis, typed(&input.value()).map_or(Said::Nothing, |score| Said::Score(whole(score))));
    };
    let keys = if axis == Axis::Impact { ["↓", "↑"] } else { ["←", "→"] };
    view! {
        <fieldset class="scoreaxis" data-off=move || is_off().then_some("") on:focusin=move |_| desk.axis.set(Some(axis))>
            <legend class="sr">{name}</legend>
            <div class="scorehead">
                <span class="scorename" aria-hidden="true" dir="auto">
                    {name}
                </span>
                <span class="scoresays" dir="auto">
                    <b>{move || words().0}</b>
                    " "
                    {move || words().1}
                </span>
                <input
                    class="input"
                    type="number"
                    min="0"
                    max="100"
                    step="1"
                    inputmode="numeric"
                    aria-label="As a number, 0 to 100"
                    placeholder="–"
                    prop:value=move || score().map(written).unwrap_or_default()
                    on:change=move |event| {
                        let input = event_target::<HtmlInputElement>(&event);
                        touch(&input);
                        input.set_value(&untrack(score).map(written).unwrap_or_default());
                    }
                />
            </div>
            <span class="rail big" data-missing=move || score().is_none().then_some("") style:--v=move || written(score().unwrap_or(50.0))>
                <input
                    type="range"
                    min="0"
                    max="100"
                    aria-label=name
                    aria-valuetext=move || desk.settings.with(|settings| told(axis, desk.said(axis), settings))
                    prop:value=move || written(score().unwrap_or(50.0))
                    on:input=move |event| touch(&event_target::<HtmlInputElement>(&event))
                    // Pressed where it stands it has not moved, and is touched all the same.
                    on:pointerup=move |event| touch(&event_target::<HtmlInputElement>(&event))
                    on:keydown=move |event| {
                        if event.key() == " " {
                            event.prevent_default();
                            touch(&event_target::<HtmlInputElement>(&event));
                        }
                    }
                />
            </span>
            {anchors(desk, axis)}
            <div class="scorefoot">
                <label class="choice">
                    <input type="checkbox" prop:checked=is_off on:change=move |_| desk.cannot_say(axis) />
                    <span>"Can't say"</span>
                </label>
                <span class="grow"></span>
                <span class="hints" aria-hidden="true">
                    <span>{keys.map(|key| view! { <kbd class="kbd">{key}</kbd> }.into_any()).into_iter().collect::<Vec<_>>()}</span>
                </span>
            </div>
        </fieldset>
    }
    .into_any()
}

/// The five written anchors; the nearest one stands out.
fn anchors(desk: Desk, axis: Axis) -> AnyView {
    let anchor = move |at: usize| {
        let words = move || {
            desk.settings.with(|settings| match axis {
                Axis::Impact => settings.axes.impact.anchors.get(at).cloned(),
                Axis::Effort => settings.axes.effort.anchors.get(at).map(|anchor| anchor.text.clone()),
            })
        };
        let is_near = move || desk.said(axis).score().is_some_and(|score| nearest_anchor(score) == at);
        view! {
            <span dir="auto" data-near=move || is_near().then_some("")>
                {words}
            </span>
        }
        .into_any()
    };
    view! {
        <div class="anchorwords" aria-hidden="true">
            {(0..5).map(anchor).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// What the board calls the axis.
pub fn name_of(axis: Axis, board: &Board) -> String {
    match axis {
        Axis::Impact => board.axes.impact.name.clone(),
        Axis::Effort => board.axes.effort.name.clone(),
    }
}

/// What was said on an axis, in words: the main ones, and the lesser ones.
pub fn words(axis: Axis, said: Said, board: &Board) -> (String, String) {
    let score = match said {
        Said::Nothing => return (String::new(), "no score yet".to_owned()),
        Said::CannotSay => return (String::new(), "can't say".to_owned()),
        Said::Score(score) => score,
    };
    let nearest = nearest_anchor(score);
    match axis {
        Axis::Impact => (board.axes.impact.anchors.get(nearest).cloned().unwrap_or_default(), String::new()),
        Axis::Effort => {
            let near = board.axes.effort.anchors.get(nearest).map(|anchor| format!("near {}", anchor.text)).unwrap_or_default();
            (about(days(score, &board.axes.effort.days())), near)
        }
    }
}

/// What was said on an axis, to be heard: the score before the words.
pub fn told(axis: Axis, said: Said, board: &Board) -> String {
    let (main, lesser) = words(axis, said, board);
    let score = said.score().map(|score| written(score) + ", ").unwrap_or_default();
    format!("{score}{main} {lesser}").trim().to_owned()
}
