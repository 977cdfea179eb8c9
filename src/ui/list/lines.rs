//! What stands in the table, line by line, in rank order or sorted by a column.

use std::cmp::Ordering;
use std::sync::Arc;

use super::column::Column;
use crate::ids::NoteId;
use crate::model::{Board, Note, Status, Verdict, written};
use crate::rules::capacity::{CapacityLine, capacity_line};
use crate::rules::effort::round_half_up;
use crate::rules::evidence::strength;
use crate::rules::quadrant::{Quadrant, quadrant};
use crate::rules::rank::Ranking;
use crate::rules::window::{CAPACITY, Line, UNRANKED};
use crate::session::lower_case;

/// A sort by a column; `high` is with the greatest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what; none is the title.
    pub by: Option<Column>,
    /// Whether the greatest stands first.
    pub high: bool,
}

impl Sort {
    /// What asking for a column leads to: its usual direction, then the other one, then rank order.
    pub fn asked(now: Option<Self>, by: Option<Column>) -> Option<Self> {
        let usual = by.is_some_and(Column::starts_high);
        match now.filter(|sort| sort.by == by) {
            None => Some(Self { by, high: usual }),
            Some(sort) if sort.high == usual => Some(Self { by, high: !usual }),
            Some(_) => None,
        }
    }
}

/// All lines in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Order {
    /// The lines.
    pub lines: Vec<Line>,
    /// How many of them are notes.
    pub notes: usize,
    /// Where the capacity ends, whether its line is shown or not.
    pub cut: Option<CapacityLine>,
}

impl Order {
    /// Rank order: the capacity line in its place, and below, under a heading of their own, the notes without a rank.
    /// `shows` says which notes are shown.
    pub fn by_rank(ranking: &Ranking, capacity: Option<f64>, shows: &dyn Fn(NoteId) -> bool) -> Self {
        let cut = capacity_line(ranking.ranked.iter().map(|ranked| ranked.days), capacity);
        let mut lines = Vec::with_capacity(ranking.ranked.len() + ranking.unranked.len() + 2);
        let capacity = Line { key: CAPACITY, rank: 0 };
        for (ranked, rank) in ranking.ranked.iter().zip(1..) {
            if cut.is_some_and(|cut| cut.above + 1 == rank) {
                lines.push(capacity);
            }
            if shows(ranked.id) {
                lines.push(Line { key: ranked.id.as_str(), rank });
            }
        }
        if cut.is_some_and(|cut| cut.above == ranking.ranked.len()) {
            lines.push(capacity);
        }
        let before = lines.len();
        let unranked = ranking.unranked.iter().filter(|id| shows(**id)).map(|id| Line { key: id.as_str(), rank: 0 });
        lines.push(Line { key: UNRANKED, rank: 0 });
        lines.extend(unranked);
        if lines.len() == before + 1 {
            lines.pop();
        }
        let notes = lines.iter().filter(|line| line.is_note()).count();
        Self { lines, notes, cut }
    }

    /// Sorted by a column, with nothing between the notes. Those that have nothing there stand last either way, and
    /// equal ones in rank order. `figure` is what a column shows that is worked out elsewhere: stability, or the impact held up.
    pub fn sorted(self, sort: Sort, notes: &[Arc<Note>], board: &Board, ranking: &Ranking, figure: &dyn Fn(NoteId) -> Option<f64>) -> Self {
        let mut by_id: Vec<&Arc<Note>> = notes.iter().collect();
        by_id.sort_unstable_by_key(|note| note.id);
        let mut entries: Vec<(Key, Line)> = Vec::with_capacity(self.lines.len());
        for line in self.lines.into_iter().filter(Line::is_note) {
            let found = by_id.binary_search_by(|note| note.id.as_str().cmp(line.key)).ok().and_then(|at| by_id.get(at));
            let score = line.rank.checked_sub(1).and_then(|place| ranking.ranked.get(place)).map(|ranked| ranked.score);
            let key = |note: &Arc<Note>| match sort.by {
                Some(Column::Score) => Key::number(score),
                Some(Column::Stability | Column::HoldsUp) => Key::number(figure(note.id)),
                by => Key::of(note, by, board),
            };
            entries.push((found.map_or(Key::Nothing, |note| key(note)), line));
        }
        entries.sort_by(|(a, _), (b, _)| a.compare(b, sort.high));
        Self { lines: entries.into_iter().map(|(_, line)| line).collect(), ..self }
    }

    /// Whether a note does not fit the capacity, or has no rank.
    pub fn is_below(&self, rank: usize) -> bool {
        rank == 0 || self.cut.is_some_and(|cut| rank > cut.above)
    }
}

/// What a note is sorted by.
#[derive(Debug, PartialEq)]
enum Key {
    Number(f64),
    Words(String),
    Nothing,
}

impl Key {
    fn number(value: Option<f64>) -> Self {
        value.map_or(Self::Nothing, Self::Number)
    }

    /// Of what the note itself says.
    fn of(note: &Note, by: Option<Column>, board: &Board) -> Self {
        let place = |at: Option<usize>| at.and_then(|at| u32::try_from(at).ok()).map(f64::from);
        let number = Self::number;
        let words = |words: &str| if words.is_empty() { Self::Nothing } else { Self::Words(folded(words)) };
        match by {
            None => words(&note.title),
            Some(Column::Kind) => words(&note.kind.label()),
            Some(Column::Impact) => number(note.impact),
            Some(Column::Effort) => number(note.effort),
            Some(Column::Score | Column::Stability | Column::HoldsUp) => Self::Nothing,
            Some(Column::Quadrant) => {
                let quadrant = note.position().map(|(impact, effort)| quadrant(impact, effort, &board.split));
                number(place(quadrant.and_then(|own| Quadrant::ALL.iter().position(|quadrant| *quadrant == own))))
            }
            Some(Column::Evidence) => Self::Number(f64::from(strength(note))),
            Some(Column::Tags) => words(&note.tags.join(", ")),
            Some(Column::BlockedBy) => number(place(Some(note.blocked_by.len()).filter(|count| *count > 0))),
            Some(Column::Owner) => words(&note.owner),
            Some(Column::Status) => number(place(Status::ALL.iter().position(|status| *status == note.status))),
            Some(Column::Decision) => {
                number(place(note.decision.as_ref().and_then(|own| Verdict::ALL.iter().position(|verdict| *verdict == own.verdict))))
            }
        }
    }

    fn compare(&self, other: &Self, high: bool) -> Ordering {
        let order = match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Words(a), Self::Words(b)) => a.cmp(b),
            (Self::Nothing, Self::Nothing) => return Ordering::Equal,
            (Self::Nothing, _) => return Ordering::Greater,
            (_, Self::Nothing) => return Ordering::Less,
            (Self::Number(_), Self::Words(_)) => Ordering::Less,
            (Self::Words(_), Self::Number(_)) => Ordering::Greater,
        };
        if high { order.reverse() } else { order }
    }
}

/// Words for comparing, capitals or not. Only words with more than Latin letters ask the browser.
fn folded(words: &str) -> String {
    if words.is_ascii() { words.to_ascii_lowercase() } else { lower_case(words) }
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
    use crate::ids::BoardId;
    use crate::rules::rank::Ranked;

    fn id(number: usize) -> NoteId {
        NoteId::new(&format!("n_{number}")).unwrap()
    }

    fn ranking() -> Ranking {
        let ranked = [0, 1].map(|number| Ranked { id: id(number), score: 1.0, days: 10.0 }).into();
        Ranking { ranked, unranked: vec![id(2)], cycles: Vec::new() }
    }

    fn keys(order: &Order) -> Vec<&'static str> {
        order.lines.iter().map(|line| line.key).collect()
    }

    fn by_rank(capacity: Option<f64>) -> Order {
        Order::by_rank(&ranking(), capacity, &|_| true)
    }

    #[test]
    fn the_capacity_line_stands_among_the_ranked() {
        assert_eq!(keys(&by_rank(None)), ["n_0", "n_1", UNRANKED, "n_2"]);
        assert_eq!(keys(&by_rank(Some(10.0))), ["n_0", CAPACITY, "n_1", UNRANKED, "n_2"]);
        assert_eq!(keys(&by_rank(Some(20.0))), ["n_0", "n_1", CAPACITY, UNRANKED, "n_2"]);
        assert_eq!(keys(&by_rank(Some(1.0)))[0], CAPACITY);
    }

    #[test]
    fn what_is_filtered_out_leaves_ranks_and_line_as_they_were() {
        let order = Order::by_rank(&ranking(), Some(10.0), &|shown| shown == id(1));
        assert_eq!(order.lines, [Line { key: CAPACITY, rank: 0 }, Line { key: "n_1", rank: 2 }]);
        assert_eq!(keys(&Order::by_rank(&ranking(), None, &|_| false)), [] as [&str; 0]);
    }

    #[test]
    fn what_does_not_fit_or_has_no_rank_is_below() {
        assert_eq!([1, 2, 0].map(|rank| by_rank(Some(10.0)).is_below(rank)), [false, true, true]);
        assert!(!by_rank(None).is_below(2));
    }

    #[test]
    fn a_column_is_asked_for_three_times() {
        let mut sort = None;
        let mut seen = Vec::new();
        for _ in 0..4 {
            sort = Sort::asked(sort, Some(Column::Impact));
            seen.push(sort.map(|sort| sort.high));
        }
        assert_eq!(seen, [Some(true), Some(false), None, Some(true)]);
        assert_eq!(Sort::asked(sort, None), Some(Sort { by: None, high: false }), "another column starts anew");
    }

    #[test]
    fn sorted_lines_are_notes_only_and_what_is_missing_stands_last() {
        let mut notes = [0, 1, 2].map(|number| Note::new(id(number), ["b", "C", "a"][number]));
        notes[1].owner = "Mira".into();
        notes[2].owner = "ana".into();
        let notes = notes.map(Arc::new);
        let board = Board::new(BoardId::new("b_1").unwrap(), "Board");
        let sorted = |by, high| keys(&by_rank(Some(10.0)).sorted(Sort { by, high }, &notes, &board, &ranking(), &|_| None));
        assert_eq!(sorted(Some(Column::Owner), false), ["n_2", "n_1", "n_0"]);
        assert_eq!(sorted(Some(Column::Owner), true), ["n_1", "n_2", "n_0"]);
        assert_eq!(sorted(Some(Column::Score), true), ["n_0", "n_1", "n_2"], "equal ones in rank order");
        assert_eq!(sorted(Some(Column::Tags), false), ["n_0", "n_1", "n_2"]);
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(days_in_words(1.04), "1 day");
        assert_eq!(days_in_words(27.25), "27.3 days");
    }
}
