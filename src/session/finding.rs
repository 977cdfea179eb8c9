//! Finding: the filter and its place in the address, what the palette knows of other boards, and the settings of keys.

use leptos::prelude::*;

use super::opened::open_stored;
use super::{Inner, Route, Session};
use crate::ids::{BoardId, NoteId};
use crate::platform::{self, after};
use crate::rules::filter::Filter;

pub use crate::platform::is_mac;

/// The setting that says whether single keys are shortcuts; nothing for yes.
pub(super) const SINGLE_KEYS: &str = "single-keys";
/// The setting that holds the labels of what was done last from the palette, latest first.
const RECENT: &str = "recent";
/// How many of them are kept.
const RECENT_LIMIT: usize = 8;
/// From the last change of the filter until it stands in the address, in ms: browsers limit how often that may change.
const WRITE_AFTER: u32 = 250;

/// A board that is not open, for the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which board.
    pub id: BoardId,
    /// Its title.
    pub title: String,
    /// Its undeleted notes with their titles, by creation.
    pub notes: Vec<(NoteId, String)>,
}

impl Session {
    /// Shows the notes that `filter` lets through. The address follows in a moment, without a new entry of the history.
    pub fn set_filter(self, filter: Filter) {
        self.filter.set(filter);
        if self.route.with_untracked(|route| *route == Route::now()) {
            let timer = after(WRITE_AFTER, move || self.write_filter());
            self.with(|inner| inner.filter_timer = Some(timer));
        } else {
            // On the way to another view, which browsers tell a little late: it is to arrive there with this filter.
            self.write_filter();
        }
    }

    /// The filter as it stands in an address: with its `?`, or nothing.
    pub fn filter_address(self) -> String {
        self.filter.with(|filter| if filter.is_empty() { String::new() } else { filter.address() })
    }

    fn write_filter(self) {
        let route = Route::now();
        if self.is_same_board(&route) {
            platform::replace(&(route.address() + &untrack(|| self.filter_address())));
        }
    }

    /// Takes over the filter of the address.
    pub(super) fn read_filter(self) {
        self.with(|inner| inner.filter_timer = None);
        let hash = platform::hash();
        let filter = hash.split_once('?').map_or_else(Filter::default, |(_, query)| Filter::from_address(query));
        if self.filter.with_untracked(|now| *now != filter) {
            self.filter.set(filter);
        }
    }

    /// Switches single-key shortcuts on or off, here and for the next visit.
    pub fn set_single_keys(self, on: bool) {
        self.single_keys.set(on);
        self.keep(SINGLE_KEYS, if on { "" } else { "off" });
    }

    /// Labels of what was done last from the palette, latest first.
    pub fn recent(self) -> Vec<String> {
        self.with(|inner| inner.store.setting(RECENT)).lines().map(str::to_owned).collect()
    }

    /// Remembers that something was done from the palette.
    pub fn remember(self, label: &str) {
        let mut recent = self.recent();
        recent.retain(|known| known != label);
        recent.insert(0, label.to_owned());
        recent.truncate(RECENT_LIMIT);
        self.keep(RECENT, &recent.join("\n"));
    }

    /// Keeps a setting. Losing it is no harm, so a failure is not told.
    pub(super) fn keep(self, name: &str, text: &str) {
        let _ = self.with(|inner| inner.store.shelf.set_setting(name, text));
    }

    /// The boards of this browser that are not open.
    pub fn boards_elsewhere(self) -> Vec<BoardId> {
        self.with(|inner| {
            let here = inner.open.as_ref().map(|open| open.document.id());
            let boards = inner.store.shelf.boards().unwrap_or_default();
            boards.into_iter().filter(|id| Some(*id) != here).collect()
        })
    }

    /// Reads the titles of a board that is not open; nothing when it cannot be read.
    pub fn look_into(self, id: BoardId) -> Option<Elsewhere> {
        self.with(|inner| {
            let Inner { store, replica, .. } = inner;
            let document = open_stored(store, id, *replica).ok()?.0.document;
            let state = document.whole();
            let notes = state.notes_by_creation(false).into_iter().filter_map(|id| Some((id, state.model_note(id)?.title))).collect();
            Some(Elsewhere { id, title: state.board(id).title, notes })
        })
    }
}
