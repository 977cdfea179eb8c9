//! Views: signals in, commands out. They never name document, storage or platform.

mod app;
mod board;
mod components;
mod deleted;
mod details;
mod home;
mod list;
mod matrix;
mod merge_preview;
mod notices;
mod settings;
mod sheet;
mod top_bar;
mod tray;
mod unknown;

pub use app::mount;
