//! Joint wins in a report: shipped notes that met their target, how often that is so, and how long the work took.

use super::{BoardFacts, Grid, Holds, Section, Told};
use crate::model::Note;
use crate::rules::outcome::{Record, days_in_words, figure, is_win};

/// Most wins that are listed.
const MOST: usize = 12;

pub(super) fn told(facts: &BoardFacts) -> Told {
    let notes = || facts.notes.iter().map(AsRef::as_ref);
    let record = Record::of(notes());
    let words: Vec<String> =
        record.hits_in_words().into_iter().chain(record.effort_in_words().map(|words| format!("the work {words}"))).collect();
    if words.is_empty() {
        return Told { what: "outcomes", section: None, gist: String::new() };
    }
    let rows: Vec<Vec<String>> = notes().filter(|note| is_win(note)).map(row).collect();
    let columns = [
        ("Note", Holds::Name),
        ("Measure", Holds::Words),
        ("Before", Holds::Number),
        ("Target", Holds::Number),
        ("Actual", Holds::Number),
        ("Predicted", Holds::Number),
        ("Took", Holds::Number),
    ];
    let grids = if rows.is_empty() { Vec::new() } else { vec![Grid::of(String::new(), &columns, rows, MOST)] };
    let said = format!("{}.", words.join("; "));
    Told { what: "outcomes", section: Some(Section { heading: "Joint wins", said: said.clone(), grids, items: Vec::new() }), gist: said }
}

fn row(note: &Note) -> Vec<String> {
    let outcome = note.outcome.as_ref();
    let number = |number: Option<f64>| number.filter(|number| number.is_finite()).map(figure).unwrap_or_default();
    let days = |days: Option<f64>| days.filter(|days| days.is_finite()).map(days_in_words).unwrap_or_default();
    vec![
        note.title.clone(),
        outcome.map(|outcome| outcome.measure.clone()).unwrap_or_default(),
        number(outcome.and_then(|outcome| outcome.baseline)),
        number(outcome.and_then(|outcome| outcome.target)),
        number(outcome.and_then(|outcome| outcome.actual)),
        days(outcome.and_then(|outcome| outcome.predicted_days)),
        days(outcome.and_then(|outcome| outcome.actual_days)),
    ]
}
