//! Stub.

use crate::session::BoardSignals;
use leptos::prelude::*;

/// Stub.
#[component]
pub fn BoardPage(board: BoardSignals, view: Signal<crate::session::BoardView>) -> impl IntoView {
    view! { <p></p> }
}
