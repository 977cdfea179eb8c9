//! Decisions and dissents in a report: those that are to be looked at again first.

use super::{BoardFacts, Grid, Holds, Section, Told, counted};
use crate::interchange::judged::dissent_words;
use crate::model::{Decision, Note};
use crate::rules::dissent::{is_due, listed};
use crate::rules::outcome::proved_right;

/// Most decisions, and most dissents, that are listed.
const MOST: usize = 20;

/// What was decided, with reasons.
pub(super) fn decisions(facts: &BoardFacts) -> Told {
    let decided: Vec<(&Note, &Decision)> = facts.notes.iter().filter_map(|note| Some((note.as_ref(), note.decision.as_ref()?))).collect();
    let said: Vec<(&str, &str)> = decided.iter().map(|(_, decision)| (decision.revisit_when.as_str(), decision.date.as_str())).collect();
    let due = said.iter().filter(|(when, _)| is_due(when, facts.today)).count();
    let rows: Vec<Vec<String>> = listed(&said, facts.today)
        .into_iter()
        .filter_map(|at| decided.get(at))
        .map(|(note, decision)| row(note, decision, facts.today))
        .collect();
    if rows.is_empty() {
        return Told { what: "decisions", section: None, gist: String::new() };
    }
    let gist = match due {
        0 => String::new(),
        due => format!("{} to be looked at again.", counted(due, "decision is", "decisions are")),
    };
    let columns = [
        ("Note", Holds::Name),
        ("Decision", Holds::Words),
        ("Reason", Holds::Words),
        ("Decided", Holds::Words),
        ("Revisit when", Holds::Words),
    ];
    let grids = vec![Grid::of(String::new(), &columns, rows, MOST)];
    Told { what: "decisions", section: Some(Section { heading: "Decisions", said: gist.clone(), grids, items: Vec::new() }), gist }
}

fn row(note: &Note, decision: &Decision, today: &str) -> Vec<String> {
    let due = if is_due(&decision.revisit_when, today) { "Time to look again: " } else { "" };
    vec![
        note.title.clone(),
        decision.verdict.label().into_owned(),
        decision.reason.clone(),
        decision.date.clone(),
        format!("{due}{}", decision.revisit_when),
    ]
}

/// The dissents that are due, and those that proved right.
pub(super) fn dissents(facts: &BoardFacts) -> Told {
    let all = || facts.notes.iter().flat_map(|note| note.dissents.iter().map(move |dissent| (note.as_ref(), dissent)));
    // Of a note either all proved right or none did.
    let right = |note: &Note| !proved_right(note).is_empty();
    let told: Vec<_> = all().filter(|(note, dissent)| is_due(&dissent.revisit_when, facts.today) || right(note)).collect();
    let standing = all().count();
    if told.is_empty() {
        let said = match standing {
            0 => return Told { what: "dissents", section: None, gist: String::new() },
            1 => "1 dissent stands; it is not due.".to_owned(),
            many => format!("{many} dissents stand; none is due."),
        };
        return Told { what: "", section: Some(Section { heading: "Dissents", said, ..Section::default() }), gist: String::new() };
    }
    let said: Vec<(&str, &str)> = told.iter().map(|(_, dissent)| (dissent.revisit_when.as_str(), dissent.date.as_str())).collect();
    let item = |(note, dissent): &(&Note, &crate::model::Dissent)| {
        let start = if right(note) { "Proved right. " } else { "Time to look again. " };
        (note.title.clone(), format!("{start}{}", dissent_words(dissent, facts.people)))
    };
    let items: Vec<(String, String)> = listed(&said, facts.today).into_iter().filter_map(|at| told.get(at)).map(item).take(MOST).collect();
    let right = told.iter().filter(|(note, _)| right(note)).count();
    let due = told.len() - right;
    let gist = match (due, right) {
        (0, right) => format!("{} proved right.", counted(right, "dissent", "dissents")),
        (due, 0) => format!("{} due.", counted(due, "dissent is", "dissents are")),
        (due, right) => format!("{} due, {right} proved right.", counted(due, "dissent is", "dissents are")),
    };
    let said = format!("Of {standing} in all: {gist}");
    Told { what: "dissents", section: Some(Section { heading: "Dissents", said, grids: Vec::new(), items }), gist }
}
