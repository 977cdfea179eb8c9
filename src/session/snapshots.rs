//! Snapshots: whole states of a board in the second copy, before merges and while it is edited. Taking one writes nothing
//! into the board. Comes with the late part of the app.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::comparison::compare;
pub use super::comparison::{Comparison, Difference};
use super::{Notice, NoticeAction, Session};
use crate::command::Command;
use crate::document::State;
use crate::ids::BoardId;
use crate::interchange::{Layout, read_board, snapshot_file_name, write_board};
use crate::platform::{after, download, iso_date, iso_now, local_date, local_time, now_ms};
use crate::storage::{SnapshotKey, Why};

/// Between two snapshots of a board that is being edited, in ms: ten minutes.
const INTERVAL: u64 = 10 * 60 * 1000;
/// A snapshot is written this long after the edit that asked for it, in ms: the edit comes first. One before a merge, which
/// is a bigger thing, is written as soon as the merge has been drawn.
const SOON: u32 = 1_500;
const DRAWN: u32 = 250;

/// A snapshot in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    key: SnapshotKey,
    /// The day and time, as in "Fri 20 Nov, 12:04".
    pub when: String,
    /// Why it was taken.
    pub why: &'static str,
    /// How many notes it holds, in words.
    pub notes: String,
}

impl Snapshot {
    fn of(key: SnapshotKey) -> Self {
        let (day, time) = (local_date(key.at), local_time(key.at));
        let when = if day.ends_with(&time) { day } else { format!("{day}, {time}") };
        let why = match key.why {
            Why::Merge => "Before a merge",
            Why::Editing => "While editing",
        };
        let notes = if key.notes == 1 { "1 note".to_owned() } else { format!("{} notes", key.notes) };
        Self { key, when, why, notes }
    }
}

impl Session {
    /// Takes a snapshot before the first edit of a page load, and before later ones every ten minutes.
    pub(super) fn snapshot_if_due(self) {
        let now = now_ms();
        let due = self.with(|inner| {
            let open = inner.open.as_ref()?;
            let id = open.document.id();
            let last = inner.snapped.iter_mut().find(|(board, _)| *board == id);
            let state = open.document.whole();
            if last.as_ref().is_some_and(|(_, at)| now.saturating_sub(*at) < INTERVAL) || count(state) == 0 {
                return None;
            }
            match last {
                Some((_, at)) => *at = now,
                None => inner.snapped.push((id, now)),
            }
            Some((id, state.clone()))
        });
        if let Some((id, state)) = due {
            self.keep_snapshot(id, state, Why::Editing);
        }
    }

    /// Takes a snapshot of the open board, which a merge is about to change.
    pub(super) fn snapshot_before_merge(self) {
        let before = self.with(|inner| inner.open.as_ref().map(|open| (open.document.id(), open.document.whole().clone())));
        if let Some((id, state)) = before {
            self.keep_snapshot(id, state, Why::Merge);
        }
    }

    /// Keeps `state` as a snapshot of a board. Without a second copy there are none.
    pub(super) fn keep_snapshot(self, board: BoardId, state: State, why: Why) {
        let key = SnapshotKey { board, at: now_ms(), why, notes: count(&state) };
        let second = self.with(|inner| inner.store.second.clone());
        let keep = move || {
            spawn_local(async move {
                let text = write_board(board, &state, &Layout::Storage);
                // One that could not be kept is missing from the list; the board itself is stored elsewhere.
                let _ = second.keep_snapshot(key, text).await;
            });
        };
        after(if why == Why::Editing { SOON } else { DRAWN }, keep).forget();
    }

    /// The snapshots of a board, latest first; or why they cannot be had.
    ///
    /// # Errors
    /// A sentence for the person who asked.
    pub async fn snapshots(self, board: BoardId) -> Result<Vec<Snapshot>, String> {
        let second = self.with(|inner| inner.store.second.clone());
        let keys = second.snapshots().await.map_err(|error| {
            format!("Snapshots live in this browser's IndexedDB, which does not work now ({}). Save a board file instead.", error.message)
        })?;
        let mut keys: Vec<SnapshotKey> = keys.into_iter().filter(|key| key.board == board).collect();
        keys.reverse();
        Ok(keys.into_iter().map(Snapshot::of).collect())
    }

    /// What a snapshot holds against what is there now.
    ///
    /// # Errors
    /// A sentence for the person who asked.
    pub async fn compare_snapshot(self, snapshot: Snapshot) -> Result<Comparison, String> {
        let then = self.read_snapshot(&snapshot).await?;
        self.with(|inner| {
            let open = inner.open.as_ref().filter(|open| open.document.id() == snapshot.key.board);
            open.map(|open| compare(snapshot.key.board, &then, open.document.whole()))
        })
        .ok_or_else(|| "This board is not open any more.".to_owned())
    }

    /// Goes back to a snapshot, as an edit that can be undone.
    pub async fn restore_snapshot(self, snapshot: Snapshot) {
        match self.read_snapshot(&snapshot).await {
            Ok(then) => {
                let label = format!("Restore the snapshot of {}", snapshot.when);
                if self.dispatch(Command::Restore { then: Box::new(then), label }) {
                    let told = format!("The board is as it was {}.", snapshot.when);
                    self.tell(Notice::new(told, Some(NoticeAction::Undo)));
                }
            }
            Err(why) => self.alert.set(Some(why)),
        }
    }

    /// Saves a snapshot as a board file. The board itself counts as in no file more than before.
    pub async fn save_snapshot(self, snapshot: Snapshot) {
        let saved = self.read_snapshot(&snapshot).await.and_then(|then| {
            let board = snapshot.key.board;
            let then = then.without_hidden_ballots();
            let name = snapshot_file_name(&then.board(board).title, &iso_date(snapshot.key.at));
            let text = write_board(board, &then, &Layout::File { exported_at: iso_now() });
            download(&name, "application/json", &text).map(|()| name).map_err(|error| error.to_string())
        });
        match saved {
            Ok(name) => self.tell(Notice::new(format!("{name} was saved to your downloads."), None)),
            Err(why) => self.alert.set(Some(why)),
        }
    }

    async fn read_snapshot(self, snapshot: &Snapshot) -> Result<State, String> {
        let second = self.with(|inner| inner.store.second.clone());
        let text = second.snapshot(snapshot.key).await.map_err(|error| format!("The snapshot could not be read: {}", error.message))?;
        let text = text.ok_or_else(|| "This snapshot has made room for newer ones. Choose another one.".to_owned())?;
        read_board(&text).map(|read| read.state).map_err(|error| error.to_string())
    }
}

/// Undeleted notes.
fn count(state: &State) -> usize {
    state.notes().filter(|(_, record)| record.is_live()).count()
}
