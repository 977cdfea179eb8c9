//! How firmly each note stands at the top, worked out between frames for whoever shows it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::BoardSignals;
use crate::ids::NoteId;
use crate::model::{Board, Note, RevealedRound};
use crate::platform::{breathe, now_ms};
use crate::rules::capacity::capacity_line;
use crate::rules::effort::{days, whole};
use crate::rules::rank::{Ranking, rank};
use crate::rules::stability::{Resampling, TIMES, top};

/// A part of the work takes about so many milliseconds, so that a frame has room for it.
const SLICE: u64 = 6;

/// So many notes get their new figures in one frame: writing them all at once takes longer than a frame has.
const AT_ONCE: usize = 20;

/// The shares of resamples in which notes stay within the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stability {
    /// How many notes are the top.
    pub top: usize,
    /// In how many resamples each note was within it, by id; nothing before they are counted.
    counts: Vec<(NoteId, u32)>,
}

impl Stability {
    /// In how many of 100 resamples a note stays within the top; none while that is being worked out.
    pub fn percent(&self, id: NoteId) -> Option<u32> {
        let at = self.counts.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.counts.get(at).map(|(_, count)| (count * 100 + TIMES / 2) / TIMES)
    }

    /// These figures with those of `part` in place of their own.
    fn with(&self, part: &[(NoteId, u32)]) -> Self {
        let mut counts = self.counts.clone();
        for (id, count) in part {
            match counts.binary_search_by_key(id, |(id, _)| *id) {
                Ok(at) => counts.iter_mut().skip(at).take(1).for_each(|held| held.1 = *count),
                Err(at) => counts.insert(at, (*id, *count)),
            }
        }
        Self { top: self.top, counts }
    }
}

/// What one resampling works on.
struct Run {
    resampling: Resampling,
    board: Arc<Board>,
    top: usize,
}

impl Run {
    /// The resampling of the latest revealed round; none where a side has too few people.
    fn of(notes: &[Arc<Note>], board: Arc<Board>, ranking: &Ranking, rounds: &[RevealedRound]) -> Option<Self> {
        let round = rounds.last()?;
        let resampling = Resampling::of(notes.iter().map(|note| Note::clone(note)).collect(), &round.ballots, round.nameless)?;
        let fit = capacity_line(ranking.ranked.iter().map(|ranked| ranked.days), board.capacity_days).map(|line| line.above);
        Some(Self { resampling, board, top: top(fit) })
    }

    /// Works for a moment. Gives the outcome once it is there.
    fn work(&mut self) -> Option<Stability> {
        let anchors = self.board.axes.effort.days();
        let ranked = |notes: &[&Note]| {
            let ranking = rank(notes, &self.board.formula, |effort| days(effort, &anchors));
            ranking.ranked.into_iter().map(|ranked| ranked.id).collect()
        };
        let start = now_ms();
        while !self.resampling.is_done() && now_ms() < start + SLICE {
            self.resampling.step(self.top, whole, &ranked);
        }
        self.resampling.is_done().then(|| Stability { top: self.top, counts: self.resampling.counts() })
    }
}

impl BoardSignals {
    /// The stability of the ranked list, for as long as the calling view is there; none while no revealed round has people
    /// enough. After a change the old figures stand until the new ones are there.
    pub fn stability(&self) -> RwSignal<Option<Arc<Stability>>> {
        let board = self.clone();
        let run = move || {
            let (notes, settings, rounds) = (board.notes(), board.settings.get(), board.revealed.get());
            board.ranking.with(|ranking| Run::of(&notes, settings, ranking, &rounds))
        };
        let awaited = |run: &Run| Arc::new(Stability { top: run.top, counts: Vec::new() });
        let shown = RwSignal::new(untrack(&run).as_ref().map(awaited));
        let latest = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let Some(number) = latest.try_update_value(|latest| {
                *latest += 1;
                *latest
            }) else {
                return;
            };
            match run() {
                None if shown.with_untracked(Option::is_none) => {}
                None => shown.set(None),
                Some(run) => {
                    if shown.with_untracked(|shown| shown.as_ref().is_none_or(|shown| shown.top != run.top)) {
                        shown.set(Some(awaited(&run)));
                    }
                    let is_wanted = move || latest.try_get_value() == Some(number);
                    spawn_local(work_off(run, shown, is_wanted));
                }
            }
        });
        shown
    }
}

/// Works between frames for as long as the outcome is wanted, and shows it part by part.
async fn work_off(mut run: Run, shown: RwSignal<Option<Arc<Stability>>>, is_wanted: impl Fn() -> bool) {
    let outcome = loop {
        breathe().await;
        if !is_wanted() {
            return;
        }
        if let Some(outcome) = run.work() {
            break outcome;
        }
    };
    for part in outcome.counts.chunks(AT_ONCE) {
        shown.try_update(|shown| *shown = shown.as_ref().map(|old| Arc::new(old.with(part))));
        breathe().await;
        if !is_wanted() {
            return;
        }
    }
    // Notes that are gone have left their old figures behind.
    shown.try_set(Some(Arc::new(outcome)));
}
