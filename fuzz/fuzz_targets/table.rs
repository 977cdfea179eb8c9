//! Fuzzes lists of other tools: CSV, TSV, pasted rows and Trello boards become a board that can be written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use overlap::document::State;
use overlap::ids::BoardId;
use overlap::interchange::{Layout, Mapping, Reading, Table, decoded, read_board, read_trello, write_board};

const ANCHORS: [f64; 5] = [1.0, 3.0, 10.0, 20.0, 60.0];

fn arrives(table: &Table) {
    let guessed = Mapping::guessed(table, &ANCHORS);
    for mapping in [Some(&guessed), None] {
        if mapping.is_none() && !table.is_own() {
            continue;
        }
        let reading = Reading::of(table, mapping, &ANCHORS);
        let incoming = reading.incoming("A list", &State::default());
        let state = incoming.adopt(&State::default(), 0);
        let id = BoardId::new("b_list").unwrap();
        let written = write_board(id, &state, &Layout::Storage);
        let again = read_board(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
        assert!(again.state == state, "another board after writing\n{written}");
        let twice = reading.incoming("A list", &state).adopt(&state, state.clock());
        assert!(overlap::document::preview(&state, &[twice]).is_idle(), "the same list twice changes something");
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = decoded(bytes.to_vec()) else { return };
    if let Ok(table) = Table::read(&text) {
        arrives(&table);
    }
    if let Some(Ok(table)) = Table::pasted(&text) {
        arrives(&table);
    }
    if let Some(Ok((_, table))) = read_trello(&text) {
        arrives(&table);
    }
});
