//! The only place that names the browser: its storage, clock, randomness, files, timers and other tabs. Decides nothing.

mod address;
mod channel;
mod clock;
mod entropy;
mod fetch;
mod files;
mod letters;
mod local_storage;
mod timer;

pub use address::{go, has_crashed, hash, is_mac, on_change, replace, set_theme, set_title};
pub use channel::Hints;
pub use clock::{iso_now, local_date, local_time, now_ms};
pub use entropy::random_u64;
pub use fetch::{FetchError, own_file};
pub use files::{FileError, FileList, download, files_of, read_texts};
pub use letters::{lower_case, upper_case};
pub use local_storage::LocalBackend;
pub use timer::{Repeat, Timeout, after, every};
