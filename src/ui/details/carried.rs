//! What a note carries and is only read here: evidence and comments.

use leptos::prelude::*;

use super::Shown;
use crate::model::{Comment, Evidence, is_safe_link};

/// What speaks for the note.
#[component]
pub fn Gathered(note: Shown) -> impl IntoView {
    view! { {move || part("Evidence", note.with(|note| note.evidence.iter().map(piece).collect()))} }
}

/// What was said about the note.
#[component]
pub fn Comments(note: Shown) -> impl IntoView {
    let comments =
        move || note.with(|note| note.comments.iter().map(|comment: &Comment| said(&comment.text, &[&comment.date])).collect::<Vec<_>>());
    view! { {move || part("Comments", comments())} }
}

/// A list under its heading, where there is anything in it.
fn part(heading: &'static str, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let items: Vec<AnyView> = items.into_iter().map(|item| view! { <li>{item}</li> }.into_any()).collect();
    view! {
        <section class="sect carried" aria-label=heading>
            <h2 class="label">{heading}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

fn piece(piece: &Evidence) -> AnyView {
    let source = beside(&[&piece.level.label(), &piece.source, &piece.date]);
    let link = is_safe_link(&piece.link).then(|| {
        view! {
            " "
            <a class="link" href=piece.link.trim().to_owned() target="_blank" rel="noopener noreferrer">
                "Read more"
            </a>
        }
        .into_any()
    });
    view! {
        {quote(&piece.quote)}
        <small>
            <bdi>{source}</bdi>
            {link}
        </small>
    }
    .into_any()
}

/// A text with what stands beside it.
fn said(text: &str, parts: &[&str]) -> AnyView {
    view! {
        {quote(text)}
        <small dir="auto">{beside(parts)}</small>
    }
    .into_any()
}

/// A text as it was written, lines kept.
fn quote(text: &str) -> Option<AnyView> {
    let text = text.to_owned();
    (!text.is_empty()).then(|| view! { <p dir="auto">{text}</p> }.into_any())
}

/// What is known, side by side.
fn beside(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
