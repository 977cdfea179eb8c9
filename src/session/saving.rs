//! Keeping every edit at once, and saying so when it could not be kept.

use leptos::prelude::*;

use super::opened::OpenBoard;
use super::store::Store;
use super::{Inner, Phase, Session};
use crate::document::{Change, State};
use crate::ids::LayerId;
use crate::interchange::{write_board, write_part, write_seen};
use crate::platform::{after, has_crashed, local_time, now_ms};
use crate::storage::StorageError;

/// Wait before the next attempt to store what could not be stored, in ms.
pub(super) const RETRY: u32 = 2_000;
/// A change of so many things is drawn first and stored after that, for its text takes a while.
const MANY: usize = 200;
/// How long that waits, in ms.
const DRAWN: u32 = 150;
/// So many small edits of this page load are stored before they are gathered into one text.
const GATHER: usize = 64;

/// Whether work is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was edited yet.
    Idle,
    /// Everything is stored in this browser.
    Saved {
        /// When, as in "12:04".
        at: String,
    },
    /// Something is not; the work is in memory, and perhaps in the second copy.
    NotSaved {
        /// Why, as the end of a sentence.
        why: String,
        /// Whether the second copy holds it.
        second: bool,
    },
}

/// What could not be stored yet.
#[derive(Debug, Default)]
pub(super) struct Pending {
    edits: State,
    layers: Vec<LayerId>,
    dropped: Vec<LayerId>,
    filed: bool,
    restate: bool,
}

impl Pending {
    /// Everything of a board that was not stored before. A state of its own: it holds edits of others as well, and
    /// gathering this page load's edits must not replace those.
    pub fn founding(filed: bool) -> Self {
        Self { filed, restate: true, ..Self::default() }
    }

    fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.layers.is_empty() && self.dropped.is_empty() && !self.filed && !self.restate
    }
}

impl Session {
    /// Shows and stores what a change of the document did.
    pub(super) fn carry(self, change: Change) {
        self.project(&change);
        let things = change.touched.len();
        self.with(|inner| {
            let Some(open) = &mut inner.open else { return };
            if let Some(edit) = &change.edit {
                open.pending.edits.join(edit);
            }
            if let Some(layer) = change.layered {
                open.pending.dropped.retain(|dropped| *dropped != layer);
                open.pending.layers.push(layer);
                open.pending.filed = true;
            }
            if let Some(layer) = change.dropped {
                open.pending.layers.retain(|pending| *pending != layer);
                open.pending.dropped.push(layer);
            }
        });
        self.flush_after_drawing(things);
    }

    /// Stores at once what is pending of a change of a few `things`, and of many as soon as they have been drawn, or
    /// before anything else happens to the board.
    pub(super) fn flush_after_drawing(self, things: usize) {
        if things < MANY {
            return self.flush();
        }
        let soon = after(DRAWN, move || self.flush());
        self.with(|inner| inner.retry = Some(soon));
    }

    /// Notes that what a file holds need not be counted as unfiled, and stores that.
    pub(super) fn carry_filed(self) {
        self.with(|inner| {
            if let Some(open) = &mut inner.open {
                open.pending.filed = true;
            }
        });
        self.flush();
    }

    /// All that is known is written anew under own keys, because stored edits went missing.
    pub(super) fn carry_whole(self) {
        self.with(|inner| {
            if let Some(open) = &mut inner.open {
                open.pending.layers = open.document.layers().collect();
                open.pending.filed = true;
                open.pending.restate = true;
            }
        });
        self.flush();
    }

    /// Stores everything that is pending; tries again in a while when that fails.
    pub(super) fn flush(self) {
        if has_crashed() {
            return;
        }
        let done = self.with(|inner| {
            inner.retry = None;
            let Inner { store, open, .. } = inner;
            let open = open.as_mut()?;
            if open.pending.is_empty() {
                return Some((Ok(()), false, store.volatile.clone()));
            }
            let result = store_pending(store, open);
            if result.is_ok()
                && let Some(hints) = &inner.hints
            {
                hints.send();
            }
            Some((result, true, store.volatile.clone()))
        });
        let Some((result, waiting, volatile)) = done else { return };
        match (result, volatile) {
            (Err(error), _) => {
                self.not_saved(reason(&error));
                // Only a reload brings the newer app that may write again.
                if matches!(error, StorageError::Newer { .. }) {
                    return;
                }
                let retry = after(RETRY, move || self.flush());
                self.with(|inner| inner.retry = Some(retry));
            }
            (Ok(()), Some(why)) => self.not_saved(why),
            (Ok(()), None) if waiting => self.saved.set(SaveState::Saved { at: local_time(now_ms()) }),
            (Ok(()), None) => {}
        }
    }

    /// Says that this tab writes no more, where a newer app has written to the open board.
    pub(super) fn tell_stopped(self) {
        let stopped = self.with(|inner| inner.open.as_ref().filter(|open| open.stopped).map(|open| open.document.id()));
        if let Some(board) = stopped {
            self.not_saved(reason(&StorageError::Newer { board }));
        }
    }

    /// Says that local storage does not hold the work. That the second copy does is told once it is known.
    pub(super) fn not_saved(self, why: String) {
        let second = self.saved.with_untracked(|saved| matches!(saved, SaveState::NotSaved { second: true, .. }));
        let now = SaveState::NotSaved { why, second };
        if self.saved.with_untracked(|saved| *saved != now) {
            self.saved.set(now);
        }
    }

    /// Joins many small stored pieces into one, once the page has nothing better to do. Comes late, like what it calls.
    #[inline(never)]
    pub(super) fn tidy_up(self) {
        let worked = self.with(|inner| {
            let Inner { store, open, .. } = inner;
            let Some(open) = open.as_mut() else { return false };
            let id = open.document.id();
            store.shelf.compact(&open.loaded, now_ms(), |pieces| super::opened::joined(id, pieces)).is_ok_and(|done| done.replaced > 0)
        });
        // Compaction is a matter of room, not of safety: a failure leaves everything where it was.
        if worked && matches!(self.phase.get_untracked(), Phase::Ready(_)) {
            self.follow_others();
        }
    }
}

/// Why something is not saved, in words that fit behind "Not saved: ".
pub(super) fn reason(error: &StorageError) -> String {
    let sentence = error.to_string();
    let mut reason = sentence.trim_end_matches('.').to_owned();
    if let Some(first) = reason.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    reason
}

/// Stores each sort by itself: what one has no room for, the others may have, and the second copy is to get all of it.
/// Comes with the late part of the app (scripts/split.mjs), so it stays a function of its own.
#[inline(never)]
fn store_pending(store: &mut Store, open: &mut OpenBoard) -> Result<(), StorageError> {
    let OpenBoard { document, loaded, pending, .. } = open;
    let (id, shelf) = (document.id(), &mut store.shelf);
    let mut result = Ok(());
    let mut done = |stored: Result<(), StorageError>| {
        let is_done = stored.is_ok();
        if result.is_ok() {
            result = stored;
        }
        is_done
    };
    pending.dropped.retain(|layer| !done(shelf.drop_layer(loaded, *layer, now_ms())));
    pending.layers.retain(|layer| {
        let state = document.layer(*layer);
        state.is_some_and(|state| !done(shelf.put_layer(loaded, *layer, now_ms(), &write_part(id, state))))
    });
    if pending.filed && done(shelf.put_filed(loaded, now_ms(), &write_seen(document.filed()))) {
        pending.filed = false;
    }
    if pending.restate && done(shelf.restate(loaded, now_ms(), &write_board(id, document.ground(), &crate::interchange::Layout::Storage))) {
        pending.restate = false;
        pending.edits = State::default();
    }
    if !pending.edits.is_empty() && done(shelf.append(loaded, now_ms(), &write_part(id, &pending.edits))) {
        pending.edits = State::default();
    }
    if shelf.own_edits(loaded) >= GATHER {
        done(shelf.gather_own(loaded, now_ms(), &write_part(id, &document.own_edits())));
    }
    result
}
