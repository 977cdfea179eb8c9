//! The counts of a merge: all files together, and each file with its repairs or the reason it was refused.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use crate::session::{MergingFile, Session};

/// All files together.
#[component]
pub fn Totals() -> impl IntoView {
    let session = expect_context::<Session>();
    let total = Memo::new(move |_| session.merging.with(|merging| merging.as_ref().map(|merging| merging.total)));
    move || {
        total.get().map(|total| {
            let each =
                [(total.new, "new"), (total.changed, "changed"), (total.same, "same"), (total.conflicts, conflicts(total.conflicts))];
            let each = each.map(|(count, word)| {
                let care = word.starts_with("conflict") && count > 0;
                view! {
                    <p data-tone=care.then_some("care")>
                        <b>{count}</b>
                        " "
                        {word}
                    </p>
                }
            });
            view! { <div class="counts">{each.into_iter().collect_view()}</div> }
        })
    }
}

/// Each file.
#[component]
pub fn Files() -> impl IntoView {
    let session = expect_context::<Session>();
    let files =
        Memo::new(move |_| session.merging.with(|merging| merging.as_ref().map(|merging| merging.files.clone()).unwrap_or_default()));
    view! { <ul class="files">{move || files.get().into_iter().map(file).collect_view()}</ul> }
}

fn file(file: MergingFile) -> impl IntoView {
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
        let each =
            [(counts.new, "new"), (counts.changed, "changed"), (counts.same, "same"), (counts.conflicts, conflicts(counts.conflicts))];
        let each = each.map(|(count, word)| {
            view! {
                <span class="fc" data-zero=(count == 0).then_some("")>
                    <b>{count}</b>
                    " "
                    {word}
                </span>
            }
        });
        each.into_iter().collect_view()
    });
    let warnings = file.warnings.into_iter().map(|warning| {
        view! {
            <p class="warn" dir="auto">
                {warning}
            </p>
        }
    });
    view! {
        <li>
            <Icon glyph=Glyph::File />
            <div class="fname">{name}</div>
            {counts}
            {warnings.collect_view()}
        </li>
    }
    .into_any()
}

fn conflicts(count: usize) -> &'static str {
    if count == 1 { "conflict" } else { "conflicts" }
}
