//! Choices about a board that stay in this browser and never enter the document, as the columns of its list.

use super::Session;
use crate::ids::BoardId;

impl Session {
    /// The keys of the columns that the list of a board shows, if somebody chose them here.
    pub fn columns(self, board: BoardId) -> Option<String> {
        self.with(|inner| inner.store.shelf.setting(&columns_of(board)).ok().flatten())
    }

    /// Keeps the columns of a board. Losing them is no harm, so a failure is not told.
    pub fn keep_columns(self, board: BoardId, columns: &str) {
        self.with(|inner| drop(inner.store.shelf.set_setting(&columns_of(board), columns)));
    }
}

fn columns_of(board: BoardId) -> String {
    format!("columns-{board}")
}
