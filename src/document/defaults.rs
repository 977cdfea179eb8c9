//! What a new thing holds before anybody has edited it.

use serde_json::{Map, Value};

use super::Field;
use crate::model::{Axes, Formula, Kind, Quadrants, Split, Status};

/// The fields of a new note besides its title, in the order in which a record keeps them.
pub fn note() -> Vec<(Field, Value)> {
    vec![
        (Field::EFFORT, Value::Null),
        (Field::IMPACT, Value::Null),
        (Field::KIND, Kind::Feature.word().into()),
        (Field::STATUS, Status::Idea.word().into()),
    ]
}

/// The settings of a new board besides its title.
pub fn board() -> Vec<(Field, Value)> {
    let (axes, split, names) = (Axes::default(), Split::default(), Quadrants::default());
    let mut fields =
        vec![(Field::GOAL, Value::from("")), (Field::CAPACITY, Value::Null), (Field::FORMULA, Formula::ImpactPerDay.word().into())];
    let more = [
        ("axes/impact/name", axes.impact.name.into()),
        ("axes/impact/anchors", axes.impact.anchors.to_vec().into()),
        ("axes/effort/name", axes.effort.name.into()),
        ("axes/effort/anchors", effort_anchors(&axes.effort.anchors)),
        ("split/impact", number(split.impact)),
        ("split/effort", number(split.effort)),
        ("quadrants/quick_win", names.quick_win.into()),
        ("quadrants/big_bet", names.big_bet.into()),
        ("quadrants/fill_in", names.fill_in.into()),
        ("quadrants/time_sink", names.time_sink.into()),
    ];
    fields.extend(more.map(|(path, value)| (Field::new(path), value)));
    fields
}

/// Five effort anchors as one value.
pub fn effort_anchors(anchors: &[crate::model::EffortAnchor]) -> Value {
    let value = |anchor: &crate::model::EffortAnchor| {
        let mut fields = Map::new();
        fields.insert("text".to_owned(), anchor.text.as_str().into());
        fields.insert("days".to_owned(), number(anchor.days));
        Value::Object(fields)
    };
    anchors.iter().map(value).collect()
}

/// A number in its shortest form: a whole one without a fraction, so that equal numbers have equal bytes.
pub fn number(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    if number.fract() == 0.0 && number.abs() < 9e15 { Value::from(number as i64) } else { Value::from(number) }
}
