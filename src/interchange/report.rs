//! What lists of a board say of each note: rank, days, quadrant, blockers; the same for Markdown, CSV and paper.

use std::collections::HashMap;
use std::sync::Arc;

use super::judged::{decision_words, dissent_words};
use crate::ids::NoteId;
use crate::model::{Board, Note, Participant, RevealedRound, Status, written};
use crate::rules::capacity::{CapacityLine, capacity_line};
use crate::rules::effort::{days, round_half_up};
use crate::rules::evidence::strongest;
use crate::rules::quadrant::{Quadrant, quadrant};
use crate::rules::rank::Ranking;
use crate::rules::tally::{NoteTally, agenda};

/// A board with its notes in the order in which lists show them.
pub struct Report<'a> {
    /// The board.
    pub board: &'a Board,
    /// Ranked notes in rank order, then the others in order of creation.
    pub lines: Vec<Line<'a>>,
    /// Where the capacity ends, on a board that has one.
    pub cut: Option<CapacityLine>,
    /// Everybody on the board, as far as that is known.
    pub people: &'a [Participant],
    /// The latest revealed round with what it says of each note.
    pub round: Option<(u32, Vec<NoteTally>)>,
}

/// A note as a list shows it.
pub struct Line<'a> {
    /// The note.
    pub note: &'a Note,
    /// Its rank from 1, if it has one.
    pub rank: Option<usize>,
    /// Its working days, if it has an effort.
    pub days: Option<f64>,
    /// Where it stands, if it is placed.
    pub quadrant: Option<Quadrant>,
    /// Its score by the formula of the board, if it has a rank.
    pub score: Option<f64>,
    /// Titles of the notes that it waits for and that are not done.
    pub blockers: Vec<&'a str>,
}

impl<'a> Report<'a> {
    /// Puts the undeleted `notes` of `board` in order.
    pub fn of(board: &'a Board, notes: &'a [Arc<Note>], ranking: &Ranking) -> Self {
        let by_id: HashMap<NoteId, &Note> = notes.iter().map(|note| (note.id, note.as_ref())).collect();
        let anchors = board.axes.effort.days();
        let waits = |id: &NoteId| {
            let blocker = by_id.get(id).filter(|blocker| !matches!(blocker.status, Status::Shipped | Status::Dropped))?;
            Some(blocker.title.as_str())
        };
        let line = |id: NoteId, rank: Option<usize>, score: Option<f64>| {
            let note: &'a Note = by_id.get(&id)?;
            Some(Line {
                note,
                rank,
                score,
                days: note.effort.map(|effort| days(effort, &anchors)),
                quadrant: note.position().map(|(impact, effort)| quadrant(impact, effort, &board.split)),
                blockers: note.blocked_by.iter().filter_map(waits).collect(),
            })
        };
        let ranked = ranking.ranked.iter().zip(1..).filter_map(|(ranked, rank)| line(ranked.id, Some(rank), Some(ranked.score)));
        let lines = ranked.chain(ranking.unranked.iter().filter_map(|id| line(*id, None, None))).collect();
        let cut = capacity_line(ranking.ranked.iter().map(|ranked| ranked.days), board.capacity_days);
        Self { board, lines, cut, people: &[], round: None }
    }

    /// The same with who is on the board and what its latest revealed round says. Nothing of an open round is among them.
    #[must_use]
    pub fn heard(mut self, people: &'a [Participant], rounds: &[RevealedRound]) -> Self {
        let notes: Vec<NoteId> = self.lines.iter().map(|line| line.note.id).collect();
        (self.people, self.round) = (people, rounds.last().map(|round| (round.number, agenda(round, &notes))));
        self
    }

    /// "We have 30 days: ranks 1 to 8 fit with 27.3 days, 2.7 to spare." Nothing on a board without a capacity.
    pub fn capacity(&self) -> Option<String> {
        let (cut, capacity) = (self.cut?, self.board.capacity_days?);
        let have = if tenths(capacity) == "1" { "1 day".to_owned() } else { format!("{} days", tenths(capacity)) };
        Some(match cut.above {
            0 => format!("We have {have}: not even the first note fits."),
            1 => format!("We have {have}: rank 1 fits with {} days, {} to spare.", tenths(cut.planned), tenths(cut.spare)),
            above => format!("We have {have}: ranks 1 to {above} fit with {} days, {} to spare.", tenths(cut.planned), tenths(cut.spare)),
        })
    }
}

impl Line<'_> {
    /// What was decided about it, in words.
    pub fn decided(&self) -> Option<String> {
        self.note.decision.as_ref().map(decision_words)
    }

    /// What speaks against it, in words.
    pub fn dissents(&self, people: &[Participant]) -> Vec<String> {
        self.note.dissents.iter().map(|dissent| dissent_words(dissent, people)).collect()
    }
}

/// A number with at most one decimal.
pub fn tenths(number: f64) -> String {
    written(round_half_up(number * 10.0) / 10.0)
}

/// The strongest evidence of a note in words; nothing without any.
pub fn evidence_words(note: &Note) -> String {
    strongest(note).map(|level| level.label().into_owned()).unwrap_or_default()
}
