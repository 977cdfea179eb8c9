//! Data files that come with the app and are loaded when asked for: the sample board, the text of Help, the questionnaire, the plays. Never decides, stores or draws.

mod help;
mod plays;
mod questionnaire;

pub use help::{Block, COLLECT_FILE, HELP_FILE, help};
pub use plays::{PLAYS_FILE, plays};
pub use questionnaire::{QUESTIONNAIRE_FILE, questionnaire};

/// The name under which the build puts the sample board next to the page: an `overlap/board` file without stamps.
pub const SAMPLE_FILE: &str = "sample.json";

/// The id of the board in [`SAMPLE_FILE`].
pub const SAMPLE_ID: &str = "b_sample";

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::Value;

    use super::*;
    use crate::ids::is_id;
    use crate::model::{Ballot, Discipline, Kind, Level, Note, Participant, Round, RoundState, Status};

    const SAMPLE: &str = include_str!("content/sample.json");

    /// What every test below looks at, read with the model's own types.
    struct Sample {
        board: Value,
        notes: Vec<Note>,
        participants: Vec<Participant>,
        rounds: Vec<Round>,
        ballots: Vec<Ballot>,
    }

    fn sample() -> Sample {
        let file: Value = serde_json::from_str(SAMPLE).unwrap();
        assert_eq!((&file["format"], &file["version"]), (&"overlap/board".into(), &1.into()));
        let board = file["board"].clone();
        Sample {
            notes: serde_json::from_value(board["notes"].clone()).unwrap(),
            participants: serde_json::from_value(board["participants"].clone()).unwrap(),
            rounds: serde_json::from_value(board["rounds"].clone()).unwrap(),
            ballots: serde_json::from_value(board["ballots"].clone()).unwrap(),
            board,
        }
    }

    /// Every text under the key `id`, at any depth.
    fn ids(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| ids(value, found)),
            Value::Object(fields) => {
                found.extend(fields.get("id").map(|id| id.as_str().unwrap().to_owned()));
                fields.values().for_each(|value| ids(value, found));
            }
            _ => {}
        }
    }

    /// Effort and impact of the placed notes.
    fn placed(notes: &[Note]) -> Vec<(&Note, f64, f64)> {
        notes.iter().filter_map(|note| Some((note, note.effort?, note.impact?))).collect()
    }

    #[test]
    fn it_is_the_board_and_the_file_that_the_app_asks_for() {
        assert_eq!(sample().board["id"], SAMPLE_ID);
        assert!(include_str!("../index.html").contains(&format!("rel=\"copy-file\" href=\"src/content/{SAMPLE_FILE}\"")));
    }

    #[test]
    fn every_id_is_valid_and_unique() {
        let mut found = Vec::new();
        ids(&sample().board, &mut found);
        assert!(found.iter().all(|id| is_id(id)));
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
    }

    #[test]
    fn it_has_every_kind_status_and_level_of_evidence() {
        let notes = sample().notes;
        assert!((18..=24).contains(&notes.len()));
        for kind in Kind::ALL {
            assert!(notes.iter().any(|note| note.kind == *kind), "{kind:?}");
        }
        for status in Status::ALL {
            assert!(notes.iter().any(|note| note.status == *status), "{status:?}");
        }
        for level in Level::ALL {
            assert!(notes.iter().flat_map(|note| &note.evidence).any(|evidence| evidence.level == *level), "{level:?}");
        }
    }

    #[test]
    fn it_shows_a_loan_an_outcome_and_all_that_was_said() {
        let notes = sample().notes;
        assert_eq!(notes.iter().filter(|note| note.debt.is_some()).count(), 3);
        assert_eq!(notes.iter().filter(|note| note.feasibility.is_some()).count(), 4);
        assert_eq!(notes.iter().filter(|note| note.decision.is_some()).count(), 5);
        assert_eq!(notes.iter().filter(|note| !note.dissents.is_empty()).count(), 3);
        assert!(notes.iter().flat_map(|note| &note.dissents).all(|dissent| !dissent.revisit_when.is_empty()));
        let done = notes.iter().filter(|note| note.status == Status::Shipped).filter_map(|note| note.outcome.as_ref());
        assert_eq!(done.filter(|outcome| outcome.actual.is_some() && outcome.actual_days.is_some()).count(), 3);
    }

    #[test]
    fn blockers_exist_and_do_not_run_in_a_circle() {
        let notes = sample().notes;
        let before: BTreeMap<_, _> = notes.iter().map(|note| (note.id, &note.blocked_by)).collect();
        assert!(before.values().any(|blockers| !blockers.is_empty()));
        for note in &notes {
            let mut ahead = note.blocked_by.clone();
            for _ in 0..notes.len() {
                assert!(!ahead.contains(&note.id), "{} waits for itself", note.title);
                ahead = ahead.iter().flat_map(|id| before[id].iter().copied()).collect();
            }
        }
    }

    #[test]
    fn everybody_named_is_on_the_board() {
        let Sample { notes, participants, .. } = sample();
        let people: BTreeSet<_> = participants.iter().map(|person| person.id).collect();
        let comments = notes.iter().flat_map(|note| &note.comments).map(|comment| comment.by);
        let dissents = notes.iter().flat_map(|note| &note.dissents).map(|dissent| dissent.by);
        assert!(comments.chain(dissents).flatten().all(|by| people.contains(&by)));
    }

    #[test]
    fn ballots_belong_to_a_revealed_round_its_notes_and_its_people() {
        let Sample { notes, participants, rounds, ballots, .. } = sample();
        let known: BTreeSet<_> = notes.iter().map(|note| note.id).collect();
        assert!(rounds.iter().all(|round| round.state == RoundState::Revealed && round.notes.iter().all(|note| known.contains(note))));
        for ballot in &ballots {
            let round = rounds.iter().find(|round| round.number == ballot.round).unwrap();
            let person = participants.iter().find(|person| person.id == ballot.participant).unwrap();
            assert!(round.notes.contains(&ballot.note) && person.discipline == ballot.discipline);
            assert!(Some(&ballot.cast_at) < round.revealed_at.as_ref(), "late");
            assert!([ballot.impact, ballot.effort].into_iter().flatten().all(|score| (0.0..=100.0).contains(&score)));
            assert!(ballot.confidence.is_none_or(|confidence| [30.0, 60.0, 90.0].contains(&confidence)));
        }
        let keys: BTreeSet<_> = ballots.iter().map(|ballot| (ballot.round, ballot.note, ballot.participant)).collect();
        assert_eq!(keys.len(), ballots.len());
        for side in [Discipline::Product, Discipline::Engineering] {
            assert!(participants.iter().filter(|person| person.discipline == side).count() >= 3);
        }
    }

    #[test]
    fn no_two_placed_notes_share_a_place() {
        let notes = sample().notes;
        let placed = placed(&notes);
        assert_eq!((placed.len(), notes.len() - placed.len()), (18, 4));
        for (index, (note, effort, impact)) in placed.iter().enumerate() {
            assert!((0.0..=100.0).contains(effort) && (0.0..=100.0).contains(impact));
            for (other, other_effort, other_impact) in &placed[..index] {
                let apart = (effort - other_effort).abs().max((impact - other_impact).abs());
                assert!(apart >= 4.0, "{} and {} are {apart} apart", note.title, other.title);
            }
        }
    }
}
