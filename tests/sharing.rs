//! What leaves a board for other programs: Markdown, CSV and the picture of the map, of one board as golden files, and of
//! a hostile one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

use std::sync::Arc;

use overlap::document::State;
use overlap::ids::NoteId;
use overlap::interchange::{MapPicture, PictureFace, PictureNote, Report, draw_map, read_board, write_csv, write_markdown, write_svg};
use overlap::model::{Board, Note};
use overlap::rules::effort::days;
use overlap::rules::rank::{Ranked, Ranking, rank};

const BOARD: &str = include_str!("golden/shared-v1.overlap.json");

struct Opened {
    board: Board,
    notes: Vec<Arc<Note>>,
    ranking: Ranking,
}

fn open(text: &str) -> Opened {
    let file = read_board(text).unwrap();
    let state = file.adopt(&State::default(), file.state.clock());
    let board = state.board(file.board.unwrap());
    let notes: Vec<Arc<Note>> = state.notes_by_creation(false).into_iter().map(|id| Arc::new(state.model_note(id).unwrap())).collect();
    let anchors = board.axes.effort.days();
    let ranking = rank(&notes.iter().map(Arc::as_ref).collect::<Vec<_>>(), &board.formula, |effort| days(effort, &anchors));
    Opened { board, notes, ranking }
}

/// The first placed notes as cards, the others as numbers.
fn picture(opened: &Opened, cards: usize) -> String {
    let ranks = opened.ranking.numbers();
    let placed = opened.notes.iter().filter(|note| note.position().is_some());
    let note = |(place, note): (usize, &Arc<Note>)| {
        let (impact, effort) = note.position().unwrap();
        let at = (effort * 8.0, 600.0 - impact * 6.0);
        let card = PictureFace::Card {
            place: [at.0 + 16.0, at.1 - 22.0, 132.0, 45.0],
            lines: note.title.clone(),
            leader: [at, (at.0 + 18.0, at.1)],
            icon: "M4 4h16v16H4z",
            initials: note.owner.chars().take(2).collect(),
            bars: 2,
        };
        PictureNote {
            title: note.title.clone(),
            rank: ranks.get(&note.id).copied(),
            at,
            face: if place < cards { card } else { PictureFace::Number { aside: (0.0, 0.0) } },
            faint: note.evidence.is_empty(),
            hollow: false,
            blocked: !note.blocked_by.is_empty(),
        }
    };
    let picture = MapPicture {
        board: &opened.board,
        says: "4 notes · 2026-11-20".to_owned(),
        advice: ["Do these first", "Plan and stage them", "When there is a gap", "Not now, say why"],
        size: (800.0, 600.0),
        notes: placed.enumerate().map(note).collect(),
        key: true,
    };
    write_svg(&draw_map(&picture).0)
}

/// Compares with a golden file; `OVERLAP_BLESS=1` writes it anew.
fn is_golden(name: &str, text: &str) {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("OVERLAP_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(text, golden, "{name}: look at the difference; OVERLAP_BLESS=1 takes it over");
}

#[test]
fn csv_is_as_it_was() {
    let opened = open(BOARD);
    is_golden("shared-v1.csv", &write_csv(&Report::of(&opened.board, &opened.notes, &opened.ranking)));
}

#[test]
fn markdown_is_as_it_was() {
    let opened = open(BOARD);
    is_golden("shared-v1.md", &write_markdown(&Report::of(&opened.board, &opened.notes, &opened.ranking), "2026-11-20"));
}

#[test]
fn the_picture_is_as_it_was() {
    is_golden("shared-v1.svg", &picture(&open(BOARD), 2));
}

#[test]
fn capacity_is_told_in_words() {
    let mut opened = open(BOARD);
    let words = |opened: &Opened| Report::of(&opened.board, &opened.notes, &opened.ranking).capacity();
    assert_eq!(words(&opened).unwrap(), "We have 10 days: ranks 1 to 2 fit with 8.4 days, 1.6 to spare.");
    opened.board.capacity_days = Some(1.0);
    assert_eq!(words(&opened).unwrap(), "We have 1 day: not even the first note fits.");
    opened.board.capacity_days = None;
    assert_eq!(words(&opened), None);
}

#[test]
fn a_key_names_numbered_notes_up_to_a_limit() {
    let mut opened = open(BOARD);
    let one = opened.notes[0].clone();
    opened.notes = vec![one; 250];
    let svg = picture(&opened, 0);
    assert_eq!(svg.matches("And 50 more.").count(), 1);
    assert!(!picture(&opened, 250).contains("more."));
}

#[test]
fn a_number_too_large_for_a_pin_is_a_dot() {
    let mut opened = open(BOARD);
    let (note, ranked) = (opened.notes[0].clone(), opened.ranking.ranked[0]);
    for (rank, dots) in [(999, 0), (1000, 1)] {
        opened.notes = vec![note.clone()];
        opened.ranking.ranked = vec![Ranked { id: NoteId::new("n_other").unwrap(), ..ranked }; rank - 1];
        opened.ranking.ranked.push(ranked);
        assert_eq!(picture(&opened, 0).matches("r=\"4\"").count(), dots, "{rank}");
    }
}

#[test]
fn hostile_text_stays_text_everywhere() {
    let hostile = [
        "</text><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "]]>&lt;!--",
        "=HYPERLINK(\"http://x\")",
        "a|b\n# c",
        "\u{FFFF}\u{1F600}\u{0301}",
        "[x](javascript:alert(1))",
    ];
    for text in hostile {
        let mut opened = open(BOARD);
        opened.board.title = text.to_owned();
        opened.board.goal = text.to_owned();
        opened.board.quadrants.quick_win = text.to_owned();
        opened.board.axes.impact.name = text.to_owned();
        opened.board.axes.impact.anchors[0] = text.to_owned();
        opened.board.axes.effort.name = text.to_owned();
        opened.board.axes.effort.anchors[4].text = text.to_owned();
        for note in &mut opened.notes {
            let note = Arc::make_mut(note);
            for field in [&mut note.title, &mut note.owner, &mut note.link, &mut note.description] {
                text.clone_into(field);
            }
            note.tags = vec![text.to_owned()];
            for piece in &mut note.evidence {
                for field in [&mut piece.quote, &mut piece.source, &mut piece.link, &mut piece.date] {
                    text.clone_into(field);
                }
            }
            for comment in &mut note.comments {
                (comment.text, comment.date) = (text.to_owned(), text.to_owned());
            }
        }
        let report = Report::of(&opened.board, &opened.notes, &opened.ranking);
        let svg = picture(&opened, 2);
        assert!(!svg.contains("<script") && !svg.contains("<img") && !svg.contains("]]>") && !svg.contains('\u{FFFF}'), "{svg}");
        let markdown = write_markdown(&report, "2026-11-20");
        assert!(
            !markdown.contains(" <script") && !markdown.replace("\\]", "").contains("](javascript") && !markdown.contains("\n# c"),
            "{markdown}"
        );
        let columns = markdown.lines().find(|line| line.starts_with("| #")).unwrap().matches('|').count();
        for row in markdown.lines().filter(|line| line.starts_with('|')) {
            assert_eq!(row.replace("\\\\", "").replace("\\|", "").matches('|').count(), columns, "{row}");
        }
        let csv = write_csv(&report);
        assert!(!csv.contains(",=") && !csv.contains(",\"="), "{csv}");
    }
}
