//! The JSON Schema of `overlap/response`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{file_schema, is_stored, misfits};
use crate::ids::ResponseId;
use crate::model::Discipline;

/// One person's answers to a questionnaire in one wave. It holds no time of day, and a name only if its author typed one.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct ResponseFile {
    /// Always `overlap/response`.
    format: String,
    /// The version of the format: 1.
    version: u64,
    /// The questionnaire with its version, as in `partnership/1`.
    questionnaire: String,
    /// What was answered.
    response: ResponseContent,
}

/// What somebody answered, once or as corrected since.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct ResponseContent {
    /// One per person and wave.
    id: ResponseId,
    /// From 1; a corrected response has a higher one and replaces the earlier.
    revision: Option<u32>,
    /// The side they speak for.
    discipline: Option<Discipline>,
    /// Year and month, as in `2026-11`.
    wave: String,
    /// A name for others to see.
    name: Option<String>,
    /// By item id: a whole number from 1 to 5, or `cant_say`.
    #[serde(default)]
    answers: BTreeMap<String, Value>,
    /// By item id: up to 10,000 characters.
    #[serde(default)]
    comments: BTreeMap<String, String>,
}

fn schema() -> Value {
    file_schema(schemars::schema_for!(ResponseFile).to_value(), "overlap/response", "ResponseFile", |name| match name {
        "ResponseFile" => &["format", "version", "questionnaire", "response"],
        "ResponseContent" => &["id", "wave"],
        _ => &[],
    })
}

const GOLDEN: &str = include_str!("../../../tests/golden/response-v1.response.json");

#[test]
fn the_stored_schema_of_responses_is_current() {
    is_stored("response", &schema());
}

#[test]
fn a_response_fits_its_schema_and_other_things_do_not() {
    let schema = schema();
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    assert_eq!(misfits(&schema, &schema, &golden, "file"), Vec::<String>::new());
    serde_json::from_value::<ResponseFile>(golden.clone()).unwrap();
    for (path, value) in [
        ("/format", json!("overlap/board")),
        ("/version", json!(2)),
        ("/questionnaire", json!(1)),
        ("/response", json!([])),
        ("/response", json!({ "id": "a" })),
        ("/response/id", json!("a b")),
        ("/response/revision", json!("2")),
        ("/response/wave", Value::Null),
        ("/response/answers", json!([1])),
        ("/response/comments", json!("x")),
    ] {
        let mut file = golden.clone();
        *file.pointer_mut(path).unwrap() = value;
        assert!(!misfits(&schema, &schema, &file, "file").is_empty(), "{path}");
    }
}
