//! A wave: every item and dimension of a questionnaire with what was shown of it.

use super::super::spread;
use super::{Cell, Given, LOWEST, Now, Row, Side, Why, advance, latest, read};
use crate::ids::{DimensionId, ItemId, ResponseId};

/// Parts of a point in the values of a dimension: means of two or three answers are whole in sixths.
const SIXTHS: i64 = 6;

/// The dimensions of a questionnaire with their items, in order.
pub type Shape = [(DimensionId, Vec<ItemId>)];

/// One person's response.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Whose.
    pub who: ResponseId,
    /// The side they speak for.
    pub side: Option<Side>,
    /// The answers: 1–5, or none for *can't say*.
    pub answers: Vec<(ItemId, Option<u8>)>,
    /// Comments by item.
    pub comments: Vec<(ItemId, String)>,
}

/// What was shown of a wave so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// By item.
    pub items: Vec<(ItemId, Vec<Row>)>,
    /// By dimension.
    pub dimensions: Vec<(DimensionId, Vec<Row>)>,
}

/// What may be shown of a wave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// By item, in the order of the questionnaire.
    pub items: Vec<(ItemId, Cell)>,
    /// By dimension, in the order of the questionnaire.
    pub dimensions: Vec<(DimensionId, Cell)>,
}

impl Summary {
    /// An item's cell; one that is not there has no answers.
    pub fn item(&self, item: ItemId) -> &Cell {
        self.items.iter().find(|(id, _)| *id == item).map_or(&Cell::Withheld(Why::TooFew), |(_, cell)| cell)
    }

    /// A dimension's cell.
    pub fn dimension(&self, dimension: DimensionId) -> &Cell {
        self.dimensions.iter().find(|(id, _)| *id == dimension).map_or(&Cell::Withheld(Why::TooFew), |(_, cell)| cell)
    }
}

/// Takes what may be shown now of `people`, each there once, into `shown`.
pub fn move_on(shown: &mut Shown, shape: &Shape, people: &[Said], least: usize) {
    let least = least.max(LOWEST);
    for (dimension, items) in shape {
        for item in items {
            advance_in(&mut shown.items, *item, &of_item(people, *item), least, &Side::ALL);
        }
        if let Some((now, may)) = of_dimension(shown, items, people, least) {
            advance_in(&mut shown.dimensions, *dimension, &now, least, &may);
        }
    }
}

/// What may be shown of `people`, after [`move_on`].
pub fn summary(shown: &Shown, shape: &Shape, people: &[Said], least: usize) -> Summary {
    let mut summary = Summary::default();
    for (dimension, items) in shape {
        for item in items {
            let cell = read(known(&shown.items, *item), &of_item(people, *item), least, &Side::ALL, 1);
            summary.items.push((*item, cell));
        }
        let cell = match of_dimension(shown, items, people, least) {
            Some((now, may)) => read(known(&shown.dimensions, *dimension), &now, least, &may, SIXTHS),
            None => Cell::Withheld(Why::Item),
        };
        summary.dimensions.push((*dimension, cell));
    }
    summary
}

fn of_item(people: &[Said], item: ItemId) -> Now {
    let mut now = Now::default();
    for person in people {
        match person.answers.iter().find(|(id, _)| *id == item).map(|(_, answer)| answer) {
            Some(Some(value)) => now.answers.push(Given { who: person.who, side: person.side, value: *value }),
            Some(None) => now.unsure.push((person.who, person.side)),
            None => {}
        }
        now.comments.extend(person.comments.iter().filter(|(id, _)| *id == item).map(|(_, text)| text.clone()));
    }
    now.answers.sort_unstable();
    // As if shuffled, and the same for everybody: nobody's place among the files shows, nor how they begin.
    now.comments.sort_by_cached_key(|comment| (spread(item.as_str(), comment), comment.clone()));
    now
}

/// What is in a dimension: each person's mean of what its items show of them, from two thirds of the items; and the sides
/// that every item shows apart. Nothing while an item is withheld.
fn of_dimension(shown: &Shown, items: &[ItemId], people: &[Said], least: usize) -> Option<(Now, Vec<Side>)> {
    let mut may = Side::ALL.to_vec();
    let mut rows = Vec::new();
    for item in items {
        let history = known(&shown.items, *item);
        let cell = read(history, &of_item(people, *item), least, &Side::ALL, 1);
        let figures = cell.shown()?;
        may.retain(|side| figures.side(*side).is_some());
        rows.push(latest(history, None)?);
    }
    let mut now = Now::default();
    let everybody = || rows.iter().flat_map(|row| &row.answers);
    for given in everybody() {
        if now.answers.iter().any(|known| known.who == given.who) {
            continue;
        }
        let values = || everybody().filter(|other| other.who == given.who).map(|other| usize::from(other.value));
        let (count, sum): (usize, usize) = (values().count(), values().sum());
        if count * 3 >= items.len() * 2 {
            let value = u8::try_from(sum * 6 / count.max(1)).unwrap_or(0);
            now.answers.push(Given { value, ..*given });
        }
    }
    now.answers.sort_unstable();
    Some((now, may))
}

fn advance_in<I: PartialEq>(all: &mut Vec<(I, Vec<Row>)>, id: I, now: &Now, least: usize, may: &[Side]) {
    if let Some((_, history)) = all.iter_mut().find(|(known, _)| *known == id) {
        return advance(history, now, least, may);
    }
    let mut history = Vec::new();
    advance(&mut history, now, least, may);
    all.push((id, history));
}

fn known<I: PartialEq>(all: &[(I, Vec<Row>)], id: I) -> &[Row] {
    all.iter().find(|(known, _)| *known == id).map_or(&[], |(_, rows)| rows)
}
