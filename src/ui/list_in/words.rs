//! How the cells of a list are read: the scales of impact and effort, and every word with what it becomes.

use leptos::prelude::*;

use super::super::components::each::Each;
use super::super::components::field::Choice;
use crate::ids::intern;
use crate::model::{Kind, Status};
use crate::session::{ListChange, Role, Scale, Session, Words};

/// A part for each column whose cells need reading.
#[component]
pub fn Readings() -> impl IntoView {
    let session = expect_context::<Session>();
    let part = move |words: Words, role: Role| {
        let has = Memo::new(move |_| session.list_in.with(|list| list.as_ref().is_some_and(|list| list.mapping.has(role))));
        move || has.get().then(|| reading(session, words, role))
    };
    let unlinked = Memo::new(move |_| {
        session.list_in.with(|list| list.as_ref().is_some_and(|list| list.mapping.has(Role::Ticket) && !list.mapping.has(Role::Link)))
    });
    let (effort, impact) = (part(Words::Effort, Role::Effort), part(Words::Impact, Role::Impact));
    let (status, kind) = (part(Words::Status, Role::Status), part(Words::Kind, Role::Kind));
    view! {
        {move || effort()}
        {move || impact()}
        {move || status()}
        {move || kind()}
        {move || unlinked.get().then(|| addresses(session))}
    }
}

/// Where the tickets are, for a list that names them without a link.
fn addresses(session: Session) -> AnyView {
    let start = session.list_in.with_untracked(|list| list.as_ref().map(|list| list.mapping.ticket_address.clone()));
    view! {
        <label class="reading addresses">
            <b>"Ticket addresses start with"</b>
            <input
                class="input"
                type="url"
                placeholder="https://tickets.example.org/browse/"
                autocomplete="off"
                prop:value=start.unwrap_or_default()
                on:input=move |event| session.change_list(ListChange::TicketAddress(event_target_value(&event)))
            />
            <span class="hint">"Then every note links to its ticket. May stay empty."</span>
        </label>
    }
    .into_any()
}

fn reading(session: Session, words: Words, role: Role) -> AnyView {
    let scale = matches!(role, Role::Impact | Role::Effort).then(|| scale(session, role));
    let keys = Memo::new(move |_| {
        let key = |(at, word): (usize, &str)| intern(&format!("{at} {word}"));
        session.list_in.with(|list| {
            let words = list.as_ref().map(|list| list.mapping.words(words)).unwrap_or_default();
            words.iter().map(|word| word.text.as_str()).enumerate().map(key).collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| keys.with(Vec::is_empty));
    let view = Callback::new(move |key: &'static str| {
        let at = key.split(' ').next().and_then(|at| at.parse().ok()).unwrap_or(0);
        word(session, words, role, at)
    });
    let list = move || (!is_empty.get()).then(|| view! { <ul class="words"><Each keys view /></ul> }.into_any());
    view! {
        <fieldset class="reading">
            <legend>{role.label()}</legend>
            {scale}
            {move || list()}
        </fieldset>
    }
    .into_any()
}

/// How a column of numbers is read, with the days of a story point where it is one.
fn scale(session: Session, role: Role) -> AnyView {
    let is_impact = role == Role::Impact;
    let now = move || {
        session.list_in.with(|list| {
            let mapping = list.as_ref().map(|list| &list.mapping);
            mapping.map(|mapping| if is_impact { mapping.impact } else { mapping.effort })
        })
    };
    let offered = Scale::ALL.iter().filter(|scale| !is_impact || scale.is_for_impact());
    let offered = offered.map(|scale| (scale.word().to_owned(), scale.label().to_owned())).collect();
    let choose = Callback::new(move |word: String| {
        if let Some(scale) = Scale::from_word(&word) {
            session.change_list(if is_impact { ListChange::Impact(scale) } else { ListChange::Effort(scale) });
        }
    });
    let in_points = Memo::new(move |_| now() == Some(Scale::Points));
    let points = move || {
        in_points.get().then(|| {
            let start = session.list_in.with_untracked(|list| list.as_ref().map(|list| list.mapping.days_per_point.clone()));
            view! {
                <label class="in-days">
                    "A point is"
                    {number("Days per point".to_owned(), start.unwrap_or_default(), Callback::new(move |days| session.change_list(ListChange::DaysPerPoint(days))))}
                    "days"
                </label>
            }
            .into_any()
        })
    };
    let stored = Signal::derive(move || now().map_or("", Scale::word).to_owned());
    view! {
        <div class="scale">
            <Choice stored offered choose name=Signal::stored(format!("{} scale", role.label())) />
            {move || points()}
        </div>
    }
    .into_any()
}

/// One word with its count and what it becomes: a word of ours, or a number.
fn word(session: Session, words: Words, role: Role, at: usize) -> AnyView {
    let here = move || {
        session.list_in.with(|list| {
            let word = list.as_ref().and_then(|list| list.mapping.words(words).get(at));
            word.map(|word| (word.text.clone(), word.count, word.is_known, word.becomes.clone())).unwrap_or_default()
        })
    };
    let (text, count, is_known, start) = untrack(here);
    let choose = Callback::new(move |becomes: String| session.change_list(ListChange::Word(words, at, becomes)));
    let name = match words {
        Words::Effort => format!("Days for {text}"),
        _ => format!("{} for {text}", role.label()),
    };
    let becomes = match words {
        Words::Status => {
            select(here, Status::ALL.iter().map(|status| (status.word().to_owned(), status.label().into_owned())).collect(), choose, name)
        }
        Words::Kind => {
            select(here, Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind.label().into_owned())).collect(), choose, name)
        }
        Words::Impact => number(name, start, choose),
        Words::Effort => view! { <span class="in-days">{number(name, start, choose)} "days"</span> }.into_any(),
    };
    view! {
        <li>
            <span class="what">
                <b dir="auto">{text}</b>
                <small>{format!("× {count}")}</small>
                {(!is_known).then(|| view! { <small class="unknown">"unknown"</small> }.into_any())}
            </span>
            {becomes}
        </li>
    }
    .into_any()
}

fn select(
    here: impl Fn() -> (String, usize, bool, String) + Send + Sync + 'static,
    offered: Vec<(String, String)>,
    choose: Callback<String>,
    name: String,
) -> AnyView {
    view! { <Choice stored=Signal::derive(move || here().3) offered choose name=Signal::stored(name) /> }.into_any()
}

/// A field for a number, heard while it is typed.
fn number(name: String, start: String, choose: Callback<String>) -> AnyView {
    view! {
        <input
            class="input"
            type="number"
            step="any"
            min="0"
            aria-label=name
            autocomplete="off"
            prop:value=start
            on:input=move |event| choose.run(event_target_value(&event))
        />
    }
    .into_any()
}
