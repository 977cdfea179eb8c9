//! The panel *Bottlenecks*: what holds others up, circles with a way out, and who has taken on how much.

mod circles;
mod line;
mod load;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::board::BoardUi;
use super::components::each::Each;
use super::components::icon::{Glyph, Icon};
use super::components::more::{PART, ShowMore};
use super::focus::focus_note;
use super::waiting::{impact_words, is_blocked};
use crate::ids::NoteId;
use crate::model::Status;
use crate::rules::waiting::{Behind, behind};
use crate::session::{BoardSignals, Session};
pub(super) use circles::circles_of;
use line::line;
use load::load;

/// The notes that hold others up: most impact behind them first, then most notes, then in order of creation.
fn sorted(board: &BoardSignals) -> Vec<Behind> {
    let (waiting, order) = (board.waiting(), board.order.get());
    let mut found: Vec<Behind> = order.into_iter().filter_map(|id| behind(&waiting, id)).collect();
    found.sort_by(|a, b| b.impact.total_cmp(&a.impact).then_with(|| b.count.cmp(&a.count)));
    found
}

/// What to do first, in a sentence; nothing where nothing can be started.
fn advice(board: &BoardSignals, found: &[Behind]) -> Option<AnyView> {
    let note = |behind: &Behind| board.note(behind.note).map(|note| note.get());
    let can_start = |behind: &&Behind| note(behind).is_some_and(|note| note.status != Status::Doing && !is_blocked(&note, board));
    let first = found.iter().find(can_start)?;
    let title = note(first)?.title.clone();
    let waits = if first.count == 1 { "1 note waits".to_owned() } else { format!("{} notes wait", first.count) };
    let why = format!(" can start now, and {waits} behind it, {}.", impact_words(first.impact));
    Some(view! { <p class="waitfirst"><b dir="auto">{title}</b>{why}</p> }.into_any())
}

/// The panel, which takes the focus.
#[inline(never)]
pub fn bottlenecks(board: BoardSignals, session: Session, ui: BoardUi) -> AnyView {
    let panel = NodeRef::<html::Aside>::new();
    let before = document().active_element().and_then(|element| element.dyn_into::<leptos::web_sys::HtmlElement>().ok());
    Effect::new(move |_| {
        if let Some(panel) = panel.get() {
            // It is in the page, so it takes the focus.
            let _ = panel.focus();
        }
    });
    let before = StoredValue::new_local(before);
    let close = move || {
        ui.bottlenecks_open.set(false);
        let pointed = ui.pointed.get_untracked();
        ui.pointed.set(None);
        let before = before.try_get_value().flatten().filter(|element| element.is_connected() && element.tag_name() != "BODY");
        match (before, pointed) {
            // What cannot take the focus leaves it where it is.
            (Some(before), _) => drop(before.focus()),
            (None, Some(note)) => focus_note(note),
            (None, None) => super::focus::focus_on("[aria-haspopup=menu]"),
        }
    };
    let found = {
        let board = board.clone();
        Memo::new(move |_| sorted(&board).into_iter().map(|behind| behind.note.as_str()).collect::<Vec<_>>())
    };
    let count = Signal::derive(move || found.with(Vec::len));
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    let shown = RwSignal::new(PART);
    let first = Memo::new(move |_| found.with(|found| found.iter().take(shown.get()).copied().collect::<Vec<_>>()));
    let (lines, heads, rounds, loads) = (board.clone(), board.clone(), board.clone(), board);
    let of = Callback::new(move |id: &'static str| match NoteId::new(id) {
        Ok(id) => line(&lines, id, session, ui),
        Err(_) => ().into_any(),
    });
    view! {
        <aside
            class="details panel bottlenecks"
            aria-label="Bottlenecks"
            tabindex="-1"
            node_ref=panel
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <div class="panel-head">
                <h2>"Bottlenecks"</h2>
                <span class="count">{move || count.get().to_string()}</span>
                <span class="grow"></span>
                <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label="Close bottlenecks" on:click=move |_| close()>
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
            <div class="panel-body">
                {move || {
                    if is_empty.get() {
                        nothing()
                    } else {
                        let heads = heads.clone();
                        view! {
                            {move || advice(&heads, &sorted(&heads))}
                            <ol class="waitlist" aria-label="Most impact waiting first">
                                <Each keys=first view=of />
                            </ol>
                            <ShowMore total=count shown />
                        }
                            .into_any()
                    }
                }}
                {move || circles_part(&rounds, session, panel)}
                {load(loads, ui)}
            </div>
        </aside>
    }
    .into_any()
}

/// Where nothing waits.
fn nothing() -> AnyView {
    view! {
        <div class="empty">
            <b>"Nothing waits"</b>
            <span>"Say in the details of a note what must come first. Here stands then what holds up most."</span>
        </div>
    }
    .into_any()
}

/// The circles of the board under a heading; nothing without any.
fn circles_part(board: &BoardSignals, session: Session, panel: NodeRef<html::Aside>) -> Option<AnyView> {
    // What is taken away had the focus.
    let after = Callback::new(move |()| {
        if let Some(panel) = panel.get_untracked() {
            let _ = panel.focus();
        }
    });
    let circles = circles_of(&board.notes(), None, session, after)?;
    Some(
        view! {
            <section class="sect" aria-labelledby="w-circles">
                <h3 class="label" id="w-circles">"Circles"</h3>
                <p class="hint">"None of these notes can start before all of them have. One step has to go."</p>
                {circles}
            </section>
        }
        .into_any(),
    )
}
