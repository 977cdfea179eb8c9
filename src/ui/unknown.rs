//! Stub.

use leptos::prelude::*;

/// Stub.
#[component]
pub fn UnknownPage() -> impl IntoView {
    view! { <p></p> }
}
