//! The report of a board: what it says, against a golden file, and that it is total and breaks no Markdown on any board.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test says where")]

use std::fs;
use std::sync::Arc;

use overlap::document::State;
use overlap::interchange::{BoardFacts, BoardReport, read_board, write_board_report};
use overlap::model::{Debt, Note, Outcome};
use overlap::rules::effort::days;
use overlap::rules::rank::rank;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The report of a board file.
fn report(board: &str, today: &str) -> BoardReport {
    report_with(board, today, &|_, _| {})
}

/// The same, with notes as no file but only a merge of later versions could bring them.
fn report_with(board: &str, today: &str, change: &dyn Fn(usize, &mut Note)) -> BoardReport {
    let file = read_board(board).unwrap();
    let state = file.adopt(&State::default(), file.state.clock());
    let board = state.board(file.board.unwrap());
    let mut notes: Vec<Note> = state.notes_by_creation(false).into_iter().map(|id| state.model_note(id).unwrap()).collect();
    notes.iter_mut().enumerate().for_each(|(at, note)| change(at, note));
    let notes: Vec<Arc<Note>> = notes.into_iter().map(Arc::new).collect();
    let anchors = board.axes.effort.days();
    let ranking = rank(&notes.iter().map(Arc::as_ref).collect::<Vec<_>>(), &board.formula, |effort| days(effort, &anchors));
    BoardReport::of(&BoardFacts {
        board: &board,
        notes: &notes,
        ranking: &ranking,
        people: &state.participants(),
        rounds: &state.round_summaries(),
        revealed: &state.revealed_rounds(),
        today,
    })
}

/// A board with something of everything, and texts that mean something to Markdown.
fn full() -> Value {
    let cast = |round: u32, who: &str, note: &str, impact: u32, effort: u32| {
        let discipline = if who.starts_with("p_p") { "product" } else { "engineering" };
        json!({ "round": round, "note": note, "participant": who, "discipline": discipline, "impact": impact, "effort": effort, "cast_at": "2026-11-10T09:00:00Z" })
    };
    json!({ "format": "overlap/board", "version": 1, "board": {
        "id": "b_1", "title": "Q1 *checkout*", "goal": "People | finish.\nWe want 50%.", "capacity_days": 20,
        "participants": [
            { "id": "p_p1", "name": "Ana", "discipline": "product" }, { "id": "p_e1", "name": "Ed", "discipline": "engineering" }],
        "notes": [
            { "id": "n_a", "title": "One page", "impact": 80, "effort": 50, "owner": "Ana", "status": "planned", "blocked_by": ["n_b"],
              "decision": { "verdict": "later", "reason": "One | description", "date": "2026-10-12", "revisit_when": "2026-11-01" },
              "feasibility": { "verdict": "risky", "risks": "- Two days of waiting\n- Second `contract`", "alternatives": "By invoice", "by": "Ed", "date": "2026-11-10" },
              "dissents": [{ "id": "d_1", "by": "p_e1", "text": "Not both", "revisit_when": "by 2026-11-15", "date": "2026-10-12" }] },
            { "id": "n_b", "title": "Adapter", "impact": 60, "effort": 25, "kind": "tech_debt", "owner": "Ed",
              "debt": { "principal_days": 8, "interest_days": 1.5, "growth_percent": 0 },
              "decision": { "verdict": "do", "reason": "Cheap", "date": "2026-11-12", "revisit_when": "" } },
            { "id": "n_c", "title": "Quarter of work", "impact": 70, "effort": 100 },
            { "id": "n_d", "title": "Waits in the tray", "dissents": [{ "id": "d_2", "text": "Why at all?", "revisit_when": "", "date": "2026-11-01" }] },
            { "id": "n_e", "title": "Shipped", "status": "shipped", "impact": 50, "effort": 30,
              "outcome": { "measure": "Orders, %", "baseline": 41, "target": 46, "actual": 47.5, "predicted_impact": 50, "predicted_days": 4, "actual_days": 6 } }
        ],
        "rounds": [
            { "number": 1, "state": "revealed", "notes": ["n_a", "n_b"], "revealed_at": "2026-11-11T09:00:00Z" },
            { "number": 2, "state": "open", "notes": ["n_a", "n_c"] }],
        "ballots": [
            cast(1, "p_p1", "n_a", 90, 20), cast(1, "p_e1", "n_a", 60, 70), cast(1, "p_p1", "n_b", 60, 25), cast(1, "p_e1", "n_b", 55, 25),
            cast(2, "p_p1", "n_c", 13, 97), cast(2, "p_e1", "n_c", 91, 3)]
    }})
}

#[test]
fn the_report_is_the_golden_one() {
    let written = write_board_report(&report(&full().to_string(), "2026-11-20"));
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/report-v1.md");
    if std::env::var_os("OVERLAP_BLESS").is_some() {
        fs::write(golden, &written).unwrap();
    }
    assert_eq!(written, fs::read_to_string(golden).unwrap());
}

#[test]
fn nothing_of_an_open_round_is_told_but_who_is_in() {
    let without = |scores: bool| {
        let mut board = full();
        if !scores {
            let cast = board["board"]["ballots"].as_array_mut().unwrap();
            cast.iter_mut()
                .filter(|ballot| ballot["round"] == 2)
                .for_each(|ballot| (ballot["impact"], ballot["effort"]) = (50.into(), 50.into()));
        }
        write_board_report(&report(&board.to_string(), "2026-11-20"))
    };
    assert_eq!(without(true), without(false));
    assert!(without(true).contains("Round 2 is open: 2 people are in"));
}

#[test]
fn an_empty_board_says_so_in_a_line() {
    let written = write_board_report(&report(r#"{"format":"overlap/board","version":1,"board":{"id":"b_1","title":"New"}}"#, "2026-11-20"));
    assert_eq!(
        written,
        "# New\n\nBoard report · 2026-11-20\n\nThere are no notes yet.\n\nNothing to tell yet of gaps, bottlenecks, debt, feasibility, decisions, dissents and outcomes.\n"
    );
}

/// Letters that mean something to Markdown, and some that mean nothing.
fn text() -> impl Strategy<Value = String> {
    "(?s)[-\\\\`*_{}\\[\\]<>#|~&!$^+=1.) \n\ta-z]{0,16}"
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![Just(1e308), Just(-1e308), Just(0.0), Just(f64::NAN), Just(f64::INFINITY), -50.0..200.0f64]
}

fn share() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Null), (0..=100u32).prop_map(|number| json!(number))]
}

prop_compose! {
    fn note()(at in 0..40u32, texts in prop::collection::vec(text(), 8), impact in share(), effort in share(),
        words in prop::collection::vec(prop::sample::select(vec!["shipped", "doing", "idea", "dropped", "risky", "not_feasible", "do", "no", "|odd|"]), 3),
        blockers in prop::collection::vec(0..8u32, 0..4)) -> Value {
        let day = format!("20{:02}-11-0{}", at, at % 9 + 1);
        let blockers: Vec<String> = blockers.into_iter().map(|at| format!("n_{at}")).collect();
        let mut blockers = blockers;
        blockers.sort_unstable();
        blockers.dedup();
        let title = if texts[0].trim().is_empty() { "x" } else { texts[0].as_str() };
        json!({ "title": title, "owner": texts[1], "status": words[0], "impact": impact, "effort": effort, "blocked_by": blockers,
            "decision": { "verdict": words[1], "reason": texts[2], "date": texts[3], "revisit_when": day },
            "feasibility": { "verdict": words[2], "risks": texts[4], "alternatives": texts[5], "by": texts[6], "date": texts[7] },
            "dissents": [{ "id": "d_1", "text": texts[6], "revisit_when": day, "date": texts[3] }] })
    }
}

/// The cells of a row of a table: what stands between bars that no backslash precedes.
fn cells(line: &str) -> usize {
    let (mut bars, mut escaped) = (0, false);
    for letter in line.chars() {
        bars += usize::from(letter == '|' && !escaped);
        escaped = letter == '\\' && !escaped;
    }
    bars - 1
}

proptest! {
    #[test]
    fn any_board_has_a_report_that_stays_markdown(mut notes in prop::collection::vec(note(), 0..8), title in text(), goal in text(), capacity in 0..60u32, numbers in prop::collection::vec(number(), 9)) {
        for (at, note) in notes.iter_mut().enumerate() {
            note["id"] = format!("n_{at}").into();
        }
        let title = if title.trim().is_empty() { "x".to_owned() } else { title };
        let board = json!({ "format": "overlap/board", "version": 1, "board": { "id": "b_1", "title": title, "goal": goal, "capacity_days": capacity, "notes": notes } });
        let number = |at: usize| numbers[at % 9];
        let report = report_with(&board.to_string(), "2026-11-20", &|at, note| {
            note.debt = Some(Debt { principal_days: number(at), interest_days: number(at + 1), growth_percent: number(at + 2) });
            let some = |from: usize| Some(number(at + from));
            let (measure, predicted_impact) = (note.title.clone(), some(8));
            note.outcome = Some(Outcome { measure, baseline: some(3), target: some(4), actual: some(5), actual_days: some(6), predicted_days: some(7), predicted_impact });
        });
        for grid in report.sections.iter().flat_map(|section| &section.grids) {
            prop_assert!(grid.rows.iter().all(|row| row.len() == grid.columns.len()));
            for figure in grid.rows.iter().flatten() {
                prop_assert!(!figure.contains("NaN") && !figure.contains("inf"), "{figure}");
            }
        }
        let written = write_board_report(&report);
        let mut width = None;
        for line in written.lines() {
            let is_row = line.starts_with("| ");
            if is_row {
                prop_assert!(line.ends_with(" |"), "{line}");
                let found = cells(line);
                prop_assert!(width.is_none_or(|width| width == found), "{line}");
                width = Some(found);
            } else {
                width = None;
                prop_assert!(!line.starts_with('|'));
            }
        }
        let headings: Vec<&str> = written.lines().filter(|line| line.starts_with('#')).collect();
        let expected = 1 + report.sections.len() + report.sections.iter().flat_map(|section| &section.grids).filter(|grid| !grid.name.is_empty()).count();
        prop_assert_eq!(headings.len(), expected, "{:?}", headings);
    }
}
