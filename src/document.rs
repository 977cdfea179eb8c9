//! The replicated board: last-writer-wins registers that merge in any order. Never draws, stores or reads files.
//!
//! Every field of every thing on a board (`impact` of note `n_1`) is a [`Register`]: a value and the [`Stamp`] of the
//! edit that wrote it. Merging keeps the greater stamp of each register, so it is commutative, associative and
//! idempotent by construction. [`Seen`] says which edits a copy knows; it decides whether a person is asked, never
//! which value wins.

mod compare;
mod conflict;
pub mod defaults;
mod field;
mod history;
mod incoming;
mod project;
mod record;
mod replicated;
mod rounds;
mod stamp;
mod state;

pub use compare::{Counts, FilePreview, Preview, preview};
pub use conflict::{Pick, PickKind, PickOption};
pub use field::{Entity, Field};
pub use history::Taken;
pub use incoming::{Incoming, PlainRecord, PlainThing, content_hash, value_hash};
pub use record::{Record, Register, canonical};
pub use replicated::{Change, Document, Scores, Write, absent};
pub use rounds::{Told, is_late};
pub use stamp::{COUNTER_LIMIT, Seen, Stamp};
pub use state::{BallotKey, State};
