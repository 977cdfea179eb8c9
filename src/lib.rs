//! Overlap.

pub mod command;
pub mod content;
pub mod document;
pub mod ids;
pub mod interchange;
pub mod model;
pub mod rules;
pub mod storage;
