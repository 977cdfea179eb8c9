//! What a meeting agrees on after a reveal: a place half way for the notes that are close, or that a gap stays.

use super::{Notice, NoticeAction, Session};
use crate::command::{Command, Placing};
use crate::ids::NoteId;
use crate::platform::{iso_date, now_ms};

impl Session {
    /// Moves notes to where they are agreed to be: one step to undo, and a notice that offers it.
    pub fn move_half_way(self, places: Vec<Placing>) {
        let count = places.len();
        if count > 0 && self.dispatch(Command::PlaceEach(places)) {
            let words = if count == 1 { "1 note was moved half way.".to_owned() } else { format!("{count} notes were moved half way.") };
            self.tell(Notice::new(words, Some(NoticeAction::Undo)));
        }
    }

    /// Notes as a comment on a note that its gap was talked about and stays.
    pub fn keep_gap(self, note: NoteId, round: u32, text: String) {
        if self.dispatch(Command::KeepGap { note, round, text, date: iso_date(now_ms()) }) {
            self.say("Noted as a comment: the gap stays.");
        }
    }
}
