//! The circles in which notes wait for each other, one after the other, each with the way out that loses least.

use super::graph::Graph;
use super::impact_of;
use crate::ids::NoteId;
use crate::model::Note;

/// Most circles that are named; a file made to hold millions must not fill the page with them.
pub const CIRCLE_LIMIT: usize = 100;

/// Notes that wait for each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Each waits for the next, the last for the first; one note alone waits for itself. The one made first stands first.
    pub notes: Vec<NoteId>,
    /// Which of them is to wait no longer for the next one, so that the circle opens.
    pub cut: usize,
}

/// The circles among the open notes of `notes`, which stand in order of creation; at most [`CIRCLE_LIMIT`].
///
/// Of notes that wait for each other the shortest circle through the one made first is named. The way out that is proposed
/// for it loses least: the waiting note has the least impact, and of equals it was made last. The next circle is looked for
/// as if that way had been taken, so that all proposals together leave no circle. O(circles × (notes + edges)).
pub fn circles(notes: &[&Note]) -> Vec<Circle> {
    let selves = notes.iter().enumerate().filter(|(_, note)| note.is_open() && note.blocked_by.contains(&note.id));
    let mut found: Vec<(usize, Circle)> =
        selves.map(|(place, note)| (place, Circle { notes: vec![note.id], cut: 0 })).take(CIRCLE_LIMIT).collect();
    let mut graph = Graph::of(notes);
    while let Some(graph) = graph.as_mut().filter(|_| found.len() < CIRCLE_LIMIT) {
        let before = found.len();
        for members in graph.components().into_iter().filter(|members| members.len() > 1).take(CIRCLE_LIMIT - before) {
            let Some(start) = members.into_iter().min() else { continue };
            let places = shortest(graph, start, notes.len());
            let weight = |place: &usize| notes.get(*place).map_or(0.0, |note| impact_of(note));
            let least = places.iter().enumerate().min_by(|(_, a), (_, b)| weight(a).total_cmp(&weight(b)).then_with(|| b.cmp(a)));
            let Some((cut, waiting)) = least else { continue };
            let next = places.get(cut + 1).copied().unwrap_or(start);
            graph.cut(*waiting, next);
            let notes = places.iter().filter_map(|place| notes.get(*place)).map(|note| note.id).collect();
            found.push((start, Circle { notes, cut }));
        }
        if found.len() == before {
            break;
        }
    }
    super::super::order(&found, &|(a, _), (b, _)| a.cmp(b)).into_iter().map(|(_, (_, circle))| circle.clone()).collect()
}

/// The places of the shortest circle from `start` along blockers and back; of equals the one through those made first.
fn shortest(graph: &Graph, start: usize, count: usize) -> Vec<usize> {
    let mut from = vec![None; count];
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(place) = queue.pop_front() {
        for blocker in graph.blockers(place) {
            if *blocker == start {
                let mut circle = vec![place];
                while let Some(before) = circle.last().and_then(|last| from.get(*last).copied().flatten()) {
                    circle.push(before);
                }
                circle.reverse();
                return circle;
            }
            if let Some(before) = from.get_mut(*blocker).filter(|before| before.is_none()) {
                *before = Some(place);
                queue.push_back(*blocker);
            }
        }
    }
    Vec::new()
}
