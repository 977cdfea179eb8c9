//! What a person does with a comment on a note: write it, put it in other words, take it away.

use serde_json::Value;

use super::{CommandError, Plan, title_of, within};
use crate::document::{Entity, Field, State, Write};
use crate::ids::{CommentId, NoteId, ParticipantId};
use crate::model::TEXT_LIMIT;

/// What is done with one comment on a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Commenting {
    /// A new one.
    Say {
        /// Who says it; none without a name.
        by: Option<ParticipantId>,
        /// What is said; lines are kept.
        text: String,
        /// The day, as in 2026-11-20.
        date: String,
    },
    /// Other words for one that stands.
    Change(String),
    /// It goes.
    Remove,
}

pub(super) fn comment(state: &State, note: NoteId, id: CommentId, commenting: Commenting) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let write = |name: &str, value: Value| {
        let field = Field::under("comments", &format!("{id}/{name}"));
        Write { entity: Entity::Note(note), field, value }
    };
    let said = |text: &str| -> Result<Write, CommandError> {
        let text = within("A comment", text.trim().to_owned(), TEXT_LIMIT)?;
        if text.trim().is_empty() { Err(CommandError::NoComment) } else { Ok(write("text", text.into())) }
    };
    let writes = match commenting {
        Commenting::Say { by, text, date } => {
            let mut writes = vec![said(&text)?];
            writes.extend(by.map(|by| write("by", by.as_str().into())));
            writes.push(write("date", date.into()));
            writes
        }
        Commenting::Change(text) => vec![said(&text)?],
        Commenting::Remove => vec![write(".deleted", true.into())],
    };
    Ok((format!("Comment on {title}"), writes))
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::trial::{act, alpha, board, refused};
    use super::*;
    use crate::document::Document;

    fn on(commenting: Commenting) -> Command {
        Command::Comment(alpha(), CommentId::new("c_1").unwrap(), commenting)
    }

    fn say(text: &str) -> Command {
        on(Commenting::Say { by: ParticipantId::new("p_1").ok(), text: text.into(), date: "2026-11-20".into() })
    }

    fn texts(document: &Document) -> Vec<String> {
        document.whole().model_note(alpha()).unwrap().comments.into_iter().map(|comment| comment.text).collect()
    }

    #[test]
    fn it_is_said_changed_and_taken_away() {
        let mut document = board();
        act(&mut document, say(" Ask support first.\n\nThey know. "));
        let comment = document.whole().model_note(alpha()).unwrap().comments.remove(0);
        assert_eq!((comment.text.as_str(), comment.by), ("Ask support first.\n\nThey know.", ParticipantId::new("p_1").ok()));
        assert_eq!(comment.date, "2026-11-20");
        act(&mut document, on(Commenting::Change("Asked.".into())));
        assert_eq!(texts(&document), ["Asked."]);
        act(&mut document, on(Commenting::Remove));
        assert_eq!(texts(&document), [] as [&str; 0]);
        document.undo().unwrap();
        assert_eq!(texts(&document), ["Asked."]);
        assert_eq!(document.redo_label(), Some("Comment on Alpha"));
    }

    #[test]
    fn it_needs_a_word_and_has_a_limit() {
        let document = board();
        assert_eq!(refused(&document, say(" \n ")), CommandError::NoComment);
        assert_eq!(refused(&document, on(Commenting::Change(String::new()))), CommandError::NoComment);
        let long = refused(&document, say(&"x".repeat(TEXT_LIMIT + 1)));
        assert_eq!(long, CommandError::TooLong { what: "A comment", limit: TEXT_LIMIT, found: TEXT_LIMIT + 1 });
    }
}
