//! Deleting a board: a marker that every reader respects, which can be lifted, and at last the removal.

use super::backend::Backend;
use super::error::StorageError;
use super::key::{Entry, deleted_key};
use super::shelf::Shelf;
use crate::ids::BoardId;

impl<B: Backend> Shelf<B> {
    /// Marks a board as deleted. Its pieces stay until [`Shelf::purge`].
    ///
    /// # Errors
    /// When the marker could not be written, or was not there when read back.
    pub fn forget(&mut self, board: BoardId, at_ms: u64) -> Result<(), StorageError> {
        self.may_write(board)?;
        self.keep(&deleted_key(board), &at_ms.to_string())
    }

    /// Lifts the deletion of a board, if there is one.
    ///
    /// # Errors
    /// When the marker could not be removed.
    pub fn recall(&mut self, board: BoardId) -> Result<(), StorageError> {
        self.remove_for_good(&deleted_key(board))
    }

    /// Whether a board is marked as deleted.
    ///
    /// # Errors
    /// When the store could not be read.
    pub fn is_forgotten(&self, board: BoardId) -> Result<bool, StorageError> {
        Ok(self.backend.get(&deleted_key(board))?.is_some())
    }

    /// Deleted boards that still have pieces, and when each was deleted, in milliseconds since 1970
    /// (0 when the marker does not say).
    ///
    /// # Errors
    /// When the store could not be read.
    pub fn forgotten(&self) -> Result<Vec<(BoardId, u64)>, StorageError> {
        let keys = self.backend.keys()?;
        let entries: Vec<Entry> = keys.iter().map(|key| Entry::parse(key)).collect();
        let has_pieces = |board: BoardId| entries.iter().any(|entry| matches!(entry, Entry::Piece(key) if key.board == board));
        let mut forgotten = Vec::new();
        for entry in &entries {
            if let Entry::Deleted(board) = entry
                && has_pieces(*board)
                && let Some(text) = self.backend.get(&deleted_key(*board))?
            {
                forgotten.push((*board, text.parse().unwrap_or(0)));
            }
        }
        Ok(forgotten)
    }

    /// Removes every piece of a board that is marked as deleted, and settings that end in its id; the marker stays.
    /// Does nothing without a marker, or where a newer app has written to the board.
    ///
    /// # Errors
    /// When the store could not be read, or a piece is still there.
    pub fn purge(&mut self, board: BoardId) -> Result<(), StorageError> {
        let listing = self.listing(board)?;
        // Asked again, past the listing: another tab may just have undone the deletion.
        if !listing.deleted || !listing.newer.is_empty() || !self.is_forgotten(board)? {
            return Ok(());
        }
        for key in listing.keys.iter().chain(listing.undone) {
            self.remove_for_good(&key.to_string())?;
        }
        let is_its = |entry: Entry| match entry {
            Entry::Undone(named, _) => named == board,
            Entry::Setting(name) => name.rsplit('/').next() == Some(board.as_str()),
            _ => false,
        };
        for key in self.backend.keys()?.into_iter().filter(|key| is_its(Entry::parse(key))) {
            self.remove_for_good(&key)?;
        }
        self.tracks.remove(&board);
        Ok(())
    }
}
