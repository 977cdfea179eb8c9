//! What one person's waves say: scores by dimension, the words behind them, what moved since. The same for the page, for
//! paper and for files.

use crate::ids::DimensionId;
use crate::model::{Answer, Dimension, Questionnaire, Response, one_decimal};
use crate::rules::change::{Change, change, extremes};
use crate::rules::dimension_score::dimension_score;

/// A response with the day it stands for.
#[derive(Debug, Clone)]
pub struct Wave<'a> {
    /// What was answered.
    pub response: &'a Response,
    /// When it was finished, in milliseconds since 1970.
    pub at: u64,
    /// That day in words, as far as it is known.
    pub day: String,
}

/// One wave, compared with those before it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnReport {
    /// When it was finished, in milliseconds since 1970.
    pub at: u64,
    /// When it was finished, in words.
    pub day: String,
    /// When the first wave up to this one was finished, in words.
    pub first: String,
    /// The dimensions in the order of the questionnaire.
    pub rows: Vec<OwnRow>,
    /// How many items were answered with a score.
    pub answered: usize,
    /// How many items there are.
    pub items: usize,
    /// Places of the rows with the highest score, where they differ.
    pub strong: Vec<usize>,
    /// Places of the rows with the lowest score, where they differ.
    pub weak: Vec<usize>,
    /// When the wave before was finished, in words.
    pub before: Option<String>,
}

/// One dimension of a wave.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnRow {
    /// Which one.
    pub id: DimensionId,
    /// Its name.
    pub name: String,
    /// A line that says more.
    pub about: String,
    /// 1–5, where enough was answered.
    pub score: Option<f64>,
    /// What was answered.
    pub items: Vec<OwnItem>,
    /// The score of the wave before.
    pub before: Option<f64>,
    /// How it moved since.
    pub change: Option<Change>,
    /// When which score was reached, oldest first, up to this wave.
    pub course: Vec<(u64, f64)>,
}

/// One item of a wave.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnItem {
    /// The statement.
    pub statement: String,
    /// 1–5, where one was given.
    pub score: Option<u8>,
    /// The worded answer, or why there is none.
    pub answer: String,
    /// What was written to it.
    pub comment: String,
}

impl OwnReport {
    /// The wave at place `shown` of `waves`, oldest first.
    pub fn of(questionnaire: &Questionnaire, waves: &[Wave], shown: usize) -> Option<Self> {
        let wave = waves.get(shown)?;
        let earlier = waves.get(..shown).unwrap_or_default();
        let rows: Vec<OwnRow> = questionnaire.dimensions.iter().map(|dimension| row(dimension, wave, earlier)).collect();
        let scores: Vec<Option<f64>> = rows.iter().map(|row| row.score).collect();
        let (strong, weak) = extremes(&scores);
        Some(Self {
            at: wave.at,
            day: wave.day.clone(),
            first: waves.first().map(|wave| wave.day.clone()).unwrap_or_default(),
            answered: rows.iter().flat_map(|row| &row.items).filter(|item| item.score.is_some()).count(),
            items: questionnaire.items().count(),
            rows,
            strong,
            weak,
            before: earlier.last().map(|wave| wave.day.clone()),
        })
    }
}

fn row(dimension: &Dimension, wave: &Wave, earlier: &[Wave]) -> OwnRow {
    let scores = |wave: &Wave| dimension.items.iter().map(|item| wave.response.score(item.id)).collect::<Vec<Option<u8>>>();
    let (now, last) = (scores(wave), earlier.last().map(scores));
    let (score, before) = (dimension_score(&now), last.as_ref().and_then(|last| dimension_score(last)));
    let answered = |scores: &[Option<u8>]| scores.iter().flatten().count();
    let both = last.as_ref().map_or(0, |last| answered(last).min(answered(&now)));
    let course = earlier.iter().chain([wave]).filter_map(|wave| Some((wave.at, dimension_score(&scores(wave))?)));
    OwnRow {
        id: dimension.id,
        name: dimension.name.clone(),
        about: dimension.about.clone(),
        score,
        before,
        change: before.zip(score).map(|(before, now)| change(before, now, both)),
        course: course.collect(),
        items: dimension
            .items
            .iter()
            .map(|item| OwnItem {
                statement: item.statement.clone(),
                score: wave.response.score(item.id),
                answer: match wave.response.answer(item.id) {
                    Some(Answer::Score(score)) => item.answer(*score).to_owned(),
                    Some(Answer::CantSay) => "You could not say.".to_owned(),
                    Some(Answer::Other(_)) => "Answered in a newer Overlap.".to_owned(),
                    None => "Not answered.".to_owned(),
                },
                comment: wave.response.comment(item.id).to_owned(),
            })
            .collect(),
    }
}

impl OwnRow {
    /// The score to one decimal, or a dash.
    pub fn score_words(&self) -> String {
        self.score.map_or_else(|| "–".to_owned(), one_decimal)
    }

    /// How it moved since the wave before: "Up by 0.7", "Slightly down (−0.3), within noise". Nothing where nobody knows.
    pub fn change_words(&self) -> String {
        match self.change {
            None => String::new(),
            Some(Change::Same) => "Unchanged".to_owned(),
            Some(Change::Noise(by)) if by > 0.0 => format!("Slightly up (+{}), within noise", one_decimal(by)),
            Some(Change::Noise(by)) => format!("Slightly down (−{}), within noise", one_decimal(-by)),
            Some(Change::Moved(by)) if by > 0.0 => format!("Up by {}", one_decimal(by)),
            Some(Change::Moved(by)) => format!("Down by {}", one_decimal(-by)),
        }
    }

    /// The item answered highest, or lowest: the first of equal ones.
    pub fn telling(&self, highest: bool) -> Option<&OwnItem> {
        let mut telling: Option<&OwnItem> = None;
        for item in self.items.iter().filter(|item| item.score.is_some()) {
            let wins = telling.is_none_or(|now| if highest { item.score > now.score } else { item.score < now.score });
            if wins {
                telling = Some(item);
            }
        }
        telling
    }
}
