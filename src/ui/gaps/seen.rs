//! What a revealed round says, as the page shows it: its agenda, and that of the rounds before it.

use std::sync::Arc;

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
    /// All revealed rounds by number, and the place of this one.
    revealed: (Arc<Vec<RevealedRound>>, usize),
    /// Its notes that the filter lets through, biggest gap first.
    pub lines: Vec<Line>,
    /// Numbers and tallies of the revealed rounds before it, latest first.
    pub earlier: Vec<(u32, Vec<NoteTally>)>,
}

impl Seen {
    /// The round of that number, if it has been revealed. `created` are the notes of the board in order of creation.
    pub fn of(revealed: &Arc<Vec<RevealedRound>>, number: u32, created: &[NoteId], matching: &Matching) -> Option<Self> {
        let (at, round) = revealed.iter().enumerate().find(|(_, round)| round.number == number)?;
        let lines = agenda(round, created).into_iter().enumerate().map(|(at, tally)| Line { number: at + 1, tally });
        let lines = lines.filter(|line| is_shown(matching, line.tally.note)).collect();
        let earlier = revealed.iter().rev().filter(|round| round.number < number);
        let earlier = earlier.map(|round| (round.number, agenda(round, created))).collect();
        Some(Self { revealed: (Arc::clone(revealed), at), lines, earlier })
    }

    /// The round itself.
    pub fn round(&self) -> Option<&RevealedRound> {
        let (rounds, at) = &self.revealed;
        rounds.get(*at)
    }

    /// Its number.
    pub fn number(&self) -> u32 {
        self.round().map_or(0, |round| round.number)
    }

    /// Whether people took part without names.
    pub fn is_nameless(&self) -> bool {
        self.round().is_some_and(|round| round.nameless)
    }

    /// The ballots that were cast after the reveal.
    pub fn late(&self) -> &[Ballot] {
        self.round().map_or(&[], |round| &round.late)
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
        self.round().into_iter().flat_map(|round| &round.ballots).filter(move |ballot| ballot.note == note)
    }

    /// The name of who cast a ballot; empty in a nameless round and for who gave none.
    pub fn name(&self, ballot: &Ballot) -> &str {
        let people = self.round().filter(|round| !round.nameless).map_or([].as_slice(), |round| &round.people);
        people.iter().find(|person| person.id == ballot.participant).map_or("", |person| &person.name)
    }

    /// How many people's scores count.
    pub fn people(&self) -> usize {
        let Some(round) = self.round() else { return 0 };
        let counts = |id| round.ballots.iter().any(|ballot| ballot.participant == id);
        round.people.iter().filter(|person| counts(person.id)).count()
    }
}
