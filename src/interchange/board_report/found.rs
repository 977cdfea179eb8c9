//! What feasibility check-ins found, in a report: the notes that are risky or not feasible, with risks and alternatives.

use super::{Grid, Holds, Section, Told, counted};
use crate::interchange::report::Report;
use crate::model::{Feasibility, Feasible, Note, Status};
use crate::rules::risks::risks;

/// Most findings that are listed.
const MOST: usize = 12;

pub(super) fn told(report: &Report) -> Told {
    let is_alive = |note: &Note| !matches!(note.status, Status::Shipped | Status::Dropped);
    let doubtful = |verdict: &Feasible| matches!(verdict, Feasible::Risky | Feasible::NotFeasible);
    let found = |note: &Note| note.feasibility.clone().filter(|found| is_alive(note) && doubtful(&found.verdict));
    let rows: Vec<Vec<String>> = report.lines.iter().filter_map(|line| Some(row(line.note, &found(line.note)?))).collect();
    if rows.is_empty() {
        return Told { what: "feasibility", section: None, gist: String::new() };
    }
    let gist = format!("Feasibility check-ins found {} risky or not feasible.", counted(rows.len(), "note", "notes"));
    let columns = [
        ("Note", Holds::Name),
        ("Found", Holds::Words),
        ("Risks", Holds::Words),
        ("Alternatives", Holds::Words),
        ("Checked", Holds::Words),
    ];
    let grids = vec![Grid::of(String::new(), &columns, rows, MOST)];
    Told { what: "feasibility", section: Some(Section { heading: "Risky or not feasible", grids, ..Section::default() }), gist }
}

fn row(note: &Note, found: &Feasibility) -> Vec<String> {
    let lines = |text: &str| risks(text).join(" · ");
    let checked: Vec<&str> = [found.by.as_str(), found.date.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    vec![note.title.clone(), found.verdict.label().into_owned(), lines(&found.risks), lines(&found.alternatives), checked.join(", ")]
}
