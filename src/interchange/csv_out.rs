//! The board as CSV for spreadsheets: RFC 4180, with a byte order mark so that they read UTF-8, and no cell that runs.

use super::gathered::{comment_from, piece_words};
use super::report::{Line, Report, evidence_words, tenths};
use crate::model::{Comment, Evidence, Formula, Note, hundredths, written};
use crate::rules::outcome;
use crate::rules::tally::{AxisTally, NoteTally, Side};

/// The columns that every such file begins with, in order.
pub const COLUMNS: [&str; 14] =
    ["Id", "Rank", "Title", "Description", "Link", "Kind", "Status", "Owner", "Tags", "Impact", "Effort", "Days", "Quadrant", "Evidence"];

/// What notes owe, on boards where any does.
pub const OWED: [&str; 3] = ["Debt principal days", "Debt interest days per sprint", "Debt growth percent per sprint"];

/// What speaks for notes, piece by piece below each other, and what was said about them: on boards where anything was.
pub const GATHERED: [&str; 2] = ["Quotes", "Comments"];

/// What was decided and said, and by which formula the rank is: on boards where anything was, or that rank otherwise
/// than usual.
pub const JUDGED: [&str; 7] = ["Ranked by", "Score", "Decision", "Decision reason", "Decision date", "Revisit when", "Dissents"];

/// What the latest revealed round says of a note, once there is one. A row stays a note, so that a spreadsheet shows the
/// scores beside what was made of them.
pub const SCORED: [&str; 28] = [
    "Round",
    "Product impact n",
    "Product impact lower quartile",
    "Product impact median",
    "Product impact upper quartile",
    "Engineering impact n",
    "Engineering impact lower quartile",
    "Engineering impact median",
    "Engineering impact upper quartile",
    "Others impact n",
    "Others impact lower quartile",
    "Others impact median",
    "Others impact upper quartile",
    "Impact gap",
    "Product effort n",
    "Product effort lower quartile",
    "Product effort median",
    "Product effort upper quartile",
    "Engineering effort n",
    "Engineering effort lower quartile",
    "Engineering effort median",
    "Engineering effort upper quartile",
    "Others effort n",
    "Others effort lower quartile",
    "Others effort median",
    "Others effort upper quartile",
    "Effort gap",
    "Gap",
];

/// What was hoped for, predicted and came, on boards where anything of it is said.
pub const MEASURED: [&str; 8] =
    ["Measure", "Baseline", "Target", "Actual", "Target met", "Actual days", "Predicted impact", "Predicted days"];

/// What a feasibility check-in found, on boards with one.
pub const CHECKED: [&str; 5] = ["Feasibility", "Risks", "Alternatives", "Checked by", "Checked on"];

/// Columns that stand behind [`COLUMNS`] where there is something in them, all of a group or none, in this order.
pub const GROUPS: [&[&str]; 6] = [&OWED, &GATHERED, &JUDGED, &SCORED, &MEASURED, &CHECKED];

/// The notes of a board, one per row.
pub fn write_csv(report: &Report) -> String {
    let is_judged = is_judged(report);
    let is_owed = report.lines.iter().any(|line| line.note.debt.is_some());
    let owing: &[&str] = if is_owed { &OWED } else { &[] };
    let is_gathered = report.lines.iter().any(|line| !line.note.evidence.is_empty() || !line.note.comments.is_empty());
    let gathering: &[&str] = if is_gathered { &GATHERED } else { &[] };
    let judging: &[&str] = if is_judged { &JUDGED } else { &[] };
    let scored: &[&str] = if report.round.is_some() { &SCORED } else { &[] };
    let is_measured = report.lines.iter().any(|line| line.note.outcome.is_some());
    let measured: &[&str] = if is_measured { &MEASURED } else { &[] };
    let is_checked = report.lines.iter().any(|line| line.note.feasibility.is_some());
    let checked: &[&str] = if is_checked { &CHECKED } else { &[] };
    let columns = [COLUMNS.as_slice(), owing, gathering, judging, scored, measured, checked].concat();
    let mut out = format!("\u{FEFF}{}\r\n", columns.join(","));
    for line in &report.lines {
        let mut row = row(line, report);
        if is_owed {
            let debt = line.note.debt;
            let figures = debt.map(|debt| [debt.principal_days, debt.interest_days, debt.growth_percent].map(written));
            row.extend(figures.unwrap_or_default());
        }
        if is_gathered {
            row.extend(gathered(line, report));
        }
        if is_judged {
            row.extend(judged(line, report));
        }
        if let Some((round, tallies)) = &report.round {
            row.extend(scores(*round, tallies.iter().find(|tally| tally.note == line.note.id)));
        }
        if is_measured {
            row.extend(came(line.note));
        }
        if is_checked {
            row.extend(found(line.note));
        }
        out.push_str(&row.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Whether there is more to say than what the notes themselves hold.
fn is_judged(report: &Report) -> bool {
    let says_more = |line: &Line| line.note.decision.is_some() || !line.note.dissents.is_empty();
    report.round.is_some() || report.board.formula != Formula::ImpactPerDay || report.lines.iter().any(says_more)
}

fn row(line: &Line, report: &Report) -> Vec<String> {
    let note = line.note;
    let number = |number: Option<f64>| number.map(written).unwrap_or_default();
    vec![
        text(note.id.as_str()),
        line.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        text(&note.title),
        text(&note.description),
        text(&note.link),
        text(&note.kind.label()),
        text(&note.status.label()),
        text(&note.owner),
        text(&note.tags.join(", ")),
        number(note.impact),
        number(note.effort),
        line.days.map(tenths).unwrap_or_default(),
        text(line.quadrant.map_or("", |quadrant| quadrant.name(&report.board.quadrants))),
        text(&evidence_words(note)),
    ]
}

/// The cells of [`GATHERED`].
fn gathered(line: &Line, report: &Report) -> Vec<String> {
    let from = |from: String| if from.is_empty() { from } else { format!(" ({from})") };
    let piece = |piece: &Evidence| {
        let words = piece_words(piece);
        let address = piece.link.trim();
        format!("{}{}{}{address}", words.said, from(words.from), if address.is_empty() { "" } else { " " })
    };
    let comment = |comment: &Comment| format!("{}{}", comment.text, from(comment_from(comment, report.people)));
    let below = |cells: Vec<String>| text(&cells.join("\n"));
    vec![below(line.note.evidence.iter().map(piece).collect()), below(line.note.comments.iter().map(comment).collect())]
}

/// The cells of [`JUDGED`].
fn judged(line: &Line, report: &Report) -> Vec<String> {
    let decision = line.note.decision.as_ref();
    vec![
        line.rank.map(|_| text(&report.board.formula.label())).unwrap_or_default(),
        line.score.map(hundredths).unwrap_or_default(),
        decision.map(|decision| text(&decision.verdict.label())).unwrap_or_default(),
        decision.map(|decision| text(&decision.reason)).unwrap_or_default(),
        decision.map(|decision| text(&decision.date)).unwrap_or_default(),
        decision.map(|decision| text(&decision.revisit_when)).unwrap_or_default(),
        text(&line.dissents(report.people).join("\n")),
    ]
}

/// The cells of [`CHECKED`].
fn found(note: &Note) -> Vec<String> {
    let Some(found) = &note.feasibility else { return vec![String::new(); CHECKED.len()] };
    [found.verdict.label().as_ref(), &found.risks, &found.alternatives, &found.by, &found.date].map(text).into()
}

/// The cells of [`MEASURED`].
fn came(note: &Note) -> Vec<String> {
    let Some(told) = &note.outcome else { return vec![String::new(); MEASURED.len()] };
    let number = |number: Option<f64>| number.map(written).unwrap_or_default();
    let is_met = outcome::judged(note).map_or("", |is_met| if is_met { "yes" } else { "no" });
    vec![
        text(&told.measure),
        number(told.baseline),
        number(told.target),
        number(told.actual),
        is_met.to_owned(),
        number(told.actual_days),
        number(told.predicted_impact),
        number(told.predicted_days),
    ]
}

/// The cells of [`SCORED`]; empty ones for a note that was not in the round, and for what a nameless round keeps back.
fn scores(round: u32, tally: Option<&NoteTally>) -> Vec<String> {
    let Some(tally) = tally else { return vec![String::new(); SCORED.len()] };
    let number = |number: Option<f64>| number.map(written).unwrap_or_default();
    let side = |side: &Side| {
        let (lower, upper) = side.middle.unzip();
        [side.n.to_string(), number(lower), number(side.median), number(upper)]
    };
    let axis = |axis: &AxisTally| {
        let sides = [&axis.product, &axis.engineering, &axis.others].map(side);
        sides.into_iter().flatten().chain([number(axis.gap())]).collect::<Vec<_>>()
    };
    let gap = number(tally.size().map(|gap| (gap * 100.0).round() / 100.0));
    [vec![round.to_string()], axis(&tally.impact), axis(&tally.effort), vec![gap]].concat()
}

/// A cell of text. One that would start a formula gets an apostrophe in front, and so does one that starts with an
/// apostrophe, so that a reader can tell which to take away.
pub(super) fn text(text: &str) -> String {
    let guarded = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) { format!("'{text}") } else { text.to_owned() };
    let needs_quotes = guarded.contains([',', '"', '\r', '\n', ';', '\t']) || guarded.starts_with(' ') || guarded.ends_with(' ');
    if needs_quotes { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows and cells as RFC 4180 has them, without the apostrophes that guard.
    fn read(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut letters = csv.strip_prefix('\u{FEFF}').unwrap().chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if quoted && letters.peek() == Some(&'"') => cell.push(letters.next().unwrap()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {
                    assert_eq!(letters.next(), Some('\n'));
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                _ => cell.push(letter),
            }
        }
        assert!(!quoted && cell.is_empty() && row.is_empty());
        let unguarded = |cell: String| match cell.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => rest.to_owned(),
            _ => cell,
        };
        rows.into_iter().map(|row| row.into_iter().map(unguarded).collect()).collect()
    }

    #[test]
    fn cells_that_would_run_do_not() {
        for (plain, cell) in [
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "\"'\tx\""),
            ("'quoted'", "''quoted'"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("plain", "plain"),
        ] {
            assert_eq!(text(plain), cell);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(cells in prop::collection::vec("(?s)[=+@'\"\t\r\n,; a-z\\-\u{20ac}]{0,12}", 1..6)) {
            let line: Vec<String> = cells.iter().map(|cell| text(cell)).collect();
            prop_assert_eq!(read(&format!("\u{FEFF}{}\r\n", line.join(","))), vec![cells.clone()]);
            for cell in &line {
                let shown = cell.strip_prefix('"').filter(|_| cell.ends_with('"')).unwrap_or(cell);
                prop_assert!(!shown.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
        }
    }
}
