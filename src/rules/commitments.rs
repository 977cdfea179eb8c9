//! What plays were committed to, from all that was said about them; when they are due; which count as tried.

use crate::ids::{CommitmentId, PlayId};
use crate::model::{Cadence, Commitment, Day, Said};

/// What follows from what was `said`, in the order in which it was said. Things said of a commitment that was never made
/// or was withdrawn count for nothing. In the order in which they were made.
pub fn commitments(said: &[(CommitmentId, Said)]) -> Vec<Commitment> {
    let mut made: Vec<Commitment> = Vec::new();
    for (id, said) in said {
        if let Said::Made(agreed) = said
            && made.iter().all(|commitment| commitment.id != *id)
        {
            made.push(Commitment { id: *id, agreed: agreed.clone(), happened: Vec::new(), dropped: None });
        }
    }
    for (id, said) in said {
        let Some(at) = made.iter().position(|commitment| commitment.id == *id) else { continue };
        let Some(commitment) = made.get_mut(at) else { continue };
        match said {
            Said::Made(_) => {}
            Said::Happened(day) => {
                if let Err(place) = commitment.happened.binary_search(day) {
                    commitment.happened.insert(place, *day);
                }
            }
            Said::NotHappened(day) => commitment.happened.retain(|happened| happened != day),
            Said::Dropped { reason, on } => commitment.dropped = Some((reason.clone(), *on)),
            Said::TakenUp => commitment.dropped = None,
            Said::Withdrawn => drop(made.remove(at)),
        }
    }
    made
}

/// Days from one time to the next; nothing where it is done once.
pub fn interval(cadence: &Cadence) -> Option<i32> {
    match cadence {
        Cadence::Weekly => Some(7),
        Cadence::EveryTwoWeeks => Some(14),
        Cadence::Monthly => Some(28),
        Cadence::Quarterly => Some(84),
        Cadence::Once | Cadence::Other(_) => None,
    }
}

/// The days on which it was due up to `today`, at most the latest `most` of them, and the next one after that, in order.
/// Something given up is not due any more.
pub fn due(commitment: &Commitment, today: Day, most: usize) -> Vec<Day> {
    let first = commitment.agreed.first;
    let until = commitment.dropped.as_ref().map_or(today, |(_, on)| *on);
    let Some(days) = interval(&commitment.agreed.cadence) else { return vec![first] };
    let passed = if until < first { 0 } else { until.since(first) / days + 1 };
    let next = i32::from(commitment.dropped.is_none());
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    let from = (passed - most).max(0);
    (from..passed + next).map(|time| first.plus(time * days)).collect()
}

/// How often it was due up to `today`.
pub fn times_due(commitment: &Commitment, today: Day) -> usize {
    let until = commitment.dropped.as_ref().map_or(today, |(_, on)| *on);
    let passed = until.since(commitment.agreed.first);
    match interval(&commitment.agreed.cadence) {
        _ if passed < 0 => 0,
        Some(days) => usize::try_from(passed / days + 1).unwrap_or(0),
        None => 1,
    }
}

/// The plays committed to in the two waves before `wave`: what [`play_choice`](super::play_choice::play_choice) passes
/// over. `waves` are all waves known, each by its moment or its month in ISO form.
pub fn tried(commitments: &[Commitment], waves: &[String], wave: &str) -> Vec<PlayId> {
    let before = |wave: &str| waves.iter().map(String::as_str).filter(|other| *other < wave).max();
    let Some(last) = before(wave) else { return Vec::new() };
    let from = before(last).unwrap_or(last);
    let counts = |commitment: &&Commitment| (from..wave).contains(&commitment.agreed.wave.as_str());
    commitments.iter().filter(counts).map(|commitment| commitment.agreed.play).collect()
}

/// The commitment to `play` that still holds and was made in `wave` or since, before the wave after it.
pub fn made_since<'a>(commitments: &'a [Commitment], waves: &[String], wave: &str, play: PlayId) -> Option<&'a Commitment> {
    let next = waves.iter().filter(|other| other.as_str() > wave).min();
    let counts = |made: &str| made >= wave && next.is_none_or(|next| made < next.as_str());
    commitments.iter().find(|one| one.agreed.play == play && one.dropped.is_none() && counts(&one.agreed.wave))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Agreed;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    fn id(text: &str) -> CommitmentId {
        CommitmentId::new(text).unwrap()
    }

    fn made(play: &str, cadence: Cadence, wave: &str) -> Said {
        let play = PlayId::new(play).unwrap();
        Said::Made(Agreed { play, owner: "Ana".into(), first: day("2026-11-20"), cadence, wave: wave.into() })
    }

    #[test]
    fn what_was_said_adds_up() {
        let said = [
            (id("b"), Said::Happened(day("2026-11-27"))),
            (id("a"), made("level-set", Cadence::Weekly, "2026-11")),
            (id("a"), Said::Happened(day("2026-11-27"))),
            (id("a"), Said::Happened(day("2026-11-20"))),
            (id("a"), Said::Happened(day("2026-11-20"))),
            (id("a"), Said::Dropped { reason: "No time".into(), on: day("2026-12-01") }),
            (id("c"), made("crazy-8s", Cadence::Once, "2026-11")),
            (id("c"), Said::Withdrawn),
            (id("a"), Said::NotHappened(day("2026-11-27"))),
        ];
        let all = commitments(&said);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].happened, [day("2026-11-20")]);
        assert_eq!(all[0].dropped, Some(("No time".into(), day("2026-12-01"))));
        let again: Vec<_> = said.into_iter().chain([(id("a"), Said::TakenUp)]).collect();
        assert_eq!(commitments(&again)[0].dropped, None);
    }

    #[test]
    fn it_is_due_on_the_same_day_of_the_week() {
        let [mut weekly] = commitments(&[(id("a"), made("level-set", Cadence::Weekly, ""))]).try_into().unwrap();
        let due_on = |commitment: &Commitment, today: &str, most| {
            let days: Vec<String> = due(commitment, day(today), most).into_iter().map(Day::iso).collect();
            days.join(" ")
        };
        assert_eq!(due_on(&weekly, "2026-11-19", 8), "2026-11-20");
        assert_eq!(due_on(&weekly, "2026-11-20", 8), "2026-11-20 2026-11-27");
        assert_eq!(due_on(&weekly, "2026-12-05", 2), "2026-11-27 2026-12-04 2026-12-11");
        assert_eq!([day("2026-11-19"), day("2026-11-20"), day("2026-12-05")].map(|today| times_due(&weekly, today)), [0, 1, 3]);
        weekly.dropped = Some((String::new(), day("2026-11-28")));
        assert_eq!(due_on(&weekly, "2027-01-05", 8), "2026-11-20 2026-11-27");
        weekly.agreed.cadence = Cadence::Once;
        assert_eq!(due_on(&weekly, "2027-01-05", 8), "2026-11-20");
    }

    #[test]
    fn only_the_two_waves_before_count_as_tried() {
        let all = commitments(&[
            (id("a"), made("level-set", Cadence::Weekly, "2026-02")),
            (id("b"), made("crazy-8s", Cadence::Weekly, "2026-05")),
            (id("c"), made("look-back", Cadence::Weekly, "2026-06")),
            (id("d"), made("joint-win", Cadence::Weekly, "2026-08")),
            (id("e"), made("debt-review", Cadence::Weekly, "2026-11")),
        ]);
        let waves = ["2026-11", "2026-02", "2026-08", "2026-05", "2026-08"].map(str::to_owned);
        let names = |wave| tried(&all, &waves, wave).iter().map(|play| play.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(names("2026-11"), "crazy-8s look-back joint-win");
        assert_eq!(names("2026-05"), "level-set");
        assert_eq!(names("2026-02"), "");
    }

    #[test]
    fn a_play_counts_as_committed_to_until_the_next_wave() {
        let all = commitments(&[
            (id("a"), made("crazy-8s", Cadence::Weekly, "2026-08-02T10:00:00.000Z")),
            (id("b"), made("look-back", Cadence::Weekly, "2026-11-20T10:00:00.000Z")),
            (id("c"), made("joint-win", Cadence::Weekly, "2026-11-21T10:00:00.000Z")),
            (id("c"), Said::Dropped { reason: String::new(), on: day("2026-11-22") }),
        ]);
        let waves = ["2026-11-20T09:00:00.000Z", "2026-08-01T09:00:00.000Z"].map(str::to_owned);
        let is_made = |wave: &str, play: &str| made_since(&all, &waves, wave, PlayId::new(play).unwrap()).is_some();
        assert!(is_made(&waves[1], "crazy-8s") && !is_made(&waves[0], "crazy-8s"));
        assert!(is_made(&waves[0], "look-back") && !is_made(&waves[1], "look-back"));
        assert!(!is_made(&waves[0], "joint-win"), "it was dropped");
        assert!(made_since(&all, &["2026-11".to_owned()], "2026-11", PlayId::new("look-back").unwrap()).is_some());
    }

    proptest! {
        #[test]
        fn whatever_was_said_in_whatever_order_can_be_shown(order in prop::collection::vec(0..6usize, 0..12)) {
            let all = [
                made("level-set", Cadence::Monthly, "2026-11"),
                Said::Happened(day("2026-11-20")),
                Said::NotHappened(day("2026-11-20")),
                Said::Dropped { reason: String::new(), on: day("2026-11-21") },
                Said::TakenUp,
                Said::Withdrawn,
            ];
            let said: Vec<_> = order.iter().map(|at| (id("a"), all[*at].clone())).collect();
            let found = commitments(&said);
            prop_assert!(found.len() <= 1);
            for commitment in found {
                let days = due(&commitment, day("2026-12-31"), 8);
                prop_assert!(!days.is_empty() && days.is_sorted());
            }
        }
    }
}
