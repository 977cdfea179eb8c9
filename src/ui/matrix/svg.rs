//! What lies under the cards: pins, leaders, and arrows from the notes that the chosen one waits for.

use leptos::prelude::*;

use super::layout::Layout;
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::placement::Point;
use crate::session::{BoardSignals, Scored, Session};

/// Pins, leaders and arrows.
#[component]
pub fn Pins(
    /// The open board.
    board: BoardSignals,
    /// Where everything stands.
    layout: Memo<Layout>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = move |id: NoteId| (session.chosen.get() == Some(id)).then_some("");
    let leaders = move || {
        layout.with(|layout| {
            layout
                .pins_of_cards()
                .map(|(id, _, (from, to))| {
                    let line = line(from, to);
                    view! { <path class="leader" data-pin=id.as_str() data-chosen=move || chosen(id) d=line /> }.into_any()
                })
                .collect::<Vec<_>>()
        })
    };
    let hollow = {
        let board = board.clone();
        move |id: NoteId, scored: &Scored| {
            let is_hollow = board.note(id).is_some_and(|note| note.with_untracked(|note| !scored.lacks(note).is_empty()));
            is_hollow.then_some("")
        }
    };
    let scored = board.scored.clone();
    let pins = move || {
        let scored = scored.get();
        layout.with(|layout| {
            layout
                .pins_of_cards()
                .map(|(id, at, _)| {
                    let (x, y, hollow) = (written(at.x), written(at.y), hollow(id, &scored));
                    view! {
                        <circle class="pin" data-pin=id.as_str() data-hollow=hollow data-chosen=move || chosen(id) cx=x cy=y r="5" />
                    }
                    .into_any()
                })
                .collect::<Vec<_>>()
        })
    };
    let arrows = move || {
        let id = session.chosen.get()?;
        let blockers = board.note(id)?.with(|note| note.blocked_by.clone());
        layout.with(|layout| {
            let to = layout.pin(id)?;
            let arrows = blockers
                .into_iter()
                .filter_map(|id| layout.pin(id))
                .map(|from| view! { <path class="dep" marker-end="url(#dep-head)" d=arrow(from, to) /> }.into_any());
            Some(arrows.collect::<Vec<_>>())
        })
    };
    view! {
        <svg class="pins" aria-hidden="true">
            <defs>
                <marker id="dep-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                    <path class="dep-head" d="M1 1l6 3-6 3" />
                </marker>
            </defs>
            {move || leaders()}
            {move || arrows().unwrap_or_default()}
            {move || pins()}
        </svg>
    }
}

/// A gentle curve that ends a little before the pin it points at.
fn arrow(from: Point, to: Point) -> String {
    let (across, down) = (to.x - from.x, to.y - from.y);
    let length = across.hypot(down).max(1.0);
    let end = Point { x: to.x - across / length * 9.0, y: to.y - down / length * 9.0 };
    let bend = (length * 0.18).min(48.0);
    let middle = Point { x: f64::midpoint(from.x, end.x) + down / length * bend, y: f64::midpoint(from.y, end.y) - across / length * bend };
    format!("M{}Q{} {}", place(from), place(middle), place(end))
}

/// A straight line.
fn line(from: Point, to: Point) -> String {
    format!("M{}L{}", place(from), place(to))
}

/// A point as a path wants it.
fn place(point: Point) -> String {
    format!("{} {}", written(point.x), written(point.y))
}
