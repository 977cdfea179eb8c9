//! What could not be read of a table or was cut, told with the rows.

/// So many rows are named in one sentence.
const NAMED_ROWS: usize = 5;

/// What was wrong, by rows from 0.
#[derive(Debug, Default)]
pub struct Faults {
    /// Without a title.
    pub untitled: Vec<usize>,
    /// With a title over its limit.
    pub cut_titles: Vec<usize>,
    /// With another text over its limit.
    pub cut_texts: Vec<usize>,
    /// That name a ticket for a second time.
    pub repeated: Vec<usize>,
    /// With control characters.
    pub cleaned: Vec<usize>,
    /// Rows with a figure of a debt that is none, or out of bounds.
    pub debts: Vec<usize>,
    /// With an effort beyond the scale.
    pub beyond: Vec<usize>,
    /// With an impact that could not be read.
    pub impacts: Vec<usize>,
    /// With an effort that could not be read.
    pub efforts: Vec<usize>,
    /// With a value of an outcome that could not be read.
    pub figures: Vec<usize>,
}

impl Faults {
    /// Each sort in a sentence with its rows, counted from 1 as a spreadsheet does.
    pub fn sentences(&self) -> Vec<String> {
        let sorts: [(&[usize], &str, &str); 10] = [
            (&self.untitled, "No title in ", ": left out."),
            (&self.repeated, "A ticket is named a second time in ", ": left out."),
            (&self.impacts, "The impact could not be read in ", ": left as it is."),
            (&self.efforts, "The effort could not be read in ", ": left as it is."),
            (&self.debts, "A figure of the debt could not be read in ", ": left as it is."),
            (&self.figures, "A value of the outcome could not be read in ", ": left as it is."),
            (&self.beyond, "The effort lies beyond the board's scale in ", ": put at its end."),
            (&self.cut_titles, "The title was cut to 200 characters in ", "."),
            (&self.cut_texts, "A text was cut to what fits in ", "."),
            (&self.cleaned, "Invisible control characters were removed in ", "."),
        ];
        let told = sorts.into_iter().filter(|(rows, ..)| !rows.is_empty());
        told.map(|(rows, before, after)| format!("{before}{}{after}", named(rows))).collect()
    }
}

/// "row 3", "rows 3 and 7", "rows 3, 7, 8, 9, 12 and 40 more".
fn named(rows: &[usize]) -> String {
    let mut names: Vec<String> = rows.iter().take(NAMED_ROWS).map(|row| (row + 1).to_string()).collect();
    if rows.len() > NAMED_ROWS {
        names.push(format!("{} more", rows.len() - NAMED_ROWS));
    }
    match names.split_last() {
        Some((last, [])) => format!("row {last}"),
        Some((last, names)) => format!("rows {} and {last}", names.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_as_a_spreadsheet_counts_them() {
        assert_eq!(named(&[2]), "row 3");
        assert_eq!(named(&[1, 2]), "rows 2 and 3");
        assert_eq!(named(&(1..=9).collect::<Vec<_>>()), "rows 2, 3, 4, 5, 6 and 4 more");
    }
}
