//! Our own CSV, read back exactly: every column is known, and what was quoted for spreadsheets is unquoted.

use serde_json::Value;

use super::Table;
use super::faults::Faults;
use super::notes::{Draft, Reading};
use crate::document::Field;
use crate::ids::NoteId;
use crate::interchange::csv_out::{COLUMNS, GROUPS, OWED};
use crate::model::{Feasible, Kind, Status, typed};

/// Most days of a debt that a file holds, and most percent of growth.
const MOST_DAYS: f64 = 1e6;
const MOST_GROWTH: f64 = 1e15;

/// Whether a table is our own CSV: its columns, with or without what was owed, gathered, decided, scored, measured and found.
/// All but what is owed, measured and found, as rank, days and quadrant, follows from the board or is said by people there, and is
/// not read.
pub fn is_own(table: &Table) -> bool {
    let has = |names: &[&str], from: usize| names.iter().zip(from..).all(|(name, at)| table.cell(0, at) == *name);
    let known = GROUPS.iter().fold(COLUMNS.len(), |from, group| if has(group, from) { from + group.len() } else { from });
    has(&COLUMNS, 0) && known == table.width()
}

/// The columns of what is measured: the field that each is read into, and its least and greatest number.
const MEASURES: [(&str, &str, f64, f64); 4] = [
    ("Baseline", "outcome/baseline", -1e15, 1e15),
    ("Target", "outcome/target", -1e15, 1e15),
    ("Actual", "outcome/actual", -1e15, 1e15),
    ("Actual days", "outcome/actual_days", 0.0, 1e6),
];

/// The columns of what a check-in found, and the field that each is read into.
const FINDINGS: [(&str, &str); 4] = [
    ("Risks", "feasibility/risks"),
    ("Alternatives", "feasibility/alternatives"),
    ("Checked by", "feasibility/by"),
    ("Checked on", "feasibility/date"),
];

/// Reads our own CSV. Unlike in other tables an empty cell empties the field.
pub fn read(table: &Table) -> Reading {
    let mut reading = Reading { rows: table.rows().saturating_sub(1), ..Reading::default() };
    let mut faults = Faults::default();
    let place = |name: &str| (0..table.width()).find(|at| table.cell(0, *at) == name);
    let (is_measured, is_checked) = (place("Measure").is_some(), place("Feasibility").is_some());
    for row in 1..table.rows() {
        let cell = |name: &str| place(name).map_or("", |at| unquoted(table.cell(row, at)));
        let mut draft = Draft { row, id: NoteId::new(cell("Id")).ok(), tags: Some(cell("Tags").to_owned()), ..Draft::default() };
        if !draft.title(cell("Title"), &mut faults) {
            continue;
        }
        draft.text(Field::DESCRIPTION, cell("Description"), &mut faults);
        draft.text(Field::LINK, cell("Link"), &mut faults);
        draft.text(Field::OWNER, cell("Owner"), &mut faults);
        let kind = Kind::ALL.iter().find(|kind| kind.label() == cell("Kind")).map_or(cell("Kind"), Kind::word);
        let status = Status::ALL.iter().find(|status| status.label() == cell("Status")).map_or(cell("Status"), Status::word);
        draft.word(Field::KIND, kind);
        draft.word(Field::STATUS, status);
        for (field, text, rows) in
            [(Field::IMPACT, cell("Impact"), &mut faults.impacts), (Field::EFFORT, cell("Effort"), &mut faults.efforts)]
        {
            match typed(text).filter(|number| (0.0..=100.0).contains(number)) {
                Some(number) => draft.number(field, number),
                None if text.is_empty() => draft.values.push((field, Value::Null)),
                None => rows.push(row),
            }
        }
        if table.cell(0, COLUMNS.len()) == OWED[0] {
            owed(table, &mut draft, &mut faults);
        }
        if is_measured {
            match cell("Measure") {
                "" => draft.values.push((Field::new("outcome/measure"), Value::Null)),
                measure => draft.text(Field::new("outcome/measure"), measure, &mut faults),
            }
            for (name, path, least, most) in MEASURES {
                match typed(cell(name)).filter(|number| (least..=most).contains(number)) {
                    Some(number) => draft.number(Field::new(path), number),
                    None if cell(name).is_empty() => draft.values.push((Field::new(path), Value::Null)),
                    None => faults.figures.push(row),
                }
            }
        }
        if is_checked {
            let found = cell("Feasibility");
            match Feasible::ALL.iter().find(|verdict| verdict.label() == found).map_or(found, Feasible::word) {
                "" => draft.values.push((Field::new("feasibility/verdict"), Value::Null)),
                word => draft.word(Field::new("feasibility/verdict"), word),
            }
            for (name, path) in FINDINGS {
                match cell(name) {
                    "" => draft.values.push((Field::new(path), Value::Null)),
                    text => draft.text(Field::new(path), text, &mut faults),
                }
            }
        }
        reading.drafts.push(draft);
    }
    reading.faults = faults.sentences();
    reading
}

/// Reads what the note owes. Without a principal it owes nothing.
fn owed(table: &Table, draft: &mut Draft, faults: &mut Faults) {
    let figures = ["debt/principal_days", "debt/interest_days", "debt/growth_percent"].map(Field::new);
    let cells = [0, 1, 2].map(|place| table.cell(draft.row, COLUMNS.len() + place).trim());
    let limits = [0.0..=MOST_DAYS, 0.0..=MOST_DAYS, -MOST_GROWTH..=MOST_GROWTH];
    let is_owing = !cells[0].is_empty();
    for ((field, cell), limits) in figures.into_iter().zip(cells).zip(limits) {
        match typed(cell).filter(|number| limits.contains(number)) {
            Some(number) if is_owing => draft.number(field, number),
            _ if cell.is_empty() || !is_owing => draft.values.push((field, Value::Null)),
            _ => faults.debts.push(draft.row),
        }
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unquoted(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'').filter(|bare| bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']));
    bare.unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::csv_out::{CHECKED, GATHERED, JUDGED, MEASURED, SCORED};

    #[test]
    fn an_apostrophe_goes_only_where_it_quotes() {
        for (cell, bare) in [("'=1+1", "=1+1"), ("'-x", "-x"), ("''tis", "'tis"), ("'tis", "'tis"), ("'", "'"), ("5", "5"), ("-5", "-5")] {
            assert_eq!(unquoted(cell), bare);
        }
    }

    #[test]
    fn a_word_of_our_own_list_keeps_no_control_characters() {
        let head = COLUMNS.join(",");
        let table = Table::read(&format!("{head}\n,,Title,,,Odd\u{202e} kind,\"on\thold\",,,,,,,\n")).unwrap();
        let note = read(&table).drafts[0].note();
        assert_eq!((note.kind.word(), note.status.word()), ("Odd kind", "on hold"));
    }

    #[test]
    fn all_columns_and_only_those() {
        let head = COLUMNS.join(",");
        assert!(is_own(&Table::read(&format!("{head}\n")).unwrap()));
        assert!(!is_own(&Table::read(&format!("{head},Mine\n")).unwrap()));
        assert!(!is_own(&Table::read("Id,Title\n1,A\n").unwrap()));
        assert!(is_own(&Table::read(&format!("{head},{}\n", OWED.join(","))).unwrap()));
        let gathered = format!("{head},{}", GATHERED.join(","));
        assert!(is_own(&Table::read(&format!("{gathered}\n")).unwrap()));
        assert!(is_own(&Table::read(&format!("{gathered},{}\n", JUDGED.join(","))).unwrap()));
        assert!(!is_own(&Table::read(&format!("{gathered},Quotes\n")).unwrap()));
        assert!(!is_own(&Table::read(&format!("{head},Quotes\n")).unwrap()), "all of a group or none");
        let judged = format!("{head},{},{}", OWED.join(","), JUDGED.join(","));
        assert!(is_own(&Table::read(&format!("{judged}\n")).unwrap()));
        assert!(is_own(&Table::read(&format!("{judged},{}\n", SCORED.join(","))).unwrap()));
        assert!(!is_own(&Table::read(&format!("{judged},Round\n")).unwrap()));
        assert!(is_own(&Table::read(&format!("{head},{}\n", MEASURED.join(","))).unwrap()));
        assert!(is_own(&Table::read(&format!("{head},{},{}\n", MEASURED.join(","), CHECKED.join(","))).unwrap()));
        assert!(!is_own(&Table::read(&format!("{head},{},{}\n", MEASURED.join(","), JUDGED.join(","))).unwrap()));
    }
}
