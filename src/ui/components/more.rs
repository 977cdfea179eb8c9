//! Long lists are shown part by part: the first ones, and a button for the next.

use leptos::prelude::*;

/// So many are shown at first, and so many more with each press.
pub const PART: usize = 200;

/// How many are shown, and the button that shows more; nothing where all are.
#[component]
pub fn ShowMore(
    /// How many there are.
    #[prop(into)]
    total: Signal<usize>,
    /// How many are shown.
    shown: RwSignal<usize>,
) -> impl IntoView {
    let button = move || {
        let (total, now) = (total.get(), shown.get());
        (total > now).then(|| {
            let next = (total - now).min(PART);
            view! {
                <button class="btn more" type="button" on:click=move |_| shown.update(|shown| *shown += PART)>
                    {format!("Show {next} more of {total}")}
                </button>
            }
            .into_any()
        })
    };
    view! { {move || button()} }.into_any()
}
