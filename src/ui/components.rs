//! Parts that know nothing of the app: they take props and hand back events.

pub mod dialog;
pub mod dots;
pub mod each;
pub mod field;
pub mod icon;
pub mod marks;
pub mod media;
pub mod menu;
pub mod more;
pub mod pattern;
pub mod popover;
pub mod slider;
pub mod typed;
pub mod verdict;
