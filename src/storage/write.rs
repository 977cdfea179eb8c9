//! Writing pieces: each under a fresh key of its own, read back and compared before it counts.

use super::backend::{Backend, BackendError};
use super::error::StorageError;
use super::key::{Key, Kind, undone_key};
use super::shelf::{Loaded, Shelf};
use crate::ids::{BoardId, LayerId};

impl<B: Backend> Shelf<B> {
    /// Stores one committed edit, made at `at_ms`. One write and one read, whatever else is stored.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back: keep it and try again.
    pub fn append(&mut self, loaded: &Loaded, at_ms: u64, text: &str) -> Result<(), StorageError> {
        self.put(loaded.board(), Kind::Edit, at_ms, text).map(|_| ())
    }

    /// Stores one merge as a layer of its own, in place of an earlier text of that layer by this page load.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back; the earlier text then stays.
    pub fn put_layer(&mut self, loaded: &Loaded, layer: LayerId, at_ms: u64, text: &str) -> Result<(), StorageError> {
        // A merge that is done again; nothing of it is stored yet, so nothing can come back half.
        self.backend.remove(&undone_key(loaded.board(), layer))?;
        self.replace_own(loaded.board(), Kind::Layer(layer), at_ms, text)
    }

    /// Removes a layer, whoever wrote it: the merge is undone at `at_ms`. A marker stays, so that no other copy of the
    /// store brings the layer back.
    ///
    /// # Errors
    /// When the store could not be listed, or a key of the layer is still there.
    pub fn drop_layer(&mut self, loaded: &Loaded, layer: LayerId, at_ms: u64) -> Result<(), StorageError> {
        self.may_write(loaded.board())?;
        let listing = self.listing(loaded.board())?;
        // A full store has no room for it. The layer goes all the same, and the second copy may have room.
        let _ = self.backend.set(&undone_key(loaded.board(), layer), &at_ms.to_string());
        for key in listing.keys.iter().chain(listing.undone).filter(|key| key.kind == Kind::Layer(layer)) {
            self.remove_for_good(&key.to_string())?;
            if let Some(track) = self.tracks.get_mut(&loaded.board()) {
                track.read.remove(&key);
            }
        }
        Ok(())
    }

    /// Stores which edits are in a saved file, in place of what this page load stored of it before.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back; the earlier text then stays.
    pub fn put_filed(&mut self, loaded: &Loaded, at_ms: u64, text: &str) -> Result<(), StorageError> {
        self.replace_own(loaded.board(), Kind::Filed, at_ms, text)
    }

    /// Replaces this page load's edits by one `text`, which must hold all of them.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back; the edits then stay as they are.
    pub fn gather_own(&mut self, loaded: &Loaded, at_ms: u64, text: &str) -> Result<(), StorageError> {
        self.replace_own(loaded.board(), Kind::Edit, at_ms, text)
    }

    /// Stores the whole state of the board anew, after [`News::missing_own`](super::News::missing_own). Removes nothing.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back; the loss then stays reported.
    pub fn restate(&mut self, loaded: &Loaded, at_ms: u64, text: &str) -> Result<(), StorageError> {
        self.put(loaded.board(), Kind::State, at_ms, text)?;
        if let Some(track) = self.tracks.get_mut(&loaded.board()) {
            track.lost = false;
        }
        Ok(())
    }

    /// Writes a piece under a fresh key and takes note of it once it was read back.
    pub(super) fn put(&mut self, board: BoardId, kind: Kind, at: u64, text: &str) -> Result<Key, StorageError> {
        self.put_by(B::set, Key { board, replica: self.replica, kind, seq: self.next, at }, text)
    }

    /// The same for a piece that only joins what is stored already.
    pub(super) fn put_joined(&mut self, board: BoardId, kind: Kind, at: u64, text: &str) -> Result<Key, StorageError> {
        self.put_by(B::set_joined, Key { board, replica: self.replica, kind, seq: self.next, at }, text)
    }

    fn put_by(&mut self, set: fn(&B, &str, &str) -> Result<(), BackendError>, key: Key, text: &str) -> Result<Key, StorageError> {
        self.may_write(key.board)?;
        // A failed write may have left its text behind, so its key is never used again either.
        self.next += 1;
        let name = key.to_string();
        set(&self.backend, &name, text)?;
        self.check(&name, text)?;
        self.tracks.entry(key.board).or_default().read.insert(key);
        Ok(key)
    }

    /// Writes a text and compares what comes back.
    pub(super) fn keep(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.backend.set(key, text)?;
        self.check(key, text)
    }

    pub(super) fn check(&self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.backend.get(key)? {
            Some(kept) if kept == text => Ok(()),
            _ => Err(StorageError::NotKept),
        }
    }

    /// Removes a key and checks that it is gone.
    pub(super) fn remove_for_good(&self, key: &str) -> Result<(), StorageError> {
        self.backend.remove(key)?;
        match self.backend.get(key)? {
            None => Ok(()),
            Some(_) => Err(StorageError::NotRemoved),
        }
    }

    /// Tidies away pieces whose content is safely stored elsewhere.
    pub(super) fn discard(&mut self, board: BoardId, keys: Vec<Key>) {
        for key in keys {
            // What stays behind repeats what is stored; the next compaction finds it in its listing.
            let _ = self.backend.remove(&key.to_string());
            if let Some(track) = self.tracks.get_mut(&board) {
                track.read.remove(&key);
            }
        }
    }

    fn replace_own(&mut self, board: BoardId, kind: Kind, at: u64, text: &str) -> Result<(), StorageError> {
        let earlier: Vec<Key> = self.own(board, kind).collect();
        self.put(board, kind, at, text)?;
        self.discard(board, earlier);
        Ok(())
    }
}
