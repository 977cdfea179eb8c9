//! The table of dimensions and their items, each with its dot plot and the same in numbers.

use leptos::prelude::*;

use super::super::components::dots::{Dots, dots, shape};
use super::super::components::icon::{Glyph, Icon};
use super::words::{agreement, counts, means, place, score, side_withheld, signed, tenths, unsure, withheld};
use super::{TeamUi, trend};
use crate::model::{Dimension, Item};
use crate::rules::team::{Agreement, Cell, Figures, Side};
use crate::session::TeamWave;

const ORDERS: [(&str, &str); 4] = [("gap", "Widest gap"), ("lowest", "Lowest"), ("split", "Most split"), ("questionnaire", "As asked")];

/// The table of one wave.
pub fn table(ui: TeamUi, wave: &TeamWave) -> AnyView {
    let Some(questionnaire) = ui.session.team.with_untracked(|team| team.questionnaire.clone()) else { return ().into_any() };
    let wave = wave.clone();
    let everywhere = everywhere(&wave);
    let note = everywhere.clone().map(|words| view! { <p class="teamnote">{words}</p> }.into_any());
    let several = ui.session.team.with_untracked(|team| team.waves.len() > 1);
    let bodies = move || {
        let by = ui.sort.get();
        let mut dimensions: Vec<&Dimension> = questionnaire.dimensions.iter().collect();
        dimensions.sort_by_key(|dimension| place(wave.summary.dimension(dimension.id), &by));
        dimensions.into_iter().map(|dimension| body(ui, &wave, dimension, &by, several, everywhere.as_deref())).collect::<Vec<_>>()
    };
    let option = |(value, name): (&'static str, &'static str)| view! { <option value=value>{name}</option> }.into_any();
    view! {
        <section class="card teamcard" aria-label="Figures">
            <div class="teambar">
                {legend()}
                <label class="sortby">
                    <span class="label">"Sort"</span>
                    <select class="select" aria-label="Sort" prop:value=move || ui.sort.get() on:change=move |event| ui.sort.set(event_target_value(&event))>
                        {ORDERS.map(option).into_iter().collect::<Vec<_>>()}
                    </select>
                </label>
            </div>
            {note}
            <table class="tbl teamtbl" aria-label="Team results">
                <thead>
                    <tr>
                        <th>"Dimension and items"</th>
                        <th class="scalecell">
                            <span>"1 lowest"</span>
                            <span>"5 highest"</span>
                        </th>
                        <th class="n">"Mean"</th>
                        <th class="n">
                            "Product \u{2212} "
                            <br />
                            "engineering"
                        </th>
                        <th>"Agreement"</th>
                        <th class="n">"Answers"</th>
                        {several.then(|| view! { <th>"Waves"</th> }.into_any())}
                    </tr>
                </thead>
                {move || bodies()}
            </table>
        </section>
    }
    .into_any()
}

/// Why a side is missing, where that is so for most items: it is said once then.
fn everywhere(wave: &TeamWave) -> Option<String> {
    let shown: Vec<&Figures> = wave.summary.items.iter().filter_map(|(_, cell)| cell.shown()).collect();
    let words: Vec<String> = shown.iter().filter_map(|figures| side_withheld(figures)).collect();
    let same = |one: &String| words.iter().filter(|other| *other == one).count() * 2 > shown.len();
    words.iter().find(|one| same(one)).cloned()
}

/// The marks in words.
fn legend() -> AnyView {
    view! {
        <div class="legend">
            <span data-side="product">{shape("product")} "Product mean"</span>
            <span data-side="eng">{shape("eng")} "Engineering mean"</span>
            <span>{shape("all")} "Mean of all, where the two are not shown apart"</span>
            <span>
                <i class="line"></i>
                "one standard deviation, from 8 answers"
            </span>
        </div>
    }
    .into_any()
}

/// A dimension and its items, which can be folded away.
fn body(ui: TeamUi, wave: &TeamWave, dimension: &Dimension, by: &str, several: bool, everywhere: Option<&str>) -> AnyView {
    let folded = RwSignal::new(false);
    let cell = wave.summary.dimension(dimension.id);
    let mut items: Vec<&Item> = dimension.items.iter().collect();
    items.sort_by_key(|item| place(wave.summary.item(item.id), by));
    let line = several.then(|| view! { <td class="waves">{trend::sparkline(ui, dimension.id)}</td> }.into_any());
    let items: Vec<AnyView> = items
        .into_iter()
        .map(|item| {
            let cell = wave.summary.item(item.id);
            let more = several.then(|| view! { <td></td> }.into_any());
            view! {
                <tr class="itemrow" hidden=move || folded.get()>
                    <th scope="row">{item.statement.clone()} {notes(cell, everywhere)}</th>
                    {figures(&item.statement, cell, wave.least, several)}
                    {cell.shown().map(|_| more)}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <tbody>
            <tr class="dimrow">
                <th scope="row">
                    <button type="button" class="fold" aria-expanded=move || (!folded.get()).to_string() on:click=move |_| folded.update(|folded| *folded = !*folded)>
                        <Icon glyph=Glyph::Next class="icon-sm" />
                        <b>{dimension.name.clone()}</b>
                    </button>
                    <small>{dimension.about.clone()}</small>
                </th>
                {figures(&dimension.name, cell, wave.least, several)}
                {cell.shown().map(|_| line)}
            </tr>
            {items}
        </tbody>
    }
    .into_any()
}

/// The cells of a row behind its name.
fn figures(name: &str, cell: &Cell, least: usize, several: bool) -> AnyView {
    let shown = match cell {
        Cell::Shown(figures) => figures,
        Cell::Withheld(why) => {
            return view! {
                <td class="withheld" colspan=if several { "6" } else { "5" }>
                    <Icon glyph=Glyph::Lock class="icon-sm" />
                    {withheld(*why, least)}
                </td>
            }
            .into_any();
        }
    };
    let side = |side: Side| shown.side(side);
    let row = Dots {
        label: format!("{name}: {}", means(shown)),
        all: Some(score(shown.mean)),
        product: side(Side::Product).map(|side| score(side.mean)),
        engineering: side(Side::Engineering).map(|side| score(side.mean)),
        product_deviation: side(Side::Product).and_then(|side| side.deviation).map(score),
        engineering_deviation: side(Side::Engineering).and_then(|side| side.deviation).map(score),
    };
    let gap = shown.gap.map_or_else(|| "\u{2013}".to_owned(), signed);
    let wide = shown.gap.is_some_and(|gap| gap.abs() >= 10).then_some("");
    let number =
        shown.agreement_number.map(|number| view! { <small>{format!("0.{number:02}").replace("0.100", "1.00")}</small> }.into_any());
    let sides = counts(shown).map(|counts| view! { <small>{counts}</small> }.into_any());
    let waits = shown.waits.then(|| view! { <small>"newer wait"</small> }.into_any());
    view! {
        <td class="dotcell">{dots(&row)}</td>
        <td class="n" data-label="Mean">{tenths(shown.mean)}</td>
        <td class="n gapn" data-wide=wide data-label="Gap">{gap}</td>
        <td data-label="Agreement">
            <span class="agreement">{glyph(shown.agreement)} <span>{agreement(shown)} {number}</span></span>
        </td>
        <td class="n countcell" data-label="Answers">
            {format!("n\u{a0}=\u{a0}{}", shown.n)} {sides} {waits}
        </td>
    }
    .into_any()
}

/// Two circles: over each other, partly, apart.
fn glyph(agreement: Agreement) -> AnyView {
    let apart = match agreement {
        Agreement::Close => 1.5,
        Agreement::Mixed => 4.0,
        Agreement::Split => 6.5,
    };
    let at = |x: f64| crate::model::written(x);
    view! {
        <svg class="agree" viewBox="0 0 32 16" aria-hidden="true">
            <circle cx=at(16.0 - apart) cy="8" r="6" />
            <circle cx=at(16.0 + apart) cy="8" r="6" />
        </svg>
    }
    .into_any()
}

/// What else an item's cell says: why a side is missing, who could not say, the strip of answers, comments.
fn notes(cell: &Cell, everywhere: Option<&str>) -> AnyView {
    let Some(shown) = cell.shown() else { return ().into_any() };
    let words: Vec<String> =
        [side_withheld(shown).filter(|words| Some(words.as_str()) != everywhere), unsure(shown)].into_iter().flatten().collect();
    let words = (!words.is_empty()).then(|| view! { <small>{words.join(" ")}</small> }.into_any());
    view! { {words} {strip(shown)} {comments(shown)} }.into_any()
}

/// How many answered each of 1 to 5, as bars with their numbers.
fn strip(shown: &Figures) -> Option<AnyView> {
    let strip = shown.strip?;
    let most = strip.iter().copied().max().unwrap_or(1).max(1);
    let said: Vec<String> = strip.iter().zip(1..).map(|(count, answer)| format!("{count} answered {answer}")).collect();
    let bars = strip.iter().map(|count| {
        let high = format!("{}%", count * 100 / most);
        view! {
            <span>
                <i style:--h=high></i>
                {count.to_string()}
            </span>
        }
        .into_any()
    });
    Some(view! { <span class="strip" role="img" aria-label=said.join(", ")>{bars.collect::<Vec<_>>()}</span> }.into_any())
}

fn comments(shown: &Figures) -> Option<AnyView> {
    let count = shown.comments.len();
    let texts = shown.comments.iter().map(|text| view! { <li dir="auto">{text.clone()}</li> }.into_any());
    let heading = if count == 1 { "1 comment".to_owned() } else { format!("{count} comments") };
    (count > 0).then(|| {
        view! {
            <details class="teamcomments">
                <summary>{heading}</summary>
                <ul>{texts.collect::<Vec<_>>()}</ul>
            </details>
        }
        .into_any()
    })
}
