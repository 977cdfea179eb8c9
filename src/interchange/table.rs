//! Tables: rows of cells from CSV, TSV or pasted spreadsheet rows, kept as one text so that large ones stay cheap.

pub mod amount;
pub mod columns;
mod faults;
pub mod mapping;
mod names;
pub mod notes;
mod own;
mod tickets;
mod words;

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::FileError;
use super::pasted::titles;
use crate::model::NOTE_LIMIT;

/// Most rows that are kept: a note each, and one that names the columns.
const ROW_LIMIT: usize = NOTE_LIMIT + 1;
/// So many rows tell which character parts the cells.
const PROBED: usize = 20;

/// Rows of cells. Rows may differ in length; a missing cell is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    /// Where each row ends in `ends`.
    rows: Vec<usize>,
}

impl Table {
    /// Reads a file of rows parted by commas, semicolons, tabs or bars, whichever parts them most evenly.
    ///
    /// # Errors
    /// [`FileError`] when it is no text, there is no cell, or there are more rows than a board can hold.
    pub fn read(text: &str) -> Result<Self, FileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // UTF-16 without a mark would pass for letters with gaps between.
        if text.contains('\0') {
            return Err(FileError::NotText);
        }
        let (delimiter, text) = match named_delimiter(text) {
            Some(named) => named,
            None => (probed_delimiter(text), text),
        };
        let (table, found) = Self::parted(text, delimiter, usize::MAX);
        if found > ROW_LIMIT {
            return Err(FileError::TooLong { found: found - 1 });
        }
        if table.text.trim().is_empty() { Err(FileError::NoRows) } else { Ok(table) }
    }

    /// Reads spreadsheet rows as they are pasted: cells parted by tabs, in two rows or more of the same length.
    /// A list whose bullets or numbers are followed by tabs is none.
    pub fn pasted(text: &str) -> Option<Result<Self, FileError>> {
        if !text.contains('\t') {
            return None;
        }
        let (table, found) = Self::parted(text.strip_prefix('\u{feff}').unwrap_or(text), b'\t', usize::MAX);
        let width = table.width();
        let filled = |row: &usize| (0..width).filter(|column| !table.cell(*row, *column).trim().is_empty()).count() > 1;
        let is_marked = |row| titles(table.cell(row, 0)).titles.is_empty();
        let even = found > 1 && width > 1 && (0..table.rows()).all(|row| table.cells(row) == width);
        if !even || (0..table.rows()).filter(filled).count() * 2 < table.rows() || (width == 2 && (0..table.rows()).all(is_marked)) {
            return None;
        }
        Some(if found > ROW_LIMIT { Err(FileError::TooLong { found }) } else { Ok(table) })
    }

    /// Whether this is our own CSV.
    pub fn is_own(&self) -> bool {
        own::is_own(self)
    }

    /// Adds a row.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        self.rows.push(self.ends.len());
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many cells the longest row has.
    pub fn width(&self) -> usize {
        (0..self.rows()).map(|row| self.cells(row)).max().unwrap_or(0)
    }

    /// A cell, both counted from 0.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let (from, to) = self.span(row);
        let at = from + column;
        if at >= to {
            return "";
        }
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }

    fn cells(&self, row: usize) -> usize {
        let (from, to) = self.span(row);
        to - from
    }

    /// Where a row's cells stand in `ends`.
    fn span(&self, row: usize) -> (usize, usize) {
        let from = row.checked_sub(1).and_then(|before| self.rows.get(before)).copied().unwrap_or(0);
        (from, self.rows.get(row).copied().unwrap_or(from))
    }

    /// The rows of `text` up to `most`, and how many were found. Rows over the limit are counted, not kept.
    fn parted(text: &str, delimiter: u8, most: usize) -> (Self, usize) {
        let input = text.as_bytes();
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        // A quoted cell is never longer than its quotes.
        let mut bytes = vec![0; input.len() + 1];
        let mut buffer = [0; 64];
        let (mut ends, mut rows) = (Vec::new(), Vec::new());
        let (mut from, mut to, mut start, mut found) = (0, 0, 0, 0);
        while found < most {
            let (result, read, written, ended) =
                reader.read_record(input.get(from..).unwrap_or_default(), bytes.get_mut(to..).unwrap_or_default(), &mut buffer);
            from += read;
            to += written;
            ends.extend(buffer.iter().take(ended).map(|end| start + end));
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::Record => {
                    found += 1;
                    if found > ROW_LIMIT {
                        ends.truncate(rows.last().copied().unwrap_or(0));
                        to = start;
                    } else {
                        rows.push(ends.len());
                        start = to;
                    }
                }
                ReadRecordResult::OutputFull | ReadRecordResult::End => break,
            }
        }
        bytes.truncate(start);
        (Self { text: String::from_utf8(bytes).unwrap_or_default(), ends, rows }, found)
    }
}

/// Spreadsheets may say in a first line what parts the cells: `sep=;`.
fn named_delimiter(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    match line.trim_end().strip_prefix("sep=")?.as_bytes() {
        [delimiter] if delimiter.is_ascii() => Some((*delimiter, rest)),
        [] => Some((b'\t', rest)),
        _ => None,
    }
}

/// What parts the first rows most evenly; among equals what parts them into more cells. A comma where nothing does.
fn probed_delimiter(text: &str) -> u8 {
    let evenness = |delimiter: u8| {
        let (table, _) = Table::parted(text, delimiter, PROBED);
        let first = table.cells(0);
        let even = (0..table.rows()).filter(|row| table.cells(*row) == first).count();
        if first < 2 { (0, 0) } else { (even, first) }
    };
    let mut best = (b',', evenness(b','));
    for delimiter in [b';', b'\t', b'|'] {
        let found = evenness(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(table: &Table) -> Vec<Vec<String>> {
        (0..table.rows()).map(|row| (0..table.cells(row)).map(|column| table.cell(row, column).to_owned()).collect()).collect()
    }

    fn read(text: &str) -> Vec<Vec<String>> {
        rows(&Table::read(text).unwrap())
    }

    #[test]
    fn commas_semicolons_tabs_and_bars() {
        for text in ["Title,Size\nA,M\n", "Title;Size\nA;M", "Title\tSize\r\nA\tM\r\n", "Title|Size\nA|M", "\u{feff}Title,Size\rA,M"] {
            assert_eq!(read(text), [["Title", "Size"], ["A", "M"]], "{text:?}");
        }
    }

    #[test]
    fn what_parts_the_rows_evenly_wins() {
        assert_eq!(read("Title;Effort\n\"One, two\";1,5\nThree, four;2,5")[2], ["Three, four", "2,5"]);
        assert_eq!(read("Title,Note\nA,x;y;z\nB,y")[1], ["A", "x;y;z"]);
        assert_eq!(read("sep=;\r\nTitle;Size, really\r\nA;M")[0], ["Title", "Size, really"]);
        assert_eq!(read("Title\nAlpha, Beta\nGamma"), [vec!["Title"], vec!["Alpha", " Beta"], vec!["Gamma"]]);
    }

    #[test]
    fn quotes_breaks_and_ragged_rows() {
        let table = read("a,b,c\n\"say \"\"hi\"\"\",\"two\r\nlines\"\n1,2,3,4\n\n,,\n");
        assert_eq!(table[1], ["say \"hi\"", "two\r\nlines"]);
        assert_eq!((table[2].len(), table[3].len(), table.len()), (4, 3, 4));
        let table = Table::read("a,b\n1\n").unwrap();
        assert_eq!((table.width(), table.cell(1, 0), table.cell(1, 1), table.cell(9, 9)), (2, "1", "", ""));
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        for text in ["", " \n\n", "\u{feff}", ",,\n,,"] {
            assert_eq!(Table::read(text), Err(FileError::NoRows), "{text:?}");
        }
        assert_eq!(Table::read("T\0i\0t\0"), Err(FileError::NotText));
        let many = |rows: usize| "Title,Size\n".to_owned() + &"A,M\n".repeat(rows);
        assert_eq!(Table::read(&many(20_000)), Err(FileError::TooLong { found: 20_000 }));
        assert_eq!(Table::read(&many(10_000)).map(|table| table.rows()), Ok(10_001));
    }

    #[test]
    fn pasted_rows_are_told_from_pasted_lists() {
        for text in ["Title\tEffort\nA\t3", "A\t\t1\r\nB\tx\t2\r\n", "\"two\nlines\"\t3\nB\t4", "1\tAlpha\n2\tBeta"] {
            assert!(matches!(Table::pasted(text), Some(Ok(_))), "{text:?}");
        }
        for text in
            ["Alpha\nBeta", "Alpha\tx", "Alpha\n\tBeta\n\tGamma", "\tAlpha\n\tBeta", "1.\tAlpha\n2.\tBeta", "•\tAlpha\n•\tBeta", "A\tB\nC"]
        {
            assert!(Table::pasted(text).is_none(), "{text:?}");
        }
        assert_eq!(Table::pasted(&"A\t1\n".repeat(20_000)), Some(Err(FileError::TooLong { found: 20_000 })));
    }

    proptest! {
        #[test]
        fn quoted_cells_come_back(cells in prop::collection::vec(prop::collection::vec("[a-z\"',;\t\n ä🦀=]{0,12}", 2..5), 1..8)) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let text: Vec<String> = cells.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
            let (table, found) = Table::parted(&text.join("\n"), b',', usize::MAX);
            prop_assert_eq!(rows(&table), cells);
            prop_assert_eq!(found, text.len());
        }

        #[test]
        fn any_text_is_read_without_trouble(text in "(\\PC|[\",;\t\r\n]){0,60}") {
            let _ = Table::read(&text);
            let _ = Table::pasted(&text);
        }
    }
}
