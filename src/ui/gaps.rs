//! The Gaps page: where product and engineering differ once a round has been revealed, and before that what a round is.

use leptos::prelude::*;

use super::rounds::round_panel;
use crate::session::BoardSignals;

/// The page as a function of its own, so that it can come with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn gaps_view(board: &BoardSignals) -> AnyView {
    view! {
        <section class="stage" aria-label="Gaps">
            {round_panel(board)}
            <div class="gapspage">{before_a_round()}</div>
        </section>
    }
    .into_any()
}

/// What a round is and how long it takes, for those who have not had one.
fn before_a_round() -> AnyView {
    let step = |number: &'static str, name: &'static str, words: &'static str| {
        view! {
            <li>
                <span class="rank" aria-hidden="true">
                    {number}
                </span>
                <div>
                    <b>{name}</b>
                    {words}
                </div>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="gapsintro">
            <h2>"See where product and engineering differ"</h2>
            <p>
                "In a round everybody scores the same notes alone, in about ten minutes for twenty notes. Nobody sees another person's score until all are revealed together, so nobody follows the first or the loudest."
            </p>
        </div>
        <ol class="roundsteps">
            {step("1", "Score apart", "Each person sets impact and effort for one note after the other, and says “can't say” where they cannot.")}
            {step("2", "Collect", "Scores come by file, by link or from another tab. You see how many are in, not what they say.")}
            {step("3", "Reveal and talk", "The medians part. The widest gaps are the meeting's agenda: five minutes each, then a place both agree on.")}
        </ol>
    }
    .into_any()
}
