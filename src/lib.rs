//! Overlap.

pub mod command;
pub mod content;
pub mod document;
pub mod ids;
pub mod interchange;
pub mod model;
#[cfg(feature = "app")]
pub mod platform;
pub mod rules;
#[cfg(feature = "app")]
pub mod session;
pub mod storage;
#[cfg(feature = "app")]
pub mod ui;
