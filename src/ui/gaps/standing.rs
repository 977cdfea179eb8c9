//! Where the medians of a note stand on the plot, and their labels.

use super::marks::Who;
use super::seen::{Line, Seen};
use crate::ids::NoteId;
use crate::rules::placement::{self, Bead, Point, Rect, string_beads};
use crate::rules::tally::{AxisTally, NoteTally, Side};

/// Only so many gaps are drawn, the biggest ones.
pub const DRAWN: usize = 300;
/// With more gaps than this only so many of the biggest ones carry a number, and whiskers are the chosen one's.
pub const DENSE: usize = 60;
/// Only so many notes of the agenda ask for a card with their title; the others show their number.
const CARDS: usize = 24;
/// Room that a quadrant's heading takes in its corner, in px.
const HEADING: (f64, f64) = (150.0, 46.0);

/// One side's median.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Median {
    /// Whose.
    pub who: Who,
    /// Where it is, in px.
    pub at: Point,
    /// Whether a half of its place is the other side's, because this side has not scored that axis.
    pub is_hollow: bool,
    /// The middle half of its scores, in px: from and to along, from and to down.
    pub along: Option<(f64, f64)>,
    /// The same down.
    pub down: Option<(f64, f64)>,
}

/// A note on the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Which note.
    pub note: NoteId,
    /// Its number on the agenda.
    pub number: usize,
    /// Whether its gap is worth talking about.
    pub is_big: bool,
    /// Product's and engineering's medians, as far as there are any.
    pub medians: Vec<Median>,
    /// Where its label is.
    pub bead: Option<Bead>,
}

impl Standing {
    /// Half way between the medians.
    pub fn middle(&self) -> Option<Point> {
        let (first, last) = (self.medians.first()?, self.medians.last()?);
        Some(Point { x: f64::midpoint(first.at.x, last.at.x), y: f64::midpoint(first.at.y, last.at.y) })
    }
}

/// Where both medians of a note are on a plot of that size. Nothing for a note without a median on one of the axes.
pub fn medians(tally: &NoteTally, size: (f64, f64)) -> Vec<Median> {
    let x = |effort: f64| effort / 100.0 * size.0;
    let y = |impact: f64| (1.0 - impact / 100.0) * size.1;
    let own = |axis: &AxisTally, who: Who| if who == Who::Product { axis.product } else { axis.engineering };
    let other = |axis: &AxisTally, who: Who| if who == Who::Product { axis.engineering } else { axis.product };
    let median = |who: Who| {
        let (impact, effort): (Side, Side) = (own(&tally.impact, who), own(&tally.effort, who));
        impact.median.or(effort.median)?;
        let at =
            Point { x: x(effort.median.or(other(&tally.effort, who).median)?), y: y(impact.median.or(other(&tally.impact, who).median)?) };
        let is_hollow = impact.median.is_none() || effort.median.is_none();
        Some(Median {
            who,
            at,
            is_hollow,
            along: effort.middle.map(|(low, high)| (x(low), x(high))),
            down: impact.middle.map(|(low, high)| (y(high), y(low))),
        })
    };
    [Who::Product, Who::Engineering].into_iter().filter_map(median).collect()
}

/// The whole plot. `card` gives the size of a title's card, where there is room for cards.
pub fn lay_out(seen: &Seen, size: (f64, f64), card: &dyn Fn(NoteId) -> Option<(f64, f64)>) -> Vec<Standing> {
    let standing = |line: &Line| {
        let (note, is_big) = (line.tally.note, line.tally.is_on_agenda());
        let medians = medians(&line.tally, size);
        (!medians.is_empty()).then_some(Standing { note, number: line.number, is_big, medians, bead: None })
    };
    let mut all: Vec<Standing> = seen.lines.iter().take(DRAWN).filter_map(standing).collect();
    let lines: Vec<placement::Line> = all
        .iter()
        .take(DENSE)
        .enumerate()
        .filter_map(|(at, standing)| {
            let (from, to) = (standing.medians.first()?.at, standing.medians.last()?.at);
            Some(placement::Line { from, to, card: if standing.is_big && at < CARDS { card(standing.note) } else { None } })
        })
        .collect();
    let (width, height) = size;
    let (wide, high) = HEADING;
    let corners = [(0.0, 0.0), (width - wide, 0.0), (0.0, height - high), (width - wide, height - high)];
    let headings = corners.map(|(left, top)| Rect::new(left, top, wide, high));
    let beads = string_beads(&lines, (26.0, 24.0), Rect::new(0.0, 0.0, width, height), &headings);
    for (standing, bead) in all.iter_mut().zip(beads) {
        standing.bead = bead;
    }
    all
}
