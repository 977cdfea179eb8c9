//! What a person does with a dissent: say it, change it, take it away. Undoing the first leaves none behind.

use serde_json::Value;

use super::{CommandError, Plan, title_of, within};
use crate::document::{Entity, Field, State, Write};
use crate::ids::{DissentId, NoteId, ParticipantId};
use crate::model::{SHORT_LIMIT, TEXT_LIMIT};

/// What is done with one dissent on a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dissenting {
    /// A new one.
    Say {
        /// Who says it; none without a name.
        by: Option<ParticipantId>,
        /// One sentence.
        text: String,
        /// When to look again: a date or a condition; may be empty.
        revisit_when: String,
        /// The day, as in 2026-11-20.
        date: String,
    },
    /// Other words for one that stands.
    Change {
        /// One sentence.
        text: String,
        /// When to look again.
        revisit_when: String,
    },
    /// It goes.
    Remove,
}

pub(super) fn dissent(state: &State, note: NoteId, id: DissentId, dissenting: Dissenting) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let write = |name: &str, value: Value| {
        let field = Field::under("dissents", &format!("{id}/{name}"));
        Write { entity: Entity::Note(note), field, value }
    };
    let said = |text: &str, revisit_when: &str| -> Result<Vec<Write>, CommandError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Err(CommandError::NoDissent);
        }
        let revisit_when = within("The time to look again", revisit_when.trim().to_owned(), SHORT_LIMIT)?;
        Ok(vec![write("text", within("A dissent", text, TEXT_LIMIT)?.into()), write("revisit_when", revisit_when.into())])
    };
    let writes = match dissenting {
        Dissenting::Say { by, text, revisit_when, date } => {
            let mut writes = said(&text, &revisit_when)?;
            writes.extend(by.map(|by| write("by", by.as_str().into())));
            writes.push(write("date", date.into()));
            writes
        }
        Dissenting::Change { text, revisit_when } => said(&text, &revisit_when)?,
        Dissenting::Remove => vec![write(".deleted", true.into())],
    };
    Ok((format!("Dissent on {title}"), writes))
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::trial::{act, alpha, board, refused};
    use super::*;
    use crate::document::Document;

    fn on(dissenting: Dissenting) -> Command {
        Command::Dissent(alpha(), DissentId::new("d_1").unwrap(), dissenting)
    }

    fn say(text: &str) -> Command {
        let (by, date) = (ParticipantId::new("p_1").ok(), "2026-11-20".into());
        on(Dissenting::Say { by, text: text.into(), revisit_when: "2027-01-31".into(), date })
    }

    fn texts(document: &Document) -> Vec<String> {
        document.whole().model_note(alpha()).unwrap().dissents.into_iter().map(|dissent| dissent.text).collect()
    }

    #[test]
    fn it_is_said_changed_and_taken_away() {
        let mut document = board();
        act(&mut document, say(" Guest checkout\nmay win most. "));
        let dissent = document.whole().model_note(alpha()).unwrap().dissents.remove(0);
        assert_eq!((dissent.text.as_str(), dissent.by), ("Guest checkout may win most.", ParticipantId::new("p_1").ok()));
        assert_eq!((dissent.revisit_when.as_str(), dissent.date.as_str()), ("2027-01-31", "2026-11-20"));
        act(&mut document, on(Dissenting::Change { text: "Not both at once.".into(), revisit_when: String::new() }));
        assert_eq!(texts(&document), ["Not both at once."]);
        act(&mut document, on(Dissenting::Remove));
        assert_eq!(texts(&document), [] as [&str; 0]);
        document.undo().unwrap();
        assert_eq!(texts(&document), ["Not both at once."]);
    }

    #[test]
    fn one_taken_back_is_gone_and_comes_again() {
        let mut document = board();
        act(&mut document, say("No."));
        document.undo().unwrap();
        assert_eq!(texts(&document), [] as [&str; 0]);
        document.redo().unwrap();
        assert_eq!(texts(&document), ["No."]);
    }

    #[test]
    fn it_needs_a_word() {
        assert_eq!(refused(&board(), say("  ")), CommandError::NoDissent);
    }
}
