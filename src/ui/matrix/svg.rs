//! What lies under the cards: pins, leaders, and for the chosen note arrows from what it waits for and to what waits for it.

use leptos::prelude::*;

use super::layout::{Face, Layout};
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::placement::Point;
use crate::session::{BoardSignals, Scored, Session};
use crate::ui::board::BoardUi;

/// An arrow to the edge of a card is at least so long, in px; where the card is nearer it goes to the pin.
const SHORTEST: f64 = 28.0;

/// Pins, leaders and arrows.
#[component]
pub fn Pins(
    /// The open board.
    board: BoardSignals,
    /// Where everything stands.
    layout: Memo<Layout>,
) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let chosen = move |id: NoteId| (ui.shown(session) == Some(id)).then_some("");
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
    let arrows = move || ui.shown(session).map(|id| arrows(id, &board, layout));
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

/// The arrows of one note: from the open notes that it waits for, and to those that wait for it. A note that is shipped or
/// dropped neither waits nor holds anybody up. They go by `data-pin` with the note when it is lifted.
#[inline(never)]
fn arrows(id: NoteId, board: &BoardSignals, layout: Memo<Layout>) -> Vec<AnyView> {
    let all = board.notes();
    let Some(own) = all.iter().find(|note| note.id == id && note.is_open()) else { return Vec::new() };
    let drawn = |class: &'static str, from: Point, to: Point| {
        view! { <path class=class data-pin=id.as_str() marker-end="url(#dep-head)" d=arrow(from, to) /> }.into_any()
    };
    layout.with(|layout| {
        let others = all.iter().filter(|other| other.id != id && other.is_open());
        let arrow_with = |other: &std::sync::Arc<crate::model::Note>| {
            let (before, after) = (own.blocked_by.contains(&other.id), other.blocked_by.contains(&id));
            let (here, there) = between(layout, id, other.id).filter(|_| before || after)?;
            let arrows = [before.then(|| drawn("dep", there, here)), after.then(|| drawn("dep-on", here, there))];
            Some(arrows.into_iter().flatten())
        };
        others.filter_map(arrow_with).flatten().collect()
    })
}

/// Where an arrow touches two notes: at the pin, or at the edge of the card where that is nearer to the other one, since
/// cards lie above arrows.
fn between(layout: &Layout, one: NoteId, other: NoteId) -> Option<(Point, Point)> {
    let (here, there) = (pin(layout, one)?, pin(layout, other)?);
    let touched = |id: NoteId, pin: Point, from: Point| match layout.face(id) {
        Some(Face::Card { left, top, text, .. }) => {
            let edge = Point { x: from.x.clamp(*left, left + text.width), y: from.y.clamp(*top, top + text.height) };
            let is_nearer = edge.distance(from) < pin.distance(from) && edge.distance(from) > SHORTEST;
            if is_nearer { edge } else { pin }
        }
        _ => pin,
    };
    let start = touched(one, here, there);
    Some((start, touched(other, there, start)))
}

/// Where a note's pin is drawn: on a phone it may have stepped aside.
fn pin(layout: &Layout, id: NoteId) -> Option<Point> {
    let at = layout.pin(id)?;
    match layout.face(id) {
        Some(Face::Number { aside: (x, y) }) => Some(Point { x: at.x + x, y: at.y + y }),
        _ => Some(at),
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
