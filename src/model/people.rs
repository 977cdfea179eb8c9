//! People on a board, their rounds and ballots.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Discipline, RoundState};
use crate::ids::{BoardId, NoteId, ParticipantId};

/// Somebody who scores or comments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Participant {
    /// Their id, one per person and board.
    pub id: ParticipantId,
    /// Their name, if they gave one.
    #[serde(default)]
    pub name: String,
    /// The side they speak for.
    pub discipline: Discipline,
}

/// One time of scoring apart and looking together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Round {
    /// Counted from 1.
    pub number: u32,
    /// Open, then revealed; never back.
    pub state: RoundState,
    /// The notes that are scored, by id.
    #[serde(default)]
    pub notes: Vec<NoteId>,
    /// Whether people take part under fresh ids and without names.
    #[serde(default)]
    pub nameless: bool,
    /// ISO time of the reveal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revealed_at: Option<String>,
    /// Fields of a newer writer.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One person's score of one note in one round. Null means *can't say*.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Ballot {
    /// The round, from 1.
    pub round: u32,
    /// The note.
    pub note: NoteId,
    /// The person.
    pub participant: ParticipantId,
    /// The side they spoke for.
    pub discipline: Discipline,
    /// 0–100.
    #[serde(default)]
    pub impact: Option<f64>,
    /// 0–100.
    #[serde(default)]
    pub effort: Option<f64>,
    /// 30, 60, 90 or none. Shown, never computed with.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// One sentence.
    #[serde(default)]
    pub comment: String,
    /// ISO time; of two ballots for the same round, note and person the later one counts.
    #[serde(default)]
    pub cast_at: String,
    /// Fields of a newer writer.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What a person says of one note. Null means *can't say*.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Score {
    /// The note.
    pub note: NoteId,
    /// Its title, for whoever reads the file; not needed to read the score.
    #[serde(default)]
    pub title: String,
    /// 0–100.
    #[serde(default)]
    pub impact: Option<f64>,
    /// 0–100.
    #[serde(default)]
    pub effort: Option<f64>,
    /// 30, 60, 90 or none. Shown, never computed with.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// One sentence.
    #[serde(default)]
    pub comment: String,
}

/// What everybody may know of a round, open or revealed: nothing that follows from anybody's scores.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundSummary {
    /// Counted from 1.
    pub number: u32,
    /// Whether its scores may be seen.
    pub state: RoundState,
    /// The notes that are scored, by id.
    pub notes: Vec<NoteId>,
    /// Whether people take part without names.
    pub nameless: bool,
    /// ISO time of the reveal.
    pub revealed_at: Option<String>,
    /// How many people have cast a ballot, by discipline: product, engineering, design, other.
    pub turnout: [usize; 4],
}

impl RoundSummary {
    /// How many people have cast a ballot.
    pub fn people(&self) -> usize {
        self.turnout.iter().sum()
    }

    /// Whether scores are still hidden. A state that only a newer app knows counts as that.
    pub fn is_open(&self) -> bool {
        self.state != RoundState::Revealed
    }
}

/// A revealed round with what was said in it.
#[derive(Debug, Clone, PartialEq)]
pub struct RevealedRound {
    /// Counted from 1.
    pub number: u32,
    /// The notes that were scored, by id.
    pub notes: Vec<NoteId>,
    /// Whether people took part without names.
    pub nameless: bool,
    /// ISO time of the reveal.
    pub revealed_at: Option<String>,
    /// The ballots that count, by note and person.
    pub ballots: Vec<Ballot>,
    /// Ballots cast after the reveal: kept and shown as late, never counted.
    pub late: Vec<Ballot>,
    /// Who took part, by id; without names in a nameless round.
    pub people: Vec<Participant>,
}

/// A person's ballot of a round on its way to whoever collects.
#[derive(Debug, Clone, PartialEq)]
pub struct SentBallot {
    /// The board it is for.
    pub board: BoardId,
    /// The board's title.
    pub title: String,
    /// Who speaks.
    pub participant: Participant,
    /// The round, from 1.
    pub round: u32,
    /// What they say; all of it by that person, in that round, cast at one time.
    pub ballots: Vec<Ballot>,
    /// The title of each note, as far as it is known.
    pub titles: Vec<String>,
    /// ISO time.
    pub cast_at: String,
}
