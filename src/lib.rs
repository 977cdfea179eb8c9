//! Overlap.

pub mod ids;
pub mod model;
