//! What the note waits for and what waits for it.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::Note;
use crate::rules::blockers::would_cycle;
use crate::session::{BoardSignals, Session, lower_case};
use crate::ui::components::icon::{Glyph, Icon};

/// Most titles that are suggested at once.
const SUGGESTIONS: usize = 8;

/// A note named in the panel.
struct Named {
    id: NoteId,
    title: String,
    /// Whether its details can be shown.
    is_here: bool,
    /// Whether it waits for the note of the panel.
    circles: bool,
}

/// What the notes `ids` are called, among `all` of the board, and whether one of them waits for `note`.
fn name(ids: &[NoteId], note: NoteId, all: &[Arc<Note>], board: &BoardSignals) -> Vec<Named> {
    let by_id: HashMap<NoteId, &Arc<Note>> = all.iter().map(|note| (note.id, note)).collect();
    let lookup = |id: NoteId| by_id.get(&id).map(AsRef::as_ref);
    let named = |id: &NoteId| match lookup(*id) {
        Some(found) => Named { id: *id, title: found.title.clone(), is_here: true, circles: would_cycle(note, *id, lookup) },
        None => Named { id: *id, title: title_elsewhere(*id, board), is_here: false, circles: false },
    };
    ids.iter().map(named).collect()
}

/// The title of a note that is deleted, or was never seen here.
fn title_elsewhere(id: NoteId, board: &BoardSignals) -> String {
    let deleted = board.deleted.with(|deleted| deleted.iter().find(|note| note.id == id).map(|note| format!("{} (deleted)", note.title)));
    deleted.unwrap_or_else(|| "A note that is not on this board".to_owned())
}

/// The notes whose title holds `typed`, those that start with it first; not `note` itself and nothing it waits for already.
fn suggest(typed: &str, note: &Note, all: &[Arc<Note>]) -> Vec<NoteId> {
    let typed = lower_case(typed.trim());
    if typed.is_empty() {
        return Vec::new();
    }
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for other in all.iter().filter(|other| other.id != note.id && !note.blocked_by.contains(&other.id)) {
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

/// Blockers with a search for more, and what waits behind the note.
#[component]
pub fn Blockers(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let block = move |by: NoteId, blocked: bool| {
        session.dispatch(Command::Block { note: id, by, blocked });
    };
    let before = {
        let board = board.clone();
        move || note.with(|note| name(&note.blocked_by, id, &board.all(), &board))
    };
    let after = {
        let board = board.clone();
        move || -> Vec<AnyView> {
            let all = board.all();
            let waiting = all.iter().filter(|other| other.blocked_by.contains(&id));
            waiting.map(|note| view! { <li>{link_to(note.id, note.title.clone())}</li> }.into_any()).collect()
        }
    };
    let blocker = move |Named { id: by, title, is_here, .. }: Named| {
        let name = format!("Remove blocker {title}");
        let title = if is_here { link_to(by, title) } else { view! { <span dir="auto">{title}</span> }.into_any() };
        view! {
            <li>
                {title}
                <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label=name on:click=move |_| block(by, false)>
                    <Icon glyph=Glyph::Close class="icon-sm" />
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="sect props">
            <label class="label" for="d-blockers">"Blocked by"</label>
            <div class="field">
                {move || {
                    let before = before();
                    let warning = warning(&before);
                    view! {
                        <ul class="blockers">{before.into_iter().map(blocker).collect::<Vec<_>>()}</ul>
                        {warning}
                    }
                    .into_any()
                }}
                <Search board note add=Callback::new(move |by| block(by, true)) />
            </div>
            {move || {
                let after = after();
                if after.is_empty() {
                    return ().into_any();
                }
                view! {
                    <span class="label" id="d-behind">"Waits for it"</span>
                    <ul class="blockers" aria-labelledby="d-behind">{after}</ul>
                }
                .into_any()
            }}
        </div>
    }
}

/// Says which of the blockers wait for the note themselves.
fn warning(before: &[Named]) -> Option<AnyView> {
    let circles: Vec<String> = before.iter().filter(|named| named.circles).map(|named| format!("“{}”", named.title)).collect();
    (!circles.is_empty()).then(|| {
        let which = circles.join(", ");
        view! {
            <p class="fault" dir="auto">
                {format!("This note and {which} wait for each other, directly or through others. The ranking ignores one of the steps.")}
            </p>
        }
        .into_any()
    })
}

/// A title that leads to its note.
fn link_to(id: NoteId, title: String) -> AnyView {
    let session = expect_context::<Session>();
    // On the map exactly one button's name begins with a note's title: the note's own.
    let name = format!("Open {title}");
    view! {
        <button type="button" class="link" dir="auto" aria-label=name on:click=move |_| session.chosen.set(Some(id))>
            {title}
        </button>
    }
    .into_any()
}

/// Finds a note by its title. Arrow keys walk the suggestions, Enter takes one.
#[component]
fn Search(board: BoardSignals, note: Shown, add: Callback<NoteId>) -> impl IntoView {
    let (typed, at, found) = (RwSignal::new(String::new()), RwSignal::new(0usize), RwSignal::new(Vec::<NoteId>::new()));
    let look = {
        let board = board.clone();
        Callback::new(move |text: String| {
            // A field that was taken off the page may still hear that it lost the focus.
            let Some(note) = note.try_get_untracked() else { return };
            at.try_set(0);
            found.try_set(suggest(&text, &note, &board.all_untracked()));
            typed.try_set(text);
        })
    };
    let choose = move |by: NoteId| {
        look.run(String::new());
        add.run(by);
    };
    let is_open = move || found.with(|found| !found.is_empty());
    let key = move |event: leptos::web_sys::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" if !event.is_composing() => {
                if let Some(by) = found.with_untracked(|found| found.get(at.get_untracked()).copied()) {
                    choose(by);
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
    let option = move |(place, named): (usize, Named)| {
        let by = named.id;
        view! {
            <li
                role="option"
                id=format!("d-found-{place}")
                aria-selected=move || (at.get() == place).to_string()
                // The field keeps the focus.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| choose(by)
            >
                <bdi>{named.title}</bdi>
                {named.circles.then(|| view! { <small>"waits for this note: they would wait for each other"</small> }.into_any())}
            </li>
        }
        .into_any()
    };
    let options = move || {
        let (id, all) = (note.with_untracked(|note| note.id), board.all_untracked());
        let named = found.with(|found| name(found, id, &all, &board));
        named.into_iter().enumerate().map(option).collect::<Vec<_>>()
    };
    view! {
        <input
            class="input"
            id="d-blockers"
            type="search"
            dir="auto"
            role="combobox"
            aria-autocomplete="list"
            aria-controls="d-found"
            aria-expanded=move || is_open().to_string()
            aria-activedescendant=move || is_open().then(|| format!("d-found-{}", at.get()))
            placeholder="Find a note by its title"
            autocomplete="off"
            prop:value=move || typed.get()
            on:input=move |event| look.run(event_target_value(&event))
            on:blur=move |_| {
                look.try_run(String::new());
            }
            on:keydown=key
        />
        <ul class="suggestions" id="d-found" role="listbox" aria-label="Notes found" hidden=move || !is_open()>
            {move || options().into_any()}
        </ul>
    }
}
