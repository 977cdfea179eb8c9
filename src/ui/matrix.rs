//! Stub.

use crate::session::BoardSignals;
use leptos::prelude::*;

/// Stub.
#[component]
pub fn MatrixView(board: BoardSignals) -> impl IntoView {
    view! { <p></p> }
}
