//! The latest revealed round on paper: its notes, biggest gap first, with both sides' medians and the place half way.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ids::NoteId;
use crate::model::{Board, Note, written};
use crate::rules::effort::{about, days, whole};
use crate::rules::tally::{AxisTally, NoteTally, Side, agenda};
use crate::session::BoardSignals;

/// Most notes that are printed; the page has them all.
const MOST: usize = 500;

/// The agenda; nothing before a round has been revealed.
pub fn paper_agenda(board: &BoardSignals, settings: &Board, notes: &[Arc<Note>]) -> Option<AnyView> {
    let revealed = board.revealed.get_untracked();
    let round = revealed.last()?;
    let created: Vec<NoteId> = notes.iter().map(|note| note.id).collect();
    let rows = agenda(round, &created).into_iter().take(MOST).enumerate().filter_map(|(at, tally)| {
        let note = notes.iter().find(|note| note.id == tally.note)?;
        Some(row(at + 1, &note.title, &tally, settings))
    });
    let rows: Vec<AnyView> = rows.collect();
    let heading = format!("Round {}: biggest gap first", round.number);
    Some(
        view! {
            <div class="paper-list paper-agenda">
                <h2>{heading.clone()}</h2>
                <table class="tbl" aria-label=heading>
                    <thead>
                        <tr>
                            <th class="n">"#"</th>
                            <th>"Note"</th>
                            <th>"Product"</th>
                            <th>"Engineering"</th>
                            <th class="n">"Gap"</th>
                            <th>"Half way"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

fn row(number: usize, title: &str, tally: &NoteTally, settings: &Board) -> AnyView {
    let words = |impact: Option<f64>, effort: Option<f64>| {
        let effort = effort.map(|effort| about(days(effort, &settings.axes.effort.days())));
        let parts: Vec<String> = impact.map(written).into_iter().chain(effort).collect();
        if parts.is_empty() { "–".to_owned() } else { parts.join(", ") }
    };
    let side = |of: fn(&AxisTally) -> &Side| words(of(&tally.impact).median, of(&tally.effort).median);
    let half_way = words(tally.impact.proposed().map(whole), tally.effort.proposed().map(whole));
    let title = title.to_owned();
    view! {
        <tr>
            <td class="n">{number.to_string()}</td>
            <td dir="auto">{title}</td>
            <td>{side(|axis| &axis.product)}</td>
            <td>{side(|axis| &axis.engineering)}</td>
            <td class="n">{tally.size_words().unwrap_or_else(|| "–".to_owned())}</td>
            <td>{half_way}</td>
        </tr>
    }
    .into_any()
}
