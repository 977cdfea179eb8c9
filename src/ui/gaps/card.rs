//! The card of the note that is talked about: what both sides see, every score, what was said, and what comes of it.

use leptos::prelude::*;

use super::Gaps;
use super::agree::agree;
use super::comments::comments;
use super::marks::{Who, mark};
use super::outcome::outcome;
use super::seen::Seen;
use super::strip::strip;
use crate::ids::NoteId;
use crate::model::{Board, Quadrants, written};
use crate::rules::effort::{about, days};
use crate::rules::quadrant::quadrant;
use crate::rules::tally::{AxisTally, NoteTally, Side, Words, change_words, sees, signed};
use crate::session::{BoardSignals, lower_case};
use crate::ui::details::impact_words;

/// The card.
pub fn card(gaps: Gaps, board: &BoardSignals, note: NoteId) -> AnyView {
    let said = move || {
        gaps.settings.with(|board| {
            gaps.seen.with(|seen| {
                let seen = seen.as_deref()?;
                Some(scores(seen, board, note, &seen.line(note)?.tally))
            })
        })
    };
    view! {
        <div class="agcard">
            {move || said()}
            {agree(gaps, board, note)}
            {outcome(gaps, board, note)}
        </div>
    }
    .into_any()
}

fn scores(seen: &Seen, board: &Board, note: NoteId, tally: &NoteTally) -> AnyView {
    let sentences = sentences(board, tally);
    let since = since(seen, tally);
    let effort_words = |effort: f64| {
        let days = about(days(effort, &board.axes.effort.days()));
        format!("{} ({})", days.trim_start_matches("about "), written(effort))
    };
    let [least_impact, .., most_impact] = &board.axes.impact.anchors;
    let [least_effort, .., most_effort] = &board.axes.effort.anchors;
    let ends = |least: &str, most: &str| {
        let (least, most) = (least.to_owned(), most.to_owned());
        view! {
            <div class="ends" aria-hidden="true">
                <span dir="auto">{least}</span>
                <span dir="auto">{most}</span>
            </div>
        }
        .into_any()
    };
    view! {
        <p class="sees">{sentences}</p>
        {since}
        {head(&board.axes.impact.name, &tally.impact, &written)}
        {strip(seen, note, &board.axes.impact.name, &tally.impact, |ballot| ballot.impact)}
        {ends(least_impact, most_impact)}
        {head(&board.axes.effort.name, &tally.effort, &effort_words)}
        {strip(seen, note, &board.axes.effort.name, &tally.effort, |ballot| ballot.effort)}
        {ends(&least_effort.text, &most_effort.text)}
        {comments(seen, note)}
    }
    .into_any()
}

/// Both sides in the same grammar.
fn sentences(board: &Board, tally: &NoteTally) -> String {
    let anchors = board.axes.effort.days();
    let words = Words {
        impact: &|impact| impact_words(Some(impact), board).0,
        effort: &|effort| about(days(effort, &anchors)),
        place: &|impact, effort| place(impact, effort, board),
    };
    let side = |name, of: fn(&AxisTally) -> &Side| sees(name, of(&tally.impact), of(&tally.effort), &words);
    format!("{} {}", side("Product", |axis| &axis.product), side("Engineering", |axis| &axis.engineering))
}

/// What a note at that place is: "a quick win", or the board's own name of the quadrant.
fn place(impact: f64, effort: f64, board: &Board) -> String {
    let quadrant = quadrant(impact, effort, &board.split);
    let name = quadrant.name(&board.quadrants);
    if name == quadrant.name(&Quadrants::default()) { format!("a {}", lower_case(quadrant.label())) } else { format!("“{name}”") }
}

/// How the medians have moved since the round before, and what became of the gap.
fn since(seen: &Seen, tally: &NoteTally) -> Option<AnyView> {
    let (number, before) = seen.before(tally.note)?;
    let moved = |name: &str, then: &Side, now: &Side| match (then.median, now.median) {
        (Some(then), Some(now)) if (then - now).abs() > f64::EPSILON => Some(format!("{name} {} → {}", written(then), written(now))),
        _ => None,
    };
    let of_side = |side: &str, of: fn(&AxisTally) -> &Side| {
        let parts = [moved("impact", of(&before.impact), of(&tally.impact)), moved("effort", of(&before.effort), of(&tally.effort))];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { format!("{side} stayed") } else { format!("{side} moved: {}", parts.join(", ")) }
    };
    let change = change_words(before.size_words().as_deref(), tally.size_words().as_deref()).unwrap_or_default();
    let (product, engineering) = (of_side("Product", |axis| &axis.product), of_side("engineering", |axis| &axis.engineering));
    Some(
        view! {
            <p class="since">
                <b>{change}</b>
                {format!(" Since round {number}: {product}; {engineering}.")}
            </p>
        }
        .into_any(),
    )
}

/// An axis with both medians and the gap between them.
fn head(name: &str, axis: &AxisTally, words: &dyn Fn(f64) -> String) -> AnyView {
    let name = name.to_owned();
    let median = |who: Who, side: &Side| {
        let words = match (side.median, side.n) {
            (Some(median), _) => words(median),
            (None, 0) => "no score".to_owned(),
            (None, _) => "too few".to_owned(),
        };
        view! {
            <span class="side" data-side=who.key()>
                {mark(who)}
                <span class="sr">{who.name()}" "</span>
                {words}
            </span>
        }
        .into_any()
    };
    // Shown beside them, and said to count in nothing.
    let others = axis.others.median.map(|others| {
        view! {
            <span class="side" data-side=Who::Others.key() title="Design and others: shown, and counted in no median">
                {mark(Who::Others)}
                <span class="sr">{Who::Others.name()} " "</span>
                {written(others)}
            </span>
        }
        .into_any()
    });
    let gap = axis.gap().map(|gap| view! { <b class="gapword">{format!("gap {}", signed(gap))}</b> }.into_any());
    view! {
        <div class="striphead">
            <span class="label" dir="auto">
                {name}
            </span>
            {gap}
            <span class="grow"></span>
            <span class="sides">{median(Who::Product, &axis.product)} {median(Who::Engineering, &axis.engineering)} {others}</span>
        </div>
    }
    .into_any()
}
