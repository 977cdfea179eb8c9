//! What is hoped for and what came: measure, baseline and target, after shipping the actual value and days, and the
//! prediction that was frozen when work began.

use leptos::html;
use leptos::prelude::*;

use super::Shown;
use crate::command::{Command, Measuring};
use crate::ids::NoteId;
use crate::model::{Note, Outcome, Status, typed, written};
use crate::rules::effort::about;
use crate::rules::outcome::{judged, took, verdict};
use crate::session::Session;
use crate::ui::components::field::{Field, TextBox};
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::focus::{focus_on, once_drawn};

/// Whether anything is measured, or was.
pub fn has_target(note: &Note) -> bool {
    let is_set = |outcome: &Outcome| {
        !outcome.measure.is_empty() || outcome.baseline.is_some() || outcome.target.is_some() || outcome.actual.is_some()
    };
    note.outcome.as_ref().is_some_and(is_set)
}

/// Whether the note is shipped, or has been: then it can be said what came of it.
fn is_done(note: &Note) -> bool {
    let is_told = |outcome: &Outcome| outcome.actual.is_some() || outcome.actual_days.is_some();
    note.status == Status::Shipped || note.outcome.as_ref().is_some_and(is_told)
}

/// The outcome of a note; nothing where there is none to show and none was asked for.
#[component]
pub fn OutcomePart(id: NoteId, note: Shown, aiming: RwSignal<bool>) -> impl IntoView {
    let is_aimed = Memo::new(move |_| aiming.get() || note.with(|note| has_target(note)));
    let is_done = Memo::new(move |_| note.with(|note| is_done(note)));
    let is_shown = Memo::new(move |_| is_aimed.get() || is_done.get() || note.with(|note| note.outcome.is_some()));
    let body = move || {
        view! {
            <section class="sect outcome" aria-label="Outcome">
                <div class="outcomehead">
                    <h2 class="label">"Outcome"</h2>
                    {move || note.with(|note| mark(note))}
                </div>
                {move || note.with(|note| predicted(note))}
                {move || is_aimed.get().then(|| aim(id, note, aiming))}
                {move || is_done.get().then(|| result(id, note, is_aimed))}
                {move || is_aimed.get().then(|| remove(id, note, aiming))}
            </section>
        }
        .into_any()
    };
    view! { {move || is_shown.get().then(body)} }
}

/// Whether the target of a shipped note was met, as a word with its sign.
pub fn mark(note: &Note) -> Option<AnyView> {
    let (glyph, words, tone) =
        if judged(note)? { (Glyph::Check, "Target met", Some("good")) } else { (Glyph::Minus, "Target missed", None) };
    Some(
        view! {
            <span class="chip" data-tone=tone>
                <Icon glyph class="icon-sm" />
                {words}
            </span>
        }
        .into_any(),
    )
}

/// "Predicted: impact 72, about 6 days, when work began."
fn predicted(note: &Note) -> Option<AnyView> {
    let outcome = note.outcome.as_ref()?;
    let impact = outcome.predicted_impact.map(|impact| format!("impact {}", written(impact)));
    let parts: Vec<String> = [impact, outcome.predicted_days.map(about)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| view! { <p class="soft">{format!("Predicted: {}, when work began.", parts.join(", "))}</p> }.into_any())
}

fn text(note: Shown, read: fn(&Outcome) -> String) -> Signal<String> {
    Signal::derive(move || note.with(|note| note.outcome.as_ref().map(read)).unwrap_or_default())
}

/// A number that may be missing, under its label.
fn figure(
    id: NoteId,
    note: Shown,
    field: &'static str,
    label: &'static str,
    read: fn(&Outcome) -> Option<f64>,
    say: fn(Option<f64>) -> Measuring,
) -> AnyView {
    let session = expect_context::<Session>();
    let stored = Signal::derive(move || {
        let number = note.with(|note| note.outcome.as_ref().and_then(read));
        number.map(written).unwrap_or_default()
    });
    let commit = Callback::new(move |text: String| {
        session.dispatch(Command::Measure(id, say(typed(&text))));
    });
    view! {
        <div class="field">
            <label class="label" for=field>
                {label}
            </label>
            <Field id=field kind="number" stored commit />
        </div>
    }
    .into_any()
}

/// Measure, baseline and target.
fn aim(id: NoteId, note: Shown, aiming: RwSignal<bool>) -> AnyView {
    let session = expect_context::<Session>();
    let measure = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(measure) = measure.get().filter(|_| aiming.get_untracked()) {
            // It is in the page, so it takes the focus.
            let _ = measure.focus();
        }
    });
    let commit = Callback::new(move |typed| {
        session.dispatch(Command::Measure(id, Measuring::Measure(typed)));
    });
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">
                "Measure"
            </span>
            <TextBox
                name="Measure"
                class="input"
                rows=1
                placeholder="What will show that it worked?"
                element=measure
                stored=text(note, |outcome| outcome.measure.clone())
                commit
            />
        </div>
        <div class="outcomepair">
            {figure(id, note, "d-baseline", "Baseline", |outcome| outcome.baseline, Measuring::Baseline)}
            {figure(id, note, "d-target", "Target", |outcome| outcome.target, Measuring::Target)}
        </div>
    }
    .into_any()
}

/// What came of it, or the question for that.
fn result(id: NoteId, note: Shown, is_aimed: Memo<bool>) -> AnyView {
    let asks = move || {
        let words = note.with(|note| asked(note))?;
        Some(view! { <p class="invitation">{words}</p> }.into_any())
    };
    let came = move || {
        let words = note.with(|note| note.outcome.as_ref().map(|outcome| [verdict(outcome), took(outcome)]))?;
        let words: Vec<String> = words.into_iter().flatten().collect();
        (!words.is_empty()).then(|| view! { <p class="came">{words.join(" ")}</p> }.into_any())
    };
    let actual = move || is_aimed.get().then(|| figure(id, note, "d-actual", "Actual", |outcome| outcome.actual, Measuring::Actual));
    view! {
        {move || asks()}
        <div class="outcomepair">
            {move || actual()}
            {figure(id, note, "d-actual-days", "Actual days", |outcome| outcome.actual_days, Measuring::ActualDays)}
        </div>
        {move || came()}
    }
    .into_any()
}

/// What a shipped note is asked for.
fn asked(note: &Note) -> Option<&'static str> {
    let outcome = note.outcome.as_ref();
    let lacks_value = outcome.is_some_and(|outcome| outcome.target.is_some() && outcome.actual.is_none());
    let lacks_days = outcome.is_none_or(|outcome| outcome.actual_days.is_none());
    match (lacks_value, lacks_days) {
        _ if note.status != Status::Shipped => None,
        (true, true) => Some("It is shipped. What does the measure say now, and how many days did it take?"),
        (true, false) => Some("It is shipped. What does the measure say now?"),
        (false, true) => Some("It is shipped. How many days did it take?"),
        (false, false) => None,
    }
}

/// Takes everything but the prediction away, or folds what was only asked for.
fn remove(id: NoteId, note: Shown, aiming: RwSignal<bool>) -> AnyView {
    let session = expect_context::<Session>();
    let remove = move |_| {
        aiming.set(false);
        if note.with_untracked(|note| has_target(note)) {
            session.dispatch(Command::Measure(id, Measuring::Remove));
        }
        once_drawn(|| focus_on(".details .adds > :last-child"));
    };
    view! {
        <button type="button" class="btn btn-quiet btn-sm" on:click=remove>
            "Remove target"
        </button>
    }
    .into_any()
}
