//! Response files at the door: what is written is read back equal, what is broken is refused with its place, nothing is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::interchange::{FileError, payload_length, read_response, read_response_link, write_response, write_response_link};
use overlap::model::{Answer, Discipline, Questionnaire, Response};
use proptest::prelude::*;
use serde_json::{Value, json};

const GOLDEN: &str = include_str!("golden/response-v1.response.json");

/// The golden response with `value` at `path`; the path's last step may be new.
fn with(path: &str, value: Value) -> String {
    let mut root: Value = serde_json::from_str(GOLDEN).unwrap();
    let (parent, name) = path.rsplit_once('/').unwrap();
    root.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(name.into(), value);
    root.to_string()
}

fn without(path: &str) -> String {
    let mut root: Value = serde_json::from_str(GOLDEN).unwrap();
    let (parent, name) = path.rsplit_once('/').unwrap();
    root.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    root.to_string()
}

#[test]
fn the_golden_response_is_written_again_byte_for_byte() {
    let read = read_response(GOLDEN).unwrap();
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    assert_eq!(write_response(&read.response), GOLDEN);
    let response = read.response;
    assert_eq!((response.revision, response.wave.as_str(), response.name.as_str()), (2, "2026-11", "Mira Öztürk"));
    assert_eq!(response.discipline, Some(Discipline::Product));
    let answer = |name: &str| response.answer(overlap::ids::ItemId::new(name).unwrap());
    assert_eq!(answer("user_research"), Some(&Answer::Score(1)));
    assert_eq!(answer("design_reviews"), Some(&Answer::CantSay));
    assert_eq!(answer("level_set"), Some(&Answer::Other("skipped".into())));
    assert_eq!(answer("wins_shared"), None);
}

#[test]
fn a_response_written_by_hand_in_two_lines_is_read() {
    let text = r#"{ "format": "overlap/response", "version": 1, "questionnaire": "partnership/1",
        "response": { "id": "me", "wave": "2026-11", "answers": { "push_back": 4, "same_data": null } } }"#;
    let response = read_response(text).unwrap().response;
    assert_eq!((response.revision, response.discipline.is_none(), response.answers.len()), (1, true, 1));
    assert!(!write_response(&response).contains("name"));
    assert!(write_response(&response).ends_with("}}}"));
    assert_eq!(read_response(&write_response(&response)).unwrap().response, response);
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    let long = "x".repeat(10_001);
    let many: Value = (0..201).map(|at| (format!("i{at}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    for (text, place) in [
        (with("/format", json!("overlap/board")), "format"),
        (with("/version", json!("1")), "version"),
        (with("/version", json!(1.5)), "version"),
        (with("/questionnaire", json!(7)), "questionnaire"),
        (with("/questionnaire", json!("")), "questionnaire"),
        (without("/response"), "response"),
        (with("/response", json!([])), "response"),
        (without("/response/id"), "response.id"),
        (with("/response/id", json!("a b")), "response.id"),
        (with("/response/revision", json!(0)), "response.revision"),
        (with("/response/revision", json!(1.5)), "response.revision"),
        (with("/response/revision", json!(1e12)), "response.revision"),
        (with("/response/discipline", json!(3)), "response.discipline"),
        (with("/response/discipline", json!("")), "response.discipline"),
        (without("/response/wave"), "response.wave"),
        (with("/response/wave", json!("2026-13")), "response.wave"),
        (with("/response/wave", json!("2026-11-20T10:00:00Z")), "response.wave"),
        (with("/response/name", json!({})), "response.name"),
        (with("/response/name", json!("x".repeat(2_001))), "response.name"),
        (with("/response/answers", json!([1, 2])), "response.answers"),
        (with("/response/answers/push_back", json!(0)), "response.answers.push_back"),
        (with("/response/answers/push_back", json!(6)), "response.answers.push_back"),
        (with("/response/answers/push_back", json!(2.5)), "response.answers.push_back"),
        (with("/response/answers/push_back", json!(-1)), "response.answers.push_back"),
        (with("/response/answers/push_back", json!(true)), "response.answers.push_back"),
        (with("/response/answers/push_back", json!("w".repeat(65))), "response.answers.push_back"),
        (with("/response/answers/a b", json!(1)), "response.answers.a b"),
        (with("/response/comments", json!("all fine")), "response.comments"),
        (with("/response/comments/push_back", json!(5)), "response.comments.push_back"),
        (with("/response/comments/push_back", json!(long)), "response.comments.push_back"),
    ] {
        let error = read_response(&text).unwrap_err();
        assert!(matches!(&error, FileError::Invalid { path, .. } if path == place), "{place}: {error}");
        assert!(error.to_string().contains("expected"), "{error}");
    }
    assert_eq!(read_response(&with("/version", json!(2))), Err(FileError::Newer { found: 2 }));
    assert!(matches!(read_response(&with("/response/answers", many)), Err(FileError::Invalid { path, .. }) if path == "response.answers"));
    assert!(matches!(read_response(&GOLDEN[..GOLDEN.len() - 9]), Err(FileError::Malformed { .. })));
    let deep = format!("{}1{}", "[".repeat(40), "]".repeat(40));
    assert!(matches!(read_response(&with("/response/mood", serde_json::from_str(&deep).unwrap())), Err(FileError::TooLarge { .. })));
}

#[test]
fn control_characters_go_with_a_warning_and_blank_texts_are_none() {
    let read = read_response(&with("/response/name", json!(" A\u{202e}nna\n "))).unwrap();
    assert_eq!((read.response.name.as_str(), read.warnings.len()), ("Anna", 1));
    let read = read_response(&with("/response/comments/push_back", json!("  "))).unwrap();
    assert_eq!(read.response.comments.len(), 1);
}

#[test]
fn every_value_replaced_by_another_sort_is_refused_or_read_and_written_stably() {
    let root: Value = serde_json::from_str(GOLDEN).unwrap();
    let mut paths = vec!["/questionnaire".to_owned(), "/response".into(), "/note_to_reader".into()];
    for (name, value) in root["response"].as_object().unwrap() {
        paths.push(format!("/response/{name}"));
        paths.extend(value.as_object().into_iter().flatten().map(|(inner, _)| format!("/response/{name}/{inner}")));
    }
    assert!(paths.len() > 25);
    for other in [Value::Null, json!(true), json!(4), json!(4.5), json!("x"), json!("cant_say"), json!([]), json!({}), json!({ "a": 1 })] {
        for path in &paths {
            let Ok(read) = read_response(&with(path, other.clone())) else { continue };
            let written = write_response(&read.response);
            let again = read_response(&written).unwrap_or_else(|error| panic!("{path} {other}: {error}\n{written}"));
            assert_eq!(again.response, read.response, "{path} {other}");
            assert_eq!(write_response(&again.response), written, "{path} {other}");
        }
    }
}

fn questionnaire() -> Questionnaire {
    serde_json::from_str(include_str!("../src/content/partnership-1.json")).unwrap()
}

/// A response with a letter per item: 1 to 5, 0 for *can't say*, - for none.
fn answered(letters: &str) -> Response {
    let mut response = read_response(GOLDEN).unwrap().response;
    (response.answers, response.comments, response.name) = (Vec::new(), Vec::new(), String::new());
    response.extra.clear();
    response.file_extra.clear();
    for (letter, (_, item)) in letters.bytes().zip(questionnaire().items()) {
        let answer = match letter {
            b'-' => None,
            b'0' => Some(Answer::CantSay),
            score => Some(Answer::Score(score - b'0')),
        };
        response.set_answer(item.id, answer);
    }
    response
}

#[test]
fn a_link_holds_every_answer_in_under_200_characters() {
    let mut response = answered("435012443502124435");
    response.discipline = Some(Discipline::Engineering);
    response.revision = 1_000_000;
    let text = write_response_link(&response, &questionnaire());
    // Text that cannot be deflated grows by five bytes.
    assert!(payload_length(text.len() + 5) < 200, "{} characters", payload_length(text.len() + 5));
    assert_eq!(text, r#"["partnership/1","a_0123456789ab",1000000,"engineering","2026-11","435012443502124435"]"#);
}

#[test]
fn a_link_holds_name_and_comments_where_they_are_wanted_and_no_unknown_words() {
    let mut response = answered("435012443502124435");
    response.name = "Mira".into();
    let item = questionnaire().dimensions[3].items[0].id;
    response.set_comment(item, "In planning: yes.\nWith customers: no.");
    let text = write_response_link(&response, &questionnaire());
    assert_eq!(read_response_link(&text, &questionnaire()).unwrap(), response);
    response.set_answer(item, Some(Answer::Other("skipped".into())));
    let without = read_response_link(&write_response_link(&response, &questionnaire()), &questionnaire()).unwrap();
    assert_eq!(without.answer(item), None);
}

#[test]
fn a_link_that_says_something_else_is_refused() {
    let good = write_response_link(&answered("435012443502124435"), &questionnaire());
    for (before, after) in [
        ("partnership/1", "partnership/2"),
        ("435012443502124435", "43501244350212443"),
        ("435012443502124435", "43501244350212443x"),
        ("435012443502124435", "435012443502124436"),
        ("435012443502124435", "4350124435021244é5"),
        ("2026-11", "2026-13"),
        ("a_0123456789ab", "a b"),
        (",2,", ",0,"),
        ("]", ""),
        ("435\"]", "435\",\"\",[[99,\"x\"]]]"),
        ("435\"]", "435\",7]"),
    ] {
        let text = good.replace(before, after);
        assert_ne!(text, good, "{before}");
        let error = read_response_link(&text, &questionnaire()).unwrap_err();
        assert!(error.to_string().contains("expected"), "{error}");
    }
}

proptest! {
    #[test]
    fn every_response_comes_back_from_a_link(letters in "[0-5-]{18}") {
        let response = answered(&letters);
        prop_assert_eq!(read_response_link(&write_response_link(&response, &questionnaire()), &questionnaire()).unwrap(), response);
    }

    #[test]
    fn no_text_makes_a_link_panic(text in "\\PC{0,60}", place in 0usize..90) {
        let _ = read_response_link(&text, &questionnaire());
        let mut good = write_response_link(&answered("435012443502124435"), &questionnaire());
        let place = (0..=place.min(good.len())).rev().find(|at| good.is_char_boundary(*at)).unwrap_or(0);
        good.insert_str(place, &text);
        let _ = read_response_link(&good, &questionnaire());
    }
}
