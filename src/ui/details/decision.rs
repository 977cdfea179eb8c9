//! What was decided about the note: do, later or no, why, since when, and when to look again.

use leptos::prelude::*;

use super::Shown;
use crate::command::{Command, Deciding};
use crate::ids::NoteId;
use crate::model::{Decision, Verdict};
use crate::rules::filter::decision_word;
use crate::session::Session;
use crate::ui::components::field::{Field, TextBox};

/// What an undecided note is called.
pub const UNDECIDED: &str = "Undecided";

/// Carries out what was picked: the word of a verdict, or the empty word for none.
pub fn decide(session: Session, id: NoteId, word: &str) {
    let deciding = if word.is_empty() { Deciding::TakeBack } else { Deciding::Verdict(Verdict::from_word(word), session.today()) };
    session.dispatch(Command::Decide(id, deciding));
}

/// The decision and everything that is said about it.
#[component]
pub fn DecisionPart(id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let word = Memo::new(move |_| note.with(|note| decision_word(note).to_owned()));
    let choice = move |offered: &'static str, label: String| {
        view! {
            <label>
                <input
                    type="radio"
                    name="d-decision"
                    class="unseen"
                    prop:checked=move || word.with(|word| word == offered)
                    on:change=move |_| decide(session, id, offered)
                />
                {label}
            </label>
        }
        .into_any()
    };
    let mut choices = vec![choice("", UNDECIDED.to_owned())];
    choices.extend(Verdict::ALL.iter().map(|verdict| choice(known(verdict), verdict.label().into_owned())));
    // A verdict of a newer writer is none of those offered.
    let foreign = move || word.with(|word| !matches!(word.as_str(), "" | "do" | "later" | "no")).then(|| format!(": {}", word.get()));
    let more = move || word.with(|word| !word.is_empty()).then(|| view! { <Words id note /> }.into_any());
    view! {
        <section class="sect decision" aria-label="Decision">
            <h2 class="label" dir="auto">
                "Decision"
                {foreign}
            </h2>
            <div class="seg" role="radiogroup" aria-label="Decision">
                {choices}
            </div>
            {move || more()}
        </section>
    }
}

/// The word of a verdict that is offered.
fn known(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Do => "do",
        Verdict::Later => "later",
        _ => "no",
    }
}

/// Reason, day, and when to look again.
#[component]
fn Words(id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let text = move |read: fn(&Decision) -> &str| {
        Signal::derive(move || note.with(|note| note.decision.as_ref().map(|decision| read(decision).to_owned())).unwrap_or_default())
    };
    let set = move |make: fn(String) -> Deciding| {
        Callback::new(move |typed| {
            session.dispatch(Command::Decide(id, make(typed)));
        })
    };
    view! {
        <TextBox
            name="Reason"
            class="input"
            rows=2
            placeholder="Why? One or two sentences."
            stored=text(|decision| &decision.reason)
            commit=set(Deciding::Reason)
        />
        <div class="props">
            <label class="label" for="d-decided">
                "Decided on"
            </label>
            <Field id="d-decided" kind="date" stored=text(|decision| &decision.date) commit=set(Deciding::Date) />
            <span class="label" aria-hidden="true">
                "Revisit when"
            </span>
            <TextBox
                name="Revisit when"
                class="input"
                rows=1
                placeholder="A date or a condition"
                stored=text(|decision| &decision.revisit_when)
                commit=set(Deciding::RevisitWhen)
            />
        </div>
    }
}
