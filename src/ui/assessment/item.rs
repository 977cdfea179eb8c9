//! One item: a statement, five worded answers and *I can't say*, a comment if one likes, and the way on.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent};

use super::super::components::icon::{Glyph, Icon};
use super::Taking;
use super::progress::{dimensions, progress};
use crate::ids::ItemId;
use crate::model::{Answer, Dimension, Item};
use crate::session::Route;

/// The heading's id: it names the group of answers.
const STATEMENT: &str = "statement";
/// Longest comment that can be typed, in characters.
const COMMENT_LIMIT: &str = "500";

/// The frame, which stays while the items change.
pub fn item_page(taking: Taking) -> AnyView {
    let keys = window_event_listener(leptos::ev::keydown, move |event| pressed(&event, taking));
    on_cleanup(move || keys.remove());
    let items = StoredValue::new(taking.items());
    let is_last = move || items.with_value(|items| items.last().copied() == taking.at.get());
    view! {
        <div class="assess">
            {dimensions(taking)} <section class="ask">
                {progress(taking)} {move || question(taking)}
                <p class="hint thin-only">"Your answers stay in this browser until you share them."</p>
            </section>
        </div>
        <div class="focusfoot">
            <p class="hints">
                <span><kbd class="kbd">"1"</kbd>" to "<kbd class="kbd">"5"</kbd>" answer"</span>
                <span><kbd class="kbd">"0"</kbd>" can't say"</span>
                <span><kbd class="kbd">"Enter"</kbd>" next"</span>
            </p>
            <span class="grow"></span>
            <button type="button" class="btn btn-lg btn-quiet" on:click=move |_| step(taking, false)>
                <Icon glyph=Glyph::Previous />
                "Back"
            </button>
            <button type="button" class="btn btn-lg btn-primary" on:click=move |_| step(taking, true)>
                {move || if is_last() { "Finish" } else { "Next" }}
                <Icon glyph=Glyph::Arrow />
            </button>
        </div>
    }
    .into_any()
}

/// The statement and its answers, made anew for each item.
fn question(taking: Taking) -> Option<AnyView> {
    let at = taking.at.get()?;
    let questionnaire = taking.questionnaire.get()?;
    let (dimension, item) = questionnaire.items().find(|(_, item)| item.id == at)?;
    Some(statement(taking, dimension, item))
}

fn statement(taking: Taking, dimension: &Dimension, item: &Item) -> AnyView {
    let id = item.id;
    let answers: Vec<AnyView> = (1u8..).zip(&item.answers).map(|(score, words)| answer(taking, id, Answer::Score(score), words)).collect();
    view! {
        <p class="askdim">{dimension.name.clone()}</p>
        <h1 id=STATEMENT class="askq" tabindex="-1">
            {item.statement.clone()}
        </h1>
        <div class="answers" role="radiogroup" aria-labelledby=STATEMENT>
            {answers}
            {answer(taking, id, Answer::CantSay, "I can't say")}
        </div>
        {comment(taking, id)}
    }
    .into_any()
}

/// One answer with the key that gives it.
fn answer(taking: Taking, item: ItemId, answer: Answer, words: &str) -> AnyView {
    let key = answer.score().unwrap_or(0).to_string();
    let cant = (answer == Answer::CantSay).then_some("");
    let given = answer.clone();
    let is_given = move || taking.read(|kept| kept.response.answer(item) == Some(&given)) == Some(true);
    view! {
        <label class="answer" data-cant=cant>
            <input
                type="radio"
                class="radio"
                name="answer"
                id=format!("answer-{key}")
                prop:checked=is_given
                on:change=move |_| taking.change(&mut |kept, now| kept.answer(item, Some(answer.clone()), now))
            />
            <span class="grow">{words.to_owned()}</span>
            <kbd class="kbd" aria-hidden="true">
                {key.clone()}
            </kbd>
        </label>
    }
    .into_any()
}

/// A comment, folded away until it is wanted.
fn comment(taking: Taking, item: ItemId) -> AnyView {
    let written = untrack(|| taking.read(|kept| kept.response.comment(item).to_owned())).unwrap_or_default();
    let is_open = !written.is_empty();
    view! {
        <details class="askcomment" open=is_open>
            <summary>
                <Icon glyph=Glyph::Pencil class="icon-sm" />
                "Add a comment"
            </summary>
            <label class="field">
                <span class="sr">"Comment"</span>
                <textarea
                    class="input"
                    rows="2"
                    dir="auto"
                    maxlength=COMMENT_LIMIT
                    prop:value=written
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        taking.change(&mut |kept, now| kept.comment(item, &text, now));
                    }
                ></textarea>
                <span class="hint">"It stays here unless you include comments when you share."</span>
            </label>
        </details>
    }
    .into_any()
}

/// Goes on or back; behind the last item the result comes.
fn step(taking: Taking, on: bool) {
    let items = untrack(|| taking.items());
    let here = taking.at.get_untracked();
    let place = items.iter().position(|item| Some(*item) == here).unwrap_or(0);
    if !on {
        return taking.show(place.checked_sub(1).and_then(|before| items.get(before)).copied());
    }
    match items.get(place + 1) {
        Some(next) => taking.show(Some(*next)),
        None => {
            if let Some(id) = untrack(|| taking.id()) {
                taking.session.finish_response(id);
                taking.session.look_at_wave(id);
                taking.session.go(&Route::Results);
            }
        }
    }
}

/// Keys 1 to 5 and 0 answer, Enter goes on. With single keys switched off they do so only among the answers.
fn pressed(event: &KeyboardEvent, taking: Taking) {
    if event.default_prevented() || event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let is_in = |place: &str| target.as_ref().is_some_and(|target| matches!(target.closest(place), Ok(Some(_))));
    if is_in("textarea, input:not([type=radio]), select, dialog, [popover]") {
        return;
    }
    if event.key() == "Enter" {
        if !is_in("button, a, summary, label") || is_in(".answer") {
            event.prevent_default();
            step(taking, true);
        }
        return;
    }
    let is_off = !taking.session.single_keys.get_untracked() && !is_in(".answers");
    let answer = match event.key().as_str() {
        "0" => Answer::CantSay,
        "1" => Answer::Score(1),
        "2" => Answer::Score(2),
        "3" => Answer::Score(3),
        "4" => Answer::Score(4),
        "5" => Answer::Score(5),
        _ => return,
    };
    let Some(item) = taking.at.get_untracked().filter(|_| !is_off) else { return };
    event.prevent_default();
    taking.change(&mut |kept, now| kept.answer(item, Some(answer.clone()), now));
    let radio = document().get_element_by_id(&format!("answer-{}", event.key()));
    if let Some(radio) = radio.and_then(|radio| radio.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = radio.focus();
    }
}
