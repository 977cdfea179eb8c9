//! How firmly notes stand at the top of the list: what the ranking would be had other people of the same sort scored.

use crate::ids::{NoteId, ParticipantId};
use crate::model::{Ballot, Discipline, Note};

/// How often people are resampled (product.md, *Stability*).
pub const TIMES: u32 = 1_000;
/// Each side needs so many people.
pub const LEAST_PEOPLE: usize = 3;
/// How many notes are the top of a list in which the capacity draws no line.
pub const USUAL_TOP: usize = 5;
/// A nameless round shows a side of a note from so many scores, and proposes nothing from fewer.
const SHOWN_FROM_NAMELESS: usize = 3;

/// How many notes are the top: those that `fit` the capacity, where there is one and at least one fits.
pub fn top(fit: Option<usize>) -> usize {
    fit.filter(|fit| *fit > 0).unwrap_or(USUAL_TOP)
}

/// Sebastiano Vigna's splitmix64.c (<https://prng.di.unimi.it/splitmix64.c>), the generator of Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014: whole numbers only, so the same on every machine.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is far below 2³²: ⌊h · limit ÷ 2³²⌋ of the upper 32 bits h. Nothing is rejected, so
    /// each draw takes one step; no number comes more than `limit` ÷ 2³² too often.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(0);
        usize::try_from(((self.next() >> 32) * limit) >> 32).unwrap_or(0)
    }
}

/// The people of one side: each with how often they were drawn this time.
struct Side {
    people: Vec<ParticipantId>,
    drawn: Vec<u32>,
}

impl Side {
    fn of(ballots: &[&Ballot], discipline: &Discipline) -> Self {
        let mut people: Vec<ParticipantId> =
            ballots.iter().filter(|ballot| ballot.discipline == *discipline).map(|ballot| ballot.participant).collect();
        people.sort_unstable();
        people.dedup();
        Self { drawn: vec![0; people.len()], people }
    }

    /// Draws as many people as there are, with replacement.
    fn draw(&mut self, random: &mut SplitMix64) {
        self.drawn.fill(0);
        for _ in 0..self.people.len() {
            if let Some(times) = self.drawn.get_mut(random.below(self.people.len())) {
                *times += 1;
            }
        }
    }

    /// What this side says of one note on one axis: scores in rising order, each with the place of the person.
    fn scores(&self, ballots: &[&Ballot], nameless: bool, read: fn(&Ballot) -> Option<f64>) -> Vec<(f64, usize)> {
        let mut scores: Vec<(f64, usize)> = Vec::new();
        for ballot in ballots {
            if let (Some(score), Ok(place)) = (read(ballot), self.people.binary_search(&ballot.participant)) {
                scores.insert(scores.partition_point(|(other, _)| *other <= score), (score, place));
            }
        }
        if nameless && scores.len() < SHOWN_FROM_NAMELESS {
            scores.clear();
        }
        scores
    }

    /// The median of `scores`, each counted as often as its person was drawn; none where nobody drawn has one.
    fn median(&self, scores: &[(f64, usize)]) -> Option<f64> {
        let times = |place: usize| self.drawn.get(place).copied().unwrap_or(0);
        let count: u32 = scores.iter().map(|(_, place)| times(*place)).sum();
        let at = |wanted: u32| {
            let mut before = 0;
            scores.iter().find_map(|(score, place)| {
                before += times(*place);
                (before > wanted).then_some(*score)
            })
        };
        Some(f64::midpoint(at(count.checked_sub(1)? / 2)?, at(count / 2)?))
    }
}

/// What both sides say of one note on one axis, and where it stands.
struct Axis {
    product: Vec<(f64, usize)>,
    engineering: Vec<(f64, usize)>,
    stands: Option<f64>,
}

/// The resampling of one round, carried out in parts so that nothing else has to wait.
pub struct Resampling {
    random: SplitMix64,
    product: Side,
    engineering: Side,
    /// The notes of the board, moved about.
    notes: Vec<Note>,
    /// Impact and effort of each, in the same order.
    axes: Vec<[Axis; 2]>,
    /// How often each was within the top.
    within: Vec<u32>,
    /// Places of the notes by id.
    places: Vec<(NoteId, usize)>,
    done: u32,
}

impl Resampling {
    /// Ready to resample the people of a round. `ballots` are those that count, `notes` all of the board. None where a
    /// side has fewer than [`LEAST_PEOPLE`].
    pub fn of(notes: Vec<Note>, ballots: &[Ballot], nameless: bool) -> Option<Self> {
        let mut all: Vec<&Ballot> = ballots.iter().collect();
        let (product, engineering) = (Side::of(&all, &Discipline::Product), Side::of(&all, &Discipline::Engineering));
        if product.people.len().min(engineering.people.len()) < LEAST_PEOPLE {
            return None;
        }
        all.sort_by_key(|ballot| ballot.note);
        let said = |note: &Note, read: fn(&Ballot) -> Option<f64>, stands: Option<f64>| {
            let from = all.partition_point(|ballot| ballot.note < note.id);
            let to = all.partition_point(|ballot| ballot.note <= note.id);
            let own = all.get(from..to).unwrap_or_default();
            let of = |discipline: Discipline| own.iter().copied().filter(|ballot| ballot.discipline == discipline).collect::<Vec<_>>();
            Axis {
                product: product.scores(&of(Discipline::Product), nameless, read),
                engineering: engineering.scores(&of(Discipline::Engineering), nameless, read),
                stands,
            }
        };
        let axes = notes
            .iter()
            .map(|note| [said(note, |ballot| ballot.impact, note.impact), said(note, |ballot| ballot.effort, note.effort)])
            .collect();
        let mut places: Vec<(NoteId, usize)> = notes.iter().map(|note| note.id).zip(0..).collect();
        places.sort_unstable();
        let within = vec![0; notes.len()];
        Some(Self { random: SplitMix64(1), product, engineering, notes, axes, within, places, done: 0 })
    }

    /// Whether all resamples are counted.
    pub fn is_done(&self) -> bool {
        self.done >= TIMES
    }

    /// One resample: people are drawn with replacement, first of product, then of engineering, both by id; each note goes
    /// where they propose (half way between the medians, the one there is, else where it stands), `settled` as an accepted
    /// position is; and `rank` says which notes lead, of which the first `top` are counted.
    pub fn step(&mut self, top: usize, settled: fn(f64) -> f64, rank: &dyn Fn(&[&Note]) -> Vec<NoteId>) {
        if self.is_done() {
            return;
        }
        self.product.draw(&mut self.random);
        self.engineering.draw(&mut self.random);
        let proposed = |axis: &Axis| match (self.product.median(&axis.product), self.engineering.median(&axis.engineering)) {
            (Some(product), Some(engineering)) => Some(settled(f64::midpoint(product, engineering))),
            (one, other) => one.or(other).map(settled).or(axis.stands),
        };
        for (note, [impact, effort]) in self.notes.iter_mut().zip(&self.axes) {
            (note.impact, note.effort) = (proposed(impact), proposed(effort));
        }
        for id in rank(&self.notes.iter().collect::<Vec<_>>()).into_iter().take(top) {
            let place = self.places.binary_search_by_key(&id, |(id, _)| *id).ok().and_then(|at| self.places.get(at));
            if let Some(times) = place.and_then(|(_, place)| self.within.get_mut(*place)) {
                *times += 1;
            }
        }
        self.done += 1;
    }

    /// In how many resamples each note was within the top, by id.
    pub fn counts(&self) -> Vec<(NoteId, u32)> {
        self.places.iter().filter_map(|(id, place)| Some((*id, *self.within.get(*place)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_one_named() {
        // What splitmix64.c gives from the seed 1234567.
        let mut random = SplitMix64(1_234_567);
        let drawn = [random.next(), random.next(), random.next(), random.next(), random.next()];
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821
            ]
        );
    }

    #[test]
    fn a_draw_is_below_its_limit_and_reaches_all_of_it() {
        let mut random = SplitMix64(1);
        let mut seen = [0; 7];
        for _ in 0..7_000 {
            seen[random.below(7)] += 1;
        }
        assert!(seen.iter().all(|times| (900..1_100).contains(times)), "{seen:?}");
    }

    #[test]
    fn a_median_counts_each_person_as_often_as_they_were_drawn() {
        let people = ["p_1", "p_2", "p_3"].map(|id| ParticipantId::new(id).unwrap()).to_vec();
        let median = |drawn: [u32; 3], scores: &[(f64, usize)]| Side { people: people.clone(), drawn: drawn.to_vec() }.median(scores);
        let scores = [(10.0, 2), (40.0, 0), (90.0, 1)];
        assert_eq!(median([1, 1, 1], &scores), Some(40.0));
        assert_eq!(median([0, 3, 0], &scores), Some(90.0));
        assert_eq!(median([1, 0, 1], &scores), Some(25.0));
        assert_eq!(median([3, 0, 0], &[(10.0, 2)]), None, "nobody who scored was drawn");
    }

    #[test]
    fn a_side_of_two_people_is_too_few() {
        let ballot = |person: &str, discipline: Discipline| Ballot {
            round: 1,
            note: NoteId::new("n_1").unwrap(),
            participant: ParticipantId::new(person).unwrap(),
            discipline,
            impact: Some(50.0),
            effort: Some(50.0),
            confidence: None,
            comment: String::new(),
            cast_at: String::new(),
            extra: serde_json::Map::new(),
        };
        let mut ballots: Vec<Ballot> = ["p_1", "p_2", "p_3"].map(|id| ballot(id, Discipline::Product)).into();
        ballots.extend(["p_4", "p_5"].map(|id| ballot(id, Discipline::Engineering)));
        assert!(Resampling::of(Vec::new(), &ballots, false).is_none());
        ballots.push(ballot("p_6", Discipline::Design));
        assert!(Resampling::of(Vec::new(), &ballots, false).is_none());
        ballots.push(ballot("p_7", Discipline::Engineering));
        assert!(Resampling::of(Vec::new(), &ballots, false).is_some());
    }

    #[test]
    fn the_top_is_what_fits() {
        assert_eq!([Some(7), Some(0), None].map(top), [7, USUAL_TOP, USUAL_TOP]);
    }
}
