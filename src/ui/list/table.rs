//! The table itself: its head, its lines, and the rows of a long list that are in the page.

use leptos::html::Tbody;
use leptos::prelude::*;

use super::ListUi;
use super::between::{CapacityRow, gap, unranked};
use super::clicks::on_click;
use super::column::Column;
use super::cycles::Cycles;
use super::head::Head;
use super::keys::on_row_key;
use super::row::Rows;
use super::rows::{Made, keep_rows};
use super::scrolling::follow;
use crate::ids::NoteId;
use crate::rules::window::{CAPACITY, UNRANKED, WHOLE, is_gap};
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;
use crate::ui::details::Owners;

/// The table.
#[component]
pub fn Table(board: BoardSignals, list: ListUi, on_settings: Callback<()>) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let body = NodeRef::<Tbody>::new();
    follow(body, list, session, ui);
    let rows = Rows::new(board.clone(), list, session, ui);
    let fields = rows.fields;
    let make = move |key| match key {
        CAPACITY => Some(Made::View(view! { <CapacityRow list on_settings /> }.into_any())),
        UNRANKED => Some(Made::View(unranked(list))),
        key if is_gap(key) => Some(Made::View(gap(list, key))),
        id => rows.row(NoteId::new(id).ok()?).map(Made::Row),
    };
    keep_rows(body, list, fields, make);
    let is_long = Memo::new(move |_| list.order.with(|order| order.notes > WHOLE));
    let is_choosing = move || ui.selected.with(|selected| !selected.is_empty());
    let count = move || list.order.with(|order| order.notes + 1);
    view! {
        <div class="listpage" tabindex="0">
            <Cycles board=board.clone() ranking=list.ranking />
            <div class="card listcard">
                <table
                    class="tbl ranked"
                    aria-label="Ranked list"
                    aria-rowcount=move || count().to_string()
                    data-long=move || is_long.get().then_some("")
                    data-choosing=move || is_choosing().then_some("")
                    data-ahead=move || (list.sprints.get() > 0).then_some("")
                    data-steady=move || list.standing().contains(&Column::Stability).then_some("")
                >
                    <Head list />
                    <tbody
                        node_ref=body
                        on:click=move |event| on_click(&event, list, session, ui)
                        on:input=move |event| fields.hear(&event)
                        on:change=move |event| fields.choose(&event)
                        on:focusout=move |_| fields.settle()
                        on:keydown=move |event| {
                            fields.on_key(&event);
                            on_row_key(&event, list, session, ui);
                        }
                    ></tbody>
                </table>
                <Owners id="l-owners" board />
            </div>
        </div>
    }
}
