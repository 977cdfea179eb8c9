//! A strip plot: every score of one axis on a row per side, equal ones stacked, with a tick at the median.

use leptos::prelude::*;

use super::marks::Who;
use super::seen::Seen;
use crate::ids::NoteId;
use crate::model::{Ballot, written};
use crate::rules::placement::Point;
use crate::rules::tally::{AxisTally, Side};

/// Width of the drawing, and of the margin on both sides of its scale.
const WIDTH: f64 = 404.0;
const MARGIN: f64 = 8.0;
/// Between two rows, and between stacked marks where they are few.
const ROW: f64 = 27.0;
const STACK: f64 = 10.0;
/// A stack is never higher than this.
const HIGHEST: f64 = 66.0;
/// Fewer people than this on a side are not shown one by one: their marks would be a person.
const MARKS_FROM: usize = 2;

/// One score and whose it is.
struct Score {
    value: f64,
    name: String,
}

/// One side's row.
struct Row {
    who: Who,
    side: Side,
    /// Rising; none where nobody may be told apart.
    scores: Vec<Score>,
}

/// The plot of an axis called `name`.
pub fn strip(seen: &Seen, note: NoteId, name: &str, tally: &AxisTally, score: fn(&Ballot) -> Option<f64>) -> AnyView {
    let row = |who: Who| {
        let side = match who {
            Who::Product => tally.product,
            Who::Engineering => tally.engineering,
            Who::Others => tally.others,
        };
        let mut scores: Vec<Score> = Vec::new();
        if side.n >= MARKS_FROM && !seen.is_nameless() {
            for ballot in seen.ballots(note).filter(|ballot| Who::of(&ballot.discipline) == who) {
                if let Some(value) = score(ballot) {
                    let place = scores.partition_point(|other| other.value <= value);
                    scores.insert(place, Score { value, name: said(seen, ballot, value) });
                }
            }
        }
        Row { who, side, scores }
    };
    let rows = Who::ALL.map(row).into_iter().filter(|row| row.who != Who::Others || row.side.n > 0);
    let rows: Vec<Row> = rows.collect();
    let label = format!("{name}. {}", rows.iter().map(words).collect::<Vec<_>>().join(" "));
    let mut drawn = Vec::new();
    let mut y = 0.0;
    for row in &rows {
        let (height, marks) = draw(row, y);
        drawn.push(marks);
        y += height;
    }
    let grid = [0.0, 25.0, 50.0, 75.0, 100.0].map(|at| format!("M{} 4V{}", n(x(at)), n(y))).concat();
    view! {
        <svg class="strip" viewBox=format!("0 0 {WIDTH} {}", n(y + 4.0)) role="img" aria-label=label>
            <path class="grid" d=grid />
            {drawn}
        </svg>
    }
    .into_any()
}

/// Whose a score is, what it is, and how sure they were.
fn said(seen: &Seen, ballot: &Ballot, value: f64) -> String {
    let sure = match ballot.confidence {
        Some(sure) if sure >= 90.0 => ", has seen it",
        Some(sure) if sure >= 60.0 => ", fairly sure",
        Some(_) => ", a guess",
        None => "",
    };
    let name = seen.name(ballot);
    let name = if name.is_empty() { "Somebody" } else { name };
    format!("{name}: {}{sure}", written(value))
}

fn x(value: f64) -> f64 {
    MARGIN + value / 100.0 * (WIDTH - 2.0 * MARGIN)
}

fn n(length: f64) -> String {
    written((length * 10.0).round() / 10.0)
}

/// A row below `top`, with the height it takes.
fn draw(row: &Row, top: f64) -> (f64, AnyView) {
    let mut places: Vec<(f64, usize, String)> = Vec::new();
    for score in &row.scores {
        let below = places.last().filter(|(value, ..)| (value - score.value).abs() < f64::EPSILON).map_or(0, |(_, level, _)| level + 1);
        places.push((score.value, below, score.name.clone()));
    }
    let most = places.iter().map(|(_, level, _)| *level).max().unwrap_or(0);
    let most = u32::try_from(most).map_or(1.0, f64::from);
    let step = STACK.min(HIGHEST / most.max(1.0));
    let height = ROW + step * most;
    let base = top + height - ROW / 2.0;
    let rail = format!("M{MARGIN} {}H{}", n(base), n(WIDTH - MARGIN));
    let tick = row.side.median.map(|median| {
        let path = format!("M{} {}V{}", n(x(median)), n(base - 11.0), n(base + 11.0));
        view! { <path class="tick" data-side=row.who.key() d=path /> }.into_any()
    });
    let marks = places.into_iter().map(|(value, level, name)| {
        let up = u32::try_from(level).map_or(0.0, f64::from) * step;
        let path = row.who.outline(Point { x: x(value), y: base - up }, 5.0);
        view! {
            <path class="mk" data-side=row.who.key() d=path>
                <title>{name}</title>
            </path>
        }
        .into_any()
    });
    let marks = marks.collect::<Vec<_>>();
    let view = view! {
        <path class="rail-line" d=rail />
        {tick}
        {marks}
    };
    (height, view.into_any())
}

/// A row in words: the median, and the scores where they may be told.
fn words(row: &Row) -> String {
    let name = row.who.name();
    let scores = row.scores.iter().map(|score| written(score.value)).collect::<Vec<_>>().join(", ");
    match row.side.median {
        Some(median) if scores.is_empty() => format!("{name}: median {}.", written(median)),
        Some(median) => format!("{name}: median {} of {scores}.", written(median)),
        None if row.side.n > 0 => format!("{name}: too few scores to show."),
        None => format!("{name}: no score."),
    }
}
