//! Predicted against actual in one picture: how far each note got on the way to its target, and the days it took beside
//! the days predicted. Neutral ink, the chosen note in plum; the same in a table.

use leptos::prelude::*;

use crate::model::{Note, written};
use crate::rules::outcome::picture::{DaysScale, on_the_way};
use crate::rules::outcome::{days, days_in_words, figure, progress};
use crate::session::Wins;
use crate::ui::components::icon::{Glyph, Icon};

/// So many notes are drawn; the table has them all.
const DRAWN: usize = 30;
/// The side of the plot of days, and the room for its axes, in its own units.
const SIDE: f64 = 300.0;
const EDGE: f64 = 40.0;

/// One note of the picture.
struct Entry {
    number: usize,
    title: String,
    /// How far it got, where that is known.
    progress: Option<f64>,
    /// "68 → 79, target 76".
    values: String,
    /// Predicted and actual.
    days: Option<(f64, f64)>,
}

fn entry((note, number): (&&Note, usize)) -> Option<Entry> {
    let outcome = note.outcome.as_ref()?;
    let value = |name: &str, value: Option<f64>| value.map(|value| format!("{name} {}", figure(value)));
    let values = [value("from", outcome.baseline), value("to", outcome.actual), value("target", outcome.target)];
    let values = values.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Some(Entry { number, title: note.title.clone(), progress: progress(outcome), values, days: days(outcome) })
}

/// The section; nothing before anything has shipped and been measured or timed.
pub fn picture(wins: &Wins) -> Option<AnyView> {
    let told = wins.won.iter().chain(&wins.missed).zip(1..);
    let entries: Vec<Entry> = told.filter_map(entry).collect();
    if entries.is_empty() {
        return None;
    }
    let chosen = RwSignal::new(0usize);
    let drawn = entries.get(..entries.len().min(DRAWN)).unwrap_or_default();
    let rest = entries.len() - drawn.len();
    let rest = (rest > 0)
        .then(|| view! { <p class="soft">{format!("The first {DRAWN} are drawn; the table has all {}.", entries.len())}</p> }.into_any());
    let bars: Vec<AnyView> = drawn.iter().map(|entry| bar(entry, chosen)).collect();
    Some(
        view! {
            <section class="winpicture" aria-labelledby="picture-heading">
                <h2 id="picture-heading">"Predicted against actual"</h2>
                {rest}
                <div class="winparts">
                    <div class="winbars">
                        <div class="winscale" aria-hidden="true">
                            <span>"Baseline"</span>
                            <span>"Target"</span>
                        </div>
                        <ol>{bars}</ol>
                    </div>
                    {plot(drawn, chosen)}
                </div>
                <details class="disclosure">
                    <summary>
                        <Icon glyph=Glyph::Next class="icon-sm" />
                        "As a table"
                    </summary>
                    {table(&entries)}
                </details>
            </section>
        }
        .into_any(),
    )
}

/// How far a note got: a bar from the baseline towards the target line. Pressing it marks the note in the plot.
fn bar(entry: &Entry, chosen: RwSignal<usize>) -> AnyView {
    let number = entry.number;
    let percent = |progress: f64| written((on_the_way(progress) * 1000.0).round() / 10.0);
    let drawn = entry.progress.map(|progress| {
        let (from, to) = if progress < 0.0 { (progress, 0.0) } else { (0.0, progress) };
        let width = written(((on_the_way(to) - on_the_way(from)) * 1000.0).round() / 10.0);
        view! { <i style:--from=percent(from) style:--width=width></i> }.into_any()
    });
    view! {
        <li>
            <button
                type="button"
                aria-pressed=move || (chosen.get() == number).to_string()
                on:click=move |_| chosen.update(|chosen| *chosen = if *chosen == number { 0 } else { number })
            >
                <span class="rank">{number.to_string()}</span>
                <span class="winname" dir="auto">
                    {entry.title.clone()}
                </span>
                <span class="winbar" aria-hidden="true">
                    {drawn}
                </span>
                <small>{entry.values.clone()}</small>
            </button>
        </li>
    }
    .into_any()
}

/// Actual over predicted days, both on one logarithmic scale; the diagonal is *as predicted*.
fn plot(entries: &[Entry], chosen: RwSignal<usize>) -> Option<AnyView> {
    let timed: Vec<(usize, f64, f64)> =
        entries.iter().filter_map(|entry| entry.days.map(|(predicted, actual)| (entry.number, predicted, actual))).collect();
    if timed.is_empty() {
        return None;
    }
    let scale = DaysScale::of(timed.iter().flat_map(|(_, predicted, actual)| [*predicted, *actual]));
    let x = move |days: f64| short(EDGE + scale.at(days) * SIDE);
    let y = move |days: f64| short(10.0 + (1.0 - scale.at(days)) * SIDE);
    let longer = timed.iter().filter(|(_, predicted, actual)| actual > predicted).count();
    let label = format!("Predicted and actual days of {}: {longer} took longer than predicted.", counted(timed.len()));
    let ticks: Vec<AnyView> = scale
        .ticks()
        .into_iter()
        .map(|tick| {
            view! {
                <path class="grid" d=format!("M{} 10V{}M{} {}H{}", x(tick), short(10.0 + SIDE), short(EDGE), y(tick), short(EDGE + SIDE)) />
                <text x=x(tick) y=short(SIDE + 26.0) text-anchor="middle">
                    {written(tick)}
                </text>
                <text x=short(EDGE - 8.0) y=y(tick) dy="4" text-anchor="end">
                    {written(tick)}
                </text>
            }
            .into_any()
        })
        .collect();
    let points: Vec<AnyView> = timed
        .iter()
        .rev()
        .map(|(number, predicted, actual)| {
            let number = *number;
            view! {
                <g data-chosen=move || (chosen.get() == number).then_some("")>
                    <circle cx=x(*predicted) cy=y(*actual) r="9" />
                    <text class="on" x=x(*predicted) y=y(*actual) dy="4" text-anchor="middle">
                        {number.to_string()}
                    </text>
                </g>
            }
            .into_any()
        })
        .collect();
    let (width, height) = (EDGE + SIDE + 14.0, SIDE + 54.0);
    Some(
        view! {
            <figure class="winplot">
                <svg viewBox=format!("0 0 {} {}", written(width), written(height)) role="img" aria-label=label>
                    {ticks}
                    <path class="diagonal" d=format!("M{} {}L{} 10", short(EDGE), short(10.0 + SIDE), short(EDGE + SIDE)) />
                    <text class="says" x=short(EDGE + 10.0) y="28">"Took longer"</text>
                    <text class="says" x=short(EDGE + SIDE - 8.0) y=short(SIDE - 2.0) text-anchor="end">"Took less"</text>
                    {points}
                    <text class="axisname" x=short(EDGE + SIDE / 2.0) y=short(SIDE + 46.0) text-anchor="middle">"Predicted days"</text>
                    <text class="axisname" x="0" y="0" transform=format!("translate(10 {}) rotate(-90)", short(10.0 + SIDE / 2.0)) text-anchor="middle">"Actual days"</text>
                </svg>
                <figcaption class="soft">"Each number is a note of the list. On the dashed line it took as long as predicted; both axes grow in proportion."</figcaption>
            </figure>
        }
        .into_any(),
    )
}

fn counted(notes: usize) -> String {
    if notes == 1 { "1 note".to_owned() } else { format!("{notes} notes") }
}

/// A number of units to a tenth.
fn short(number: f64) -> String {
    written((number * 10.0).round() / 10.0)
}

fn table(entries: &[Entry]) -> AnyView {
    let row = |entry: &Entry| {
        let (predicted, actual) = entry.days.unzip();
        let in_days = |days: Option<f64>| days.map_or("–".to_owned(), days_in_words);
        view! {
            <tr>
                <td class="n">{entry.number.to_string()}</td>
                <th scope="row" dir="auto">
                    {entry.title.clone()}
                </th>
                <td>{entry.values.clone()}</td>
                <td class="n">{in_days(predicted)}</td>
                <td class="n">{in_days(actual)}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <div class="wintable" tabindex="0" role="region" aria-label="Table of predicted against actual">
            <table class="tbl" aria-label="Predicted against actual">
                <thead>
                    <tr>
                        <th class="n">"No."</th>
                        <th>"Note"</th>
                        <th>"Value"</th>
                        <th class="n">"Predicted"</th>
                        <th class="n">"Actual"</th>
                    </tr>
                </thead>
                <tbody>{entries.iter().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
