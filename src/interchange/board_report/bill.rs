//! The debt bill of a report: what is owed, what a sprint of waiting costs, and what half a dozen would.

use super::{BoardFacts, Grid, Holds, Section, Told, in_days, tenths};
use crate::model::{Debt, Note};
use crate::rules::debt::{bill, break_even, interest_paid, owed};

/// How far the report looks ahead, in sprints.
const AHEAD: u32 = 6;
/// Most debts that are listed.
const MOST: usize = 12;

pub(super) fn told(facts: &BoardFacts) -> Told {
    let notes = || facts.notes.iter().map(AsRef::as_ref);
    let owing: Vec<(&Note, Debt)> = notes().filter_map(|note| Some((note, owed(note)?))).collect();
    if owing.is_empty() {
        return Told { what: "debt", section: None, gist: String::new() };
    }
    let bill = bill(notes(), AHEAD);
    let gist = format!(
        "Paying back the debt takes {} now; waiting {AHEAD} sprints costs {} on top.",
        in_days(bill.principal),
        in_days(bill.waiting)
    );
    let columns = [
        ("Note", Holds::Name),
        ("Principal, days", Holds::Number),
        ("Interest per sprint", Holds::Number),
        ("Waiting 6 sprints", Holds::Number),
        ("Pays for itself", Holds::Words),
    ];
    let rows = owing.into_iter().map(|(note, debt)| row(note, &debt)).collect();
    let grids = vec![Grid::of(String::new(), &columns, rows, MOST)];
    let said = format!(
        "{} to pay back all of it now. Waiting costs {} in the next sprint of 10 days, and {} over {AHEAD} sprints.",
        in_days(bill.principal),
        in_days(bill.interest),
        in_days(bill.waiting)
    );
    Told { what: "debt", section: Some(Section { heading: "Debt", said, grids, items: Vec::new() }), gist }
}

fn row(note: &Note, debt: &Debt) -> Vec<String> {
    let pays = match break_even(debt) {
        None => "never".to_owned(),
        Some(0) => "at once".to_owned(),
        Some(1) => "after 1 sprint".to_owned(),
        Some(sprints) => format!("after {sprints} sprints"),
    };
    vec![note.title.clone(), tenths(debt.principal_days), tenths(debt.interest_days), tenths(interest_paid(debt, AHEAD)), pays]
}
