//! All waves: choosing one, and the table that says in figures what the curves draw.

use leptos::prelude::*;

use crate::ids::ResponseId;
use crate::model::Questionnaire;
use crate::session::{OwnReport, OwnRow, Session, day_of};

/// So many waves are offered beside the heading; the table has all of them.
const OFFERED: usize = 5;

/// Buttons for the latest waves, where there is more than one.
pub fn choose_wave(session: Session) -> AnyView {
    let waves: Vec<(ResponseId, String)> =
        session.own.with_untracked(|own| own.waves().map(|kept| (kept.response.id, day_of(kept))).collect());
    if waves.len() < 2 {
        return ().into_any();
    }
    let skipped = waves.len().saturating_sub(OFFERED);
    let shown = session.own.with_untracked(|own| own.shown(session.wave.get_untracked()).map(|kept| kept.response.id));
    let buttons: Vec<AnyView> = waves
        .into_iter()
        .skip(skipped)
        .map(|(id, day)| {
            let current = (Some(id) == shown).then_some("true");
            view! {
                <button type="button" aria-current=current on:click=move |_| session.look_at_wave(id)>
                    {day}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="seg" role="group" aria-label="Wave">
            {buttons}
        </div>
    }
    .into_any()
}

/// All waves in figures, where there is more than one.
pub fn all_waves(session: Session, questionnaire: &Questionnaire) -> AnyView {
    let reports: Vec<OwnReport> = session.own.with_untracked(|own| {
        let ids: Vec<ResponseId> = own.waves().map(|kept| kept.response.id).collect();
        ids.into_iter().filter_map(|id| own.report(questionnaire, Some(id))).collect()
    });
    if reports.len() < 2 {
        return ().into_any();
    }
    let heads: Vec<AnyView> =
        reports.iter().map(|report| view! { <th scope="col" class="n">{report.day.clone()}</th> }.into_any()).collect();
    let rows: Vec<AnyView> = questionnaire
        .dimensions
        .iter()
        .enumerate()
        .map(|(place, dimension)| {
            let cells: Vec<AnyView> = reports
                .iter()
                .map(|report| {
                    let words = report.rows.get(place).map(OwnRow::score_words).unwrap_or_default();
                    view! { <td class="n">{words}</td> }.into_any()
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">{dimension.name.clone()}</th>
                    {cells}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <details class="card reswaves">
            <summary>"All waves in figures"</summary>
            <div class="reswide" tabindex="0" role="region" aria-label="All waves in figures">
                <table class="tbl">
                    <caption class="sr">"Score of each dimension in each wave"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Dimension"</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
