//! Every truncation and every flipped bit of a board file: refused, or read and merged like any other; the open board stays
//! whole and can take it back.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::command::{Command, plan};
use overlap::document::{Document, Seen, State, preview};
use overlap::ids::{BoardId, LayerId, NoteId, ReplicaId};
use overlap::interchange::{Layout, read_board, write_board};

const GOLDEN: &str = include_str!("golden/board-v1.overlap.json");

/// The golden board as it is open here, with an edit that is in no file.
fn live() -> Document {
    let file = read_board(GOLDEN).unwrap();
    let state = file.adopt(&State::default(), file.state.clock());
    let mut document = Document::new(file.board.unwrap(), ReplicaId::new("r_here").unwrap(), state, Seen::default());
    let board = document.whole().board(document.id());
    let note = NoteId::new("n_here").unwrap();
    let (label, writes) = plan(document.whole(), &board, Command::AddNotes(vec![(note, "Only here".into())])).unwrap();
    document.transact(&label, writes);
    document
}

/// What happens to `text` at the door of the board `before`, and if it goes the `whole_way` also of a merge that is undone. Says whether it was read.
fn arrives(id: BoardId, before: &State, text: &str, whole_way: bool) -> bool {
    let Ok(file) = read_board(text) else { return false };
    if !whole_way {
        return true;
    }
    let mut live = Document::new(id, ReplicaId::new("r_again").unwrap(), before.clone(), Seen::default());
    let clock = live.next_stamp().counter.max(file.state.clock());
    let copy = file.adopt(live.whole(), clock);
    let shown = preview(live.whole(), &[copy]);
    assert!(live.whole() == before, "looking at a file changed the board\n{text}");
    let merged = shown.resolve(live.ground(), live.next_stamp_after(shown.joined().clock()));
    live.merge(LayerId::from_random(1), merged, shown.filed());
    let written = write_board(id, live.whole(), &Layout::Storage);
    assert!(read_board(&written).unwrap().state == *live.whole(), "another board after writing\n{text}\n{written}");
    live.undo();
    let titles = |state: &State| state.notes_by_creation(false).into_iter().filter_map(|id| state.model_note(id)).collect::<Vec<_>>();
    assert_eq!(titles(live.whole()), titles(before), "undo left something of\n{text}");
    true
}

#[test]
fn every_truncation_is_refused() {
    let live = live();
    let before = live.whole();
    for end in GOLDEN.char_indices().map(|(at, _)| at) {
        assert!(!arrives(live.id(), before, &GOLDEN[..end], true), "{end}");
    }
    assert!(arrives(live.id(), before, GOLDEN, true));
}

#[test]
fn every_flipped_bit_is_refused_or_merged_and_taken_back() {
    let flips: Vec<(usize, u32)> = (0..GOLDEN.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))).collect();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for part in flips.chunks(flips.len().div_ceil(threads)) {
            scope.spawn(move || {
                let live = live();
                for (at, bit) in part {
                    let mut bytes = GOLDEN.as_bytes().to_vec();
                    bytes[*at] ^= 1 << bit;
                    // Merging takes its time: one bit of every byte, each of the eight in turn.
                    if let Ok(text) = std::str::from_utf8(&bytes) {
                        arrives(live.id(), live.whole(), text, at % 8 == *bit as usize);
                    }
                }
            });
        }
    });
}
