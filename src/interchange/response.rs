//! The response file, `overlap/response`: one person's answers, checked on their way in, without a time of day or a page load.

use serde_json::{Map, Value};

use super::json_in::{envelope, object};
use super::json_out::JsonOut;
use super::read::id_at;
use super::shape::{Checker, Shape, invalid};
use super::{FileError, VERSION};
use crate::ids::{ItemId, ResponseId};
use crate::model::{ANSWER_LIMIT, Answer, Discipline, Response, is_month};

/// What a response file says of itself.
pub const RESPONSE_FORMAT: &str = "overlap/response";

/// The highest revision that is read.
pub const REVISION_LIMIT: u32 = 1_000_000;

/// A response file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadResponse {
    /// What somebody answered.
    pub response: Response,
    /// What was repaired.
    pub warnings: Vec<String>,
}

/// Reads a response file or a stored response.
///
/// # Errors
/// [`FileError`] with a sentence that says where, what was expected and what was found.
pub fn read_response(text: &str) -> Result<ReadResponse, FileError> {
    let mut root = object(text)?;
    envelope(&mut root, RESPONSE_FORMAT)?;
    let mut checker = Checker::default();
    let questionnaire = text_in(&mut checker, &mut root, "questionnaire", Shape::Word, "a questionnaire, as in \"partnership/1\"")?;
    let mut fields = match root.remove("response").unwrap_or_default() {
        Value::Object(fields) => fields,
        other => return Err(invalid(&|| "response".into(), "an object", &other)),
    };
    let response = response(&mut checker, &mut fields)?;
    let mut warnings = Vec::new();
    if checker.repaired > 0 {
        let texts = if checker.repaired == 1 { "one text".to_owned() } else { format!("{} texts", checker.repaired) };
        warnings.push(format!("Invisible control characters were removed from {texts}."));
    }
    Ok(ReadResponse { response: Response { questionnaire, extra: fields, file_extra: root, ..response }, warnings })
}

/// What stands in `response`; fields of a newer writer are left in `fields`.
fn response(checker: &mut Checker, fields: &mut Map<String, Value>) -> Result<Response, FileError> {
    let id = id_at(&|| "response.id".into(), &fields.remove("id").unwrap_or_default(), ResponseId::new)?;
    let revision = fields.remove("revision").unwrap_or_else(|| 1.into());
    let number = revision.as_u64().and_then(|number| u32::try_from(number).ok()).filter(|number| (1..=REVISION_LIMIT).contains(number));
    let number = number.ok_or_else(|| invalid(&|| "response.revision".into(), "a whole number from 1", &revision))?;
    let discipline = optional(checker, fields, "discipline", Shape::Word)?.map(|word| Discipline::from_word(&word));
    let wave = fields.remove("wave").unwrap_or_default();
    let month = wave.as_str().filter(|text| is_month(text)).map(str::to_owned);
    let wave = month.ok_or_else(|| invalid(&|| "response.wave".into(), "a year and a month, as in \"2026-11\"", &wave))?;
    let name = optional(checker, fields, "name", Shape::Short)?.unwrap_or_default();
    let answers = by_item(fields, "answers", &mut |path, value| match &value {
        Value::String(_) if value == "cant_say" => Ok(Some(Answer::CantSay)),
        Value::String(_) => Ok(checker.check(path, Shape::Word, value)?.as_str().map(|word| Answer::Other(word.to_owned()))),
        Value::Null => Ok(None),
        _ => {
            let score = value.as_u64().and_then(|score| u8::try_from(score).ok()).filter(|score| (1..=5).contains(score));
            score
                .map(|score| Some(Answer::Score(score)))
                .ok_or_else(|| invalid(path, "a whole number from 1 to 5, or \"cant_say\"", &value))
        }
    })?;
    let comments = by_item(fields, "comments", &mut |path, value| {
        let text = checker.check(path, Shape::Text, value)?;
        Ok(text.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned))
    })?;
    Ok(Response {
        questionnaire: String::new(),
        id,
        revision: number,
        discipline,
        name: name.trim().to_owned(),
        wave,
        answers,
        comments,
        extra: Map::new(),
        file_extra: Map::new(),
    })
}

/// The response file: no time of day, no page load, a name only if there is one.
pub fn write_response(response: &Response) -> String {
    let mut out = JsonOut::new(true);
    out.open('{');
    out.field("format", &RESPONSE_FORMAT.into());
    out.field("version", &VERSION.into());
    out.field("questionnaire", &response.questionnaire.as_str().into());
    out.line();
    out.name("response");
    out.open('{');
    out.field("id", &response.id.as_str().into());
    out.field("revision", &response.revision.into());
    if let Some(discipline) = &response.discipline {
        out.field("discipline", &discipline.word().into());
    }
    out.field("wave", &response.wave.as_str().into());
    if !response.name.is_empty() {
        out.field("name", &response.name.as_str().into());
    }
    out.line();
    out.name("answers");
    out.open('{');
    for (item, answer) in &response.answers {
        let value = match answer {
            Answer::Score(score) => (*score).into(),
            Answer::CantSay => "cant_say".into(),
            Answer::Other(word) => word.as_str().into(),
        };
        out.field(item.as_str(), &value);
    }
    out.close('}');
    if !response.comments.is_empty() {
        out.line();
        out.name("comments");
        out.open('{');
        response.comments.iter().for_each(|(item, text)| out.field(item.as_str(), &text.as_str().into()));
        out.close('}');
    }
    response.extra.iter().for_each(|(name, value)| out.field(name, value));
    out.close('}');
    if !response.file_extra.is_empty() {
        out.line();
    }
    response.file_extra.iter().for_each(|(name, value)| out.field(name, value));
    out.close('}');
    out.finish()
}

/// A text that must be there.
fn text_in(
    checker: &mut Checker,
    fields: &mut Map<String, Value>,
    name: &'static str,
    shape: Shape,
    expected: &str,
) -> Result<String, FileError> {
    let value = fields.remove(name).unwrap_or_default();
    if !value.is_string() {
        return Err(invalid(&|| name.into(), expected, &value));
    }
    Ok(checker.check(&|| name.into(), shape, value)?.as_str().unwrap_or_default().to_owned())
}

/// A text of the response that may be missing.
fn optional(checker: &mut Checker, fields: &mut Map<String, Value>, name: &str, shape: Shape) -> Result<Option<String>, FileError> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => Ok(checker.check(&|| format!("response.{name}"), shape, value)?.as_str().map(str::to_owned)),
    }
}

/// Reads the value at a path.
type Entry<'a, T> = &'a mut dyn FnMut(&dyn Fn() -> String, Value) -> Result<Option<T>, FileError>;

/// The entries of an object whose names are item ids, in their order; those that say nothing are left out.
fn by_item<T>(fields: &mut Map<String, Value>, name: &str, read: Entry<'_, T>) -> Result<Vec<(ItemId, T)>, FileError> {
    let entries = match fields.remove(name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Object(entries)) => entries,
        Some(other) => return Err(invalid(&|| format!("response.{name}"), "an object", &other)),
    };
    if entries.len() > ANSWER_LIMIT {
        let (path, expected) = (format!("response.{name}"), format!("at most {ANSWER_LIMIT} items"));
        return Err(FileError::Invalid { path, expected, found: entries.len().to_string() });
    }
    let mut list = Vec::new();
    for (id, value) in entries {
        let path = || format!("response.{name}.{id}");
        let item = id_at(&path, &id.as_str().into(), ItemId::new)?;
        list.extend(read(&path, value)?.map(|value| (item, value)));
    }
    Ok(list)
}
