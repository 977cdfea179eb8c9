//! The marks of the disciplines: product is a circle, engineering a diamond, all others a square; of one area.

use leptos::prelude::*;

use crate::model::{Discipline, written};
use crate::rules::placement::Point;

/// Whose mark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Product,
    Engineering,
    Others,
}

impl Who {
    /// All three, in the order in which they always stand.
    pub const ALL: [Self; 3] = [Self::Product, Self::Engineering, Self::Others];

    /// Whose ballots are counted with those of a discipline.
    pub fn of(discipline: &Discipline) -> Self {
        match discipline {
            Discipline::Product => Self::Product,
            Discipline::Engineering => Self::Engineering,
            _ => Self::Others,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Product => "Product",
            Self::Engineering => "Engineering",
            Self::Others => "Design and others",
        }
    }

    /// Its letter in attributes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Product => "p",
            Self::Engineering => "e",
            Self::Others => "o",
        }
    }

    /// Its outline around `at`, of the area of a circle of `radius`.
    pub fn outline(self, at: Point, radius: f64) -> String {
        let n = |number: f64| written((number * 10.0).round() / 10.0);
        let Point { x, y } = at;
        match self {
            Self::Product => {
                let (r, d) = (n(radius), n(radius * 2.0));
                format!("M{} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z", n(x - radius), n(y))
            }
            Self::Engineering => {
                // Half its diagonal: √(π/2) times the radius of a circle of the same area.
                let half = radius * 1.2533;
                format!("M{} {}L{} {}L{} {}L{} {}z", n(x), n(y - half), n(x + half), n(y), n(x), n(y + half), n(x - half), n(y))
            }
            Self::Others => {
                let half = radius * 0.8862;
                format!("M{} {}h{d}v{d}h-{d}z", n(x - half), n(y - half), d = n(half * 2.0))
            }
        }
    }
}

/// A small mark beside words.
pub fn mark(who: Who) -> AnyView {
    view! {
        <svg class="sidemark" viewBox="0 0 12 12" aria-hidden="true">
            <path class="mk" data-side=who.key() d=who.outline(Point { x: 6.0, y: 6.0 }, 4.8) />
        </svg>
    }
    .into_any()
}
