//! What a person does with the evidence on a note: add pieces, say one better, take one away.

use super::{CommandError, Plan, title_of, within};
use crate::document::{Entity, Field, State, Write};
use crate::ids::{EvidenceId, NoteId};
use crate::model::{Level, SHORT_LIMIT, TEXT_LIMIT};

/// What a piece of evidence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// How strong it is.
    pub level: Level,
    /// What was said or seen: at least one character.
    pub quote: String,
    /// By whom or where.
    pub source: String,
    /// Where to read more.
    pub link: String,
    /// The day, as in 2026-11-20; may be empty.
    pub date: String,
}

/// What is done with the evidence on a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gathering {
    /// New pieces, with the ids they shall have, each once.
    Add(Vec<(EvidenceId, Piece)>),
    /// Other words for a piece. What stays as it was is not written, so that two people can each correct a part.
    Change(EvidenceId, Piece),
    /// A piece goes.
    Remove(EvidenceId),
}

pub(super) fn gather(state: &State, note: NoteId, gathering: Gathering) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let entity = Entity::Note(note);
    let writes = match gathering {
        Gathering::Add(pieces) => {
            let mut writes = Vec::new();
            for (id, piece) in pieces {
                let fields = fields(piece)?.into_iter();
                writes.extend(fields.map(|(name, value)| Write::new(entity, field(id, name), value)));
            }
            writes
        }
        Gathering::Change(id, piece) => {
            let stored = |field: Field| state.note(note).and_then(|record| record.text(field)).unwrap_or_default();
            let fields = fields(piece)?.into_iter().map(|(name, value)| (field(id, name), value));
            fields.filter(|(field, value)| stored(*field) != value).map(|(field, value)| Write::new(entity, field, value)).collect()
        }
        Gathering::Remove(id) => vec![Write::new(entity, field(id, ".deleted"), true)],
    };
    Ok((format!("Evidence on {title}"), writes))
}

fn field(id: EvidenceId, name: &str) -> Field {
    Field::under("evidence", &format!("{id}/{name}"))
}

/// The registers of a piece with what they shall hold.
fn fields(piece: Piece) -> Result<[(&'static str, String); 5], CommandError> {
    let quote = within("A quote", piece.quote.trim().to_owned(), TEXT_LIMIT)?;
    if quote.trim().is_empty() {
        return Err(CommandError::NoQuote);
    }
    let short = |what, text: &str| within(what, text.trim().to_owned(), SHORT_LIMIT);
    Ok([
        ("level", piece.level.word().to_owned()),
        ("quote", quote),
        ("source", short("A source", &piece.source)?),
        ("link", short("The link", &piece.link)?),
        ("date", short("The date of evidence", &piece.date)?),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::trial::{act, alpha, board, refused};
    use super::*;
    use crate::document::Document;
    use crate::model::Evidence;

    fn id(name: &str) -> EvidenceId {
        EvidenceId::new(name).unwrap()
    }

    fn piece(quote: &str) -> Piece {
        Piece {
            level: Level::OneCustomer,
            quote: quote.into(),
            source: " Interview, Halden AS ".into(),
            link: "https://example.org/1".into(),
            date: "2026-05-14".into(),
        }
    }

    fn gather(gathering: Gathering) -> Command {
        Command::Gather(alpha(), gathering)
    }

    fn evidence(document: &Document) -> Vec<Evidence> {
        document.whole().model_note(alpha()).unwrap().evidence
    }

    fn quotes(document: &Document) -> Vec<String> {
        evidence(document).into_iter().map(|piece| piece.quote).collect()
    }

    #[test]
    fn a_piece_is_added_said_better_and_removed() {
        let mut document = board();
        act(&mut document, gather(Gathering::Add(vec![(id("e_1"), piece(" Too slow.\nToo odd. "))])));
        let mut expected = Evidence {
            id: id("e_1"),
            level: Level::OneCustomer,
            quote: "Too slow.\nToo odd.".into(),
            source: "Interview, Halden AS".into(),
            link: "https://example.org/1".into(),
            date: "2026-05-14".into(),
        };
        assert_eq!(evidence(&document), std::slice::from_ref(&expected));
        let better = Piece { level: Level::Data, source: String::new(), ..piece("41 % leave") };
        act(&mut document, gather(Gathering::Change(id("e_1"), better)));
        (expected.level, expected.quote, expected.source) = (Level::Data, "41 % leave".into(), String::new());
        assert_eq!(evidence(&document), std::slice::from_ref(&expected));
        act(&mut document, gather(Gathering::Remove(id("e_1"))));
        assert_eq!(evidence(&document), []);
        assert_eq!(document.undo_label(), Some("Evidence on Alpha"));
        document.undo().unwrap();
        assert_eq!(evidence(&document), [expected]);
    }

    #[test]
    fn several_pieces_are_one_step() {
        let mut document = board();
        act(&mut document, gather(Gathering::Add(vec![(id("e_1"), piece("One")), (id("e_2"), piece("Two"))])));
        assert_eq!(quotes(&document), ["One", "Two"]);
        document.undo().unwrap();
        assert_eq!(quotes(&document), [] as [&str; 0]);
        document.redo().unwrap();
        assert_eq!(quotes(&document), ["One", "Two"]);
    }

    #[test]
    fn only_what_differs_is_written() {
        let mut document = board();
        act(&mut document, gather(Gathering::Add(vec![(id("e_1"), piece("One"))])));
        let state = document.whole();
        let same = Gathering::Change(id("e_1"), piece("One"));
        assert_eq!(super::gather(state, alpha(), same).unwrap().1, []);
        let dated = Gathering::Change(id("e_1"), Piece { date: "2026-05-15".into(), ..piece("One") });
        let (_, writes) = super::gather(state, alpha(), dated).unwrap();
        assert_eq!(writes, [Write::new(Entity::Note(alpha()), Field::new("evidence/e_1/date"), "2026-05-15")]);
    }

    #[test]
    fn a_quote_is_needed_and_texts_have_limits() {
        let document = board();
        let add = |piece| gather(Gathering::Add(vec![(id("e_1"), piece)]));
        assert_eq!(refused(&document, add(piece(" \n "))), CommandError::NoQuote);
        assert_eq!(refused(&document, gather(Gathering::Change(id("e_1"), piece("")))), CommandError::NoQuote);
        let long = refused(&document, add(piece(&"x".repeat(TEXT_LIMIT + 1))));
        assert_eq!(long, CommandError::TooLong { what: "A quote", limit: TEXT_LIMIT, found: TEXT_LIMIT + 1 });
        let source = "x".repeat(SHORT_LIMIT + 1);
        assert!(matches!(refused(&document, add(Piece { source, ..piece("One") })), CommandError::TooLong { what: "A source", .. }));
    }
}
