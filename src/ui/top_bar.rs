//! Stub.

use leptos::prelude::*;

/// Stub.
#[component]
pub fn TopBar() -> impl IntoView {
    view! { <p></p> }
}
