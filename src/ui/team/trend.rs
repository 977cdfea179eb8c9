//! The team over time: a small line per dimension, and what moved between the last two waves.

use leptos::prelude::*;

use super::words::{signed, tenths};
use super::{TeamUi, wave_name};
use crate::ids::DimensionId;
use crate::model::{Questionnaire, month_number, month_words, written};
use crate::rules::change::{Change, change};
use crate::rules::team::{Figures, Side};
use crate::session::TeamWave;

/// Size of a small line, in its own units.
const LINE: (f64, f64) = (92.0, 40.0);
/// Size of the chart of gaps.
const CHART: (f64, f64) = (640.0, 240.0);

/// The means of product and engineering, or of all, over the waves on one time axis; only the last point has a mark.
pub fn sparkline(ui: TeamUi, dimension: DimensionId) -> AnyView {
    let waves = ui.session.team.with_untracked(|team| team.waves.clone());
    let times = times(&waves);
    let of = |read: &dyn Fn(&Figures) -> Option<i64>| -> Vec<(f64, f64)> {
        let points = waves.iter().zip(&times).filter_map(|(wave, time)| Some((*time, read(wave.summary.dimension(dimension).shown()?)?)));
        points.map(|(time, mean)| (6.0 + time * (LINE.0 - 12.0), at(mean, 10, 50, LINE.1 - 8.0) + 4.0)).collect()
    };
    let mean_of = |side: Side| of(&move |figures: &Figures| figures.side(side).map(|side| side.mean));
    let (product, engineering) = (mean_of(Side::Product), mean_of(Side::Engineering));
    let all = if product.is_empty() && engineering.is_empty() { of(&|figures| Some(figures.mean)) } else { Vec::new() };
    let label = format!("Over {} waves", waves.len());
    view! {
        <svg class="spark" viewBox=format!("0 0 {} {}", written(LINE.0), written(LINE.1)) role="img" aria-label=label>
            {line("all", &all)}
            {line("product", &product)}
            {line("eng", &engineering)}
        </svg>
    }
    .into_any()
}

fn line(side: &'static str, points: &[(f64, f64)]) -> Option<AnyView> {
    let (x, y) = points.last()?;
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", short(*x), short(*y))).collect();
    let mark = if side == "eng" {
        format!("M{} {}l4 4-4 4-4-4z", short(*x), short(y - 4.0))
    } else {
        format!("M{} {}a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0z", short(x - 3.3), short(*y))
    };
    Some(
        view! {
            <g data-side=side>
                <path class="way" d=format!("M{}", path.join("L")) />
                <path class="end" d=mark />
            </g>
        }
        .into_any(),
    )
}

/// `2026-11` as *Nov 2026*.
fn short_month(month: &str) -> String {
    let words = month_words(month);
    words.split_once(' ').map_or_else(|| words.clone(), |(name, year)| format!("{} {year}", name.chars().take(3).collect::<String>()))
}

/// A number of units to a hundredth.
fn short(number: f64) -> String {
    written((number * 100.0).round() / 100.0)
}

/// Where `value` stands from the top of `height`, between `low` at the bottom and `high`.
fn at(value: i64, low: i64, high: i64, height: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "two digits")]
    let share = (value - low) as f64 / (high - low) as f64;
    (1.0 - share) * height
}

/// When each wave was, from 0 to 1: months apart, so that a long pause looks long.
fn times(waves: &[TeamWave]) -> Vec<f64> {
    let months: Vec<i64> = waves.iter().map(|wave| month_number(&wave.wave).unwrap_or(0)).collect();
    let (first, last) = (months.first().copied().unwrap_or(0), months.last().copied().unwrap_or(0));
    let count = months.len();
    #[expect(clippy::cast_precision_loss, reason = "few months and few waves")]
    let time = |(at, month): (usize, &i64)| {
        if last > first {
            // Parts of one month stand a little apart.
            let before = months.iter().take(at).filter(|other| *other == month).count() as f64;
            ((*month - first) as f64 + before / 8.0) / ((last - first) as f64 + 0.5)
        } else {
            at as f64 / (count.max(2) - 1) as f64
        }
    };
    let times: Vec<f64> = months.iter().enumerate().map(time).collect();
    let end = times.last().copied().filter(|end| *end > 0.0).unwrap_or(1.0);
    times.into_iter().map(|time| time / end).collect()
}

/// The section over time, from two waves.
pub fn trend(ui: TeamUi) -> Option<AnyView> {
    let (waves, questionnaire) = ui.session.team.with(|team| (team.waves.clone(), team.questionnaire.clone()));
    let questionnaire = questionnaire?;
    let (now, earlier) = waves.split_last()?;
    // A wave that shows no gap to compare is passed over, where an earlier one shows some.
    let compares = |wave: &&TeamWave| moves(&questionnaire, wave, now).iter().any(|moved| moved.gap.is_some());
    let before = earlier.iter().rev().find(compares).or(earlier.last())?;
    let since = wave_name(before, &waves);
    let moves = moves(&questionnaire, before, now);
    let headline = headline(&moves, &since);
    let rows = moves.iter().map(|moved| {
        view! {
            <tr>
                <th scope="row">{moved.name.clone()}</th>
                <td class="n">{moved.gap.map_or_else(|| "\u{2013}".to_owned(), |(before, now)| format!("{} → {}", signed(before), signed(now)))}</td>
                <td class="n">{format!("{} → {}", tenths(moved.mean.0), tenths(moved.mean.1))}</td>
                <td>{words(moved)}</td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    Some(
        view! {
            <section class="card teamtrend">
                <h2>"Over time"</h2>
                <p class="headline">{headline}</p>
                <div class="trendparts">
                    {chart(&questionnaire, &waves)}
                    <table class="tbl" aria-label="Change between waves">
                        <thead>
                            <tr>
                                <th>"Dimension"</th>
                                <th class="n">"Gap"</th>
                                <th class="n">"Mean"</th>
                                <th>{format!("Since {since}")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// How a dimension moved between two waves.
struct Moved {
    name: String,
    /// Tenths before and now.
    gap: Option<(i64, i64)>,
    mean: (i64, i64),
    /// Of the width of the gap, where both waves show one; else of the mean.
    width: Option<Change>,
    level: Change,
}

fn moves(questionnaire: &Questionnaire, before: &TeamWave, now: &TeamWave) -> Vec<Moved> {
    let moved = |dimension: &crate::model::Dimension| {
        let (was, is) = (before.summary.dimension(dimension.id).shown()?, now.summary.dimension(dimension.id).shown()?);
        let items = dimension.items.len();
        let change = |was: i64, is: i64| change(super::words::score(was), super::words::score(is), items);
        let gap = was.gap.zip(is.gap);
        Some(Moved {
            name: dimension.name.clone(),
            gap,
            mean: (was.mean, is.mean),
            width: gap.map(|(was, is)| change(was.abs(), is.abs())),
            level: change(was.mean, is.mean),
        })
    };
    questionnaire.dimensions.iter().filter_map(moved).collect()
}

/// What moved, in words; a change within one step of one item is noise.
fn words(moved: &Moved) -> &'static str {
    match (moved.width, moved.level) {
        (Some(Change::Moved(by)), _) if by < 0.0 => "The gap is closing.",
        (Some(Change::Moved(_)), _) => "The gap is widening.",
        (_, Change::Moved(by)) if by > 0.0 => "Better for both.",
        (_, Change::Moved(_)) => "Worse for both.",
        (_, Change::Same) => "No change.",
        (_, Change::Noise(_)) => "Within one step of one item: noise.",
    }
}

/// The gap that closed most, or else that widened most, or that nothing moved.
fn headline(all: &[Moved], since: &str) -> String {
    let widths = || all.iter().filter_map(|moved| Some((moved, moved.gap?, moved.width?)));
    let mut most: Option<(&Moved, (i64, i64), f64)> = None;
    for (moved, gap, width) in widths() {
        if let Change::Moved(by) = width
            && most.is_none_or(|(_, _, other)| by < other)
        {
            most = Some((moved, gap, by));
        }
    }
    match most {
        Some((moved, (was, is), by)) if by < 0.0 => {
            format!("The gap in “{}” closed from {} to {} since {since}.", moved.name, signed(was), signed(is))
        }
        Some((moved, (was, is), _)) => {
            format!("No gap closed since {since}; the one in “{}” went from {} to {}.", moved.name, signed(was), signed(is))
        }
        None if widths().next().is_some() => {
            format!("The gaps stand where they stood in {since}: what moved is within one step of one item.")
        }
        None => format!("Product and engineering are not shown apart in both waves, so no gap can be compared with {since}."),
    }
}

/// The width of each dimension's gap over the waves, on a real time axis.
fn chart(questionnaire: &Questionnaire, waves: &[TeamWave]) -> AnyView {
    let times = times(waves);
    let (left, right, top, bottom) = (36.0, 176.0, 12.0, 34.0);
    let (wide, high) = (CHART.0 - left - right, CHART.1 - top - bottom);
    let widest = questionnaire
        .dimensions
        .iter()
        .flat_map(|dimension| waves.iter().filter_map(|wave| wave.summary.dimension(dimension.id).shown()?.gap));
    let most = widest.map(i64::abs).max().unwrap_or(0).max(10);
    let y = |gap: i64| top + at(gap, 0, most, high);
    let mut ways: Vec<(&str, Vec<(f64, i64)>)> = Vec::new();
    for dimension in &questionnaire.dimensions {
        let gap = |wave: &TeamWave| wave.summary.dimension(dimension.id).shown()?.gap;
        let points = waves.iter().zip(&times).filter_map(|(wave, time)| Some((left + time * wide, gap(wave)?.abs())));
        ways.push((&dimension.name, points.collect()));
    }
    ways.retain(|(_, points)| !points.is_empty());
    // From the lowest end: names that would cover each other step upwards.
    ways.sort_by_key(|(_, points)| points.last().map(|(_, gap)| *gap));
    let mut lowest_free = CHART.1;
    let lines = ways.iter().filter_map(|(name, points)| {
        let (x, last) = points.last().copied()?;
        let path: Vec<String> = points.iter().map(|(x, gap)| format!("{} {}", short(*x), short(y(*gap)))).collect();
        let name_at = y(last).min(lowest_free);
        lowest_free = name_at - 14.0;
        let said = format!("{name} {}", tenths(last));
        Some(
            view! {
                <g>
                    <path class="way" d=format!("M{}", path.join("L")) />
                    <circle class="end" cx=short(x) cy=short(y(last)) r="3.5" />
                    <text x=short(left + wide + 12.0) y=short(name_at + 4.0)>
                        {said}
                    </text>
                </g>
            }
            .into_any(),
        )
    });
    let lines: Vec<AnyView> = lines.collect();
    let months = waves.iter().zip(&times).map(|(wave, time)| {
        view! {
            <text class="axis" x=short(left + time * wide) y=short(CHART.1 - 8.0) text-anchor="middle">
                {short_month(&wave.wave)}
            </text>
        }
        .into_any()
    });
    let months: Vec<AnyView> = months.collect();
    let grid = [0, most / 2, most].map(|gap| {
        view! {
            <path class="grid" d=format!("M{} {}H{}", written(left), short(y(gap)), short(left + wide)) />
            <text class="axis" x=short(left - 8.0) y=short(y(gap) + 4.0) text-anchor="end">
                {tenths(gap)}
            </text>
        }
        .into_any()
    });
    view! {
        <figure>
            <svg class="gapchart" viewBox=format!("0 0 {} {}", written(CHART.0), written(CHART.1)) role="img" aria-label="Width of the gap between product and engineering, by dimension, over the waves">
                {grid.into_iter().collect::<Vec<_>>()}
                {lines}
                {months}
            </svg>
            <figcaption>"Width of the gap between product and engineering, over time"</figcaption>
        </figure>
    }
    .into_any()
}
