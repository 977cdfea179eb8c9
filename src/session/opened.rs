//! Opening a board: every stored piece is read and joined. What cannot be read stays where it is.

use leptos::prelude::*;

use super::saving::Pending;
use super::store::Store;
use super::{Inner, Phase, Session};
use crate::document::{Document, Seen, State};
use crate::ids::{BoardId, LayerId, ReplicaId};
use crate::interchange::{FileError, Layout, read_board, read_seen, write_board};
use crate::platform::{after, leave_field};
use crate::storage::{Joined, Key, Kind, Loaded, Piece, StorageError};

/// So many stored pieces of one board are joined into one soon after it was opened.
const MANY_PIECES: usize = 24;
/// Wait before that, in ms: opening comes first.
const TIDY_AFTER: u32 = 1_500;

/// Wait before looking whether to remind of a file, in ms.
const REMIND_AFTER: u32 = 1_000;

/// The board that is being worked on.
pub(super) struct OpenBoard {
    pub document: Document,
    pub loaded: Loaded,
    pub pending: Pending,
    /// A newer app has written to it, so that this tab writes no more.
    pub stopped: bool,
}

/// Stored pieces, read.
#[derive(Default)]
pub(super) struct Pieces {
    pub ground: State,
    pub layers: Vec<(LayerId, State)>,
    pub filed: Seen,
    /// Those that could not be read.
    pub unreadable: Vec<Key>,
    /// Whether a newer app wrote one of those.
    pub newer: bool,
}

impl Pieces {
    /// Reads every piece; those that cannot be read are named and left alone.
    pub fn read(pieces: &[Piece]) -> Self {
        let mut read = Self::default();
        for piece in pieces {
            let known = match piece.key.kind {
                Kind::Filed => read_seen(&piece.text).map(|filed| read.filed.join(&filed)),
                Kind::Layer(id) => read_board(&piece.text).map(|part| read.layers.push((id, part.state))),
                Kind::Edit | Kind::State => read_board(&piece.text).map(|part| drop(read.ground.join(&part.state))),
            };
            read.newer |= matches!(known, Err(FileError::Newer { .. }));
            if known.is_err() {
                read.unreadable.push(piece.key);
            }
        }
        read
    }

    /// The document they make.
    pub fn document(self, id: BoardId, replica: ReplicaId) -> Document {
        let mut document = Document::new(id, replica, self.ground, self.filed);
        for (layer, state) in self.layers {
            document.put_layer(layer, state);
        }
        document
    }
}

/// Edits and states as one text, for compaction.
pub(super) fn joined(id: BoardId, pieces: &[Piece]) -> Option<Joined> {
    let (mut state, mut unreadable) = (State::default(), Vec::new());
    for piece in pieces {
        match read_board(&piece.text) {
            Ok(part) => drop(state.join(&part.state)),
            Err(_) => unreadable.push(piece.key),
        }
    }
    (!state.is_empty()).then(|| Joined { text: write_board(id, &state, &Layout::Storage), unreadable })
}

/// Why a board cannot be worked on.
pub(super) enum Unopened {
    Missing,
    Failed(String),
}

/// Opens a board that is stored.
pub(super) fn open_stored(store: &mut Store, id: BoardId, replica: ReplicaId) -> Result<(OpenBoard, usize, usize), Unopened> {
    let opened = match store.shelf.open(id) {
        Ok(opened) => opened,
        Err(StorageError::Deleted { .. }) => return Err(Unopened::Missing),
        Err(error) => return Err(Unopened::Failed(error.to_string())),
    };
    let pieces = Pieces::read(&opened.pieces);
    if !opened.newer.is_empty() || pieces.newer {
        store.shelf.stop_writing(id);
        let sentence =
            "This board was edited by a newer Overlap in this browser. Nothing was changed. Reload the page to get that version.";
        return Err(Unopened::Failed(sentence.to_owned()));
    }
    let count = opened.pieces.len();
    if count == 0 {
        return Err(Unopened::Missing);
    }
    let unreadable = pieces.unreadable.len();
    store.unreadable.extend(&pieces.unreadable);
    if pieces.ground.is_empty() && pieces.layers.is_empty() {
        let sentence = "What is stored of this board could not be read. It was left untouched; download it to keep a copy.";
        return Err(Unopened::Failed(sentence.to_owned()));
    }
    let open = OpenBoard { document: pieces.document(id, replica), loaded: opened.loaded, pending: Pending::default(), stopped: false };
    Ok((open, count, unreadable))
}

impl Session {
    /// Makes the board at the address ready; nothing happens when it is already.
    pub(super) fn enter(self, id: BoardId) {
        if self.with(|inner| inner.open.as_ref().is_some_and(|open| open.document.id() == id)) {
            return;
        }
        self.leave();
        let opened = self.with(|inner| {
            let Inner { store, replica, .. } = inner;
            open_stored(store, id, *replica)
        });
        match opened {
            Ok((open, pieces, unreadable)) => {
                self.with(|inner| inner.open = Some(open));
                self.show_open();
                self.unread_here.set(unreadable);
                after(REMIND_AFTER, move || self.check_reminder()).forget();
                if pieces > MANY_PIECES {
                    after(TIDY_AFTER, move || self.tidy_up()).forget();
                }
            }
            Err(Unopened::Missing) => self.phase.set(Phase::Missing),
            Err(Unopened::Failed(why)) => self.phase.set(Phase::Failed(why)),
        }
        self.mend();
    }

    /// Puts the open board away, storing what is still pending. What is being typed belongs to it, and not to the next one.
    pub(super) fn leave(self) {
        leave_field();
        self.flush();
        // The next board may be written, or says itself that it may not.
        if self.with(|inner| inner.open.take()).is_some_and(|open| open.stopped) {
            self.saved.set(self.with(|inner| inner.store.first_state()));
        }
        self.chosen.set(None);
        self.with_hidden.set(false);
        self.alert.set(None);
        self.unread_here.set(0);
        self.reminder.set(false);
    }
}
