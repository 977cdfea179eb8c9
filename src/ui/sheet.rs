//! Stub.

use crate::session::BoardSignals;
use leptos::prelude::*;

/// Stub.
#[component]
pub fn Sheet(board: BoardSignals) -> impl IntoView {
    view! { <p></p> }
}
