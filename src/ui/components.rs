//! Parts that know nothing of the app: they take props and hand back events.

pub mod icon;
pub mod marks;
