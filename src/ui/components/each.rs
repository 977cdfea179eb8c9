//! A keyed list whose views stay when their keys move; without type parameters, so that it is compiled only once.

use leptos::prelude::*;

/// One view for each key, kept for as long as the key is there.
#[component]
pub fn Each(
    /// What there is, in order, each key once. [`crate::ids::intern`] makes a key of any text.
    #[prop(into)]
    keys: Signal<Vec<&'static str>>,
    /// Makes the view of a key.
    view: Callback<&'static str, AnyView>,
) -> impl IntoView {
    view! { <For each=move || keys.get() key=|key| *key children=move |key| view.run(key) /> }
}
