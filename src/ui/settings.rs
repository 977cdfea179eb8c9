//! Stub.

use crate::session::BoardSignals;
use leptos::prelude::*;

/// Stub.
#[component]
pub fn Settings(board: BoardSignals, open: RwSignal<bool>) -> impl IntoView {
    view! { <p></p> }
}
