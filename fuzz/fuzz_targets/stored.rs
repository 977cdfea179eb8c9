//! Fuzzes what lies in local storage: any keys and texts open as boards or are refused, and joining them loses nothing.
//!
//! An input is records of a key and a text, parted by line feeds; an empty line starts the next record.
#![no_main]

use libfuzzer_sys::fuzz_target;
use overlap::document::{Document, Seen, State};
use overlap::ids::ReplicaId;
use overlap::interchange::{Layout, read_board, read_seen, write_board};
use overlap::storage::{Backend, Joined, Kind, MemoryBackend, Piece, Shelf};

/// The pieces as a document, as the session reads them.
fn document(id: overlap::ids::BoardId, pieces: &[Piece]) -> Document {
    let (mut ground, mut filed) = (State::default(), Seen::default());
    let mut layers = Vec::new();
    for piece in pieces {
        match piece.key.kind {
            Kind::Filed => drop(read_seen(&piece.text).map(|seen| filed.join(&seen))),
            Kind::Layer(layer) => drop(read_board(&piece.text).map(|part| layers.push((layer, part.state)))),
            Kind::Edit | Kind::State => drop(read_board(&piece.text).map(|part| ground.join(&part.state))),
        }
    }
    let mut document = Document::new(id, ReplicaId::new("r_here").unwrap(), ground, filed);
    for (layer, state) in layers {
        document.put_layer(layer, state);
    }
    document
}

fn joined(id: overlap::ids::BoardId, pieces: &[Piece]) -> Option<Joined> {
    let (mut state, mut unreadable) = (State::default(), Vec::new());
    for piece in pieces {
        match read_board(&piece.text) {
            Ok(part) => drop(state.join(&part.state)),
            Err(_) => unreadable.push(piece.key),
        }
    }
    (!state.is_empty()).then(|| Joined { text: write_board(id, &state, &Layout::Storage), unreadable })
}

fuzz_target!(|text: &str| {
    let store = MemoryBackend::default();
    for record in text.split("\n\n") {
        let (key, text) = record.split_once('\n').unwrap_or((record, ""));
        store.set(key, text).unwrap();
    }
    let stored = store.keys().unwrap();
    let mut shelf = Shelf::new(store.clone(), ReplicaId::new("r_fuzz").unwrap());
    for id in shelf.boards().unwrap() {
        let Ok(opened) = shelf.open(id) else { continue };
        assert!(!opened.pieces.is_empty(), "a board that is stored was opened empty");
        let before = document(id, &opened.pieces);
        let written = write_board(id, before.whole(), &Layout::Storage);
        if !before.whole().is_empty() {
            let again = read_board(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
            assert!(again.state == *before.whole(), "another board after writing\n{written}");
        }
        assert_eq!(store.keys().unwrap(), stored, "looking wrote something");
        let far = u64::MAX / 2;
        if shelf.compact(&opened.loaded, far, |pieces| joined(id, pieces)).is_ok() {
            let after = document(id, &Shelf::new(store.clone(), ReplicaId::new("r_2").unwrap()).open(id).unwrap().pieces);
            assert!(after.whole() == before.whole(), "joining changed the board");
        }
        break;
    }
});
