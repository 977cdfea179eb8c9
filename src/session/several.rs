//! What is done to several notes beyond one command: copies with fresh ids, and a way back after deleting.

use super::{Notice, NoticeAction, Session};
use crate::command::Command;
use crate::ids::NoteId;
use crate::platform::random_u64;

impl Session {
    /// Copies notes beside themselves; gives the copies. Nothing when that was refused.
    pub fn duplicate_notes(self, notes: &[NoteId]) -> Vec<NoteId> {
        let pairs: Vec<(NoteId, NoteId)> = notes.iter().map(|note| (*note, NoteId::from_random(random_u64()))).collect();
        let copies: Vec<NoteId> = pairs.iter().map(|(_, copy)| *copy).collect();
        if !self.dispatch(Command::Duplicate(pairs)) {
            return Vec::new();
        }
        self.tell(Notice::new(format!("{} duplicated.", counted(copies.len())), Some(NoticeAction::Undo)));
        copies
    }

    /// Deletes notes and offers to bring them back. Says whether they are gone.
    pub fn delete_notes(self, notes: &[NoteId]) -> bool {
        let deleted = self.dispatch(Command::DeleteEach(notes.to_vec()));
        if deleted {
            self.tell(Notice::new(format!("{} deleted.", counted(notes.len())), Some(NoticeAction::Undo)));
        }
        deleted
    }
}

/// "1 note", "3 notes".
pub(super) fn counted(notes: usize) -> String {
    if notes == 1 { "1 note".to_owned() } else { format!("{notes} notes") }
}
