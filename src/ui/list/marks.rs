//! Small views in a row that come and go.

use leptos::prelude::*;

use crate::ui::components::icon::{Glyph, Icon};

/// The mark of a note that not both sides have scored, with what is missing.
pub fn hollow(lacks: &'static str) -> AnyView {
    view! { <span class="hollow" role="img" aria-label=lacks title=lacks></span> }.into_any()
}

/// In what share of resamples a note stays at the top: a meter and its figure.
pub fn stable(words: String, percent: u32) -> AnyView {
    view! {
        <span class="withbar" role="img" aria-label=words.clone() title=words>
            <span class="meter">
                <i style:--v=percent.to_string()></i>
            </span>
            <span class="meterfigure">{format!("{percent}%")}</span>
        </span>
    }
    .into_any()
}

/// Titles of the notes that a note waits for.
pub fn blocked_by(titles: &[String]) -> AnyView {
    if titles.is_empty() {
        return nothing();
    }
    let title = |(at, title): (usize, &String)| {
        let comma = if at + 1 < titles.len() { ", " } else { "" };
        view! {
            <bdi>{title.clone()}</bdi>
            {comma}
        }
        .into_any()
    };
    let titles: Vec<AnyView> = titles.iter().enumerate().map(title).collect();
    view! {
        <span class="blocked">
            <Icon glyph=Glyph::Blocked class="icon-sm" />
            <span dir="auto">{titles}</span>
        </span>
    }
    .into_any()
}

/// What stands in a cell that would name other notes.
pub fn nothing() -> AnyView {
    view! {
        <span class="none" role="img" aria-label="nothing">
            "–"
        </span>
    }
    .into_any()
}
