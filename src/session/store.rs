//! The shelf behind the session: the browser's local storage, or memory where that is denied, and its second copy.

use crate::ids::ReplicaId;
use crate::platform::{LocalBackend, SecondCopy, is_safe_mode, set_theme};
use crate::storage::{Backend, Key, MemoryBackend, Mirror, Shelf};

use super::SaveState;
use super::boards::Listed;

const THEME: &str = "theme";

/// The storage of this page load.
pub(super) struct Store {
    pub shelf: Shelf<Box<dyn Backend>>,
    /// What the shelf stands on: writes reach the second copy through it.
    pub mirror: Mirror,
    pub second: SecondCopy,
    /// Stored pieces that could not be read and that the second copy has not been asked for.
    pub unreadable: Vec<Key>,
    /// The boards as the home page last listed them.
    pub listed: Vec<Listed>,
    /// Why work is kept in memory only, where that is so.
    pub volatile: Option<String>,
}

impl Store {
    /// Opens the browser's storage; where it is denied, works in memory and says so. Safe mode works on a copy of it.
    pub fn open(replica: ReplicaId) -> Self {
        let (backend, volatile): (Box<dyn Backend>, _) = match LocalBackend::open() {
            Ok(backend) if is_safe_mode() => (
                Box::new(MemoryBackend::copy_of(&backend)),
                Some("nothing is written in safe mode. Save a file before you close the page".to_owned()),
            ),
            Ok(backend) => (Box::new(backend), None),
            Err(_) => (
                Box::new(MemoryBackend::default()),
                Some("this browser does not let Overlap use its local storage. Save a file before you close the page".to_owned()),
            ),
        };
        let second = SecondCopy::default();
        let mirror = Mirror::new(backend, Box::new(second.clone()));
        let store = Self {
            shelf: Shelf::new(Box::new(mirror.clone()), replica),
            mirror,
            second,
            unreadable: Vec::new(),
            listed: Vec::new(),
            volatile,
        };
        set_theme(&store.theme());
        store
    }

    /// What to say of saving before anything was saved.
    pub fn first_state(&self) -> SaveState {
        match &self.volatile {
            Some(why) => SaveState::NotSaved { why: why.clone(), second: false },
            None => SaveState::Idle,
        }
    }

    /// The stored look; empty for the system's.
    pub fn theme(&self) -> String {
        self.setting(THEME)
    }

    /// A small fact about this browser; empty where it was never kept.
    pub fn setting(&self, name: &str) -> String {
        self.shelf.setting(name).ok().flatten().unwrap_or_default()
    }

    /// Keeps the look. Losing it is no harm, so a failure is not told.
    pub fn set_theme(&mut self, theme: &str) {
        set_theme(theme);
        let _ = self.shelf.set_setting(THEME, theme);
    }
}
