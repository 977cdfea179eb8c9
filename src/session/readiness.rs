//! Which notes both sides have scored, once a round has been revealed.

use crate::ids::NoteId;
use crate::model::{Note, RevealedRound, Status};
use crate::rules::readiness::Readiness;

/// The readiness of every note that was scored; nothing before the first reveal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scored(Option<Vec<(NoteId, Readiness)>>);

impl Scored {
    /// What the revealed rounds of a board say. A score counts in whichever of them it was given.
    pub(super) fn of(rounds: &[RevealedRound]) -> Self {
        let mut scored: Vec<(NoteId, Readiness)> = Vec::new();
        for ballots in rounds.iter().flat_map(|round| round.ballots.chunk_by(|one, other| one.note == other.note)) {
            let Some(note) = ballots.first().map(|ballot| ballot.note) else { continue };
            let found = Readiness::of(ballots);
            match scored.binary_search_by_key(&note, |(id, _)| *id) {
                Ok(at) => {
                    if let Some((_, known)) = scored.get_mut(at) {
                        known.lacks_impact &= found.lacks_impact;
                        known.lacks_effort &= found.lacks_effort;
                    }
                }
                Err(at) => scored.insert(at, (note, found)),
            }
        }
        Self((!rounds.is_empty()).then_some(scored))
    }

    /// What a note lacks, in words; nothing for one that is ready or done with, and before the first reveal.
    pub fn lacks(&self, note: &Note) -> &'static str {
        let Some(scored) = &self.0 else { return "" };
        if matches!(note.status, Status::Shipped | Status::Dropped) {
            return "";
        }
        let found = scored.binary_search_by_key(&note.id, |(id, _)| *id).ok().and_then(|at| scored.get(at));
        found.map_or_else(|| Readiness::of([]), |(_, found)| *found).words(note.position().is_some())
    }
}
