//! What a round is and how long it takes, for those who have not had one.

use leptos::prelude::*;

/// The page before a round has been revealed.
pub fn intro() -> AnyView {
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
