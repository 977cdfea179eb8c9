//! Evidence and comments as they are written: quotes found in a text, who says a comment, days in words.

use super::Session;
use crate::command::{Command, Commenting, Gathering, Piece};
use crate::ids::{CommentId, EvidenceId, NoteId, timed};
use crate::interchange::{Quote, quotes, without_known};
use crate::model::{Comment, Day};
use crate::platform::{now_ms, random_u64};

impl Session {
    /// The quotes in a text that the note does not have yet, and how many it has.
    pub fn quotes_in(self, note: NoteId, text: &str) -> (Vec<Quote>, usize) {
        let evidence = self.note(note).map(|note| note.evidence.clone()).unwrap_or_default();
        without_known(quotes(text), &evidence.iter().map(|piece| piece.quote.as_str()).collect::<Vec<_>>())
    }

    /// Adds pieces of evidence to a note, all as one step. They stay in the order given. Says whether they were accepted.
    pub fn add_evidence(self, note: NoteId, pieces: Vec<Piece>) -> bool {
        let (now, random) = (now_ms(), random_u64() << 10);
        let id = |place: u64| EvidenceId::from_random(timed(now, random.wrapping_add(place)));
        self.dispatch(Command::Gather(note, Gathering::Add((0..).map(id).zip(pieces).collect())))
    }

    /// Says a comment on a note, as whoever sits here if they have said who that is. Says whether it was accepted.
    pub fn say_comment(self, note: NoteId, text: String) -> bool {
        // Checked first: who speaks is written only when something is said.
        let by = if text.trim().is_empty() { None } else { self.author() };
        let id = CommentId::from_random(timed(now_ms(), random_u64()));
        let said = self.dispatch(Command::Comment(note, id, Commenting::Say { by, text, date: self.day_here().iso() }));
        if said && by.is_none() {
            self.keep_as_own(id.as_str());
        }
        said
    }

    /// Whether a comment is this person's: said under one of their ids, or without a name in this browser.
    pub fn is_own_comment(self, comment: &Comment) -> bool {
        self.is_said_here(comment.by, comment.id.as_str())
    }

    /// A day as people say it, "Today" or "Thu 14 May"; what is no day stays as it was written.
    pub fn day_in_words(self, date: &str) -> String {
        let today = self.day_here();
        match date.get(..10).and_then(Day::from_iso) {
            Some(day) if day == today => "Today".to_owned(),
            Some(day) => day.words(today),
            None => date.to_owned(),
        }
    }
}
