//! A board's own settings: its goal, axes, quadrants and capacity.

use serde::{Deserialize, Serialize};

use super::{Formula, written};
use crate::ids::BoardId;

/// Everything about a board but its notes, people and rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Board {
    /// Its id.
    pub id: BoardId,
    /// 1–200 characters.
    pub title: String,
    /// Why this work, for whom, how we will know.
    #[serde(default)]
    pub goal: String,
    /// Days there are; without them the list has no capacity line.
    #[serde(default)]
    pub capacity_days: Option<f64>,
    /// How the list is ranked.
    pub formula: Formula,
    /// Names and written anchors of the two axes.
    pub axes: Axes,
    /// Where the quadrants meet.
    pub split: Split,
    /// What the quadrants are called.
    pub quadrants: Quadrants,
}

impl Board {
    /// A fresh board with the default scales.
    pub fn new(id: BoardId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            goal: String::new(),
            capacity_days: None,
            formula: Formula::ImpactPerDay,
            axes: Axes::default(),
            split: Split::default(),
            quadrants: Quadrants::default(),
        }
    }
}

/// The two axes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Axes {
    /// How much it matters.
    pub impact: Axis,
    /// What it takes.
    pub effort: EffortScale,
}

/// The impact axis: a name and five written anchors at 0, 25, 50, 75 and 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Axis {
    /// What the axis is called.
    pub name: String,
    /// From 0 to 100.
    pub anchors: [String; 5],
}

impl Default for Axis {
    fn default() -> Self {
        Self {
            name: "Impact".into(),
            anchors: ["Nobody would notice", "Nice for a few", "Eases a weekly pain", "Moves the goal", "Makes the quarter"]
                .map(String::from),
        }
    }
}

/// One written anchor of the effort axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct EffortAnchor {
    /// The words, such as "2 weeks".
    pub text: String,
    /// Working days, 0.1–10,000.
    pub days: f64,
}

/// Why five anchors are not a scale.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScaleError {
    /// Days outside 0.1–10,000.
    #[error("expected 0.1 to 10,000 days for anchor {anchor}, found {}", written(*found))]
    OutOfRange {
        /// Which anchor, from 1.
        anchor: usize,
        /// Its days.
        found: f64,
    },
    /// An anchor that is not longer than the one before it.
    #[error("expected more days for anchor {anchor} than for the one before it, found {} after {}", written(*found), written(*before))]
    NotIncreasing {
        /// Which anchor, from 1.
        anchor: usize,
        /// Its days.
        found: f64,
        /// The days of the one before it.
        before: f64,
    },
}

/// The effort axis: five anchors at 0, 25, 50, 75 and 100 with strictly increasing days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct EffortScale {
    /// What the axis is called.
    pub name: String,
    /// From 0 to 100. Only [`EffortScale::new`] checks them.
    pub anchors: [EffortAnchor; 5],
}

impl EffortScale {
    /// Makes a scale of five anchors.
    ///
    /// # Errors
    /// [`ScaleError`] when days are outside 0.1–10,000 or do not strictly increase.
    pub fn new(name: impl Into<String>, anchors: [EffortAnchor; 5]) -> Result<Self, ScaleError> {
        let mut before: Option<f64> = None;
        for (index, anchor) in anchors.iter().enumerate() {
            let (anchor, found) = (index + 1, anchor.days);
            if !(0.1..=10_000.0).contains(&found) {
                return Err(ScaleError::OutOfRange { anchor, found });
            }
            if let Some(before) = before.filter(|before| *before >= found) {
                return Err(ScaleError::NotIncreasing { anchor, found, before });
            }
            before = Some(found);
        }
        Ok(Self { name: name.into(), anchors })
    }

    /// The days of the five anchors.
    pub fn days(&self) -> [f64; 5] {
        self.anchors.each_ref().map(|anchor| anchor.days)
    }
}

impl Default for EffortScale {
    fn default() -> Self {
        let anchors = [("1 day", 1.0), ("3 days", 3.0), ("2 weeks", 10.0), ("1 month", 20.0), ("1 quarter", 60.0)]
            .map(|(text, days)| EffortAnchor { text: text.into(), days });
        Self { name: "Effort".into(), anchors }
    }
}

/// Where the quadrants meet on each axis.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Split {
    /// 0–100.
    pub impact: f64,
    /// 0–100.
    pub effort: f64,
}

impl Default for Split {
    fn default() -> Self {
        Self { impact: 50.0, effort: 50.0 }
    }
}

/// What the quadrants are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Quadrants {
    /// High impact, low effort.
    pub quick_win: String,
    /// High impact, high effort.
    pub big_bet: String,
    /// Low impact, low effort.
    pub fill_in: String,
    /// Low impact, high effort.
    pub time_sink: String,
}

impl Default for Quadrants {
    fn default() -> Self {
        Self { quick_win: "Quick wins".into(), big_bet: "Big bets".into(), fill_in: "Fill-ins".into(), time_sink: "Time sinks".into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_scale_is_one() {
        let scale = EffortScale::default();
        assert_eq!(EffortScale::new("Effort", scale.anchors.clone()), Ok(scale));
    }

    #[test]
    fn days_must_increase_and_stay_in_range() {
        let mut anchors = EffortScale::default().anchors;
        anchors[2].days = 3.0;
        assert_eq!(EffortScale::new("", anchors.clone()), Err(ScaleError::NotIncreasing { anchor: 3, found: 3.0, before: 3.0 }));
        anchors[0].days = 0.05;
        assert!(matches!(EffortScale::new("", anchors), Err(ScaleError::OutOfRange { anchor: 1, .. })));
    }
}
