//! The counts of a merge: all files together, and each file with its repairs or the reason it was refused.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use crate::session::{MergingFile, Session};

/// All files together.
#[component]
pub fn Totals() -> impl IntoView {
    let session = expect_context::<Session>();
    let totals = move || {
        let total = session.merging.with(|merging| merging.as_ref().map(|merging| merging.total));
        total.map(|total| {
            let each = counted(total.new, total.changed, total.same, total.conflicts).map(|(count, word)| {
                let care = word.starts_with("conflict") && count > 0;
                view! {
                    <p data-tone=care.then_some("care")>
                        <b>{count.to_string()}</b>
                        " "
                        {word}
                    </p>
                }
                .into_any()
            });
            view! { <div class="counts">{each.into_iter().collect::<Vec<_>>()}</div> }.into_any()
        })
    };
    view! { {move || totals()} }
}

/// Each file.
#[component]
pub fn Files() -> impl IntoView {
    let session = expect_context::<Session>();
    let files = move || session.merging.with(|merging| merging.as_ref().map(|merging| merging.files.clone()).unwrap_or_default());
    view! { <ul class="files">{move || files().into_iter().map(file).collect::<Vec<_>>()}</ul> }
}

fn file(file: MergingFile) -> AnyView {
    let title = file.name.clone();
    let name = view! {
        <b class="clip" dir="auto" title=title>
            {file.name}
        </b>
    };
    if let Some(why) = file.refused {
        return view! {
            <li class="refused">
                <Icon glyph=Glyph::Risk />
                <div class="fname">{name} <p role="alert" dir="auto">{why}</p></div>
            </li>
        }
        .into_any();
    }
    let counts = file.counts.map(|counts| {
        let each = counted(counts.new, counts.changed, counts.same, counts.conflicts).map(|(count, word)| {
            view! {
                <span class="fc" data-zero=(count == 0).then_some("")>
                    <b>{count.to_string()}</b>
                    " "
                    {word}
                </span>
            }
            .into_any()
        });
        each.into_iter().collect::<Vec<_>>()
    });
    let warnings = file.warnings.into_iter().map(|warning| {
        view! {
            <p class="warn" dir="auto">
                {warning}
            </p>
        }
        .into_any()
    });
    let says = (!file.says.is_empty()).then(|| {
        view! {
            <p class="fsays" dir="auto">
                {file.says}
            </p>
        }
        .into_any()
    });
    view! {
        <li>
            <Icon glyph=Glyph::File />
            <div class="fname">{name}</div>
            {counts.unwrap_or_default()}
            {says}
            {warnings.collect::<Vec<_>>()}
        </li>
    }
    .into_any()
}

/// Each count with its word.
fn counted(new: usize, changed: usize, same: usize, conflicting: usize) -> [(usize, &'static str); 4] {
    [(new, "new"), (changed, "changed"), (same, "same"), (conflicting, conflicts(conflicting))]
}

fn conflicts(count: usize) -> &'static str {
    if count == 1 { "conflict" } else { "conflicts" }
}
