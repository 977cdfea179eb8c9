//! Hostile text in every field of a board: through reading, editing, writing and reading again it stays text, and limits hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

#[path = "hostile/exporters.rs"]
mod exporters;
#[path = "hostile/strings.rs"]
mod strings;

use exporters::{EXPORTERS, saved};

use overlap::command::{Command, new_board, plan};
use overlap::document::{Document, Seen, State};
use overlap::ids::{BoardId, NoteId, ReplicaId};
use overlap::interchange::{FileError, Layout, board_file_name, read_board, titles, write_board};
use overlap::model::{SHORT_LIMIT, TEXT_LIMIT, TITLE_LIMIT, is_safe_link};
use serde_json::{Value, json};

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// What a text should be after repair, said once more in plain words.
fn repaired(text: &str, lines: bool) -> String {
    let mut out = String::new();
    for c in text.replace("\r\n", "\n").chars() {
        let direction = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
        match c {
            '\n' | '\t' if lines => out.push(c),
            '\n' | '\t' | '\r' if !lines => out.push(' '),
            c if c.is_control() || direction => {}
            c => out.push(c),
        }
    }
    out
}

/// A board file with `text` wherever a text may stand, cut to what fits there.
fn board_of(text: &str) -> Value {
    let title = format!("T{}", cut(text, TITLE_LIMIT - 1));
    let (short, long, word) = (cut(text, SHORT_LIMIT), cut(text, TEXT_LIMIT), format!("w{}", cut(text, 63)));
    let anchor = cut(text, TITLE_LIMIT);
    let days = [1, 3, 10, 20, 60].map(|days| json!({ text: text, "text": anchor, "days": days }));
    json!({ "format": "overlap/board", "version": 1, text: text, "board": {
        "id": "b_1", "title": title, "goal": long, "formula": word, text: text,
        "axes": { "impact": { "name": short, "anchors": vec![&anchor; 5], text: text },
                  "effort": { "name": short, "anchors": days } },
        "quadrants": { "quick_win": short, "big_bet": short, "fill_in": short, "time_sink": short },
        "notes": [{
            "id": "n_1", "title": title, "description": long, "link": short, "kind": word, "status": word, "owner": short,
            "impact": 80, "effort": 20, "tags": [format!("t{}", cut(text, SHORT_LIMIT - 1)), short], text: { text: text },
            "evidence": [{ "id": "e_1", "level": word, "quote": long, "source": short, "link": short, "date": short, text: text }],
            "comments": [{ "id": "c_1", "by": "p_1", "text": long, "date": short }],
            "dissents": [{ "id": "d_1", "by": "p_1", "text": long, "revisit_when": short, "date": short }],
            "decision": { "verdict": word, "reason": long, "date": short, "revisit_when": short, text: text },
            "feasibility": { "verdict": word, "risks": long, "alternatives": long, "by": short, "date": short },
            "outcome": { "measure": short, "baseline": 1 } }],
        "participants": [{ "id": "p_1", "name": short, "discipline": word, text: text }],
        "rounds": [{ "number": 1, "state": word, "notes": ["n_1"], "revealed_at": short, text: text }],
        "ballots": [{ "round": 1, "note": "n_1", "participant": "p_1", "discipline": word, "comment": long, "cast_at": short, text: text }] } })
}

fn state_of(file: &str) -> State {
    let file = read_board(file).unwrap_or_else(|error| panic!("{error}\n{file}"));
    file.adopt(&State::default(), 0)
}

#[test]
fn hostile_text_in_every_field_is_repaired_once_and_then_stays_the_same() {
    let (id, note_id) = (BoardId::new("b_1").unwrap(), NoteId::new("n_1").unwrap());
    for text in strings::all() {
        let state = state_of(&board_of(&text).to_string());
        let (board, note) = (state.board(id), state.model_note(note_id).unwrap());
        let (title, short) = (format!("T{}", cut(&text, TITLE_LIMIT - 1)), repaired(&cut(&text, SHORT_LIMIT), false));
        let long = repaired(&cut(&text, TEXT_LIMIT), true);
        assert_eq!((&board.title, &board.goal, &board.quadrants.time_sink), (&repaired(&title, false), &long, &short));
        assert_eq!((&note.title, &note.description, &note.link, &note.owner), (&board.title, &long, &short, &short));
        assert_eq!((&note.evidence[0].quote, &note.comments[0].text, &note.dissents[0].revisit_when), (&long, &long, &short));
        assert_eq!(note.decision.as_ref().map(|decision| &decision.reason), Some(&long));
        assert_eq!(board.axes.impact.anchors[4], repaired(&cut(&text, TITLE_LIMIT), false));
        assert!(note.tags.iter().all(|tag| !tag.is_empty()));
        assert!(!is_safe_link(&note.link) || note.link.starts_with("https://") || note.link.starts_with("mailto:"));
        for layout in [Layout::Storage, saved()] {
            let written = write_board(id, &state, &layout);
            let again = read_board(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
            assert!(again.plain.is_empty() && again.warnings.is_empty(), "{text:?}: {:?}", again.warnings);
            assert!(again.state == state, "{text:?} changes\n{written}");
            let root: Value = serde_json::from_str(&written).unwrap();
            let key = text.as_str();
            for kept in
                [&root, &root["board"], &root["board"]["participants"][0], &root["board"]["rounds"][0], &root["board"]["ballots"][0]]
            {
                assert_eq!(kept[key], json!(text), "unknown fields stay as they are");
            }
            assert_eq!(root["board"]["notes"][0][key], json!({ text.as_str(): text }));
            assert_eq!(root["board"]["notes"][0]["evidence"][0][key], json!(text));
        }
    }
}

#[test]
fn hostile_text_typed_in_is_what_is_read_back_from_storage() {
    let (id, note) = (BoardId::new("b_1").unwrap(), NoteId::new("n_1").unwrap());
    for text in strings::all() {
        let mut document = Document::new(id, ReplicaId::new("r_1").unwrap(), State::default(), Seen::default());
        document.begin(new_board("A board").unwrap().1);
        let mut run = |command: Command| {
            let board = document.whole().board(id);
            let planned = plan(document.whole(), &board, command);
            planned.is_ok_and(|(label, writes)| document.transact(&label, writes).edit.is_some())
        };
        assert!(run(Command::AddNotes(vec![(note, "A note".into())])));
        let (short, long) = (cut(&text, SHORT_LIMIT), cut(&text, TEXT_LIMIT));
        run(Command::SetTitle(note, cut(&text, TITLE_LIMIT)));
        run(Command::SetDescription(note, long.clone()));
        run(Command::SetLink(note, short.clone()));
        run(Command::SetOwner(note, short));
        run(Command::SetTags(note, vec![cut(&text, TITLE_LIMIT), "plain".into()]));
        run(Command::RenameBoard(cut(&text, TITLE_LIMIT)));
        let mut board = overlap::model::Board::new(id, format!("B{}", cut(&text, TITLE_LIMIT - 1)));
        board.goal = long;
        board.quadrants.big_bet = cut(&text, TITLE_LIMIT);
        board.axes.effort.anchors[0].text = cut(&text, TITLE_LIMIT);
        run(Command::SetBoard(Box::new(board)));
        let written = write_board(id, document.whole(), &Layout::Storage);
        let read = read_board(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
        assert!(read.warnings.is_empty(), "{text:?}: {:?}", read.warnings);
        assert!(read.state == *document.whole(), "{text:?} changes on its way through storage\n{written}");
    }
}

#[test]
fn a_text_over_its_limit_is_refused_where_it_stands() {
    let file = board_of("x");
    for (path, limit) in [
        ("/board/title", TITLE_LIMIT),
        ("/board/goal", TEXT_LIMIT),
        ("/board/formula", 64),
        ("/board/axes/impact/name", SHORT_LIMIT),
        ("/board/quadrants/fill_in", SHORT_LIMIT),
        ("/board/notes/0/title", TITLE_LIMIT),
        ("/board/notes/0/description", TEXT_LIMIT),
        ("/board/notes/0/link", SHORT_LIMIT),
        ("/board/notes/0/status", 64),
        ("/board/notes/0/owner", SHORT_LIMIT),
        ("/board/notes/0/tags/0", SHORT_LIMIT),
        ("/board/notes/0/evidence/0/quote", TEXT_LIMIT),
        ("/board/notes/0/dissents/0/revisit_when", SHORT_LIMIT),
        ("/board/notes/0/outcome/measure", SHORT_LIMIT),
        ("/board/participants/0/name", SHORT_LIMIT),
        ("/board/rounds/0/revealed_at", SHORT_LIMIT),
        ("/board/ballots/0/comment", TEXT_LIMIT),
    ] {
        for (unit, fits) in [("e", true), ("🦀", true), ("e", false), ("\u{301}", false)] {
            let mut file = file.clone();
            *file.pointer_mut(path).unwrap() = unit.repeat(limit + usize::from(!fits)).into();
            match read_board(&file.to_string()) {
                Ok(_) => assert!(fits, "{path}"),
                Err(FileError::Invalid { expected, .. }) => assert!(!fits && expected == format!("at most {limit} characters"), "{path}"),
                Err(other) => panic!("{path}: {other}"),
            }
        }
    }
}

#[test]
fn half_a_surrogate_pair_and_raw_control_characters_are_no_json() {
    for broken in ["\\ud800", "\\udc00x", "\\ud83d\\u0041", "\\x41", "\u{0}", "\n", "\\u{41}"] {
        let text = board_of("MARK").to_string().replacen("MARK", broken, 1);
        assert!(matches!(read_board(&text), Err(FileError::Malformed { .. })), "{broken:?}");
    }
    let whole = board_of("MARK").to_string().replace("MARK", "\\ud83e\\udd80\\u0041");
    assert_eq!(state_of(&whole).board(BoardId::new("b_1").unwrap()).goal, "🦀A");
}

#[test]
fn a_file_name_is_letters_digits_and_dashes_whatever_the_title() {
    for text in strings::all() {
        let name = board_file_name(&text);
        let slug = name.strip_suffix(".overlap.json").unwrap_or_else(|| panic!("{name}"));
        assert!((1..=60).contains(&slug.chars().count()), "{name}");
        assert!(slug.chars().all(|c| c.is_alphanumeric() || c == '-'), "{name}");
        assert!(!slug.starts_with('-') && name.len() <= 255, "{name}");
        assert!(!["con", "prn", "aux", "nul", "com1", "lpt9"].contains(&slug), "{name}");
    }
}

#[test]
fn hostile_lines_pasted_become_titles_that_fit_or_nothing() {
    for text in strings::all() {
        for title in titles(&text).titles {
            assert!((1..=TITLE_LIMIT).contains(&title.chars().count()));
            assert_eq!(repaired(&title, false), title);
        }
    }
}

#[test]
fn whatever_writes_a_board_takes_any_text_and_keeps_its_form() {
    let id = BoardId::new("b_1").unwrap();
    for text in strings::all() {
        let state = state_of(&board_of(&text).to_string());
        for exporter in EXPORTERS {
            let written = (exporter.write)(id, &state);
            assert_eq!((exporter.fault)(&written, &state), None, "{}: {text:?}", exporter.name);
            assert_eq!((exporter.write)(id, &state), written, "{}: {text:?}", exporter.name);
        }
    }
}

#[test]
fn the_browser_tests_have_the_same_strings() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/hostile.json");
    // The long ones are cut: there they only have to be longer than any field.
    let all: Vec<String> = strings::all().iter().map(|text| cut(text, 300)).collect();
    assert!(all.len() >= 300, "only {} strings", all.len());
    let lines: Vec<String> = all.iter().map(|text| escaped(&json!(text).to_string())).collect();
    let text = format!("[\n{}\n]\n", lines.join(",\n"));
    if std::env::var_os("UPDATE_HOSTILE").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    assert!(std::fs::read_to_string(path).unwrap_or_default() == text, "{path}: run this test with UPDATE_HOSTILE=1");
}

/// JSON in plain letters only, so that no tool on the way changes it.
fn escaped(json: &str) -> String {
    let plain = |c: char| c.is_ascii() && c != '\u{7f}';
    let units = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat();
    json.chars().map(|c| if plain(c) { c.to_string() } else { units(c) }).collect()
}
