//! How far one is through the round: scored, left for later, and about how long the rest takes.

use leptos::prelude::*;

use super::desk::Desk;

/// So many notes have a stroke each; more would be thinner than their gaps.
const STROKES: usize = 60;

/// The counts in words, and a stroke per note.
pub fn progress(desk: Desk) -> AnyView {
    let count = move |read: fn(&crate::rules::answers::Answers) -> usize| desk.read(read).unwrap_or_default();
    let all = move || count(|answers| answers.list.len());
    let at = move || format!("{} of {}", count(|answers| answers.at + 1), all());
    let counts = move || {
        let later = count(crate::rules::answers::Answers::later);
        let later = if later > 0 { format!(", {later} left for later") } else { String::new() };
        format!("{} scored{later}", count(crate::rules::answers::Answers::done))
    };
    // Half a minute for each that is left.
    let to_go = move || match (all() - count(crate::rules::answers::Answers::done)).div_ceil(2) {
        0 => "all scored".to_owned(),
        1 => "about a minute to go".to_owned(),
        minutes => format!("about {minutes} minutes to go"),
    };
    let strokes = move || {
        let states = desk.read(|answers| {
            let state = |(at, answer): (usize, &crate::rules::answers::Answer)| match () {
                () if at == answers.at => "now",
                () if answer.is_done() => "done",
                () if answer.later => "later",
                () => "to-do",
            };
            answers.list.iter().enumerate().map(state).collect::<Vec<_>>()
        });
        states.unwrap_or_default().into_iter().map(|state| view! { <i data-is=state></i> }.into_any()).collect::<Vec<_>>()
    };
    view! {
        <div class="scoretop">
            <div class="scoreline">
                <b>{at}</b>
                <span class="muted">{counts}</span>
                <span class="grow"></span>
                <span class="muted">{to_go}</span>
            </div>
            <div
                class="progress"
                role="progressbar"
                aria-label="Notes scored"
                aria-valuenow=move || count(crate::rules::answers::Answers::done).to_string()
                aria-valuemin="0"
                aria-valuemax=move || all().to_string()
                data-many=move || (all() > STROKES).then_some("")
            >
                {strokes}
            </div>
        </div>
    }
    .into_any()
}
