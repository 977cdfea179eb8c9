//! What a revealed round says of its notes: medians of product and of engineering, the gap between them, and the place
//! that lies half way (product.md, *Scoring together*).

use super::order;
use crate::ids::NoteId;
use crate::model::{Ballot, Discipline, RevealedRound, written};

mod words;

pub use words::{Words, change_words, sees, signed};

/// A gap of this length, 0–141, or more is on the meeting's agenda.
pub const AGENDA_FROM: f64 = 30.0;
/// A gap below this length is close: its proposed position can be accepted along with others.
pub const CLOSE_BELOW: f64 = 10.0;
/// So many scores on a side show their middle half; below that it would be little more than the scores themselves.
const WHISKERS_FROM: usize = 4;
/// The same in a nameless round.
const WHISKERS_FROM_NAMELESS: usize = 5;
/// A nameless round shows a side from so many scores.
const SHOWN_FROM_NAMELESS: usize = 3;

/// What one side says on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Side {
    /// How many scores there are; *can't say* is none.
    pub n: usize,
    /// 0–100. None without a score, and in a nameless round with fewer than it shows.
    pub median: Option<f64>,
    /// Lower and upper quartile, 0–100; none with fewer scores than whiskers need.
    pub middle: Option<(f64, f64)>,
}

impl Side {
    /// `scores` in rising order.
    fn of(scores: &[f64], nameless: bool) -> Self {
        let n = scores.len();
        let is_shown = n >= if nameless { SHOWN_FROM_NAMELESS } else { 1 };
        let has_whiskers = n >= if nameless { WHISKERS_FROM_NAMELESS } else { WHISKERS_FROM };
        let at = |share| quantile(scores, share);
        Self { n, median: at(0.5).filter(|_| is_shown), middle: at(0.25).zip(at(0.75)).filter(|_| has_whiskers) }
    }
}

/// What everybody says on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AxisTally {
    /// Product.
    pub product: Side,
    /// Engineering.
    pub engineering: Side,
    /// Design and all others: shown, and counted in nothing.
    pub others: Side,
}

impl AxisTally {
    /// Product's median less engineering's, −100 to 100; none where a side has no median.
    pub fn gap(&self) -> Option<f64> {
        Some(self.product.median? - self.engineering.median?)
    }

    /// Half way between the two medians, so that neither side outvotes the other; with one side its median; not rounded.
    pub fn proposed(&self) -> Option<f64> {
        match (self.product.median, self.engineering.median) {
            (Some(product), Some(engineering)) => Some(f64::midpoint(product, engineering)),
            (one, other) => one.or(other),
        }
    }

    /// Whether any of the two sides has a median.
    pub fn has_median(&self) -> bool {
        self.product.median.or(self.engineering.median).is_some()
    }

    /// Whether only one side has a median.
    pub fn is_one_sided(&self) -> bool {
        self.product.median.is_some() != self.engineering.median.is_some()
    }
}

/// What a round says of one note.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NoteTally {
    /// Which note.
    pub note: NoteId,
    /// How much it matters.
    pub impact: AxisTally,
    /// What it takes.
    pub effort: AxisTally,
}

impl NoteTally {
    /// Counts the ballots of one note that are in time, one per person.
    pub fn of(note: NoteId, ballots: &[&Ballot], nameless: bool) -> Self {
        let axis = |score: fn(&Ballot) -> Option<f64>| {
            let [mut product, mut engineering, mut others] = [const { Vec::new() }; 3];
            for ballot in ballots {
                let side = match ballot.discipline {
                    Discipline::Product => &mut product,
                    Discipline::Engineering => &mut engineering,
                    _ => &mut others,
                };
                if let Some(score) = score(ballot) {
                    // Each into its place: a side has few scores, and no sort is as small as this.
                    side.insert(side.partition_point(|other| *other <= score), score);
                }
            }
            let side = |scores: &[f64]| Side::of(scores, nameless);
            AxisTally { product: side(&product), engineering: side(&engineering), others: side(&others) }
        };
        Self { note, impact: axis(|ballot| ballot.impact), effort: axis(|ballot| ballot.effort) }
    }

    /// How far the two medians lie apart on the plane, 0–141: √(impact gap² + effort gap²) over the axes that have a
    /// gap; none without any.
    pub fn size(&self) -> Option<f64> {
        match (self.impact.gap(), self.effort.gap()) {
            (Some(impact), Some(effort)) => Some((impact * impact + effort * effort).sqrt()),
            (one, other) => one.or(other).map(f64::abs),
        }
    }

    /// Its size as it is shown: whole, but where that would put it on the wrong side of a limit; none without any.
    pub fn size_words(&self) -> Option<String> {
        let (size, whole) = (self.size()?, self.size()?.round());
        let is_true = (whole >= AGENDA_FROM) == self.is_on_agenda() && (whole < CLOSE_BELOW) == self.is_close();
        Some(written(if is_true { whole } else { (size * 10.0).floor() / 10.0 }))
    }

    /// Whether its gap is worth talking about in the meeting.
    pub fn is_on_agenda(&self) -> bool {
        self.key() >= AGENDA_FROM * FINE
    }

    /// Whether there is a gap and it is close.
    pub fn is_close(&self) -> bool {
        (0.0..CLOSE_BELOW * FINE).contains(&self.key())
    }

    /// Its size in billionths, so that equal sizes are equal whatever way they were computed; −1 without any.
    fn key(&self) -> f64 {
        self.size().map_or(-1.0, |size| (size * FINE).round())
    }
}

/// Parts of 1 that sizes are compared in.
const FINE: f64 = 1e9;

/// The order of the agenda: biggest gap first, equal ones as `tallies` has them (by creation), those without any last.
pub fn biggest_first(tallies: &[NoteTally]) -> Vec<NoteTally> {
    order(tallies, &|a, b| b.key().total_cmp(&a.key())).into_iter().map(|(_, tally)| *tally).collect()
}

/// The agenda of a revealed round. `created` are the notes of the board in order of creation; what is deleted, or was not
/// scored in the round, is not among them.
pub fn agenda(round: &RevealedRound, created: &[NoteId]) -> Vec<NoteTally> {
    let mut ballots: Vec<&Ballot> = round.ballots.iter().collect();
    if !ballots.is_sorted_by_key(|ballot| ballot.note) {
        ballots = order(&round.ballots, &|a, b| a.note.cmp(&b.note)).into_iter().map(|(_, ballot)| ballot).collect();
    }
    let of_note = |note: NoteId| {
        let (from, to) = (ballots.partition_point(|ballot| ballot.note < note), ballots.partition_point(|ballot| ballot.note <= note));
        let cast = ballots.get(from..to).unwrap_or_default();
        (!cast.is_empty() || round.notes.contains(&note)).then(|| NoteTally::of(note, cast, round.nameless))
    };
    let tallies: Vec<NoteTally> = created.iter().filter_map(|note| of_note(*note)).collect();
    biggest_first(&tallies)
}

/// The value below which `share` (0–1) of `sorted` lies, by linear interpolation: Hyndman and Fan's type 7, which is
/// R's and `NumPy`'s default. None for no values.
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer scores than 2^52")]
    let place = last as f64 * share.clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "floored, and between 0 and a length")]
    let at = place.floor() as usize;
    let low = *sorted.get(at)?;
    let high = sorted.get(at + 1).copied().unwrap_or(low);
    Some(low + place.fract() * (high - low))
}

#[cfg(test)]
mod tests;
