//! What a revealed round says, as the page shows it: its agenda, and that of the rounds before it.

use crate::ids::NoteId;
use crate::model::{Ballot, RevealedRound};
use crate::rules::tally::{NoteTally, agenda};
use crate::ui::find::{Matching, is_shown};

/// A note on the agenda.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Its number there, from 1.
    pub number: usize,
    /// What the round says of it.
    pub tally: NoteTally,
}

/// A revealed round.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The round itself.
    pub round: RevealedRound,
    /// Its notes that the filter lets through, biggest gap first.
    pub lines: Vec<Line>,
    /// Numbers and tallies of the revealed rounds before it, latest first.
    pub earlier: Vec<(u32, Vec<NoteTally>)>,
}

impl Seen {
    /// The round of that number, if it has been revealed. `created` are the notes of the board in order of creation.
    pub fn of(revealed: &[RevealedRound], number: u32, created: &[NoteId], matching: &Matching) -> Option<Self> {
        let round = revealed.iter().find(|round| round.number == number)?.clone();
        let lines = agenda(&round, created).into_iter().enumerate().map(|(at, tally)| Line { number: at + 1, tally });
        let lines = lines.filter(|line| is_shown(matching, line.tally.note)).collect();
        let earlier = revealed.iter().rev().filter(|round| round.number < number);
        let earlier = earlier.map(|round| (round.number, agenda(round, created))).collect();
        Some(Self { round, lines, earlier })
    }

    /// A note of the agenda.
    pub fn line(&self, note: NoteId) -> Option<Line> {
        self.lines.iter().find(|line| line.tally.note == note).copied()
    }

    /// What the latest round before this one said of a note, with its number.
    pub fn before(&self, note: NoteId) -> Option<(u32, NoteTally)> {
        self.earlier.iter().find_map(|(number, tallies)| {
            let tally = tallies.iter().find(|tally| tally.note == note && (tally.impact.has_median() || tally.effort.has_median()))?;
            Some((*number, *tally))
        })
    }

    /// The ballots that count for a note.
    pub fn ballots(&self, note: NoteId) -> impl Iterator<Item = &Ballot> {
        self.round.ballots.iter().filter(move |ballot| ballot.note == note)
    }

    /// The name of who cast a ballot; empty in a nameless round and for who gave none.
    pub fn name(&self, ballot: &Ballot) -> &str {
        let person = self.round.people.iter().find(|person| person.id == ballot.participant);
        person.filter(|_| !self.round.nameless).map_or("", |person| &person.name)
    }

    /// How many people's scores count.
    pub fn people(&self) -> usize {
        let counts = |id| self.round.ballots.iter().any(|ballot| ballot.participant == id);
        self.round.people.iter().filter(|person| counts(person.id)).count()
    }
}
