//! What one person has said so far in a round, note by note in an order of their own, before the ballot is cast.

use serde_json::Value;

use crate::ids::NoteId;
use crate::model::Score;

/// What was said on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Said {
    /// Nothing yet. A slider that nobody touched is no score.
    #[default]
    Nothing,
    /// *Can't say*.
    CannotSay,
    /// A score, 0–100.
    Score(f64),
}

impl Said {
    /// The score, if it is one.
    pub fn score(self) -> Option<f64> {
        match self {
            Self::Score(score) => Some(score),
            Self::Nothing | Self::CannotSay => None,
        }
    }

    fn of(score: Option<f64>) -> Self {
        score.map_or(Self::CannotSay, Self::Score)
    }
}

/// What was said of one note.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Which note.
    pub note: NoteId,
    /// How much it matters.
    pub impact: Said,
    /// What it takes.
    pub effort: Said,
    /// 30, 60, 90 or none.
    pub confidence: Option<f64>,
    /// One sentence.
    pub comment: String,
    /// Whether it was passed over.
    pub later: bool,
}

impl Answer {
    fn new(note: NoteId) -> Self {
        Self { note, impact: Said::Nothing, effort: Said::Nothing, confidence: None, comment: String::new(), later: false }
    }

    /// Whether something was said on both axes.
    pub fn is_done(&self) -> bool {
        self.impact != Said::Nothing && self.effort != Said::Nothing
    }

    /// Whether there is anything to cast.
    fn is_begun(&self) -> bool {
        self.impact != Said::Nothing || self.effort != Said::Nothing || !self.comment.trim().is_empty()
    }
}

/// One person's way through a round.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    /// By the order in which the notes come.
    pub list: Vec<Answer>,
    /// The place of the note that is looked at.
    pub at: usize,
    /// Whether the ballot was cast, and nothing changed since.
    pub finished: bool,
    /// Whether one has gone back in this visit.
    went_back: bool,
}

impl Answers {
    /// A way through `order`. What was `kept` of an earlier visit comes back, and where nothing was, what was `cast`.
    pub fn new(order: &[NoteId], kept: &str, cast: &[Score]) -> Self {
        let (at, finished, mut known) = read(kept).unwrap_or_default();
        if known.is_empty() {
            known = cast.iter().map(from_cast).collect();
        }
        let answer = |note: &NoteId| known.iter().find(|answer| answer.note == *note).cloned().unwrap_or_else(|| Answer::new(*note));
        let list: Vec<Answer> = order.iter().map(answer).collect();
        let at = at.and_then(|at| list.iter().position(|answer| answer.note == at)).unwrap_or(0);
        // What was cast elsewhere, before this browser kept anything, is finished.
        let finished = finished || (kept.is_empty() && !cast.is_empty());
        Self { list, at, finished, went_back: false }
    }

    /// Takes over what another tab has `kept` since, but for the answer at `own`, which was just changed here.
    pub fn catch_up(&mut self, kept: &str, own: Option<usize>) {
        let (_, _, known) = read(kept).unwrap_or_default();
        for (_, answer) in self.list.iter_mut().enumerate().filter(|(at, _)| Some(*at) != own) {
            if let Some(theirs) = known.iter().find(|theirs| theirs.note == answer.note) {
                answer.clone_from(theirs);
            }
        }
    }

    /// The answer that is looked at.
    pub fn now(&self) -> Option<&Answer> {
        self.list.get(self.at)
    }

    /// Changes the answer that is looked at.
    pub fn change(&mut self, act: impl FnOnce(&mut Answer)) {
        if let Some(answer) = self.list.get_mut(self.at) {
            act(answer);
            answer.later &= !answer.is_done();
            self.finished = false;
        }
    }

    /// Goes on: to the next note that lacks something, from the last one to the first such. Where none lacks anything,
    /// whoever had gone back goes forward again. A note that is left without a word on both axes waits for later. Says
    /// whether there was anywhere to go.
    pub fn go_on(&mut self) -> bool {
        if let Some(answer) = self.list.get_mut(self.at) {
            answer.later = !answer.is_done();
        }
        let lacks = |at: &usize| *at != self.at && self.list.get(*at).is_some_and(|answer| !answer.is_done());
        let left = (self.at..self.list.len()).find(&lacks).or_else(|| (0..self.at).find(&lacks));
        let next = left.or_else(|| Some(self.at + 1).filter(|at| self.went_back && *at < self.list.len()));
        self.at = next.unwrap_or(self.at);
        next.is_some()
    }

    /// Goes back one note. Says whether there was one.
    pub fn go_back(&mut self) -> bool {
        let is_first = self.at == 0;
        self.went_back |= !is_first;
        self.at = self.at.saturating_sub(1);
        !is_first
    }

    /// How many notes something was said of on both axes.
    pub fn done(&self) -> usize {
        self.list.iter().filter(|answer| answer.is_done()).count()
    }

    /// How many were passed over.
    pub fn later(&self) -> usize {
        self.list.iter().filter(|answer| answer.later).count()
    }

    /// What is cast: every note of which something was said. An axis without a word is *can't say* there.
    pub fn scores(&self) -> Vec<Score> {
        let begun = self.list.iter().filter(|answer| answer.is_begun());
        let score = |answer: &Answer| Score {
            note: answer.note,
            title: String::new(),
            impact: answer.impact.score(),
            effort: answer.effort.score(),
            confidence: answer.confidence,
            comment: answer.comment.trim().to_owned(),
        };
        begun.map(score).collect()
    }

    /// The answers as a text to be kept in this browser.
    pub fn kept(&self) -> String {
        let said = |said: Said| match said {
            Said::Nothing => Value::Null,
            Said::CannotSay => Value::Bool(false),
            Said::Score(score) => Value::from(score),
        };
        let row = |answer: &Answer| {
            Value::from(vec![
                answer.note.as_str().into(),
                said(answer.impact),
                said(answer.effort),
                answer.confidence.map_or(Value::Null, Value::from),
                answer.comment.as_str().into(),
                answer.later.into(),
            ])
        };
        let at = self.now().map_or(Value::Null, |answer| answer.note.as_str().into());
        let touched = self.list.iter().filter(|answer| answer.later || answer.confidence.is_some() || answer.is_begun());
        let rows: Vec<Value> = touched.map(row).collect();
        Value::from(vec![at, self.finished.into(), rows.into()]).to_string()
    }
}

fn from_cast(score: &Score) -> Answer {
    Answer {
        note: score.note,
        impact: Said::of(score.impact),
        effort: Said::of(score.effort),
        confidence: score.confidence,
        comment: score.comment.clone(),
        later: false,
    }
}

/// What [`Answers::kept`] wrote: the note that was looked at, whether the ballot was cast, and the answers.
fn read(kept: &str) -> Option<(Option<NoteId>, bool, Vec<Answer>)> {
    let kept: Value = serde_json::from_str(kept).ok()?;
    let id = |value: &Value| NoteId::new(value.as_str()?).ok();
    let said = |value: &Value| match value {
        Value::Bool(_) => Said::CannotSay,
        other => other.as_f64().filter(|score| (0.0..=100.0).contains(score)).map_or(Said::Nothing, Said::Score),
    };
    let row = |row: &Value| {
        let at = |at: usize| row.get(at).unwrap_or(&Value::Null);
        Some(Answer {
            note: id(at(0))?,
            impact: said(at(1)),
            effort: said(at(2)),
            confidence: at(3).as_f64(),
            comment: at(4).as_str().unwrap_or_default().to_owned(),
            later: at(5) == &Value::Bool(true),
        })
    };
    let rows = kept.get(2)?.as_array()?.iter().filter_map(row).collect();
    Some((kept.get(0).and_then(id), kept.get(1) == Some(&Value::Bool(true)), rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes() -> Vec<NoteId> {
        ["n_a", "n_b", "n_c"].map(|id| NoteId::new(id).unwrap()).into()
    }

    fn answers() -> Answers {
        Answers::new(&notes(), "", &[])
    }

    #[test]
    fn a_slider_nobody_touched_is_no_score() {
        let mut answers = answers();
        assert!(answers.scores().is_empty());
        answers.change(|answer| answer.confidence = Some(60.0));
        assert!(answers.scores().is_empty(), "how sure one is of nothing says nothing");
        answers.change(|answer| answer.impact = Said::Score(50.0));
        let scores = answers.scores();
        assert_eq!((scores.len(), scores[0].impact, scores[0].effort), (1, Some(50.0), None));
        assert!(!answers.now().unwrap().is_done());
    }

    #[test]
    fn going_on_leaves_what_is_not_done_for_later_and_comes_back_to_it() {
        let mut answers = answers();
        assert!(answers.go_on());
        answers.change(|answer| (answer.impact, answer.effort) = (Said::Score(0.0), Said::CannotSay));
        assert!(answers.go_on() && answers.go_on());
        assert_eq!((answers.at, answers.done(), answers.later()), (0, 1, 2));
        answers.change(|answer| (answer.impact, answer.effort) = (Said::CannotSay, Said::CannotSay));
        assert_eq!(answers.later(), 1);
        assert!(!answers.go_back() && answers.go_on());
        assert_eq!(answers.at, 2, "what is done is passed over");
        answers.change(|answer| (answer.impact, answer.effort) = (Said::Score(1.0), Said::Score(2.0)));
        assert!(!answers.go_on(), "everything is done");
        assert_eq!((answers.at, answers.done(), answers.later()), (2, 3, 0));
        assert!(answers.go_back() && answers.go_back() && answers.go_on());
        assert_eq!(answers.at, 1, "whoever has gone back can look through them");
    }

    #[test]
    fn what_was_said_comes_back() {
        let mut answers = answers();
        answers.change(|answer| {
            (answer.impact, answer.effort) = (Said::Score(67.0), Said::CannotSay);
            (answer.confidence, answer.comment) = (Some(90.0), "Seen “twice”\u{1f600}".into());
        });
        answers.go_on();
        answers.go_on();
        let mut order = notes();
        order.reverse();
        let back = Answers::new(&order, &answers.kept(), &[]);
        assert_eq!(back.now().unwrap().note, answers.now().unwrap().note);
        assert_eq!(back.scores(), answers.scores());
        assert_eq!((back.done(), back.later()), (1, 1));
        for broken in ["", "{}", "[1,2,3]", "[null,true,[[],[\"n_a\"],[\"a b\",1]]]"] {
            assert!(Answers::new(&notes(), broken, &[]).scores().is_empty(), "{broken}");
        }
    }

    #[test]
    fn what_two_tabs_say_of_different_notes_both_stay() {
        let (mut one, mut other) = (answers(), answers());
        one.change(|answer| answer.impact = Said::Score(10.0));
        other.at = 1;
        other.change(|answer| answer.impact = Said::Score(20.0));
        other.catch_up(&one.kept(), Some(1));
        let impacts = |answers: &Answers| answers.list.iter().map(|answer| answer.impact.score()).collect::<Vec<_>>();
        assert_eq!(impacts(&other), [Some(10.0), Some(20.0), None]);
        one.change(|answer| answer.impact = Said::CannotSay);
        one.catch_up(&other.kept(), Some(0));
        assert_eq!((one.list[0].impact, impacts(&one)[1]), (Said::CannotSay, Some(20.0)));
    }

    #[test]
    fn what_was_cast_comes_back_where_nothing_was_kept() {
        let cast =
            Score { note: notes()[1], title: String::new(), impact: None, effort: Some(5.0), confidence: None, comment: String::new() };
        let answers = Answers::new(&notes(), "", std::slice::from_ref(&cast));
        assert!(answers.finished);
        assert_eq!(answers.scores(), [cast]);
    }
}
