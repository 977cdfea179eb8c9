//! A board on one page for whoever pays for the work: what it says, in sections of sentences, tables and lists. The page
//! and the Markdown are both drawn from this.

mod bill;
mod found;
mod gaps;
mod judgements;
mod order;
mod waits;
mod wins;
mod write;

use std::sync::Arc;

use super::report::Report;
use crate::model::{Board, Note, Participant, RevealedRound, RoundSummary};
use crate::rules::rank::Ranking;
pub use write::write_board_report;

/// What a report is made of. Of an open round nothing is known here but who is in.
pub struct BoardFacts<'a> {
    /// The board.
    pub board: &'a Board,
    /// Its undeleted notes by creation.
    pub notes: &'a [Arc<Note>],
    /// Their ranking.
    pub ranking: &'a Ranking,
    /// Everybody on the board.
    pub people: &'a [Participant],
    /// Every round by number.
    pub rounds: &'a [RoundSummary],
    /// The revealed rounds by number, with their ballots.
    pub revealed: &'a [RevealedRound],
    /// The day of writing, ISO.
    pub today: &'a str,
}

/// The report. All its texts are as people wrote them: whoever draws it keeps them text.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardReport {
    /// The board's title.
    pub title: String,
    /// The day of writing, ISO.
    pub date: String,
    /// Why the work is done; may be empty.
    pub goal: String,
    /// The whole in a few sentences.
    pub summary: String,
    /// What there is to tell, the most general first.
    pub sections: Vec<Section>,
    /// What there is nothing to tell of, as half a sentence; empty where there is something of everything.
    pub left_out: String,
}

/// One part of the report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// Its heading.
    pub heading: &'static str,
    /// What it says before its tables; may be empty.
    pub said: String,
    /// Its tables.
    pub grids: Vec<Grid>,
    /// Its list: what each is about, and what is said of it.
    pub items: Vec<(String, String)>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Its heading within the section; empty where the section's own says enough.
    pub name: String,
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// How many more rows there would be.
    pub more: usize,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// Its heading.
    pub label: String,
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Words,
    /// What the row is about.
    Name,
    /// A number.
    Number,
    /// What product says.
    Product,
    /// What engineering says.
    Engineering,
}

/// What one part of the board has to tell.
struct Told {
    /// What it is about, for the sentence on what there is nothing to tell of; empty where that goes without saying.
    what: &'static str,
    /// Its section, if there is one.
    section: Option<Section>,
    /// Its sentence in the summary; may be empty.
    gist: String,
}

impl BoardReport {
    /// Writes up a board.
    pub fn of(facts: &BoardFacts) -> Self {
        let report = Report::of(facts.board, facts.notes, facts.ranking).heard(facts.people, facts.revealed);
        let parts = [
            order::told(&report),
            gaps::told(facts, &report),
            waits::told(facts),
            bill::told(facts),
            found::told(&report),
            judgements::decisions(facts),
            judgements::dissents(facts),
            wins::told(facts),
        ];
        let missing: Vec<&str> =
            parts.iter().filter(|part| part.section.is_none()).map(|part| part.what).filter(|what| !what.is_empty()).collect();
        let gists: Vec<&str> = parts.iter().map(|part| part.gist.as_str()).filter(|gist| !gist.is_empty()).collect();
        Self {
            title: facts.board.title.clone(),
            date: facts.today.to_owned(),
            goal: facts.board.goal.trim().to_owned(),
            summary: gists.join(" "),
            left_out: if missing.is_empty() { String::new() } else { format!("Nothing to tell yet of {}.", listed(&missing)) },
            sections: parts.into_iter().filter_map(|part| part.section).collect(),
        }
    }
}

impl Grid {
    /// A table of the first `most` of `rows`.
    fn of(name: String, columns: &[(&str, Holds)], mut rows: Vec<Vec<String>>, most: usize) -> Self {
        let more = rows.len().saturating_sub(most);
        rows.truncate(most);
        let columns = columns.iter().map(|(label, holds)| GridColumn { label: (*label).to_owned(), holds: *holds }).collect();
        Self { name, columns, rows, more }
    }
}

/// "a", "a and b", "a, b and c".
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "1 note", "7 notes".
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// "1 day", "7.5 days". Sums that no calendar holds are cut to one that can be written.
fn in_days(days: f64) -> String {
    let days = tenths(days);
    if days == "1" { "1 day".to_owned() } else { format!("{days} days") }
}

/// Days with at most one decimal, whatever a file holds.
fn tenths(days: f64) -> String {
    super::report::tenths(if days.is_nan() { 0.0 } else { days.clamp(-1e12, 1e12) })
}
