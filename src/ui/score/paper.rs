//! One note with everything that can be said of it, and the way to the next.

use leptos::prelude::*;

use super::axis::axis;
use super::desk::{Axis, Desk, FINISH, HEADING};
use super::own_map::beside;
use super::progress::progress;
use crate::model::Feasibility;
use crate::rules::evidence::words;
use crate::rules::risks::risks;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::marks::{EvidenceBars, KindMark, evidence_bars};
use crate::ui::components::verdict::verdict_mark;

/// Longest comment that can be typed here, in characters: one sentence.
const SENTENCE: usize = 280;

/// The card, what stands beside it, and the foot with keys and buttons.
pub fn paper(desk: Desk) -> AnyView {
    view! {
        <div class="score">
            {progress(desk)}
            {move || (!desk.is_open()).then(revealed_meanwhile)}
            <div class="scoregrid">
                <div class="card scorecard" role="group" aria-label="Your scores">
                    {face(desk)}
                    {axis(desk, Axis::Impact)}
                    {axis(desk, Axis::Effort)}
                    <div class="surerow">
                        {confidence(desk)}
                        {comment(desk)}
                    </div>
                </div>
                {beside(desk)}
            </div>
        </div>
        {foot(desk)}
    }
    .into_any()
}

fn revealed_meanwhile() -> AnyView {
    view! {
        <div class="notice" data-tone="care" role="alert">
            <Icon glyph=Glyph::Clock />
            <p>"This round was revealed meanwhile. What you cast now is kept and marked late; it does not count."</p>
        </div>
    }
    .into_any()
}

/// What the note is: kind, owner, evidence, title, description, and what a check-in found.
fn face(desk: Desk) -> AnyView {
    let meta = move || {
        desk.note().map(|note| {
            let bars = evidence_bars(&note);
            let owner = (!note.owner.is_empty()).then(|| {
                view! {
                    <span class="muted">"·"</span>
                    <bdi>"from " {note.owner.clone()}</bdi>
                }
                .into_any()
            });
            view! {
                <p class="scoremeta">
                    <KindMark kind=note.kind.clone() />
                    {note.kind.label().into_owned()}
                    {owner}
                    <span class="muted">"·"</span>
                    <EvidenceBars bars />
                    {words(bars)}
                </p>
            }
            .into_any()
        })
    };
    let title = move || desk.note().map(|note| note.title.clone());
    let description = move || desk.note().map(|note| note.description.clone()).filter(|text| !text.is_empty());
    view! {
        {meta}
        <h1 class="scoretitle" id=HEADING tabindex="-1" dir="auto">
            {title}
        </h1>
        {move || description().map(|text| view! { <p class="scoredetail" dir="auto">{text}</p> }.into_any())}
        {move || desk.note().and_then(|note| note.feasibility.as_ref().map(finding))}
    }
    .into_any()
}

/// What engineers found before anybody scores: it is no score, so nothing of it is hidden.
fn finding(found: &Feasibility) -> AnyView {
    let by: Vec<&str> = [found.by.as_str(), found.date.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let part = |name: &'static str, text: &str| {
        let items: Vec<AnyView> = risks(text).into_iter().map(|line| view! { <li dir="auto">{line.to_owned()}</li> }.into_any()).collect();
        (!items.is_empty()).then(|| {
            view! {
                <div>
                    <b>{name}</b>
                    <ul>{items}</ul>
                </div>
            }
            .into_any()
        })
    };
    let by = (!by.is_empty()).then(|| view! { <small dir="auto">{by.join(" · ")}</small> }.into_any());
    view! {
        <section class="scorefinding" aria-label="Feasibility">
            <p>"Feasibility: " {verdict_mark(&found.verdict)} {by}</p>
            {part("Risks", &found.risks)}
            {part("Alternatives", &found.alternatives)}
        </section>
    }
    .into_any()
}

/// How sure one is, if one says so.
fn confidence(desk: Desk) -> AnyView {
    let now = move || desk.read(|answers| answers.now().and_then(|answer| answer.confidence)).flatten();
    let radio = move |words: &'static str, value: f64| {
        let is_on = move || now() == Some(value);
        view! {
            <label data-on=move || is_on().then_some("")>
                <input
                    type="radio"
                    name="confidence"
                    prop:checked=is_on
                    // The one that is on is taken back by pressing it again.
                    on:click=move |event| {
                        if untrack(is_on) {
                            event_target::<leptos::web_sys::HtmlInputElement>(&event).set_checked(false);
                        }
                        desk.be_sure(value);
                    }
                />
                {words}
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="sure">
            <legend class="label">"How sure are you?"</legend>
            <div class="seg">
                {radio("A guess", 30.0)}
                {radio("Fairly sure", 60.0)}
                {radio("I have seen it", 90.0)}
            </div>
        </fieldset>
    }
    .into_any()
}

fn comment(desk: Desk) -> AnyView {
    let text = move || desk.read(|answers| answers.now().map(|answer| answer.comment.clone())).flatten().unwrap_or_default();
    let length = move || format!("{} / {SENTENCE}", text().chars().count());
    view! {
        <label class="field scorecomment">
            <span class="commenthead">
                <span class="label">"Comment, one sentence if you like"</span>
                <span class="hint" aria-hidden="true">
                    {length}
                </span>
            </span>
            <input
                class="input"
                type="text"
                dir="auto"
                aria-label="Comment"
                maxlength=SENTENCE.to_string()
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    desk.change(|answer| answer.comment = typed);
                }
            />
        </label>
    }
    .into_any()
}

fn foot(desk: Desk) -> AnyView {
    let key = |keys: &'static [&'static str], what: &'static str| {
        let keys: Vec<AnyView> = keys.iter().map(|key| view! { <kbd class="kbd">{*key}</kbd> }.into_any()).collect();
        view! { <span>{keys} {what}</span> }.into_any()
    };
    let single = move || {
        let keys = [key(&["1", "2", "3"], "sure"), key(&["X"], "can't say"), key(&["S"], "later")];
        desk.session.single_keys.get().then(|| keys.into_iter().collect::<Vec<_>>())
    };
    let is_first = move || desk.read(|answers| answers.at == 0).unwrap_or(true);
    let is_begun = move || desk.read(|answers| !answers.scores().is_empty()).unwrap_or(false);
    let all_done = Memo::new(move |_| desk.read(|answers| answers.done() == answers.list.len()).unwrap_or(false));
    view! {
        <div class="focusfoot">
            <div class="hints" aria-label="Keys" role="note">
                {single}
                {key(&["↓", "↑"], "impact")}
                {key(&["←", "→"], "effort")}
                {key(&["↵"], "next")}
            </div>
            <span class="grow"></span>
            <button type="button" class="btn btn-lg btn-quiet" disabled=is_first on:click=move |_| desk.go_back()>
                <Icon glyph=Glyph::Previous />
                "Back"
            </button>
            <button type="button" class="btn btn-lg" on:click=move |_| desk.go_on()>
                "Later"
            </button>
            <button
                type="button"
                class=move || if all_done.get() { "btn btn-lg" } else { "btn btn-lg btn-primary" }
                on:click=move |_| desk.go_on()
            >
                "Next"
                <Icon glyph=Glyph::Arrow />
            </button>
            <button
                type="button"
                id=FINISH
                class=move || if all_done.get() { "btn btn-lg btn-primary" } else { "btn btn-lg" }
                disabled=move || !is_begun()
                on:click=move |_| desk.finish()
            >
                "Finish"
            </button>
        </div>
    }
    .into_any()
}
