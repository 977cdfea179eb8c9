//! Tests of reading tables: what exports become, and that reading one again says nothing new.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::columns::Role;
use super::super::mapping::Change;
use super::*;
use crate::document::preview;
use crate::interchange::{Report, write_csv};
use crate::rules::effort::days;
use crate::rules::rank::rank;

const DAYS: [f64; 5] = [1.0, 3.0, 10.0, 20.0, 60.0];

fn read(text: &str) -> Reading {
    let table = Table::read(text).unwrap();
    Reading::of(&table, Some(&Mapping::guessed(&table, &DAYS)), &DAYS)
}

fn notes(reading: &Reading) -> Vec<Note> {
    reading.drafts.iter().map(Draft::note).collect()
}

/// `board` after merging `reading`, and what the preview counted: new, changed, same, conflicts.
fn merged(board: &State, reading: &Reading) -> (State, [usize; 4]) {
    let copy = reading.incoming("List", board).adopt(board, board.clock());
    let counts = preview(board, std::slice::from_ref(&copy)).total;
    let mut board = board.clone();
    board.join(&copy);
    (board, [counts.new, counts.changed, counts.same, counts.conflicts])
}

/// A board with nothing but a title.
fn empty() -> State {
    merged(&State::default(), &Reading::default()).0
}

fn titles(board: &State) -> Vec<String> {
    board.notes_by_creation(false).into_iter().map(|id| board.model_note(id).unwrap().title).collect()
}

const JIRA: &str = include_str!("../../../../tests/fixtures/jira.csv");

#[test]
fn jira() {
    let reading = read(JIRA);
    assert_eq!((reading.rows, reading.faults.clone()), (6, Vec::<String>::new()));
    let notes = notes(&reading);
    let first = &notes[0];
    assert_eq!(
        (first.title.as_str(), &first.kind, &first.status, first.owner.as_str()),
        ("One-page checkout", &Kind::Feature, &Status::Doing, "Mira Novak")
    );
    assert_eq!((first.tags.join("|").as_str(), first.impact, first.effort), ("checkout|growth", None, Some(36.0)));
    let kinds: Vec<&Kind> = notes.iter().map(|note| &note.kind).collect();
    assert_eq!(kinds, [&Kind::Feature, &Kind::Feature, &Kind::Bug, &Kind::TechDebt, &Kind::Research, &Kind::Feature]);
    let statuses: Vec<&Status> = notes.iter().map(|note| &note.status).collect();
    assert_eq!(statuses, [&Status::Doing, &Status::Planned, &Status::Planned, &Status::Idea, &Status::Idea, &Status::Shipped]);
}

#[test]
fn the_same_export_again_is_idle_and_a_changed_one_changes() {
    let (board, counts) = merged(&empty(), &read(JIRA));
    assert_eq!(counts, [6, 0, 0, 0]);
    assert_eq!(merged(&board, &read(JIRA)).1, [0, 0, 6, 0]);
    let changed = JIRA.replace("In Progress", "Done").replace("Pay by invoice", "Pay by invoice later");
    let (board, counts) = merged(&board, &read(&changed));
    assert_eq!(counts, [0, 2, 4, 0]);
    assert!(titles(&board).contains(&"Pay by invoice later".to_owned()));
    assert_eq!(titles(&board).len(), 6);
}

#[test]
fn a_ticket_is_the_note_that_has_its_link() {
    let by_hand = "Title,Link\nOld title,https://x.org/7\n";
    let (board, _) = merged(&empty(), &read(by_hand));
    let (board, counts) = merged(&board, &read("Key,URL,Summary\nX-7,https://x.org/7,New title\n"));
    assert_eq!((counts, titles(&board)), ([0, 1, 0, 0], vec!["New title".to_owned()]));
}

#[test]
fn a_ticket_without_an_address_is_named_and_never_overwrites_a_better_link() {
    let (board, _) = merged(&empty(), &read("Key,Summary\nX-7,Title\n"));
    let id = board.notes_by_creation(false)[0];
    assert_eq!(board.model_note(id).unwrap().link, "X-7");
    let (board, _) = merged(&board, &read("Key,URL,Summary\nX-7,https://x.org/7,Title\n"));
    assert_eq!(board.model_note(id).unwrap().link, "https://x.org/7");
    assert_eq!(merged(&board, &read("Key,Summary,Status\nX-7,Title,idea\n")).1, [0, 0, 1, 0]);
}

#[test]
fn the_name_of_a_ticket_becomes_a_link_without_control_characters() {
    let (board, _) = merged(&empty(), &read("Key,Summary\n\"X\t-7\u{202e}\nY\",Title\n"));
    assert_eq!(board.model_note(board.notes_by_creation(false)[0]).unwrap().link, "X -7 Y");
}

#[test]
fn tickets_get_addresses_when_somebody_says_what_they_start_with() {
    let table = Table::read("Key,Summary\nX-7,Title\n").unwrap();
    let mut mapping = Mapping::guessed(&table, &DAYS);
    let (board, _) = merged(&empty(), &Reading::of(&table, Some(&mapping), &DAYS));
    for (typed, link) in [("https://x.org/browse", "https://x.org/browse/X-7"), ("https://x.org/?id=", "https://x.org/?id=X-7")] {
        mapping.change(Change::TicketAddress(typed.into()), &table, &DAYS);
        let (board, counts) = merged(&board, &Reading::of(&table, Some(&mapping), &DAYS));
        assert_eq!((counts, board.model_note(board.notes_by_creation(false)[0]).unwrap().link.as_str()), ([0, 1, 0, 0], link));
    }
    mapping.change(Change::TicketAddress("javascript:".into()), &table, &DAYS);
    assert_eq!(mapping.ticket_link("X-7"), None);
}

#[test]
fn bare_numbers_name_tickets_of_one_list_only() {
    let first = "ID,Title\n1,Alpha\n2,Beta\n3,Gamma\n";
    let (board, counts) = merged(&empty(), &read(first));
    assert_eq!(counts, [3, 0, 0, 0]);
    assert_eq!(merged(&board, &read("ID,Title\n1,Alpha\n2,Beta\n3,Gamma ray\n")).1, [0, 1, 2, 0]);
    assert_eq!(merged(&board, &read("ID,Title\n1,Other\n2,Things\n3,Here\n")).1, [3, 0, 0, 0]);
}

#[test]
fn rows_without_a_ticket_go_by_title() {
    let (board, _) = merged(&empty(), &read("Alpha\t5\nBeta\t3\nBeta\t4"));
    assert_eq!(titles(&board), ["Alpha", "Beta", "Beta"]);
    let (board, counts) = merged(&board, &read("Title\tStatus\nBeta\tdone\nGamma\tdone"));
    assert_eq!((counts, titles(&board).len()), ([1, 1, 0, 0], 4));
}

#[test]
fn empty_cells_say_nothing_and_tags_are_added() {
    let (board, _) = merged(&empty(), &read("Key,Summary,Owner,Labels,Status\nX-1,Title,Mira,a,done\n"));
    let (board, counts) = merged(&board, &read("Key,Summary,Owner,Labels,Status\nX-1,Title,,b,\n"));
    let note = board.model_note(board.notes_by_creation(false)[0]).unwrap();
    assert_eq!((counts, note.owner.as_str(), note.tags.join(","), note.status), ([0, 1, 0, 0], "Mira", "a,b".to_owned(), Status::Shipped));
}

#[test]
fn linear_leaves_archived_rows_out_until_they_are_wanted() {
    let text = include_str!("../../../../tests/fixtures/linear.csv");
    let table = Table::read(text).unwrap();
    let mut mapping = Mapping::guessed(&table, &DAYS);
    let reading = Reading::of(&table, Some(&mapping), &DAYS);
    assert_eq!((reading.rows, reading.drafts.len(), reading.closed), (3, 2, 1));
    assert_eq!(notes(&reading)[1].effort, Some(36.0));
    mapping.change(Change::Closed(true), &table, &DAYS);
    let reading = Reading::of(&table, Some(&mapping), &DAYS);
    assert_eq!(notes(&reading)[2].status, Status::Dropped);
}

#[test]
fn github_and_its_sizes() {
    let reading = read(include_str!("../../../../tests/fixtures/github.tsv"));
    let notes = notes(&reading);
    assert_eq!(notes.iter().map(|note| note.effort).collect::<Vec<_>>(), [Some(50.0), Some(25.0), Some(0.0)]);
    assert_eq!(
        (notes[0].link.as_str(), notes[0].owner.as_str(), notes[1].tags.join(",")),
        ("https://github.com/example/app/issues/12", "mira, jo", "bug".into())
    );
}

#[test]
fn a_sheet_with_sizes_and_numbers_that_cannot_be_read() {
    let table = Table::read(include_str!("../../../../tests/fixtures/sheet.csv")).unwrap();
    let mut mapping = Mapping::guessed(&table, &DAYS);
    let at = |name: &str| mapping.columns.iter().position(|column| column.header == name).unwrap();
    let (note, size) = (at("Notiz"), at("Größe"));
    mapping.change(Change::Column(note, Role::Description), &table, &DAYS);
    mapping.change(Change::Column(size, Role::Effort), &table, &DAYS);
    let reading = Reading::of(&table, Some(&mapping), &DAYS);
    assert_eq!(
        reading.faults,
        ["The impact could not be read in row 5: left as it is.", "The effort could not be read in row 5: left as it is."]
    );
    let notes = notes(&reading);
    assert_eq!((notes[0].title.as_str(), notes[0].impact, notes[0].effort), ("Kasse auf einer Seite", Some(73.0), Some(50.0)));
    assert_eq!((notes[1].impact, notes[1].effort), (Some(31.0), Some(100.0)));
}

#[test]
fn faults_name_their_rows() {
    let long = "x".repeat(201);
    let text = format!("Title,Key,Effort (days)\n,A-1,1\n{long},A-2,2\nB\u{202e},A-3,500\nC,A-3,1\nD,A-5,soon\n");
    assert_eq!(
        read(&text).faults,
        [
            "No title in row 2: left out.",
            "A ticket is named a second time in row 5: left out.",
            "The effort could not be read in row 6: left as it is.",
            "The effort lies beyond the board's scale in row 4: put at its end.",
            "The title was cut to 200 characters in row 3.",
            "Invisible control characters were removed in row 4.",
        ]
    );
}

#[test]
fn trello_lists_are_statuses_and_closed_cards_stay_away() {
    let (name, table) = crate::interchange::read_trello(include_str!("../../../../tests/fixtures/trello.json")).unwrap().unwrap();
    let reading = Reading::of(&table, Some(&Mapping::guessed(&table, &DAYS)), &DAYS);
    assert_eq!((name.as_str(), reading.drafts.len(), reading.closed), ("Checkout wishes", 3, 2));
    let first = &notes(&reading)[0];
    assert_eq!((&first.status, first.effort, first.owner.as_str()), (&Status::Doing, Some(36.0), "Mira Novak, jo"));
}

#[test]
fn a_new_board_gets_the_lists_name() {
    let (board, counts) = merged(&State::default(), &read("Title,Size\nA,M\n"));
    assert_eq!(counts, [2, 0, 0, 0]);
    assert_eq!(board.board(crate::ids::BoardId::new("b_1").unwrap()).title, "List");
}

proptest! {
    #[test]
    fn any_table_is_read_and_read_again_without_a_change(text in "(\\PC|[\",;\t\r\n=0-9]|Title|Status|Effort|ID|URL|https://x.org/){0,60}") {
        if let Ok(table) = Table::read(&text) {
            let reading = Reading::of(&table, Some(&Mapping::guessed(&table, &DAYS)), &DAYS);
            let (board, [new, ..]) = merged(&empty(), &reading);
            prop_assert!(new <= reading.rows);
            let [new, changed, _, conflicts] = merged(&board, &reading).1;
            prop_assert_eq!((new, changed, conflicts), (0, 0, 0));
        }
    }
}

/// The CSV that we export of a board.
fn own_csv(state: &State) -> String {
    let board = state.board(crate::ids::BoardId::new("b_1").unwrap());
    let notes: Vec<Arc<Note>> = state.notes_by_creation(false).into_iter().map(|id| Arc::new(state.model_note(id).unwrap())).collect();
    let all: Vec<&Note> = notes.iter().map(Arc::as_ref).collect();
    let ranking = rank(&all, &board.formula, |effort| days(effort, &DAYS));
    write_csv(&Report::of(&board, &notes, &ranking))
}

fn own(board: &State) -> Reading {
    let table = Table::read(&own_csv(board)).unwrap();
    assert!(table.is_own());
    Reading::of(&table, None, &DAYS)
}

type Cells = (String, String, String, Vec<String>, Option<f64>);

/// A board with notes of these titles, texts, links, tags and positions.
fn board(notes: &[Cells]) -> State {
    let notes: Vec<Value> = notes
        .iter()
        .enumerate()
        .map(|(at, (title, text, link, tags, number))| {
            let debt = number
                .filter(|days| *days > 10.0)
                .map(|days| serde_json::json!({ "principal_days": days, "interest_days": days / 8.0, "growth_percent": days - 50.0 }));
            serde_json::json!({
                "id": format!("-{at}"), "title": title, "description": text, "link": link, "owner": link, "kind": "epic", "status": "doing",
                "tags": tags, "impact": number, "effort": number.map(|number| 100.0 - number), "debt": debt,
                "outcome": number.map(|number| serde_json::json!({ "measure": link, "baseline": -number, "target": number })),
                "feasibility": number.map(|_| serde_json::json!({ "verdict": "unknown", "risks": text, "alternatives": text, "by": link, "date": link }))
            })
        })
        .collect();
    let file = serde_json::json!({ "format": "overlap/board", "version": 1, "board": { "title": "B", "notes": notes } });
    crate::interchange::read_board(&file.to_string()).unwrap().adopt(&State::default(), 0)
}

#[test]
fn our_own_csv_is_idle_where_it_comes_from_and_whole_elsewhere() {
    let hostile = |title: &str, tags: &[&str], number| {
        (
            title.to_owned(),
            format!("{title}\n\tand \"{title}\""),
            title.to_owned(),
            tags.iter().map(|tag| (*tag).to_owned()).collect(),
            number,
        )
    };
    let board = board(&[
        hostile("=1+1", &["a, b", "c"], Some(12.5)),
        hostile("'quoted'", &["=x", ";"], None),
        hostile("-5", &[], Some(0.0)),
        hostile(" a;b,\"c\"|", &["ä"], Some(100.0)),
        hostile("@x", &["x"], Some(33.333_333_333)),
    ]);
    let reading = own(&board);
    assert_eq!((reading.faults.len(), merged(&board, &reading).1), (0, [0, 0, 5, 0]));
    let (copy, counts) = merged(&empty(), &reading);
    assert_eq!(counts, [5, 0, 0, 0]);
    for id in board.notes_by_creation(false) {
        let (mut ours, theirs) = (board.model_note(id).unwrap(), copy.model_note(id).unwrap());
        // A comma within a tag is the one thing that a list of tags cannot carry to another board.
        ours.tags = ours.tags.join(", ").split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
        ours.tags.sort();
        assert_eq!(ours, theirs);
    }
}

#[test]
fn our_own_csv_changed_in_a_spreadsheet() {
    let board = board(&[("Alpha".into(), "text".into(), "https://x.org".into(), vec!["a".into()], Some(40.0))]);
    let csv = own_csv(&board).replace("Alpha", "Beta").replace(",40,60,", ",,most,").replace("Doing", "Shipped").replace("text", "");
    let reading = Reading::of(&Table::read(&csv).unwrap(), None, &DAYS);
    assert_eq!(reading.faults, ["The effort could not be read in row 2: left as it is."]);
    let (board, counts) = merged(&board, &reading);
    let note = board.model_note(board.notes_by_creation(false)[0]).unwrap();
    assert_eq!(counts, [0, 1, 0, 0]);
    assert_eq!(
        (note.title.as_str(), note.description.as_str(), note.status, note.impact, note.effort),
        ("Beta", "", Status::Shipped, None, Some(60.0))
    );
}

#[test]
fn a_debt_is_changed_in_a_spreadsheet_and_taken_away_there() {
    let alpha = || ("Alpha".to_owned(), String::new(), String::new(), Vec::new(), Some(40.0));
    let board = board(&[alpha(), ("Beta".into(), String::new(), String::new(), Vec::new(), Some(80.0))]);
    let csv = own_csv(&board);
    let changed = csv.replace(",40,5,-10", ",8,0.5,lots").replace(",80,10,30", ",,,");
    assert_ne!(csv, changed);
    let reading = Reading::of(&Table::read(&changed).unwrap(), None, &DAYS);
    assert_eq!(reading.faults, ["A figure of the debt could not be read in row 3: left as it is."]);
    let (board, counts) = merged(&board, &reading);
    assert_eq!(counts, [0, 2, 0, 0]);
    let debts: Vec<_> = board.notes_by_creation(false).into_iter().map(|id| board.model_note(id).unwrap().debt).collect();
    let debt = crate::model::Debt { principal_days: 8.0, interest_days: 0.5, growth_percent: -10.0 };
    assert_eq!(debts, [Some(debt), None]);
}

#[test]
fn what_came_of_a_note_can_be_filled_in_in_a_spreadsheet() {
    let board = board(&[("Alpha".into(), String::new(), "Orders".into(), Vec::new(), Some(40.0))]);
    let csv = own_csv(&board).replace("Orders,-40,40,,,,", "Orders,-40,40.5,41,no,many,");
    let reading = Reading::of(&Table::read(&csv).unwrap(), None, &DAYS);
    assert_eq!(reading.faults, ["A value of the outcome could not be read in row 2: left as it is."]);
    let outcome = merged(&board, &reading).0.model_note(board.notes_by_creation(false)[0]).unwrap().outcome.unwrap();
    assert_eq!((outcome.baseline, outcome.target, outcome.actual, outcome.actual_days), (Some(-40.0), Some(40.5), Some(41.0), None));
}

proptest! {
    #[test]
    fn our_own_csv_is_idle_whatever_the_cells_hold(
        notes in prop::collection::vec(
            (
                "[=+@'\"\t,; a-zé🦀\\-]{0,8}x",
                "[=+@'\"\t\n,; a-z\\-]{0,12}",
                "[=+@'\", a-z\\-]{0,8}",
                prop::collection::vec("[=+@', a-z\\-]{0,5}x", 0..3),
                prop::option::of(0.0..=100.0),
            ),
            1..6,
        ),
    ) {
        let board = board(&notes);
        prop_assert_eq!(merged(&board, &own(&board)).1, [0, 0, notes.len(), 0]);
    }
}
