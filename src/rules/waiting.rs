//! What waits behind a note: how many open notes, and how much impact, directly or through others.

mod circles;
mod graph;

use crate::ids::NoteId;
use crate::model::Note;

pub use circles::{CIRCLE_LIMIT, Circle, circles};
use graph::Graph;

/// What waits behind one note.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behind {
    /// The note that holds the others up.
    pub note: NoteId,
    /// How many open notes wait for it, directly or through others; each counts once, and it never counts itself.
    pub count: usize,
    /// The sum of their impact, 0–100 each; a note without one adds 0.
    pub impact: f64,
}

/// A note's impact as it is added up: within the scale, whatever a file says.
fn impact_of(note: &Note) -> f64 {
    note.impact.filter(|impact| impact.is_finite()).map_or(0.0, |impact| impact.clamp(0.0, 100.0))
}

/// What waits behind each open note of `notes` (none of them deleted) that holds others up, by id (product.md, *Blockers*).
///
/// A shipped or dropped note neither waits nor holds anybody up, and an unknown id holds nobody up. Notes in a circle wait
/// for each other and are counted together. Those who wait are taken 64 at a time, so that one step along an edge carries
/// 64 of them: edges × notes ÷ 64 steps, some milliseconds for ten thousand notes in one chain.
pub fn waiting_behind(notes: &[&Note]) -> Vec<Behind> {
    let Some(graph) = Graph::of(notes) else { return Vec::new() };
    // Blockers stand before those who wait for them.
    let components = graph.components();
    let mut home = vec![0; notes.len()];
    for (number, members) in components.iter().enumerate() {
        for place in members {
            if let Some(home) = home.get_mut(*place) {
                *home = number;
            }
        }
    }
    let home_of = |place: &usize| home.get(*place).copied().unwrap_or_default();
    let waits: Vec<usize> = (0..notes.len()).filter(|place| !graph.blockers(*place).is_empty()).collect();
    let mut totals = vec![(0_usize, 0.0_f64); components.len()];
    for some in waits.chunks(64) {
        let impacts: Vec<f64> = some.iter().filter_map(|place| notes.get(*place)).map(|note| impact_of(note)).collect();
        // Which of these notes are in a component, and which wait behind it.
        let mut sets = vec![(0_u64, 0_u64); components.len()];
        for (bit, place) in some.iter().enumerate() {
            if let Some((own, _)) = sets.get_mut(home_of(place)) {
                *own |= 1 << bit;
            }
        }
        for (number, members) in components.iter().enumerate().rev() {
            let (own, mut behind) = sets.get(number).copied().unwrap_or_default();
            if own | behind == 0 {
                continue;
            }
            for blocker in members.iter().flat_map(|place| graph.blockers(*place)).map(home_of).filter(|home| *home != number) {
                if let Some((_, waiting)) = sets.get_mut(blocker) {
                    *waiting |= own | behind;
                }
            }
            if let Some((count, impact)) = totals.get_mut(number) {
                while let Some(more) = impacts.get(behind.trailing_zeros() as usize) {
                    (*count, *impact) = (*count + 1, *impact + more);
                    behind &= behind - 1;
                }
            }
        }
    }
    let mut found = Vec::new();
    for (members, (count, impact)) in components.iter().zip(totals) {
        let here = || members.iter().filter_map(|place| notes.get(*place));
        let together: f64 = here().map(|note| impact_of(note)).sum();
        for note in here() {
            let count = count + members.len() - 1;
            let impact = ((impact + together - impact_of(note)) * 1e9).round() / 1e9;
            if count > 0 {
                found.push(Behind { note: note.id, count, impact });
            }
        }
    }
    super::order(&found, &|a, b| a.note.cmp(&b.note)).into_iter().map(|(_, behind)| *behind).collect()
}

/// What waits behind `note`, among what [`waiting_behind`] found.
pub fn behind(found: &[Behind], note: NoteId) -> Option<Behind> {
    found.binary_search_by_key(&note, |behind| behind.note).ok().and_then(|at| found.get(at)).copied()
}

#[cfg(test)]
mod tests;
