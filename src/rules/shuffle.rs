//! An order of notes of one's own: as if shuffled, and the same whenever it is asked for.

use super::{order, spread};
use crate::ids::NoteId;

/// The notes in the order that belongs to `seed`, such as a person and a round: two seeds have unlike orders, so that
/// nobody's first notes get everybody's fresh eyes.
pub fn shuffled(notes: &[NoteId], seed: &str) -> Vec<NoteId> {
    let keyed: Vec<(u64, NoteId)> = notes.iter().map(|note| (spread(seed, note.as_str()), *note)).collect();
    order(&keyed, &|(a, one), (b, other)| a.cmp(b).then_with(|| one.cmp(other))).into_iter().map(|(_, (_, note))| *note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes() -> Vec<NoteId> {
        (0..40).map(|at| NoteId::new(&format!("n_{at}")).unwrap()).collect()
    }

    #[test]
    fn an_order_is_stable_and_keeps_every_note() {
        let mut notes = notes();
        let once = shuffled(&notes, "p_1 1");
        notes.reverse();
        assert_eq!(shuffled(&notes, "p_1 1"), once);
        let mut sorted = once;
        sorted.sort_unstable();
        notes.sort_unstable();
        assert_eq!(sorted, notes);
    }

    #[test]
    fn people_and_rounds_have_orders_of_their_own() {
        let first: Vec<NoteId> = (0..40).map(|person| shuffled(&notes(), &format!("p_{person} 1"))[0]).collect();
        let mut different = first.clone();
        different.sort_unstable();
        different.dedup();
        assert!(different.len() > 15, "{first:?}");
        assert_ne!(shuffled(&notes(), "p_1 1"), shuffled(&notes(), "p_1 2"));
    }
}
