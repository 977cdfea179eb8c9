//! Finding notes: the search box and the *Filter* button in the board's head, and the line that says how many are shown.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::actions::Actions;
use super::board::BoardUi;
use super::components::icon::{Glyph, Icon};
use super::components::popover::Popover;
use super::filter_panel::{chips, panel};
use super::focus::focus_note_soon;
use crate::command::Action;
use crate::ids::NoteId;
use crate::model::Note;
use crate::rules::evidence::is_bare_claim;
use crate::rules::filter::{BARE_CLAIM, Filter, UNPLACED, has_words, searched};
use crate::rules::quadrant::quadrant;
use crate::session::{BoardSignals, BoardView, Route, Session, lower_case};

/// The filter's panel.
const PANEL: &str = "filter";

/// Which notes a filter lets through, by the places of their ids; none while every note is shown.
pub type Matching = Option<Arc<Vec<NoteId>>>;

/// Whether a note is shown.
pub fn is_shown(matching: &Matching, id: NoteId) -> bool {
    matching.as_ref().is_none_or(|matching| has(matching, id))
}

/// Whether `id` is among the notes `found`, which stand by the places of their ids.
pub fn has(found: &[NoteId], id: NoteId) -> bool {
    found.binary_search_by_key(&id.place(), |found| found.place()).is_ok()
}

/// The search box and the *Filter* button.
#[component]
pub fn Find(
    /// The open board.
    board: BoardSignals,
    /// What its page shares.
    ui: BoardUi,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let actions = expect_context::<Actions>();
    keep_matching(session, ui, board.clone());
    let conditions = move || session.filter.with(Filter::conditions);
    let opener = move || match conditions() {
        0 => "Filter".to_owned(),
        1 => "Filter, 1 condition".to_owned(),
        more => format!("Filter, {more} conditions"),
    };
    let face = move || {
        view! {
            <Icon glyph=Glyph::Filter />
            <span>"Filter"</span>
            {move || Some(conditions()).filter(|count| *count > 0).map(|count| view! { <b class="count">{count.to_string()}</b> }.into_any())}
        }
        .into_any()
    };
    let (keys, inside) = (board.clone(), board);
    let text = move || session.filter.with(|filter| filter.text.clone());
    view! {
        <div class="find" role="search" data-open=move || (ui.searching.get() || !text().is_empty()).then_some("")>
            <Icon glyph=Glyph::Search />
            <input
                class="input"
                type="search"
                aria-label="Search notes"
                placeholder="Search notes"
                title=move || actions.hint(Action::Search)
                dir="auto"
                autocomplete="off"
                enterkeyhint="search"
                node_ref=ui.search_box
                prop:value=text
                on:input=move |event| typed(session, event_target_value(&event))
                on:blur=move |_| ui.searching.set(false)
                on:keydown=move |event| pressed(&event, session, ui, &keys)
            />
            {move || {
                (text().is_empty() && session.single_keys.get())
                    .then(|| view! { <span class="kbd" aria-hidden="true">"/"</span> }.into_any())
            }}
        </div>
        <button
            class="btn btn-quiet btn-icon find-fold"
            type="button"
            aria-label="Search notes"
            aria-expanded=move || ui.searching.get().to_string()
            on:click=move |_| ui.start_searching()
        >
            <Icon glyph=Glyph::Search />
        </button>
        <Popover
            id=PANEL
            name="Filter"
            opener=Signal::derive(opener)
            title=Signal::derive(move || actions.hint(Action::Filter))
            class="btn btn-quiet filterbutton"
            face
            inside=move || panel(session, ui, inside.clone())
        />
    }
}

/// Opens the filter's panel, or closes it, as if its button had been pressed.
pub fn press_filter_button() {
    let button = document().get_element_by_id(&format!("{PANEL}-button"));
    if let Some(button) = button.and_then(|button| button.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// Every word typed is a change of the filter.
#[inline(never)]
fn typed(session: Session, text: String) {
    let mut filter = session.filter.get_untracked();
    filter.text = text;
    session.set_filter(filter);
}

/// Enter goes on to the next note found, Escape clears the text and then leaves the box.
#[inline(never)]
fn pressed(event: &leptos::web_sys::KeyboardEvent, session: Session, ui: BoardUi, board: &BoardSignals) {
    match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            step(session, ui, board, !event.shift_key());
        }
        "Escape" => {
            event.prevent_default();
            if session.filter.with_untracked(|filter| filter.text.is_empty()) {
                if let Some(input) = ui.search_box.get_untracked() {
                    // It has the focus, so it can lose it.
                    let _ = input.blur();
                }
            } else {
                typed(session, String::new());
            }
        }
        _ => {}
    }
}

/// Moves the focus to the next note that the filter lets through, or to the one before; around at the ends.
#[inline(never)]
pub fn step(session: Session, ui: BoardUi, board: &BoardSignals, forward: bool) {
    let Some(matching) = ui.matching.get_untracked() else { return };
    let in_order = match session.route.get_untracked() {
        Route::Board(_, BoardView::List) => board
            .ranking
            .with_untracked(|ranking| ranking.ranked.iter().map(|ranked| ranked.id).chain(ranking.unranked.iter().copied()).collect()),
        _ => board.order.get_untracked(),
    };
    let hits: Vec<NoteId> = in_order.into_iter().filter(|id| has(&matching, *id)).collect();
    let now = ui.found.get_untracked().and_then(|found| hits.iter().position(|id| *id == found));
    let next = match (now, forward) {
        (None, true) => 0,
        (None, false) => hits.len().saturating_sub(1),
        (Some(at), true) => (at + 1) % hits.len().max(1),
        (Some(at), false) => at.checked_sub(1).unwrap_or(hits.len().saturating_sub(1)),
    };
    match hits.get(next) {
        Some(id) => {
            session.say(format!("Note {} of {} found", next + 1, hits.len()));
            show(session, ui, *id);
        }
        None => session.say("No note found"),
    }
}

/// Opens the details of a note, and shows where it is. Without a match the filter would hide it, so that goes.
#[inline(never)]
pub fn reveal(session: Session, ui: BoardUi, id: NoteId) {
    // Asked for a frame ago, when another page may have been gone to.
    let Some(matching) = ui.matching.try_get_untracked() else { return };
    if !is_shown(&matching, id) {
        session.set_filter(Filter::default());
    }
    session.chosen.set(Some(id));
    if let Route::Board(board, BoardView::Report) = session.route.get_untracked() {
        session.go(&Route::Board(board, BoardView::Matrix));
    }
    show(session, ui, id);
}

/// Marks a note as the one found and moves the focus to it, once it is in the page.
fn show(session: Session, ui: BoardUi, id: NoteId) {
    ui.found.set(Some(id));
    // On a map that is a picture the note becomes a button by that.
    ui.map.focused.set(Some(id));
    if let Some(position) = session.note(id).and_then(|note| note.position()) {
        ui.map.reveal(position);
    }
    focus_note_soon(id);
}

/// Keeps [`BoardUi::matching`] in step with the filter and with every note.
fn keep_matching(session: Session, ui: BoardUi, board: BoardSignals) {
    let cache = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        if session.filter.with(Filter::is_empty) {
            if ui.matching.with_untracked(Option::is_some) {
                cache.set_value(Vec::new());
                ui.matching.set(None);
                ui.found.set(None);
                ui.added.set(Vec::new());
            }
        } else {
            follow(session, ui, &board, cache);
        }
    });
}

/// Texts of notes in small letters, each beside the note it was made from.
type Folded = StoredValue<Vec<(Arc<Note>, String)>, LocalStorage>;

/// One pass over all notes. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
fn follow(session: Session, ui: BoardUi, board: &BoardSignals, cache: Folded) {
    let (notes, split) = (board.all(), board.settings.with(|settings| settings.split));
    let filter = session.filter.get();
    let text = lower_case(&filter.text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let place = |note: &Note| note.position().map_or(UNPLACED, |(impact, effort)| quadrant(impact, effort, &split).key());
    let evidence = |note: &Note| if is_bare_claim(note, split.impact) { BARE_CLAIM } else { "" };
    let mut matching = Vec::new();
    cache.update_value(|folded| {
        if words.is_empty() {
            folded.clear();
        }
        for (at, note) in notes.iter().enumerate() {
            if !words.is_empty() {
                let text = || lower_case(&searched(note));
                match folded.get_mut(at) {
                    Some((known, _)) if Arc::ptr_eq(known, note) => {}
                    Some(known) => *known = (Arc::clone(note), text()),
                    None => folded.push((Arc::clone(note), text())),
                }
            }
            let has_text = folded.get(at).is_none_or(|(_, text)| has_words(text, &words));
            if has_text && filter.lets_through(note, place(note), evidence(note)) {
                matching.push(note.id);
            }
        }
        folded.truncate(notes.len());
    });
    matching.sort_unstable_by_key(|id| id.place());
    let matching = Some(Arc::new(matching));
    if ui.matching.with_untracked(|now| *now != matching) {
        ui.matching.set(matching);
    }
}

/// The line below the head while a filter is on: how many notes are shown, why, and the way back.
#[component]
pub fn FilterBar(
    /// The open board.
    board: BoardSignals,
    /// What its page shares.
    ui: BoardUi,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_on = Memo::new(move |_| ui.matching.with(Option::is_some));
    view! { {move || is_on.get().then(|| bar(session, ui, board.clone()))} }
}

#[inline(never)]
fn bar(session: Session, ui: BoardUi, board: BoardSignals) -> AnyView {
    let order = RwSignal::from(board.order.clone());
    let count = move || shown_words(ui, order);
    let hidden = move || {
        let matching = ui.matching.get();
        let hidden = ui.added.with(|added| added.iter().filter(|id| !is_shown(&matching, **id)).count());
        (hidden > 0).then(|| {
            let words = if hidden == 1 { "1 new note does not match".to_owned() } else { format!("{hidden} new notes do not match") };
            view! { <p class="care">{words}</p> }.into_any()
        })
    };
    // Told once it has stayed the same for a moment, so that typing is not interrupted, and only while it is news: what has
    // been said since, as of a note found, must not be talked over.
    let telling = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(told) = telling.try_update_value(Option::take).flatten() {
            told.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        let (words, said) = (count(), session.announcement.get_untracked());
        let tell = move || {
            if session.announcement.with_untracked(|now| *now == said) {
                session.say(words);
            }
        };
        telling.set_value(set_timeout_with_handle(tell, std::time::Duration::from_millis(600)).ok());
    });
    on_cleanup(stop);
    view! {
        <div class="filterbar" role="group" aria-label="Filtered notes">
            <p>{move || count()}</p>
            {move || hidden()}
            {chips(session, board)}
            <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| session.set_filter(Filter::default())>
                "Clear filter"
            </button>
        </div>
    }
    .into_any()
}

/// "7 of 24 shown".
pub fn shown_words(ui: BoardUi, order: RwSignal<Vec<NoteId>>) -> String {
    let all = order.with(Vec::len);
    let shown = ui.matching.with(|matching| matching.as_ref().map_or(all, |matching| matching.len()));
    format!("{shown} of {all} shown")
}
