//! Months in words.

const NAMES: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `2026-11` as *November 2026*; another text as it is.
pub fn month_words(month: &str) -> String {
    let words = month.split_once('-').and_then(|(year, month)| Some((NAMES.get(month.parse::<usize>().ok()?.checked_sub(1)?)?, year)));
    words.map_or_else(|| month.to_owned(), |(name, year)| format!("{name} {year}"))
}

/// How many months lie between the year 0 and `2026-11`; nothing for another text.
pub fn month_number(month: &str) -> Option<i64> {
    let (year, month) = month.split_once('-')?;
    Some(year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()? - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_words_and_numbers() {
        assert_eq!([month_words("2026-11"), month_words("2026-00"), month_words("soon")], ["November 2026", "2026-00", "soon"]);
        assert_eq!([month_number("2026-11"), month_number("2027-01"), month_number("soon")], [Some(24_322), Some(24_324), None]);
    }
}
