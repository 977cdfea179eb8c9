//! A team's answers as figures that single people cannot be read from: what may be shown of a cell, and when it may change.
//!
//! A *cell* is an item or a dimension; its figures are those of all answers and of each discipline apart. Everything that
//! was ever shown stays in the cell's history, because a reader may remember it: a new figure is shown only if no sum or
//! difference of figures old and new is about one or two answers. So it makes no difference in which order files come.

mod apart;
mod figures;
mod history;
mod wave;

pub use apart::{SIDE_LEAST, shown_apart};
pub use figures::{Agreement, Apart, Cell, Figures, SPREAD_LEAST, SideFigures, Why, read};
pub use history::{Now, REFRESH_LEAST, Row, advance, latest};
pub use wave::{Said, Shape, Shown, Summary, move_on, summary};

use crate::ids::ResponseId;
use crate::model::Discipline;

/// Fewest answers behind any figure, unless a wave asks for more.
pub const LEAST: usize = 5;
/// The lowest that [`LEAST`] can be set to.
pub const LOWEST: usize = 3;
/// Fewest answers to an item before comments on it are shown.
pub const COMMENT_LEAST: usize = 10;

/// A discipline that can be shown apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Product.
    Product,
    /// Engineering.
    Engineering,
    /// Design.
    Design,
    /// Anyone else who says so.
    Other,
}

impl Side {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Product, Self::Engineering, Self::Design, Self::Other];

    /// The side of a discipline. None for somebody who did not say, and for words of a newer app: they count with all
    /// and are never shown apart.
    pub fn of(discipline: Option<&Discipline>) -> Option<Self> {
        match discipline? {
            Discipline::Product => Some(Self::Product),
            Discipline::Engineering => Some(Self::Engineering),
            Discipline::Design => Some(Self::Design),
            Discipline::OtherDiscipline => Some(Self::Other),
            Discipline::Other(_) => None,
        }
    }

    /// Its discipline.
    pub fn discipline(self) -> Discipline {
        match self {
            Self::Product => Discipline::Product,
            Self::Engineering => Discipline::Engineering,
            Self::Design => Discipline::Design,
            Self::Other => Discipline::OtherDiscipline,
        }
    }
}

/// One person's answer in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    /// Whose.
    pub who: ResponseId,
    /// The side they speak for.
    pub side: Option<Side>,
    /// 1–5 to an item; six times the score of a dimension, which is a mean of two or three answers.
    pub value: u8,
}

#[cfg(test)]
mod tests;
