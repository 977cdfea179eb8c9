//! Stub.

use crate::session::BoardSignals;
use leptos::prelude::*;

/// Stub.
#[component]
pub fn ListView(board: BoardSignals, on_settings: Callback<()>) -> impl IntoView {
    view! { <p></p> }
}
