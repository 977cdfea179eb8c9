//! What a person does with the decision on a note: take it, explain it, take it back.

use serde_json::Value;

use super::{CommandError, Plan, title_of, within};
use crate::document::{Entity, Field, State, Write};
use crate::ids::NoteId;
use crate::model::{SHORT_LIMIT, TEXT_LIMIT, Verdict};

/// The registers of a decision, below its note.
const VERDICT: &str = "decision/verdict";
const REASON: &str = "decision/reason";
const DATE: &str = "decision/date";
const REVISIT_WHEN: &str = "decision/revisit_when";

/// What is done with a note's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deciding {
    /// Do, later or no, decided on a day (ISO); the rest of an earlier decision stays.
    Verdict(Verdict, String),
    /// Why.
    Reason(String),
    /// The day, as in 2026-11-20.
    Date(String),
    /// When to look again: a date or a condition.
    RevisitWhen(String),
    /// The note is open again, with nothing left of what was decided.
    TakeBack,
}

pub(super) fn decide(state: &State, note: NoteId, deciding: Deciding) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let write = |path: &str, value: Value| Write { entity: Entity::Note(note), field: Field::new(path), value };
    let short = |what, text: &str| within(what, text.trim().to_owned(), SHORT_LIMIT);
    let is_decided = || state.note(note).is_some_and(|record| record.at(VERDICT).is_some_and(|register| !register.value.is_null()));
    let writes = match deciding {
        Deciding::Verdict(verdict, date) => {
            vec![write(VERDICT, verdict.word().into()), write(DATE, short("The date of a decision", &date)?.into())]
        }
        Deciding::TakeBack => [VERDICT, REASON, DATE, REVISIT_WHEN].map(|path| write(path, Value::Null)).into(),
        _ if !is_decided() => return Err(CommandError::NotDecided),
        Deciding::Reason(reason) => vec![write(REASON, within("The reason", reason.trim().to_owned(), TEXT_LIMIT)?.into())],
        Deciding::Date(date) => vec![write(DATE, short("The date of a decision", &date)?.into())],
        Deciding::RevisitWhen(when) => vec![write(REVISIT_WHEN, short("The time to look again", &when)?.into())],
    };
    Ok((format!("Decision on {title}"), writes))
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::trial::{act, alpha, board, refused};
    use super::*;
    use crate::model::Decision;

    fn decide(deciding: Deciding) -> Command {
        Command::Decide(alpha(), deciding)
    }

    #[test]
    fn a_decision_is_taken_explained_changed_and_taken_back() {
        let mut document = board();
        let decision = |document: &crate::document::Document| document.whole().model_note(alpha()).unwrap().decision;
        act(&mut document, decide(Deciding::Verdict(Verdict::Later, "2026-11-20".into())));
        act(&mut document, decide(Deciding::Reason("  One description first ".into())));
        act(&mut document, decide(Deciding::RevisitWhen("2027-01-31".into())));
        let mut taken = Decision {
            verdict: Verdict::Later,
            reason: "One description first".into(),
            date: "2026-11-20".into(),
            revisit_when: "2027-01-31".into(),
        };
        assert_eq!(decision(&document), Some(taken.clone()));
        act(&mut document, decide(Deciding::Verdict(Verdict::Do, "2026-11-21".into())));
        (taken.verdict, taken.date) = (Verdict::Do, "2026-11-21".into());
        assert_eq!(decision(&document), Some(taken.clone()));
        act(&mut document, decide(Deciding::TakeBack));
        assert_eq!(decision(&document), None);
        assert_eq!(document.undo_label(), Some("Decision on Alpha"));
        document.undo().unwrap();
        assert_eq!(decision(&document), Some(taken), "one step back");
    }

    #[test]
    fn an_open_note_has_nothing_to_explain() {
        let document = board();
        assert_eq!(refused(&document, decide(Deciding::Reason("Why".into()))), CommandError::NotDecided);
        assert_eq!(refused(&document, decide(Deciding::Date("2026-11-20".into()))), CommandError::NotDecided);
    }
}
