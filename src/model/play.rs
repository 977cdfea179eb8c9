//! A play: a practice that product and engineering can try together.

use serde::Deserialize;

use super::Cadence;
use crate::ids::{DimensionId, PlayId};

/// What the playbook says of one practice.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Play {
    /// Its id, which is also its address.
    pub id: PlayId,
    /// What it is called.
    pub name: String,
    /// One sentence.
    pub summary: String,
    /// What it is.
    pub what: String,
    /// Why it works.
    pub why: String,
    /// Who takes part.
    pub who: String,
    /// How long it takes, in minutes of work; a day has 480.
    pub minutes: u32,
    /// How often, as a rule.
    pub often: Cadence,
    /// When it is the right moment.
    pub when: String,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// The dimensions it helps, the first one most.
    pub dimensions: Vec<DimensionId>,
    /// What to watch out for.
    pub watch: String,
}

/// Minutes in a day of work.
pub const WORKDAY_MINUTES: u32 = 480;

impl Play {
    /// How long it takes, in words: `45 min`, `1 h 30 min`, `2 days`.
    pub fn length(&self) -> String {
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        match (self.minutes / WORKDAY_MINUTES, hours, minutes) {
            (0, 0, minutes) => format!("{minutes} min"),
            (0, 1, 0) => "1 hour".to_owned(),
            (0, hours, 0) => format!("{hours} hours"),
            (0, hours, minutes) => format!("{hours} h {minutes} min"),
            (1, ..) => "1 day".to_owned(),
            (days, ..) => format!("{days} days"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_said_as_a_person_says_it() {
        let long = |minutes| {
            let play = Play {
                id: PlayId::new("a").unwrap(),
                name: String::new(),
                summary: String::new(),
                what: String::new(),
                why: String::new(),
                who: String::new(),
                minutes,
                often: Cadence::Once,
                when: String::new(),
                steps: Vec::new(),
                dimensions: Vec::new(),
                watch: String::new(),
            };
            play.length()
        };
        assert_eq!([10, 60, 90, 120, 480, 960].map(long), ["10 min", "1 hour", "1 h 30 min", "2 hours", "1 day", "2 days"]);
    }
}
