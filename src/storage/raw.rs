//! Stored texts as they are, for a download of what could not be read.

use super::backend::Backend;
use super::error::StorageError;
use super::key::PREFIX;
use super::shelf::Shelf;
use crate::ids::BoardId;

impl<B: Backend> Shelf<B> {
    /// Every key of this app with its text, or only those that name `board`; unknown and newer keys included.
    /// What cannot be read is left out as long as something can.
    ///
    /// # Errors
    /// When the store could not be listed, or nothing of it could be read.
    pub fn raw(&self, board: Option<BoardId>) -> Result<Vec<(String, String)>, StorageError> {
        let named = |key: &str| board.is_none_or(|board| key.split('/').nth(2) == Some(board.as_str()));
        let mut texts = Vec::new();
        let mut failure = None;
        for key in self.backend.keys()?.into_iter().filter(|key| key.starts_with(PREFIX) && named(key)) {
            match self.backend.get(&key) {
                Ok(Some(text)) => texts.push((key, text)),
                Ok(None) => {}
                Err(error) => failure = Some(error),
            }
        }
        match failure {
            Some(error) if texts.is_empty() => Err(error.into()),
            _ => Ok(texts),
        }
    }
}
