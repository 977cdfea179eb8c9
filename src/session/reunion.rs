//! Local storage and the second copy brought together, where they differ. Comes with the late part of the app.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::reason;
use super::{Phase, Route, SaveState, SecondState, Session};
use crate::ids::BoardId;
use crate::platform::now_ms;
use crate::storage::{BackendError, Reunited, StorageError};

impl Session {
    /// Brings both copies together, of which the second has `keys`, and shows what that brought.
    #[inline(never)]
    pub(super) fn reunite(self, keys: Vec<String>) {
        spawn_local(async move {
            match self.reunited(&keys).await {
                Ok(done) => {
                    if done.brought {
                        self.show_brought();
                    }
                    if let Some(error) = done.refused {
                        self.saved.set(SaveState::NotSaved { why: reason(&StorageError::from(error)), second: true });
                    }
                    self.forget_snapshots(done.purged);
                    self.second.set(SecondState::Kept);
                }
                Err(error) => self.second.set(SecondState::Missing(error.message)),
            }
        });
    }

    async fn reunited(self, keys: &[String]) -> Result<Reunited, BackendError> {
        let (mirror, second) = self.with(|inner| (inner.store.mirror.clone(), inner.store.second.clone()));
        let texts = second.texts(mirror.lacking(keys)?).await?;
        mirror.reunite(keys, texts, now_ms())
    }

    /// Shows what came from the second copy, as if another tab had stored it.
    fn show_brought(self) {
        self.follow_others();
        if let Route::Board(id, _) = self.route.get_untracked()
            && !matches!(self.phase.get_untracked(), Phase::Ready(_))
        {
            self.enter(id);
            self.name_page();
        }
    }

    /// Drops the snapshots of boards that are gone.
    #[inline(never)]
    pub(super) fn forget_snapshots(self, boards: Vec<BoardId>) {
        if boards.is_empty() {
            return;
        }
        let second = self.with(|inner| inner.store.second.clone());
        spawn_local(async move {
            // Those that cannot be dropped now belong to no board that could be shown.
            let _ = second.forget_snapshots(&boards).await;
        });
    }
}
