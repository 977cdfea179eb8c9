//! All boards of this browser: list, new, sample, duplicate, delete and recall.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::opened::{OpenBoard, Pieces, Unopened, open_stored};
use super::saving::Pending;
use super::{Inner, Notice, NoticeAction, Phase, Route, Session};
use crate::command::{Command, new_board};
use crate::content::{SAMPLE_FILE, SAMPLE_ID};
use crate::document::{Document, Seen, State, canonical};
use crate::ids::BoardId;
use crate::interchange::{read_board, write_part, write_seen};
use crate::platform::{download, iso_now, local_date, now_ms, own_file, random_u64};
use crate::session::BoardView;
use crate::storage::{Key, StorageError};

/// A deleted board can be recalled for so long, in ms; then what was stored of it goes.
const RECALL_MS: u64 = 60_000;

/// A board in the list on the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardSummary {
    /// Which board.
    pub id: BoardId,
    /// Its title.
    pub title: String,
    /// Notes on the map.
    pub placed: usize,
    /// Notes in the tray.
    pub waiting: usize,
    /// When it was last edited here, as in "Today 12:04".
    pub edited: String,
    /// Edits that are in no file.
    pub unfiled: usize,
}

/// Something in this browser that cannot be read here. It is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadBoard {
    /// The board it belongs to; none where even the key says nothing.
    pub board: Option<BoardId>,
    /// The board's title, as far as it is known.
    pub title: String,
    /// How many pieces cannot be read; 0 for a board that a newer app wrote to.
    pub pieces: usize,
}

/// A board as it was listed, and what was stored of it then: while that stays, the board need not be read again.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    keys: Vec<Key>,
    at: u64,
    board: BoardSummary,
}

impl Session {
    /// Reads which boards there are, and what cannot be read.
    pub(super) fn list_boards(self) {
        let listed = self.with(|inner| {
            let mut boards: Vec<(u64, BoardSummary)> = Vec::new();
            let mut unread = Vec::new();
            let strange = inner.store.shelf.unread()?;
            let listed = std::mem::take(&mut inner.store.listed);
            for id in inner.store.shelf.boards()? {
                let keys = inner.store.shelf.keys_of(id)?;
                if let Some(known) = listed.iter().find(|known| known.keys == keys) {
                    boards.push((known.at, BoardSummary { edited: local_date(known.at), ..known.board.clone() }));
                    inner.store.listed.push(known.clone());
                    continue;
                }
                let opened = match inner.store.shelf.open(id) {
                    Ok(opened) => opened,
                    Err(StorageError::Deleted { .. }) => continue,
                    Err(error) => return Err(error),
                };
                let at = opened.pieces.iter().map(|piece| piece.key.at).max().unwrap_or(0);
                let pieces = Pieces::read(&opened.pieces);
                let unreadable = pieces.unreadable.len();
                inner.store.unreadable.extend(&pieces.unreadable);
                let board = summary(pieces.document(id, inner.replica), at);
                if unreadable == 0 && opened.pieces.iter().map(|piece| &piece.key).eq(&keys) {
                    inner.store.listed.push(Listed { keys, at, board: board.clone() });
                }
                if unreadable > 0 && !strange.newer.contains(&id) {
                    unread.push(UnreadBoard { board: Some(id), title: board.title.clone(), pieces: unreadable });
                }
                boards.push((at, board));
            }
            boards.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.id.cmp(&other.id)));
            let boards: Vec<BoardSummary> = boards.into_iter().map(|(_, board)| board).collect();
            unread.extend(strange.newer.into_iter().map(|id| {
                let title = boards.iter().find(|board| board.id == id).map(|board| board.title.clone()).unwrap_or_default();
                UnreadBoard { board: Some(id), title, pieces: 0 }
            }));
            if strange.unknown > 0 {
                unread.push(UnreadBoard { board: None, title: String::new(), pieces: strange.unknown });
            }
            Ok((boards, unread))
        });
        match listed {
            Ok((boards, unread)) => {
                if self.unread.with_untracked(|now| *now != unread) {
                    self.unread.set(unread);
                }
                self.mend();
                if self.boards.with_untracked(|now| *now != boards) {
                    self.boards.set(boards);
                }
            }
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }

    /// Makes a board and goes there.
    pub fn new_board(self) {
        let id = BoardId::from_random(random_u64());
        let replica = self.with(|inner| inner.replica);
        let mut document = Document::new(id, replica, State::default(), Seen::default());
        let Ok((_, writes)) = new_board("Untitled board") else { return };
        if let Some(edit) = document.begin(writes).edit {
            self.found(id, &edit, &Seen::default(), BoardView::Matrix);
        }
    }

    /// Opens the sample board, loading and making it first where it is not there.
    pub fn sample_board(self) {
        let Ok(id) = BoardId::new(SAMPLE_ID) else { return };
        if self.show_sample(id) {
            return;
        }
        spawn_local(async move {
            let read = own_file(SAMPLE_FILE).await.map_err(|error| error.to_string());
            match read.and_then(|text| read_board(&text).map_err(|error| error.to_string())) {
                // A second click while it was loading has made it.
                Ok(_) if self.show_sample(id) => {}
                Ok(sample) => {
                    let state = sample.adopt(&State::default(), 0);
                    // It can be had anywhere, so nothing of it is missing from a file.
                    self.found(id, &state, &state.seen.clone(), BoardView::Matrix);
                    self.tell_of_gaps(id);
                }
                Err(why) => self.alert.set(Some(format!(
                    "The sample board could not be loaded ({}). Check the connection and try again.",
                    why.trim_end_matches('.')
                ))),
            }
        });
    }

    /// Goes to the sample board if that is in this browser, and says whether it is.
    fn show_sample(self, id: BoardId) -> bool {
        let known = self.with(|inner| inner.store.shelf.boards().is_ok_and(|boards| boards.contains(&id)));
        if known {
            self.go(&Route::Board(id, BoardView::Matrix));
            self.tell_of_gaps(id);
        }
        known
    }

    /// Says what the map does not show of the sample board: its revealed round.
    fn tell_of_gaps(self, id: BoardId) {
        let words = "Round 1 is revealed: product calls “Pay in three parts” a quick win, engineering a time sink.";
        self.tell(Notice::new(words, Some(NoticeAction::SeeGaps(id))));
    }

    /// Copies a board under a new id and goes there.
    pub fn duplicate_board(self, id: BoardId) {
        let copied = self.with(|inner| {
            let Inner { store, replica, open, .. } = inner;
            let whole = match open {
                Some(open) if open.document.id() == id => open.document.whole().clone(),
                _ => open_stored(store, id, *replica).ok()?.0.document.whole().clone(),
            };
            Some(Document::new(BoardId::from_random(random_u64()), *replica, whole, Seen::default()))
        });
        let Some(mut document) = copied else { return };
        let title = format!("{} (copy)", document.whole().board(id).title);
        let board = document.whole().board(id);
        let renamed = crate::command::plan(document.whole(), &board, Command::RenameBoard(title.clone()));
        if let Ok((label, writes)) = renamed {
            document.transact(&label, writes);
        }
        self.found(document.id(), &document.whole().clone(), &Seen::default(), BoardView::Matrix);
        self.tell(Notice::new(format!("“{title}” was made."), None));
    }

    /// Opens a board that was not here, stores it and goes to that view of it. Where it cannot be stored it can still be worked on.
    pub(super) fn found(self, id: BoardId, state: &State, filed: &Seen, view: BoardView) {
        self.leave();
        let made = self.with(|inner| {
            let store = &mut inner.store.shelf;
            store.recall(id)?;
            // A board deleted a moment ago leaves its pieces until they are purged.
            let loaded = match store.create(id) {
                Err(StorageError::AlreadyThere { .. }) => store.open(id)?.loaded,
                other => other?,
            };
            let document = Document::new(id, inner.replica, state.clone(), filed.clone());
            inner.open = Some(OpenBoard { document, loaded, pending: Pending::founding(!filed.is_empty()), stopped: false });
            Ok::<(), StorageError>(())
        });
        if let Err(error) = made {
            self.alert.set(Some(error.to_string()));
            return;
        }
        self.show_open();
        self.flush_after_drawing(state.records().count());
        if filed.is_empty() {
            self.remind_from_now();
        }
        self.go(&Route::Board(id, view));
    }

    /// Deletes a board here; for a while it can be recalled. Files of it elsewhere are untouched.
    pub fn delete_board(self, id: BoardId) {
        let title = self.boards.with_untracked(|boards| boards.iter().find(|board| board.id == id).map(|board| board.title.clone()));
        let title = match (title, self.phase.get_untracked()) {
            (_, Phase::Ready(board)) if board.settings.with_untracked(|settings| settings.id == id) => {
                board.settings.with_untracked(|settings| settings.title.clone())
            }
            (Some(title), _) => title,
            (None, _) => "The board".to_owned(),
        };
        let forgotten = self.with(|inner| {
            let forgotten = inner.store.shelf.forget(id, now_ms());
            if forgotten.is_ok() && inner.open.as_ref().is_some_and(|open| open.document.id() == id) {
                inner.open = None;
            }
            if let Some(hints) = &inner.hints {
                hints.send();
            }
            forgotten
        });
        if let Err(error) = forgotten {
            self.alert.set(Some(error.to_string()));
            return;
        }
        self.go(&Route::Home);
        self.list_boards();
        self.tell(Notice::new(format!("“{title}” was deleted from this browser."), Some(NoticeAction::RecallBoard(id))));
    }

    /// Brings a board back that was deleted a moment ago.
    pub(super) fn recall_board(self, id: BoardId) {
        let recalled = self.with(|inner| {
            let store = &mut inner.store.shelf;
            store.recall(id)?;
            // Something written after the deletion tells a copy that still has the marker that it holds no more.
            let opened = store.open(id)?;
            store.put_filed(&opened.loaded, now_ms(), &write_seen(&Pieces::read(&opened.pieces).filed))
        });
        match recalled {
            Ok(()) => {
                self.list_boards();
                if matches!(self.route.get_untracked(), Route::Board(at, _) if at == id) {
                    self.enter(id);
                }
                self.say("The board is back.");
            }
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }

    /// Renames a board of the list without opening it.
    pub fn rename_board(self, id: BoardId, title: &str) {
        let renamed = self.with(|inner| {
            let Inner { store, replica, .. } = inner;
            let mut open = match open_stored(store, id, *replica) {
                Ok((open, ..)) => open,
                Err(Unopened::Failed(why)) => return Some(Err(why)),
                Err(Unopened::Missing) => return None,
            };
            let board = open.document.whole().board(id);
            let planned = crate::command::plan(open.document.whole(), &board, Command::RenameBoard(title.to_owned()));
            Some(match planned {
                Ok((label, writes)) => match open.document.transact(&label, writes).edit {
                    Some(edit) => store.shelf.append(&open.loaded, now_ms(), &write_part(id, &edit)).map_err(|error| error.to_string()),
                    None => Ok(()),
                },
                Err(error) => Err(error.to_string()),
            })
        });
        if let Some(Err(why)) = renamed {
            self.alert.set(Some(why));
        }
        self.list_boards();
    }

    /// What was deleted long enough ago goes for good.
    pub(super) fn purge_forgotten(self) {
        let purged = self.with(|inner| {
            let forgotten = inner.store.shelf.forgotten().unwrap_or_default();
            let old = forgotten.into_iter().filter(|(_, at)| now_ms().saturating_sub(*at) > RECALL_MS);
            // What cannot be purged now is at the next start; it is never shown.
            old.filter(|(board, _)| inner.store.shelf.purge(*board).is_ok()).map(|(board, _)| board).collect::<Vec<_>>()
        });
        if !purged.is_empty() {
            self.forget_snapshots(purged);
        }
    }

    /// Downloads the stored texts of a board (of all, without one) as they are, for when they cannot be read.
    pub fn download_raw(self, id: Option<BoardId>) {
        let texts = self.with(|inner| inner.store.shelf.raw(id));
        let result = texts.map_err(|error| error.to_string()).and_then(|texts| {
            let texts: serde_json::Map<String, serde_json::Value> = texts.into_iter().map(|(key, text)| (key, text.into())).collect();
            let text = canonical(&serde_json::Value::Object(texts));
            download(&format!("overlap-stored-{}.json", iso_now().replace(':', "-")), "application/json", &text)
                .map_err(|error| error.to_string())
        });
        if let Err(why) = result {
            self.alert.set(Some(why));
        }
    }
}

fn summary(document: Document, at: u64) -> BoardSummary {
    let state = document.whole();
    let notes = state.notes_by_creation(false);
    let placed = notes.iter().filter(|id| state.note(**id).is_some_and(is_placed)).count();
    let title = state.board(document.id()).title;
    let (waiting, edited, unfiled) = (notes.len() - placed, local_date(at), document.unfiled());
    BoardSummary { id: document.id(), title, placed, waiting, edited, unfiled }
}

fn is_placed(record: &crate::document::Record) -> bool {
    use crate::document::Field;
    record.number(Field::IMPACT).is_some() && record.number(Field::EFFORT).is_some()
}
