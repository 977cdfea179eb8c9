//! A response as this browser keeps it: the response file with, beside it, when each part was last changed, so that what
//! two tabs wrote is joined without a loss. What leaves this browser is the response alone.

use serde_json::{Map, Value};

use super::FileError;
use super::response::{read_response, write_response};
use super::shape::invalid;
use crate::ids::ItemId;
use crate::model::{Answer, Discipline, Response};

/// The field of the stored text that never leaves this browser.
const KEPT: &str = "kept";

/// A part of a response that is changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResponsePart {
    /// Whether it is being corrected.
    Correcting,
    /// The side its author speaks for.
    Discipline,
    /// When it was finished, and the wave.
    Finished,
    /// Its author's name.
    Name,
    /// The item that was looked at last.
    Place,
    /// The answer to an item.
    Answer(ItemId),
    /// The comment on an item.
    Comment(ItemId),
}

/// A response with what this browser knows beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptResponse {
    /// What was answered so far.
    pub response: Response,
    /// When it was first finished, in milliseconds since 1970.
    pub finished: Option<u64>,
    /// Whether it was changed since it was last finished.
    pub correcting: bool,
    /// The item that was looked at last.
    pub place: Option<ItemId>,
    /// When each part was last changed, in milliseconds since 1970, by part.
    times: Vec<(ResponsePart, u64)>,
}

/// The parts that every response has.
const WHOLE: [ResponsePart; 5] =
    [ResponsePart::Correcting, ResponsePart::Discipline, ResponsePart::Finished, ResponsePart::Name, ResponsePart::Place];

impl ResponsePart {
    fn name(self) -> String {
        match self {
            Self::Correcting => "correcting".to_owned(),
            Self::Discipline => "discipline".to_owned(),
            Self::Finished => "finished".to_owned(),
            Self::Name => "name".to_owned(),
            Self::Place => "place".to_owned(),
            Self::Answer(item) => format!("answers/{item}"),
            Self::Comment(item) => format!("comments/{item}"),
        }
    }

    fn named(name: &str) -> Option<Self> {
        match name.split_once('/') {
            None => WHOLE.into_iter().find(|part| part.name() == name),
            Some(("answers", item)) => ItemId::new(item).ok().map(Self::Answer),
            Some(("comments", item)) => ItemId::new(item).ok().map(Self::Comment),
            Some(_) => None,
        }
    }
}

impl KeptResponse {
    /// A response that was read from a file, or a fresh one. One from a file counts as finished at `finished`.
    pub fn new(response: Response, finished: Option<u64>) -> Self {
        Self { response, finished, correcting: false, place: None, times: Vec::new() }
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// [`FileError`] when it is anything else, or written by a newer app.
    pub fn read(text: &str) -> Result<Self, FileError> {
        let mut response = read_response(text)?.response;
        let kept = match response.file_extra.remove(KEPT).unwrap_or_default() {
            Value::Object(kept) => kept,
            other => return Err(invalid(&|| KEPT.into(), "an object", &other)),
        };
        let times = kept.get("times").and_then(Value::as_object).into_iter().flatten();
        let mut times: Vec<(ResponsePart, u64)> =
            times.filter_map(|(name, time)| Some((ResponsePart::named(name)?, time.as_u64()?))).collect();
        times.sort_unstable();
        Ok(Self {
            finished: kept.get("finished").and_then(Value::as_u64),
            correcting: kept.get("correcting").and_then(Value::as_bool).unwrap_or_default(),
            place: kept.get("place").and_then(Value::as_str).and_then(|item| ItemId::new(item).ok()),
            response,
            times,
        })
    }

    /// The text to store.
    pub fn write(&self) -> String {
        let mut kept = Map::new();
        kept.insert("times".into(), self.times.iter().map(|(part, time)| (part.name(), Value::from(*time))).collect::<Map<_, _>>().into());
        if let Some(finished) = self.finished {
            kept.insert("finished".into(), finished.into());
        }
        if self.correcting {
            kept.insert("correcting".into(), true.into());
        }
        if let Some(place) = self.place {
            kept.insert("place".into(), place.as_str().into());
        }
        let mut response = self.response.clone();
        response.file_extra.insert(KEPT.into(), kept.into());
        write_response(&response)
    }

    /// Answers an item at `now`, in milliseconds since 1970, or takes its answer back.
    pub fn answer(&mut self, item: ItemId, answer: Option<Answer>, now: u64) {
        if self.response.answer(item) != answer.as_ref() {
            self.correct(now);
            self.response.set_answer(item, answer);
            self.touch(ResponsePart::Answer(item), now);
        }
    }

    /// Comments on an item.
    pub fn comment(&mut self, item: ItemId, text: &str, now: u64) {
        if self.response.comment(item) != text.trim() {
            self.correct(now);
            self.response.set_comment(item, text);
            self.touch(ResponsePart::Comment(item), now);
        }
    }

    /// Says which side its author speaks for.
    pub fn speak_for(&mut self, discipline: Option<Discipline>, now: u64) {
        if self.response.discipline != discipline {
            self.correct(now);
            self.response.discipline = discipline;
            self.touch(ResponsePart::Discipline, now);
        }
    }

    /// Gives its author's name, which leaves this browser only when they say so.
    pub fn sign(&mut self, name: &str, now: u64) {
        if self.response.name != name.trim() {
            name.trim().clone_into(&mut self.response.name);
            self.touch(ResponsePart::Name, now);
        }
    }

    /// Says which item is looked at.
    pub fn look_at(&mut self, item: ItemId, now: u64) {
        if self.place != Some(item) {
            self.place = Some(item);
            self.touch(ResponsePart::Place, now);
        }
    }

    /// Finishes it, in the month `wave`, as in `2026-11`, unless it was finished before.
    pub fn finish(&mut self, wave: &str, now: u64) {
        if self.finished.is_none() {
            self.finished = Some(now);
            wave.clone_into(&mut self.response.wave);
            self.touch(ResponsePart::Finished, now);
        }
        if self.correcting {
            self.correcting = false;
            self.touch(ResponsePart::Correcting, now);
        }
    }

    /// What was finished is being corrected: whoever has it already can tell the corrected one by its revision.
    fn correct(&mut self, now: u64) {
        if self.finished.is_some() && !self.correcting {
            self.correcting = true;
            self.response.revision = self.response.revision.saturating_add(1).min(super::response::REVISION_LIMIT);
            self.touch(ResponsePart::Correcting, now);
        }
    }

    /// Takes over what a later revision of the same response says, as it came from elsewhere at `now`.
    pub fn replace(&mut self, other: &Response, now: u64) {
        let mut parts: Vec<ResponsePart> = vec![ResponsePart::Correcting, ResponsePart::Discipline, ResponsePart::Name];
        let answers = self.response.answers.iter().chain(&other.answers).map(|(item, _)| ResponsePart::Answer(*item));
        let comments = self.response.comments.iter().chain(&other.comments).map(|(item, _)| ResponsePart::Comment(*item));
        parts.extend(answers.chain(comments));
        let theirs = Self::new(other.clone(), self.finished);
        for part in parts {
            if self.weight(part) != theirs.weight(part) {
                self.take(part, &theirs);
                self.touch(part, now);
            }
        }
        self.response.revision = self.response.revision.max(other.revision);
        self.response.extra.clone_from(&other.extra);
        self.response.file_extra.clone_from(&other.file_extra);
    }

    /// Whether the day on which it was finished is known; one that came by file tells its month alone.
    pub fn knows_day(&self) -> bool {
        self.time(ResponsePart::Finished) > 0
    }

    /// When anything of it was last changed, in milliseconds since 1970.
    pub fn touched(&self) -> u64 {
        self.times.iter().map(|(_, time)| *time).max().or(self.finished).unwrap_or(0)
    }

    /// When a part was last changed; 0 where it never was.
    fn time(&self, part: ResponsePart) -> u64 {
        self.times.iter().find(|(known, _)| *known == part).map_or(0, |(_, time)| *time)
    }

    /// A later time than the last, whatever the clock says.
    fn touch(&mut self, part: ResponsePart, now: u64) {
        let time = now.max(self.time(part).saturating_add(1));
        match self.times.binary_search_by_key(&part, |(part, _)| *part) {
            Ok(place) => self.times.get_mut(place).into_iter().for_each(|entry| entry.1 = time),
            Err(place) => self.times.insert(place, (part, time)),
        }
    }

    /// Takes in another text of the same response: of each part the later one stays, of equally late ones the greater.
    pub fn join(&mut self, other: &Self) {
        let ours = self.response.revision;
        self.response.revision = ours.max(other.response.revision);
        let mut parts: Vec<ResponsePart> = other.times.iter().chain(&self.times).map(|(part, _)| *part).collect();
        parts.extend(other.response.answers.iter().map(|(item, _)| ResponsePart::Answer(*item)));
        parts.extend(other.response.comments.iter().map(|(item, _)| ResponsePart::Comment(*item)));
        parts.extend(WHOLE);
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            let (own, their) = ((self.time(part), self.weight(part)), (other.time(part), other.weight(part)));
            if their > own {
                self.take(part, other);
                let place = self.times.binary_search_by_key(&part, |(part, _)| *part);
                match place {
                    Ok(place) => self.times.get_mut(place).into_iter().for_each(|entry| entry.1 = their.0),
                    Err(place) if their.0 > 0 => self.times.insert(place, (part, their.0)),
                    Err(_) => {}
                }
            }
        }
        for (name, value) in &other.response.extra {
            self.response.extra.entry(name.clone()).or_insert_with(|| value.clone());
        }
        for (name, value) in &other.response.file_extra {
            self.response.file_extra.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }

    /// The value of a part as a text, to choose between equally late ones.
    fn weight(&self, part: ResponsePart) -> String {
        match part {
            ResponsePart::Discipline => self.response.discipline.as_ref().map(|side| side.word().to_owned()).unwrap_or_default(),
            ResponsePart::Correcting => if self.correcting { "1" } else { "" }.to_owned(),
            ResponsePart::Finished => self.finished.map(|time| format!("{time:020} {}", self.response.wave)).unwrap_or_default(),
            ResponsePart::Name => self.response.name.clone(),
            ResponsePart::Place => self.place.map(|item| item.to_string()).unwrap_or_default(),
            ResponsePart::Answer(item) => match self.response.answer(item) {
                None => String::new(),
                Some(Answer::Score(score)) => format!("3{score}"),
                Some(Answer::CantSay) => "2".to_owned(),
                Some(Answer::Other(word)) => format!("1{word}"),
            },
            ResponsePart::Comment(item) => self.response.comment(item).to_owned(),
        }
    }

    fn take(&mut self, part: ResponsePart, other: &Self) {
        match part {
            ResponsePart::Discipline => self.response.discipline.clone_from(&other.response.discipline),
            ResponsePart::Correcting => self.correcting = other.correcting,
            ResponsePart::Finished => {
                self.finished = other.finished;
                self.response.wave.clone_from(&other.response.wave);
            }
            ResponsePart::Name => self.response.name.clone_from(&other.response.name),
            ResponsePart::Place => self.place = other.place,
            ResponsePart::Answer(item) => self.response.set_answer(item, other.response.answer(item).cloned()),
            ResponsePart::Comment(item) => self.response.set_comment(item, other.response.comment(item)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ResponseId;
    use proptest::prelude::*;

    fn fresh() -> KeptResponse {
        let text = r#"{"format":"overlap/response","version":1,"questionnaire":"partnership/1","response":{"id":"a_1","wave":"2026-11"}}"#;
        KeptResponse::new(read_response(text).unwrap().response, None)
    }

    fn item(number: u8) -> ItemId {
        ItemId::new(&format!("item{number}")).unwrap()
    }

    #[test]
    fn what_is_written_is_read_equal_and_nothing_of_it_leaves() {
        let mut kept = fresh();
        kept.answer(item(1), Some(Answer::Score(4)), 10);
        kept.comment(item(1), " why ", 11);
        kept.look_at(item(1), 12);
        kept.sign("Mira", 13);
        kept.speak_for(Some(Discipline::Design), 14);
        kept.finish("2026-12", 15);
        assert_eq!(KeptResponse::read(&kept.write()), Ok(kept.clone()));
        assert!(!write_response(&kept.response).contains("kept"));
        assert_eq!(kept.response.id, ResponseId::new("a_1").unwrap());
    }

    #[test]
    fn correcting_what_was_finished_raises_the_revision_once() {
        let mut kept = fresh();
        kept.answer(item(1), Some(Answer::Score(4)), 10);
        assert_eq!(kept.response.revision, 1);
        kept.finish("2026-11", 20);
        kept.answer(item(1), Some(Answer::Score(4)), 30);
        kept.look_at(item(2), 30);
        assert_eq!((kept.response.revision, kept.correcting), (1, false));
        kept.answer(item(1), Some(Answer::Score(5)), 30);
        kept.comment(item(2), "so", 31);
        assert_eq!((kept.response.revision, kept.correcting), (2, true));
        kept.finish("2026-12", 40);
        assert_eq!((kept.response.revision, kept.finished, kept.correcting), (2, Some(20), false));
        assert_eq!((kept.response.wave.as_str(), kept.touched()), ("2026-11", 40));
    }

    #[test]
    fn a_later_revision_from_elsewhere_replaces_all_that_it_says() {
        let mut kept = fresh();
        kept.answer(item(1), Some(Answer::Score(4)), 10);
        kept.answer(item(2), Some(Answer::Score(1)), 10);
        kept.comment(item(2), "gone", 10);
        kept.finish("2026-11", 20);
        let mut other = kept.response.clone();
        other.revision = 3;
        other.set_answer(item(1), Some(Answer::CantSay));
        other.set_answer(item(2), None);
        other.set_answer(item(0), Some(Answer::Score(5)));
        other.set_comment(item(2), "");
        let before = kept.clone();
        kept.replace(&other, 30);
        assert_eq!(kept.response, other);
        assert_eq!(joined(&before, &kept), kept);
        assert!(kept.knows_day() && !KeptResponse::new(other, Some(5)).knows_day());
    }

    #[test]
    fn a_clock_that_was_set_back_loses_nothing() {
        let mut kept = fresh();
        kept.answer(item(1), Some(Answer::Score(4)), 1_000);
        let before = kept.clone();
        kept.answer(item(1), Some(Answer::Score(2)), 5);
        let mut joined = before;
        joined.join(&kept);
        assert_eq!(joined.response.score(item(1)), Some(2));
    }

    #[derive(Debug, Clone)]
    enum Step {
        Answer(u8, u8),
        Comment(u8, u8),
        Side(u8),
        Sign(u8),
        Look(u8),
        Finish,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0u8..3, 0u8..7).prop_map(|(item, answer)| Step::Answer(item, answer)),
            (0u8..3, 0u8..3).prop_map(|(item, text)| Step::Comment(item, text)),
            (0u8..3).prop_map(Step::Side),
            (0u8..3).prop_map(Step::Sign),
            (0u8..3).prop_map(Step::Look),
            Just(Step::Finish),
        ]
    }

    /// A response after some steps; each has a time, so that equal times meet too.
    fn after(steps: &[(Step, u64)]) -> KeptResponse {
        let mut kept = fresh();
        for (step, now) in steps {
            match step {
                Step::Answer(at, 0) => kept.answer(item(*at), None, *now),
                Step::Answer(at, 6) => kept.answer(item(*at), Some(Answer::CantSay), *now),
                Step::Answer(at, score) => kept.answer(item(*at), Some(Answer::Score(*score)), *now),
                Step::Comment(at, text) => kept.comment(item(*at), ["", "a", "b"][usize::from(*text)], *now),
                Step::Side(0) => kept.speak_for(None, *now),
                Step::Side(side) => kept.speak_for(Some(Discipline::ALL[usize::from(*side)].clone()), *now),
                Step::Sign(name) => kept.sign(["", "a", "b"][usize::from(*name)], *now),
                Step::Look(at) => kept.look_at(item(*at), *now),
                Step::Finish => kept.finish(["2026-11", "2026-12"][usize::from(*now > 3)], *now),
            }
        }
        kept
    }

    fn joined(one: &KeptResponse, other: &KeptResponse) -> KeptResponse {
        let mut joined = one.clone();
        joined.join(other);
        joined
    }

    proptest! {
        #[test]
        fn joining_knows_no_order(steps in prop::array::uniform3(prop::collection::vec((step(), 1u64..6), 0..12))) {
            let [a, b, c] = steps.map(|steps| after(&steps));
            prop_assert_eq!(joined(&a, &b), joined(&b, &a));
            prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
            prop_assert_eq!(joined(&a, &a), a.clone());
            prop_assert_eq!(joined(&a, &joined(&a, &b)), joined(&a, &b));
            prop_assert_eq!(KeptResponse::read(&a.write()), Ok(a));
        }

        #[test]
        fn what_was_done_since_wins(first in prop::collection::vec((step(), 1u64..6), 0..8), more in prop::collection::vec((step(), 6u64..9), 0..8)) {
            let before = after(&first);
            let all: Vec<_> = first.into_iter().chain(more).collect();
            let now = after(&all);
            prop_assert_eq!(joined(&before, &now), now.clone());
            prop_assert_eq!(joined(&now, &before), now);
        }
    }
}
