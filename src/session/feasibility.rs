//! Risks of a feasibility check-in that become notes, with fresh ids and a way back.

use super::several::counted;
use super::{Notice, NoticeAction, Session};
use crate::command::{CheckingIn, Command};
use crate::ids::NoteId;
use crate::platform::random_u64;

impl Session {
    /// Makes a note of each of `risks` of `note`. Says whether they are there; a refusal becomes an alert.
    pub fn make_risk_notes(self, note: NoteId, risks: Vec<String>) -> bool {
        let risks: Vec<(NoteId, String)> = risks.into_iter().map(|risk| (NoteId::from_random(random_u64()), risk)).collect();
        let count = risks.len();
        let made = self.dispatch(Command::CheckIn(note, CheckingIn::MakeNotes(risks)));
        if made {
            self.tell(Notice::new(format!("{} of kind risk added, unplaced.", counted(count)), Some(NoticeAction::Undo)));
        }
        made
    }
}
