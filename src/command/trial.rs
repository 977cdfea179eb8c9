//! A board of one note to try commands on, for tests.

use super::{Command, CommandError, new_board, plan};
use crate::document::{Document, Seen, State};
use crate::ids::{BoardId, NoteId, ReplicaId};

/// The note *Alpha*.
pub fn alpha() -> NoteId {
    NoteId::new("n_1").unwrap()
}

/// A board with nothing on it but *Alpha*.
pub fn board() -> Document {
    let id = BoardId::new("b_1").unwrap();
    let mut document = Document::new(id, ReplicaId::new("r_1").unwrap(), State::default(), Seen::default());
    document.begin(new_board("Plan").unwrap().1);
    act(&mut document, Command::AddNotes(vec![(alpha(), "Alpha".into())]));
    document
}

/// Carries a command out.
pub fn act(document: &mut Document, command: Command) {
    let board = document.whole().board(document.id());
    let (label, writes) = plan(document.whole(), &board, command).unwrap();
    document.transact(&label, writes);
}

/// Why a command is not carried out.
pub fn refused(document: &Document, command: Command) -> CommandError {
    plan(document.whole(), &document.whole().board(document.id()), command).unwrap_err()
}
