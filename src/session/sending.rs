//! Notes sent to another board of this browser: it takes them as an edit of this page load, under keys of its own.

use leptos::prelude::*;

use super::opened::{OpenBoard, Unopened, open_stored};
use super::several::counted;
use super::{Inner, Notice, NoticeAction, Session};
use crate::command::{Command, CommandError, new_board, send};
use crate::document::{Document, Record, Seen, State};
use crate::ids::{BoardId, NoteId};
use crate::interchange::write_part;
use crate::platform::{now_ms, random_u64};

/// A board that notes can be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// One of this browser's.
    Board(BoardId, String),
    /// A new one, with its title.
    New(String),
}

/// How notes are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sending {
    /// Whether they are deleted here once they are there.
    pub moves: bool,
    /// Whether those that are there already become what they are here.
    pub updates: bool,
}

impl Session {
    /// The other boards of this browser, latest first.
    pub fn other_boards(self) -> Vec<(BoardId, String)> {
        self.list_boards();
        let here = self.with(|inner| inner.open.as_ref().map(|open| open.document.id()));
        let other = |board: &&super::BoardSummary| Some(board.id) != here;
        self.boards.with_untracked(|boards| boards.iter().filter(other).map(|board| (board.id, board.title.clone())).collect())
    }

    /// How many of `notes` are on another board already.
    pub fn known_there(self, board: BoardId, notes: &[NoteId]) -> usize {
        self.with(|inner| {
            let Inner { store, replica, .. } = inner;
            let Ok((open, ..)) = open_stored(store, board, *replica) else { return 0 };
            let there = open.document.whole();
            notes.iter().filter(|id| there.note(**id).is_some_and(Record::is_live)).count()
        })
    }

    /// Copies notes to another board, or moves them there. Says whether they arrived; a refusal becomes an alert.
    pub fn send_notes(self, notes: &[NoteId], to: &Destination, how: Sending) -> bool {
        let stored = self.with(|inner| {
            let Inner { store, replica, open, hints, .. } = inner;
            let here = open.as_ref().ok_or_else(|| CommandError::NoSuchNote.to_string())?.document.whole();
            let taken = match to {
                Destination::Board(id, _) => {
                    let (OpenBoard { mut document, loaded, .. }, ..) = open_stored(store, *id, *replica).map_err(why_not)?;
                    match take_in(&mut document, here, notes, how)? {
                        Some(edit) => store.shelf.append(&loaded, now_ms(), &write_part(*id, &edit)),
                        None => Ok(()),
                    }
                }
                Destination::New(title) => {
                    let id = BoardId::from_random(random_u64());
                    let mut document = Document::new(id, *replica, State::default(), Seen::default());
                    document.begin(new_board(title).map_err(|error| error.to_string())?.1);
                    take_in(&mut document, here, notes, how)?;
                    let text = write_part(id, document.whole());
                    store.shelf.create(id).and_then(|loaded| store.shelf.append(&loaded, now_ms(), &text))
                }
            };
            if let Some(hints) = hints {
                hints.send();
            }
            taken.map_err(|error| error.to_string())
        });
        if let Err(why) = stored {
            self.alert.set(Some(format!("Nothing was sent: {why}")));
            return false;
        }
        let (Destination::Board(_, title) | Destination::New(title)) = to;
        let moved = how.moves && self.dispatch(Command::DeleteEach(notes.to_vec()));
        let verb = if moved { "moved" } else { "copied" };
        let undo = moved.then_some(NoticeAction::Undo);
        self.tell(Notice::new(format!("{} {verb} to “{title}”.", counted(notes.len())), undo));
        true
    }
}

/// Writes the notes into the other board's document as one edit; none when nothing is new there.
fn take_in(document: &mut Document, here: &State, notes: &[NoteId], how: Sending) -> Result<Option<State>, String> {
    let (label, writes) = send(here, document.whole(), notes, how.updates).map_err(|error| error.to_string())?;
    Ok(document.transact(&label, writes).edit)
}

fn why_not(why: Unopened) -> String {
    match why {
        Unopened::Missing => "That board is not in this browser any more.".to_owned(),
        Unopened::Failed(why) => why,
    }
}
