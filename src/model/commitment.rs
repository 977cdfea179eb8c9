//! A play that somebody means to do: what was agreed, and what came of it.

use serde::{Deserialize, Serialize};

use super::{Cadence, Day};
use crate::ids::{CommitmentId, PlayId};

/// What was agreed on when somebody committed to a play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreed {
    /// The play.
    pub play: PlayId,
    /// Who sees to it.
    pub owner: String,
    /// The day of the first time.
    pub first: Day,
    /// How often from then on.
    pub cadence: Cadence,
    /// The wave whose result led to it, by its moment or month, as in `2026-11`; the moment it was made where it was no result.
    pub wave: String,
}

/// One thing that was said about a commitment. Commitments are stored as what was said, each thing once and never changed,
/// so that several tabs lose nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// It was made.
    Made(Agreed),
    /// It happened on the day that was due.
    Happened(Day),
    /// It did not, after all.
    NotHappened(Day),
    /// It was given up.
    Dropped {
        /// Why.
        reason: String,
        /// When.
        on: Day,
    },
    /// It goes on after all.
    TakenUp,
    /// It was made by mistake, and counts for nothing.
    Withdrawn,
}

/// A play that somebody means to do, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// What was agreed on.
    pub agreed: Agreed,
    /// The days that were due and on which it happened, in order.
    pub happened: Vec<Day>,
    /// Why and when it was given up, if it was.
    pub dropped: Option<(String, Day)>,
}
