//! Why something could not be stored or read, in sentences that say what a person can do about it.

use super::backend::BackendError;
use crate::ids::BoardId;

/// A failure of storage. After a failed write the text may or may not be there; nothing older was removed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The store has no room left.
    #[error("This browser's storage is full. Save a board file to keep the work, then delete boards you no longer need.")]
    Full,
    /// The browser forbids storing.
    #[error("This browser does not let the app store anything here. Save a board file to keep the work, or allow site data for this page.")]
    Denied,
    /// The store took a text and did not give it back.
    #[error("This browser took the change but did not keep it. Save a board file to keep the work, then reload.")]
    NotKept,
    /// The store said that a text was removed, and it is still there.
    #[error("This browser did not remove what it was asked to remove. Reload and try again, or clear the site data of this page.")]
    NotRemoved,
    /// The board carries a deletion marker.
    #[error("This board was deleted in this browser. Undo the deletion, or open a board file of it to bring it back.")]
    Deleted {
        /// The board that was asked for.
        board: BoardId,
    },
    /// A newer app has written to the board since this page was loaded.
    #[error(
        "This board was edited by a newer Overlap in another tab. This tab has stopped writing. Reload to go on; what is not saved can be saved as a file."
    )]
    Newer {
        /// The board that was to be written.
        board: BoardId,
    },
    /// A board was to be created under an id that already has pieces.
    #[error("A board with the id {board} is already stored in this browser. Open it from the home page.")]
    AlreadyThere {
        /// The id that is taken.
        board: BoardId,
    },
    /// The stored pieces changed at every attempt to read them.
    #[error("Other tabs kept changing this board while it was read. Close the other tabs and reload; nothing was lost.")]
    Unsettled,
    /// Anything else the store threw.
    #[error("This browser's storage failed ({name}: {message}). Save a board file to keep the work, then reload.")]
    Other {
        /// The name of the exception.
        name: String,
        /// Its message, in the browser's words.
        message: String,
    },
}

impl From<BackendError> for StorageError {
    fn from(error: BackendError) -> Self {
        if error.is_full() {
            Self::Full
        } else if error.is_denied() {
            Self::Denied
        } else {
            Self::Other { name: error.name, message: error.message }
        }
    }
}
