//! A number from 0 to 100 beside a slider, with the words for where it stands.

use leptos::prelude::*;

use super::field::Field;
use crate::model::{typed, written};

/// A number field and a slider that hold the same value.
#[component]
pub fn Slider(
    /// What is set.
    name: Signal<String>,
    /// Id of the number field.
    id: &'static str,
    /// 0–100 as text, or nothing.
    stored: Signal<String>,
    /// Takes another value, as text.
    commit: Callback<String>,
    /// The main words for a value, and the lesser ones.
    words: Callback<Option<f64>, (String, String)>,
    /// The words at 0.
    least: Signal<String>,
    /// The words at 100.
    most: Signal<String>,
) -> impl IntoView {
    let dragged = RwSignal::new(None::<String>);
    let shown = move || typed(&dragged.get().unwrap_or_else(|| stored.get()));
    let says = move || words.run(shown());
    let at = move || shown().unwrap_or(50.0);
    view! {
        <div class="slider">
            <div class="slider-head">
                <label class="label" for=id dir="auto">
                    {move || name.get()}
                </label>
                <span class="says" dir="auto">
                    <b>{move || says().0}</b>
                    " "
                    {move || says().1}
                </span>
                <Field stored commit id=id kind="number" scale=true />
            </div>
            <span class="rail" data-missing=move || shown().is_none().then_some("") style:--v=move || written(at())>
                <input
                    type="range"
                    min="0"
                    max="100"
                    aria-label=move || format!("{} slider", name.get())
                    aria-valuetext=move || {
                        let (main, lesser) = says();
                        format!("{main} {lesser}").trim().to_owned()
                    }
                    prop:value=move || written(at())
                    on:input=move |event| dragged.set(Some(event_target_value(&event)))
                    on:change=move |event| {
                        commit.run(event_target_value(&event));
                        dragged.set(None);
                    }
                />
            </span>
            <div class="ends" aria-hidden="true">
                <span dir="auto">{move || least.get()}</span>
                <span dir="auto">{move || most.get()}</span>
            </div>
        </div>
    }
}

/// A value as a field shows it; nothing for none.
pub fn number(value: Option<f64>) -> String {
    value.map(written).unwrap_or_default()
}
