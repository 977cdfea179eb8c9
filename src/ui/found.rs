//! The notes that a filter lets through, made to be asked about thousands of notes in a row.

use crate::ids::NoteId;

/// Notes that were found, in order of creation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    notes: Vec<NoteId>,
    /// Where their ids lie, sorted.
    places: Vec<usize>,
}

impl Found {
    /// Whether `note` was found.
    pub fn has(&self, note: NoteId) -> bool {
        self.places.binary_search(&note.place()).is_ok()
    }

    /// The notes in order of creation.
    pub fn notes(&self) -> &[NoteId] {
        &self.notes
    }
}

impl FromIterator<NoteId> for Found {
    fn from_iter<I: IntoIterator<Item = NoteId>>(notes: I) -> Self {
        let notes: Vec<NoteId> = notes.into_iter().collect();
        let mut places: Vec<usize> = notes.iter().map(|note| note.place()).collect();
        places.sort_unstable();
        Self { notes, places }
    }
}
