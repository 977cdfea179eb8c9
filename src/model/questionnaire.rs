//! A questionnaire: dimensions of items, each a statement with five worded answers.

use serde::Deserialize;

use crate::ids::{DimensionId, ItemId};

/// The version of the questionnaire that this app asks.
pub const QUESTIONNAIRE: &str = "partnership/1";

/// Statements to answer, as a data file holds them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Questionnaire {
    /// Name and version, as in `partnership/1`.
    #[serde(rename = "questionnaire")]
    pub version: String,
    /// What it is about.
    pub title: String,
    /// In the order in which they are asked.
    pub dimensions: Vec<Dimension>,
}

/// Some items that are scored together.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Dimension {
    /// Its id, known to plays.
    pub id: DimensionId,
    /// A few words.
    pub name: String,
    /// A line that says more.
    pub about: String,
    /// In the order in which they are asked.
    pub items: Vec<Item>,
}

/// A statement and how far it may be true.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Item {
    /// Its id, known to responses.
    pub id: ItemId,
    /// One sentence, true where things are best.
    pub statement: String,
    /// What one can see, from 1 to 5; 5 is best.
    pub answers: [String; 5],
}

impl Questionnaire {
    /// All items with their dimensions, in the order in which they are asked.
    pub fn items(&self) -> impl Iterator<Item = (&Dimension, &Item)> {
        self.dimensions.iter().flat_map(|dimension| dimension.items.iter().map(move |item| (dimension, item)))
    }
}

impl Item {
    /// The words of a score from 1 to 5; nothing for another number.
    pub fn answer(&self, score: u8) -> &str {
        let place = usize::from(score).checked_sub(1);
        place.and_then(|place| self.answers.get(place)).map_or("", String::as_str)
    }
}
