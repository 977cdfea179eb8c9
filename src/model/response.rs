//! One person's answers to a questionnaire.

use serde_json::{Map, Value};

use super::Discipline;
use crate::ids::{ItemId, ResponseId};

/// Most answers, and most comments, that one response may hold.
pub const ANSWER_LIMIT: usize = 200;

/// What somebody answered, once or as corrected since.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The questionnaire with its version, as in `partnership/1`.
    pub questionnaire: String,
    /// One per person and wave.
    pub id: ResponseId,
    /// From 1; a corrected response has a higher one and replaces the earlier.
    pub revision: u32,
    /// The side they speak for, if they said so.
    pub discipline: Option<Discipline>,
    /// Their name; empty unless they typed one for others to see.
    pub name: String,
    /// Year and month in which it was answered, as in `2026-11`.
    pub wave: String,
    /// By item id; items that were left out are missing.
    pub answers: Vec<(ItemId, Answer)>,
    /// By item id, none of them empty.
    pub comments: Vec<(ItemId, String)>,
    /// Fields of a newer writer.
    pub extra: Map<String, Value>,
    /// Fields of a newer writer beside the response.
    pub file_extra: Map<String, Value>,
}

/// What was answered to one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// 1 to 5.
    Score(u8),
    /// *Can't say*.
    CantSay,
    /// A word of a newer writer: kept, counts as no answer.
    Other(String),
}

impl Answer {
    /// 1 to 5, where it is one.
    pub fn score(&self) -> Option<u8> {
        match self {
            Self::Score(score) => Some(*score),
            Self::CantSay | Self::Other(_) => None,
        }
    }
}

impl Response {
    /// What was answered to an item.
    pub fn answer(&self, item: ItemId) -> Option<&Answer> {
        self.answers.iter().find(|(id, _)| *id == item).map(|(_, answer)| answer)
    }

    /// The score of an item, 1 to 5.
    pub fn score(&self, item: ItemId) -> Option<u8> {
        self.answer(item).and_then(Answer::score)
    }

    /// What was written to an item; mostly nothing.
    pub fn comment(&self, item: ItemId) -> &str {
        self.comments.iter().find(|(id, _)| *id == item).map_or("", |(_, text)| text.as_str())
    }

    /// Answers an item, or takes its answer back.
    pub fn set_answer(&mut self, item: ItemId, answer: Option<Answer>) {
        put(&mut self.answers, item, answer);
    }

    /// Comments on an item; blank text takes the comment back.
    pub fn set_comment(&mut self, item: ItemId, text: &str) {
        let text = text.trim();
        put(&mut self.comments, item, (!text.is_empty()).then(|| text.to_owned()));
    }
}

/// Puts a value in its place by id, or removes it.
fn put<T>(list: &mut Vec<(ItemId, T)>, item: ItemId, value: Option<T>) {
    let place = list.iter().position(|(id, _)| *id >= item).unwrap_or(list.len());
    if list.get(place).is_some_and(|(id, _)| *id == item) {
        list.remove(place);
    }
    if let Some(value) = value {
        list.insert(place, (item, value));
    }
}

/// Whether `text` is a year and a month, as in `2026-11`.
pub fn is_month(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-')
        .is_some_and(|(year, month)| year.len() == 4 && digits(year) && month.len() == 2 && digits(month) && ("01"..="12").contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_year_and_two_digits_up_to_12() {
        for good in ["2026-11", "2026-01", "0001-12"] {
            assert!(is_month(good), "{good}");
        }
        for bad in ["", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-11-20", "2026/11", "2o26-11", "2026-+1"] {
            assert!(!is_month(bad), "{bad}");
        }
    }

    #[test]
    fn answers_keep_their_order_whatever_is_answered_first() {
        let item = |name| ItemId::new(name).unwrap();
        let mut list = Vec::new();
        for (name, value) in [("b", Some(1)), ("c", Some(2)), ("a", Some(3)), ("b", Some(4)), ("c", None), ("d", None)] {
            put(&mut list, item(name), value);
        }
        assert_eq!(list, [(item("a"), 3), (item("b"), 4)]);
    }
}
