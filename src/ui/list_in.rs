//! The dialog *Match columns*: what each column, word and size of a list from another tool becomes, before the preview.

mod columns;
mod first;
mod words;

use leptos::prelude::*;

use super::components::dialog::Modal;
use super::components::icon::{Glyph, Icon};
use crate::session::{ListChange, ListIn, Role, Session};
use columns::Columns;
use first::{Faults, FirstNotes};
use words::Readings;

/// Shown for a list whose columns want a look. Nothing changes before the merge preview that follows.
#[component]
pub fn MatchColumns() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = session.list_in;
    let says = Signal::derive(move || list.with(|list| list.as_ref().map(what_for).unwrap_or_default()));
    let cancel = Callback::new(move |()| session.cancel_list());
    view! {
        <Modal label="Match columns" says open=Signal::stored(true) on_close=cancel class="match">
            {move || view! { <Step /> }.into_any()}
        </Modal>
    }
}

#[component]
fn Step() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = session.list_in;
    // Only another table makes other rows; a choice leaves the selects where they are, with the focus.
    let table = Memo::new(move |_| list.with(|list| list.as_ref().map(|list| (list.place.0, list.mapping.header))));
    let has_title = move || list.with(|list| list.as_ref().is_some_and(|list| list.mapping.has(Role::Title)));
    let is_empty = move || list.with(|list| list.as_ref().is_none_or(|list| list.notes == 0));
    let neighbours = move || list.with(|list| list.as_ref().is_some_and(|list| list.has_neighbours));
    let outcome = move || list.with(|list| list.as_ref().map(outcome));
    let skip = move || {
        neighbours().then(|| {
            view! {
                <button type="button" class="btn btn-lg" on:click=move |_| session.skip_list()>
                    "Leave this file out"
                </button>
            }
            .into_any()
        })
    };
    view! {
        <div class="dialog-body">
            <Switches />
            <div class="matchparts">
                <div>
                    {move || table.with(|_| view! { <Columns /> }.into_any())}
                    <FirstNotes />
                    <Faults />
                </div>
                <div>
                    {move || table.with(|_| view! { <Readings /> }.into_any())}
                </div>
            </div>
        </div>
        <div class="dialog-foot">
            <span class="says" id="match-outcome" aria-live="polite" data-tone=move || (!has_title()).then_some("care")>
                <Icon glyph=Glyph::Shield />
                <span>{move || outcome()}</span>
            </span>
            {move || skip()}
            <button type="button" class="btn btn-lg" on:click=move |_| session.cancel_list()>
                "Cancel"
            </button>
            <button
                type="button"
                class="btn btn-lg btn-primary"
                autofocus
                disabled=is_empty
                aria-describedby="match-outcome"
                on:click=move |_| session.accept_list()
            >
                "Continue"
                <Icon glyph=Glyph::Arrow />
            </button>
        </div>
    }
}

/// Whether the first row names the columns, and whether closed rows come too.
#[component]
fn Switches() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = session.list_in;
    let header = move || list.with(|list| list.as_ref().is_some_and(|list| list.mapping.header));
    let closed = move || list.with(|list| list.as_ref().is_some_and(|list| list.mapping.closed));
    let count = Memo::new(move |_| list.with(|list| list.as_ref().map_or(0, |list| list.closed)));
    let too = move || {
        let count = count.get();
        (count > 0).then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=closed
                        on:change=move |event| session.change_list(ListChange::Closed(event_target_checked(&event)))
                    />
                    {format!("Closed ones too ({count})")}
                </label>
            }
            .into_any()
        })
    };
    view! {
        <div class="switches">
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=header
                    on:change=move |event| session.change_list(ListChange::Header(event_target_checked(&event)))
                />
                "The first row names the columns"
            </label>
            {move || too()}
        </div>
    }
}

/// "backlog.csv. Choose what each column becomes…"
fn what_for(list: &ListIn) -> String {
    let place = if list.place.1 > 1 { format!("List {} of {}: ", list.place.0, list.place.1) } else { String::new() };
    format!("{place}{}. Choose what each column becomes; the preview of the merge comes next.", list.name)
}

/// "42 rows: 40 become notes, 2 are left out. Empty cells change nothing."
fn outcome(list: &ListIn) -> String {
    if !list.mapping.has(Role::Title) {
        return "Choose the column that holds the titles.".to_owned();
    }
    let rows = if list.rows == 1 { "1 row".to_owned() } else { format!("{} rows", list.rows) };
    let left = list.rows.saturating_sub(list.notes);
    let out = if left == 0 { String::new() } else { format!(", {left} left out") };
    let notes = if list.notes == 1 { "1 becomes a note".to_owned() } else { format!("{} become notes", list.notes) };
    format!("{rows}: {notes}{out}. Empty cells change nothing.")
}
