//! Team files at the door: what is written is read back equal, sealed waves hold no single answer, what is broken is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::content::questionnaire;
use overlap::ids::{DimensionId, ItemId, ResponseId};
use overlap::interchange::{
    Collected, FileError, Sealed, TeamFile, TeamReport, draw_team, read_response, read_team, team_csv, team_markdown, write_svg, write_team,
};
use overlap::model::{Questionnaire, Response};
use overlap::rules::team::{move_on, summary};
use serde_json::{Value, json};

const SALT: &str = "000102030405060708090a0b0c0d0e0f";
const GOLDEN: &str = include_str!("golden/team-v1.team.json");
const SEALED: &str = include_str!("golden/sealed-v1.team.json");

fn asked() -> Questionnaire {
    questionnaire(include_str!("../src/content/partnership-1.json")).unwrap()
}

fn shape() -> Vec<(DimensionId, Vec<ItemId>)> {
    asked().dimensions.iter().map(|dimension| (dimension.id, dimension.items.iter().map(|item| item.id).collect())).collect()
}

/// A response whose answers follow from its number; some cannot say, some leave out.
fn response(number: usize, side: &str) -> Response {
    let mut answers = serde_json::Map::new();
    for (at, (_, item)) in asked().items().enumerate() {
        let answer = match (number * 7 + at * 5) % 11 {
            0 => json!("cant_say"),
            9 => continue,
            other => json!(1 + other % 5),
        };
        answers.insert(item.id.to_string(), answer);
    }
    let comments = json!({ "user_research": format!("Comment {number}, with \"quotes\".") });
    let file = json!({ "format": "overlap/response", "version": 1, "questionnaire": "partnership/1",
        "response": { "id": format!("a_{number:02}"), "revision": 1, "discipline": side, "wave": "2026-11", "answers": answers, "comments": comments } });
    read_response(&file.to_string()).unwrap().response
}

/// Twelve responses, shown in two goes.
fn wave() -> Collected {
    let mut wave = Collected::new("2026-11", "partnership/1");
    for number in 0..12 {
        wave.take(response(number, ["product", "engineering", "engineering", "design"][number % 4]));
        if number == 7 {
            let people = wave.people();
            move_on(&mut wave.shown, &shape(), &people, 5);
        }
    }
    let people = wave.people();
    move_on(&mut wave.shown, &shape(), &people, 5);
    wave
}

#[test]
fn a_collected_wave_is_read_as_it_was_written() {
    let file = TeamFile::Collected(wave());
    let text = write_team(&file);
    let read = read_team(&text).unwrap();
    let (TeamFile::Collected(read_wave), TeamFile::Collected(wave)) = (&read.file, &file) else { panic!("sealed") };
    assert_eq!(read_wave.responses, wave.responses);
    assert_eq!(summary(&read_wave.shown, &shape(), &read_wave.people(), 5), summary(&wave.shown, &shape(), &wave.people(), 5));
    assert!(read.warnings.is_empty());
    assert_eq!(write_team(&read.file), text);
}

#[test]
fn version_one_stays_as_it_is() {
    if std::env::var_os("OVERLAP_WRITE").is_some() {
        std::fs::write("tests/golden/team-v1.team.json", write_team(&TeamFile::Collected(wave()))).unwrap();
        std::fs::write("tests/golden/sealed-v1.team.json", write_team(&TeamFile::Sealed(Sealed::of(&wave(), &shape(), SALT).unwrap())))
            .unwrap();
    }
    for golden in [GOLDEN, SEALED] {
        assert_eq!(write_team(&read_team(golden).unwrap().file), golden);
    }
    assert_eq!(write_team(&TeamFile::Collected(wave())), GOLDEN);
}

#[test]
fn a_sealed_wave_holds_its_figures_and_no_single_answer() {
    let wave = wave();
    let before = summary(&wave.shown, &shape(), &wave.people(), 5);
    let sealed = Sealed::of(&wave, &shape(), SALT).unwrap();
    let text = write_team(&TeamFile::Sealed(sealed.clone()));
    let TeamFile::Sealed(read) = read_team(&text).unwrap().file else { panic!("not sealed") };
    for (id, cell) in &before.items {
        let mut cell = cell.clone();
        // Nothing waits any more.
        if let overlap::rules::team::Cell::Shown(figures) = &mut cell {
            figures.waits = false;
            for side in &mut figures.sides {
                if let overlap::rules::team::Apart::Shown(side) = side {
                    side.waits = false;
                }
            }
        }
        assert_eq!(read.summary.item(*id), &cell, "{id}");
    }
    assert!(wave.responses.iter().all(|response| !text.contains(&format!("\"{}\"", response.id))));
    assert!(wave.responses.iter().all(|response| sealed.counts(response.id)));
    assert!(!sealed.counts(ResponseId::new("a_99").unwrap()));
    assert!(!text.contains("discipline") && !text.contains("responses"));
}

#[test]
fn a_wave_with_too_few_answers_is_not_sealed() {
    let mut wave = Collected::new("2026-11", "partnership/1");
    for number in 0..4 {
        wave.take(response(number, "product"));
    }
    let people = wave.people();
    move_on(&mut wave.shown, &shape(), &people, 5);
    assert_eq!(Sealed::of(&wave, &shape(), SALT), None);
}

#[test]
fn exports_of_a_small_team_do_not_depend_on_its_answers() {
    let outs = |shift: usize| {
        let mut wave = Collected::new("2026-11", "partnership/1");
        for number in 0..4 {
            let mut one = response(number + shift, "product");
            one.id = ResponseId::new(&format!("a_{number}")).unwrap();
            wave.take(one);
        }
        let people = wave.people();
        move_on(&mut wave.shown, &shape(), &people, 5);
        let (questionnaire, summary) = (asked(), summary(&wave.shown, &shape(), &people, 5));
        let report = TeamReport { title: "T".into(), count: 4, least: 5, questionnaire: &questionnaire, summary: &summary };
        (team_markdown(&report), team_csv(&report), write_svg(&draw_team(&report).0))
    };
    assert_eq!(outs(0), outs(30));
    assert_eq!(outs(0).1.matches("withheld").count(), 24);
}

#[test]
fn exports_hold_the_figures_that_are_shown() {
    let wave = wave();
    let (questionnaire, summary) = (asked(), summary(&wave.shown, &shape(), &wave.people(), 5));
    let report = TeamReport { title: "Team | results".into(), count: 12, least: 5, questionnaire: &questionnaire, summary: &summary };
    let csv = team_csv(&report);
    let first = summary.items[0].1.shown().unwrap();
    let row = csv.lines().find(|line| line.contains("Engineers are there")).unwrap();
    assert!(row.contains(&format!(",yes,{},{}.{},", first.n, first.mean / 10, first.mean % 10)), "{row}");
    assert!(team_markdown(&report).starts_with("# Team \\| results\n"));
    assert!(write_svg(&draw_team(&report).0).contains(&format!("n = {}", first.n)));
}

#[test]
fn what_is_broken_is_refused_with_its_place() {
    let refused = |golden: &str, path: &str, value: Value| {
        let mut root: Value = serde_json::from_str(golden).unwrap();
        let (parent, name) = path.rsplit_once('/').unwrap();
        match root.pointer_mut(parent).unwrap() {
            Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
            other => drop(other.as_object_mut().unwrap().insert(name.into(), value)),
        }
        read_team(&root.to_string()).unwrap_err()
    };
    for (golden, path, value, place) in [
        (GOLDEN, "/format", json!("overlap/board"), "format"),
        (GOLDEN, "/team/wave", json!("2026-13"), "team.wave"),
        (GOLDEN, "/team/least", json!(2), "team.least"),
        (GOLDEN, "/team/responses/0/answers", json!({ "user_research": 6 }), "team.responses[0]: response.answers.user_research"),
        (GOLDEN, "/team/responses/1/id", json!("a_00"), "team.responses[1].id"),
        (GOLDEN, "/team/responses/1/wave", json!("2026-10"), "team.responses[1].wave"),
        (GOLDEN, "/team/who/0", json!("a b"), "team.who[0]"),
        (SEALED, "/team/salt", json!("xyz"), "team.salt"),
        (SEALED, "/team/counted/0", json!("12"), "team.counted[0]"),
        (SEALED, "/team/items/user_research/n", json!(4), "team.items.user_research.n"),
        (SEALED, "/team/items/user_research/mean_tenths", json!(51), "team.items.user_research.mean_tenths"),
        (SEALED, "/team/items/user_research/agreement", json!("some"), "team.items.user_research.agreement"),
    ] {
        let FileError::Invalid { path: found, .. } = refused(golden, path, value) else { panic!("{path}") };
        assert_eq!(found, place);
    }
    assert!(matches!(refused(GOLDEN, "/version", json!(2)), FileError::Newer { found: 2 }));
}
