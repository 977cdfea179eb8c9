//! The lines of a list, which of them are in the page when it is long, and the room that the others take.

/// The line where the capacity ends. A key, like the next one, that no note can have: an id has no such sign.
pub const CAPACITY: &str = "=capacity";

/// The heading of the notes without a rank.
pub const UNRANKED: &str = "=unranked";

/// One line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// A note's id, [`CAPACITY`] or [`UNRANKED`].
    pub key: &'static str,
    /// The note's rank, from 1; 0 without one.
    pub rank: usize,
}

impl Line {
    /// Whether it is a note's.
    pub fn is_note(&self) -> bool {
        !self.key.starts_with('=')
    }
}

/// Lists of so many notes are in the page whole.
pub const WHOLE: usize = 200;

/// Lines beyond what can be seen that must be there, so that the Tab key finds the next one.
const NEAR: usize = 3;

/// Lines more that are made when any are, so that not every small scroll makes some.
const SPARE: usize = 9;

/// What stands above the first line of a list that is not scrolled, at least, in px: the bars and the table's head.
const ABOVE: f64 = 200.0;

/// What stands for lines that are not in the page. Keys that no note can have.
const GAPS: [&str; 5] = ["=gap/0", "=gap/1", "=gap/2", "=gap/3", "=gap/4"];

/// Heights of lines in px: of a note, of the capacity line, of the heading of notes without a rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heights {
    /// A note.
    pub row: f64,
    /// The capacity line.
    pub capacity: f64,
    /// The heading.
    pub heading: f64,
}

/// The part of a list that is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sight {
    /// First line in the page, and the one behind the last.
    pub lines: (usize, usize),
    /// Heights of lines.
    pub heights: Heights,
    /// The note whose row has the focus: it stays in the page.
    pub focused: Option<&'static str>,
}

impl Sight {
    /// Before anything was measured, in a window so many px high: as many lines as may be seen at first.
    pub fn within(height: f64) -> Self {
        let sight = Self { lines: (0, 0), heights: Heights { row: 36.0, capacity: 36.0, heading: 36.0 }, focused: None };
        Self { lines: (0, sight.rows_in(height - ABOVE) + 1 + NEAR), ..sight }
    }

    /// The lines that are to be in the page when the list is seen from `top` to `bottom`, in px from its first line.
    pub fn over(self, top: f64, bottom: f64, count: usize) -> (usize, usize) {
        let (first, last) = (self.line_at(top).saturating_sub(NEAR), self.line_at(bottom) + 1 + NEAR);
        let is_there = self.lines.0 <= first && last.min(count) <= self.lines.1;
        let is_lean = self.lines.1.min(count).saturating_sub(self.lines.0) <= last - first + 4 * SPARE;
        if is_there && is_lean {
            return self.lines;
        }
        (first.saturating_sub(SPARE), last + SPARE)
    }

    /// How many rows fit into a height, at least one.
    pub fn rows_in(self, height: f64) -> usize {
        self.line_at(height).max(1)
    }

    /// About which line stands at a height: all lines are nearly as high as a note's.
    fn line_at(self, top: f64) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a height on a page")]
        let line = (top / self.heights.row).clamp(0.0, 1e6) as usize;
        line
    }
}

/// Where a note's row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which row it is, from 1, the head not counted.
    pub row: usize,
    /// Its rank, from 1; 0 without one.
    pub rank: usize,
}

/// What is in the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shown {
    /// Lines and gaps, in order.
    pub keys: Vec<&'static str>,
    /// Heights of the gaps, in px, in order.
    pub gaps: Vec<f64>,
    /// The notes among the lines, by id.
    places: Vec<(&'static str, Place)>,
}

impl Shown {
    /// The whole list when it is short; otherwise what is seen, and the `pinned` notes wherever they stand.
    pub fn of(lines: &[Line], sight: &Sight, pinned: &[Option<&'static str>]) -> Self {
        let count = lines.len();
        let is_short = count <= WHOLE || lines.iter().filter(|line| line.is_note()).count() <= WHOLE;
        let (first, last) = if is_short { (0, count) } else { (sight.lines.0.min(count), sight.lines.1.min(count)) };
        let mut there: Vec<usize> = (first..last).collect();
        for key in pinned.iter().flatten() {
            if let Some(at) = lines.iter().position(|line| line.key == *key)
                && let Err(place) = there.binary_search(&at)
            {
                there.insert(place, at);
            }
        }
        let special = |key| lines.iter().position(|line| line.key == key);
        let specials = [(special(CAPACITY), sight.heights.capacity), (special(UNRANKED), sight.heights.heading)];
        let height = |from: usize, to: usize| {
            let other = specials.iter().filter(|(at, _)| at.is_some_and(|at| (from..to).contains(&at)));
            sight.heights.row * f64::from(u32::try_from(to - from).unwrap_or(0))
                + other.map(|(_, own)| own - sight.heights.row).sum::<f64>()
        };
        let mut shown = Self::default();
        let mut next = 0;
        let gap = |shown: &mut Self, from: usize, to: usize| {
            if from < to
                && let Some(key) = GAPS.get(shown.gaps.len())
            {
                shown.keys.push(key);
                shown.gaps.push(height(from, to));
            }
        };
        for at in there {
            let Some(line) = lines.get(at) else { continue };
            gap(&mut shown, next, at);
            next = at + 1;
            shown.keys.push(line.key);
            if line.is_note() {
                let above = specials.iter().filter(|(special, _)| special.is_some_and(|special| special < at)).count();
                shown.places.push((line.key, Place { row: at + 1 - above, rank: line.rank }));
            }
        }
        gap(&mut shown, next, count);
        shown.places.sort_unstable_by_key(|(key, _)| *key);
        shown
    }

    /// Where a note's row stands, if it is in the page.
    pub fn place(&self, key: &str) -> Option<Place> {
        let at = self.places.binary_search_by(|(known, _)| (*known).cmp(key)).ok()?;
        self.places.get(at).map(|(_, place)| *place)
    }

    /// The height of a gap in px; none for a line.
    pub fn gap(&self, key: &str) -> Option<f64> {
        self.gaps.get(GAPS.iter().position(|gap| *gap == key)?).copied()
    }
}

/// Whether a key stands for lines that are not in the page.
pub fn is_gap(key: &str) -> bool {
    GAPS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::intern;

    /// Ranked notes with the capacity line behind the tenth, and unranked ones below their heading.
    fn lines(ranked: usize, unranked: usize) -> Vec<Line> {
        let note = |number: usize, rank: usize| Line { key: intern(&format!("n_{number:05}")), rank };
        let mut lines: Vec<Line> = (0..ranked).map(|number| note(number, number + 1)).collect();
        lines.insert(10, Line { key: CAPACITY, rank: 0 });
        if unranked > 0 {
            lines.push(Line { key: UNRANKED, rank: 0 });
            lines.extend((ranked..ranked + unranked).map(|number| note(number, 0)));
        }
        lines
    }

    fn sight(first: usize, last: usize) -> Sight {
        Sight { lines: (first, last), heights: Heights { row: 40.0, capacity: 30.0, heading: 20.0 }, focused: None }
    }

    #[test]
    fn two_hundred_are_there_whole() {
        let lines = lines(150, 50);
        let shown = Shown::of(&lines, &sight(0, 5), &[]);
        assert_eq!((shown.keys.len(), shown.gaps.len()), (202, 0));
        assert_eq!(shown.place("n_00199"), Some(Place { row: 200, rank: 0 }));
    }

    #[test]
    fn a_long_list_is_as_high_as_all_its_lines() {
        let lines = lines(9000, 1000);
        let shown = Shown::of(&lines, &sight(100, 120), &[]);
        assert_eq!(shown.keys.len(), 22);
        assert_eq!(shown.gaps, [99.0 * 40.0 + 30.0, 9881.0 * 40.0 + 20.0]);
        assert_eq!(shown.place("n_00099"), Some(Place { row: 100, rank: 100 }), "the capacity line is not counted");
        assert_eq!(shown.place("n_00098"), None);
        assert_eq!(shown.gap(shown.keys[0]), Some(shown.gaps[0]));
    }

    #[test]
    fn pinned_rows_stay_where_they_stand() {
        let lines = lines(1000, 0);
        let shown = Shown::of(&lines, &sight(500, 502), &[Some("n_00010"), None, Some("n_00900")]);
        let notes: Vec<_> = shown.keys.iter().filter(|key| !is_gap(key)).copied().collect();
        assert_eq!(notes, ["n_00010", "n_00499", "n_00500", "n_00900"]);
        assert_eq!(shown.gaps, [10.0 * 40.0 + 30.0, 488.0 * 40.0, 399.0 * 40.0, 99.0 * 40.0]);
        let beside = Shown::of(&lines, &sight(0, 3), &[Some("n_00003"), Some("n_00003")]);
        assert_eq!(beside.gaps, [996.0 * 40.0 + 30.0]);
    }

    #[test]
    fn lines_are_made_before_they_are_seen_and_not_for_every_step() {
        let at_start = sight(0, 40).over(0.0, 800.0, 1000);
        assert_eq!(at_start, (0, 40), "all that is seen is there");
        let further = sight(0, 40).over(2000.0, 2800.0, 1000);
        assert_eq!(further, (50 - NEAR - SPARE, 71 + NEAR + SPARE));
        let settled = Sight { lines: further, ..sight(0, 0) };
        assert_eq!(settled.over(2040.0, 2840.0, 1000), further);
        assert_ne!(settled.over(3000.0, 3800.0, 1000), further);
        let many = sight(0, 900).over(2000.0, 2800.0, 1000);
        assert_eq!(many, further, "far too many do not stay");
        let end = sight(980, 1000).over(39_500.0, 40_500.0, 1000);
        assert_eq!(end, (980, 1000), "there is nothing behind the last");
    }
}
