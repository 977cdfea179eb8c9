//! A labelled line of text that is kept in a signal until somebody does something with it.

use leptos::prelude::*;

/// The line.
#[component]
pub fn Typed(
    /// Its label.
    name: &'static str,
    /// What is typed.
    typed: RwSignal<String>,
    /// Most characters.
    #[prop(default = 200)]
    most: usize,
    /// What stands in it while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// The id of a list of words to choose from.
    #[prop(optional)]
    list: &'static str,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="label">{name}</span>
            <input
                class="input"
                type="text"
                dir="auto"
                autocomplete="off"
                maxlength=most.to_string()
                placeholder=placeholder
                list=(!list.is_empty()).then_some(list)
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}
