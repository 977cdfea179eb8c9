//! Small facts about this browser that belong to no board, as the chosen looks.

use super::backend::Backend;
use super::error::StorageError;
use super::key::setting_key;
use super::shelf::Shelf;

impl<B: Backend> Shelf<B> {
    /// The setting `name`, if it was ever set.
    ///
    /// # Errors
    /// When the store could not be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StorageError> {
        Ok(self.backend.get(&setting_key(name))?)
    }

    /// Sets the setting `name`, for every tab. The last one to set it wins.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back.
    pub fn set_setting(&mut self, name: &str, text: &str) -> Result<(), StorageError> {
        self.keep(&setting_key(name), text)
    }
}
