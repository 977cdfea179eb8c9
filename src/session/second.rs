//! The second copy: met at the start of a page, and what it tells of itself.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{SaveState, Session};
use crate::platform::Outcome;

/// How the second copy stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondState {
    /// It has not answered yet.
    Awaited,
    /// It holds everything that is stored.
    Kept,
    /// It does not work now; the browser's words say why.
    Missing(String),
}

impl Session {
    /// Meets the second copy. The app works meanwhile; what only one of the two copies holds is brought to the other.
    pub(super) fn meet_second(self) {
        let (mirror, second) = self.with(|inner| (inner.store.mirror.clone(), inner.store.second.clone()));
        spawn_local(async move {
            match second.keys().await {
                Ok(keys) if mirror.is_whole(&keys) == Ok(true) => {
                    self.second.set(SecondState::Kept);
                    self.mend();
                }
                Ok(keys) => self.reunite(keys),
                Err(error) => self.second.set(SecondState::Missing(error.message)),
            }
        });
    }

    /// Reads from the second copy what local storage has spoilt, once it is there.
    pub(super) fn mend(self) {
        if self.second.with_untracked(|second| *second == SecondState::Kept) {
            let spoilt = self.with(|inner| std::mem::take(&mut inner.store.unreadable));
            if !spoilt.is_empty() {
                self.mend_from_second(spoilt);
            }
        }
    }

    /// Takes note of whether the second copy has kept what it was given.
    pub(super) fn second_told(self, outcome: Outcome) {
        let holds = outcome.is_ok();
        self.saved.maybe_update(|saved| match saved {
            SaveState::NotSaved { second, .. } if *second != holds => {
                *second = holds;
                true
            }
            _ => false,
        });
        match (outcome, self.second.get_untracked()) {
            (Err(error), _) => self.second.set(SecondState::Missing(error.message)),
            // It works again, and may have missed something.
            (Ok(()), SecondState::Missing(_)) => {
                self.second.set(SecondState::Awaited);
                self.meet_second();
            }
            (Ok(()), _) => {}
        }
    }
}
