//! What stands in the table, line by line, and where each note is in it.

use std::collections::HashMap;

use crate::ids::NoteId;
use crate::rules::effort::round_half_up;
use crate::rules::rank::Ranking;

/// Notes shown at first, and how many more each time.
pub const STEP: usize = 300;

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// A note.
    Note(NoteId),
    /// Where the capacity ends.
    Capacity,
    /// The heading of the notes without a rank.
    Unranked,
}

/// Where a ranked note stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// From 1.
    pub rank: usize,
    /// Impact per day, as the board ranks.
    pub score: f64,
}

/// Every note of the ranking with its place, if it has one.
pub fn places(ranking: &Ranking) -> HashMap<NoteId, Option<Place>> {
    let ranked = ranking.ranked.iter().zip(1..).map(|(ranked, rank)| (ranked.id, Some(Place { rank, score: ranked.score })));
    ranked.chain(ranking.unranked.iter().map(|id| (*id, None))).collect()
}

/// The lines for the first `shown` notes, the capacity line after `above` of them.
pub fn lines(ranking: &Ranking, above: Option<usize>, shown: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = ranking.ranked.iter().take(shown).map(|ranked| Line::Note(ranked.id)).collect();
    if let Some(above) = above.filter(|above| *above <= lines.len()) {
        lines.insert(above, Line::Capacity);
    }
    let unranked = ranking.unranked.iter().take(shown.saturating_sub(ranking.ranked.len()));
    let mut unranked = unranked.map(|id| Line::Note(*id)).peekable();
    if unranked.peek().is_some() {
        lines.push(Line::Unranked);
        lines.extend(unranked);
    }
    lines
}

/// A number with at most one decimal.
pub fn tenths(value: f64) -> String {
    (round_half_up(value * 10.0) / 10.0).to_string()
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
        let (zero, one, two) = (Line::Note(id(0)), Line::Note(id(1)), Line::Note(id(2)));
        assert_eq!(lines(&ranking(), None, 300), [zero, one, Line::Unranked, two]);
        assert_eq!(lines(&ranking(), Some(1), 300), [zero, Line::Capacity, one, Line::Unranked, two]);
        assert_eq!(lines(&ranking(), Some(2), 2), [zero, one, Line::Capacity]);
        assert_eq!(lines(&ranking(), Some(2), 1), [zero]);
    }

    #[test]
    fn every_note_has_a_place_or_none() {
        let places = places(&ranking());
        assert_eq!(places.get(&id(1)), Some(&Some(Place { rank: 2, score: 1.0 })));
        assert_eq!(places.get(&id(2)), Some(&None));
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(days_in_words(1.04), "1 day");
        assert_eq!(days_in_words(27.25), "27.3 days");
    }
}
