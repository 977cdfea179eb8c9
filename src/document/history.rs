//! Undo and redo of what this page load did itself.

use std::rc::Rc;

use serde_json::Value;

use super::{Entity, Field, Stamp, State};
use crate::ids::LayerId;

/// Most steps that can be undone.
const DEPTH: usize = 500;

/// One register written by a step, and what stood there before.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub entity: Entity,
    pub field: Field,
    pub stamp: Stamp,
    pub before: Value,
    /// Who had written what stood there before; none when nothing did.
    pub before_stamp: Option<Stamp>,
}

/// One step: a command, or a merge.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Edit { label: String, written: Vec<Written> },
    Merge { id: LayerId, state: Rc<State> },
}

/// What an undo or redo was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The step's label, as in "Move Alpha".
    pub label: String,
    /// The things it touched.
    pub entities: Vec<Entity>,
}

const MERGE_LABEL: &str = "Merge";

impl Step {
    fn label(&self) -> &str {
        match self {
            Self::Edit { label, .. } => label,
            Self::Merge { .. } => MERGE_LABEL,
        }
    }

    pub(super) fn taken(&self) -> Taken {
        let mut entities = Vec::new();
        if let Self::Edit { written, .. } = self {
            entities.extend(written.iter().map(|step| step.entity));
            entities.dedup();
        }
        Taken { label: self.label().to_owned(), entities }
    }
}

/// Two stacks of steps.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Step>,
    taken_back: Vec<Step>,
}

impl History {
    /// Adds a new step; what was taken back before can no longer be redone.
    pub fn push(&mut self, step: Step) {
        self.taken_back.clear();
        self.redone(step);
    }

    /// Takes the latest step off; the caller hands it to [`History::undone`] once it is undone.
    pub fn undo(&mut self) -> Option<Step> {
        self.done.pop()
    }

    pub fn undone(&mut self, step: Step) {
        self.taken_back.push(step);
    }

    pub fn redo(&mut self) -> Option<Step> {
        self.taken_back.pop()
    }

    pub fn redone(&mut self, step: Step) {
        if self.done.len() == DEPTH {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(Step::label)
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.taken_back.last().map(Step::label)
    }

    /// After taking `step` back (or doing it again) wrote `now`: the steps that once wrote the values that stand there
    /// again count as the ones that did now, so that they can be taken back in turn.
    pub fn returned(&mut self, step: &[Written], now: &[Written]) {
        for back in now {
            let same = |other: &Written| (other.entity, other.field) == (back.entity, back.field);
            let Some(origin) = step.iter().find(|step| same(step)).and_then(|step| step.before_stamp) else { continue };
            for earlier in self.done.iter_mut().chain(&mut self.taken_back) {
                let Step::Edit { written, .. } = earlier else { continue };
                for earlier in written.iter_mut().filter(|earlier| same(earlier) && earlier.stamp == origin) {
                    earlier.stamp = back.stamp;
                }
            }
        }
    }

    pub fn forget_merges(&mut self) {
        self.done.retain(|step| matches!(step, Step::Edit { .. }));
        self.taken_back.retain(|step| matches!(step, Step::Edit { .. }));
    }
}
