//! Bytes at rest: texts under keys, in one browser. Never knows what is inside a text, and never imports more than `ids`.
//!
//! Each page load writes keys of its own and readers take the union of everybody's, so that two tabs
//! cannot overwrite each other. What is written is read back and compared before it counts as stored,
//! and nothing is removed before what replaces it has been read back. Every write goes to a second copy as well, which
//! answers later or never; what only one of the two holds at the start of a page is brought to the other.

mod backend;
mod compact;
mod error;
mod forget;
mod key;
mod mirror;
mod raw;
mod record;
mod reunite;
mod setting;
mod shelf;
mod snapshot;
mod unread;
mod write;

#[cfg(test)]
mod failure_tests;
#[cfg(test)]
mod faulty;
#[cfg(test)]
mod lagging;
#[cfg(test)]
mod mirror_tests;
#[cfg(test)]
mod newer_tests;
#[cfg(test)]
mod schedule_tests;
#[cfg(test)]
mod shelf_tests;

pub use backend::{Backend, BackendError, MemoryBackend};
pub use compact::{Compacted, Joined};
pub use error::StorageError;
pub use key::{Entry, Key, Kind, PREFIX, deleted_key, setting_key, undone_key};
pub use mirror::{Mirror, SecondCopy};
pub use record::{RecordKey, RecordText, Sort};
pub use reunite::Reunited;
pub use shelf::{Loaded, News, Opened, Piece, Shelf};
pub use snapshot::{SnapshotKey, Why, excess, oldest};
pub use unread::Unread;

/// How old another page load's piece must be before compaction may replace it, in milliseconds: one day.
pub const DAY_MS: u64 = 24 * 60 * 60 * 1000;
