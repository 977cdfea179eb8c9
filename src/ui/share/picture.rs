//! The map as a picture: what the screen shows, handed to the writer of pictures.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::{Formula, Note};
use crate::rules::placement::Point;
use crate::rules::quadrant::Quadrant;
use crate::session::{BoardSignals, MapPicture, PictureFace, PictureNote, Session};
use crate::ui::components::marks::{evidence_bars, initials, kind_glyph};
use crate::ui::matrix::{Face, Layout, Measure, NARROW, Window, advice_for};
use crate::ui::waiting::badge_words;

/// The plot of a picture where none is on the screen, or a narrow one, in px.
const USUAL: (f64, f64) = (1080.0, 660.0);

/// Downloads the map as PNG or SVG, with the places that the screen shows.
pub fn export(board: &BoardSignals, session: Session, as_png: bool) {
    with_picture(board, session, size_on_screen().unwrap_or(USUAL), true, &|picture| {
        if as_png { session.save_png(picture) } else { session.save_svg(picture) }
    });
}

/// The picture of the map on a plot of `size`, with or without a key to its numbers.
pub fn with_picture(board: &BoardSignals, session: Session, size: (f64, f64), key: bool, show: &dyn Fn(&MapPicture)) {
    let (settings, notes) = (board.settings.get_untracked(), board.all_untracked());
    let window = Window { plot: size, zoom: 1.0, from: Point::default() };
    let waiting = untrack(|| board.waiting());
    let layout = board.ranking.with_untracked(|ranking| Layout::of(&notes, &settings, ranking, &window, &Measure::new(), waiting));
    let is_hollow = |note: &Note| board.scored.with_untracked(|scored| !scored.lacks(note).is_empty());
    let notes: Vec<PictureNote> = notes.iter().filter_map(|note| picture_note(note, &layout, is_hollow(note))).collect();
    let waiting = board.order.with_untracked(Vec::len) - notes.len();
    let placed = if waiting == 0 { format!("{} notes", notes.len()) } else { format!("{} notes, {waiting} more not placed", notes.len()) };
    // The usual formula needs no words.
    let formula = if settings.formula == Formula::ImpactPerDay { String::new() } else { format!(" · {}", settings.formula.label()) };
    let says = format!("{placed}{formula} · {}", session.today());
    show(&MapPicture { board: &settings, says, advice: Quadrant::ALL.map(|quadrant| advice_for(quadrant, &settings)), size, notes, key });
}

fn picture_note(note: &Arc<Note>, layout: &Layout, hollow: bool) -> Option<PictureNote> {
    let (impact, effort) = note.position()?;
    let (width, height) = layout.size;
    let face = match layout.face(note.id) {
        Some(Face::Card { left, top, text, leader: (from, to) }) => PictureFace::Card {
            place: [*left, *top, text.width, text.height],
            lines: text.title.clone(),
            leader: [(from.x, from.y), (to.x, to.y)],
            icon: kind_glyph(&note.kind).paths(),
            initials: initials(&note.owner),
            bars: evidence_bars(note),
        },
        _ if layout.is_picture() => PictureFace::Dot,
        Some(Face::Number { aside }) => PictureFace::Number { aside: *aside },
        None => PictureFace::Number { aside: (0.0, 0.0) },
    };
    Some(PictureNote {
        title: note.title.clone(),
        rank: layout.rank(note.id),
        at: (effort / 100.0 * width, (1.0 - impact / 100.0) * height),
        face,
        faint: layout.is_faint(note),
        blocked: layout.waits_for(note.id).is_some(),
        holds: layout.holds(note.id).map_or_else(String::new, |behind| badge_words(&behind, layout.waits_for(note.id).is_some())),
        hollow,
    })
}

/// The plot on the screen, unless there is none or it is too narrow for a picture.
fn size_on_screen() -> Option<(f64, f64)> {
    let plot = document().query_selector(".plot").ok()??;
    let (width, height) = (f64::from(plot.client_width()), f64::from(plot.client_height()));
    (width >= NARROW && height > 0.0).then_some((width, height))
}
