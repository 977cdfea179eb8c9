//! Stub.

use leptos::prelude::*;

/// Stub.
#[component]
pub fn MergePreview() -> impl IntoView {
    view! { <p></p> }
}
