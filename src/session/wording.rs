//! Questions of the merge preview in words.

use serde_json::Value;

use super::MergingPick;
use super::ballots::OpenedBallot;
use crate::document::{Counts, Entity, Field, Pick, PickKind, Preview, State, canonical};
use crate::ids::BoardId;
use crate::model::{Board, Kind, Status};
use crate::rules::effort::{about, days};

/// One question with its values, where `names` are the files and 0 is the board itself.
pub(super) fn pick_view(pick: &Pick, ours: Option<&State>, preview: &Preview, names: &[&str], id: BoardId) -> MergingPick {
    let joined = preview.joined();
    let board = ours.unwrap_or(joined).board(id);
    let title = |state: &State, note| state.note(note).and_then(|record| record.text(Field::TITLE)).map(str::to_owned);
    let thing = match pick.entity {
        Entity::Note(note) => {
            ours.and_then(|ours| title(ours, note)).or_else(|| title(joined, note)).unwrap_or_else(|| "A note".to_owned())
        }
        Entity::Board => "Board settings".to_owned(),
        Entity::Participant(_) => "A person".to_owned(),
    };
    let fields: Vec<Field> = pick.options.first().map(|option| option.values.iter().map(|(field, _)| *field).collect()).unwrap_or_default();
    let what = if fields.len() == 2 { "position".to_owned() } else { fields.first().map_or_else(String::new, |field| field_words(*field)) };
    let question = match pick.kind {
        PickKind::Conflict => format!("{what} was changed in both places"),
        PickKind::Deletion => "was deleted in one place and edited in another".to_owned(),
        PickKind::Outside => format!("{what} was changed outside the app"),
    };
    let options = pick
        .options
        .iter()
        .map(|option| {
            let source = |copy: &usize| match copy.checked_sub(1) {
                None => "On this board".to_owned(),
                Some(at) => format!("In {}", names.get(at).copied().unwrap_or("a file")),
            };
            let sources = option.copies.iter().map(source).collect::<Vec<_>>().join(", ");
            let values = option.values.iter().map(|(field, value)| value_words(&board, *field, value)).collect::<Vec<_>>().join(", ");
            (sources, values)
        })
        .collect();
    MergingPick { thing, question, options, chosen: pick.chosen }
}

/// Whether two entries of one name and discipline are one person.
pub(super) fn twin_view(ballot: &OpenedBallot) -> MergingPick {
    let options =
        [("Two people", "Both ballots count, each for itself"), ("One person", "Note by note the newer score replaces the older")];
    MergingPick {
        thing: ballot.sent.participant.name.clone(),
        question: format!(
            "is on this board already, as {} too. Are they one person?",
            ballot.sent.participant.discipline.label().to_ascii_lowercase()
        ),
        options: options.map(|(name, meaning)| (name.to_owned(), meaning.to_owned())).into(),
        chosen: usize::from(ballot.is_twin),
    }
}

/// "3 new, 1 changed": what a merge brought.
pub(super) fn summary_sentence(counts: Counts) -> String {
    let mut parts = Vec::new();
    for (count, word) in [(counts.new, "new"), (counts.changed, "changed")] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    match counts.conflicts {
        0 => {}
        1 => parts.push("1 conflict settled".to_owned()),
        more => parts.push(format!("{more} conflicts settled")),
    }
    if parts.is_empty() { "nothing new".to_owned() } else { parts.join(", ") }
}

fn field_words(field: Field) -> String {
    field.as_str().replace('_', " ").replace('/', ", ")
}

fn value_words(board: &Board, field: Field, value: &Value) -> String {
    let text = |text: &str| if text.is_empty() { "empty".to_owned() } else { text.to_owned() };
    match (field, value) {
        (Field::DELETED, Value::Bool(true)) => "Stays deleted".to_owned(),
        (Field::DELETED, _) => "Bring it back".to_owned(),
        (Field::IMPACT | Field::EFFORT, Value::Null) => format!("no {}", field.as_str()),
        (Field::IMPACT, _) => format!("impact {}", canonical(value)),
        (Field::EFFORT, _) => {
            let effort = value.as_f64().unwrap_or(0.0);
            format!("effort {}, {}", canonical(value), about(days(effort, &board.axes.effort.days())))
        }
        (Field::KIND, Value::String(word)) => Kind::from_word(word).label().into_owned(),
        (Field::STATUS, Value::String(word)) => Status::from_word(word).label().into_owned(),
        (_, Value::Null) => "nothing".to_owned(),
        (_, Value::String(words)) => text(words),
        (_, Value::Array(items)) => {
            let words = items.iter().map(|item| match item.get("text").unwrap_or(item) {
                Value::String(words) => words.clone(),
                other => canonical(other),
            });
            words.collect::<Vec<_>>().join(" · ")
        }
        (_, other) => canonical(other),
    }
}
