//! A response in a link: positions instead of names, so that it fits into a chat message.
//!
//! A JSON list of questionnaire, id, revision, discipline, wave and a letter per item in the order of the questionnaire
//! (1 to 5, 0 for *can't say*, - for none); then, where there are any, name and comments by the item's place.

use serde_json::{Value, json};

use super::response::read_response;
use super::{FileError, RESPONSE_FORMAT, VERSION};
use crate::ids::ItemId;
use crate::model::{Answer, Questionnaire, Response};

/// What a link holds, before it is deflated. Answers to items that the questionnaire does not have stay behind.
pub fn write_response_link(response: &Response, questionnaire: &Questionnaire) -> String {
    let letter = |item: ItemId| match response.answer(item) {
        Some(Answer::Score(score)) => char::from(b'0'.saturating_add(*score)),
        Some(Answer::CantSay) => '0',
        Some(Answer::Other(_)) | None => '-',
    };
    let items = || questionnaire.items().map(|(_, item)| item.id);
    let answers: String = items().map(letter).collect();
    let comments: Vec<Value> = items()
        .enumerate()
        .map(|(place, item)| (place, response.comment(item)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(place, text)| json!([place, text]))
        .collect();
    let side = response.discipline.as_ref().map(|side| side.word().to_owned()).unwrap_or_default();
    let mut list = vec![
        response.questionnaire.as_str().into(),
        response.id.as_str().into(),
        response.revision.into(),
        side.into(),
        response.wave.as_str().into(),
        answers.into(),
    ];
    if !response.name.is_empty() || !comments.is_empty() {
        list.push(response.name.as_str().into());
    }
    if !comments.is_empty() {
        list.push(comments.into());
    }
    Value::Array(list).to_string()
}

/// Reads what [`write_response_link`] wrote, with the same checks as a file.
///
/// # Errors
/// [`FileError`] when it is anything else, or when the answers are to another questionnaire than the one given.
pub fn read_response_link(text: &str, questionnaire: &Questionnaire) -> Result<Response, FileError> {
    let refused = |found: &str| FileError::Invalid {
        path: "link".into(),
        expected: format!("answers to {}", questionnaire.version),
        found: found.chars().take(40).collect(),
    };
    let Ok(Value::Array(list)) = serde_json::from_str(text) else { return Err(refused("something else")) };
    let at = |place: usize| list.get(place).cloned().unwrap_or_default();
    let version = at(0);
    if version != questionnaire.version.as_str() {
        return Err(refused(version.as_str().unwrap_or("something else")));
    }
    let items: Vec<ItemId> = questionnaire.items().map(|(_, item)| item.id).collect();
    let letters = at(5);
    let letters = letters.as_str().unwrap_or_default();
    if letters.chars().count() != items.len() {
        return Err(refused(&format!("{} answers", letters.chars().count())));
    }
    let mut answers = serde_json::Map::new();
    for (letter, item) in letters.chars().zip(&items) {
        let answer = match letter {
            '-' => continue,
            '0' => "cant_say".into(),
            // Anything else but 1 to 5 is refused below, with the item's name.
            other => other.to_digit(36).unwrap_or(99).into(),
        };
        answers.insert(item.to_string(), answer);
    }
    let mut comments = serde_json::Map::new();
    for comment in at(7).as_array().into_iter().flatten() {
        let place = comment.get(0).and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        let item = place.and_then(|place| items.get(place)).ok_or_else(|| refused("a comment on no item"))?;
        comments.insert(item.to_string(), comment.get(1).cloned().unwrap_or_default());
    }
    let side = Some(at(3)).filter(|side| *side != "");
    let file = json!({
        "format": RESPONSE_FORMAT, "version": VERSION, "questionnaire": version,
        "response": { "id": at(1), "revision": at(2), "discipline": side, "wave": at(4), "name": at(6), "answers": answers, "comments": comments }
    });
    read_response(&file.to_string()).map(|read| read.response)
}
