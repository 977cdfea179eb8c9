//! A ballot in a link: positions instead of names and no titles, so that it fits into a chat message.
//!
//! A JSON list of board, round, participant, discipline, name, time of casting, and the scores as one text of 17 letters
//! each: the 12 letters behind `n_` of a note made by this app, two digits of impact, two of effort (`A0` for 100, `--`
//! for *can't say*), one of confidence. Then, where there are any, comments by place, and scores that do not fit that form.

use serde_json::{Value, json};

use super::ballot::{BALLOT_FORMAT, read_ballot};
use super::{FileError, VERSION};
use crate::ids::NoteId;
use crate::model::{Ballot, SentBallot};

/// Letters of a note's id behind its prefix.
const ID: usize = 12;
/// Letters of one score.
const SCORE: usize = ID + 5;

/// What a link holds, before it is deflated.
pub fn write_ballot_link(sent: &SentBallot) -> String {
    let (mut packed, mut comments, mut rest) = (String::new(), Vec::new(), Vec::new());
    let mut place = 0usize;
    for ballot in &sent.ballots {
        match pack(ballot) {
            Some(score) => {
                packed.push_str(&score);
                if !ballot.comment.is_empty() {
                    comments.push(json!([place, ballot.comment]));
                }
                place += 1;
            }
            None => rest.push(json!([ballot.note.as_str(), ballot.impact, ballot.effort, ballot.confidence, ballot.comment])),
        }
    }
    let mut list: Vec<Value> = vec![
        sent.board.as_str().into(),
        sent.round.into(),
        sent.participant.id.as_str().into(),
        sent.participant.discipline.word().into(),
        sent.participant.name.as_str().into(),
        sent.cast_at.as_str().into(),
        packed.into(),
    ];
    if !comments.is_empty() || !rest.is_empty() {
        list.push(comments.into());
    }
    if !rest.is_empty() {
        list.push(rest.into());
    }
    Value::Array(list).to_string()
}

/// Reads what [`write_ballot_link`] wrote, with the same checks as a file.
///
/// # Errors
/// [`FileError`] when it is anything else.
pub fn read_ballot_link(text: &str) -> Result<SentBallot, FileError> {
    let refused =
        || FileError::Invalid { path: "link".into(), expected: "the scores of a ballot".into(), found: text.chars().take(40).collect() };
    let Ok(Value::Array(list)) = serde_json::from_str(text) else { return Err(refused()) };
    let at = |place: usize| list.get(place).cloned().unwrap_or_default();
    let letters: Vec<char> = at(6).as_str().ok_or_else(refused)?.chars().collect();
    if !letters.len().is_multiple_of(SCORE) {
        return Err(refused());
    }
    let mut scores: Vec<Value> = letters.chunks(SCORE).map(unpack).collect();
    for comment in at(7).as_array().into_iter().flatten() {
        let place = comment.get(0).and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        let score = place.and_then(|place| scores.get_mut(place)).and_then(Value::as_object_mut).ok_or_else(refused)?;
        score.insert("comment".into(), comment.get(1).cloned().unwrap_or_default());
    }
    for score in at(8).as_array().into_iter().flatten() {
        let field = |place: usize| score.get(place).cloned().unwrap_or_default();
        scores.push(json!({ "note": field(0), "impact": field(1), "effort": field(2), "confidence": field(3), "comment": field(4) }));
    }
    let file = json!({
        "format": BALLOT_FORMAT, "version": VERSION, "board": { "id": at(0) }, "round": at(1),
        "participant": { "id": at(2), "discipline": at(3), "name": at(4) }, "cast_at": at(5), "scores": scores
    });
    read_ballot(&file.to_string()).map(|(sent, _)| sent)
}

/// A score as its letters; none where it does not fit them: a foreign id, a fraction, a confidence of one's own.
fn pack(ballot: &Ballot) -> Option<String> {
    let id = ballot.note.as_str().strip_prefix(NoteId::PREFIX).filter(|id| id.len() == ID)?;
    let confidence = match ballot.confidence {
        None => '-',
        Some(confidence) => char::from_digit(tens(confidence).filter(|tens| [3, 6, 9].contains(tens))?, 10)?,
    };
    Some(format!("{id}{}{}{confidence}", digits(ballot.impact)?, digits(ballot.effort)?))
}

fn tens(confidence: f64) -> Option<u32> {
    (0..=10).find(|tens| (f64::from(*tens) * 10.0 - confidence).abs() < f64::EPSILON)
}

fn digits(score: Option<f64>) -> Option<String> {
    let Some(score) = score else { return Some("--".to_owned()) };
    let whole = (0..=100u32).find(|whole| (f64::from(*whole) - score).abs() < f64::EPSILON)?;
    Some(if whole == 100 { "A0".to_owned() } else { format!("{whole:02}") })
}

/// The score in 17 letters, to be checked as a file's; what is no number is told as it stands.
fn unpack(letters: &[char]) -> Value {
    let text = |from: usize, to: usize| letters.get(from..to).unwrap_or_default().iter().collect::<String>();
    let number = |text: String| match text.as_str() {
        "--" | "-" => Value::Null,
        "A0" => 100.into(),
        digits => digits.parse::<u32>().map_or_else(|_| digits.into(), Value::from),
    };
    let confidence = text(ID + 4, ID + 5);
    let confidence = if confidence == "-" { confidence } else { confidence + "0" };
    json!({
        "note": format!("{}{}", NoteId::PREFIX, text(0, ID)),
        "impact": number(text(ID, ID + 2)), "effort": number(text(ID + 2, ID + 4)), "confidence": number(confidence)
    })
}
