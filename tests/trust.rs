//! Readiness and stability against tables that an independent script computed (tests/golden/trust.mjs).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::ids::{EvidenceId, NoteId, ParticipantId};
use overlap::model::{Ballot, Decision, Discipline, EffortScale, Evidence, Formula, Level, Note, Status, Verdict};
use overlap::rules::capacity::capacity_line;
use overlap::rules::effort::{days, whole};
use overlap::rules::rank::rank;
use overlap::rules::readiness::Readiness;
use overlap::rules::stability::{Resampling, TIMES, top};
use serde_json::Value;

fn boards() -> Vec<Value> {
    let table: Value = serde_json::from_str(include_str!("golden/trust.json")).unwrap();
    table.as_array().unwrap().clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn note(value: &Value) -> Note {
    let evidence = value["evidence"].as_array().unwrap().iter().enumerate().map(|(at, level)| Evidence {
        id: EvidenceId::new(&format!("e_{at}")).unwrap(),
        level: Level::from_word(text(level)),
        quote: String::new(),
        source: String::new(),
        link: String::new(),
        date: String::new(),
    });
    let decision = value["decision"].as_str().map(|verdict| Decision {
        verdict: Verdict::from_word(verdict),
        reason: String::new(),
        date: String::new(),
        revisit_when: String::new(),
    });
    Note {
        impact: value["impact"].as_f64(),
        effort: value["effort"].as_f64(),
        status: Status::from_word(text(&value["status"])),
        decision,
        evidence: evidence.collect(),
        blocked_by: value["blocked_by"].as_array().unwrap().iter().map(|id| NoteId::new(text(id)).unwrap()).collect(),
        ..Note::new(NoteId::new(text(&value["id"])).unwrap(), text(&value["title"]))
    }
}

/// The ballots of a board that are in time.
fn ballots(board: &Value) -> Vec<Ballot> {
    let in_time = board["ballots"].as_array().unwrap().iter().filter(|ballot| ballot[5] == 0);
    let ballot = |ballot: &Value| Ballot {
        round: 1,
        note: NoteId::new(text(&ballot[2])).unwrap(),
        participant: ParticipantId::new(text(&ballot[0])).unwrap(),
        discipline: Discipline::from_word(text(&ballot[1])),
        impact: ballot[3].as_f64(),
        effort: ballot[4].as_f64(),
        confidence: None,
        comment: String::new(),
        cast_at: String::new(),
        extra: serde_json::Map::new(),
    };
    in_time.map(ballot).collect()
}

#[test]
fn readiness_is_what_the_table_says() {
    for board in boards() {
        let ballots = ballots(&board);
        for note in board["notes"].as_array().unwrap().iter().map(note) {
            let found = Readiness::of(ballots.iter().filter(|ballot| ballot.note == note.id));
            let lacks = &board["readiness"][note.id.as_str()];
            let listed = |word: &str| lacks.as_array().unwrap().iter().any(|lacking| lacking == word);
            assert_eq!((found.lacks_impact, found.lacks_effort), (listed("impact"), listed("effort")), "{}: {}", board["name"], note.id);
        }
    }
}

#[test]
fn stability_is_what_the_table_says() {
    let anchors = EffortScale::default().days();
    for board in boards() {
        let notes: Vec<Note> = board["notes"].as_array().unwrap().iter().map(note).collect();
        let formula = Formula::from_word(text(&board["formula"]));
        let ranked = |notes: &[&Note]| rank(notes, &formula, |effort| days(effort, &anchors)).ranked;
        let now = ranked(&notes.iter().collect::<Vec<_>>());
        let fit = capacity_line(now.iter().map(|ranked| ranked.days), board["capacity_days"].as_f64()).map(|line| line.above);
        let resampling = Resampling::of(notes, &ballots(&board), board["nameless"] == true);
        let expected = &board["stability"];
        assert_eq!(resampling.is_some(), !expected.is_null(), "{}", board["name"]);
        let Some(mut resampling) = resampling else { continue };
        let top = top(fit);
        assert_eq!(expected["top"], top, "{}", board["name"]);
        for _ in 0..=TIMES {
            resampling.step(top, whole, &|notes| ranked(notes).into_iter().map(|ranked| ranked.id).collect());
        }
        for (id, count) in resampling.counts() {
            assert_eq!(expected["counts"][id.as_str()], count, "{}: {id}", board["name"]);
        }
    }
}
