//! The JSON Schema of `overlap/team`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{file_schema, is_stored, misfits};
use crate::ids::ResponseId;

/// A team's wave. Collected it holds every response; sealed it holds the figures that were shown and nothing else of them.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct TeamFile {
    /// Always `overlap/team`.
    format: String,
    /// The version of the format: 1.
    version: u64,
    /// The questionnaire with its version, as in `partnership/1`.
    questionnaire: String,
    /// The wave.
    team: TeamContent,
}

/// A wave, collected or sealed.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct TeamContent {
    /// Year and month, as in `2026-11`.
    wave: String,
    /// Whether it is sealed.
    sealed: Option<bool>,
    /// Fewest answers behind a figure, 3 or more.
    least: Option<u64>,
    /// How often that was set: of two copies the one that set it more often is right.
    least_set: Option<u64>,
    /// Collected: the responses, each as in `overlap/response`.
    #[serde(default)]
    responses: Vec<Value>,
    /// Collected: whose answers stand in the figures that were shown, in the order of the pairs of letters there.
    #[serde(default)]
    who: Vec<ResponseId>,
    /// Collected: by item, the figures that were shown, oldest first.
    #[serde(default)]
    shown_items: BTreeMap<String, Vec<ShownFigure>>,
    /// Collected: by dimension, the figures that were shown, oldest first.
    #[serde(default)]
    shown_dimensions: BTreeMap<String, Vec<ShownFigure>>,
    /// Sealed: 32 hexadecimal digits, drawn when it was sealed.
    salt: Option<String>,
    /// Sealed: a SHA-256 digest of salt and id for each response that is counted.
    #[serde(default)]
    counted: Vec<String>,
    /// Sealed: what is shown of each item.
    #[serde(default)]
    items: BTreeMap<String, ShownCell>,
    /// Sealed: what is shown of each dimension.
    #[serde(default)]
    dimensions: BTreeMap<String, ShownCell>,
}

/// The answers behind a figure that was shown.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct ShownFigure {
    /// `all` or a discipline.
    of: String,
    /// For each of `who` a letter of the discipline (p, e, d, o, n for none) and a digit of the value, or two dots: 1–5 of an
    /// item, six times the score of a dimension in base 36.
    answers: String,
    /// How many said *can't say*.
    unsure: Option<u64>,
    /// Comments shown with it.
    #[serde(default)]
    comments: Vec<String>,
}

/// What is shown of an item or a dimension, or why nothing is.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct ShownCell {
    /// `too_few`, `item`, `left_over` or `difference`; then there is nothing else.
    withheld: Option<String>,
    /// How many answers.
    n: Option<u64>,
    /// Their mean, in tenths.
    mean_tenths: Option<i64>,
    /// `close`, `mixed` or `split`.
    agreement: Option<String>,
    /// The same as a number, in hundredths, from 8 answers.
    agreement_hundredths: Option<i64>,
    /// Product's mean − engineering's, in tenths, where both are shown.
    gap_tenths: Option<i64>,
    /// How many answered 1 to 5, from 8 answers to an item.
    strip: Option<Vec<u64>>,
    /// By discipline.
    #[serde(default)]
    sides: BTreeMap<String, ShownSide>,
    /// Comments, from 10 answers, in the order of their letters.
    #[serde(default)]
    comments: Vec<String>,
}

/// What is shown of a discipline, or why nothing is.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct ShownSide {
    /// As above.
    withheld: Option<String>,
    /// How many answers.
    n: Option<u64>,
    /// Their mean, in tenths.
    mean_tenths: Option<i64>,
    /// Their standard deviation, in tenths, from 8 answers.
    deviation_tenths: Option<i64>,
    /// How many said *can't say*.
    cant_say: Option<u64>,
}

fn schema() -> Value {
    file_schema(schemars::schema_for!(TeamFile).to_value(), "overlap/team", "TeamFile", |name| match name {
        "TeamFile" => &["format", "version", "questionnaire", "team"],
        "TeamContent" => &["wave"],
        "ShownFigure" => &["of", "answers"],
        _ => &[],
    })
}

#[test]
fn the_stored_schema_of_teams_is_current() {
    is_stored("team", &schema());
}

#[test]
fn waves_fit_their_schema_and_other_things_do_not() {
    let schema = schema();
    let goldens = [include_str!("../../../tests/golden/team-v1.team.json"), include_str!("../../../tests/golden/sealed-v1.team.json")];
    for golden in goldens {
        let golden: Value = serde_json::from_str(golden).unwrap();
        assert_eq!(misfits(&schema, &schema, &golden, "file"), Vec::<String>::new());
        serde_json::from_value::<TeamFile>(golden.clone()).unwrap();
        for (path, value) in [
            ("/format", json!("overlap/response")),
            ("/version", json!(2)),
            ("/questionnaire", json!(1)),
            ("/team", json!([])),
            ("/team", json!({ "least": 5 })),
            ("/team/wave", json!(11)),
            ("/team/least", json!("5")),
        ] {
            let mut file = golden.clone();
            *file.pointer_mut(path).unwrap() = value;
            assert!(!misfits(&schema, &schema, &file, "file").is_empty(), "{path}");
        }
    }
}
