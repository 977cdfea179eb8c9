//! The board as CSV for spreadsheets: RFC 4180, with a byte order mark so that they read UTF-8, and no cell that runs.

use super::report::{Line, Report, evidence_words, tenths};
use crate::model::written;

/// The columns, in order.
const COLUMNS: &str = "Id,Rank,Title,Description,Link,Kind,Status,Owner,Tags,Impact,Effort,Days,Quadrant,Evidence";

/// The notes of a board, one per row.
pub fn write_csv(report: &Report) -> String {
    let mut out = format!("\u{FEFF}{COLUMNS}\r\n");
    for line in &report.lines {
        out.push_str(&row(line, report).join(","));
        out.push_str("\r\n");
    }
    out
}

fn row(line: &Line, report: &Report) -> [String; 14] {
    let note = line.note;
    let number = |number: Option<f64>| number.map(written).unwrap_or_default();
    [
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
