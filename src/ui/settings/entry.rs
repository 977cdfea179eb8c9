//! The fields of the settings, each with its fault below.

use leptos::html::Input;
use leptos::prelude::*;

use super::form::{DAYS, Fault, Form};

/// Where a text stands in the form; one of five by its place.
pub type Part = fn(&mut Form, usize) -> Option<&mut String>;

/// What all fields share.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What is typed.
    pub form: StoredValue<Form>,
    /// Why it could not be saved.
    pub fault: RwSignal<Option<Fault>>,
}

/// A label, its field and what is wrong with it. `id` is unique in the page; a fault names it.
pub fn entry(draft: Draft, id: &'static str, label: &'static str, is_number: bool, part: Part) -> AnyView {
    view! {
        <div class=if is_number { "field short" } else { "field" }>
            <label class="label" for=id>
                {label}
            </label>
            {input(draft, id, is_number, None, part, 0)}
            {said(draft.fault, vec![id])}
        </div>
    }
    .into_any()
}

/// Five anchors with their words; those of the effort have days.
pub fn anchors(draft: Draft, effort: bool) -> AnyView {
    let (axis, texts): (_, Part) = if effort {
        ("Effort", |form, place| form.effort_anchors.get_mut(place))
    } else {
        ("Impact", |form, place| form.impact_anchors.get_mut(place))
    };
    let one = |(place, field): (usize, &'static str)| {
        let at = (place * 25).to_string();
        let text = input(draft, "", false, Some(format!("{axis} anchor at {at}")), texts, place);
        let days = effort.then(|| {
            let days = input(draft, field, true, Some(format!("Days at {at}")), |form, place| form.days.get_mut(place), place);
            view! { <span class="in-days">{days} "days"</span> }.into_any()
        });
        view! {
            <li>
                <span class="at">{at}</span>
                {text}
                {days}
            </li>
        }
        .into_any()
    };
    let list: Vec<AnyView> = DAYS.into_iter().enumerate().map(one).collect();
    view! {
        <ol class="anchors">{list}</ol>
        {effort.then(|| said(draft.fault, DAYS.to_vec()))}
    }
    .into_any()
}

/// The input itself. It starts with what the form holds and writes what is typed back.
fn input(draft: Draft, id: &'static str, is_number: bool, name: Option<String>, part: Part, place: usize) -> AnyView {
    let Draft { form, fault } = draft;
    let element = NodeRef::<Input>::new();
    let start = form.try_update_value(|form| part(form, place).cloned()).flatten();
    let hear = move |_| {
        let Some(input) = element.get_untracked() else { return };
        // Letters in a field for numbers read as empty; here they must not pass for an empty one.
        let garbled = input.value().is_empty() && !input.check_validity();
        form.update_value(|form| {
            if let Some(text) = part(form, place) {
                *text = if garbled { "?".to_owned() } else { input.value() };
            }
        });
        fault.set(None);
    };
    let is_faulty = move || !id.is_empty() && fault.with(|fault| fault.as_ref().is_some_and(|fault| fault.field == id));
    view! {
        <input
            class="input"
            node_ref=element
            id=(!id.is_empty()).then_some(id)
            type=if is_number { "number" } else { "text" }
            step=is_number.then_some("any")
            dir=(!is_number).then_some("auto")
            autocomplete="off"
            aria-label=name
            aria-invalid=move || is_faulty().then_some("true")
            aria-describedby=move || is_faulty().then(|| format!("{id}-fault"))
            prop:value=start.unwrap_or_default()
            on:input=hear
        />
    }
    .into_any()
}

/// What is wrong with one of `fields`.
pub fn said(fault: RwSignal<Option<Fault>>, fields: Vec<&'static str>) -> AnyView {
    let said = move || {
        let fault = fault.get().filter(|fault| fields.contains(&fault.field))?;
        let paragraph = view! {
            <p class="fault" id=format!("{}-fault", fault.field) role="alert" dir="auto">
                {fault.sentence}
            </p>
        };
        Some(paragraph.into_any())
    };
    view! { {move || said().into_any()} }.into_any()
}
