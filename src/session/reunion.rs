//! Local storage and the second copy brought together, where they differ. Comes with the late part of the app.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::opened::Pieces;
use super::saving::reason;
use super::{Phase, Route, SaveState, SecondState, Session};
use crate::ids::BoardId;
use crate::platform::now_ms;
use crate::storage::{BackendError, Key, Piece, Reunited, StorageError};

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
                    self.mend();
                }
                Err(error) => self.second.set(SecondState::Missing(error.message)),
            }
        });
    }

    /// Reads `spoilt` pieces from the second copy. What can be read there is used; local storage stays as it is.
    #[inline(never)]
    pub(super) fn mend_from_second(self, spoilt: Vec<Key>) {
        spawn_local(async move {
            let (mirror, second) = self.with(|inner| (inner.store.mirror.clone(), inner.store.second.clone()));
            let names = spoilt.iter().map(Key::to_string).collect();
            // Without them everything stays as it is: left alone and told of.
            let Ok(texts) = second.texts(names).await else { return };
            let mut mended = Vec::new();
            for (name, text) in texts {
                let Some(key) = spoilt.iter().find(|key| key.to_string() == name).copied() else { continue };
                if Pieces::read(&[Piece { key, text: text.clone() }]).unreadable.is_empty() {
                    mirror.prefer(name, text);
                    mended.push(key);
                }
            }
            if mended.is_empty() {
                return;
            }
            self.with(|inner| inner.store.shelf.read_again(&mended));
            if let Route::Board(id, _) = self.route.get_untracked() {
                let here = mended.iter().filter(|key| key.board == id).count();
                self.unread_here.update(|unread| *unread = unread.saturating_sub(here));
            }
            self.show_brought();
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
