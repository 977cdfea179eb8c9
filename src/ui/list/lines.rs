//! What stands in the table, line by line, and where each note is in it.

use std::collections::HashMap;

use crate::ids::NoteId;
use crate::model::written;
use crate::rules::capacity::{CapacityLine, capacity_line};
use crate::rules::effort::round_half_up;
use crate::rules::rank::Ranking;

/// Notes shown at first, and how many more each time.
pub const STEP: usize = 300;

/// The line where the capacity ends. A key, like the next one, that no note can have: an id has no such sign.
pub const CAPACITY: &str = "=capacity";

/// The heading of the notes without a rank.
pub const UNRANKED: &str = "=unranked";

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Rank of every ranked note, from 1.
    pub ranks: HashMap<NoteId, usize>,
    /// Where the capacity ends.
    pub cut: Option<CapacityLine>,
}

impl Standing {
    /// Puts the notes of `ranking` against a capacity in days.
    pub fn of(ranking: &Ranking, capacity: Option<f64>) -> Self {
        Self { ranks: ranking.numbers(), cut: capacity_line(ranking.ranked.iter().map(|ranked| ranked.days), capacity) }
    }

    /// Whether a note does not fit the capacity, or has no rank.
    pub fn is_below(&self, id: NoteId) -> bool {
        self.ranks.get(&id).is_none_or(|rank| self.cut.is_some_and(|cut| *rank > cut.above))
    }
}

/// The lines for the first `shown` notes that `passes`, by note; the capacity line stands after the `above` best of all.
pub fn lines(ranking: &Ranking, above: Option<usize>, shown: usize, passes: &dyn Fn(NoteId) -> bool) -> Vec<&'static str> {
    let ranked = ranking.ranked.iter().enumerate().filter(|(_, ranked)| passes(ranked.id)).take(shown);
    let (fitting, beyond): (Vec<_>, Vec<_>) = ranked.partition(|(place, _)| above.is_none_or(|above| *place < above));
    let whole = fitting.len() + beyond.len() < shown;
    let mut lines: Vec<&'static str> = fitting.iter().map(|(_, ranked)| ranked.id.as_str()).collect();
    if above.is_some() && (whole || !beyond.is_empty() || above == Some(lines.len())) {
        lines.push(CAPACITY);
    }
    lines.extend(beyond.iter().map(|(_, ranked)| ranked.id.as_str()));
    let room = shown.saturating_sub(fitting.len() + beyond.len());
    let mut unranked = ranking.unranked.iter().filter(|id| passes(**id)).take(room).map(|id| id.as_str()).peekable();
    if unranked.peek().is_some() {
        lines.push(UNRANKED);
    }
    lines.extend(unranked);
    lines
}

/// A number with at most one decimal.
pub fn tenths(value: f64) -> String {
    written(round_half_up(value * 10.0) / 10.0)
}

/// Days counted: "30 days", "1 day".
pub fn days_in_words(days: f64) -> String {
    let days = tenths(days);
    let unit = if days == "1" { "day" } else { "days" };
    format!("{days} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rank::Ranked;

    fn id(number: usize) -> NoteId {
        NoteId::new(&format!("n_{number}")).unwrap()
    }

    fn ranking() -> Ranking {
        let ranked = [0, 1].map(|number| Ranked { id: id(number), score: 1.0, days: 10.0 }).into();
        Ranking { ranked, unranked: vec![id(2)], cycles: Vec::new() }
    }

    #[test]
    fn the_capacity_line_stands_among_the_ranked() {
        let all = |_| true;
        assert_eq!(lines(&ranking(), None, 300, &all), ["n_0", "n_1", UNRANKED, "n_2"]);
        assert_eq!(lines(&ranking(), Some(1), 300, &all), ["n_0", CAPACITY, "n_1", UNRANKED, "n_2"]);
        assert_eq!(lines(&ranking(), Some(2), 2, &all), ["n_0", "n_1", CAPACITY]);
        assert_eq!(lines(&ranking(), Some(2), 1, &all), ["n_0"]);
    }

    #[test]
    fn what_is_filtered_out_leaves_the_lines_and_not_the_capacity() {
        assert_eq!(lines(&ranking(), Some(1), 300, &|note| note == id(1)), [CAPACITY, "n_1"]);
        assert_eq!(lines(&ranking(), Some(1), 300, &|note| note == id(0)), ["n_0", CAPACITY]);
        assert_eq!(lines(&ranking(), None, 300, &|note| note == id(2)), [UNRANKED, "n_2"]);
    }

    #[test]
    fn what_does_not_fit_or_has_no_rank_is_below() {
        let standing = Standing::of(&ranking(), Some(10.0));
        assert_eq!([0, 1, 2].map(|number| standing.is_below(id(number))), [false, true, true]);
        assert_eq!(standing.ranks.get(&id(1)), Some(&2));
        assert!(!Standing::of(&ranking(), None).is_below(id(1)));
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(days_in_words(1.04), "1 day");
        assert_eq!(days_in_words(27.25), "27.3 days");
    }
}
