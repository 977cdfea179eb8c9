//! The JSON Schemas of `overlap/board` and, below, of the other formats, made from the Rust types; tests keep the stored copies current.

mod ballot;
mod response;
mod team;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Axes, Ballot, Formula, Note, Participant, Quadrants, Round, Split};
use crate::ids::{BoardId, ReplicaId};

/// A board with its notes, people and rounds, and who last wrote what.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct BoardFile {
    /// Always `overlap/board`.
    format: String,
    /// The version of the format: 1.
    version: u64,
    /// The version of the app that wrote the file.
    app: Option<String>,
    /// ISO time.
    exported_at: Option<String>,
    /// Whether something was left out on purpose, so that absences mean nothing.
    partial: Option<bool>,
    /// The readable whole.
    board: BoardContent,
    /// Which edit last wrote each field. Absent in files written by a script or by hand.
    stamps: Option<Stamps>,
    /// Which edits this copy knows: for each replica the highest counter.
    seen: Option<BTreeMap<ReplicaId, u64>>,
}

/// A board's settings and everything on it. A field left out says nothing; null clears it.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct BoardContent {
    /// Its id; without one, one is derived from the title.
    id: Option<BoardId>,
    /// 1–200 characters.
    title: String,
    /// Why this work, for whom, how we will know.
    goal: Option<String>,
    /// Days there are; without them the list has no capacity line.
    capacity_days: Option<f64>,
    /// How the list is ranked.
    formula: Option<Formula>,
    /// Names and written anchors of the two axes.
    axes: Option<Axes>,
    /// Where the quadrants meet.
    split: Option<Split>,
    /// What the quadrants are called.
    quadrants: Option<Quadrants>,
    /// At most 10,000 notes, by creation.
    #[serde(default)]
    notes: Vec<Note>,
    /// Deleted notes, whole, so that they can be brought back.
    #[serde(default)]
    deleted: Vec<Note>,
    /// Everyone who scores or comments, by id.
    #[serde(default)]
    participants: Vec<Participant>,
    /// Rounds by number.
    #[serde(default)]
    rounds: Vec<Round>,
    /// Ballots by round, note and person.
    #[serde(default)]
    ballots: Vec<Ballot>,
}

/// One entry per thing: `[replica, counter, place?, [replica, counter, field or [field, value], …]…]`.
#[derive(JsonSchema, Deserialize)]
#[expect(dead_code, reason = "read to see whether a file fits")]
struct Stamps {
    /// Replicas; the entries name them by index.
    replicas: Vec<ReplicaId>,
    /// The entry of the board's settings.
    board: Option<Vec<Value>>,
    /// The entries of people, by id.
    participants: Option<BTreeMap<String, Vec<Value>>>,
    /// The entries of notes, by id.
    notes: Option<BTreeMap<String, Vec<Value>>>,
}

/// What a type in a file cannot do without. The Rust types hold whole things; a file may leave out more.
fn required(of: &str) -> &'static [&'static str] {
    match of {
        "BoardFile" => &["format", "version", "board"],
        "BoardContent" | "Note" => &["title"],
        "Participant" => &["id"],
        "Round" => &["number"],
        "Ballot" => &["round", "note", "participant"],
        "EffortAnchor" => &["text", "days"],
        "Stamps" => &["replicas"],
        _ => &[],
    }
}

/// The schema of files: everything but what is required may be left out or null.
fn schema() -> Value {
    file_schema(schemars::schema_for!(BoardFile).to_value(), "overlap/board", "BoardFile", required)
}

/// The schema of the files of one format, made of a type called `name`.
fn file_schema(mut root: Value, format: &str, name: &str, required: fn(&str) -> &'static [&'static str]) -> Value {
    let mut types: Map<String, Value> = root["$defs"].as_object().cloned().unwrap_or_default();
    types.iter_mut().for_each(|(name, part)| loosen(part, required(name)));
    root["$defs"] = types.into();
    loosen(&mut root, required(name));
    root["properties"]["format"]["const"] = format.into();
    root["properties"]["version"]["const"] = 1.into();
    root["title"] = format!("{format}, version 1").into();
    root
}

/// Fails when the stored copy of a schema is not what the types say, or writes it anew when asked to.
fn is_stored(name: &str, schema: &Value) {
    let path = format!("{}/schemas/{name}-1.schema.json", env!("CARGO_MANIFEST_DIR"));
    let text = format!("{schema:#}\n");
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == text, "{path} is not what the types say: run the tests with UPDATE_SCHEMAS=1 and look at the difference");
}

fn loosen(part: &mut Value, required: &[&str]) {
    let Some(fields) = part.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (_, field) in fields.iter_mut().filter(|(name, _)| !required.contains(&name.as_str())) {
        if let Some(one) = field["type"].as_str() {
            field["type"] = json!([one, "null"]);
        } else if let Some(whole) = field.as_object_mut().and_then(|field| field.remove("$ref")) {
            field["anyOf"] = json!([{ "$ref": whole }, { "type": "null" }]);
        }
        if field["type"].is_null() {
            field.as_object_mut().unwrap().remove("type");
        }
    }
    let fields = part.as_object_mut().unwrap();
    fields.remove("required");
    if !required.is_empty() {
        fields.insert("required".into(), json!(required));
    }
}

/// Where `value` does not fit `part` of the schema, for the keywords that the schema uses.
fn misfits(root: &Value, part: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = part["$ref"].as_str() {
        found.extend(misfits(root, root.pointer(name.trim_start_matches('#')).unwrap(), value, path));
    }
    if let Some(choices) = part["anyOf"].as_array()
        && choices.iter().all(|choice| !misfits(root, choice, value, path).is_empty())
    {
        found.push(format!("{path} fits no choice: {value}"));
    }
    let is = |name: &Value| match name.as_str().unwrap() {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    let fits = match &part["type"] {
        Value::Null => true,
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    };
    let same = part.get("const").is_none_or(|only| only == value);
    let spelled = part["pattern"].as_str() != Some("^[A-Za-z0-9_-]{1,64}$") || value.as_str().is_none_or(crate::ids::is_id);
    if !(fits && same && spelled) {
        found.push(format!("{path}: {value}"));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(misfits(root, &part["items"], item, &format!("{path}[{index}]")));
    }
    if let Some(fields) = value.as_object() {
        let missing = part["required"].as_array().into_iter().flatten().filter(|name| !fields.contains_key(name.as_str().unwrap()));
        found.extend(missing.map(|name| format!("{path} lacks {name}")));
        for (name, field) in fields {
            found.extend(misfits(root, &part["properties"][name], field, &format!("{path}.{name}")));
        }
    }
    found
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name, without_nulls(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

const GOLDEN: &str = include_str!("../../tests/golden/board-v1.overlap.json");
const SCRIPT: &str = include_str!("../../tests/golden/script-v1.overlap.json");
const SCRIPT_BECOMES: &str = include_str!("../../tests/golden/script-v1.becomes.overlap.json");
const SAMPLE: &str = include_str!("../content/sample.json");

#[test]
fn the_stored_schema_is_current() {
    is_stored("board", &schema());
}

#[test]
fn our_own_files_fit_the_schema() {
    let schema = schema();
    for text in [GOLDEN, SCRIPT, SCRIPT_BECOMES, SAMPLE] {
        let file: Value = serde_json::from_str(text).unwrap();
        assert_eq!(misfits(&schema, &schema, &file, "file"), Vec::<String>::new());
    }
}

#[test]
fn the_schema_refuses_what_is_no_board() {
    let schema = schema();
    for (path, value) in [
        ("/format", json!("overlap/ballot")),
        ("/version", json!(2)),
        ("/board", json!({})),
        ("/board/title", Value::Null),
        ("/board/notes/0/title", json!(5)),
        ("/board/notes/0/id", json!("a b")),
        ("/board/notes/0/impact", json!("80")),
        ("/board/notes/0/evidence", json!({})),
        ("/board/ballots/0", json!({ "round": 1 })),
        ("/seen", json!([])),
    ] {
        let mut file: Value = serde_json::from_str(GOLDEN).unwrap();
        *file.pointer_mut(path).unwrap() = value;
        assert!(!misfits(&schema, &schema, &file, "file").is_empty(), "{path}");
    }
}

#[test]
fn whole_files_can_be_read_as_the_types_that_the_schema_is_made_from() {
    for text in [GOLDEN, SCRIPT_BECOMES, SAMPLE] {
        let file = without_nulls(serde_json::from_str(text).unwrap());
        serde_json::from_value::<BoardFile>(file).unwrap();
    }
}
