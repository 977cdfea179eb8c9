//! Reading and merging alone, without the app around them: what tests/bench/core.mjs times, yjs beside it.

use overlap::document::{Document, Field, Incoming, Preview, Seen, State, preview};
use overlap::ids::{BoardId, LayerId, ReplicaId};
use overlap::interchange::read_board;
use wasm_bindgen::prelude::wasm_bindgen;

/// A file that has been read and checked.
#[wasm_bindgen]
pub struct File(Incoming);

/// A board with its notes.
#[wasm_bindgen]
pub struct Board(Document);

/// A file that has been compared with a board.
#[wasm_bindgen]
pub struct Compared(Preview);

#[wasm_bindgen]
impl File {
    /// Reads a board file.
    ///
    /// # Errors
    /// The sentence that a person would be shown.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Self, String> {
        read_board(text).map(Self).map_err(|error| error.to_string())
    }
}

#[wasm_bindgen]
impl Board {
    /// A board without notes.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "a script calls it")]
    pub fn new() -> Self {
        Self(Document::new(BoardId::from_random(1), ReplicaId::from_random(1), State::default(), Seen::default()))
    }

    /// Works out what `file` would change, as the preview does before a person presses *Merge*.
    pub fn compare(&self, file: &File) -> Compared {
        let ours = self.0.whole();
        let clock = ours.clock().max(file.0.state.clock());
        Compared(preview(ours, &[file.0.adopt(ours, clock)]))
    }

    /// Merges what was compared.
    pub fn merge(&mut self, compared: &Compared) {
        let (Self(document), Compared(preview)) = (self, compared);
        let stamp = document.next_stamp_after(preview.joined().clock());
        let state = preview.resolve(document.ground(), stamp);
        document.merge(LayerId::from_random(stamp.counter), state, preview.filed());
    }

    /// How many of its notes `owner` has.
    pub fn owned_by(&self, owner: &str) -> usize {
        self.0.whole().notes().filter(|(_, record)| record.text(Field::OWNER) == Some(owner)).count()
    }
}

fn main() {}
