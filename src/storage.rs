//! Bytes at rest: texts under keys, in one browser. Never knows what is inside a text, and never imports more than `ids`.
//!
//! Each page load writes keys of its own and readers take the union of everybody's, so that two tabs
//! cannot overwrite each other. What is written is read back and compared before it counts as stored,
//! and nothing is removed before what replaces it has been read back.

mod backend;
mod compact;
mod error;
mod forget;
mod key;
mod raw;
mod setting;
mod shelf;
mod write;

#[cfg(test)]
mod failure_tests;
#[cfg(test)]
mod faulty;
#[cfg(test)]
mod schedule_tests;
#[cfg(test)]
mod shelf_tests;

pub use backend::{Backend, BackendError, MemoryBackend};
pub use compact::{Compacted, Joined};
pub use error::StorageError;
pub use key::{Entry, Key, Kind, PREFIX, deleted_key, setting_key};
pub use shelf::{Loaded, News, Opened, Piece, Shelf};

/// How old another page load's piece must be before compaction may replace it, in milliseconds: one day.
pub const DAY_MS: u64 = 24 * 60 * 60 * 1000;
