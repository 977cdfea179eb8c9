//! Fuzzes board files: whatever is read can be previewed, merged, written and read again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use overlap::document::{Document, Seen, State, preview};
use overlap::ids::{BoardId, LayerId, ReplicaId};
use overlap::interchange::{Layout, board_file_name, read_board, write_board};

const OPEN: &str = include_str!("../../tests/golden/board-v1.overlap.json");

fuzz_target!(|text: &str| {
    let Ok(file) = read_board(text) else { return };
    let id = file.board.unwrap_or(BoardId::new("b_made").unwrap());
    let alone = file.adopt(&State::default(), file.state.clock());
    let written = write_board(id, &alone, &Layout::Storage);
    let again = read_board(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert!(again.plain.is_empty() && again.state == alone, "another board after writing\n{written}");
    let name = board_file_name(&alone.board(id).title);
    assert!(name.ends_with(".overlap.json") && !name.contains(['/', '\\', '\0']), "{name}");

    // The same file again, and merged into a board that is open.
    let copy = file.adopt(&alone, alone.clock());
    assert!(preview(&alone, &[copy]).is_idle(), "opened twice, it changes something\n{text}");
    let open = read_board(OPEN).unwrap();
    let ground = open.adopt(&State::default(), open.state.clock());
    let mut document = Document::new(id, ReplicaId::new("r_here").unwrap(), ground.clone(), Seen::default());
    let shown = preview(document.whole(), &[file.adopt(document.whole(), document.next_stamp().counter.max(file.state.clock()))]);
    let merged = shown.resolve(document.ground(), document.next_stamp_after(shown.joined().clock()));
    document.merge(LayerId::from_random(1), merged, shown.filed());
    let written = write_board(id, document.whole(), &Layout::Storage);
    let again = read_board(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert!(again.state == *document.whole(), "another board after merging\n{written}");
    document.undo();
    assert_eq!(document.whole().notes_by_creation(false), ground.notes_by_creation(false), "undo left something");
});
