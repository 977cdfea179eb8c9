//! What waiting costs: every debt of a board as it grows over the next sprints, as curves and as a table.

mod curve;

use leptos::prelude::*;

use super::board::BoardUi;
use super::components::dialog::{Modal, done_foot};
use super::components::more::ShowMore;
use crate::ids::NoteId;
use crate::model::{Debt, Note};
use crate::rules::debt::words::{bill_sentence, figure, in_days, pays};
use crate::rules::debt::{FARTHEST, bill, break_even, costliest, interest_paid};
use crate::session::{BoardSignals, BoardView, Route, Session};
use curve::{Curve, curve};

/// So many notes have a curve of their own; the table holds all.
const CURVES: usize = 11;
/// So many rows the table has at first.
const ROWS: usize = 50;

/// A debt that is still owed.
#[derive(Clone, PartialEq)]
struct Owed {
    id: NoteId,
    title: String,
    debt: Debt,
}

/// The dialog, while it is open. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn cost_of_waiting(board: &BoardSignals, session: Session, ui: BoardUi) -> AnyView {
    let close = Callback::new(move |()| ui.waiting_open.set(false));
    let board = board.clone();
    let owed = {
        let board = board.clone();
        Memo::new(move |_| {
            let all = board.notes();
            let notes: Vec<&Note> = all.iter().map(AsRef::as_ref).collect();
            let owed = |(note, debt): (&Note, Debt)| Owed { id: note.id, title: note.title.clone(), debt };
            costliest(&notes, FARTHEST).into_iter().map(owed).collect::<Vec<_>>()
        })
    };
    let sum = move || bill(board.notes().iter().map(AsRef::as_ref), FARTHEST);
    let sum = StoredValue::new_local(sum);
    let steady = move || owed.with(|owed| owed.iter().all(|owed| owed.debt.growth_percent == 0.0));
    let says = Signal::derive(move || {
        if owed.with(Vec::is_empty) { String::new() } else { bill_sentence(&sum.with_value(|sum| sum()), steady(), FARTHEST) }
    });
    let is_empty = Memo::new(move |_| owed.with(Vec::is_empty));
    let body = move || {
        if is_empty.get() {
            return view! {
                <div class="empty">
                    <b>"No note has a debt"</b>
                    <span>"Open a note about what slows you down and choose “Add debt”: what paying it back costs now, and what every sprint of waiting costs."</span>
                </div>
            }
            .into_any();
        }
        let go = Callback::new(move |id| open_note(session, ui, id));
        view! {
            {move || owed.with(|owed| curves(owed, session.chosen.get()))}
            {table(owed, session, go)}
        }
        .into_any()
    };
    let (body, open) = (StoredValue::new_local(body), Signal::from(ui.waiting_open));
    view! {
        <Modal label="Cost of waiting" says=says open class="waiting" on_close=close light=true>
            <div class="dialog-body" tabindex="0">
                {move || body.with_value(|body| body())}
            </div>
            {done_foot(close)}
        </Modal>
    }
    .into_any()
}

/// Leads to a note, on map or list.
fn open_note(session: Session, ui: BoardUi, id: NoteId) {
    ui.waiting_open.set(false);
    session.chosen.set(Some(id));
    // Gaps has no details.
    if let Route::Board(board, BoardView::Gaps) = session.route.get_untracked() {
        session.go(&Route::Board(board, BoardView::Matrix));
    }
}

/// Days paid through each sprint from now on.
fn paid(debts: &[Debt]) -> Vec<f64> {
    let sum = |sprint| debts.iter().map(|debt| interest_paid(debt, sprint)).fold(0.0, |sum, days| f64::min(sum + days, f64::MAX));
    (0..=FARTHEST).map(sum).collect()
}

/// The whole board and the notes that cost most, each as a curve. Those of notes share their scale.
fn curves(owed: &[Owed], chosen: Option<NoteId>) -> AnyView {
    let growing: Vec<&Owed> = owed.iter().filter(|owed| owed.debt.interest_days > 0.0).collect();
    if growing.is_empty() {
        return ().into_any();
    }
    let days: Vec<Vec<f64>> = growing.iter().take(CURVES).map(|owed| paid(&[owed.debt])).collect();
    let most = days.iter().filter_map(|days| days.last()).fold(0.0, |most, days| f64::max(most, *days));
    let of_note = |(owed, days): (&&Owed, Vec<f64>)| {
        let is_chosen = chosen == Some(owed.id);
        let even = break_even(&owed.debt).filter(|sprint| *sprint <= FARTHEST);
        curve(Curve {
            title: owed.title.clone(),
            below: pays(&owed.debt),
            days,
            most,
            level: Some(owed.debt.principal_days),
            even,
            is_chosen,
        })
    };
    let debts: Vec<Debt> = growing.iter().map(|owed| owed.debt).collect();
    let whole = paid(&debts);
    let top = whole.last().copied().unwrap_or_default();
    let below = match growing.len() {
        1 => "1 note with interest".to_owned(),
        count => format!("{count} notes with interest"),
    };
    let board = Curve { title: "Whole board".to_owned(), below, days: whole, most: top, level: None, even: None, is_chosen: false };
    let mut all = if growing.len() > 1 { vec![curve(board)] } else { Vec::new() };
    all.extend(growing.iter().zip(days).map(of_note));
    let rest = (growing.len() > CURVES).then(|| {
        let words = format!("The {CURVES} notes that cost most have a curve. The table holds all {}.", growing.len());
        view! { <p class="soft curvesrest">{words}</p> }.into_any()
    });
    view! {
        <ul class="curves">{all}</ul>
        {rest}
    }
    .into_any()
}

/// The figures of all debts, what costs most first.
fn table(owed: Memo<Vec<Owed>>, session: Session, go: Callback<NoteId>) -> AnyView {
    let shown = RwSignal::new(ROWS);
    let total = Signal::derive(move || owed.with(Vec::len));
    let row = move |owed: &Owed| {
        let (id, debt) = (owed.id, owed.debt);
        let growth = if debt.growth_percent == 0.0 {
            "–".to_owned()
        } else {
            let sign = if debt.growth_percent < 0.0 { '−' } else { '+' };
            format!("{sign}{}\u{a0}%", figure(debt.growth_percent.abs()))
        };
        let even = match break_even(&debt) {
            None => "never".to_owned(),
            Some(sprint) => format!("sprint {sprint}"),
        };
        view! {
            <tr aria-current=move || (session.chosen.get() == Some(id)).then_some("true")>
                <th scope="row">
                    <button type="button" class="rowlink" dir="auto" on:click=move |_| go.run(id)>
                        <span>{owed.title.clone()}</span>
                    </button>
                </th>
                <td class="n">{figure(debt.principal_days)}</td>
                <td class="n">{figure(debt.interest_days)}</td>
                <td class="n">{growth}</td>
                <td class="n">
                    <b>{figure(interest_paid(&debt, FARTHEST))}</b>
                </td>
                <td class="n">{even}</td>
            </tr>
        }
        .into_any()
    };
    let rows = move || owed.with(|owed| owed.iter().take(shown.get()).map(row).collect::<Vec<_>>());
    let sum = move || {
        owed.with(|owed| {
            let debts: Vec<Debt> = owed.iter().map(|owed| owed.debt).collect();
            let principal = debts.iter().map(|debt| debt.principal_days).fold(0.0, |sum, days| f64::min(sum + days, f64::MAX));
            let paid = paid(&debts);
            let at = |sprint: usize| paid.get(sprint).copied().unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">"Whole board"</th>
                    <td class="n">{figure(principal)}</td>
                    <td class="n">{figure(at(1))}</td>
                    <td></td>
                    <td class="n">
                        <b>{in_days(at(paid.len().saturating_sub(1)))}</b>
                    </td>
                    <td></td>
                </tr>
            }
            .into_any()
        })
    };
    view! {
        <div class="waitingtable">
            <table class="tbl" aria-label="Cost of waiting, in days">
                <thead>
                    <tr>
                        <th scope="col">"Note"</th>
                        <th scope="col" class="n">
                            "To pay now"
                        </th>
                        <th scope="col" class="n">
                            "Next sprint"
                        </th>
                        <th scope="col" class="n">
                            "Growth"
                        </th>
                        <th scope="col" class="n">
                            {format!("By sprint {FARTHEST}")}
                        </th>
                        <th scope="col" class="n">
                            "Pays for itself"
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>{sum}</tfoot>
            </table>
            <ShowMore total shown />
            <p class="soft">"A sprint is 10 working days. Shipped and dropped notes are left out."</p>
        </div>
    }
    .into_any()
}
