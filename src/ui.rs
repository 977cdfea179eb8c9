//! Views: signals in, commands out. They never name document, storage or platform.

mod actions;
mod app;
mod assessment;
mod board;
mod components;
mod deleted;
mod details;
mod filter_panel;
mod find;
mod gaps;
mod help;
mod home;
mod keys;
mod list;
mod list_in;
mod matrix;
mod merge_preview;
mod notices;
mod palette;
mod reminder;
mod results;
mod rounds;
mod safe_mode;
mod score;
mod selection;
mod sending;
mod settings;
mod share;
mod sheet;
mod snapshots;
mod top_bar;
mod tray;
mod unknown;
mod whereabouts;
mod who;

pub use app::mount;
