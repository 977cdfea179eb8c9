//! Rounds of the open board: starting, speaking, revealing. What is hidden stays behind this door: views get summaries of
//! every round, the ballots of revealed ones, and a person's own.

use super::Session;
use crate::command::{Scoring, plan_score};
use crate::ids::NoteId;
use crate::platform::iso_instant;

impl Session {
    /// Starts the next round over `notes`. Says whether it was; a refusal becomes an alert.
    pub fn start_round(self, notes: Vec<NoteId>, nameless: bool) -> bool {
        self.about_round(Scoring::Start { notes, nameless })
    }

    /// Shows everybody's scores of a round, for good. Says whether it was done.
    pub fn reveal_round(self, round: u32) -> bool {
        self.about_round(Scoring::Reveal { round, at: iso_instant() })
    }

    /// Does something about a round and stores it at once. It is no undo step. Says whether it was accepted.
    pub(super) fn about_round(self, scoring: Scoring) -> bool {
        let planned = self.with(|inner| {
            let document = &mut inner.open.as_mut()?.document;
            Some(plan_score(document.whole(), scoring).map(|scores| document.score(scores)).map_err(|error| error.to_string()))
        });
        self.is_done(planned)
    }
}
