//! The meeting's agenda: every note of the round, biggest gap first, with the card of the one that is talked about.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::Gaps;
use super::card::card;
use super::marks::Who;
use super::seen::Line;
use crate::command::Placing;
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::effort::whole;
use crate::rules::placement::Point;
use crate::rules::tally::{AxisTally, NoteTally, signed};
use crate::session::BoardSignals;
use crate::ui::components::each::Each;
use crate::ui::components::more::{PART, ShowMore};
use crate::ui::dissents::invited;

/// The panel.
pub fn agenda(gaps: Gaps, board: BoardSignals) -> AnyView {
    let shown = RwSignal::new(PART);
    let ids = move |most: usize| {
        gaps.seen
            .with(|seen| seen.iter().flat_map(|seen| seen.lines.iter().take(most)).map(|line| line.tally.note.as_str()).collect::<Vec<_>>())
    };
    let total = Signal::derive(move || gaps.seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.lines.len())));
    let rows = board.clone();
    let row = Callback::new(move |id: &'static str| match NoteId::new(id) {
        Ok(note) => item(gaps, rows.clone(), note),
        Err(_) => ().into_any(),
    });
    view! {
        <aside class="agenda panel" aria-label="Agenda">
            <div class="panel-head">
                <h2>"Talk about these first"</h2>
            </div>
            <p class="agsum">{move || summary(gaps)}</p>
            {invited(gaps.session, &board)}
            <div class="panel-body">
                <div class="agcols" aria-hidden="true">
                    <span></span>
                    <span>"Note"</span>
                    <span dir="auto">{move || gaps.settings.with(|board| board.axes.impact.name.clone())}</span>
                    <span dir="auto">{move || gaps.settings.with(|board| board.axes.effort.name.clone())}</span>
                    <span>"Gap"</span>
                </div>
                <ol class="aglist" aria-label="Biggest gap first" on:keydown=move |event| step(&event)>
                    <Each keys=Signal::derive(move || ids(shown.get())) view=row />
                </ol>
                <ShowMore total shown />
            </div>
            {foot(gaps, board)}
        </aside>
    }
    .into_any()
}

/// How much there is to talk about.
fn summary(gaps: Gaps) -> String {
    let (big, all) = gaps.seen.with(|seen| {
        let lines = seen.as_ref().map(|seen| seen.lines.as_slice()).unwrap_or_default();
        (lines.iter().filter(|line| line.tally.is_on_agenda()).count(), lines.len())
    });
    let time = match big * 5 {
        minutes @ 0..60 => format!("{minutes} minutes"),
        minutes if minutes % 60 == 0 => format!("{} h", minutes / 60),
        minutes => format!("{} h {} min", minutes / 60, minutes % 60),
    };
    match (big, all) {
        (_, 0) => "No note of this round is shown.".to_owned(),
        (0, _) => "No gap is 30 or more: nothing here needs five minutes.".to_owned(),
        (1, _) => format!("1 of {all} notes has a gap worth five minutes."),
        _ => format!("{big} of {all} notes have a gap worth five minutes: {time} in all."),
    }
}

/// One note: its line, and below it the card of the one that is talked about.
fn item(gaps: Gaps, board: BoardSignals, note: NoteId) -> AnyView {
    let line = move || gaps.seen.with(|seen| seen.as_ref().and_then(|seen| seen.line(note)));
    let is_chosen = move || gaps.chosen.get() == Some(note);
    let title = {
        let board = board.clone();
        Signal::derive(move || board.note(note).map(|note| note.with(|note| note.title.clone())).unwrap_or_default())
    };
    let name = move || line().map(|line| name(&line, &title.get())).unwrap_or_default();
    let number = move || line().map(|line| line.number.to_string());
    let size = move || line().and_then(|line| line.tally.size_words()).unwrap_or_else(|| "–".to_owned());
    let small = move || line().is_some_and(|line| !line.tally.is_on_agenda()).then_some("");
    let bars = move || line().map(|line| view! { {dumbbell(&line.tally.impact)}{dumbbell(&line.tally.effort)} }.into_any());
    view! {
        <li class="agitem" data-low=small data-chosen=move || is_chosen().then_some("")>
            <h3>
                <button
                    type="button"
                    class="agrow"
                    data-gap=note.as_str()
                    aria-label=name
                    aria-expanded=move || is_chosen().to_string()
                    on:click=move |_| show(gaps, note)
                >
                    <span class="agn">{move || number()}</span>
                    <span class="agtitle" dir="auto">{move || title.get()}</span>
                    {move || bars()}
                    <span class="agv">{move || size()}</span>
                </button>
            </h3>
            {move || is_chosen().then(|| card(gaps, &board, note))}
        </li>
    }
    .into_any()
}

/// A line of the agenda in words.
fn name(line: &Line, title: &str) -> String {
    let axis = |name: &str, axis: &AxisTally| axis.gap().map(|gap| format!(", {name} {}", signed(gap))).unwrap_or_default();
    let NoteTally { impact, effort, .. } = line.tally;
    let gap = match line.tally.size_words() {
        Some(size) => format!("gap {size}{}{}", axis("impact", &impact), axis("effort", &effort)),
        None if impact.has_median() || effort.has_median() => "no gap: only one side has scored".to_owned(),
        None => "nobody has scored it".to_owned(),
    };
    format!("{}, {title}, {gap}", line.number)
}

/// Both medians on a short rail.
fn dumbbell(axis: &AxisTally) -> AnyView {
    let x = |median: f64| 4.0 + median * 0.72;
    let n = |length: f64| written((length * 10.0).round() / 10.0);
    let (product, engineering) = (axis.product.median, axis.engineering.median);
    let between = product
        .zip(engineering)
        .map(|(one, other)| view! { <path class="between" d=format!("M{} 7H{}", n(x(one)), n(x(other))) /> }.into_any());
    let is_hollow = axis.is_one_sided().then_some("");
    let mark = |who: Who, median: Option<f64>| {
        median.map(|median| {
            let at = Point { x: x(median), y: 7.0 };
            view! { <path class="mk" data-side=who.key() data-hollow=is_hollow d=who.outline(at, 4.0) /> }.into_any()
        })
    };
    view! {
        <svg class="dumbbell" viewBox="0 0 80 14" aria-hidden="true">
            <path class="rail-line" d="M4 7H76" />
            {between}
            {mark(Who::Product, product)}
            {mark(Who::Engineering, engineering)}
        </svg>
    }
    .into_any()
}

/// Talks about another note, whose line comes into view.
pub fn show(gaps: Gaps, note: NoteId) {
    gaps.session.chosen.set(Some(note));
    request_animation_frame(move || {
        // An id holds letters, digits, - and _ only, so the selector is well formed.
        let found = document().query_selector(&format!("[data-gap=\"{note}\"]")).ok().flatten();
        let Some(item) = found.and_then(|row| row.closest(".agitem").ok().flatten()) else { return };
        let Some(panel) = item.closest(".panel-body").ok().flatten() else { return };
        let (inner, outer) = (item.get_bounding_client_rect(), panel.get_bounding_client_rect());
        if inner.top() < outer.top() || inner.bottom() > outer.bottom() {
            #[expect(clippy::cast_possible_truncation, reason = "a scroll is far below 2^31 px")]
            let by = (inner.top() - outer.top()) as i32;
            panel.set_scroll_top(panel.scroll_top() + by);
        }
    });
}

/// The arrow keys walk the agenda.
fn step(event: &leptos::web_sys::KeyboardEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::HtmlElement>().ok()) else { return };
    if !target.has_attribute("data-gap") {
        return;
    }
    let Ok(rows) = document().query_selector_all("[data-gap]") else { return };
    let rows: Vec<leptos::web_sys::HtmlElement> = (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into().ok()).collect();
    let now = rows.iter().position(|row| row.is_same_node(Some(&target)));
    let to = match (event.key().as_str(), now) {
        ("ArrowDown", Some(now)) => now + 1,
        ("ArrowUp", Some(now)) => now.saturating_sub(1),
        ("Home", _) => 0,
        ("End", _) => rows.len().saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    if let Some(row) = rows.get(to) {
        // It is in the page, so it takes the focus.
        let _ = row.focus();
    }
}

/// What is close, and one button for all of it.
fn foot(gaps: Gaps, board: BoardSignals) -> AnyView {
    let close = move || -> Vec<Placing> {
        gaps.seen.with(|seen| {
            let lines = seen.iter().flat_map(|seen| &seen.lines).filter(|line| line.tally.is_close());
            lines.filter_map(|line| accepted(&board, &line.tally)).collect()
        })
    };
    let counted = close.clone();
    let count = Signal::derive(move || counted().len());
    let words = move || match count.get() {
        0 => "No note with a gap under 10 is left to move.".to_owned(),
        1 => "1 note with a gap under 10 can move half way.".to_owned(),
        count => format!("{count} notes with a gap under 10 can move half way."),
    };
    let accept = move |_| gaps.session.move_half_way(untrack(&close));
    view! {
        <div class="agfoot">
            <p>{move || words()}</p>
            <button type="button" class="btn" disabled=move || count.get() == 0 on:click=accept>
                "Accept all close"
            </button>
        </div>
    }
    .into_any()
}

/// Where a note is to go when its proposed position is accepted; nothing where it stands there already.
fn accepted(board: &BoardSignals, tally: &NoteTally) -> Option<Placing> {
    let note = board.note(tally.note)?.get();
    let impact = tally.impact.proposed().map(whole).or(note.impact);
    let effort = tally.effort.proposed().map(whole).or(note.effort);
    ((impact, effort) != (note.impact, note.effort)).then_some(Placing { note: note.id, impact, effort })
}
