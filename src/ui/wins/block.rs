//! One note on the page: a win, told large and calm, or a target that was missed, told kindly.

use leptos::prelude::*;

use crate::model::{Note, Participant};
use crate::rules::outcome::{figure, in_words, proved_right, took};
use crate::session::{Hands, from_to, quote};
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::marks::KindMark;
use crate::ui::dissents::below;

/// A win: what it was, from where to where, who, and why.
pub fn won(note: &Note, hands: &Hands) -> AnyView {
    let measure = note.outcome.as_ref().map(|outcome| outcome.measure.clone()).filter(|measure| !measure.trim().is_empty());
    let target = note.outcome.as_ref().and_then(|outcome| outcome.target).map(|target| format!("Target met: {}", figure(target)));
    let voice = quote(note).map(|piece| {
        view! {
            <figure>
                <blockquote dir="auto">{piece.quote.clone()}</blockquote>
                <figcaption dir="auto">{piece.source.clone()}</figcaption>
            </figure>
        }
        .into_any()
    });
    let reason = note.decision.as_ref().map(|decision| decision.reason.clone()).filter(|reason| !reason.trim().is_empty());
    let reason = reason.map(|reason| fact("Why we did it", reason, Some("winwhy")));
    let took = note.outcome.as_ref().and_then(took);
    let who: Vec<AnyView> = hands.sides().into_iter().map(|(side, names)| fact(side, names, None)).collect();
    view! {
        <article class="win card">
            <p class="winkind">
                <KindMark kind=note.kind.clone() />
                {note.kind.label().into_owned()}
            </p>
            <h2 dir="auto">{note.title.clone()}</h2>
            <div class="winvalues">
                <p class="winfromto">
                    {values(&from_to(note).unwrap_or_default())}
                </p>
                <p class="winmeasure" dir="auto">
                    {measure}
                </p>
                <p class="wintold">
                    <span class="chip" data-tone="good">
                        <Icon glyph=Glyph::Check class="icon-sm" />
                        {target}
                    </span>
                    <span class="soft">{took}</span>
                </p>
            </div>
            <div class="winstory">
                {voice}
                <dl>{reason} {who}</dl>
            </div>
        </article>
    }
    .into_any()
}

/// "68 → 79", the arrow quieter than the figures and heard as *to*.
fn values(words: &str) -> AnyView {
    match words.split_once(" → ") {
        Some((from, to)) => view! {
            <span class="winfrom">{from.to_owned()}</span>
            <span class="winarrow" aria-hidden="true">
                "→"
            </span>
            <span class="sr">" to "</span>
            <b>{to.to_owned()}</b>
        }
        .into_any(),
        None => view! { <b>{words.to_owned()}</b> }.into_any(),
    }
}

fn fact(name: &'static str, words: String, class: Option<&'static str>) -> AnyView {
    view! {
        <div class=class>
            <dt>{name}</dt>
            <dd dir="auto">{words}</dd>
        </div>
    }
    .into_any()
}

/// A missed target with the dissents that proved right.
pub fn missed(note: &Note, people: &[Participant]) -> AnyView {
    let words = note.outcome.as_ref().map(in_words).unwrap_or_default();
    let dissents = proved_right(note).iter().map(|dissent| {
        view! {
            <div class="winright">
                <p class="label">"Somebody saw it coming, and it is worth hearing again"</p>
                <blockquote dir="auto">{dissent.text.clone()}</blockquote>
                {below(dissent, people, "")}
            </div>
        }
        .into_any()
    });
    view! {
        <li class="card">
            <h3 dir="auto">{note.title.clone()}</h3>
            <p dir="auto">{words}</p>
            {dissents.collect::<Vec<_>>()}
        </li>
    }
    .into_any()
}
