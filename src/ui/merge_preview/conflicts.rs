//! The questions of a merge: every distinct value, one of them chosen beforehand.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use crate::session::{MergingPick, Session};

/// A group of radios per question.
#[component]
pub fn Conflicts() -> impl IntoView {
    let session = expect_context::<Session>();
    // A choice must not make the radios anew: the one with the focus would lose it.
    let questions = Memo::new(move |_| {
        let picks = session.merging.with(|merging| merging.as_ref().map(|merging| merging.picks.clone()).unwrap_or_default());
        picks.into_iter().map(|pick| MergingPick { chosen: 0, ..pick }).collect::<Vec<_>>()
    });
    let each = move || questions.get().into_iter().enumerate().map(|(at, pick)| view! { <Conflict at pick /> }).collect_view();
    view! {
        <Show when=move || questions.with(|questions| !questions.is_empty())>
            <div class="conflicts">{each}</div>
        </Show>
    }
}

#[component]
fn Conflict(at: usize, pick: MergingPick) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = Memo::new(move |_| {
        session.merging.with(|merging| merging.as_ref().and_then(|merging| merging.picks.get(at)).map(|pick| pick.chosen))
    });
    let options = pick.options.into_iter().enumerate().map(|(option, (from, value))| {
        view! {
            <label class="pick">
                <input
                    class="radio"
                    type="radio"
                    name=format!("pick-{at}")
                    prop:checked=move || chosen.get() == Some(option)
                    on:change=move |_| session.choose(at, option)
                />
                <span>
                    <span class="from" dir="auto">
                        {from}
                    </span>
                    <span class="value" dir="auto">
                        {value}
                    </span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="conflict">
            <legend>
                <Icon glyph=Glyph::Merge class="icon-sm" />
                <b>
                    <bdi>{pick.thing}</bdi>
                </b>
                " "
                {pick.question}
            </legend>
            <div class="picks">{options.collect_view()}</div>
        </fieldset>
    }
}
