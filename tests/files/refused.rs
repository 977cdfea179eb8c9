//! Everything that a board file cannot be, each refused with a sentence that says where.

use overlap::interchange::{FileError, read_board};
use serde_json::{Value, json};

use crate::{GOLDEN, with};

#[test]
fn a_value_that_cannot_be_is_refused_with_its_path() {
    let long = |most: usize| Value::from("x".repeat(most + 1));
    let script = |note: Value| json!({ "title": "T", "notes": [{ "title": "A" }, note] });
    let days = |days: [f64; 5]| Value::from(days.map(|days| json!({ "text": "", "days": days })).to_vec());
    for (path, value, place) in [
        ("/version", json!("1"), "version"),
        ("/version", json!(0), "version"),
        ("/board", json!([]), "board"),
        ("/board/id", json!("a b"), "board.id"),
        ("/board/id", json!("x".repeat(65)), "board.id"),
        ("/board/title", Value::Null, "board.title"),
        ("/board/title", json!(""), "board.title"),
        ("/board/title", long(200), "board.title"),
        ("/board/goal", long(10_000), "board.goal"),
        ("/board/capacity_days", json!(-1), "board.capacity_days"),
        ("/board/axes/impact/anchors", json!(["a"]), "board.axes.impact.anchors"),
        ("/board/axes/effort/anchors", days([1.0, 3.0, 3.0, 20.0, 60.0]), "board.axes.effort.anchors"),
        ("/board/axes/effort/anchors", days([0.01, 3.0, 4.0, 20.0, 60.0]), "board.axes.effort.anchors"),
        ("/board/axes/effort/anchors", days([1.0, 3.0, 4.0, 20.0, 10_001.0]), "board.axes.effort.anchors"),
        ("/board/split/effort", json!(101), "board.split.effort"),
        ("/board/notes", json!({}), "board.notes"),
        ("/board/notes/1", json!("n"), "board.notes[1]"),
        ("/board/notes/1/id", json!("../x"), "board.notes[1].id"),
        ("/board/notes/1/id", json!(""), "board.notes[1].id"),
        ("/board/notes/1/id", json!("n_full"), "board.notes[1].id"),
        ("/board/deleted/0/id", json!("n_full"), "board.deleted[0].id"),
        ("/board/notes/1/title", long(200), "board.notes[1].title"),
        ("/board/notes/1/title", json!("\u{0}\u{202e}"), "board.notes[1].title"),
        ("/board/notes/1/description", long(10_000), "board.notes[1].description"),
        ("/board/notes/1/description", json!(5), "board.notes[1].description"),
        ("/board/notes/1/link", long(2_000), "board.notes[1].link"),
        ("/board/notes/1/kind", long(64), "board.notes[1].kind"),
        ("/board/notes/1/impact", json!(100.1), "board.notes[1].impact"),
        ("/board/notes/1/impact", json!("80"), "board.notes[1].impact"),
        ("/board/notes/1/effort", json!(-0.5), "board.notes[1].effort"),
        ("/board/notes/0/tags", json!("checkout"), "board.notes[0].tags"),
        ("/board/notes/0/blocked_by", json!(["a b"]), "board.notes[0].blocked_by"),
        ("/board/notes/0/evidence/1/id", json!("e_1"), "board.notes[0].evidence[1]"),
        ("/board/notes/0/evidence/0/id", json!("e 1"), "board.notes[0].evidence[0].id"),
        ("/board/notes/0/comments/0/text", long(10_000), "board.notes[0].comments[0].text"),
        ("/board/notes/0/comments/0/by", json!("p ?"), "board.notes[0].comments[0].by"),
        ("/board/notes/0/decision", json!("do"), "board.notes[0].decision"),
        ("/board/notes/0/debt/principal_days", json!(-1), "board.notes[0].debt.principal_days"),
        ("/board/notes/0/outcome/predicted_impact", json!(200), "board.notes[0].outcome.predicted_impact"),
        ("/board/participants/1/id", json!("p_jon"), "board.participants[1].id"),
        ("/board/participants/1/id", Value::Null, "board.participants[1].id"),
        ("/board/rounds/0/number", json!(0), "board.rounds[0].number"),
        ("/board/rounds/0/notes", json!(["n ?"]), "board.rounds[0].notes"),
        ("/board/ballots/0/round", json!(1.5), "board.ballots[0].round"),
        ("/board/ballots/0/note", Value::Null, "board.ballots[0].note"),
        ("/board/ballots/0/impact", json!(101), "board.ballots[0].impact"),
        ("/board/ballots/0/comment", long(10_000), "board.ballots[0].comment"),
        ("/stamps", json!([]), "stamps"),
        ("/stamps/replicas", json!("r"), "stamps.replicas"),
        ("/stamps/replicas/0", json!("r ?"), "stamps.replicas"),
        ("/stamps/board/0", json!(3), "stamps.board"),
        ("/stamps/board/0", json!(-1), "stamps.board"),
        ("/stamps/board/1", json!(0), "stamps.board"),
        ("/stamps/board/1", json!(1.5), "stamps.board"),
        ("/stamps/board/1", json!(9_007_199_254_740_992_u64), "stamps.board"),
        ("/stamps/notes/n_full/1", json!("3"), "board.notes[0]"),
        ("/stamps/notes/n_full", json!({}), "board.notes[0]"),
        ("/stamps/notes/n_gone/2", json!("first"), "board.deleted[0]"),
        ("/stamps/notes/n_full/2", json!([1, 8, ["tags/a\u{202e}", true]]), "board.notes[0]"),
        ("/stamps/notes/n_full/2", json!([1, 8, ["tags/a", 1]]), "board.notes[0]"),
        ("/stamps/notes/n_full/2", json!([1, 8, [".created", 0]]), "board.notes[0]"),
        ("/stamps/notes/n_far/3", json!([2, 9, ["impact", 400]]), "stamps.notes.n_far"),
        ("/seen", json!([]), "seen"),
        ("/seen/r_ann", json!(-1), "seen.r_ann"),
        ("/seen/r_ann", json!(1e300), "seen.r_ann"),
        ("/board", script(json!({ "title": "B", "impact": 101 })), "board.notes[1].impact"),
        ("/board", script(json!({ "description": "B" })), "board.notes[1].title"),
    ] {
        match read_board(&with(path, value.clone())) {
            Err(error @ FileError::Invalid { .. }) => {
                let sentence = error.to_string();
                assert!(sentence.starts_with(&format!("{place}: expected ")), "{path} = {value}: {sentence}");
                assert!(sentence.len() < 300, "{sentence}");
            }
            other => panic!("{path} = {value}: {:?}", other.map(|_| "read")),
        }
    }
}

#[test]
fn what_is_no_board_is_refused_with_a_sentence() {
    let deep = |levels: usize| {
        with("/note_to_reader", json!(0)).replace("\"note_to_reader\":0", &format!("\"x\":{}0{}", "[".repeat(levels), "]".repeat(levels)))
    };
    for (text, words) in [
        (String::new(), "Expected a JSON file, found something else at line 1"),
        ("{\n\"format\": \"overlap/board\",\n oops".into(), "at line 3, column 2"),
        ("[]".into(), "found another sort of JSON"),
        ("{}".into(), "found no format"),
        (with("/format", json!("overlap/ballot")), "found \"overlap/ballot\""),
        (with("/format", json!({ "a": "b".repeat(500) })), "Expected an Overlap board"),
        (with("/version", json!(2)), "newer Overlap (version 2, this is 1)"),
        (GOLDEN.replace("72", "1e999"), "Expected a JSON file"),
        (GOLDEN.replace("72", "NaN"), "Expected a JSON file"),
        (deep(32), "Expected at most 32 levels of nesting, found 33"),
        ("[".repeat(200_000), "Expected at most 32 levels of nesting"),
        (" ".repeat(16 * 1024 * 1024) + GOLDEN, "Expected at most 16 MiB, found 17 MiB"),
        (many_notes(10_001), "Expected at most 10,000 notes, found 10001"),
    ] {
        let sentence = read_board(&text).map(|_| "read").unwrap_err().to_string();
        assert!(sentence.contains(words), "{sentence}");
        assert!(sentence.ends_with('.') && sentence.len() < 300, "{sentence}");
    }
    assert!(read_board(&deep(31)).is_ok());
    assert!(read_board(&many_notes(10_000)).is_ok());
}

fn many_notes(count: usize) -> String {
    let notes: Vec<Value> = (0..count).map(|at| json!({ "title": at.to_string() })).collect();
    json!({ "format": "overlap/board", "version": 1, "board": { "title": "Many", "notes": notes } }).to_string()
}
