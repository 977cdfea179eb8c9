//! Who is asked for a dissent after a reveal, and when a dissent is to be looked at again.

use std::cmp::Ordering;

use super::order;
use crate::ids::ParticipantId;
use crate::model::{Ballot, Discipline};

/// A score further than this from the median of all is asked for a sentence (product.md, *Dissent*).
pub const FAR: f64 = 30.0;

/// So many scores make a median that one can be far from.
pub const LEAST: usize = 3;

/// How far one person's score lies from the median of all scores, on each axis: signed, own minus median. None where it
/// lies within [`FAR`].
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// Whose score it is.
    pub person: ParticipantId,
    /// On the impact axis.
    pub impact: Option<f64>,
    /// On the effort axis.
    pub effort: Option<f64>,
}

/// Everyone whose score of one note lies more than [`FAR`] from the median of all scores, on an axis with [`LEAST`]
/// scores or more. `ballots` are those of one note that count in a revealed round. Scores of design and others count in
/// no median; who gave them is asked all the same.
pub fn invited(ballots: &[&Ballot], median: &dyn Fn(&[f64]) -> Option<f64>) -> Vec<Apart> {
    let middle = |read: fn(&Ballot) -> Option<f64>| {
        let counted = ballots.iter().filter(|ballot| matches!(ballot.discipline, Discipline::Product | Discipline::Engineering));
        let scores: Vec<f64> = counted.filter_map(|ballot| read(ballot)).collect();
        (scores.len() >= LEAST).then(|| median(&scores)).flatten()
    };
    let (impact, effort) = (middle(|ballot| ballot.impact), middle(|ballot| ballot.effort));
    let far = |own: Option<f64>, middle: Option<f64>| Some(own? - middle?).filter(|away| away.abs() > FAR);
    let apart = ballots.iter().map(|ballot| Apart {
        person: ballot.participant,
        impact: far(ballot.impact, impact),
        effort: far(ballot.effort, effort),
    });
    apart.filter(|apart| apart.impact.is_some() || apart.effort.is_some()).collect()
}

/// The first day that a text names, as in "by 2027-01-31 at the latest".
pub fn day_in(text: &str) -> Option<&str> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.match_indices('-').find_map(|(dash, _)| {
        let from = dash.checked_sub(4)?;
        let is_alone = !(is_digit(from + 10) || from > 0 && is_digit(from - 1));
        text.get(from..from + 10).filter(|day| is_alone && is_day(day))
    })
}

/// Whether `text` is a day of the calendar, as in 2026-11-20.
fn is_day(text: &str) -> bool {
    let mut parts = text.split('-').map(|part| (part.len(), part.bytes().all(|byte| byte.is_ascii_digit()), part.parse::<u32>().ok()));
    let (Some((4, true, Some(year))), Some((2, true, Some(month))), Some((2, true, Some(day))), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether it is time to look again: `revisit_when` names a day that is `today` or past. Days are ISO.
pub fn is_due(revisit_when: &str, today: &str) -> bool {
    day_in(revisit_when).is_some_and(|day| day <= today)
}

/// The places of `said` in the order in which it is listed, where each thing is a dissent or a decision as *revisit when*
/// and date: first those that are due, the longest due first; then those that name a day, the next first; then the
/// others, the latest first.
pub fn listed(said: &[(&str, &str)], today: &str) -> Vec<usize> {
    let group = |revisit_when: &str| match day_in(revisit_when) {
        Some(day) if day <= today => 0,
        Some(_) => 1,
        None => 2,
    };
    let compare = |(one, said): &(&str, &str), (other, later): &(&str, &str)| -> Ordering {
        group(one).cmp(&group(other)).then_with(|| day_in(one).cmp(&day_in(other))).then_with(|| later.cmp(said))
    };
    order(said, &compare).into_iter().map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::NoteId;
    use proptest::prelude::*;

    fn ballot(person: &str, discipline: Discipline, impact: Option<f64>, effort: Option<f64>) -> Ballot {
        Ballot {
            round: 1,
            note: NoteId::new("n_1").unwrap(),
            participant: ParticipantId::new(person).unwrap(),
            discipline,
            impact,
            effort,
            confidence: None,
            comment: String::new(),
            cast_at: String::new(),
            extra: serde_json::Map::new(),
        }
    }

    fn median(scores: &[f64]) -> Option<f64> {
        let mut scores = scores.to_vec();
        scores.sort_by(f64::total_cmp);
        let high = *scores.get(scores.len() / 2)?;
        Some(if scores.len() % 2 == 1 { high } else { f64::midpoint(scores[scores.len() / 2 - 1], high) })
    }

    fn asked(ballots: &[Ballot]) -> Vec<(&'static str, Option<f64>, Option<f64>)> {
        let apart = invited(&ballots.iter().collect::<Vec<_>>(), &median);
        apart.into_iter().map(|apart| (apart.person.as_str(), apart.impact, apart.effort)).collect()
    }

    #[test]
    fn more_than_thirty_from_the_median_of_all_is_asked() {
        use Discipline::{Design, Engineering, Product};
        let ballots = [
            ballot("p_1", Product, Some(80.0), Some(20.0)),
            ballot("p_2", Product, Some(50.0), Some(20.0)),
            ballot("p_3", Engineering, Some(50.0), Some(51.0)),
            ballot("p_4", Engineering, Some(19.0), None),
            ballot("p_5", Design, Some(90.0), None),
        ];
        // Impact: 19, 50, 50, 80 has its median at 50, so 80 is just near enough. Effort: 20, 20, 51 has it at 20.
        assert_eq!(asked(&ballots), [("p_3", None, Some(31.0)), ("p_4", Some(-31.0), None), ("p_5", Some(40.0), None)]);
    }

    #[test]
    fn two_scores_make_no_median_of_all() {
        use Discipline::{Design, Engineering, Product};
        let ballots = [
            ballot("p_1", Product, Some(0.0), None),
            ballot("p_2", Engineering, Some(100.0), None),
            ballot("p_3", Design, Some(0.0), None),
        ];
        assert_eq!(asked(&ballots), []);
    }

    #[test]
    fn a_day_is_found_wherever_it_stands() {
        for (text, day) in [
            ("2027-01-31", Some("2027-01-31")),
            ("by 2027-01-31, if not before", Some("2027-01-31")),
            ("2026-11-20T09:00:00Z", Some("2026-11-20")),
            ("first 2026-13-01 and then 2028-02-29", Some("2028-02-29")),
            ("2027-02-29", None),
            ("12027-01-311", None),
            ("20-27-01-31", None),
            ("in January", None),
            ("–2027-01-31", Some("2027-01-31")),
            ("", None),
        ] {
            assert_eq!(day_in(text), day, "{text}");
        }
    }

    #[test]
    fn those_that_are_due_stand_first() {
        let all = [
            ("when it is live", "2026-11-01"),
            ("2026-12-24", "2026-11-02"),
            ("2026-11-20", "2026-11-03"),
            ("", "2026-11-04"),
            ("2026-10-01", "2026-09-05"),
        ];
        assert_eq!(listed(&all, "2026-11-20"), [4, 2, 1, 3, 0]);
        assert!(is_due("2026-11-20", "2026-11-20") && !is_due("2026-11-21", "2026-11-20") && !is_due("soon", "2026-11-20"));
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked_for_a_day(text in "(?s)[-0-9a-zé]{0,24}") {
            if let Some(day) = day_in(&text) {
                prop_assert!(is_day(day));
            }
        }
    }
}
