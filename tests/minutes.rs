//! The agenda and minutes of a revealed round, and the scores in CSV: what they say, and what they never say.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test says where")]

use std::sync::Arc;

use overlap::document::State;
use overlap::interchange::{Minutes, Report, Table, read_board, write_csv, write_minutes};
use overlap::model::{Board, Note, Participant, RevealedRound};
use overlap::rules::effort::days;
use overlap::rules::rank::{Ranking, rank};
use serde_json::{Value, json};

/// A board with a round in the state given, and the texts that only its ballots hold.
fn board(state: &str) -> Value {
    let people = [
        ("p_a", "Ana", "product"),
        ("p_b", "", "product"),
        ("p_c", "Cy", "engineering"),
        ("p_d", "Di", "design"),
        ("p_e", "Ed", "engineering"),
    ];
    let cast = |who: &str, note: &str, impact: Value, effort: Value, at: &str| {
        let discipline = people.iter().find(|(id, ..)| *id == who).unwrap().2;
        json!({ "round": 1, "note": note, "participant": who, "discipline": discipline, "impact": impact, "effort": effort,
            "comment": "Only in the ballot.", "cast_at": at })
    };
    let early = "2026-11-10T09:00:00Z";
    let mut round = json!({ "number": 1, "state": state, "notes": ["n_a", "n_b", "n_c"] });
    if state == "revealed" {
        round["revealed_at"] = "2026-11-11T09:00:00Z".into();
    }
    json!({ "format": "overlap/board", "version": 1, "board": {
        "id": "b_1", "title": "Q1 *checkout*", "formula": "evidence_weighted",
        "participants": people.map(|(id, name, discipline)| json!({ "id": id, "name": name, "discipline": discipline })),
        "notes": [
            { "id": "n_a", "title": "One page", "impact": 80, "effort": 50,
              "decision": { "verdict": "later", "reason": "One description first", "date": "2026-11-12", "revisit_when": "2027-01-31" },
              "dissents": [{ "id": "d_1", "by": "p_c", "text": "=Not both in one quarter.", "revisit_when": "", "date": "2026-11-12" }] },
            { "id": "n_b", "title": "Guest", "impact": 60, "effort": 25, "evidence": [{ "id": "e_1", "level": "experiment" }] },
            { "id": "n_c", "title": "Alone" },
            { "id": "n_d", "title": "Not in the round", "impact": 10, "effort": 90 }
        ],
        "rounds": [round],
        "ballots": [
            cast("p_a", "n_a", 90.into(), 20.into(), early), cast("p_b", "n_a", 77.into(), 30.into(), early),
            cast("p_c", "n_a", 60.into(), 70.into(), early), cast("p_d", "n_a", 13.into(), Value::Null, early),
            cast("p_a", "n_b", 60.into(), 25.into(), early), cast("p_c", "n_b", 55.into(), 25.into(), early),
            cast("p_a", "n_c", 40.into(), Value::Null, early), cast("p_e", "n_b", 1.into(), 1.into(), "2026-11-12T09:00:00Z"),
        ]
    }})
}

struct Opened {
    board: Board,
    notes: Vec<Arc<Note>>,
    people: Vec<Participant>,
    rounds: Vec<RevealedRound>,
    ranking: Ranking,
}

fn open(board: &Value) -> Opened {
    let file = read_board(&board.to_string()).unwrap();
    let state = file.adopt(&State::default(), file.state.clock());
    let board = state.board(file.board.unwrap());
    let notes: Vec<Arc<Note>> = state.notes_by_creation(false).into_iter().map(|id| Arc::new(state.model_note(id).unwrap())).collect();
    let anchors = board.axes.effort.days();
    let ranking = rank(&notes.iter().map(Arc::as_ref).collect::<Vec<_>>(), &board.formula, |effort| days(effort, &anchors));
    Opened { board, notes, people: state.participants(), rounds: state.revealed_rounds(), ranking }
}

fn csv(opened: &Opened) -> String {
    write_csv(&Report::of(&opened.board, &opened.notes, &opened.ranking).heard(&opened.people, &opened.rounds))
}

#[test]
fn the_minutes_say_what_was_seen_and_decided() {
    let opened = open(&board("revealed"));
    let keeps_gap = |note: &Note| note.title == "One page";
    let text = write_minutes(&Minutes {
        board: &opened.board,
        notes: &opened.notes,
        round: &opened.rounds[0],
        people: &opened.people,
        keeps_gap: &keeps_gap,
        date: "2026-11-20",
    });
    let expected = "\
# Round 1: Q1 \\*checkout\\*

Revealed 2026-11-11 · 4 people scored: 2 product, 1 engineering, 1 design · 2026-11-20

Gaps are product minus engineering, 0 to 100 on each axis; 30 and more is worth talking about.

## To talk about

1. **One page**, gap 51 (impact +23.5, effort −45)
   - Product sees a quick win: “Moves the goal” for about 3 days. Engineering sees a big bet: “Eases a weekly pain” for about 17 days.
   - Stands at impact 80, effort 50 (about 10 days): Big bets.
   - Gap kept: it was talked about, and the scores stay apart.
   - Decision: Later. One description first. (2026-11-12) Look again: 2027-01-31.
   - Dissent: \\=Not both in one quarter. (Cy, engineering, 2026-11-12)

## Smaller gaps

- **Guest**, gap 5 (impact +5, effort 0)
   - Product sees a quick win: “Eases a weekly pain” for about 3 days. Engineering sees a quick win: “Eases a weekly pain” for about 3 days.
   - Stands at impact 60, effort 25 (about 3 days): Quick wins.

## No gap to measure

- **Alone**
   - Product sees “Eases a weekly pain” and has not said what it takes. Engineering has not scored it.
   - Stands nowhere on the map yet.
";
    assert_eq!(text, expected);
}

#[test]
fn the_scores_stand_in_columns_and_numbers_stay_numbers() {
    let text = csv(&open(&board("revealed")));
    let table = Table::read(&text).unwrap();
    let cell = |title: &str, column: &str| {
        let at = (0..table.width()).find(|at| table.cell(0, *at) == column).unwrap();
        let row = (1..table.rows()).find(|row| table.cell(*row, 2) == title).unwrap();
        table.cell(row, at).to_owned()
    };
    for (column, value) in [
        ("Ranked by", "Evidence-weighted"),
        ("Decision", "Later"),
        ("Decision reason", "One description first"),
        ("Dissents", "'=Not both in one quarter. (Cy, engineering, 2026-11-12)"),
        ("Round", "1"),
        ("Product impact n", "2"),
        ("Product impact median", "83.5"),
        ("Product impact lower quartile", ""),
        ("Engineering effort median", "70"),
        ("Others impact n", "1"),
        ("Impact gap", "23.5"),
        ("Effort gap", "-45"),
        ("Gap", "50.77"),
    ] {
        assert_eq!(cell("One page", column), value, "{column}");
    }
    assert_eq!((cell("Guest", "Engineering impact median"), cell("Guest", "Rank")), ("55".into(), "1".into()), "late ones do not count");
    assert_eq!((cell("Not in the round", "Round"), cell("Not in the round", "Product impact n")), (String::new(), String::new()));
    assert_eq!((cell("Alone", "Product effort n"), cell("Alone", "Product effort median")), ("0".into(), String::new()));
}

#[test]
fn our_own_import_knows_its_columns() {
    for state in ["revealed", "open"] {
        let table = Table::read(&csv(&open(&board(state)))).unwrap();
        assert!(table.is_own(), "{state}");
    }
}

#[test]
fn nothing_of_an_open_round_is_exported() {
    let (mut one, mut other) = (board("open"), board("open"));
    let bare = |board: &mut Value, impact: i32| {
        for ballot in board["board"]["ballots"].as_array_mut().unwrap() {
            (ballot["impact"], ballot["effort"], ballot["comment"]) = (impact.into(), Value::Null, "Another.".into());
        }
    };
    bare(&mut one, 3);
    bare(&mut other, 99);
    assert_eq!(csv(&open(&one)), csv(&open(&other)));
    assert!(!csv(&open(&one)).contains("Round") && open(&one).rounds.is_empty());
}
