//! The fields of the settings, each with its fault below.

use leptos::html::Input;
use leptos::prelude::*;

use super::form::{DAYS, Fault, Form};

/// Where the text of a field stands in the form.
type Part = fn(&mut Form) -> &mut String;

/// Where the texts of five anchors stand in the form.
type Parts = fn(&mut Form) -> &mut [String; 5];

/// A label, its field and what is wrong with it.
#[component]
pub fn Entry(
    form: RwSignal<Form>,
    fault: RwSignal<Option<Fault>>,
    /// Unique in the page; a fault names it.
    id: &'static str,
    label: &'static str,
    part: Part,
    #[prop(default = "field")] class: &'static str,
    #[prop(optional)] is_number: bool,
) -> impl IntoView {
    view! {
        <div class=class>
            <label class="label" for=id>
                {label}
            </label>
            <Bare form fault id is_number start=form.try_update_untracked(|form| part(form).clone()) put=move |form, typed| *part(form) = typed />
            {said(fault, move |field| field == id)}
        </div>
    }
}

/// Five anchors with their words; those of the effort have days.
#[component]
pub fn Anchors(form: RwSignal<Form>, fault: RwSignal<Option<Fault>>, effort: bool) -> impl IntoView {
    let (axis, texts): (_, Parts) =
        if effort { ("Effort", |form| &mut form.effort_anchors) } else { ("Impact", |form| &mut form.impact_anchors) };
    let one = move |(place, field): (usize, &'static str)| {
        let at = place * 25;
        let days = move || {
            view! {
                <span class="in-days">
                    <Fifth form fault id=field is_number=true name=format!("Days at {at}") place parts=|form| &mut form.days />
                    "days"
                </span>
            }
        };
        view! {
            <li>
                <span class="at">{at}</span>
                <Fifth form fault id="" is_number=false name=format!("{axis} anchor at {at}") place parts=texts />
                {effort.then(days)}
            </li>
        }
    };
    view! {
        <ol class="anchors">{DAYS.into_iter().enumerate().map(one).collect_view()}</ol>
        {effort.then(|| said(fault, |field| DAYS.contains(&field)))}
    }
}

/// One field of five.
#[component]
fn Fifth(
    form: RwSignal<Form>,
    fault: RwSignal<Option<Fault>>,
    id: &'static str,
    is_number: bool,
    name: String,
    place: usize,
    parts: Parts,
) -> impl IntoView {
    let start = form.try_update_untracked(|form| parts(form).get(place).cloned()).flatten();
    let put = move |form: &mut Form, typed| {
        if let Some(part) = parts(form).get_mut(place) {
            *part = typed;
        }
    };
    view! { <Bare form fault id is_number name start put /> }
}

/// The input itself. It starts with what the form holds and writes what is typed back.
#[component]
fn Bare(
    form: RwSignal<Form>,
    fault: RwSignal<Option<Fault>>,
    id: &'static str,
    is_number: bool,
    #[prop(optional)] name: Option<String>,
    start: Option<String>,
    put: impl Fn(&mut Form, String) + 'static,
) -> impl IntoView {
    let element = NodeRef::<Input>::new();
    let hear = move |_| {
        let Some(input) = element.get_untracked() else { return };
        // Letters in a field for numbers read as empty; here they must not pass for an empty one.
        let garbled = input.value().is_empty() && !input.check_validity();
        form.update(|form| put(form, if garbled { "?".to_owned() } else { input.value() }));
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
}

/// What is wrong with the fields that `concerns` names.
fn said(fault: RwSignal<Option<Fault>>, concerns: impl Fn(&str) -> bool + Send + 'static) -> impl IntoView {
    move || {
        fault.get().filter(|fault| concerns(fault.field)).map(|fault| {
            view! {
                <p class="fault" id=format!("{}-fault", fault.field) role="alert" dir="auto">
                    {fault.sentence}
                </p>
            }
        })
    }
}
