//! Where product and engineering differ, in a report: the biggest gaps of the latest revealed round. Of an open round it
//! tells only how many are in.

use super::{BoardFacts, Grid, Holds, Section, Told, counted};
use crate::interchange::report::Report;
use crate::model::{Board, RoundSummary, written};
use crate::rules::effort::{about, days};
use crate::rules::tally::{AGENDA_FROM, AxisTally, NoteTally, Side, signed};

/// Most gaps that are listed.
const MOST: usize = 7;

pub(super) fn told(facts: &BoardFacts, report: &Report) -> Told {
    let open = facts.rounds.iter().rfind(|round| round.is_open()).map(open_words).unwrap_or_default();
    let Some((number, tallies)) = &report.round else {
        let section = (!open.is_empty()).then(|| Section { heading: HEADING, said: open, ..Section::default() });
        return Told { what: "gaps", section, gist: String::new() };
    };
    let title = |tally: &NoteTally| facts.notes.iter().find(|note| note.id == tally.note).map(|note| note.title.clone());
    let measured: Vec<&NoteTally> = tallies.iter().filter(|tally| tally.size().is_some()).collect();
    let wide: Vec<&NoteTally> = measured.iter().copied().filter(|tally| tally.is_on_agenda()).collect();
    let from = written(AGENDA_FROM);
    let count = match wide.len() {
        0 => "no gap".to_owned(),
        count => counted(count, "gap", "gaps"),
    };
    let mut said = format!("Round {number} shows {count} of {from} or more: product minus engineering, 0 to 100 on each axis.");
    if !open.is_empty() {
        said = format!("{said} {open}");
    }
    let rows: Vec<Vec<String>> = wide.iter().filter_map(|tally| Some(row(title(tally)?, tally, facts.board))).collect();
    let columns = [
        ("Note", Holds::Name),
        ("Product", Holds::Product),
        ("Engineering", Holds::Engineering),
        ("Impact gap", Holds::Number),
        ("Effort gap", Holds::Number),
    ];
    let grids = if rows.is_empty() { Vec::new() } else { vec![Grid::of(String::new(), &columns, rows, MOST)] };
    let gist = match (wide.first(), measured.first()) {
        (Some(widest), _) => title(widest).map(|title| format!("Product and engineering differ most on “{title}” ({}).", gaps(widest))),
        (None, Some(widest)) => title(widest)
            .zip(widest.size_words())
            .map(|(title, size)| format!("Product and engineering are close: their widest gap is {size}, on “{title}”.")),
        (None, None) => None,
    };
    Told { what: "gaps", section: Some(Section { heading: HEADING, said, grids, items: Vec::new() }), gist: gist.unwrap_or_default() }
}

const HEADING: &str = "Where product and engineering differ";

fn open_words(round: &RoundSummary) -> String {
    let people = counted(round.people(), "person is", "people are");
    format!("Round {} is open: {people} in, and the scores stay hidden until it is revealed.", round.number)
}

fn row(title: String, tally: &NoteTally, board: &Board) -> Vec<String> {
    let says = |of: fn(&AxisTally) -> &Side| {
        let effort = of(&tally.effort).median.map(|effort| about(days(effort, &board.axes.effort.days())));
        let parts: Vec<String> = of(&tally.impact).median.map(written).into_iter().chain(effort).collect();
        parts.join(", ")
    };
    let gap = |axis: &AxisTally| axis.gap().map(signed).unwrap_or_default();
    vec![title, says(|axis| &axis.product), says(|axis| &axis.engineering), gap(&tally.impact), gap(&tally.effort)]
}

/// "impact +38, effort −54"
fn gaps(tally: &NoteTally) -> String {
    let gap = |name: &str, axis: &AxisTally| axis.gap().map(|gap| format!("{name} {}", signed(gap)));
    let gaps: Vec<String> = [gap("impact", &tally.impact), gap("effort", &tally.effort)].into_iter().flatten().collect();
    gaps.join(", ")
}
