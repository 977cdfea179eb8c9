//! Stub.

use leptos::prelude::*;

/// Stub.
#[component]
pub fn Home() -> impl IntoView {
    view! { <p></p> }
}
