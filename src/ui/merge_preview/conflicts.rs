//! The questions of a merge: every distinct value, one of them chosen beforehand.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use crate::session::{MergingPick, Session};

/// A group of radios per question.
#[component]
pub fn Conflicts() -> impl IntoView {
    let session = expect_context::<Session>();
    let picks = move || session.merging.with(|merging| merging.as_ref().map(|merging| merging.picks.clone()).unwrap_or_default());
    // A choice must not make the radios anew, or the one with the focus would lose it: only other words do.
    let words = Memo::new(move |_| {
        let words = picks().into_iter().flat_map(|pick| [pick.thing, pick.question, format!("{:?}", pick.options)]);
        words.collect::<Vec<_>>().join("\n")
    });
    let groups = move || {
        let groups = untrack(picks).into_iter().enumerate().map(|(at, pick)| view! { <Conflict at pick /> }.into_any());
        view! { <div class="conflicts">{groups.collect::<Vec<_>>()}</div> }.into_any()
    };
    view! { {move || (!words.with(String::is_empty)).then(groups)} }
}

#[component]
fn Conflict(at: usize, pick: MergingPick) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = move || session.merging.with(|merging| merging.as_ref().and_then(|merging| merging.picks.get(at)).map(|pick| pick.chosen));
    let options = pick.options.into_iter().enumerate().map(|(option, (from, value))| {
        view! {
            <label class="pick">
                <input
                    class="radio"
                    type="radio"
                    name=format!("pick-{at}")
                    prop:checked=move || chosen() == Some(option)
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
        .into_any()
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
            <div class="picks">{options.collect::<Vec<_>>()}</div>
        </fieldset>
    }
}
