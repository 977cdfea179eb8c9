//! A number from 0 to 100 beside a slider, with the words for where it stands.

use leptos::prelude::*;

use super::field::Field;

/// A number field and a slider that hold the same value.
#[component]
pub fn Slider(
    /// What is set.
    #[prop(into)]
    name: Signal<String>,
    /// Id of the number field.
    id: &'static str,
    /// 0–100, or none.
    #[prop(into)]
    stored: Signal<Option<f64>>,
    /// Takes another value.
    commit: Callback<Option<f64>>,
    /// The main words for a value, and the lesser ones.
    words: Callback<Option<f64>, (String, String)>,
    /// The words at 0 and at 100.
    #[prop(into)]
    ends: Signal<(String, String)>,
) -> impl IntoView {
    let dragged = RwSignal::new(None::<f64>);
    let shown = Memo::new(move |_| dragged.get().or_else(|| stored.get()));
    let says = Memo::new(move |_| words.run(shown.get()));
    let at = move || shown.get().unwrap_or(50.0).to_string();
    let typed = Callback::new(move |text: String| commit.run(text.trim().parse().ok()));
    let drag = move |event| dragged.set(event_target_value(&event).parse().ok());
    let drop = move |event| {
        commit.run(event_target_value(&event).parse().ok());
        dragged.set(None);
    };
    view! {
        <div class="slider">
            <div class="slider-head">
                <label class="label" for=id dir="auto">
                    {move || name.get()}
                </label>
                <span class="says" dir="auto">
                    <b>{move || says.get().0}</b>
                    " "
                    {move || says.get().1}
                </span>
                <Field stored=Memo::new(move |_| number(stored.get())) commit=typed id=id kind="number" scale=true />
            </div>
            <span class="rail" data-missing=move || shown.get().is_none().then_some("") style:--v=at>
                <input
                    type="range"
                    min="0"
                    max="100"
                    aria-label=move || format!("{} slider", name.get())
                    aria-valuetext=move || says.with(|(main, lesser)| format!("{main} {lesser}").trim().to_owned())
                    prop:value=at
                    on:input=drag
                    on:change=drop
                />
            </span>
            <div class="ends" aria-hidden="true">
                <span dir="auto">{move || ends.get().0}</span>
                <span dir="auto">{move || ends.get().1}</span>
            </div>
        </div>
    }
}

/// A value as a field shows it; nothing for none.
pub fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
