//! A small map with only one's own mark, and how many have finished: all that may be seen while a round is open.

use leptos::prelude::*;

use super::axis::name_of;
use super::desk::{Axis, Desk};
use crate::model::written;
use crate::rules::quadrant::Quadrant;

/// Size of the map, in px.
const WIDE: f64 = 216.0;
const HIGH: f64 = 200.0;
/// So many people have a seat drawn; above that the number says it.
const SEATS: usize = 24;

/// Where this puts the note, and who has finished.
pub fn beside(desk: Desk) -> AnyView {
    let name = move |axis: Axis| desk.settings.with(|settings| name_of(axis, settings));
    let people = move || desk.people_in();
    let seats = move || (0..people().min(SEATS)).map(|_| view! { <i class="seat"></i> }.into_any()).collect::<Vec<_>>();
    view! {
        <aside class="scoreside" aria-label="Beside the scores">
            <section>
                <h2 class="label">"Where this puts it"</h2>
                {map(desk)}
                <p class="mapaxes" aria-hidden="true">
                    <span dir="auto">{move || name(Axis::Impact)} " ↑"</span>
                    <span dir="auto">{move || name(Axis::Effort)} " →"</span>
                </p>
                <p class="hint">"Only your own mark. You see everyone's after the reveal."</p>
            </section>
            <section>
                <h2 class="label">"Who has finished"</h2>
                <p class="seats" aria-hidden="true">
                    {seats}
                </p>
                <p class="hint">{move || people().to_string()} " in. No names, no scores."</p>
            </section>
        </aside>
    }
    .into_any()
}

fn map(desk: Desk) -> AnyView {
    let split = move || desk.settings.with(|settings| (settings.split.impact, settings.split.effort));
    let across = move |effort: f64| effort / 100.0 * WIDE;
    let down = move |impact: f64| (100.0 - impact) / 100.0 * HIGH;
    let cross = move || {
        let (impact, effort) = split();
        format!("M{} 0V{HIGH}M0 {}H{WIDE}", written(across(effort)), written(down(impact)))
    };
    let name = move |quadrant: Quadrant| desk.settings.with(|settings| quadrant.name(&settings.quadrants).to_owned());
    let (impact, effort) = (move || desk.said(Axis::Impact).score(), move || desk.said(Axis::Effort).score());
    let lines = move || {
        let across = effort().map(|effort| format!("M{} 0V{HIGH}", written(across(effort)))).unwrap_or_default();
        let down = impact().map(|impact| format!("M0 {}H{WIDE}", written(down(impact)))).unwrap_or_default();
        across + &down
    };
    let mark = move || {
        let (impact, effort) = (impact()?, effort()?);
        Some(view! { <circle class="own" cx=written(across(effort)) cy=written(down(impact)) r="7"></circle> }.into_any())
    };
    view! {
        <svg class="ownmap" viewBox="-1 -1 218 202" width="218" height="202" aria-hidden="true">
            <rect class="ground" width=written(WIDE) height=written(HIGH) rx="8"></rect>
            <rect class="wash" rx="8" width=move || written(across(split().1)) height=move || written(down(split().0))></rect>
            <path class="split" d=cross></path>
            <path class="own-line" d=lines></path>
            {mark}
            <text x="9" y="18">{move || name(Quadrant::QuickWin)}</text>
            <text x="207" y="18" text-anchor="end">{move || name(Quadrant::BigBet)}</text>
            <text x="9" y="191">{move || name(Quadrant::FillIn)}</text>
            <text x="207" y="191" text-anchor="end">{move || name(Quadrant::TimeSink)}</text>
        </svg>
    }
    .into_any()
}
