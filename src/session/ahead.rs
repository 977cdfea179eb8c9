//! The board as of some sprints from now: what waits with a debt costs more by then. Only worked out, never written.

use std::sync::Arc;

use leptos::prelude::*;

use super::BoardSignals;
use crate::model::{Board, Note};
use crate::rules::debt::{days_by, growing};
use crate::rules::effort::{days, effort_of, whole};
use crate::rules::rank::{Ranking, rank_by};

/// The effort, 0–100, that `note` has `sprints` from now; none where it does not move, for want of a debt or a place.
pub fn effort_by(note: &Note, board: &Board, sprints: u32) -> Option<f64> {
    let (debt, (_, effort), anchors) = (growing(note)?, note.position()?, board.axes.effort.days());
    let then = whole(effort_of(days_by(days(effort, &anchors), &debt, sprints), &anchors).effort);
    // Interest too small to be seen moves nothing, a note off whole points included.
    Some(then.max(effort))
}

impl BoardSignals {
    /// All undeleted notes in order of creation, those with a growing debt at the effort they have `sprints` from now.
    /// Follows every change.
    #[inline(never)]
    pub fn notes_by(&self, sprints: u32) -> Vec<Arc<Note>> {
        let board = self.settings.get();
        let moved = |note: Arc<Note>| match effort_by(&note, &board, sprints) {
            Some(effort) if note.effort != Some(effort) => Arc::new(Note { effort: Some(effort), ..Note::clone(&note) }),
            _ => note,
        };
        self.all().into_iter().map(moved).collect()
    }

    /// The ranked list as of `sprints` from now, by days that may lie beyond the scale. Follows every change.
    #[inline(never)]
    pub fn ranking_by(&self, sprints: u32) -> Ranking {
        let (board, all) = (self.settings.get(), self.notes());
        let (notes, anchors): (Vec<&Note>, _) = (all.iter().map(Arc::as_ref).collect(), board.axes.effort.days());
        rank_by(&notes, &board.formula, &|note, effort| {
            let now = days(effort, &anchors);
            growing(note).map_or(now, |debt| days_by(now, &debt, sprints))
        })
    }
}
