//! Names the notes that wait for each other, title by title.

use leptos::prelude::*;

use crate::ids::NoteId;
use crate::rules::rank::Ranking;
use crate::session::BoardSignals;
use crate::ui::components::icon::{Glyph, Icon};

/// Most circles that are named, and most titles of one.
const LIMIT: usize = 8;

/// A notice for each circle of blockers.
#[component]
pub fn Cycles(board: BoardSignals, ranking: Memo<Ranking>) -> impl IntoView {
    let cycles = Memo::new(move |_| ranking.with(|ranking| ranking.cycles.clone()));
    move || {
        let cycles = cycles.get();
        let others = cycles.len().saturating_sub(LIMIT);
        let named = cycles.iter().take(LIMIT).map(|cycle| notice(cycle, &board)).collect_view();
        view! {
            {named}
            {(others > 0).then(|| view! { <p class="hint">{format!("And {others} more circles of notes that wait for each other.")}</p> })}
        }
    }
}

fn notice(cycle: &[NoteId], board: &BoardSignals) -> impl IntoView + use<> {
    let titles: Vec<String> =
        cycle.iter().take(LIMIT).map(|id| board.note(*id).map(|note| note.with(|note| note.title.clone())).unwrap_or_default()).collect();
    let hidden = cycle.len().saturating_sub(LIMIT);
    let name = |title: &String| view! { <b dir="auto">{format!("“{title}”")}</b> };
    let words = match titles.as_slice() {
        [one] => view! { {name(one)} " waits for itself." }.into_any(),
        [one, other] => view! { {name(one)} " and " {name(other)} " wait for each other." }.into_any(),
        [first, between @ ..] => {
            let steps = between.iter().map(|title| view! { ", which waits for " {name(title)} }).collect_view();
            let hidden = (hidden > 0).then(|| format!(", and on through {hidden} more,"));
            let first_again = name(first);
            view! { "In a circle: " {name(first)} {steps} {hidden} ", which waits for " {first_again} "." }.into_any()
        }
        [] => ().into_any(),
    };
    view! {
        <div class="notice" data-tone="care">
            <Icon glyph=Glyph::Blocked />
            <p>{words} " The ranking ignores one of these steps."</p>
        </div>
    }
}
