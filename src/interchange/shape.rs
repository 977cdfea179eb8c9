//! What each field of a board file may hold, in the order in which files are written.

use std::borrow::Cow;

use serde_json::Value;

use super::FileError;
use crate::document::canonical;
use crate::document::defaults::number;
use crate::ids::is_id;
use crate::model::{EffortAnchor, EffortScale, SHORT_LIMIT, TEXT_LIMIT, TITLE_LIMIT, plain_text};

/// What may stand in one field.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// 1–200 characters.
    Title,
    /// To 10,000 characters, lines allowed.
    Text,
    /// To 2,000 characters on one line.
    Short,
    /// A word of a vocabulary, known or not; 1–64 characters.
    Word,
    /// An id of a thing that may be missing.
    Id,
    /// 0–100 or null.
    Score,
    /// 0 and up, or null.
    Days,
    /// Any finite number, or null.
    Number,
    /// Five texts.
    ImpactAnchors,
    /// Five texts with strictly increasing days.
    EffortAnchors,
}

/// How a named part of a thing is laid out.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// One register.
    One(Shape),
    /// A register per member; the members are texts or ids.
    Set(Shape),
    /// A register per field of each entry; entries have ids.
    List(&'static [(&'static str, Shape)]),
    /// A register per part, below a common name.
    Group(&'static [(&'static str, Part)]),
}

use Part::{Group, List, One, Set};
use Shape::{Days, EffortAnchors, Id, ImpactAnchors, Number, Score, Short, Text, Title, Word};

/// A note's parts behind its id.
pub const NOTE: &[(&str, Part)] = &[
    ("title", One(Title)),
    ("description", One(Text)),
    ("link", One(Short)),
    ("kind", One(Word)),
    ("status", One(Word)),
    ("owner", One(Short)),
    ("tags", Set(Short)),
    ("impact", One(Score)),
    ("effort", One(Score)),
    ("blocked_by", Set(Id)),
    ("evidence", List(&[("level", Word), ("quote", Text), ("source", Short), ("link", Short), ("date", Short)])),
    ("comments", List(&[("by", Id), ("text", Text), ("date", Short)])),
    ("dissents", List(&[("by", Id), ("text", Text), ("revisit_when", Short), ("date", Short)])),
    ("decision", Group(&[("verdict", One(Word)), ("reason", One(Text)), ("date", One(Short)), ("revisit_when", One(Short))])),
    ("debt", Group(&[("principal_days", One(Days)), ("interest_days", One(Days)), ("growth_percent", One(Number))])),
    (
        "feasibility",
        Group(&[("verdict", One(Word)), ("risks", One(Text)), ("alternatives", One(Text)), ("by", One(Short)), ("date", One(Short))]),
    ),
    (
        "outcome",
        Group(&[
            ("measure", One(Short)),
            ("baseline", One(Number)),
            ("target", One(Number)),
            ("actual", One(Number)),
            ("actual_days", One(Days)),
            ("predicted_impact", One(Score)),
            ("predicted_days", One(Days)),
        ]),
    ),
];

/// A board's settings behind its id.
pub const BOARD: &[(&str, Part)] = &[
    ("title", One(Title)),
    ("goal", One(Text)),
    ("capacity_days", One(Days)),
    ("formula", One(Word)),
    (
        "axes",
        Group(&[
            ("impact", Group(&[("name", One(Short)), ("anchors", One(ImpactAnchors))])),
            ("effort", Group(&[("name", One(Short)), ("anchors", One(EffortAnchors))])),
        ]),
    ),
    ("split", Group(&[("impact", One(Score)), ("effort", One(Score))])),
    ("quadrants", Group(&[("quick_win", One(Short)), ("big_bet", One(Short)), ("fill_in", One(Short)), ("time_sink", One(Short))])),
];

/// A person behind their id.
pub const PARTICIPANT: &[(&str, Part)] = &[("name", One(Short)), ("discipline", One(Word))];

/// Checks values on their way in and counts what had to be repaired.
#[derive(Debug, Default)]
pub struct Checker {
    /// Texts from which control or bidi-override characters were removed.
    pub repaired: usize,
}

impl Checker {
    /// Checks and cleans `value`, which stands at `path`.
    pub fn check(&mut self, path: &dyn Fn() -> String, shape: Shape, value: Value) -> Result<Value, FileError> {
        // A cleared field and one that was never written are the same to a reader; a title always stands.
        if value.is_null() && !matches!(shape, Title) {
            return Ok(value);
        }
        match shape {
            Title => self.text(path, value, 1, TITLE_LIMIT, false),
            Text => self.text(path, value, 0, TEXT_LIMIT, true),
            Short => self.text(path, value, 0, SHORT_LIMIT, false),
            Word => self.text(path, value, 1, 64, false),
            Id => match &value {
                Value::String(text) if is_id(text) || text.is_empty() => Ok(value),
                _ => Err(invalid(path, "an id of 1 to 64 letters, digits, \"-\" or \"_\"", &value)),
            },
            Score => number_in(path, value, 0.0, 100.0, "a number from 0 to 100, or null"),
            Days => number_in(path, value, 0.0, 1e6, "a number of days from 0 to 1,000,000, or null"),
            Number => number_in(path, value, -1e15, 1e15, "a number, or null"),
            ImpactAnchors => self.impact_anchors(path, value),
            EffortAnchors => self.effort_anchors(path, value),
        }
    }

    fn text(&mut self, path: &dyn Fn() -> String, value: Value, least: usize, most: usize, lines: bool) -> Result<Value, FileError> {
        let text = match value {
            Value::String(text) => text,
            other => return Err(invalid(path, "a text", &other)),
        };
        let text = self.clean(text, lines);
        let length = if text.len() <= most && !text.is_empty() { 1 } else { text.chars().count() };
        if (length < least) || length > most {
            let expected = if length > most { format!("at most {most} characters") } else { "some text".to_owned() };
            return Err(FileError::Invalid { path: path(), expected, found: if length == 0 { "none".into() } else { length.to_string() } });
        }
        Ok(Value::String(text))
    }

    /// Removes control and bidi-override characters; in one-line texts a line break becomes a space.
    pub fn clean(&mut self, text: String, lines: bool) -> String {
        match plain_text(&text, lines) {
            Cow::Borrowed(_) => text,
            Cow::Owned(clean) => {
                self.repaired += usize::from(!lines || clean != text.replace("\r\n", "\n"));
                clean
            }
        }
    }

    fn impact_anchors(&mut self, path: &dyn Fn() -> String, value: Value) -> Result<Value, FileError> {
        let Value::Array(texts) = value else { return Err(invalid(path, "five anchors", &value)) };
        if texts.len() != 5 {
            return Err(FileError::Invalid { path: path(), expected: "five anchors".into(), found: texts.len().to_string() });
        }
        let texts: Result<Vec<Value>, FileError> = texts.into_iter().map(|text| self.text(path, text, 0, TITLE_LIMIT, false)).collect();
        Ok(Value::Array(texts?))
    }

    fn effort_anchors(&mut self, path: &dyn Fn() -> String, value: Value) -> Result<Value, FileError> {
        let expected = "five anchors, each with a text and days";
        let Value::Array(anchors) = &value else { return Err(invalid(path, expected, &value)) };
        let mut five = Vec::new();
        for anchor in anchors {
            let (Some(text), Some(days)) = (anchor.get("text").and_then(Value::as_str), anchor.get("days").and_then(Value::as_f64)) else {
                return Err(invalid(path, expected, anchor));
            };
            let text = self.text(path, text.into(), 0, TITLE_LIMIT, false)?;
            five.push(EffortAnchor { text: text.as_str().unwrap_or_default().to_owned(), days });
        }
        let Ok(five) = <[EffortAnchor; 5]>::try_from(five) else { return Err(invalid(path, expected, &value)) };
        match EffortScale::new("", five) {
            Ok(scale) => {
                let mut clean = crate::document::defaults::effort_anchors(&scale.anchors);
                for (anchor, given) in clean.as_array_mut().into_iter().flatten().zip(anchors) {
                    for (name, extra) in
                        given.as_object().into_iter().flatten().filter(|(name, _)| !matches!(name.as_str(), "text" | "days"))
                    {
                        anchor.as_object_mut().into_iter().for_each(|anchor| drop(anchor.insert(name.clone(), extra.clone())));
                    }
                }
                Ok(clean)
            }
            Err(error) => Err(FileError::Invalid {
                path: path(),
                expected: "days from 0.1 to 10,000 that strictly increase".into(),
                found: format!("something else ({error})"),
            }),
        }
    }
}

fn number_in(path: &dyn Fn() -> String, value: Value, least: f64, most: f64, expected: &str) -> Result<Value, FileError> {
    match &value {
        Value::Number(found) => match found.as_f64() {
            Some(found) if (least..=most).contains(&found) => Ok(number(found)),
            _ => Err(invalid(path, expected, &value)),
        },
        _ => Err(invalid(path, expected, &value)),
    }
}

/// A refusal of what stands at `path`.
#[cold]
#[inline(never)]
pub fn refused(path: &dyn Fn() -> String, expected: &str, found: &str) -> FileError {
    FileError::Invalid { path: path(), expected: expected.into(), found: found.into() }
}

/// An error that shows at most the beginning of what was found. Like all refusals a function of its own: a start, which
/// reads what is stored, needs none of them.
#[cold]
#[inline(never)]
pub fn invalid(path: &dyn Fn() -> String, expected: &str, found: &Value) -> FileError {
    let mut shown: String = canonical(found).chars().take(41).collect();
    if shown.chars().count() > 40 {
        shown = shown.chars().take(40).chain(['…']).collect();
    }
    FileError::Invalid { path: path(), expected: expected.into(), found: shown }
}
