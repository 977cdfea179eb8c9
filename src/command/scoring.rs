//! Rounds: starting one, speaking in it, revealing it. None of it is an undo step.

use super::CommandError;
use crate::document::{Entity, Field, Scores, State, Write};
use crate::ids::{NoteId, ParticipantId};
use crate::model::{Ballot, Discipline, Participant, Round, RoundState, SHORT_LIMIT, Score, TEXT_LIMIT};

/// Something a person does about a round.
#[derive(Debug, Clone, PartialEq)]
pub enum Scoring {
    /// Starts the next round.
    Start {
        /// What is scored.
        notes: Vec<NoteId>,
        /// Whether people take part under fresh ids and without names.
        nameless: bool,
    },
    /// Says who somebody is.
    Introduce(Participant),
    /// Casts somebody's ballot.
    Cast {
        /// The round's number.
        round: u32,
        /// Who speaks.
        by: Participant,
        /// What they say, each note once.
        scores: Vec<Score>,
        /// ISO time.
        at: String,
    },
    /// Shows everybody's scores, for good.
    Reveal {
        /// The round's number.
        round: u32,
        /// ISO time.
        at: String,
    },
}

/// Why it cannot be done. Each is a sentence for the person who meant it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScoringError {
    /// A round is open already.
    #[error("Round {0} is still open. Reveal its scores before you start another.")]
    StillOpen(u32),
    /// Nothing to score.
    #[error("A round needs at least one note. Add notes, or take the filter off, and start it again.")]
    NoNotes,
    /// A round that is not there.
    #[error("This board has no round {0}. Ask for the board file, merge it, and try again.")]
    NoSuchRound(u32),
    /// Revealed before.
    #[error("The scores of round {0} have been revealed already.")]
    Revealed(u32),
    /// A score or text that breaks a limit.
    #[error(transparent)]
    Limit(#[from] CommandError),
}

/// Checks what is meant against `state` and plans what is to be kept.
///
/// # Errors
/// [`ScoringError`] when it makes no sense or breaks a limit; nothing is to be changed then.
pub fn score(state: &State, scoring: Scoring) -> Result<Scores, ScoringError> {
    match scoring {
        Scoring::Start { notes, nameless } => start(state, notes, nameless),
        Scoring::Introduce(person) => Ok(Scores { writes: introduce(&person)?, ..Scores::default() }),
        Scoring::Cast { round, by, scores, at } => cast(state, round, &by, scores, &at),
        Scoring::Reveal { round, at } => {
            let known = state.round(round).ok_or(ScoringError::NoSuchRound(round))?;
            if known.state == RoundState::Revealed {
                return Err(ScoringError::Revealed(round));
            }
            let revealed = Round { state: RoundState::Revealed, revealed_at: Some(at), ..known.clone() };
            Ok(Scores { rounds: vec![revealed], ..Scores::default() })
        }
    }
}

fn start(state: &State, mut notes: Vec<NoteId>, nameless: bool) -> Result<Scores, ScoringError> {
    if let Some(open) = state.rounds().find(|round| round.state != RoundState::Revealed) {
        return Err(ScoringError::StillOpen(open.number));
    }
    notes.retain(|note| state.note(*note).is_some_and(crate::document::Record::is_live));
    if notes.is_empty() {
        return Err(ScoringError::NoNotes);
    }
    let number = state.rounds().map(|round| round.number).max().unwrap_or(0) + 1;
    let extra = serde_json::Map::new();
    let round = Round { number, state: RoundState::Open, notes, nameless, revealed_at: None, extra };
    Ok(Scores { rounds: vec![round], ..Scores::default() })
}

fn introduce(person: &Participant) -> Result<Vec<Write>, CommandError> {
    let name = super::within("The name", person.name.trim().to_owned(), SHORT_LIMIT)?;
    let entity = Entity::Participant(person.id);
    let discipline = person.discipline.word().to_owned();
    Ok(vec![Write::new(entity, Field::new("name"), name), Write::new(entity, Field::new("discipline"), discipline)])
}

/// In a revealed round a person's earlier score of a note stands: a late one never takes its place. In a nameless one
/// nothing is written of the person but the ballots: an edit would tell by its stamp whose others are theirs.
fn cast(state: &State, number: u32, by: &Participant, scores: Vec<Score>, at: &str) -> Result<Scores, ScoringError> {
    let round = state.round(number).ok_or(ScoringError::NoSuchRound(number))?;
    let mut ballots = Vec::new();
    for score in scores {
        let is_late = round.state == RoundState::Revealed && state.ballot(&(number, score.note, by.id)).is_some();
        if round.notes.contains(&score.note) && !is_late {
            ballots.push(ballot(number, by.id, &by.discipline, score, at)?);
        }
    }
    let writes = if round.nameless { Vec::new() } else { introduce(by)? };
    Ok(Scores { writes, ballots, ..Scores::default() })
}

fn ballot(round: u32, participant: ParticipantId, discipline: &Discipline, score: Score, at: &str) -> Result<Ballot, CommandError> {
    let on_scale = |what, score: Option<f64>| score.map(|score| super::in_range(what, score, 0.0, 100.0)).transpose();
    Ok(Ballot {
        round,
        note: score.note,
        participant,
        discipline: discipline.clone(),
        impact: on_scale("Impact", score.impact)?,
        effort: on_scale("Effort", score.effort)?,
        confidence: on_scale("Confidence", score.confidence)?,
        comment: super::within("A comment", score.comment.trim().to_owned(), TEXT_LIMIT)?,
        cast_at: at.to_owned(),
        extra: serde_json::Map::new(),
    })
}
