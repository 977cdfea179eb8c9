//! What comes of a list: its first notes as they will look, and what could not be read.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use super::super::components::marks::KindMark;
use crate::model::{Note, written};
use crate::rules::effort::{about, days};
use crate::session::Session;

/// The first notes, changing with every choice.
#[component]
pub fn FirstNotes() -> impl IntoView {
    let session = expect_context::<Session>();
    let notes = move || {
        let (notes, anchors, more) = session.list_in.with(|list| {
            let list = list.as_ref()?;
            Some((list.first.clone(), list.anchors, list.notes.saturating_sub(list.first.len())))
        })?;
        let notes: Vec<AnyView> = notes.iter().map(|note| card(note, &anchors)).collect();
        let more = (more > 0).then(|| view! { <p class="hint">{format!("and {more} more")}</p> }.into_any());
        let shown = view! {
            <section class="firstnotes" aria-label="The first notes">
                <h3>"The first notes"</h3>
                <ul>{notes}</ul>
                {more}
            </section>
        };
        Some(shown.into_any())
    };
    view! { {move || notes()} }
}

fn card(note: &Note, anchors: &[f64; 5]) -> AnyView {
    let mut facts = vec![note.status.label().into_owned()];
    facts.extend(note.impact.map(|impact| format!("impact {}", written(impact))));
    facts.extend(note.effort.map(|effort| format!("effort {}, {}", written(effort), about(days(effort, anchors)))));
    facts.extend(Some(note.owner.clone()).filter(|owner| !owner.is_empty()));
    let tags = note.tags.iter().take(4).map(|tag| view! { <span class="tag" dir="auto">{tag.clone()}</span> }.into_any());
    view! {
        <li>
            <KindMark kind=note.kind.clone() />
            <span>
                <span class="name" dir="auto">
                    {note.title.clone()}
                </span>
                <span class="facts" dir="auto">
                    {facts.join(" · ")}
                </span>
                {tags.collect::<Vec<_>>()}
            </span>
        </li>
    }
    .into_any()
}

/// What could not be read or was left out, with its rows.
#[component]
pub fn Faults() -> impl IntoView {
    let session = expect_context::<Session>();
    let faults = move || {
        let faults = session.list_in.with(|list| list.as_ref().map(|list| list.faults.clone()).unwrap_or_default());
        let lines: Vec<AnyView> = faults.into_iter().map(|fault| view! { <li>{fault}</li> }.into_any()).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="notice" data-tone="care">
                    <Icon glyph=Glyph::Risk />
                    <ul>{lines}</ul>
                </div>
            }
            .into_any()
        })
    };
    view! { {move || faults()} }
}
