//! The ranked list: the map in words and numbers, edited in place.

mod cycles;
mod lines;
mod row;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::components::field::Choice;
use super::components::icon::{Glyph, Icon};
use super::details::known_owners;
use crate::command::Command;
use crate::model::{Board, Formula};
use crate::rules::capacity::{CapacityLine, capacity_line};
use crate::session::{BoardSignals, BoardView, Route, Session};
use cycles::Cycles;
use lines::{Line, STEP, days_in_words, lines, places};
use row::Row;

/// All notes in rank order, with the line that the capacity draws.
#[component]
pub fn ListView(
    /// Its board.
    board: BoardSignals,
    /// Asked to open the board settings.
    on_settings: Callback<()>,
) -> impl IntoView {
    let settings = RwSignal::from(board.settings.clone());
    let order = RwSignal::from(board.order.clone());
    let is_empty = Memo::new(move |_| order.with(Vec::is_empty));
    let table = {
        let board = board.clone();
        move || view! { <Table board=board.clone() on_settings /> }
    };
    let ranked = move || board.ranking.with(|ranking| ranking.ranked.len());
    view! {
        <section class="stage" aria-label="List">
            <Show when=move || !is_empty.get() fallback=move || view! { <Empty settings /> }>
                <div class="toolbar">
                    <span class="chip">{ranked.clone()} " ranked"</span>
                    <span class="grow"></span>
                    <label class="label" for="formula">
                        "Ranked by"
                    </label>
                    <RankedBy settings />
                </div>
                {table()}
            </Show>
        </section>
    }
}

#[component]
fn RankedBy(settings: RwSignal<Arc<Board>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let choose = move |word: String| {
        let board = Board { formula: Formula::from_word(&word), ..(*settings.get_untracked()).clone() };
        session.dispatch(Command::SetBoard(Box::new(board)));
    };
    view! {
        <Choice
            id="formula"
            stored=Memo::new(move |_| settings.with(|board| board.formula.word().to_owned()))
            offered=Formula::ALL.iter().map(|formula| (formula.word().to_owned(), formula.label().into_owned())).collect()
            choose=Callback::new(choose)
        />
    }
}

#[component]
fn Empty(settings: RwSignal<Arc<Board>>) -> impl IntoView {
    let map = move || Route::Board(settings.with(|board| board.id), BoardView::Matrix).address();
    view! {
        <div class="listpage">
            <div class="card empty">
                <b>"Nothing to rank yet"</b>
                <span>"A note gets a rank once it has an impact and an effort."</span>
                <a class="btn" href=map>
                    "Go to the map"
                </a>
            </div>
        </div>
    }
}

#[component]
fn Table(board: BoardSignals, on_settings: Callback<()>) -> impl IntoView {
    let settings = RwSignal::from(board.settings.clone());
    let ranking = board.ranking.clone();
    let ranking = Memo::new(move |_| ranking.get());
    let shown = RwSignal::new(STEP);
    let places = Memo::new(move |_| ranking.with(places));
    let cut = Memo::new(move |_| {
        let capacity = settings.with(|board| board.capacity_days);
        ranking.with(|ranking| capacity_line(ranking.ranked.iter().map(|ranked| ranked.days), capacity))
    });
    let above = Memo::new(move |_| cut.get().map(|cut| cut.above));
    let rows = keep_focus(move || ranking.with(|ranking| lines(ranking, above.get(), shown.get())));
    let rest = move || places.with(std::collections::HashMap::len).saturating_sub(shown.get());
    let owners = {
        let board = board.clone();
        Memo::new(move |_| known_owners(&board))
    };
    let cycles = {
        let board = board.clone();
        move || view! { <Cycles board=board.clone() ranking /> }
    };
    let one = move |line: Line| match line {
        Line::Note(id) => board.note(id).map(|note| view! { <Row board=board.clone() id note=note.into() places above /> }).into_any(),
        Line::Capacity => view! { <CapacityRow settings cut on_settings /> }.into_any(),
        Line::Unranked => view! {
            <tr class="grouprow" role="none">
                <td colspan="9" role="none">
                    "Without a rank: shipped, dropped, decided against, or not placed yet"
                </td>
            </tr>
        }
        .into_any(),
    };
    view! {
        <div class="listpage" tabindex="0">
            {cycles()}
            <div class="card listcard">
                <table class="tbl ranked" aria-label="Ranked list">
                    <Head settings />
                    <tbody>
                        <For each=move || rows.get() key=|line| *line children=one />
                    </tbody>
                </table>
                <datalist id="l-owners">
                    {move || owners.get().into_iter().map(|owner| view! { <option value=owner></option> }).collect_view()}
                </datalist>
            </div>
            <Show when=move || { rest() > 0 }>
                <button type="button" class="btn" on:click=move |_| shown.update(|shown| *shown += STEP)>
                    {move || format!("Show {} more", rest().min(STEP))}
                </button>
            </Show>
        </div>
    }
}

/// Rows that move leave the focus in the cell that has it: the browser takes it away from whatever is moved.
fn keep_focus(lines: impl Fn() -> Vec<Line> + Send + Sync + 'static) -> Memo<Vec<Line>> {
    let focused = StoredValue::new_local(None::<leptos::web_sys::HtmlElement>);
    let rows = Memo::new(move |_| {
        focused.set_value(focused_cell());
        lines()
    });
    Effect::new(move |_| {
        rows.track();
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(Some(cell)) = focused.try_get_value()
                && focused_cell().is_none()
            {
                // A cell that has gone meanwhile takes no focus.
                let _ = cell.focus();
            }
        });
    });
    rows
}

/// The cell of the table that has the focus.
fn focused_cell() -> Option<leptos::web_sys::HtmlElement> {
    let focused = document().active_element()?;
    focused.closest("tbody").ok()??;
    focused.dyn_into().ok()
}

#[component]
fn Head(settings: RwSignal<Arc<Board>>) -> impl IntoView {
    let (impact, effort) =
        (move || settings.with(|board| board.axes.impact.name.clone()), move || settings.with(|board| board.axes.effort.name.clone()));
    view! {
        <thead>
            <tr>
                <th class="r n" scope="col">
                    <span aria-hidden="true">"#"</span>
                    <span class="sr">"Rank"</span>
                </th>
                <th class="t" scope="col">"Note"</th>
                <th class="im n" scope="col">
                    <bdi>{impact}</bdi>
                    ", 0 to 100"
                </th>
                <th class="ef n" scope="col">
                    <bdi>{effort}</bdi>
                </th>
                <th class="v n" scope="col" aria-sort="descending">
                    {move || settings.with(|board| board.formula.label())}
                    " ↓"
                </th>
                <th class="ev" scope="col">"Evidence"</th>
                <th class="bl" scope="col">"Blocked by"</th>
                <th class="ow" scope="col">"Owner"</th>
                <th class="st" scope="col">"Status"</th>
            </tr>
        </thead>
    }
}

/// The capacity line: no row of a note, and not heard as one.
#[component]
fn CapacityRow(settings: RwSignal<Arc<Board>>, cut: Memo<Option<CapacityLine>>, on_settings: Callback<()>) -> impl IntoView {
    let capacity = move || format!("We have {}", days_in_words(settings.with(|board| board.capacity_days).unwrap_or(0.0)));
    let planned = move || {
        let (planned, spare) = cut.get().map_or((0.0, 0.0), |cut| (cut.planned, cut.spare));
        format!("{} planned above the line, {} to spare", lines::tenths(planned), lines::tenths(spare))
    };
    view! {
        <tr class="cutrow" role="none">
            <td colspan="9" role="none">
                <div class="cut">
                    <b>{capacity}</b>
                    <span>{planned}</span>
                    <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| on_settings.run(())>
                        <Icon glyph=Glyph::Pencil class="icon-sm" />
                        "Change"
                    </button>
                </div>
            </td>
        </tr>
    }
}
