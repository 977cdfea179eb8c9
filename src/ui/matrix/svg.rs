//! What lies under the cards: pins, leaders, and arrows from the notes that the chosen one waits for.

use leptos::prelude::*;

use super::layout::Layout;
use crate::ids::NoteId;
use crate::rules::placement::Point;
use crate::session::{BoardSignals, Session};

/// Pins, leaders and arrows.
#[component]
pub fn Pins(
    /// The open board.
    board: BoardSignals,
    /// Where everything stands.
    layout: Memo<Layout>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = move |id: NoteId| move || (session.chosen.get() == Some(id)).then_some("");
    let leaders = move || {
        layout.with(|layout| {
            layout
                .pins_of_cards()
                .map(|(id, _, (from, to))| {
                    view! { <path class="leader" data-pin=id.as_str() data-chosen=chosen(id) d=format!("M{} {}L{} {}", from.x, from.y, to.x, to.y) /> }
                })
                .collect_view()
        })
    };
    let pins = move || {
        layout.with(|layout| {
            layout
                .pins_of_cards()
                .map(|(id, at, _)| view! { <circle class="pin" data-pin=id.as_str() data-chosen=chosen(id) cx=at.x cy=at.y r="5" /> })
                .collect_view()
        })
    };
    let arrows = move || {
        let id = session.chosen.get()?;
        let blockers = board.note(id)?.with(|note| note.blocked_by.clone());
        layout.with(|layout| {
            let (width, height) = layout.size;
            let place = |id: NoteId| {
                let (impact, effort) = board.note(id)?.with(|note| note.position())?;
                Some(Point { x: effort / 100.0 * width, y: (1.0 - impact / 100.0) * height })
            };
            let to = layout.pin(id).or_else(|| place(id))?;
            let arrows = blockers
                .into_iter()
                .filter_map(place)
                .map(|from| view! { <path class="dep" marker-end="url(#dep-head)" d=arrow(from, to) /> });
            Some(arrows.collect_view())
        })
    };
    view! {
        <svg class="pins" aria-hidden="true">
            <defs>
                <marker id="dep-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                    <path class="dep-head" d="M1 1l6 3-6 3" />
                </marker>
            </defs>
            {leaders}
            {arrows}
            {pins}
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
    format!("M{} {}Q{} {} {} {}", from.x, from.y, middle.x, middle.y, end.x, end.y)
}
