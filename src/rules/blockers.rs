//! Who waits for whom: open blockers, and edges that would close a circle.

use std::collections::HashSet;

use crate::ids::NoteId;
use crate::model::Note;

/// The blockers that `note` still waits for: those that exist and are neither shipped nor dropped, in the note's order.
///
/// `lookup` finds a note that is not deleted.
pub fn open_blockers<'a>(note: &Note, lookup: impl Fn(NoteId) -> Option<&'a Note>) -> Vec<NoteId> {
    let is_open = |id: &NoteId| lookup(*id).is_some_and(Note::is_open);
    note.blocked_by.iter().copied().filter(is_open).collect()
}

/// Whether `note` would wait for itself, directly or through others, once `blocker` blocks it.
pub fn would_cycle<'a>(note: NoteId, blocker: NoteId, lookup: impl Fn(NoteId) -> Option<&'a Note>) -> bool {
    let (mut seen, mut waiting) = (HashSet::new(), vec![blocker]);
    while let Some(id) = waiting.pop() {
        if id == note {
            return true;
        }
        if seen.insert(id.as_str()) {
            waiting.extend(lookup(id).iter().flat_map(|found| &found.blocked_by));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;
    use proptest::prelude::*;

    fn id(number: usize) -> NoteId {
        NoteId::new(&format!("n_{number}")).unwrap()
    }

    /// Notes 0, 1, 2… with the numbers of their blockers.
    fn board(blockers: &[&[usize]]) -> Vec<Note> {
        let note = |(number, blocked_by): (usize, &&[usize])| {
            let mut note = Note::new(id(number), "note");
            note.blocked_by = blocked_by.iter().map(|number| id(*number)).collect();
            note
        };
        blockers.iter().enumerate().map(note).collect()
    }

    fn lookup<'a>(notes: &'a [Note]) -> impl Fn(NoteId) -> Option<&'a Note> {
        |id| notes.iter().find(|note| note.id == id)
    }

    #[test]
    fn shipped_dropped_and_unknown_notes_block_nothing() {
        let mut notes = board(&[&[1, 2, 3, 9], &[], &[], &[]]);
        notes[1].status = Status::Shipped;
        notes[2].status = Status::Dropped;
        assert_eq!(open_blockers(&notes[0], lookup(&notes)), [id(3)]);
    }

    #[test]
    fn a_circle_is_seen_before_it_closes() {
        let notes = board(&[&[1], &[2], &[], &[0]]);
        assert!(would_cycle(id(2), id(0), lookup(&notes)));
        assert!(would_cycle(id(2), id(3), lookup(&notes)));
        assert!(would_cycle(id(1), id(1), lookup(&notes)));
        assert!(!would_cycle(id(0), id(2), lookup(&notes)));
        assert!(!would_cycle(id(0), id(9), lookup(&notes)));
    }

    #[test]
    fn a_circle_that_is_already_there_ends_the_search() {
        let notes = board(&[&[1], &[0], &[]]);
        assert!(!would_cycle(id(2), id(0), lookup(&notes)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn edges_that_close_no_circle_can_be_sorted(edges in prop::collection::vec((0usize..8, 0usize..8), 0..30)) {
            let mut notes = board(&[[].as_slice(); 8]);
            for (note, blocker) in edges {
                if !would_cycle(id(note), id(blocker), lookup(&notes)) {
                    notes[note].blocked_by.push(id(blocker));
                }
            }
            let mut done: HashSet<NoteId> = HashSet::new();
            for _ in 0..8 {
                done.extend(notes.iter().filter(|note| note.blocked_by.iter().all(|id| done.contains(id))).map(|note| note.id).collect::<Vec<_>>());
            }
            prop_assert_eq!(done.len(), 8);
        }
    }
}
