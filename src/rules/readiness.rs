//! Whether both sides have said what only they can say of a note.

use crate::model::{Ballot, Discipline};

/// What a note lacks before its place rests on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readiness {
    /// Whether nobody of product has scored its impact.
    pub lacks_impact: bool,
    /// Whether nobody of engineering has scored its effort.
    pub lacks_effort: bool,
}

impl Readiness {
    /// The readiness of a note from its `ballots` that count: of revealed rounds, and not late. A note is ready only with
    /// at least one product score of impact and one engineering score of effort (product.md, *Readiness*).
    pub fn of<'a>(ballots: impl IntoIterator<Item = &'a Ballot>) -> Self {
        let mut found = Self { lacks_impact: true, lacks_effort: true };
        for ballot in ballots {
            found.lacks_impact &= !(ballot.discipline == Discipline::Product && ballot.impact.is_some());
            found.lacks_effort &= !(ballot.discipline == Discipline::Engineering && ballot.effort.is_some());
        }
        found
    }

    /// Whether nothing is missing.
    pub fn is_ready(self) -> bool {
        !self.lacks_impact && !self.lacks_effort
    }

    /// What is missing, in words; nothing for a note that is ready. One that stands on the map without either score was
    /// put there by hand.
    pub fn words(self, is_placed: bool) -> &'static str {
        match (self.lacks_impact, self.lacks_effort) {
            (false, false) => "",
            (true, false) => "No product score of impact",
            (false, true) => "No engineering score of effort",
            (true, true) if is_placed => "Placed by hand: no product score of impact, no engineering score of effort",
            (true, true) => "No product score of impact, no engineering score of effort",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{NoteId, ParticipantId};

    fn ballot(discipline: Discipline, impact: Option<f64>, effort: Option<f64>) -> Ballot {
        Ballot {
            round: 1,
            note: NoteId::new("n_1").unwrap(),
            participant: ParticipantId::new("p_1").unwrap(),
            discipline,
            impact,
            effort,
            confidence: None,
            comment: String::new(),
            cast_at: String::new(),
            extra: serde_json::Map::new(),
        }
    }

    #[test]
    fn each_side_says_what_only_it_can_say() {
        use Discipline::{Design, Engineering, Product};
        let impact = ballot(Product, Some(50.0), None);
        let effort = ballot(Engineering, None, Some(50.0));
        let wrong = [ballot(Product, None, Some(50.0)), ballot(Engineering, Some(50.0), None), ballot(Design, Some(50.0), Some(50.0))];
        assert!(Readiness::of([&impact, &effort]).is_ready());
        assert_eq!(Readiness::of([&impact]).words(true), "No engineering score of effort");
        assert_eq!(Readiness::of([&effort]).words(true), "No product score of impact");
        assert_eq!(Readiness::of(&wrong).words(false), "No product score of impact, no engineering score of effort");
        assert!(Readiness::of([]).words(true).starts_with("Placed by hand: "));
    }
}
