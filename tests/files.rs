//! Board files at the door: what is written is read back equal, what is broken is refused with its place, nothing panics.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

#[path = "files/refused.rs"]
mod refused;

use std::time::{Duration, Instant};

use overlap::command::{Command, Dissenting, new_board, plan};
use overlap::document::{Document, Seen, State};
use overlap::ids::{BoardId, DissentId, NoteId, ReplicaId};
use overlap::interchange::{Layout, VERSION, board_file_name, read_board, write_board};
use overlap::model::Kind;
use serde_json::{Value, json};

const GOLDEN: &str = include_str!("golden/board-v1.overlap.json");
const SCRIPT: &str = include_str!("golden/script-v1.overlap.json");
const SCRIPT_BECOMES: &str = include_str!("golden/script-v1.becomes.overlap.json");

fn saved() -> Layout {
    Layout::File { exported_at: "2026-11-20T09:30:00Z".into() }
}

/// What a file becomes when it is opened as a board of its own and saved.
fn saved_again(text: &str) -> String {
    let file = read_board(text).unwrap();
    let id = file.board.unwrap_or(BoardId::new("b_made").unwrap());
    let state = file.adopt(&State::default(), file.state.clock());
    write_board(id, &state, &saved())
}

/// The text without the version of the app that wrote it.
fn any_app(text: &str) -> String {
    let (before, rest) = text.split_once("\"app\":\"").unwrap();
    format!("{before}\"app\":\"{}", rest.split_once('"').map(|(_, rest)| format!("\"{rest}")).unwrap())
}

#[test]
fn the_golden_board_is_written_again_byte_for_byte() {
    let file = read_board(GOLDEN).unwrap();
    assert!(file.plain.is_empty() && file.warnings.is_empty(), "{:?} {:?}", file.plain, file.warnings);
    assert_eq!(any_app(&saved_again(GOLDEN)), any_app(GOLDEN));
    assert_eq!(read_board(&saved_again(GOLDEN)).unwrap().state, file.state);
}

#[test]
fn a_script_of_five_lines_becomes_the_golden_board() {
    assert_eq!(SCRIPT.lines().count(), 5);
    assert_eq!(any_app(&saved_again(SCRIPT)), any_app(SCRIPT_BECOMES));
    assert_eq!(any_app(&saved_again(SCRIPT_BECOMES)), any_app(SCRIPT_BECOMES));
}

#[test]
fn every_version_so_far_has_a_golden_board_that_opens() {
    for version in 1..=VERSION {
        let path = format!("{}/tests/golden/board-v{version}.overlap.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let root: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(root["version"], json!(version), "{path}");
        read_board(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn the_golden_board_holds_everything_of_the_format() {
    let root: Value = serde_json::from_str(GOLDEN).unwrap();
    let note = &root["board"]["notes"][0];
    let names = "id title description link kind status owner tags impact effort blocked_by evidence comments dissents decision debt \
                 feasibility outcome votes";
    for name in names.split_whitespace() {
        assert!(!note[name].is_null(), "{name}");
    }
    let names = "id title goal capacity_days formula axes split quadrants notes deleted participants rounds ballots theme";
    for name in names.split_whitespace() {
        assert!(!root["board"][name].is_null(), "{name}");
    }
    let kept = [
        "/note_to_reader/text",
        "/board/axes/impact/unit",
        "/board/axes/depth",
        "/board/axes/effort/anchors/0/icon",
        "/board/split/third",
        "/board/quadrants/corner",
        "/board/notes/0/.dot",
        "/board/notes/0/a~1b~0c",
        "/board/notes/0/evidence/0/mood",
        "/board/notes/0/comments/0/edited",
        "/board/notes/0/dissents/0/weight",
        "/board/notes/0/decision/by",
        "/board/notes/0/debt/currency",
        "/board/notes/0/feasibility/depth",
        "/board/notes/0/outcome/unit",
        "/board/participants/1/pronoun",
        "/board/rounds/0/room",
        "/board/ballots/1/device",
        "/seen/r_cas",
    ];
    let written: Value = serde_json::from_str(&saved_again(GOLDEN)).unwrap();
    for path in kept {
        assert!(root.pointer(path).is_some_and(|value| !value.is_null()), "{path}");
        assert_eq!(root.pointer(path), written.pointer(path), "{path}");
    }
    for word in ["epic", "parked", "rumour", "maybe", "perhaps", "law", "paused", "gut_feeling"] {
        assert!(saved_again(GOLDEN).contains(&format!("\"{word}\"")), "{word}");
    }
}

/// Whatever is read can be written and is then read equal.
fn refused_or_stable(text: &str) {
    let Ok(file) = read_board(text) else { return };
    let state = file.adopt(&State::default(), file.state.clock());
    let id = file.board.unwrap_or(BoardId::new("b_made").unwrap());
    let written = write_board(id, &state, &Layout::Storage);
    match read_board(&written) {
        Ok(again) => {
            assert!(again.plain.is_empty(), "{:?}\n{text}", again.plain);
            assert!(again.state == state, "another board after writing\n{text}\n{written}");
        }
        Err(error) => panic!("{error}\n{text}\n{written}"),
    }
}

/// The path of every value in `value`, the deepest last.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in below {
        let path = format!("{path}/{name}");
        found.push(path.clone());
        paths(value, &path, found);
    }
}

#[test]
fn every_value_replaced_by_another_sort_is_refused_or_read_and_written_stably() {
    let root: Value = serde_json::from_str(GOLDEN).unwrap();
    let mut all = Vec::new();
    paths(&root, "", &mut all);
    assert!(all.len() > 200);
    for other in [Value::Null, json!(true), json!(7), json!("x"), json!([]), json!({}), json!([{ "id": "x", "text": "y" }])] {
        for path in &all {
            let mut root = root.clone();
            *root.pointer_mut(path).unwrap() = other.clone();
            refused_or_stable(&root.to_string());
        }
    }
}

/// The golden board with `value` at `path`.
fn with(path: &str, value: Value) -> String {
    let mut root: Value = serde_json::from_str(GOLDEN).unwrap();
    let (parent, name) = path.rsplit_once('/').unwrap();
    match root.pointer_mut(parent).unwrap_or_else(|| panic!("{path}")) {
        Value::Object(fields) => drop(fields.insert(name.into(), value)),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        other => panic!("{path}: {other}"),
    }
    root.to_string()
}

#[test]
fn control_and_direction_characters_are_removed_with_a_warning() {
    let text = with("/board/notes/1/title", json!("A\u{202e}l\u{0}p\u{7f}h\u{2066}a\nbeta"));
    let file = read_board(&text).unwrap();
    assert_eq!(file.warnings, ["Invisible control characters were removed from one text."]);
    assert_eq!(file.state.model_note(NoteId::new("n_plain").unwrap()).unwrap().title, "Alpha beta");
}

#[test]
fn a_dissent_that_was_taken_back_is_in_no_file_and_comes_again() {
    let (id, note) = (BoardId::new("b_1").unwrap(), NoteId::new("n_1").unwrap());
    let mut board = Document::new(id, ReplicaId::new("r_1").unwrap(), State::default(), Seen::default());
    board.begin(new_board("A board").unwrap().1);
    let say = Dissenting::Say { by: None, text: "It will not hold.".into(), revisit_when: String::new(), date: "2026-11-20".into() };
    for command in [Command::AddNotes(vec![(note, "Alpha".into())]), Command::Dissent(note, DissentId::new("d_1").unwrap(), say)] {
        let (label, writes) = plan(board.whole(), &board.whole().board(id), command).unwrap();
        board.transact(&label, writes);
    }
    board.undo().unwrap();
    let text = write_board(id, board.whole(), &saved());
    assert!(!text.contains("\"dissents\""), "{text}");
    assert_eq!(read_board(&text).unwrap().state, *board.whole());
    board.redo().unwrap();
    assert!(write_board(id, board.whole(), &saved()).contains("It will not hold."));
}

#[test]
fn a_byte_order_mark_is_tolerated() {
    let file = read_board(&format!("\u{feff}{GOLDEN}")).unwrap();
    assert_eq!(file.state, read_board(GOLDEN).unwrap().state);
    assert!(read_board(&format!("\u{feff}\u{feff}{GOLDEN}")).is_err());
}

#[test]
fn a_note_cut_out_of_a_stamped_file_by_hand_leaves_a_board_that_opens_again() {
    let text = with("/board/notes", json!([]));
    refused_or_stable(&text);
    let file = read_board(&text).unwrap();
    assert!(file.state.notes_by_creation(false).is_empty());
}

#[test]
fn stamps_can_spell_no_field_that_the_file_would_read_otherwise() {
    let names = "id file/version file/stamps file/a/b newer/field debt/a/b a~b evidence/e_1/id evidence/e_1/a/b .created2 / axes/x/y";
    for name in names.split_whitespace() {
        for thing in ["/stamps/board/2", "/stamps/notes/n_full/2", "/stamps/participants/p_mira/2", "/stamps/notes/n_far/3"] {
            refused_or_stable(&with(thing, json!([1, 8, [name, "x"]])));
        }
    }
}

/// A board of `count` notes with titles of 40 characters, each then dragged to its place by an edit of its own.
fn worked_on(count: u64) -> State {
    let id = BoardId::new("b_large").unwrap();
    let mut document = Document::new(id, ReplicaId::from_random(1), State::default(), Seen::default());
    document.begin(new_board("A large board").unwrap().1);
    let board = document.whole().board(id);
    let ids: Vec<NoteId> = (0..count).map(|at| NoteId::from_random(at.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let notes = ids.iter().enumerate().map(|(at, id)| (*id, format!("A typical note with forty characters{at:04}")));
    let (label, writes) = plan(document.whole(), &board, Command::AddNotes(notes.collect())).unwrap();
    document.transact(&label, writes);
    for (at, note) in (0u32..).zip(&ids) {
        let place = |step: u32| Some(f64::from(at * step % 101));
        let command = Command::Place { note: *note, impact: place(7), effort: place(13) };
        let (label, writes) = plan(document.whole(), &board, command).unwrap();
        document.transact(&label, writes);
    }
    document.whole().clone()
}

#[test]
fn ten_thousand_notes_open_again_equal_and_are_small_enough_to_store() {
    let state = worked_on(10_000);
    let id = BoardId::new("b_large").unwrap();
    let begun = Instant::now();
    let text = write_board(id, &state, &Layout::Storage);
    let read = read_board(&text).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert!(read.plain.is_empty());
    assert!(read.state == state);
    let average = text.encode_utf16().count() / 10_000;
    assert!(average < 250, "{average} UTF-16 units for a typical note");
}

#[test]
fn looking_at_a_board_and_saving_it_changes_nothing() {
    let state = worked_on(3);
    let id = BoardId::new("b_large").unwrap();
    let before = state.clone();
    let texts = [write_board(id, &state, &saved()), write_board(id, &state, &saved())];
    assert_eq!(texts[0], texts[1]);
    assert_eq!(state, before);
    assert_eq!(state.model_note(state.notes_by_creation(false)[0]).map(|note| note.kind), Some(Kind::Feature));
    assert_eq!(board_file_name(&state.board(id).title), "a-large-board.overlap.json");
}
