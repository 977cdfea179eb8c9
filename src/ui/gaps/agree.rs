//! Agreeing on a place: half way between the medians to begin with, adjusted where the talk led elsewhere.

use leptos::prelude::*;

use super::Gaps;
use super::timer::timer;
use crate::command::{Command, is_gap_kept};
use crate::ids::NoteId;
use crate::model::{Board, typed, written};
use crate::rules::effort::{about, days, whole};
use crate::rules::quadrant::quadrant;
use crate::rules::tally::{AxisTally, NoteTally, signed};
use crate::session::BoardSignals;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::slider::{Slider, number};
use crate::ui::details::{effort_words, impact_words};

/// Proposal, sliders and the buttons that end the talk about a note.
pub fn agree(gaps: Gaps, board: &BoardSignals, note: NoteId) -> AnyView {
    let session = gaps.session;
    let settings = gaps.settings;
    let Some(shown) = board.note(note) else { return ().into_any() };
    let tally = move || gaps.seen.with(|seen| seen.as_ref().and_then(|seen| seen.line(note)).map(|line| line.tally));
    let adjusted = [RwSignal::new(None::<f64>), RwSignal::new(None::<f64>)];
    let proposed = move |of: fn(&NoteTally) -> &AxisTally| tally().and_then(|tally| of(&tally).proposed().map(whole));
    let [set_impact, set_effort] = adjusted;
    let position = shown.clone();
    let impact = {
        let note = position.clone();
        Signal::derive(move || set_impact.get().or_else(|| proposed(|tally| &tally.impact)).or_else(|| note.with(|note| note.impact)))
    };
    let effort =
        Signal::derive(move || set_effort.get().or_else(|| proposed(|tally| &tally.effort)).or_else(|| position.with(|note| note.effort)));
    let adjusting = RwSignal::new(false);
    let words = move || {
        let is_own = set_impact.get().or(set_effort.get()).is_some();
        let one_sided = tally().is_some_and(|tally| tally.impact.is_one_sided() || tally.effort.is_one_sided());
        let origin = match (is_own, one_sided) {
            (true, _) => "Adjusted",
            (false, true) => "One side's median",
            (false, false) => "Half way",
        };
        settings.with(|board| format!("{origin}: {}", place_words(impact.get(), effort.get(), board)))
    };
    let stands = {
        let note = shown.clone();
        move || note.with(|note| (note.impact, note.effort) == (impact.get(), effort.get()))
    };
    let stands_there = stands.clone();
    let kept = {
        let note = shown.clone();
        move || gaps.seen.with(|seen| seen.as_ref().is_some_and(|seen| note.with(|note| is_gap_kept(note, seen.number()))))
    };
    let is_kept = kept.clone();
    let place = move |_| {
        let (impact, effort) = (impact.get_untracked(), effort.get_untracked());
        if session.dispatch(Command::Place { note, impact, effort }) {
            session.say(settings.with_untracked(|board| format!("Agreed: {}", place_words(impact, effort, board))));
        }
    };
    let keep = move |_| {
        let Some((round, tally)) = untrack(|| gaps.seen.with(|seen| Some((seen.as_ref()?.number(), seen.as_ref()?.line(note)?.tally))))
        else {
            return;
        };
        if !untrack(&is_kept) {
            session.keep_gap(note, round, kept_words(round, &tally));
        }
    };
    let sliders = move || adjusting.get().then(|| sliders(gaps, [impact, effort], adjusted));
    let chips = move || {
        view! {
            {stands().then(|| view! { <span class="chip" data-tone="good"><Icon glyph=Glyph::Check class="icon-sm" />"It stands there"</span> }.into_any())}
            {kept().then(|| view! { <span class="chip" data-tone="plum">"Gap kept"</span> }.into_any())}
        }
        .into_any()
    };
    view! {
        <div class="proposal">
            <p>{move || words()}</p>
            <button
                type="button"
                class="btn btn-quiet btn-sm"
                aria-expanded=move || adjusting.get().to_string()
                on:click=move |_| adjusting.update(|adjusting| *adjusting = !*adjusting)
            >
                "Adjust"
            </button>
        </div>
        {move || sliders()}
        <div class="agbuttons">
            <button type="button" class="btn btn-primary" disabled=move || impact.get().or(effort.get()).is_none() on:click=place>
                <Icon glyph=Glyph::Check />
                "Agree on a place"
            </button>
            {timer(gaps)}
            <button type="button" class="btn btn-quiet" on:click=keep>
                "Keep the gap"
            </button>
            <span class="agchips" data-done=move || stands_there().then_some("")>{move || chips()}</span>
        </div>
    }
    .into_any()
}

/// A place in words, as in "impact 62, effort 68, about 16 days, Big bet".
fn place_words(impact: Option<f64>, effort: Option<f64>, board: &Board) -> String {
    let mut parts = vec![
        impact.map_or("no impact".to_owned(), |impact| format!("impact {}", written(impact))),
        effort.map_or("no effort".to_owned(), |effort| {
            format!("effort {}, {}", written(effort), about(days(effort, &board.axes.effort.days())))
        }),
    ];
    parts.extend(impact.zip(effort).map(|(impact, effort)| quadrant(impact, effort, &board.split).name(&board.quadrants).to_owned()));
    parts.join(", ")
}

/// What is written on a note whose gap is kept.
fn kept_words(round: u32, tally: &NoteTally) -> String {
    let gap = |name: &str, axis: &AxisTally| axis.gap().map(|gap| format!("{name} {}", signed(gap)));
    let parts: Vec<String> = [gap("impact", &tally.impact), gap("effort", &tally.effort)].into_iter().flatten().collect();
    match tally.size_words() {
        Some(size) => {
            format!("Round {round}: the gap of {size} was talked about and stays ({}, product minus engineering).", parts.join(", "))
        }
        None => format!("Round {round}: talked about; the scores stay as they are."),
    }
}

/// Both halves of the place, to be set by number or slider.
fn sliders(gaps: Gaps, values: [Signal<Option<f64>>; 2], adjusted: [RwSignal<Option<f64>>; 2]) -> AnyView {
    let settings = gaps.settings;
    let read = move |read: fn(&Board) -> &str| Signal::derive(move || settings.with(|board| read(board).to_owned()));
    let words =
        move |say: fn(Option<f64>, &Board) -> (String, String)| Callback::new(move |value| settings.with(|board| say(value, board)));
    let commit = |set: RwSignal<Option<f64>>| Callback::new(move |text: String| set.set(typed(&text).map(whole)));
    let [impact, effort] = values;
    let [set_impact, set_effort] = adjusted;
    view! {
        <div class="sliders">
            <Slider
                id="a-impact"
                name=read(|board| &board.axes.impact.name)
                stored=Signal::derive(move || number(impact.get()))
                commit=commit(set_impact)
                words=words(impact_words)
                least=read(|board| board.axes.impact.anchors.first().map_or("", String::as_str))
                most=read(|board| board.axes.impact.anchors.last().map_or("", String::as_str))
            />
            <Slider
                id="a-effort"
                name=read(|board| &board.axes.effort.name)
                stored=Signal::derive(move || number(effort.get()))
                commit=commit(set_effort)
                words=words(effort_words)
                least=read(|board| board.axes.effort.anchors.first().map_or("", |anchor| &anchor.text))
                most=read(|board| board.axes.effort.anchors.last().map_or("", |anchor| &anchor.text))
            />
        </div>
    }
    .into_any()
}
