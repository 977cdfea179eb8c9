//! What the note waits for and what waits for it.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::Note;
use crate::rules::blockers::would_cycle;
use crate::session::{BoardSignals, Session};
use crate::ui::components::icon::{Glyph, Icon};

/// Most titles that are suggested at once.
const SUGGESTIONS: usize = 8;

/// A note named in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    id: NoteId,
    title: String,
    /// Whether its details can be shown.
    is_here: bool,
    /// Whether it waits for the note of the panel.
    circles: bool,
}

/// What stands around a note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Around {
    before: Vec<Named>,
    after: Vec<Named>,
}

impl Around {
    fn of(note: &Note, board: &BoardSignals) -> Self {
        let all = board.all();
        let by_id: HashMap<NoteId, &Arc<Note>> = all.iter().map(|note| (note.id, note)).collect();
        let lookup = |id: NoteId| by_id.get(&id).map(AsRef::as_ref);
        let before = note.blocked_by.iter().map(|id| match lookup(*id) {
            Some(found) => Named { circles: would_cycle(note.id, *id, lookup), ..named(found) },
            None => Named { id: *id, title: title_elsewhere(*id, board), is_here: false, circles: false },
        });
        let after = all.iter().filter(|other| other.blocked_by.contains(&note.id));
        Self { before: before.collect(), after: after.map(|note| named(note)).collect() }
    }
}

fn named(note: &Note) -> Named {
    Named { id: note.id, title: note.title.clone(), is_here: true, circles: false }
}

/// The title of a note that is deleted, or was never seen here.
fn title_elsewhere(id: NoteId, board: &BoardSignals) -> String {
    let deleted = board.deleted.with(|deleted| deleted.iter().find(|note| note.id == id).map(|note| format!("{} (deleted)", note.title)));
    deleted.unwrap_or_else(|| "A note that is not on this board".to_owned())
}

/// The notes whose title holds `typed`, those that start with it first; not `note` itself and nothing it waits for already.
fn suggest(typed: &str, note: &Note, board: &BoardSignals) -> Vec<Named> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let all = board.all_untracked();
    let by_id: HashMap<NoteId, &Arc<Note>> = all.iter().map(|note| (note.id, note)).collect();
    let lookup = |id: NoteId| by_id.get(&id).map(AsRef::as_ref);
    let free = all.iter().filter(|other| other.id != note.id && !note.blocked_by.contains(&other.id));
    let mut found: Vec<(usize, &Arc<Note>)> =
        free.filter_map(|other| Some((other.title.to_lowercase().find(&typed)?.min(1), other))).collect();
    found.sort_by_key(|(at, _)| *at);
    let first = found.into_iter().take(SUGGESTIONS);
    first.map(|(_, other)| Named { circles: would_cycle(note.id, other.id, lookup), ..named(other) }).collect()
}

/// Blockers with a search for more, and what waits behind the note.
#[component]
pub fn Blockers(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let around = {
        let board = board.clone();
        Memo::new(move |_| note.with(|note| Around::of(note, &board)))
    };
    let block = move |by: NoteId, blocked: bool| {
        session.dispatch(Command::Block { note: id, by, blocked });
    };
    let warning = move || {
        let circles: Vec<String> =
            around.with(|around| around.before.iter().filter(|named| named.circles).map(|named| format!("“{}”", named.title)).collect());
        (!circles.is_empty()).then(|| {
            let which = circles.join(", ");
            view! {
                <p class="fault" role="status" dir="auto">
                    {format!("This note and {which} wait for each other, directly or through others. The ranking ignores one of the steps.")}
                </p>
            }
        })
    };
    view! {
        <div class="sect props">
            <label class="label" for="d-blockers">"Blocked by"</label>
            <div class="field">
                <ul class="blockers">
                    <For
                        each=move || around.get().before
                        key=|named| (named.id, named.title.clone(), named.is_here)
                        children=move |named| {
                            let name = format!("Remove blocker {}", named.title);
                            let by = named.id;
                            view! {
                                <li>
                                    <NamedNote named />
                                    <button
                                        type="button"
                                        class="btn btn-quiet btn-icon btn-sm"
                                        aria-label=name
                                        on:click=move |_| block(by, false)
                                    >
                                        <Icon glyph=Glyph::Close class="icon-sm" />
                                    </button>
                                </li>
                            }
                        }
                    />
                </ul>
                {warning}
                <Search board note add=Callback::new(move |by| block(by, true)) />
            </div>
            <Show when=move || around.with(|around| !around.after.is_empty())>
                <span class="label" id="d-behind">"Waits for it"</span>
                <ul class="blockers" aria-labelledby="d-behind">
                    <For
                        each=move || around.get().after
                        key=|named| (named.id, named.title.clone())
                        children=move |named| view! { <li><NamedNote named /></li> }
                    />
                </ul>
            </Show>
        </div>
    }
}

/// A title that leads to its note, where there is one.
#[component]
fn NamedNote(named: Named) -> impl IntoView {
    let session = expect_context::<Session>();
    let Named { id, title, is_here, .. } = named;
    if is_here {
        view! {
            <button type="button" class="link" dir="auto" on:click=move |_| session.chosen.set(Some(id))>
                {title}
            </button>
        }
        .into_any()
    } else {
        view! { <span dir="auto">{title}</span> }.into_any()
    }
}

/// Finds a note by its title. Arrow keys walk the suggestions, Enter takes one.
#[component]
fn Search(board: BoardSignals, note: Shown, add: Callback<NoteId>) -> impl IntoView {
    let (typed, at) = (RwSignal::new(String::new()), RwSignal::new(0usize));
    let found = Memo::new(move |_| typed.with(|typed| note.with(|note| suggest(typed, note, &board))));
    let choose = move |by: NoteId| {
        typed.set(String::new());
        add.run(by);
    };
    let is_open = move || found.with(|found| !found.is_empty());
    let key = move |event: leptos::web_sys::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" if !event.is_composing() => {
                if let Some(by) = found.with_untracked(|found| found.get(at.get_untracked()).map(|named| named.id)) {
                    choose(by);
                }
            }
            "Escape" if typed.with_untracked(|typed| !typed.is_empty()) => {
                event.stop_propagation();
                typed.set(String::new());
            }
            _ => return,
        }
        event.prevent_default();
    };
    let options = move || {
        let option = |(place, named): (usize, Named)| {
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
                    {named.circles.then(|| view! { <small>"waits for this note: they would wait for each other"</small> })}
                </li>
            }
        };
        found.get().into_iter().enumerate().map(option).collect_view()
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
            prop:value=typed
            on:input=move |event| {
                at.set(0);
                typed.set(event_target_value(&event));
            }
            on:blur=move |_| {
                typed.try_set(String::new());
            }
            on:keydown=key
        />
        <ul class="suggestions" id="d-found" role="listbox" aria-label="Notes found" hidden=move || !is_open()>
            {options}
        </ul>
    }
}
