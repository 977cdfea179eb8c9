//! Targets met, effort ratios and dissents that proved right against a table that an independent script computed
//! (tests/golden/outcome.mjs).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::model::Note;
use overlap::rules::outcome::{Record, by_kind, is_missed, is_win, proved_right};
use serde_json::{Value, json};

fn boards() -> Vec<(Value, Vec<Note>)> {
    let table: Value = serde_json::from_str(include_str!("golden/outcome.json")).unwrap();
    let notes = |board: &Value| serde_json::from_value(board["notes"].clone()).unwrap();
    table.as_array().unwrap().iter().map(|board| (board.clone(), notes(board))).collect()
}

/// Whether two figures are the same but for the order in which days were added.
fn is_close(found: Option<f64>, expected: &Value) -> bool {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (found, expected) => found.is_none() && expected.is_none(),
    }
}

fn expect_record(found: &Record, expected: &Value, of: &str) {
    assert_eq!(json!([found.met, found.judged, found.timed]), json!([expected["met"], expected["judged"], expected["timed"]]), "{of}");
    assert!(is_close(found.hit_rate(), &expected["hit_rate"]), "{of}: {found:?}");
    assert!(is_close(found.effort_ratio(), &expected["effort_ratio"]), "{of}: {found:?}");
}

#[test]
fn hit_rate_and_effort_ratio_are_what_the_table_says() {
    for (board, notes) in boards() {
        let name = board["name"].as_str().unwrap();
        expect_record(&Record::of(&notes), &board["record"], name);
        let found = by_kind(&notes.iter().collect::<Vec<_>>());
        let expected = board["by_kind"].as_array().unwrap();
        assert_eq!(
            found.iter().map(|(kind, _)| kind.word()).collect::<Vec<_>>(),
            expected.iter().map(|one| one["kind"].as_str().unwrap()).collect::<Vec<_>>(),
            "{name}"
        );
        for ((kind, record), expected) in found.iter().zip(expected) {
            expect_record(record, expected, &format!("{name}: {}", kind.word()));
        }
    }
}

#[test]
fn wins_misses_and_dissents_that_proved_right_are_what_the_table_says() {
    for (board, notes) in boards() {
        let ids = |found: &dyn Fn(&Note) -> bool| json!(notes.iter().filter(|note| found(note)).map(|note| note.id).collect::<Vec<_>>());
        assert_eq!(ids(&is_win), board["wins"], "{}", board["name"]);
        assert_eq!(ids(&is_missed), board["missed"], "{}", board["name"]);
        let right: Vec<&str> = notes.iter().flat_map(proved_right).map(|dissent| dissent.id.as_str()).collect();
        assert_eq!(json!(right), board["right"], "{}", board["name"]);
    }
}

#[test]
fn the_sample_board_has_wins_a_miss_and_a_dissent_that_proved_right() {
    let file: Value = serde_json::from_str(include_str!("../src/content/sample.json")).unwrap();
    let notes: Vec<Note> = serde_json::from_value(file["board"]["notes"].clone()).unwrap();
    let count = |is: &dyn Fn(&Note) -> bool| notes.iter().filter(|note| is(note)).count();
    assert_eq!((count(&is_win), count(&is_missed), notes.iter().flat_map(proved_right).count()), (2, 1, 1));
    let record = Record::of(&notes);
    assert_eq!(record.hits_in_words().unwrap(), "2 of 3 targets met");
    assert_eq!(record.effort_in_words().unwrap(), "took 1.6 × the days predicted (3 notes)");
}
