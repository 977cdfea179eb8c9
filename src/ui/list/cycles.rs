//! Names the notes that wait for each other, title by title.

use leptos::prelude::*;

use crate::ids::NoteId;
use crate::rules::rank::Ranking;
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;
use crate::ui::components::icon::{Glyph, Icon};

/// Most circles that are named, and most titles of one.
const LIMIT: usize = 8;

/// A notice for each circle of blockers.
#[component]
pub fn Cycles(board: BoardSignals, ranking: Memo<Ranking>) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let notices = move || {
        let cycles = ranking.with(|ranking| ranking.cycles.clone());
        let mut notices: Vec<AnyView> = cycles.iter().take(LIMIT).map(|cycle| notice(cycle, &board)).collect();
        if let Some(others) = cycles.len().checked_sub(LIMIT).filter(|others| *others > 0) {
            let more = format!("And {others} more circles of notes that wait for each other.");
            notices.push(view! { <p class="hint">{more}</p> }.into_any());
        }
        if !notices.is_empty() {
            notices.push(
                view! {
                    <button type="button" class="btn btn-sm" on:click=move |_| ui.show_bottlenecks(session)>
                        "Show the ways out"
                    </button>
                }
                .into_any(),
            );
        }
        notices.into_any()
    };
    view! { {move || notices()} }
}

fn notice(cycle: &[NoteId], board: &BoardSignals) -> AnyView {
    let title = |id: &NoteId| board.note(*id).map(|note| note.with(|note| note.title.clone())).unwrap_or_default();
    let titles: Vec<String> = cycle.iter().take(LIMIT).map(title).collect();
    let hidden = cycle.len().saturating_sub(LIMIT);
    let mut words = Vec::new();
    let mut say = |before: &str, title: &str| {
        let (before, title) = (before.to_owned(), format!("“{title}”"));
        words.push(view! { {before} <b dir="auto">{title}</b> }.into_any());
    };
    let end = match titles.as_slice() {
        [] => "",
        [one] => {
            say("", one);
            " waits for itself."
        }
        [one, other] => {
            say("", one);
            say(" and ", other);
            " wait for each other."
        }
        [first, between @ ..] => {
            say("In a circle: ", first);
            for title in between {
                say(", which waits for ", title);
            }
            let on = if hidden > 0 { format!(", and on through {hidden} more,") } else { String::new() };
            say(&format!("{on}, which waits for "), first);
            "."
        }
    };
    view! {
        <div class="notice" data-tone="care">
            <Icon glyph=Glyph::Blocked />
            <p>{words} {end} " The ranking ignores one of these steps."</p>
        </div>
    }
    .into_any()
}
