//! When to remind somebody that a board has been in no file for long.

/// A week, in milliseconds.
pub const WEEK_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// Whether to remind at `now`: the board has edits in no file, and has had since a week ago. `since` is when the first
/// of them was made, or when somebody last said *not now*, in milliseconds since 1970; none when nobody knows.
pub fn is_due(unfiled: usize, since: Option<u64>, now: u64) -> bool {
    unfiled > 0 && since.is_some_and(|since| now.saturating_sub(since) >= WEEK_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_after_the_first_unfiled_edit() {
        assert!(!is_due(3, Some(1_000), 999 + WEEK_MS));
        assert!(is_due(3, Some(1_000), 1_000 + WEEK_MS));
        assert!(is_due(1, Some(0), 10 * WEEK_MS));
    }

    #[test]
    fn never_when_everything_is_in_a_file_or_nobody_knows() {
        assert!(!is_due(0, Some(0), 10 * WEEK_MS));
        assert!(!is_due(3, None, 10 * WEEK_MS));
    }

    #[test]
    fn a_clock_that_was_set_back_reminds_of_nothing() {
        assert!(!is_due(3, Some(5 * WEEK_MS), WEEK_MS));
    }
}
