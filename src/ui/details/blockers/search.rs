//! Finds a note by its title, for either side of the note in the panel.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Named, Side, name};
use crate::ids::NoteId;
use crate::model::Note;
use crate::session::{BoardSignals, lower_case};
use crate::ui::details::Shown;

/// Most titles that are suggested at once.
const SUGGESTIONS: usize = 8;

/// The notes whose title holds `typed`, those that start with it first; not `note` itself and none that is there already.
fn suggest(typed: &str, side: Side, note: &Note, all: &[Arc<Note>]) -> Vec<NoteId> {
    let typed = lower_case(typed.trim());
    if typed.is_empty() {
        return Vec::new();
    }
    let there = side.notes(note, all);
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for other in all.iter().filter(|other| other.id != note.id && !there.contains(&other.id)) {
        match lower_case(&other.title).find(&typed) {
            Some(0) => first.push(other.id),
            Some(_) => others.push(other.id),
            None => {}
        }
    }
    first.append(&mut others);
    first.truncate(SUGGESTIONS);
    first
}

/// The field with its suggestions. Arrow keys walk them, Enter takes one.
#[component]
pub fn Search(board: BoardSignals, note: Shown, side: Side, add: Callback<NoteId>) -> impl IntoView {
    let (typed, at, found) = (RwSignal::new(String::new()), RwSignal::new(0usize), RwSignal::new(Vec::<NoteId>::new()));
    let list = format!("{}-found", side.field());
    let look = {
        let board = board.clone();
        Callback::new(move |text: String| {
            // A field that was taken off the page may still hear that it lost the focus.
            let Some(note) = note.try_get_untracked() else { return };
            at.try_set(0);
            found.try_set(suggest(&text, side, &note, &board.all_untracked()));
            typed.try_set(text);
        })
    };
    let choose = move |other: NoteId| {
        look.run(String::new());
        add.run(other);
    };
    let is_open = move || found.with(|found| !found.is_empty());
    let key = move |event: leptos::web_sys::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" if !event.is_composing() => {
                if let Some(other) = found.with_untracked(|found| found.get(at.get_untracked()).copied()) {
                    choose(other);
                }
            }
            "Escape" if typed.with_untracked(|typed| !typed.is_empty()) => {
                event.stop_propagation();
                look.run(String::new());
            }
            _ => return,
        }
        event.prevent_default();
    };
    let option_id = {
        let list = list.clone();
        move |place: usize| format!("{list}-{place}")
    };
    let active = option_id.clone();
    let option = move |(place, named): (usize, Named)| {
        let other = named.id;
        let circles = if side == Side::Before { "waits for this note" } else { "this note waits for it" };
        let done = named.done.as_ref().map(|status| view! { <small>{lower_case(&status.label())}</small> }.into_any());
        view! {
            <li
                role="option"
                id=option_id(place)
                aria-selected=move || (at.get() == place).to_string()
                // The field keeps the focus.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| choose(other)
            >
                <bdi>{named.title}</bdi>
                {done}
                {named.circles.then(|| view! { <small>{circles} ": they would wait for each other"</small> }.into_any())}
            </li>
        }
        .into_any()
    };
    let options = move || {
        let (id, all) = (note.with_untracked(|note| note.id), board.all_untracked());
        let named = found.with(|found| name(found, side, id, &all, &board));
        named.into_iter().enumerate().map(&option).collect::<Vec<_>>()
    };
    view! {
        <input
            class="input"
            id=side.field()
            type="search"
            dir="auto"
            role="combobox"
            aria-autocomplete="list"
            aria-controls=list.clone()
            aria-expanded=move || is_open().to_string()
            aria-activedescendant=move || is_open().then(|| active(at.get()))
            placeholder="Find a note by its title"
            autocomplete="off"
            prop:value=move || typed.get()
            on:input=move |event| look.run(event_target_value(&event))
            on:blur=move |_| {
                look.try_run(String::new());
            }
            on:keydown=key
        />
        <ul class="suggestions" id=list role="listbox" aria-label="Notes found" hidden=move || !is_open()>
            {move || options().into_any()}
        </ul>
    }
}
