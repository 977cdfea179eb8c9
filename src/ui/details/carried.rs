//! What a note carries and is only read here: evidence, comments, dissents and the decision.

use leptos::prelude::*;

use super::Shown;
use crate::model::{Decision, Evidence, is_safe_link};

/// The read-only parts; none of them shows when it is empty.
#[component]
pub fn Carried(note: Shown) -> impl IntoView {
    let evidence = Memo::new(move |_| note.with(|note| note.evidence.clone()));
    let decision = Memo::new(move |_| note.with(|note| note.decision.clone()));
    let dissents = Memo::new(move |_| {
        let dissents = note.with(|note| note.dissents.clone()).into_iter();
        dissents.map(|dissent| (dissent.text, beside([dissent.date, again(&dissent.revisit_when)]))).collect()
    });
    let comments =
        Memo::new(move |_| note.with(|note| note.comments.clone()).into_iter().map(|comment| (comment.text, comment.date)).collect());
    view! {
        <Show when=move || evidence.with(|evidence| !evidence.is_empty())>
            <section class="sect carried" aria-label="Evidence">
                <h2 class="label">"Evidence"</h2>
                <ul>{move || evidence.get().into_iter().map(|piece| view! { <li>{piece_of(piece)}</li> }).collect_view()}</ul>
            </section>
        </Show>
        {move || decision.get().map(decided)}
        <Texts heading="Dissent" texts=dissents />
        <Texts heading="Comments" texts=comments />
    }
}

fn piece_of(piece: Evidence) -> impl IntoView {
    let source = beside([piece.level.label().into_owned(), piece.source, piece.date]);
    let link = is_safe_link(&piece.link).then(|| {
        view! {
            " "
            <a class="link" href=piece.link.trim().to_owned() target="_blank" rel="noopener noreferrer">
                "Read more"
            </a>
        }
    });
    view! {
        <Quote text=piece.quote />
        <small>
            <bdi>{source}</bdi>
            {link}
        </small>
    }
}

fn decided(decision: Decision) -> impl IntoView {
    let verdict = format!("Decided: {}", decision.verdict.label());
    view! {
        <section class="sect carried" aria-label="Decision">
            <h2 class="label" dir="auto">{verdict}</h2>
            <Quote text=decision.reason />
            <small dir="auto">{beside([decision.date, again(&decision.revisit_when)])}</small>
        </section>
    }
}

/// Texts with what stands beside each.
#[component]
fn Texts(heading: &'static str, texts: Memo<Vec<(String, String)>>) -> impl IntoView {
    let items = move || {
        let item = |(text, beside)| {
            view! {
                <li>
                    <Quote text />
                    <small dir="auto">{beside}</small>
                </li>
            }
        };
        texts.get().into_iter().map(item).collect_view()
    };
    view! {
        <Show when=move || texts.with(|texts| !texts.is_empty())>
            <section class="sect carried" aria-label=heading>
                <h2 class="label">{heading}</h2>
                <ul>{items}</ul>
            </section>
        </Show>
    }
}

/// A text as it was written, lines kept.
#[component]
fn Quote(text: String) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <p dir="auto">{text}</p> })
}

fn again(when: &str) -> String {
    if when.is_empty() { String::new() } else { format!("look again: {when}") }
}

/// What is known, side by side.
fn beside<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
