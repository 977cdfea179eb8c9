//! The command palette: every action that can be done now, every note and board of this browser, and every play, by name.

mod hits;

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, KeyboardEvent};

use super::actions::Actions;
use super::components::dialog::Modal;
use super::components::icon::{Glyph, Icon};
use super::components::marks::kind_glyph;
use super::find;
use crate::command::Group;
use crate::session::{BoardView, Route, Session, is_mac};
use hits::{Found, Goal, Hit, Stock};

/// Before each board that is read, so that typing goes on between them.
const PAUSE: Duration = Duration::from_millis(60);
/// The list of hits.
const LIST: &str = "palette-list";

/// The palette, once it has been opened. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn palette(session: Session, actions: Actions) -> AnyView {
    let close = Callback::new(move |()| actions.palette.set(false));
    // Another page is shown, by the browser's own Back perhaps.
    Effect::new(move |was: Option<()>| {
        session.route.track();
        if was.is_some() {
            actions.palette.set(false);
        }
    });
    view! {
        <Modal label="Command palette" open=actions.palette on_close=close class="palette" light=true>
            {body(session, actions)}
        </Modal>
    }
    .into_any()
}

/// The box and its hits, made anew each time.
fn body(session: Session, actions: Actions) -> AnyView {
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let stock = RwSignal::new_local(Stock::new(session, actions));
    let found = Memo::new_with_compare(move |_| query.with(|query| stock.with(|stock| stock.find(query))), |before, now| before != now);
    // Other boards are read only once somebody looks for something, one after the other, so that typing stays smooth.
    let left = StoredValue::new(None);
    Effect::new(move |_| {
        if query.with(|query| !query.trim().is_empty()) && left.with_value(Option::is_none) {
            left.set_value(Some(session.boards_elsewhere()));
            read_next(session, stock, left);
            session.load_playbook();
        }
    });
    Effect::new(move |_| {
        if let Some(playbook) = session.playbook.get() {
            stock.update(|stock| stock.add_plays(&playbook));
        }
    });
    let pick = Callback::new(move |place: usize| {
        if let Some(goal) = found.with_untracked(|found| found.hits.get(place).map(|hit| hit.goal)) {
            actions.palette.set(false);
            // The dialog gives the focus back first.
            request_animation_frame(move || go(session, actions, goal));
        }
    });
    let count = move || found.with(|found| found.hits.len());
    let pressed = move |event: KeyboardEvent| {
        let last = untrack(count).saturating_sub(1);
        let now = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" => {
                if now >= last {
                    0
                } else {
                    now + 1
                }
            }
            "ArrowUp" => now.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                return pick.run(now);
            }
            _ => return,
        };
        event.prevent_default();
        at.set(next);
        bring_into_view(next);
    };
    let active = move || (count() > 0).then(|| option_id(at.get()));
    let on_mac = is_mac();
    let rows =
        move || found.with(|found| found.hits.iter().enumerate().map(|(place, hit)| row(place, hit, at, pick, on_mac)).collect::<Vec<_>>());
    let foot = move || found.with(says);
    Effect::new(move |_| {
        if count() == 0 {
            session.say("Nothing found");
        }
    });
    view! {
            <div class="palette-box">
                <Icon glyph=Glyph::Search />
                <input
                    type="text"
                    role="combobox"
                    aria-label="Search actions, notes and boards"
                    aria-autocomplete="list"
                    aria-expanded=move || (count() > 0).to_string()
                    aria-controls=LIST
                    aria-activedescendant=active
                    placeholder="What do you want to do?"
                    autocomplete="off"
                    autofocus=true
                    dir="auto"
                    prop:value=move || query.get()
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        at.set(0);
                        bring_into_view(0);
                    }
                    on:keydown=pressed
                />
            </div>
            <div id=LIST class="palette-list" role="listbox" aria-label="Hits">
                {move || rows()}
            </div>
            <p class="palette-foot" data-keys=move || found.with(is_whole).then_some("")>
                {move || foot()}
            </p>
    }
    .into_any()
}

/// Whether every hit is shown.
fn is_whole(found: &Found) -> bool {
    found.all > 0 && found.all == found.hits.len()
}

/// How many there are, where that is not seen.
fn says(found: &Found) -> String {
    match (found.all, found.hits.len()) {
        (0, _) => "Nothing found. Try fewer letters.".to_owned(),
        (all, shown) if all > shown => format!("The first {shown} of {all}. Type more to narrow it down."),
        _ => "↑ ↓ choose, Enter does it, Escape closes.".to_owned(),
    }
}

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

fn row(place: usize, hit: &Hit, at: RwSignal<usize>, pick: Callback<usize>, on_mac: bool) -> AnyView {
    let glyph = match (&hit.goal, &hit.kind) {
        (Goal::Do(entry), _) => match entry.group {
            Group::Note => Glyph::Feature,
            Group::Board => Glyph::Matrix,
            Group::View => Glyph::List,
            Group::App => Glyph::Arrow,
        },
        (Goal::Board(_), _) => Glyph::Matrix,
        (Goal::Note(..), Some(kind)) => kind_glyph(kind),
        (Goal::Note(..), None) => Glyph::Next,
        (Goal::Play(_), _) => Glyph::Playbook,
    };
    let key = match hit.goal {
        Goal::Do(entry) => entry.keys.first().map(|key| view! { <kbd class="kbd">{key.words(on_mac)}</kbd> }.into_any()),
        _ => None,
    };
    view! {
        <div
            id=option_id(place)
            role="option"
            aria-selected=move || (at.get() == place).to_string()
            on:click=move |_| pick.run(place)
        >
            <Icon glyph />
            <span class="grow clip" dir="auto">
                {hit.label.clone()}
            </span>
            <small class="clip" dir="auto">
                {hit.aside.clone()}
            </small>
            {key}
        </div>
    }
    .into_any()
}

/// Scrolls the list, and nothing else, until the option can be seen.
fn bring_into_view(place: usize) {
    let element = |id: &str| document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let (Some(list), Some(option)) = (element(LIST), element(&option_id(place))) else { return };
    let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

/// Reads the boards that are left, each in a turn of its own.
fn read_next(session: Session, stock: RwSignal<Stock, LocalStorage>, left: StoredValue<Option<Vec<crate::ids::BoardId>>>) {
    set_timeout(
        move || {
            let next = left.try_update_value(|left| left.as_mut().and_then(Vec::pop)).flatten();
            let Some(id) = next else { return };
            if let Some(board) = session.look_into(id) {
                // The palette may be closed by now.
                stock.try_update(|stock| stock.add(board));
            }
            read_next(session, stock, left);
        },
        PAUSE,
    );
}

/// Does what was picked.
fn go(session: Session, actions: Actions, goal: Goal) {
    match goal {
        Goal::Do(entry) => {
            session.remember(entry.label);
            actions.run(entry.action);
        }
        Goal::Board(board) => session.go(&Route::Board(board, BoardView::Matrix)),
        Goal::Play(play) => session.go(&Route::Play(play)),
        Goal::Note(None, note) => {
            if let Some((ui, _)) = actions.board() {
                find::reveal(session, ui, note);
            }
        }
        Goal::Note(Some(board), note) => {
            actions.waiting.set(Some(note));
            session.go(&Route::Board(board, BoardView::Matrix));
        }
    }
}
