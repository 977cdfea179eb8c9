//! The ballot file, `overlap/ballot`: what one person says of the notes of a round, checked on its way in.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::json_in::{envelope, object};
use super::json_out::JsonOut;
use super::read::{id_at, round_number};
use super::shape::{Checker, Shape, invalid};
use super::{FileError, VERSION};
use crate::document::defaults::number;
use crate::document::{canonical, content_hash};
use crate::ids::{BoardId, NoteId, ParticipantId};
use crate::model::{Ballot, Discipline, NOTE_LIMIT, Participant, SentBallot};

/// What a ballot file says of itself.
pub const BALLOT_FORMAT: &str = "overlap/ballot";

/// Reads a ballot file; the sentences beside it say what was repaired.
///
/// # Errors
/// [`FileError`] with a sentence that says where, what was expected and what was found.
pub fn read_ballot(text: &str) -> Result<(SentBallot, Vec<String>), FileError> {
    let mut root = object(text)?;
    envelope(&mut root, BALLOT_FORMAT)?;
    let mut checker = Checker::default();
    let mut board = inner(&mut root, "board")?;
    let id = id_at(&|| "board.id".into(), &board.remove("id").unwrap_or_default(), BoardId::new)?;
    let title = text_of(&mut checker, &mut board, "board.title", Shape::Short)?;
    let round = round_number(&mut root, "round", &|| "ballot".into())?;
    let participant = participant(&mut checker, inner(&mut root, "participant")?)?;
    let cast_at = text_of(&mut checker, &mut root, "cast_at", Shape::Short)?;
    let scores = match root.remove("scores").unwrap_or_default() {
        Value::Array(scores) if scores.len() <= NOTE_LIMIT => scores,
        Value::Array(scores) => return Err(FileError::TooLarge { limit: "10,000 scores".into(), found: scores.len().to_string() }),
        other => return Err(invalid(&|| "scores".into(), "a list", &other)),
    };
    let mut known = HashSet::new();
    let (mut ballots, mut titles) = (Vec::new(), Vec::new());
    for (index, score) in scores.into_iter().enumerate() {
        let path = |name: &str| format!("scores[{index}].{name}");
        let Value::Object(mut fields) = score else { return Err(invalid(&|| format!("scores[{index}]"), "an object", &score)) };
        let note = id_at(&|| path("note"), &fields.remove("note").unwrap_or_default(), NoteId::new)?;
        if !known.insert(note) {
            return Err(FileError::Invalid { path: path("note"), expected: "a note named once".into(), found: format!("{note} again") });
        }
        titles.push(text_of(&mut checker, &mut fields, &path("title"), Shape::Short)?);
        let comment = text_of(&mut checker, &mut fields, &path("comment"), Shape::Text)?;
        let mut score = |name: &str| -> Result<Option<f64>, FileError> {
            let value = fields.remove(name).unwrap_or_default();
            Ok(checker.check(&|| path(name), Shape::Score, value)?.as_f64())
        };
        let (impact, effort, confidence) = (score("impact")?, score("effort")?, score("confidence")?);
        let (discipline, cast_at) = (participant.discipline.clone(), cast_at.clone());
        let participant = participant.id;
        ballots.push(Ballot { round, note, participant, discipline, impact, effort, confidence, comment, cast_at, extra: fields });
    }
    let mut warnings = Vec::new();
    if checker.repaired > 0 {
        let texts = if checker.repaired == 1 { "one text".to_owned() } else { format!("{} texts", checker.repaired) };
        warnings.push(format!("Invisible control characters were removed from {texts}."));
    }
    Ok((SentBallot { board: id, title, participant, round, ballots, titles, cast_at }, warnings))
}

/// Who speaks. Somebody without an id gets one that follows from what is said of them, so that reading it again is idle.
fn participant(checker: &mut Checker, mut fields: Map<String, Value>) -> Result<Participant, FileError> {
    let id = match fields.remove("id").unwrap_or_default() {
        Value::Null => {
            let derived = format!("p_x{:016x}", content_hash(&canonical(&Value::Object(fields.clone()))));
            id_at(&|| "participant.id".into(), &derived.into(), ParticipantId::new)?
        }
        id => id_at(&|| "participant.id".into(), &id, ParticipantId::new)?,
    };
    let name = text_of(checker, &mut fields, "participant.name", Shape::Short)?.trim().to_owned();
    let path = || "participant.discipline".to_owned();
    let discipline = fields.remove("discipline").unwrap_or_default();
    if !discipline.is_string() {
        return Err(invalid(&path, "product, engineering, design or other", &discipline));
    }
    let discipline = checker.check(&path, Shape::Word, discipline)?;
    Ok(Participant { id, name, discipline: Discipline::from_word(discipline.as_str().unwrap_or_default()) })
}

fn inner(fields: &mut Map<String, Value>, name: &str) -> Result<Map<String, Value>, FileError> {
    match fields.remove(name).unwrap_or_default() {
        Value::Object(inner) => Ok(inner),
        other => Err(invalid(&|| name.into(), "an object", &other)),
    }
}

/// The text at the end of `path`, which may be missing.
fn text_of(checker: &mut Checker, fields: &mut Map<String, Value>, path: &str, shape: Shape) -> Result<String, FileError> {
    let name = path.rsplit('.').next().unwrap_or(path);
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(value) => Ok(checker.check(&|| path.to_owned(), shape, value)?.as_str().unwrap_or_default().to_owned()),
    }
}

/// The ballot file, a score per line.
pub fn write_ballot(sent: &SentBallot) -> String {
    let mut out = JsonOut::new(true);
    out.open('{');
    out.field("format", &BALLOT_FORMAT.into());
    out.field("version", &VERSION.into());
    out.line();
    out.name("board");
    out.open('{');
    out.field("id", &sent.board.as_str().into());
    out.field("title", &sent.title.as_str().into());
    out.close('}');
    out.field("round", &sent.round.into());
    out.line();
    out.name("participant");
    out.open('{');
    out.field("id", &sent.participant.id.as_str().into());
    out.field("name", &sent.participant.name.as_str().into());
    out.field("discipline", &sent.participant.discipline.word().into());
    out.close('}');
    out.line();
    out.name("scores");
    out.open('[');
    for (ballot, title) in sent.ballots.iter().zip(&sent.titles) {
        let score = |score: Option<f64>| score.map_or(Value::Null, number);
        out.line();
        out.open('{');
        out.field("note", &ballot.note.as_str().into());
        out.field("title", &title.as_str().into());
        out.field("impact", &score(ballot.impact));
        out.field("effort", &score(ballot.effort));
        out.field("confidence", &score(ballot.confidence));
        out.field("comment", &ballot.comment.as_str().into());
        ballot.extra.iter().for_each(|(name, value)| out.field(name, value));
        out.close('}');
    }
    out.close(']');
    out.line();
    out.field("cast_at", &sent.cast_at.as_str().into());
    out.close('}');
    out.finish()
}
