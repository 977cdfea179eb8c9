//! What lies in the store and cannot be read here: it is kept as it is, listed, and can be downloaded.

use super::backend::Backend;
use super::error::StorageError;
use super::key::Entry;
use super::shelf::Shelf;
use crate::ids::BoardId;

/// Stored keys that this app cannot read, as a person is told of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// Boards that a newer app wrote to, by id.
    pub newer: Vec<BoardId>,
    /// Keys that start like ours and mean nothing.
    pub unknown: usize,
}

impl<B: Backend> Shelf<B> {
    /// Looks through the keys for what cannot be read. Texts under good keys are for the reader to judge.
    ///
    /// # Errors
    /// When the store cannot be listed.
    pub fn unread(&self) -> Result<Unread, StorageError> {
        let mut unread = Unread::default();
        for key in self.backend.keys()? {
            match Entry::parse(&key) {
                Entry::Newer(Some(board)) => {
                    if let Err(at) = unread.newer.binary_search(&board) {
                        unread.newer.insert(at, board);
                    }
                }
                Entry::Unknown => unread.unknown += 1,
                _ => {}
            }
        }
        Ok(unread)
    }
}
