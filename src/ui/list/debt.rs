//! What a row says of a debt, and how its rank changes while one looks ahead.

use leptos::prelude::*;

use super::ListUi;
use crate::ids::NoteId;
use crate::model::Debt;
use crate::rules::debt::words::{sentence, short};
use crate::rules::rank::Ranking;

impl ListUi {
    /// How many ranks a note stands higher than now; below 0 lower.
    pub(super) fn climbed(self, id: NoteId) -> isize {
        if self.sprints.get() == 0 {
            return 0;
        }
        let place = |ranking: &Ranking| ranking.ranked.iter().position(|ranked| ranked.id == id).and_then(|at| isize::try_from(at).ok());
        let (now, then) = (self.now.with(place), self.ranking.with(place));
        now.zip(then).map_or(0, |(now, then)| now - then)
    }

    /// The days that a ranked note takes by then; none as of now.
    pub(super) fn days_then(self, id: NoteId) -> Option<f64> {
        if self.sprints.get() == 0 {
            return None;
        }
        self.ranking.with(|ranking| ranking.ranked.iter().find(|ranked| ranked.id == id).map(|ranked| ranked.days))
    }
}

/// How a rank differs from that of now.
pub fn climb(ranks: isize) -> Option<AnyView> {
    let (arrow, way) = if ranks > 0 { ('↑', "higher") } else { ('↓', "lower") };
    let words = format!("{} {way} than now", ranks.unsigned_abs());
    let says = format!("{arrow}{}", ranks.unsigned_abs());
    (ranks != 0).then(|| view! { <span class="climb" role="img" aria-label=words.clone() title=words>{says}</span> }.into_any())
}

/// What a note owes.
pub fn owes(debt: &Debt) -> AnyView {
    view! { <span class="owes" title=sentence(debt)>{short(debt)}</span> }.into_any()
}
