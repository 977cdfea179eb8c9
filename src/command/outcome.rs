//! What a person says of a note's outcome: what is measured, what is hoped for, what came; and what was predicted for it.

use serde_json::Value;

use super::{CommandError, Plan, in_range, title_of, within};
use crate::document::defaults::number;
use crate::document::{Entity, Field, Record, State, Write};
use crate::ids::NoteId;
use crate::model::{Board, SHORT_LIMIT, Status};
use crate::rules::effort::days;

/// The registers of an outcome, below its note.
const MEASURE: &str = "outcome/measure";
const BASELINE: &str = "outcome/baseline";
const TARGET: &str = "outcome/target";
const ACTUAL: &str = "outcome/actual";
const ACTUAL_DAYS: &str = "outcome/actual_days";
const PREDICTED_IMPACT: &str = "outcome/predicted_impact";
const PREDICTED_DAYS: &str = "outcome/predicted_days";

/// Values reach this far to either side, as in files.
const FAR: f64 = 1e15;
/// The most days that anything can have taken, as in files.
const MOST_DAYS: f64 = 1e6;

/// What is done with a note's outcome. The frozen prediction is not among it: nobody writes that by hand.
#[derive(Debug, Clone, PartialEq)]
pub enum Measuring {
    /// What is measured.
    Measure(String),
    /// The value before, or none.
    Baseline(Option<f64>),
    /// The value hoped for, or none.
    Target(Option<f64>),
    /// The value after shipping, or none.
    Actual(Option<f64>),
    /// The days that it took, 0 to 1,000,000, or none.
    ActualDays(Option<f64>),
    /// Nothing is measured any more: all of the above goes, and what was predicted stays.
    Remove,
}

pub(super) fn measure(state: &State, note: NoteId, measuring: Measuring) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let write = |path: &str, value: Value| Write { entity: Entity::Note(note), field: Field::new(path), value };
    let value = |path: &str, what, found: Option<f64>, least, most| {
        let found = found.map(|found| in_range(what, found, least, most)).transpose()?;
        Ok::<_, CommandError>(write(path, found.map_or(Value::Null, number)))
    };
    let (verb, write) = match measuring {
        Measuring::Measure(text) => {
            let text = within("The measure", text.trim().to_owned(), SHORT_LIMIT)?;
            ("Target of", write(MEASURE, if text.is_empty() { Value::Null } else { text.into() }))
        }
        Measuring::Baseline(found) => ("Target of", value(BASELINE, "The baseline", found, -FAR, FAR)?),
        Measuring::Target(found) => ("Target of", value(TARGET, "The target", found, -FAR, FAR)?),
        Measuring::Actual(found) => ("Outcome of", value(ACTUAL, "The actual value", found, -FAR, FAR)?),
        Measuring::ActualDays(found) => ("Outcome of", value(ACTUAL_DAYS, "The number of days", found, 0.0, MOST_DAYS)?),
        Measuring::Remove => {
            let writes = [MEASURE, BASELINE, TARGET, ACTUAL, ACTUAL_DAYS].map(|path| write(path, Value::Null));
            return Ok((format!("Remove target: {title}"), writes.into()));
        }
    };
    Ok((format!("{verb} {title}"), vec![write]))
}

/// What freezes when a note becomes `status`: the impact and days predicted for it until then, days by the board's scale in
/// tenths.
///
/// That happens in the edit in which a note first becomes *doing*, once, both halves together, so that undoing takes them
/// back with the status. A note that becomes *shipped* and was never *doing* here freezes then: it is the last chance, and
/// somebody may well forget to say that work has begun. Once anything is known of what came of it a prediction would be
/// none, and nothing freezes. Nor does it by a file or a list, whose status says nothing of when it was given.
pub(super) fn predictions(state: &State, board: &Board, note: NoteId, status: &Status) -> Vec<Write> {
    let Some(record) = state.note(note).filter(|_| matches!(status, Status::Doing | Status::Shipped)) else { return Vec::new() };
    if is_frozen(record) || is_known(record, ACTUAL) || is_known(record, ACTUAL_DAYS) {
        return Vec::new();
    }
    let in_days = |effort| (days(effort, &board.axes.effort.days()) * 10.0).round() / 10.0;
    let values = [(PREDICTED_IMPACT, record.number(Field::IMPACT)), (PREDICTED_DAYS, record.number(Field::EFFORT).map(in_days))];
    let write = |(path, value): (&str, Option<f64>)| Some(Write::new(Entity::Note(note), Field::new(path), number(value?)));
    values.into_iter().filter_map(write).collect()
}

/// Whether anything was predicted for a note.
pub(super) fn is_frozen(record: &Record) -> bool {
    is_known(record, PREDICTED_IMPACT) || is_known(record, PREDICTED_DAYS)
}

/// Whether `field` is a frozen prediction.
pub(super) fn is_prediction(field: Field) -> bool {
    matches!(field.as_str(), PREDICTED_IMPACT | PREDICTED_DAYS)
}

/// Whether `field` says what came of a note, or what was predicted for it: that is said of this note and of no copy.
pub(super) fn is_told_once(field: Field) -> bool {
    is_prediction(field) || matches!(field.as_str(), ACTUAL | ACTUAL_DAYS)
}

fn is_known(record: &Record, path: &str) -> bool {
    record.at(path).is_some_and(|register| !register.value.is_null())
}

#[cfg(test)]
mod tests {
    use super::super::trial::{act, alpha, board, refused};
    use super::super::{Command, Trait};
    use super::*;
    use crate::document::Document;
    use crate::model::Outcome;

    fn outcome(document: &Document) -> Option<Outcome> {
        document.whole().model_note(alpha()).unwrap().outcome
    }

    fn predicted(document: &Document) -> Option<(Option<f64>, Option<f64>)> {
        outcome(document).map(|outcome| (outcome.predicted_impact, outcome.predicted_days))
    }

    fn placed() -> Document {
        let mut document = board();
        act(&mut document, Command::Place { note: alpha(), impact: Some(72.0), effort: Some(40.0) });
        document
    }

    fn say(document: &mut Document, measuring: Measuring) {
        act(document, Command::Measure(alpha(), measuring));
    }

    fn become_status(document: &mut Document, status: Status) {
        act(document, Command::SetStatus(alpha(), status));
    }

    #[test]
    fn a_target_is_set_met_and_removed_one_step_each() {
        let mut document = placed();
        say(&mut document, Measuring::Measure("  Orders, % ".into()));
        say(&mut document, Measuring::Baseline(Some(41.0)));
        say(&mut document, Measuring::Target(Some(46.5)));
        assert_eq!(document.undo_label(), Some("Target of Alpha"));
        say(&mut document, Measuring::Actual(Some(-1.0)));
        say(&mut document, Measuring::ActualDays(Some(7.0)));
        assert_eq!(document.undo_label(), Some("Outcome of Alpha"));
        let said = Outcome {
            measure: "Orders, %".into(),
            baseline: Some(41.0),
            target: Some(46.5),
            actual: Some(-1.0),
            actual_days: Some(7.0),
            predicted_impact: None,
            predicted_days: None,
        };
        assert_eq!(outcome(&document), Some(said.clone()));
        say(&mut document, Measuring::Remove);
        assert_eq!(outcome(&document), None);
        document.undo().unwrap();
        assert_eq!(outcome(&document), Some(said));
        document.undo().unwrap();
        assert_eq!(outcome(&document).unwrap().actual_days, None, "one step back");
    }

    #[test]
    fn absurd_numbers_are_refused() {
        let document = placed();
        for absurd in [f64::NAN, f64::INFINITY, 1e16, -1e16] {
            for measuring in [Measuring::Baseline(Some(absurd)), Measuring::Target(Some(absurd)), Measuring::Actual(Some(absurd))] {
                assert!(matches!(refused(&document, Command::Measure(alpha(), measuring)), CommandError::OutOfRange { .. }));
            }
        }
        for absurd in [-0.1, 1e7, f64::NAN] {
            let command = Command::Measure(alpha(), Measuring::ActualDays(Some(absurd)));
            assert!(matches!(refused(&document, command), CommandError::OutOfRange { .. }));
        }
        let long = Command::Measure(alpha(), Measuring::Measure("a".repeat(SHORT_LIMIT + 1)));
        assert!(matches!(refused(&document, long), CommandError::TooLong { .. }));
    }

    #[test]
    fn a_prediction_freezes_once_when_work_begins_and_goes_back_with_the_status() {
        let mut document = placed();
        become_status(&mut document, Status::Planned);
        assert_eq!(predicted(&document), None);
        become_status(&mut document, Status::Doing);
        assert_eq!(predicted(&document), Some((Some(72.0), Some(6.2))));
        document.undo().unwrap();
        assert_eq!(predicted(&document), None, "undo takes it back");
        document.redo().unwrap();
        act(&mut document, Command::Place { note: alpha(), impact: Some(10.0), effort: Some(90.0) });
        for status in [Status::Idea, Status::Doing, Status::Shipped, Status::Doing] {
            become_status(&mut document, status);
            assert_eq!(predicted(&document), Some((Some(72.0), Some(6.2))), "never overwritten");
        }
        say(&mut document, Measuring::Remove);
        assert_eq!(predicted(&document), Some((Some(72.0), Some(6.2))), "removing the target leaves it");
    }

    #[test]
    fn what_is_shipped_without_having_been_begun_freezes_then() {
        let mut document = placed();
        become_status(&mut document, Status::Shipped);
        assert_eq!(predicted(&document), Some((Some(72.0), Some(6.2))));
        let mut document = placed();
        say(&mut document, Measuring::ActualDays(Some(3.0)));
        become_status(&mut document, Status::Shipped);
        assert_eq!(predicted(&document), Some((None, None)), "nothing is predicted once it is known");
    }

    #[test]
    fn a_note_without_a_place_predicts_nothing_and_one_half_freezes_alone() {
        let mut document = board();
        become_status(&mut document, Status::Doing);
        assert_eq!(predicted(&document), None);
        act(&mut document, Command::SetImpact(alpha(), Some(30.0)));
        act(&mut document, Command::SetEach(vec![alpha()], Trait::Status(Status::Doing)));
        act(&mut document, Command::SetEffort(alpha(), Some(50.0)));
        become_status(&mut document, Status::Doing);
        assert_eq!(predicted(&document), Some((Some(30.0), None)));
    }
}
