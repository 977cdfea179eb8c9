//! Ballots at the door: files and links are read back equal, what is broken is refused with its place, and what a board
//! takes of a ballot is said.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::command::{Command, Scoring, new_board, plan, plan_score};
use overlap::document::{Document, Seen, State, preview};
use overlap::ids::{BoardId, NoteId, ParticipantId, ReplicaId};
use overlap::interchange::{
    FileError, Layout, as_cast_by, read_ballot, read_ballot_link, take_ballot, twins, write_ballot, write_ballot_link, write_board,
};
use overlap::model::{Ballot, Discipline, Participant, SentBallot};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const GOLDEN: &str = include_str!("golden/ballot-v1.ballot.json");

/// The golden ballot with `value` at `path`; the path's last step may be new.
fn with(path: &str, value: Value) -> String {
    let mut root: Value = serde_json::from_str(GOLDEN).unwrap();
    let (parent, name) = path.rsplit_once('/').unwrap();
    match root.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => drop(other.as_object_mut().unwrap().insert(name.into(), value)),
    }
    root.to_string()
}

fn note(id: &str) -> NoteId {
    NoteId::new(id).unwrap()
}

fn person(id: &str, name: &str) -> Participant {
    Participant { id: ParticipantId::new(id).unwrap(), name: name.into(), discipline: Discipline::Product }
}

fn score(sent: &SentBallot, note: NoteId, impact: Option<f64>, effort: Option<f64>) -> Ballot {
    Ballot {
        round: sent.round,
        note,
        participant: sent.participant.id,
        discipline: sent.participant.discipline.clone(),
        impact,
        effort,
        confidence: Some(60.0),
        comment: String::new(),
        cast_at: sent.cast_at.clone(),
        extra: Map::new(),
    }
}

fn sent(by: &Participant, round: u32, at: &str, impact: f64) -> SentBallot {
    let mut sent = SentBallot {
        board: BoardId::new("b_1").unwrap(),
        title: "Q1".into(),
        participant: by.clone(),
        round,
        ballots: Vec::new(),
        titles: vec!["Alpha".into()],
        cast_at: at.into(),
    };
    sent.ballots = vec![score(&sent, note("n_a"), Some(impact), None)];
    sent
}

/// A board with the notes Alpha and Beta, and a round about Alpha.
fn board() -> Document {
    let mut board = Document::new(BoardId::new("b_1").unwrap(), ReplicaId::new("r_1").unwrap(), State::default(), Seen::default());
    board.begin(new_board("Q1").unwrap().1);
    let settings = board.whole().board(board.id());
    let notes = vec![(note("n_a"), "Alpha".to_owned()), (note("n_b"), "Beta".to_owned())];
    let (label, writes) = plan(board.whole(), &settings, Command::AddNotes(notes)).unwrap();
    board.transact(&label, writes);
    about(&mut board, Scoring::Start { notes: vec![note("n_a")], nameless: false });
    board
}

fn about(board: &mut Document, scoring: Scoring) {
    let scores = plan_score(board.whole(), scoring).unwrap();
    board.score(scores);
}

/// Merges a ballot, and gives what was said of it.
fn collect(board: &mut Document, sent: &SentBallot) -> (String, Vec<String>) {
    let taken = take_ballot(sent, Some(board.whole()), &[]).unwrap();
    let merged = preview(board.whole(), &[taken.incoming.adopt(board.whole(), board.whole().clock())]);
    assert!(merged.picks.is_empty(), "{:?}", merged.picks);
    let state = merged.resolve(board.ground(), board.next_stamp_after(merged.joined().clock()));
    board.absorb(&state);
    (taken.says, taken.incoming.warnings)
}

#[test]
fn the_golden_ballot_is_written_again_byte_for_byte() {
    let (sent, warnings) = read_ballot(GOLDEN).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(write_ballot(&sent), GOLDEN);
    assert_eq!((sent.round, sent.participant.name.as_str(), sent.ballots.len()), (2, "Mira Öztürk", 4));
    let axes: Vec<_> = sent.ballots.iter().map(|ballot| (ballot.impact, ballot.effort, ballot.confidence)).collect();
    assert_eq!(axes[0], (Some(67.0), Some(62.0), Some(60.0)));
    assert_eq!(axes[1], (None, Some(100.0), None));
    assert!(sent.ballots[2].extra.contains_key("mood"), "a newer writer's field stays");
}

#[test]
fn a_ballot_written_by_hand_is_read() {
    let text = r#"{ "format": "overlap/ballot", "version": 1, "board": { "id": "b_1" }, "round": 1,
        "participant": { "name": "Sam", "discipline": "engineering" }, "scores": [ { "note": "n_a", "impact": 40 } ] }"#;
    let (sent, _) = read_ballot(text).unwrap();
    assert_eq!((sent.ballots[0].impact, sent.ballots[0].effort, sent.cast_at.as_str()), (Some(40.0), None, ""));
    assert_eq!(read_ballot(text).unwrap().0.participant.id, sent.participant.id, "read again it is the same person");
    let mut board = board();
    assert_eq!(collect(&mut board, &sent).0, "Sam, engineering, round 1, 1 score: new.");
    assert_eq!(collect(&mut board, &sent).0, "Sam, engineering, round 1, 1 score: in already.");
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    for (text, place) in [
        (with("/format", json!("overlap/board")), "format"),
        (with("/version", json!("1")), "version"),
        (with("/board", json!(5)), "board"),
        (with("/board/id", json!("a b")), "board.id"),
        (with("/board/title", json!(5)), "board.title"),
        (with("/round", json!(0)), "ballot.round"),
        (with("/round", json!(1.5)), "ballot.round"),
        (with("/participant/id", json!("")), "participant.id"),
        (with("/participant/name", json!("x".repeat(2001))), "participant.name"),
        (with("/participant/discipline", Value::Null), "participant.discipline"),
        (with("/scores", json!({})), "scores"),
        (with("/scores/1", json!(5)), "scores[1]"),
        (with("/scores/1/note", Value::Null), "scores[1].note"),
        (with("/scores/1/note", json!("n_0123456789ab")), "scores[1].note"),
        (with("/scores/1/impact", json!(101)), "scores[1].impact"),
        (with("/scores/1/effort", json!("5")), "scores[1].effort"),
        (with("/scores/1/comment", json!("x".repeat(10_001))), "scores[1].comment"),
        (with("/cast_at", json!(5)), "cast_at"),
    ] {
        let error = read_ballot(&text).unwrap_err();
        assert!(matches!(&error, FileError::Invalid { path, .. } if path == place), "{place}: {error}");
    }
    assert!(matches!(read_ballot(&with("/version", json!(2))), Err(FileError::Newer { found: 2 })));
    assert!(matches!(read_ballot("{"), Err(FileError::Malformed { .. })));
    let (sent, warnings) = read_ballot(&with("/participant/name", json!("Mi\u{202e}ra"))).unwrap();
    assert_eq!((sent.participant.name.as_str(), warnings.len()), ("Mira", 1));
}

#[test]
fn a_ballot_for_what_is_not_here_is_refused_with_a_sentence() {
    let refused = |sent: &SentBallot, base: Option<&State>| take_ballot(sent, base, &[]).unwrap_err().to_string();
    let mut board = board();
    let mira = person("p_1", "Mira");
    assert!(refused(&sent(&mira, 1, "t", 5.0), None).contains("board “Q1”, which is not in this browser"));
    let unknown = refused(&sent(&mira, 3, "t", 5.0), Some(board.whole()));
    assert!(unknown.contains("round 3") && unknown.contains("knows round 1"), "{unknown}");
    about(&mut board, Scoring::Reveal { round: 1, at: "2026-11-20T10:00:00.000Z".into() });
    assert!(refused(&sent(&mira, 1, "", 5.0), Some(board.whole())).contains("cast_at"));
}

#[test]
fn it_is_said_who_is_new_and_what_is_replaced() {
    let mut board = board();
    let mira = person("p_1", "Mira");
    let first = sent(&mira, 1, "2026-11-20T09:00:00.000Z", 10.0);
    assert_eq!(collect(&mut board, &first).0, "Mira, product, round 1, 1 score: new.");
    assert_eq!(collect(&mut board, &first).0, "Mira, product, round 1, 1 score: in already.");
    let second = sent(&mira, 1, "2026-11-20T09:05:00.000Z", 90.0);
    assert_eq!(collect(&mut board, &second).0, "Mira, product, round 1, 1 score: replaces 1 score.");
    assert_eq!(collect(&mut board, &first).0, "Mira, product, round 1, 1 score: in already.");
    assert_eq!(board.whole().ballots().next().unwrap().1.impact, Some(90.0));
}

#[test]
fn unknown_notes_are_named_and_late_ballots_marked() {
    let mut board = board();
    let mira = person("p_1", "Mira");
    let mut on_time = sent(&mira, 1, "2026-11-20T09:00:00.000Z", 10.0);
    on_time.ballots.push(score(&on_time, note("n_b"), Some(5.0), None));
    on_time.ballots.push(score(&on_time, note("n_gone"), Some(5.0), None));
    on_time.titles = vec!["Alpha".into(), "Beta".into(), String::new()];
    let warnings = collect(&mut board, &on_time).1;
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].contains("“Beta”, n_gone."), "{warnings:?}");
    about(&mut board, Scoring::Reveal { round: 1, at: "2026-11-20T10:00:00.000Z".into() });
    let late = collect(&mut board, &sent(&mira, 1, "2026-11-20T11:00:00.000Z", 99.0)).1;
    assert!(late[0].contains("marked late") && late[1].contains("1 note left out"), "{late:?}");
    let other = collect(&mut board, &sent(&person("p_2", "Sam"), 1, "2026-11-20T11:00:00.000Z", 80.0)).1;
    assert_eq!(other.len(), 1);
    let round = &board.whole().revealed_rounds()[0];
    let impacts =
        |ballots: &[Ballot]| ballots.iter().filter(|ballot| ballot.note == note("n_a")).map(|ballot| ballot.impact).collect::<Vec<_>>();
    assert_eq!((impacts(&round.ballots), impacts(&round.late)), (vec![Some(10.0)], vec![Some(80.0)]));
}

#[test]
fn two_of_one_name_and_discipline_may_be_one_person() {
    let mut board = board();
    collect(&mut board, &sent(&person("p_1", "Mira"), 1, "2026-11-20T09:00:00.000Z", 10.0));
    let again = sent(&person("p_2", " mira"), 1, "2026-11-20T09:30:00.000Z", 20.0);
    let found = twins(&again, board.whole());
    assert_eq!(found.iter().map(|twin| (twin.id.as_str(), twin.is_same)).collect::<Vec<_>>(), [("p_1", false)]);
    let one = as_cast_by(&again, found[0].id);
    collect(&mut board, &one);
    assert_eq!(board.whole().round_summaries()[0].people(), 1);
    assert!(twins(&again, board.whole())[0].is_same, "what was joined once is not asked about again");
    let engineer = Participant { discipline: Discipline::Engineering, ..person("p_3", "Mira") };
    assert!(twins(&sent(&engineer, 1, "t", 5.0), board.whole()).is_empty());
    assert!(twins(&sent(&person("p_4", ""), 1, "t", 5.0), board.whole()).is_empty());
}

#[test]
fn a_nameless_round_takes_no_name() {
    let mut board = board();
    about(&mut board, Scoring::Reveal { round: 1, at: "2026-11-20T10:00:00.000Z".into() });
    about(&mut board, Scoring::Start { notes: vec![note("n_a")], nameless: true });
    let says = collect(&mut board, &sent(&person("p_1", "Mira"), 2, "2026-11-20T11:00:00.000Z", 5.0)).0;
    assert_eq!(says, "Somebody from product, round 2, 1 score: new.");
    assert!(!write_board(board.id(), board.whole(), &Layout::Storage).contains("Mira"));
}

fn ballots() -> impl Strategy<Value = SentBallot> {
    let axis = || prop_oneof![2 => (0..=100u8).prop_map(|score| Some(f64::from(score))), 1 => Just(None), 1 => (0..=400u16).prop_map(|score| Some(f64::from(score) / 4.0))];
    let id = prop_oneof![any::<u64>().prop_map(NoteId::from_random), "[A-Za-z0-9_-]{1,20}".prop_map(|id| NoteId::new(&id).unwrap())];
    let confidence = prop::option::of(prop_oneof![Just(30.0), Just(60.0), Just(90.0), Just(55.0), Just(100.0)]);
    let entry = (id, axis(), axis(), confidence, "[ -~é“😀]{0,12}");
    (prop::collection::vec(entry, 0..12), "[a-zÖé ]{0,10}", 1..9u32).prop_map(|(entries, name, round)| {
        let by = Participant { name: name.trim().to_owned(), ..person("p_0123456789ab", "") };
        let mut made = SentBallot { ballots: Vec::new(), titles: Vec::new(), ..sent(&by, round, "2026-11-20T09:00:00.000Z", 0.0) };
        for (note, impact, effort, confidence, comment) in entries {
            if made.ballots.iter().all(|ballot| ballot.note != note) {
                let ballot = Ballot { confidence, comment, ..score(&made, note, impact, effort) };
                made.ballots.push(ballot);
                made.titles.push("A title".into());
            }
        }
        made
    })
}

proptest! {
    #[test]
    fn a_file_and_a_link_hold_the_whole_ballot(ballot in ballots()) {
        prop_assert_eq!(&read_ballot(&write_ballot(&ballot)).unwrap().0, &ballot);
        let mut back = read_ballot_link(&write_ballot_link(&ballot)).unwrap();
        // Scores in the packed form come first.
        back.ballots.sort_by_key(|ballot| ballot.note);
        let mut wanted = SentBallot { title: String::new(), titles: vec![String::new(); ballot.ballots.len()], ..ballot };
        wanted.ballots.sort_by_key(|ballot| ballot.note);
        prop_assert_eq!(back, wanted);
    }

    #[test]
    fn other_texts_are_no_ballots(text in "\\PC{0,80}") {
        prop_assert!(read_ballot(&text).is_err());
        prop_assert!(read_ballot_link(&text).is_err());
    }

    #[test]
    fn a_broken_link_text_never_panics(ballot in ballots(), at in any::<prop::sample::Index>(), letter in any::<char>()) {
        let text: Vec<char> = write_ballot_link(&ballot).chars().collect();
        let at = at.index(text.len());
        let changed: String = text.iter().enumerate().map(|(place, c)| if place == at { letter } else { *c }).collect();
        let _ = read_ballot_link(&changed);
    }

    #[test]
    fn collected_in_any_order_with_repeats_they_give_the_same_board(
        all in prop::collection::vec((0..3u8, 0..=100u8, 0..20u8, "[AB]"), 1..8),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let all: Vec<SentBallot> = all
            .into_iter()
            .map(|(who, impact, minute, name)| {
                sent(&person(&format!("p_{who}"), &name), 1, &format!("2026-11-20T09:{minute:02}:00.000Z"), f64::from(impact))
            })
            .collect();
        let file = |order: &[&SentBallot]| {
            let mut board = board();
            for sent in order {
                collect(&mut board, sent);
            }
            write_board(board.id(), board.whole(), &Layout::Storage)
        };
        let forward: Vec<&SentBallot> = all.iter().collect();
        let mut backward: Vec<&SentBallot> = forward.iter().rev().copied().collect();
        backward.extend(order.iter().map(|at| at.get(&all)));
        prop_assert_eq!(file(&forward), file(&backward));
    }
}

#[test]
fn hostile_text_stays_text() {
    for text in ["</script><img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "\u{202e}gnp.exe", "\"]}", "\u{0}\u{7}", "😀\u{200d}🏴"]
    {
        let file = with("/participant/name", json!(text));
        let (sent, warnings) = read_ballot(&file).unwrap();
        let clean: String = text.chars().filter(|c| !c.is_control() && *c != '\u{202e}').collect();
        assert_eq!(sent.participant.name, clean, "{text:?}");
        assert_eq!(warnings.is_empty(), clean == text);
        assert_eq!(read_ballot(&write_ballot(&sent)).unwrap().0, sent);
        assert_eq!(read_ballot_link(&write_ballot_link(&sent)).unwrap().participant, sent.participant);
    }
    let deep = "[".repeat(40) + &"]".repeat(40);
    assert!(matches!(read_ballot(&deep), Err(FileError::TooLarge { .. })));
    let many: Vec<Value> = (0..10_001).map(|at| json!({ "note": format!("n_{at}") })).collect();
    assert!(matches!(read_ballot(&with("/scores", many.into())), Err(FileError::TooLarge { .. })));
}

/// A ballot of 20 notes as the app makes it, without comments; nothing in it repeats.
fn twenty() -> SentBallot {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let by =
        Participant { id: ParticipantId::from_random(next()), name: "Alexandra Featherstone".into(), discipline: Discipline::Engineering };
    let mut made = SentBallot { board: BoardId::from_random(next()), ..sent(&by, 12, "2026-11-20T09:41:07.318Z", 0.0) };
    made.ballots.clear();
    for _ in 0..20 {
        let mut score = score(&made, NoteId::from_random(next()), Some(0.0), Some(0.0));
        let mut axis = || u32::try_from(next() % 101).map(f64::from).ok();
        (score.impact, score.effort) = (axis(), axis());
        made.ballots.push(score);
    }
    made
}

#[test]
fn twenty_notes_fit_into_a_chat_message() {
    // What the browser makes of it is measured in tests/browser/ballots.spec.js; deflated it only gets shorter.
    let text = write_ballot_link(&twenty());
    assert!(text.len() < 520, "{}", text.len());
    assert!(!text.contains("impact") && !text.contains("Alpha"), "neither field names nor titles");
}

#[test]
fn version_one_of_the_link_stays_as_it_is() {
    let link = include_str!("golden/ballot-v1.link.txt").trim();
    let (mut ballot, _) = read_ballot(GOLDEN).unwrap();
    for ballot in &mut ballot.ballots {
        ballot.extra.clear();
    }
    assert_eq!(write_ballot_link(&ballot), link);
    let back = read_ballot_link(link).unwrap();
    assert_eq!(back.participant, ballot.participant);
    assert_eq!(back.ballots.len(), ballot.ballots.len());
}
