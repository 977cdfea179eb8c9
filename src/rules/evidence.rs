//! How strongly what was gathered speaks for the impact of a note, and which notes claim an impact that nothing speaks for.

use crate::model::{Level, Note};

/// How strong a level is, from 1. One of a newer writer counts as an opinion, as it does in the ranking.
pub fn of_level(level: &Level) -> u8 {
    match level {
        Level::Opinion | Level::Other(_) => 1,
        Level::OneCustomer => 2,
        Level::SeveralCustomers => 3,
        Level::Data => 4,
        Level::Experiment => 5,
    }
}

/// How strong the best evidence of `note` is: 0 without any, 1 for an opinion, 5 for an experiment.
pub fn strength(note: &Note) -> u8 {
    note.evidence.iter().map(|evidence| of_level(&evidence.level)).max().unwrap_or(0)
}

/// The level of the best evidence, if there is any.
pub fn strongest(note: &Note) -> Option<&Level> {
    let strength = strength(note);
    note.evidence.iter().map(|evidence| &evidence.level).find(|level| of_level(level) == strength)
}

/// How many of three bars stand for a `strength` of 0–5: one for an opinion, two for what customers said, three for
/// figures and experiments.
pub fn bars(strength: u8) -> u8 {
    match strength {
        0 | 1 => strength,
        2 | 3 => 2,
        _ => 3,
    }
}

/// What a number of bars means.
pub fn words(bars: u8) -> &'static str {
    match bars {
        0 => "no evidence",
        1 => "a hunch",
        2 => "some evidence",
        _ => "strong evidence",
    }
}

/// Whether nothing but opinion speaks for the note: what evidence-weighted ranking gives its lowest weight.
pub fn is_weak(note: &Note) -> bool {
    strength(note) < 2
}

/// Whether the note claims a high impact, at or above the board's `split`, and nothing but opinion speaks for it.
pub fn is_bare_claim(note: &Note, split: f64) -> bool {
    note.impact.is_some_and(|impact| impact >= split) && is_weak(note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{EvidenceId, NoteId};
    use crate::model::Evidence;

    fn note(impact: Option<f64>, levels: &[Level]) -> Note {
        let piece = |level: &Level| Evidence {
            id: EvidenceId::new("e_1").unwrap(),
            level: level.clone(),
            quote: String::new(),
            source: String::new(),
            link: String::new(),
            date: String::new(),
        };
        Note { impact, evidence: levels.iter().map(piece).collect(), ..Note::new(NoteId::new("n_1").unwrap(), "Alpha") }
    }

    #[test]
    fn the_best_piece_counts_however_many_weaker_ones_there_are() {
        let strength = |levels: &[Level]| strength(&note(None, levels));
        assert_eq!(strength(&[]), 0);
        assert_eq!(Level::ALL.iter().map(|level| strength(std::slice::from_ref(level))).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(strength(&[Level::Data, Level::Opinion, Level::OneCustomer]), 4);
        assert_eq!(strength(&[Level::Other("rumour".into())]), 1);
        assert_eq!(strongest(&note(None, &[Level::Opinion, Level::SeveralCustomers])), Some(&Level::SeveralCustomers));
        assert_eq!(strongest(&note(None, &[])), None);
    }

    #[test]
    fn bars_have_words() {
        let said = |strength| (bars(strength), words(bars(strength)));
        assert_eq!(said(0), (0, "no evidence"));
        assert_eq!(said(1), (1, "a hunch"));
        assert_eq!([said(2), said(3)], [(2, "some evidence"); 2]);
        assert_eq!([said(4), said(5)], [(3, "strong evidence"); 2]);
    }

    #[test]
    fn an_opinion_is_as_weak_as_nothing() {
        assert!(is_weak(&note(None, &[])) && is_weak(&note(None, &[Level::Opinion, Level::Other("rumour".into())])));
        assert!(!is_weak(&note(None, &[Level::Opinion, Level::OneCustomer])));
    }

    #[test]
    fn a_bare_claim_has_a_high_impact_and_nothing_to_show_for_it() {
        assert!(is_bare_claim(&note(Some(50.0), &[]), 50.0), "at the split");
        assert!(is_bare_claim(&note(Some(80.0), &[Level::Opinion]), 50.0));
        assert!(!is_bare_claim(&note(Some(49.0), &[]), 50.0));
        assert!(!is_bare_claim(&note(None, &[]), 0.0), "no impact is claimed");
        assert!(!is_bare_claim(&note(Some(80.0), &[Level::OneCustomer]), 50.0));
        assert!(!is_bare_claim(&note(Some(f64::NAN), &[]), 50.0));
    }
}
