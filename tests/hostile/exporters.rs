//! Everything that writes a board for somebody else. A new one belongs into [`EXPORTERS`], with what its form forbids.

use std::sync::Arc;

use overlap::document::{Field, State};
use overlap::ids::{BoardId, NoteId};
use overlap::interchange::{
    Layout, LinkKind, MapPicture, Minutes, PictureFace, PictureNote, Reading, Report, Table, draw_map, find_links, pack_link, unpack_link,
    write_board, write_csv, write_markdown, write_minutes, write_part, write_svg,
};
use overlap::model::{Board, Note, RevealedRound};
use overlap::rules::effort::days;
use overlap::rules::rank::rank;
use serde_json::Value;

pub struct Exporter {
    pub name: &'static str,
    pub write: fn(BoardId, &State) -> String,
    /// What is wrong with the form of an export of that board, if anything is.
    pub fault: fn(&str, &State) -> Option<String>,
}

/// Each must take any text in any field, always give the same, and keep its own form.
pub const EXPORTERS: &[Exporter] = &[
    Exporter { name: "storage", write: |id, state| write_board(id, state, &Layout::Storage), fault: json_fault },
    Exporter { name: "board file", write: |id, state| write_board(id, state, &saved()), fault: json_fault },
    Exporter { name: "link", write: link, fault: link_fault },
    Exporter { name: "CSV", write: |id, state| of_report(id, state, write_csv), fault: csv_fault },
    Exporter {
        name: "Markdown",
        write: |id, state| of_report(id, state, |report| write_markdown(report, "2026-11-20")),
        fault: markdown_fault,
    },
    Exporter { name: "Minutes", write: minutes, fault: minutes_fault },
    Exporter { name: "SVG", write: svg, fault: svg_fault },
];

pub fn saved() -> Layout {
    Layout::File { exported_at: "2026-11-20T09:30:00Z".into() }
}

fn notes(state: &State) -> Vec<Arc<Note>> {
    state.notes_by_creation(false).into_iter().filter_map(|id| state.model_note(id).map(Arc::new)).collect()
}

fn of_report(id: BoardId, state: &State, write: fn(&Report) -> String) -> String {
    let (board, notes): (Board, _) = (state.board(id), notes(state));
    let anchors = board.axes.effort.days();
    let ranking = rank(&notes.iter().map(Arc::as_ref).collect::<Vec<_>>(), &board.formula, |effort| days(effort, &anchors));
    write(&Report::of(&board, &notes, &ranking).heard(&state.participants(), &[round(&notes)]))
}

/// A round in which everything was to be scored and nobody did.
fn round(notes: &[Arc<Note>]) -> RevealedRound {
    let notes = notes.iter().map(|note| note.id).collect();
    RevealedRound { number: 1, notes, nameless: false, revealed_at: None, ballots: Vec::new(), late: Vec::new(), people: Vec::new() }
}

fn minutes(id: BoardId, state: &State) -> String {
    let (board, notes, people): (Board, _, _) = (state.board(id), notes(state), state.participants());
    let (round, date) = (round(&notes), "2026-11-20");
    write_minutes(&Minutes { board: &board, notes: &notes, round: &round, people: &people, keeps_gap: &|_| true, date })
}

/// Not deflated, which a browser does; cut to what fits.
fn link(id: BoardId, state: &State) -> String {
    let mut content = write_part(id, state).into_bytes();
    content.truncate(8_000);
    format!("https://a.example/#/open/{}", pack_link(LinkKind::Board, &content).unwrap())
}

/// One note as a card, and once more as a number.
fn svg(id: BoardId, state: &State) -> String {
    let (board, notes) = (state.board(id), notes(state));
    let card = |note: &Note| PictureFace::Card {
        place: [16.0, 22.0, 132.0, 45.0],
        lines: note.title.clone(),
        leader: [(0.0, 0.0), (18.0, 0.0)],
        icon: "M4 4h16v16H4z",
        initials: note.owner.clone(),
        bars: 2,
    };
    let note = |note: &Note, face| PictureNote {
        title: note.title.clone(),
        rank: Some(1),
        at: (80.0, 60.0),
        face,
        faint: false,
        blocked: true,
        holds: "2".to_owned(),
        hollow: true,
    };
    let all = notes.iter().flat_map(|one| [note(one, card(one)), note(one, PictureFace::Number { aside: (0.0, 0.0) })]);
    let picture = MapPicture {
        board: &board,
        says: board.title.clone(),
        advice: ["a", "b", "c", "d"],
        size: (800.0, 600.0),
        notes: all.collect(),
        key: true,
    };
    write_svg(&draw_map(&picture).0)
}

fn controls(text: &str, allowed: &[char]) -> Option<String> {
    text.chars().find(|c| c.is_control() && !allowed.contains(c)).map(|c| format!("holds a raw {c:?}"))
}

fn json_fault(text: &str, _: &State) -> Option<String> {
    let raw = text.chars().any(|c| c < ' ' && c != '\n');
    let broken = serde_json::from_str::<Value>(text).err().map(|error| error.to_string());
    broken.or_else(|| raw.then(|| "holds a raw control character".to_owned()))
}

fn link_fault(text: &str, _: &State) -> Option<String> {
    let payload = find_links(text).first().copied().unwrap_or_default();
    let strange = text.chars().any(|c| !(c.is_ascii_alphanumeric() || "-_:/.#".contains(c)));
    unpack_link(payload).err().map(|error| error.to_string()).or_else(|| strange.then(|| "holds what a chat would cut".to_owned()))
}

/// Read as our own list it says the same, and no cell runs in a spreadsheet.
fn csv_fault(text: &str, state: &State) -> Option<String> {
    let table = match Table::read(text) {
        Ok(table) if table.is_own() => table,
        Ok(_) => return Some("is not known as our own".to_owned()),
        Err(error) => return Some(error.to_string()),
    };
    for row in 0..table.rows() {
        for column in 0..table.width() {
            let cell = table.cell(row, column);
            if cell.starts_with(['=', '+', '@', '\t', '\r']) || (cell.starts_with('-') && cell.parse::<f64>().is_err()) {
                return Some(format!("has a cell that runs: {cell:?}"));
            }
        }
    }
    let reading = Reading::of(&table, None, &[1.0, 3.0, 10.0, 20.0, 60.0]);
    let note = state.model_note(NoteId::new("n_1").ok()?)?;
    let said = |field| reading.drafts.first().and_then(|draft| draft.value(field)).and_then(Value::as_str).unwrap_or_default();
    for (name, field, text) in
        [("title", Field::TITLE, &note.title), ("description", Field::DESCRIPTION, &note.description), ("owner", Field::OWNER, &note.owner)]
    {
        if said(field).trim() != text.trim() {
            return Some(format!("gives another {name} back: {:?} of {text:?}", said(field)));
        }
    }
    None
}

/// No markup of people's own: tables keep their columns, and nothing starts a tag or a link that runs.
fn markdown_fault(text: &str, _: &State) -> Option<String> {
    let bare: String = text.replace("\\\\", "").replace("\\|", "").replace("\\<", "").replace("\\]", "").replace("\\[", "");
    let columns = |line: &str| line.matches('|').count();
    let mut rows = bare.lines().filter(|line| line.starts_with('|'));
    let head = rows.next().map(columns)?;
    let uneven = rows.find(|line| columns(line) != head).map(|line| format!("breaks its table: {line:?}"));
    // The target of a link stands in angle brackets, and holds none itself.
    let tag = bare.replace("](<", "](").contains('<').then(|| "starts a tag".to_owned());
    let runs = bare.to_lowercase().contains("](<javascript:").then(|| "links to a script".to_owned());
    controls(text, &['\n']).or(uneven).or(tag).or(runs)
}

/// Without a table and without links: every bracket and every tag of a person's stands behind a backslash.
fn minutes_fault(text: &str, _: &State) -> Option<String> {
    let bare = text.replace("\\\\", "").replace("\\<", "").replace("\\[", "").replace("\\`", "");
    let marks = bare.contains(['<', '[', '`']).then(|| "lets a person's letters mean something".to_owned());
    let starts = |line: &str| {
        line.is_empty() || ["# Round 1: ", "## ", "- ", "   - ", "Revealed", "Gaps are "].iter().any(|start| line.starts_with(start))
    };
    let numbered = |line: &str| line.starts_with(|c: char| c.is_ascii_digit());
    let strange = text.lines().find(|line| !starts(line) && !numbered(line)).map(|line| format!("breaks its lines: {line:?}"));
    controls(text, &['\n']).or(marks).or(strange)
}

fn svg_fault(text: &str, _: &State) -> Option<String> {
    const ELEMENTS: [&str; 18] = [
        "?xml",
        "svg",
        "g",
        "defs",
        "title",
        "text",
        "tspan",
        "rect",
        "circle",
        "line",
        "path",
        "pattern",
        "radialGradient",
        "linearGradient",
        "stop",
        "clipPath",
        "polyline",
        "desc",
    ];
    for tag in text.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap_or(tag).trim_start_matches('/').trim_end_matches('/');
        let name = inside.split(' ').next().unwrap_or(inside);
        if !ELEMENTS.contains(&name) {
            return Some(format!("has an element of its own: {name:?}"));
        }
        if inside.contains(" on") || inside.contains("href=") {
            return Some(format!("has something that acts: {inside:?}"));
        }
    }
    controls(text, &['\n'])
}
