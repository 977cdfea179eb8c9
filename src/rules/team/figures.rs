//! The figures of a cell, from the answers that were shown last: whole-number arithmetic, rounded before anybody gets them.

use super::history::{changes, sides_apart};
use super::{Given, LOWEST, Now, REFRESH_LEAST, Row, SIDE_LEAST, Side, latest, shown_apart};

/// Fewest answers before agreement is a number, and before a standard deviation or a strip of answers is drawn.
pub const SPREAD_LEAST: usize = 8;

/// A cell as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Its figures.
    Shown(Box<Figures>),
    /// None, and why.
    Withheld(Why),
}

/// Why figures are withheld. It never says how many answers there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Fewer answers than a figure needs.
    TooFew,
    /// An item of the dimension is withheld.
    Item,
    /// The answers left over would be one or two people's.
    LeftOver,
    /// The difference to what was shown before would be one or two people's.
    Difference,
}

/// What is shown of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// How many answers.
    pub n: usize,
    /// Their mean, in tenths.
    pub mean: i64,
    /// How far the answers agree, as a word.
    pub agreement: Agreement,
    /// The same in hundredths, 0–100, from [`SPREAD_LEAST`] answers.
    pub agreement_number: Option<i64>,
    /// Product's mean − engineering's, in tenths, where both are shown.
    pub gap: Option<i64>,
    /// Each side in the order of [`Side::ALL`].
    pub sides: [Apart; 4],
    /// How many answered 1 to 5, from [`SPREAD_LEAST`] answers to an item.
    pub strip: Option<[usize; 5]>,
    /// Comments, in no order that tells of people.
    pub comments: Vec<String>,
    /// Whether newer answers wait until there are enough of them.
    pub waits: bool,
}

/// A side of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apart {
    /// Its figures.
    Shown(SideFigures),
    /// None, and why.
    Withheld(Why),
}

/// What is shown of a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideFigures {
    /// How many answers.
    pub n: usize,
    /// Their mean, in tenths.
    pub mean: i64,
    /// Their standard deviation, in tenths, from [`SPREAD_LEAST`] answers.
    pub deviation: Option<i64>,
    /// How many more said *can't say*.
    pub unsure: Option<usize>,
    /// Whether newer answers wait until there are enough of them.
    pub waits: bool,
}

/// How far answers agree: 1 − population variance ÷ 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Below 0.5.
    Split,
    /// From 0.5.
    Mixed,
    /// From 0.75.
    Close,
}

impl Figures {
    /// A side's figures, where they are shown.
    pub fn side(&self, side: Side) -> Option<&SideFigures> {
        let at = Side::ALL.iter().position(|known| *known == side)?;
        match self.sides.get(at)? {
            Apart::Shown(figures) => Some(figures),
            Apart::Withheld(_) => None,
        }
    }
}

impl Cell {
    /// The figures, where they are shown.
    pub fn shown(&self) -> Option<&Figures> {
        match self {
            Self::Shown(figures) => Some(figures),
            Self::Withheld(_) => None,
        }
    }
}

/// What may be shown of a cell with that `history`, in which `now` is what came since too. `least` is the number of
/// answers a figure needs, `may` the sides that may be shown apart, `unit` what a point of the scale counts in the values.
pub fn read(history: &[Row], now: &Now, least: usize, may: &[Side], unit: i64) -> Cell {
    let least = least.max(LOWEST);
    let Some(all) = latest(history, None) else {
        let why = if now.answers.len() >= least { Why::Difference } else { Why::TooFew };
        return Cell::Withheld(why);
    };
    let gone = now.answers.len() < least && changes(&all.answers, &now.answers) >= REFRESH_LEAST;
    if all.answers.len() < least || gone {
        return Cell::Withheld(Why::TooFew);
    }
    let sums = Sums::of(&all.answers);
    let apart = sides_apart(all, may);
    let rows: Vec<(Side, &Row)> = apart.iter().filter_map(|side| Some((*side, latest(history, Some(*side))?))).collect();
    let with_unsure = {
        let replies = |row: &Row| row.answers.len() + row.unsure;
        let left = replies(all).saturating_sub(rows.iter().map(|(_, row)| replies(row)).sum());
        !(1..SIDE_LEAST).contains(&left)
    };
    let is_current = |side: Side, row: &Row| all.answers.iter().filter(|given| given.side == Some(side)).eq(&row.answers);
    let wide: Vec<Side> = if rows.iter().all(|(side, row)| is_current(*side, row)) {
        let counts: Vec<(Side, usize)> = rows.iter().map(|(side, row)| (*side, row.answers.len())).collect();
        shown_apart(all.answers.len(), &counts, SPREAD_LEAST)
    } else {
        Vec::new()
    };
    let is_current_whole = all.answers == now.answers;
    let side = |side: Side| {
        let count = all.answers.iter().filter(|given| given.side == Some(side)).count();
        let Some((_, row)) = rows.iter().find(|(known, _)| *known == side) else {
            return Apart::Withheld(if count < SIDE_LEAST {
                Why::TooFew
            } else if !may.contains(&side) {
                Why::Item
            } else if apart.contains(&side) {
                Why::Difference
            } else {
                Why::LeftOver
            });
        };
        let sums = Sums::of(&row.answers);
        Apart::Shown(SideFigures {
            n: row.answers.len(),
            mean: sums.mean(unit),
            deviation: wide.contains(&side).then(|| sums.deviation(unit)),
            unsure: with_unsure.then_some(row.unsure),
            waits: !is_current_whole || !is_current(side, row),
        })
    };
    let sum_of = |wanted: Side| rows.iter().find(|(side, _)| *side == wanted).map(|(_, row)| Sums::of(&row.answers));
    let gap = sum_of(Side::Product).zip(sum_of(Side::Engineering)).map(|(product, engineering)| product.gap(&engineering, unit));
    let is_wide = all.answers.len() >= SPREAD_LEAST;
    Cell::Shown(Box::new(Figures {
        n: all.answers.len(),
        mean: sums.mean(unit),
        agreement: sums.agreement(unit),
        agreement_number: is_wide.then(|| sums.agreement_number(unit)),
        gap,
        sides: Side::ALL.map(side),
        strip: (is_wide && unit == 1).then(|| strip(&all.answers)),
        comments: all.comments.clone(),
        waits: !is_current_whole,
    }))
}

/// How many answered each of 1 to 5.
fn strip(answers: &[Given]) -> [usize; 5] {
    [1, 2, 3, 4, 5].map(|value| answers.iter().filter(|given| given.value == value).count())
}

/// Count, sum and sum of squares.
struct Sums {
    n: i64,
    sum: i64,
    squares: i64,
}

impl Sums {
    fn of(answers: &[Given]) -> Self {
        let values = || answers.iter().map(|given| i64::from(given.value));
        Self { n: values().map(|_| 1).sum(), sum: values().sum(), squares: values().map(|value| value * value).sum() }
    }

    /// In tenths, rounded half up.
    fn mean(&self, unit: i64) -> i64 {
        let parts = (self.n * unit).max(1);
        (20 * self.sum + parts).div_euclid(2 * parts)
    }

    /// Variance and 1, both times n² unit².
    fn variance(&self, unit: i64) -> (i64, i64) {
        (self.n * self.squares - self.sum * self.sum, (self.n * self.n * unit * unit).max(1))
    }

    fn agreement(&self, unit: i64) -> Agreement {
        let (variance, one) = self.variance(unit);
        if variance <= one {
            Agreement::Close
        } else if variance <= 2 * one {
            Agreement::Mixed
        } else {
            Agreement::Split
        }
    }

    /// In hundredths, rounded half up.
    fn agreement_number(&self, unit: i64) -> i64 {
        let (variance, one) = self.variance(unit);
        (200 * one - 50 * variance + one).div_euclid(2 * one)
    }

    /// In tenths, rounded half up: the largest whole d with (2d − 1)² ≤ 400 · variance.
    fn deviation(&self, unit: i64) -> i64 {
        let (variance, one) = self.variance(unit);
        (0..=25).rev().find(|tenths| *tenths == 0 || (2 * tenths - 1) * (2 * tenths - 1) * one <= 400 * variance).unwrap_or(0)
    }

    /// This mean − the other one, in tenths, rounded half away from 0.
    fn gap(&self, other: &Self, unit: i64) -> i64 {
        let parts = (self.n * other.n * unit).max(1);
        let difference = 10 * (self.sum * other.n - other.sum * self.n);
        difference.signum() * ((2 * difference.abs() + parts) / (2 * parts))
    }
}
