//! The ranked list: the map in words and numbers, edited in place.

mod cycles;
mod lines;
mod row;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use super::board::BoardUi;
use super::components::each::Each;
use super::components::field::Choice;
use super::components::icon::{Glyph, Icon};
use super::details::Owners;
use super::find::is_shown;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Board, Formula};
use crate::rules::rank::Ranking;
use crate::session::{BoardSignals, BoardView, Route, Session};
use cycles::Cycles;
use lines::{CAPACITY, STEP, Standing, UNRANKED, days_in_words, lines, tenths};
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
    let is_empty = {
        let order = board.order.clone();
        Memo::new(move |_| order.with(Vec::is_empty))
    };
    view! {
        <section class="stage" aria-label="List">
            {move || {
                if is_empty.get() {
                    view! { <Empty settings /> }.into_any()
                } else {
                    view! { <Ranked board=board.clone() settings on_settings /> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Ranked(board: BoardSignals, settings: RwSignal<Arc<Board>>, on_settings: Callback<()>) -> impl IntoView {
    let ranking = Memo::from(board.ranking.clone());
    view! {
        <div class="toolbar">
            <span class="chip">{move || ranking.with(|ranking| ranking.ranked.len()).to_string()} " ranked"</span>
            <span class="grow"></span>
            <label class="label" for="formula">
                "Ranked by"
            </label>
            <RankedBy settings />
        </div>
        <Table board settings ranking on_settings />
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
            stored=Signal::derive(move || settings.with(|board| board.formula.word().to_owned()))
            offered=Formula::ALL.iter().map(|formula| (formula.word().to_owned(), formula.label().into_owned())).collect()
            choose=Callback::new(choose)
        />
    }
}

#[component]
fn Empty(settings: RwSignal<Arc<Board>>) -> impl IntoView {
    view! {
        <div class="listpage">
            <div class="card empty">
                <b>"Nothing to rank yet"</b>
                <span>"A note gets a rank once it has an impact and an effort."</span>
                <a class="btn" href=move || Route::Board(settings.with(|board| board.id), BoardView::Matrix).address()>
                    "Go to the map"
                </a>
            </div>
        </div>
    }
}

#[component]
fn Table(board: BoardSignals, settings: RwSignal<Arc<Board>>, ranking: Memo<Ranking>, on_settings: Callback<()>) -> impl IntoView {
    let ui = expect_context::<BoardUi>();
    let shown = RwSignal::new(STEP);
    let standing = Memo::new(move |_| ranking.with(|ranking| Standing::of(ranking, settings.with(|board| board.capacity_days))));
    let focused = StoredValue::new_local(None);
    let rows = Memo::new(move |_| {
        focused.set_value(focused_cell());
        let above = standing.with(|standing| standing.cut.map(|cut| cut.above));
        let matching = ui.matching.get();
        ranking.with(|ranking| lines(ranking, above, shown.get(), &|id| is_shown(&matching, id)))
    });
    keep_focus(rows, focused);
    let rest = move || {
        let all = || ranking.with(|ranking| ranking.ranked.len() + ranking.unranked.len());
        ui.matching.with(|matching| matching.as_ref().map_or_else(all, |matching| matching.len())).saturating_sub(shown.get())
    };
    let row = {
        let board = board.clone();
        Callback::new(move |line| match line {
            CAPACITY => view! { <CapacityRow settings standing on_settings /> }.into_any(),
            UNRANKED => unranked(),
            id => {
                let note = NoteId::new(id).ok().and_then(|id| Some((id, board.note(id)?)));
                note.map(|(id, note)| view! { <Row board=board.clone() id note=note.into() ranking standing /> }).into_any()
            }
        })
    };
    view! {
        <div class="listpage" tabindex="0">
            <Cycles board=board.clone() ranking />
            <div class="card listcard">
                <table class="tbl ranked" aria-label="Ranked list">
                    <Head settings />
                    <tbody>
                        <Each keys=rows view=row />
                    </tbody>
                </table>
                <Owners id="l-owners" board />
            </div>
            {move || {
                let more = match rest() {
                    0 => return ().into_any(),
                    rest => format!("Show {} more", rest.min(STEP)),
                };
                view! {
                    <button type="button" class="btn" on:click=move |_| shown.update(|shown| *shown += STEP)>
                        {more}
                    </button>
                }
                .into_any()
            }}
        </div>
    }
}

/// The heading of the notes without a rank.
fn unranked() -> AnyView {
    view! {
        <tr class="grouprow" role="none">
            <td colspan="9" role="none">
                "Without a rank: shipped, dropped, decided against, or not placed yet"
            </td>
        </tr>
    }
    .into_any()
}

/// Rows that move leave the focus in the cell that has it: the browser takes it away from whatever is moved.
fn keep_focus(rows: Memo<Vec<&'static str>>, focused: StoredValue<Option<HtmlElement>, LocalStorage>) {
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
}

/// The cell of the table that has the focus.
fn focused_cell() -> Option<HtmlElement> {
    let focused = document().active_element()?;
    focused.closest("tbody").ok()??;
    focused.dyn_into().ok()
}

#[component]
fn Head(settings: RwSignal<Arc<Board>>) -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th class="r n" scope="col">
                    <span aria-hidden="true">"#"</span>
                    <span class="sr">"Rank"</span>
                </th>
                <th class="t" scope="col">"Note"</th>
                <th class="im n" scope="col">
                    <bdi>{move || settings.with(|board| board.axes.impact.name.clone())}</bdi>
                    ", 0 to 100"
                </th>
                <th class="ef n" scope="col">
                    <bdi>{move || settings.with(|board| board.axes.effort.name.clone())}</bdi>
                </th>
                <th class="v n" scope="col" aria-sort="descending">
                    {move || settings.with(|board| board.formula.label().into_owned())}
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
fn CapacityRow(settings: RwSignal<Arc<Board>>, standing: Memo<Standing>, on_settings: Callback<()>) -> impl IntoView {
    let capacity = move || format!("We have {}", days_in_words(settings.with(|board| board.capacity_days).unwrap_or(0.0)));
    let planned = move || {
        let (planned, spare) = standing.with(|standing| standing.cut).map_or((0.0, 0.0), |cut| (cut.planned, cut.spare));
        format!("{} planned above the line, {} to spare", tenths(planned), tenths(spare))
    };
    view! {
        <tr class="cutrow" role="none">
            <td colspan="9" role="none">
                <div class="cut">
                    <b>{move || capacity()}</b>
                    <span>{move || planned()}</span>
                    <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| on_settings.run(())>
                        <Icon glyph=Glyph::Pencil class="icon-sm" />
                        "Change"
                    </button>
                </div>
            </td>
        </tr>
    }
}
