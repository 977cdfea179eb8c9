//! The JSON Schema of `overlap/ballot`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{file_schema, is_stored, misfits};
use crate::ids::BoardId;
use crate::model::{Participant, Score};

/// What one person says of the notes of a round.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct BallotFile {
    /// Always `overlap/ballot`.
    format: String,
    /// The version of the format: 1.
    version: u64,
    /// The board it is for.
    board: BallotBoard,
    /// The round, from 1.
    round: u32,
    /// Who speaks. Without an id they get one that follows from name and discipline.
    participant: Participant,
    /// What they say, each note once. Null means *can't say*.
    scores: Vec<Score>,
    /// ISO time; of two ballots by one person the later one counts.
    cast_at: Option<String>,
}

/// The board a ballot is for.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct BallotBoard {
    /// Its id.
    id: BoardId,
    /// Its title, for whoever reads the file.
    title: Option<String>,
}

fn schema() -> Value {
    file_schema(schemars::schema_for!(BallotFile).to_value(), "overlap/ballot", "BallotFile", |name| match name {
        "BallotFile" => &["format", "version", "board", "round", "participant", "scores"],
        "BallotBoard" => &["id"],
        "Participant" => &["discipline"],
        "Score" => &["note"],
        _ => &[],
    })
}

const GOLDEN: &str = include_str!("../../../tests/golden/ballot-v1.ballot.json");

#[test]
fn the_stored_schema_of_ballots_is_current() {
    is_stored("ballot", &schema());
}

#[test]
fn a_ballot_fits_its_schema_and_other_things_do_not() {
    let schema = schema();
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    assert_eq!(misfits(&schema, &schema, &golden, "file"), Vec::<String>::new());
    serde_json::from_value::<BallotFile>(golden.clone()).unwrap();
    for (path, value) in [
        ("/format", json!("overlap/board")),
        ("/version", json!(2)),
        ("/board", json!({})),
        ("/board/id", json!("a b")),
        ("/round", json!("1")),
        ("/participant", json!({ "name": "Mira" })),
        ("/scores", json!({})),
        ("/scores/0", json!({ "impact": 5 })),
        ("/scores/0/impact", json!("5")),
    ] {
        let mut file = golden.clone();
        *file.pointer_mut(path).unwrap() = value;
        assert!(!misfits(&schema, &schema, &file, "file").is_empty(), "{path}");
    }
}
