//! Pure kernels: plain values in, plain values out. They never read a clock, a document or a screen, and never import each other.

pub mod blockers;
pub mod capacity;
pub mod effort;
pub mod gesture;
pub mod placement;
pub mod quadrant;
pub mod rank;
