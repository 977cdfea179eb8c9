//! What a person does with the feasibility check-in on a note: say what was found, explain it, make notes of its risks.

use serde_json::Value;

use super::{CommandError, Plan, heading, room_for, title_of, within};
use crate::document::{Entity, Field, State, Write, defaults};
use crate::ids::NoteId;
use crate::model::{Feasible, Kind, SHORT_LIMIT, TEXT_LIMIT};
use crate::rules::risks::risk_title;

/// The registers of a check-in, below its note.
const VERDICT: &str = "feasibility/verdict";
const RISKS: &str = "feasibility/risks";
const ALTERNATIVES: &str = "feasibility/alternatives";
const BY: &str = "feasibility/by";
const DATE: &str = "feasibility/date";

/// What is done with a note's feasibility check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckingIn {
    /// What was found, on a day (ISO) that counts where none was said before. The first finding makes the check-in.
    Verdict(Feasible, String),
    /// What may go wrong, one risk per line.
    Risks(String),
    /// What else could be done.
    Alternatives(String),
    /// Who looked at it.
    By(String),
    /// The day, as in 2026-11-20.
    Date(String),
    /// Risks that become notes of their own, with the ids that these shall have.
    MakeNotes(Vec<(NoteId, String)>),
    /// Nothing is left of it.
    Remove,
}

pub(super) fn check_in(state: &State, note: NoteId, checking: CheckingIn) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let write = |path: &str, value: Value| Write { entity: Entity::Note(note), field: Field::new(path), value };
    let short = |what, text: &str| within(what, text.trim().to_owned(), SHORT_LIMIT);
    let long = |what, text: &str| within(what, text.trim().to_owned(), TEXT_LIMIT);
    let said = |path: &str| state.note(note).and_then(|record| record.at(path)?.value.as_str()).filter(|text| !text.is_empty());
    let writes = match checking {
        CheckingIn::Verdict(verdict, date) => {
            let mut writes = vec![write(VERDICT, verdict.word().into())];
            if said(DATE).is_none() {
                writes.push(write(DATE, short("The date of a check-in", &date)?.into()));
            }
            writes
        }
        CheckingIn::Remove => [VERDICT, RISKS, ALTERNATIVES, BY, DATE].map(|path| write(path, Value::Null)).into(),
        _ if said(VERDICT).is_none() => return Err(CommandError::NotChecked),
        CheckingIn::Risks(risks) => vec![write(RISKS, long("The field for risks", &risks)?.into())],
        CheckingIn::Alternatives(text) => vec![write(ALTERNATIVES, long("The field for alternatives", &text)?.into())],
        CheckingIn::By(by) => vec![write(BY, short("The name of who checked", &by)?.into())],
        CheckingIn::Date(date) => vec![write(DATE, short("The date of a check-in", &date)?.into())],
        CheckingIn::MakeNotes(risks) => return make_notes(state, note, &title, risks),
    };
    Ok((format!("Feasibility of {title}"), writes))
}

/// New unplaced notes of kind *risk*. Each says whose risk it is and has the same tags, so that both are found together.
fn make_notes(state: &State, note: NoteId, title: &str, risks: Vec<(NoteId, String)>) -> Result<Plan, CommandError> {
    room_for(state, risks.len())?;
    let label = match risks.as_slice() {
        [(_, risk)] => format!("Add: {}", risk_title(risk)),
        several => format!("Add {} risks of {title}", several.len()),
    };
    let tags: Vec<&str> = state
        .note(note)
        .into_iter()
        .flat_map(|record| record.below("tags"))
        .filter(|(_, register)| register.value == true)
        .map(|(tag, _)| tag)
        .collect();
    let mut writes = Vec::new();
    for (place, (id, risk)) in risks.into_iter().enumerate() {
        let (entity, called) = (Entity::Note(id), heading(&risk_title(&risk))?);
        let whole = if called.ends_with('…') && !risk.ends_with('…') { format!("{risk}\n\n") } else { String::new() };
        writes.extend([Write::new(entity, Field::CREATED, place), Write::new(entity, Field::TITLE, called)]);
        writes.extend(defaults::note().into_iter().map(|(field, value)| Write { entity, field, value }));
        writes.push(Write::new(entity, Field::KIND, Kind::Risk.word().to_owned()));
        writes.push(Write::new(entity, Field::DESCRIPTION, within("The description", format!("{whole}Risk of: {title}"), TEXT_LIMIT)?));
        writes.extend(tags.iter().map(|tag| Write::new(entity, Field::tag(tag), true)));
    }
    Ok((label, writes))
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::trial::{act, alpha, board, refused};
    use super::*;
    use crate::document::Document;
    use crate::model::{Feasibility, Note, Status};

    fn on(checking: CheckingIn) -> Command {
        Command::CheckIn(alpha(), checking)
    }

    fn found(verdict: Feasible, date: &str) -> Command {
        on(CheckingIn::Verdict(verdict, date.into()))
    }

    fn check_in(document: &Document) -> Option<Feasibility> {
        document.whole().model_note(alpha()).unwrap().feasibility
    }

    fn note(document: &Document, id: &str) -> Note {
        document.whole().model_note(NoteId::new(id).unwrap()).unwrap()
    }

    #[test]
    fn a_check_in_is_made_explained_changed_and_removed() {
        let mut document = board();
        act(&mut document, found(Feasible::Unknown, "2026-11-20"));
        act(&mut document, on(CheckingIn::Risks(" Two days of waiting\nSecond contract \n".into())));
        act(&mut document, on(CheckingIn::Alternatives("By invoice".into())));
        act(&mut document, on(CheckingIn::By(" Priya ".into())));
        act(&mut document, on(CheckingIn::Date("2026-11-10".into())));
        act(&mut document, found(Feasible::Risky, "2026-11-21"));
        let whole = Feasibility {
            verdict: Feasible::Risky,
            risks: "Two days of waiting\nSecond contract".into(),
            alternatives: "By invoice".into(),
            by: "Priya".into(),
            date: "2026-11-10".into(),
        };
        assert_eq!(check_in(&document), Some(whole.clone()), "a day that was said stays");
        act(&mut document, on(CheckingIn::Remove));
        assert_eq!((check_in(&document), document.undo_label()), (None, Some("Feasibility of Alpha")));
        document.undo().unwrap();
        assert_eq!(check_in(&document), Some(whole), "one step back");
    }

    #[test]
    fn a_note_without_a_check_in_has_nothing_to_explain() {
        let document = board();
        for checking in [CheckingIn::Risks("x".into()), CheckingIn::By("x".into()), CheckingIn::MakeNotes(Vec::new())] {
            assert_eq!(refused(&document, on(checking)), CommandError::NotChecked);
        }
    }

    #[test]
    fn risks_become_notes_in_one_step() {
        let mut document = board();
        act(&mut document, Command::SetTags(alpha(), vec!["payment".into()]));
        act(&mut document, found(Feasible::Risky, "2026-11-20"));
        let long = "é".repeat(300);
        let risks = [("n_2", "Second contract"), ("n_3", long.as_str())];
        act(&mut document, on(CheckingIn::MakeNotes(risks.map(|(id, risk)| (NoteId::new(id).unwrap(), risk.to_owned())).into())));
        let risk = note(&document, "n_2");
        assert_eq!((&risk.kind, &risk.status, risk.position()), (&Kind::Risk, &Status::Idea, None));
        assert_eq!((risk.title.as_str(), risk.description.as_str()), ("Second contract", "Risk of: Alpha"));
        assert_eq!((risk.tags, risk.blocked_by), (vec!["payment".to_owned()], Vec::new()));
        assert_eq!(note(&document, "n_3").description, format!("{long}\n\nRisk of: Alpha"), "nothing of it is lost");
        assert_eq!(document.undo_label(), Some("Add 2 risks of Alpha"));
        document.undo().unwrap();
        assert_eq!(document.whole().notes_by_creation(false).len(), 1);
    }

    #[test]
    fn texts_have_their_limits() {
        let mut document = board();
        act(&mut document, found(Feasible::Risky, "2026-11-20"));
        let limit = |checking| match refused(&document, on(checking)) {
            CommandError::TooLong { limit, found, .. } => (limit, found),
            other => panic!("{other:?}"),
        };
        assert_eq!(limit(CheckingIn::Risks("x".repeat(10_001))), (10_000, 10_001));
        assert_eq!(limit(CheckingIn::By("x".repeat(2_001))), (2_000, 2_001));
    }
}
