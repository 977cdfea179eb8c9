//! The only place that names the browser: its storage, clock, randomness, files, timers and other tabs. Decides nothing.

mod address;
mod channel;
mod clipboard;
mod clock;
mod deflate;
mod entropy;
mod fetch;
mod field;
mod files;
mod letters;
mod local_storage;
mod paper;
mod paste;
mod persistence;
mod picture;
mod second_copy;
mod timer;
mod whole;

pub use address::{go, has_crashed, hash, is_mac, is_safe_mode, on_change, on_hide, own_address, reload, replace, set_theme, set_title};
pub use channel::Hints;
pub use clipboard::copy_text;
pub use clock::{iso_date, iso_instant, iso_now, iso_time, local_date, local_day, local_time, local_today, now_ms};
pub use deflate::{InflateError, deflate, inflate};
pub use entropy::random_u64;
pub use fetch::{FetchError, own_file};
pub use field::leave_field;
pub use files::{FileError, FileList, download, download_blob, files_of, read_files};
pub use letters::{lower_case, upper_case};
pub use local_storage::LocalBackend;
pub use paper::{on_paper, print};
pub use paste::on_paste;
pub use persistence::{Room, ask_to_persist, is_persisted, room};
pub use picture::png;
pub use second_copy::{Outcome, SecondCopy};
pub use timer::{Repeat, Timeout, after, breathe, every};
pub use whole::{is_whole, on_whole};
