//! The plot: both medians of every note, joined by a line, with whiskers and the agenda's numbers.

use leptos::html;
use leptos::prelude::*;

use super::Gaps;
use super::marks::{Who, mark};
use super::size::size;
use super::standing::{DENSE, DRAWN, Median, Standing, lay_out, medians};
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::placement::Point;
use crate::rules::quadrant::Quadrant;
use crate::session::BoardSignals;
use crate::ui::components::field::Choice;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::matrix::{Measure, NARROW, axis, is_mirrored, zone};
use crate::ui::rounds::round_panel;

/// Radius of a mark, in px: of the chosen note, on the agenda, and below it.
const RADII: [f64; 3] = [7.0, 6.0, 4.0];

/// Toolbar and plot.
pub fn stage(gaps: Gaps, board: &BoardSignals) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    let size = size(place);
    let measure = StoredValue::new_local(Measure::new());
    let (titles, named) = (board.clone(), board.clone());
    let layout = Memo::new_with_compare(
        move |_| {
            let size = size.get();
            let card = |note: NoteId| {
                let note = titles.note(note)?.get();
                let text = measure.with_value(|measure| measure.card(&note, false, None));
                Some((text.width + 26.0, if text.title.contains('\n') { 42.0 } else { 28.0 }))
            };
            let has_cards = size.0 >= NARROW;
            gaps.seen.with(|seen| match seen {
                Some(seen) if size.0 > 0.0 => lay_out(seen, size, &|note| if has_cards { card(note) } else { None }),
                _ => Vec::new(),
            })
        },
        |_, _| true,
    );
    let title = move |note: NoteId| named.note(note).map(|note| note.with(|note| note.title.clone())).unwrap_or_default();
    let label = {
        let title = title.clone();
        move || summary(gaps, &title)
    };
    let lines = move || layout.with(|all| all.iter().rev().map(|standing| gap(gaps, standing, false)).collect::<Vec<_>>());
    let on_top = move || {
        let chosen = gaps.chosen.get();
        layout.with(|all| all.iter().find(|standing| Some(standing.note) == chosen).map(|standing| gap(gaps, standing, true)))
    };
    let is_dense = move || layout.with(|all| all.len() > DENSE).then_some("");
    let beads = move || layout.with(|all| all.iter().filter_map(|standing| bead(gaps, standing, &title, measure)).collect::<Vec<_>>());
    let settings = gaps.settings;
    let zones = move || settings.with(|board| Quadrant::ALL.map(|quadrant| zone(board, quadrant)).into_iter().collect::<Vec<_>>());
    let axis_y =
        move || settings.with(|board| axis(board.axes.impact.anchors.iter().map(String::as_str), format!("{} ↑", board.axes.impact.name)));
    let axis_x = move || {
        settings.with(|board| {
            let anchors = board.axes.effort.anchors.iter().map(|anchor| anchor.text.as_str());
            axis(anchors, format!("{} {}", board.axes.effort.name, if is_mirrored() { "←" } else { "→" }))
        })
    };
    view! {
        <section class="stage gapsstage" aria-label="Gaps" data-open=move || gaps.plot_open.get().then_some("")>
            {toolbar(gaps)}
            <button
                type="button"
                class="btn thin-only plotfold"
                aria-expanded=move || gaps.plot_open.get().to_string()
                on:click=move |_| gaps.plot_open.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::Gaps class="icon-sm" />
                {move || if gaps.plot_open.get() { "Hide the plot" } else { "Show the plot" }}
            </button>
            <div class="matrix">
                <div
                    class="plot gapsplot"
                    node_ref=place
                    data-dense=is_dense
                    data-parting=move || gaps.parting.get().then_some("")
                    // Nothing is dragged here, and no frame is drawn.
                    on:pointerdown=move |event| event.stop_propagation()
                >
                    <div
                        class="mapsheet"
                        style:--split-impact=move || written(settings.with(|board| board.split.impact))
                        style:--split-effort=move || written(settings.with(|board| board.split.effort))
                    >
                        <svg class="pins" role="img" aria-label=label>
                            {move || lines()}
                            {move || trail(gaps, size.get())}
                            {move || on_top()}
                        </svg>
                        {move || zones()}
                        <div class="beads">{move || beads()}</div>
                    </div>
                </div>
                <div class="axis-y" aria-hidden="true">
                    <div class="along">{move || axis_y()}</div>
                </div>
                <div class="axis-x" aria-hidden="true">
                    <div class="along">{move || axis_x()}</div>
                </div>
            </div>
            {round_panel(board)}
        </section>
    }
    .into_any()
}

/// What is shown, and what its signs mean.
fn toolbar(gaps: Gaps) -> AnyView {
    let words = move || {
        gaps.seen.with(|seen| {
            let seen = seen.as_ref()?;
            let nameless = if seen.is_nameless() { ", without names" } else { "" };
            Some(format!("Round {} revealed{nameless}, {} scored", seen.number(), seen.people()))
        })
    };
    let late = move || {
        let late = gaps.seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.late().len()));
        (late > 0).then(|| {
            let words = if late == 1 { "1 late score, not counted".to_owned() } else { format!("{late} late scores, not counted") };
            view! { <span class="chip" data-tone="care">{words}</span> }.into_any()
        })
    };
    view! {
        <div class="toolbar gapsbar">
            <span class="chip" data-tone="good">
                <Icon glyph=Glyph::Check class="icon-sm" />
                {move || words()}
            </span>
            {move || late()}
            {round_choice(gaps)}
            <span class="grow"></span>
            <div class="legend">
                <span class="side" data-side="p">
                    {mark(Who::Product)}
                    "Product median"
                </span>
                <span class="side" data-side="e">
                    {mark(Who::Engineering)}
                    "Engineering median"
                </span>
                <span>
                    <svg class="whiskmark" viewBox="0 0 28 12" aria-hidden="true">
                        <path d="M1 6H27M1 2V10M27 2V10" />
                    </svg>
                    "middle half of scores"
                </span>
                {move || has_hollow(gaps).then(|| view! { <span>"hollow: one side only"</span> }.into_any())}
            </div>
        </div>
    }
    .into_any()
}

fn has_hollow(gaps: Gaps) -> bool {
    let one_sided =
        |seen: &super::seen::Seen| seen.lines.iter().any(|line| line.tally.impact.is_one_sided() || line.tally.effort.is_one_sided());
    gaps.seen.with(|seen| seen.as_deref().is_some_and(one_sided))
}

/// Which round is shown, where there are several.
pub fn round_choice(gaps: Gaps) -> AnyView {
    let choice = move || {
        gaps.rounds.with(|rounds| {
            let offered = rounds.iter().rev().map(|round| {
                let state = if round.is_open() { "open" } else { "revealed" };
                (round.number.to_string(), format!("Round {}, {state}", round.number))
            });
            let offered: Vec<(String, String)> = offered.collect();
            (offered.len() > 1).then(|| {
                let stored = Signal::derive(move || {
                    gaps.rounds.with(|rounds| super::number(rounds, gaps.asked.get())).map(|number| number.to_string()).unwrap_or_default()
                });
                let choose = Callback::new(move |word: String| gaps.asked.set(word.parse().ok()));
                view! { <span class="roundchoice"><Choice name=Signal::stored("Round".to_owned()) stored offered choose /></span> }
                    .into_any()
            })
        })
    };
    view! { {move || choice()} }.into_any()
}

/// What the plot shows, in a sentence.
fn summary(gaps: Gaps, title: &dyn Fn(NoteId) -> String) -> String {
    gaps.seen.with(|seen| {
        let lines = seen.as_ref().map(|seen| seen.lines.as_slice()).unwrap_or_default();
        let big = lines.iter().filter(|line| line.tally.is_on_agenda()).count();
        let widest = lines.first().and_then(|line| Some((line, line.tally.size_words()?)));
        let widest = widest.map(|(line, size)| format!(" The biggest: {}, {size}.", title(line.tally.note)));
        let cut = if lines.len() > DRAWN { format!(" Only the {DRAWN} biggest gaps are drawn.") } else { String::new() };
        let count = lines.len();
        let notes = if count == 1 { "note" } else { "notes" };
        format!(
            "Product's and engineering's medians of {count} {notes}; {big} with a gap of 30 or more.{}{cut} The agenda says it in words.",
            widest.unwrap_or_default()
        )
    })
}

/// One note: whiskers, line and marks. The chosen one is drawn once more, on top of all others.
fn gap(gaps: Gaps, standing: &Standing, on_top: bool) -> AnyView {
    let (note, is_big) = (standing.note, standing.is_big);
    let is_under = move || (!on_top && gaps.chosen.get() == Some(note)).then_some("");
    let gradient = if on_top { "gap-on-top".to_owned() } else { format!("gap-{}", standing.number) };
    let middle = standing.middle().unwrap_or_default();
    let line = match standing.medians.as_slice() {
        [one, other] => Some(line(one, other, &gradient)),
        _ => None,
    };
    let whiskers = standing.medians.iter().map(whiskers).collect::<Vec<_>>();
    let marks = standing.medians.iter().map(|median| {
        let (who, at, is_hollow) = (median.who, median.at, median.is_hollow);
        let [chosen, big, small] = RADII;
        let outline = who.outline(
            at,
            if on_top {
                chosen
            } else if is_big {
                big
            } else {
                small
            },
        );
        let (dx, dy) = (px(middle.x - at.x), px(middle.y - at.y));
        view! { <path class="mk gapmark" data-side=who.key() data-hollow=is_hollow.then_some("") style:--dx=dx style:--dy=dy d=outline /> }
            .into_any()
    });
    let marks = marks.collect::<Vec<_>>();
    view! {
        <g class="gap" data-low=(!is_big && !on_top).then_some("") data-chosen=on_top.then_some("") data-under=is_under>
            {whiskers}
            {line}
            {marks}
        </g>
    }
    .into_any()
}

fn px(length: f64) -> String {
    format!("{}px", written(tenth(length)))
}

fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// The line between the medians, from product's colour to engineering's.
fn line(one: &Median, other: &Median, gradient: &str) -> AnyView {
    let [x1, y1, x2, y2] = [one.at.x, one.at.y, other.at.x, other.at.y].map(|length| written(tenth(length)));
    let path = format!("M{x1} {y1}L{x2} {y2}");
    view! {
        <linearGradient id=gradient.to_owned() gradientUnits="userSpaceOnUse" x1=x1 y1=y1 x2=x2 y2=y2>
            <stop data-side=one.who.key() offset="0" />
            <stop data-side=other.who.key() offset="1" />
        </linearGradient>
        <path class="gapline" stroke=format!("url(#{gradient})") d=path />
    }
    .into_any()
}

fn whiskers(median: &Median) -> AnyView {
    let Point { x, y } = median.at;
    let n = |length: f64| written(tenth(length));
    let along = median.along.map(|(from, to)| format!("M{} {}H{}", n(from), n(y), n(to)));
    let down = median.down.map(|(from, to)| format!("M{} {}V{}", n(x), n(from), n(to)));
    let path = along.unwrap_or_default() + &down.unwrap_or_default();
    (!path.is_empty()).then(|| view! { <path class="whisk" data-side=median.who.key() d=path /> }).into_any()
}

/// The number of a note on its line, with its title where there is room.
fn bead(gaps: Gaps, standing: &Standing, title: &dyn Fn(NoteId) -> String, measure: StoredValue<Measure, LocalStorage>) -> Option<AnyView> {
    let (note, number, bead) = (standing.note, standing.number, standing.bead?);
    let name = title(note);
    let lines = bead.is_card.then(|| {
        let shown = crate::model::Note::new(note, name.clone());
        let text = measure.with_value(|measure| measure.card(&shown, false, None)).title;
        view! { <span class="note-title" dir="auto">{text}</span> }.into_any()
    });
    let (left, top) = (px(bead.rect.left), px(bead.rect.top));
    let (wide, high) = (px(bead.rect.right - bead.rect.left), px(bead.rect.bottom - bead.rect.top));
    let is_chosen = move || gaps.chosen.get() == Some(note);
    Some(
        view! {
            <button
                type="button"
                class="bead"
                tabindex="-1"
                aria-label=format!("{number}, {name}")
                aria-pressed=move || is_chosen().to_string()
                data-card=bead.is_card.then_some("")
                style:inset-inline-start=left
                style:inset-block-start=top
                style:inline-size=wide
                style:block-size=high
                on:click=move |_| super::agenda::show(gaps, note)
            >
                <span class="agn">{number.to_string()}</span>
                {lines}
            </button>
        }
        .into_any(),
    )
}

/// How the medians of the chosen note have moved since the round before.
fn trail(gaps: Gaps, size: (f64, f64)) -> Option<AnyView> {
    let note = gaps.chosen.get()?;
    let (before, now) = gaps.seen.with(|seen| {
        let seen = seen.as_ref()?;
        Some((medians(&seen.before(note)?.1, size), medians(&seen.line(note)?.tally, size)))
    })?;
    let moved = before.iter().filter_map(|then| {
        let to = now.iter().find(|now| now.who == then.who)?.at;
        let n = |length: f64| written(tenth(length));
        let path = format!("M{} {}L{} {}", n(then.at.x), n(then.at.y), n(to.x), n(to.y));
        let key = then.who.key();
        Some(
            view! {
                <path class="trail" data-side=key d=path />
                <path class="mk" data-side=key data-hollow="" d=then.who.outline(then.at, 4.0) />
            }
            .into_any(),
        )
    });
    Some(view! { <g class="trails">{moved.collect::<Vec<_>>()}</g> }.into_any())
}
