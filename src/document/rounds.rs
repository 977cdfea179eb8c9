//! Rounds as they may be seen: of an open one only how many people are in. Views reach ballots through here alone.

use litemap::LiteMap;

use super::State;
use crate::ids::ParticipantId;
use crate::model::{Ballot, Discipline, Participant, RevealedRound, Round, RoundState, RoundSummary, Score};

/// A round, or with a person their ballot of it.
pub type Told = (u32, Option<ParticipantId>);

impl State {
    /// The rounds here and the ballots in them, each once.
    pub fn told(&self) -> Vec<Told> {
        let mut told: Vec<Told> = self.ballots().map(|((round, _, person), _)| (*round, Some(*person))).collect();
        told.sort_unstable();
        told.dedup();
        told.extend(self.rounds().map(|round| (round.number, None)));
        told
    }

    /// The round of that number.
    pub fn round(&self, number: u32) -> Option<&Round> {
        self.rounds().find(|round| round.number == number)
    }

    /// Every round by number, with what may be known of it at any time.
    pub fn round_summaries(&self) -> Vec<RoundSummary> {
        let mut voters: LiteMap<(u32, ParticipantId), &Discipline> = LiteMap::new();
        for ((round, _, person), ballot) in self.ballots() {
            voters.insert((*round, *person), &ballot.discipline);
        }
        let turnout = |number: u32| {
            let mut turnout = [0; 4];
            for (_, discipline) in voters.iter().filter(|((round, _), _)| *round == number) {
                let place = Discipline::ALL.iter().position(|known| known == *discipline).unwrap_or(3);
                turnout.iter_mut().skip(place).take(1).for_each(|count| *count += 1);
            }
            turnout
        };
        let summary = |round: &Round| RoundSummary {
            number: round.number,
            state: round.state.clone(),
            notes: round.notes.clone(),
            nameless: round.nameless,
            revealed_at: round.revealed_at.clone(),
            turnout: turnout(round.number),
        };
        self.rounds().map(summary).collect()
    }

    /// The revealed rounds by number, with their ballots.
    pub fn revealed_rounds(&self) -> Vec<RevealedRound> {
        self.rounds().filter(|round| round.state == RoundState::Revealed).map(|round| self.revealed(round)).collect()
    }

    fn revealed(&self, round: &Round) -> RevealedRound {
        let cast = self.ballots().filter(|((number, ..), _)| *number == round.number).map(|(_, ballot)| ballot.clone());
        let (late, ballots): (Vec<Ballot>, Vec<Ballot>) = cast.partition(|ballot| is_late(ballot, round));
        let took_part = |person: &Participant| ballots.iter().chain(&late).any(|ballot| ballot.participant == person.id);
        let mut people = self.participants();
        people.retain(took_part);
        if round.nameless {
            for person in &mut people {
                person.name.clear();
            }
        }
        RevealedRound {
            number: round.number,
            notes: round.notes.clone(),
            nameless: round.nameless,
            revealed_at: round.revealed_at.clone(),
            ballots,
            late,
            people,
        }
    }

    /// What one person has said in a round, by note: for that person's own eyes.
    pub fn scores_of(&self, round: u32, person: ParticipantId) -> Vec<Score> {
        let own = self.ballots().filter(|((number, _, by), _)| (*number, *by) == (round, person));
        let score = |ballot: &Ballot| Score {
            note: ballot.note,
            title: String::new(),
            impact: ballot.impact,
            effort: ballot.effort,
            confidence: ballot.confidence,
            comment: ballot.comment.clone(),
        };
        own.map(|(_, ballot)| score(ballot)).collect()
    }
}

/// Whether a ballot was cast after its round was revealed.
pub fn is_late(ballot: &Ballot, round: &Round) -> bool {
    round.state == RoundState::Revealed && round.revealed_at.as_ref().is_some_and(|at| ballot.cast_at > *at)
}
