//! A revealed round against golden tables that `tests/golden/scoring.mjs` computed apart from the app.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::document::is_late;
use overlap::ids::{NoteId, ParticipantId};
use overlap::model::{Ballot, Discipline, Round, RoundState};
use overlap::rules::effort::whole;
use overlap::rules::tally::{AxisTally, NoteTally, Side, biggest_first};
use serde_json::{Value, json};

/// Made by `node tests/golden/scoring.mjs > tests/golden/scoring.json`.
const ROUNDS: &str = include_str!("golden/scoring.json");

fn ballot(at: usize, value: &Value) -> Ballot {
    Ballot {
        round: 1,
        note: NoteId::new("n_1").unwrap(),
        participant: ParticipantId::new(&format!("p_{at}")).unwrap(),
        discipline: Discipline::from_word(value[0].as_str().unwrap()),
        impact: value[1].as_f64(),
        effort: value[2].as_f64(),
        confidence: None,
        comment: String::new(),
        cast_at: value[3].as_str().unwrap().to_owned(),
        extra: serde_json::Map::new(),
    }
}

fn tally(note: &Value, round: &Value) -> NoteTally {
    let revealed = Round {
        number: 1,
        state: RoundState::Revealed,
        notes: Vec::new(),
        nameless: round["nameless"].as_bool().unwrap(),
        revealed_at: round["revealed_at"].as_str().map(str::to_owned),
        extra: serde_json::Map::new(),
    };
    let ballots: Vec<Ballot> = note["ballots"].as_array().unwrap().iter().enumerate().map(|(at, value)| ballot(at, value)).collect();
    let in_time: Vec<&Ballot> = ballots.iter().filter(|ballot| !is_late(ballot, &revealed)).collect();
    let id = NoteId::new(note["expected"]["id"].as_str().unwrap()).unwrap();
    NoteTally::of(id, &in_time, revealed.nameless)
}

fn side(side: &Side) -> Value {
    json!({ "n": side.n, "median": side.median, "quartiles": side.middle.map(|(low, high)| [low, high]) })
}

fn axis(axis: &AxisTally) -> Value {
    json!({
        "product": side(&axis.product), "engineering": side(&axis.engineering), "gap": axis.gap(),
        "proposed": axis.proposed().map(whole), "hollow": axis.is_one_sided(),
    })
}

/// Whether two values are the same, numbers to a billionth.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => (one.as_f64().unwrap() - other.as_f64().unwrap()).abs() < 1e-9,
        (Value::Array(one), Value::Array(other)) => one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other)),
        (Value::Object(one), Value::Object(other)) => one.len() == other.len() && one.iter().all(|(key, one)| same(one, &other[key])),
        _ => one == other,
    }
}

#[test]
fn medians_quartiles_gaps_and_proposals_are_those_of_the_tables() {
    let rounds: Vec<Value> = serde_json::from_str(ROUNDS).unwrap();
    let mut cases = 0;
    for round in &rounds {
        for note in round["notes"].as_array().unwrap() {
            let tally = tally(note, round);
            let found = json!({
                "id": tally.note.as_str(), "impact": axis(&tally.impact), "effort": axis(&tally.effort), "size": tally.size(),
                "onAgenda": tally.is_on_agenda(), "close": tally.is_close(),
            });
            assert!(same(&found, &note["expected"]), "{} {}: {found} is not {}", round["kind"], note["ballots"], note["expected"]);
            cases += 1;
        }
    }
    assert!(cases >= 250, "{cases}");
}

#[test]
fn the_agenda_is_in_the_order_of_the_tables() {
    let rounds: Vec<Value> = serde_json::from_str(ROUNDS).unwrap();
    for round in &rounds {
        let tallies: Vec<NoteTally> = round["notes"].as_array().unwrap().iter().map(|note| tally(note, round)).collect();
        let agenda: Vec<String> = biggest_first(&tallies).iter().map(|tally| tally.note.as_str().to_owned()).collect();
        let expected: Vec<String> = round["agenda"].as_array().unwrap().iter().map(|at| format!("n_{at}")).collect();
        assert_eq!(agenda, expected, "{}", round["kind"]);
    }
}
