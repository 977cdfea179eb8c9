//! The page to start from: what the self-assessment is, who answers, and the way back to answers that were left.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use super::super::playbook::{Committing, what_was_committed};
use super::Taking;
use crate::model::Discipline;
use crate::session::{KeptResponse, Route, day_of};

/// The page.
pub fn start_page(taking: Taking) -> AnyView {
    let session = taking.session;
    session.read_commitments();
    // Their names are all that is needed of the plays.
    if session.committed.with_untracked(|committed| !committed.all.is_empty()) {
        session.load_playbook();
    }
    // Who took it before is mostly who takes it again.
    let known = untrack(|| taking.read(KeptResponse::clone)).or_else(|| session.own.with_untracked(|own| own.waves().next_back().cloned()));
    let (known_side, known_name) = known.map(|kept| (kept.response.discipline, kept.response.name)).unwrap_or_default();
    let (side, name) = (RwSignal::new(known_side), RwSignal::new(known_name));
    let has_draft = Memo::new(move |_| taking.id().is_some());
    let is_ready = move || taking.questionnaire.with(Option::is_some);
    // What is said here of a response that was begun belongs to it at once.
    let say_side = move |said: Option<Discipline>| {
        side.set(said.clone());
        taking.change(&mut |kept, now| kept.speak_for(said.clone(), now));
    };
    let say_name = move |said: String| {
        taking.change(&mut |kept, now| kept.sign(&said, now));
        name.set(said);
    };
    let go_on = move || {
        let place = untrack(|| taking.read(|kept| kept.place)).flatten();
        taking.show(place.or_else(|| untrack(|| taking.items()).first().copied()));
    };
    let start = move || {
        if !untrack(|| has_draft.get()) {
            let id = session.start_response(side.get_untracked(), &name.get_untracked());
            session.answering.set(Some(id));
        }
        go_on();
    };
    let choice = move |said: Option<Discipline>| {
        let label = said.as_ref().map_or("I would rather not say".into(), Discipline::label);
        let chosen = said.clone();
        let is_chosen = move || side.with(|side| *side == chosen);
        view! {
            <label class="choice">
                <input type="radio" class="radio" name="discipline" prop:checked=is_chosen on:change=move |_| say_side(said.clone()) />
                <span>{label}</span>
            </label>
        }
        .into_any()
    };
    let mut choices: Vec<AnyView> = Discipline::ALL.iter().cloned().map(Some).map(choice).collect();
    choices.push(choice(None));
    view! {
        <div class="begin">
            <div class="begintext">
                <h1 tabindex="-1">"How well do product and engineering work together?"</h1>
                <p class="lead">
                    "18 statements, one at a time. For each you pick what comes closest to what you have seen in the last two months. You see your result at once, and two things to try."
                </p>
                <ul class="beginfacts">
                    {fact(Glyph::Clock, "About five minutes. Stop whenever you like and go on later.")}
                    {fact(Glyph::Lock, "Nothing leaves this browser unless you share it.")}
                    {fact(Glyph::Check, "There are no right answers, and “I can't say” is one.")}
                </ul>
                {what_was_committed(session, Committing::Asked)}
            </div>
            <form
                class="begincard card"
                on:submit=move |event| {
                    event.prevent_default();
                    start();
                }
            >
                {move || left(taking)} <fieldset>
                    <legend>"Which side do you speak for?"</legend>
                    <div class="beginsides">{choices}</div>
                </fieldset>
                <label class="field">
                    <span>"Name "<small>"(optional)"</small></span>
                    <input
                        class="input"
                        type="text"
                        autocomplete="off"
                        dir="auto"
                        maxlength="200"
                        prop:value=move || name.get()
                        on:input=move |event| say_name(event_target_value(&event))
                    />
                    <span class="hint">"It goes into a file only when you tick it there."</span>
                </label>
                <button type="submit" class="btn btn-primary btn-lg" disabled=move || !is_ready()>
                    {move || if has_draft.get() { "Resume" } else { "Start" }}
                    <Icon glyph=Glyph::Arrow />
                </button>
            </form>
            {move || earlier(taking)} {for_team()}
        </div>
    }
    .into_any()
}

fn fact(glyph: Glyph, words: &'static str) -> AnyView {
    view! {
        <li>
            <Icon glyph />
            {words}
        </li>
    }
    .into_any()
}

/// What was answered so far, with the way to begin anew.
fn left(taking: Taking) -> Option<AnyView> {
    let id = taking.id()?;
    let answered = taking.read(|kept| kept.response.answers.len())?;
    let is_new = taking.read(|kept| kept.finished.is_none())?;
    let count = taking.items().len();
    let words = if is_new {
        format!("You have answered {answered} of {count}. Your answers are kept here.")
    } else {
        "You are correcting answers you have given. The result changes with them.".to_owned()
    };
    let session = taking.session;
    Some(
        view! {
            <div class="notice">
                <Icon glyph=Glyph::Saved />
                <p>{words}</p>
                {is_new
                    .then(|| {
                        view! {
                            <button type="button" class="btn btn-sm btn-quiet" on:click=move |_| session.delete_response(id, "What you had answered")>
                                "Discard"
                            </button>
                        }
                            .into_any()
                    })}
            </div>
        }
        .into_any(),
    )
}

/// The way to the team's results, and to collecting them.
fn for_team() -> AnyView {
    view! {
        <p class="beginlast">
            "With a team? "
            <a class="link" href=Route::Collect.address()>
                "Collect responses"
            </a>
            " or see the "
            <a class="link" href=Route::Team.address()>
                "team results"
            </a>
            "."
        </p>
    }
    .into_any()
}

/// The way to the results there are.
fn earlier(taking: Taking) -> Option<AnyView> {
    let last = taking.session.own.with(|own| own.waves().next_back().map(day_of))?;
    Some(
        view! {
            <p class="beginlast">
                {format!("You last finished it on {last}. ")}
                <a class="link" href=Route::Results.address()>
                    "See the result"
                </a>
            </p>
        }
        .into_any(),
    )
}
