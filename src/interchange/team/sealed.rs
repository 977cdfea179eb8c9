//! A sealed wave: the figures that were shown, and a digest of each response counted, by which it is known again.

use super::Collected;
use super::sha256::sha256;
use crate::ids::ResponseId;
use crate::rules::team::{Shape, Summary, latest, summary};

/// What is left of a wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    /// Year and month, as in `2026-11`.
    pub wave: String,
    /// The questionnaire with its version.
    pub questionnaire: String,
    /// Fewest answers behind a figure.
    pub least: usize,
    /// Drawn when it was sealed; copies of one sealed wave share it.
    pub salt: String,
    /// Digests of the responses counted, in their order.
    pub counted: Vec<String>,
    /// What was shown.
    pub summary: Summary,
}

impl Sealed {
    /// What sealing leaves of a wave. None while no figure is shown: then there are too few answers to forget who gave them.
    pub fn of(wave: &Collected, shape: &Shape, salt: &str) -> Option<Self> {
        let summary = summary(&wave.shown, shape, &wave.people(), wave.least.0);
        summary.items.iter().any(|(_, cell)| cell.shown().is_some()).then(|| {
            // What still waits is in no figure, so it may count once it is sent again.
            let is_shown = |id: ResponseId| {
                let rows = wave.shown.items.iter().filter_map(|(_, rows)| latest(rows, None));
                rows.flat_map(|row| &row.answers).any(|given| given.who == id)
            };
            let ids = wave.responses.iter().map(|response| response.id).filter(|id| is_shown(*id));
            let mut counted: Vec<String> = ids.map(|id| digest(salt, id)).collect();
            counted.sort_unstable();
            Self {
                wave: wave.wave.clone(),
                questionnaire: wave.questionnaire.clone(),
                least: wave.least.0,
                salt: salt.to_owned(),
                counted,
                summary,
            }
        })
    }

    /// Whether a response is counted in it.
    pub fn counts(&self, id: ResponseId) -> bool {
        self.counted.binary_search(&digest(&self.salt, id)).is_ok()
    }
}

/// Of the id, not of the answers: a correction of a counted response is known again too. Ids are 60 random bits, so
/// that nobody finds one by trying.
fn digest(salt: &str, id: ResponseId) -> String {
    sha256(format!("overlap/team {salt} {id}").as_bytes())
}
