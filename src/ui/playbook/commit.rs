//! Committing to a play: who sees to it, when it is done first, and how often from then on.

use leptos::html;
use leptos::prelude::*;

use super::super::components::field::Choice;
use super::super::focus::{focus_on, once_drawn};
use crate::model::{Agreed, Cadence, Day, Play};
use crate::session::{OWNER_LIMIT, Session, iso_instant};

/// So many days from today the first time is offered.
const FIRST_IN: i32 = 7;

/// The form; `wave` is the one whose result led to it, by its moment, or nothing.
pub fn commit_form(session: Session, play: &Play, wave: Signal<String>, is_primary: bool) -> AnyView {
    let (id, name, often) = (play.id, play.name.clone(), play.often.clone());
    let cadence = RwSignal::new(often.word().to_owned());
    let (owner, first) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let (no_owner, no_first) = (RwSignal::new(false), RwSignal::new(false));
    let offered = session.day_here().plus(FIRST_IN).iso();
    let commit = move || {
        let (Some(owner), Some(first)) = (owner.get_untracked(), first.get_untracked()) else { return };
        let (who, day) = (owner.value(), Day::from_iso(&first.value()));
        no_owner.set(who.trim().is_empty());
        no_first.set(day.is_none());
        match day {
            _ if no_owner.get_untracked() => drop(owner.focus()),
            None => drop(first.focus()),
            Some(first) => {
                let wave = Some(wave.get_untracked()).filter(|wave| !wave.is_empty()).unwrap_or_else(iso_instant);
                let cadence = Cadence::from_word(&cadence.get_untracked());
                if session.commit_to(Agreed { play: id, owner: who, first, cadence, wave }) {
                    owner.set_value("");
                    // Where the form gives way to a line, that takes the focus.
                    once_drawn(move || focus_on(&format!("#agreed-{id}")));
                }
            }
        }
    };
    let cadences = Cadence::ALL.iter().map(|cadence| (cadence.word().to_owned(), cadence.label().into_owned())).collect();
    let fault = |id: String, words: &'static str, shown: RwSignal<bool>| {
        move || {
            shown.get().then(|| {
                view! {
                    <span class="fault" role="alert" id=id.clone()>
                        {words}
                    </span>
                }
                .into_any()
            })
        }
    };
    let (owner_fault, first_fault) = (format!("no-owner-{id}"), format!("no-first-{id}"));
    let invalid = |shown: RwSignal<bool>| move || shown.get().then_some("true");
    let described = |shown: RwSignal<bool>, by: String| move || shown.get().then(|| by.clone());
    view! {
        <form
            class="commit"
            novalidate
            aria-label=format!("Commit to {name}")
            on:submit=move |event| {
                event.prevent_default();
                commit();
            }
        >
            <label class="field">
                <span class="label">"Who"</span>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    maxlength=OWNER_LIMIT.to_string()
                    node_ref=owner
                    aria-invalid=invalid(no_owner)
                    aria-describedby=described(no_owner, owner_fault.clone())
                    on:input=move |_| no_owner.set(false)
                />
                {fault(owner_fault, "Write who sees to it.", no_owner)}
            </label>
            <label class="field">
                <span class="label">"First time"</span>
                <input
                    class="input"
                    type="date"
                    value=offered
                    node_ref=first
                    aria-invalid=invalid(no_first)
                    aria-describedby=described(no_first, first_fault.clone())
                    on:input=move |_| no_first.set(false)
                />
                {fault(first_fault, "Choose a day.", no_first)}
            </label>
            <label class="field">
                <span class="label">"How often"</span>
                <Choice stored=cadence offered=cadences choose=Callback::new(move |word| cadence.set(word)) />
            </label>
            <button type="submit" class=if is_primary { "btn btn-primary" } else { "btn" }>
                "Commit"
                <span class="sr">{format!(" to {name}")}</span>
            </button>
        </form>
    }
    .into_any()
}
