//! The ranked list: impact per day, with blockers pulled up before what they block.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::order;
use crate::ids::NoteId;
use crate::model::{Formula, Level, Note, Status, Verdict};

/// Most cycles that are named; a file made to hold millions must not fill the memory with their names.
pub const CYCLE_LIMIT: usize = 100;

/// A note with a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// The note.
    pub id: NoteId,
    /// Impact per day, times the weight of the evidence where the board ranks so.
    pub score: f64,
    /// Its working days.
    pub days: f64,
}

/// The list in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    /// First to last.
    pub ranked: Vec<Ranked>,
    /// Notes without a number, placed or not, in the order given.
    pub unranked: Vec<NoteId>,
    /// Notes that wait for each other, at most [`CYCLE_LIMIT`] times: each is blocked by the next, the last by the first.
    pub cycles: Vec<Vec<NoteId>>,
}

impl Ranking {
    /// Rank of every ranked note, from 1.
    pub fn numbers(&self) -> HashMap<NoteId, usize> {
        self.ranked.iter().zip(1..).map(|(ranked, number)| (ranked.id, number)).collect()
    }
}

/// How much the best evidence of `note` makes its impact count: none or opinion 0.3, one customer 0.5,
/// several customers 0.7, data 0.85, experiment 1 (product.md, *Rank*). A level of a newer writer counts as opinion.
pub fn evidence_weight(note: &Note) -> f64 {
    let weight = |level: &Level| match level {
        Level::Opinion | Level::Other(_) => 0.3,
        Level::OneCustomer => 0.5,
        Level::SeveralCustomers => 0.7,
        Level::Data => 0.85,
        Level::Experiment => 1.0,
    };
    note.evidence.iter().map(|evidence| weight(&evidence.level)).fold(0.3, f64::max)
}

/// Whether `note` is one of those that are ranked: placed, idea, planned or doing, and not decided against.
pub fn is_ranked(note: &Note) -> bool {
    let alive = matches!(note.status, Status::Idea | Status::Planned | Status::Doing);
    let refused = note.decision.as_ref().is_some_and(|decision| decision.verdict == Verdict::No);
    alive && !refused && note.position().is_some()
}

/// Ranks `notes` (none of them deleted); `days` turns an effort of 0–100 into working days above 0.
///
/// Plain order: impact ÷ days rounded to 1e-9, highest first; ties by higher impact, fewer days, title by code point,
/// id. Then, walking the plain order depth first, a note's blockers come before it, themselves in plain order; an edge
/// back onto the current path is ignored and its cycle named. Blockers that are not ranked order nothing
/// (product.md, *Rank*). O(n log n + edges log edges), and never recursive: a chain may be 10,000 notes long.
pub fn rank(notes: &[&Note], formula: &Formula, days: impl Fn(f64) -> f64) -> Ranking {
    rank_by(notes, formula, &|_, effort| days(effort))
}

/// The same where a note's `days` follow from more than its effort of 0–100.
pub fn rank_by(notes: &[&Note], formula: &Formula, days: &dyn Fn(&Note, f64) -> f64) -> Ranking {
    let mut plain = Vec::with_capacity(notes.len());
    let mut unranked = Vec::new();
    for note in notes {
        match note.position().filter(|_| is_ranked(note)) {
            Some((impact, effort)) => plain.push(Entry::new(note, impact, days(note, effort), formula)),
            None => unranked.push(note.id),
        }
    }
    let plain: Vec<Entry> = order(&plain, &Entry::compare).into_iter().map(|(_, entry)| *entry).collect();
    let (order, cycles) = pull_up(&plain);
    let ranked = order.into_iter().filter_map(|place| plain.get(place)).map(|entry| entry.ranked).collect();
    Ranking { ranked, unranked, cycles }
}

/// A note with what it is compared by.
#[derive(Clone, Copy)]
struct Entry<'a> {
    note: &'a Note,
    ranked: Ranked,
    key: f64,
    impact: f64,
}

impl<'a> Entry<'a> {
    fn new(note: &'a Note, impact: f64, days: f64, formula: &Formula) -> Self {
        let weight = if *formula == Formula::EvidenceWeighted { evidence_weight(note) } else { 1.0 };
        let score = impact * weight / days;
        Self { note, ranked: Ranked { id: note.id, score, days }, key: (score * 1e9).round(), impact }
    }

    fn compare(&self, other: &Self) -> Ordering {
        other
            .key
            .total_cmp(&self.key)
            .then_with(|| other.impact.total_cmp(&self.impact))
            .then_with(|| self.ranked.days.total_cmp(&other.ranked.days))
            .then_with(|| self.note.title.cmp(&other.note.title))
            .then_with(|| self.note.id.cmp(&other.note.id))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    Untouched,
    OnPath,
    Done,
}

/// A note on the current path with those of its blockers that are still to be looked at.
struct Step {
    place: usize,
    blockers: std::vec::IntoIter<usize>,
}

/// Depth-first order of the places in `plain`, blockers first, and the cycles met on the way.
fn pull_up(plain: &[Entry]) -> (Vec<usize>, Vec<Vec<NoteId>>) {
    if plain.iter().all(|entry| entry.note.blocked_by.is_empty()) {
        return ((0..plain.len()).collect(), Vec::new());
    }
    let places: HashMap<NoteId, usize> = plain.iter().enumerate().map(|(place, entry)| (entry.note.id, place)).collect();
    let step = |place: usize| {
        let blocked_by = plain.get(place).into_iter().flat_map(|entry| &entry.note.blocked_by);
        let mut blockers: Vec<usize> = blocked_by.filter_map(|id| places.get(id)).copied().collect();
        blockers.sort_unstable();
        blockers.dedup();
        Step { place, blockers: blockers.into_iter() }
    };
    let mut visits = vec![Visit::Untouched; plain.len()];
    let mut mark = |place: usize, visit: Visit| visits.get_mut(place).map_or(Visit::Done, |slot| std::mem::replace(slot, visit));
    let (mut order, mut cycles) = (Vec::with_capacity(plain.len()), Vec::new());
    let mut path: Vec<Step> = Vec::new();
    for start in 0..plain.len() {
        let mut next = Some(start);
        loop {
            if let Some(place) = next {
                match mark(place, Visit::OnPath) {
                    Visit::Untouched => path.push(step(place)),
                    Visit::Done => {
                        mark(place, Visit::Done);
                    }
                    Visit::OnPath if cycles.len() < CYCLE_LIMIT => {
                        let cycle = path.iter().skip_while(|step| step.place != place).filter_map(|step| plain.get(step.place));
                        cycles.push(cycle.map(|entry| entry.note.id).collect());
                    }
                    Visit::OnPath => {}
                }
            }
            let Some(step) = path.last_mut() else { break };
            next = step.blockers.next();
            if next.is_none() {
                mark(step.place, Visit::Done);
                order.push(step.place);
                path.pop();
            }
        }
    }
    (order, cycles)
}

#[cfg(test)]
mod tests;
