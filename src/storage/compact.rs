//! Compaction: many pieces become one, and only what the one is known to hold is removed.

use super::backend::Backend;
use super::error::StorageError;
use super::key::{Key, Kind};
use super::shelf::{Loaded, Piece, Shelf, layers};
use crate::ids::LayerId;

/// What joining pieces came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Holds everything that the pieces held, but for the unreadable ones.
    pub text: String,
    /// Pieces that could not be read: they stay where they are.
    pub unreadable: Vec<Key>,
}

/// What a compaction did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compacted {
    /// How many pieces the joined one replaced; 0 when nothing was written.
    pub replaced: usize,
    /// Layers that are part of the state now and can no longer be dropped.
    pub folded: Vec<LayerId>,
}

impl<B: Backend> Shelf<B> {
    /// Joins the board's edits and states, and layers older than a day, into one state of this page load.
    /// Removes own pieces, and other page loads' that are older than a day, once the state was read back.
    /// Does nothing while fewer than two pieces could go, on a deleted board, or when `join` returns `None`.
    ///
    /// # Errors
    /// When the store could not be read, or the state could not be stored: nothing was removed then.
    pub fn compact(
        &mut self,
        loaded: &Loaded,
        at_ms: u64,
        join: impl FnOnce(&[Piece]) -> Option<Joined>,
    ) -> Result<Compacted, StorageError> {
        let wanted = |key: &Key| match key.kind {
            Kind::Edit | Kind::State => true,
            // A younger layer may still be undone, own or not.
            Kind::Layer(_) => key.is_old(at_ms),
            Kind::Filed => false,
        };
        self.fold(loaded, Kind::State, at_ms, wanted, join)
    }

    /// The same for what is known to be in saved files.
    ///
    /// # Errors
    /// When the store could not be read, or the text could not be stored: nothing was removed then.
    pub fn compact_filed(
        &mut self,
        loaded: &Loaded,
        at_ms: u64,
        join: impl FnOnce(&[Piece]) -> Option<Joined>,
    ) -> Result<Compacted, StorageError> {
        self.fold(loaded, Kind::Filed, at_ms, |key| key.kind == Kind::Filed, join)
    }

    fn fold(
        &mut self,
        loaded: &Loaded,
        into: Kind,
        at: u64,
        wanted: impl Fn(&Key) -> bool,
        join: impl FnOnce(&[Piece]) -> Option<Joined>,
    ) -> Result<Compacted, StorageError> {
        let board = loaded.board();
        let replica = self.replica;
        let may_go = |key: &Key| key.replica == replica || key.is_old(at);
        let listing = self.listing(board)?;
        let keys: Vec<Key> = listing.keys.iter().filter(wanted).collect();
        if listing.deleted || keys.iter().filter(|key| may_go(key)).count() < 2 {
            return Ok(Compacted::default());
        }

        let mut pieces = Vec::new();
        for key in keys {
            // One that vanished since was joined by another tab; not having read it, we have no say in it.
            if let Some(text) = self.backend.get(&key.to_string())? {
                pieces.push(Piece { key, text });
            }
        }
        let Some(joined) = join(&pieces) else { return Ok(Compacted::default()) };
        let held: Vec<Key> = pieces.iter().map(|piece| piece.key).filter(|key| !joined.unreadable.contains(key)).collect();
        if held.is_empty() {
            return Ok(Compacted::default());
        }

        let written = self.put_joined(board, into, at, &joined.text)?;
        let track = self.tracks.entry(board).or_default();
        if !held.iter().all(|key| track.read.contains(key)) {
            // It holds something this page has not read yet: the next news must bring it.
            track.read.remove(&written);
        }
        let replaced: Vec<Key> = held.into_iter().filter(may_go).collect();
        let done = Compacted { replaced: replaced.len(), folded: layers(&replaced) };
        self.discard(board, replaced);
        Ok(done)
    }
}
