//! Which open note waits for which, by place in a list, and which of them wait for each other.

use std::collections::HashMap;

use crate::ids::NoteId;
use crate::model::Note;

/// Who waits for whom among open notes.
pub(super) struct Graph {
    /// For each place in the list the places of its open blockers, ascending; never its own.
    blockers: Vec<Vec<usize>>,
}

/// How far the walk through the graph has come with one place.
#[derive(Clone, Copy, Default)]
struct Visit {
    /// From 1 in order of meeting; 0 before.
    number: usize,
    /// The lowest number that can be reached from it among those still on the stack.
    low: usize,
    on_stack: bool,
    /// Which blocker is looked at next.
    next: usize,
}

impl Graph {
    /// The graph of `notes`; none where no open note waits for another one that is open.
    pub fn of(notes: &[&Note]) -> Option<Self> {
        if notes.iter().all(|note| note.blocked_by.is_empty()) {
            return None;
        }
        let open = notes.iter().enumerate().filter(|(_, note)| note.is_open());
        let places: HashMap<NoteId, usize> = open.map(|(place, note)| (note.id, place)).collect();
        let blockers_of = |(place, note): (usize, &&Note)| {
            let is_here = places.get(&note.id) == Some(&place);
            let wanted = if is_here { note.blocked_by.as_slice() } else { &[] };
            let mut blockers: Vec<usize> = wanted.iter().filter_map(|id| places.get(id)).copied().filter(|other| *other != place).collect();
            blockers.sort_unstable();
            blockers.dedup();
            blockers
        };
        let blockers: Vec<Vec<usize>> = notes.iter().enumerate().map(blockers_of).collect();
        blockers.iter().any(|blockers| !blockers.is_empty()).then_some(Self { blockers })
    }

    /// The places that the one at `place` waits for.
    pub fn blockers(&self, place: usize) -> &[usize] {
        self.blockers.get(place).map(Vec::as_slice).unwrap_or_default()
    }

    /// Takes one edge out.
    pub fn cut(&mut self, place: usize, blocker: usize) {
        if let Some(blockers) = self.blockers.get_mut(place) {
            blockers.retain(|other| *other != blocker);
        }
    }

    /// Places that wait for each other stand together, all others alone; blockers before those who wait for them.
    /// O(notes + edges), and never recursive: a chain may be 10,000 notes long.
    ///
    /// Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1972.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut visits = vec![Visit::default(); self.blockers.len()];
        let (mut found, mut stack, mut path, mut count) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for start in 0..visits.len() {
            if visits.get(start).is_some_and(|visit| visit.number == 0) {
                path.push(start);
            }
            while let Some(place) = path.last().copied() {
                let Some(visit) = visits.get_mut(place) else { break };
                if visit.number == 0 {
                    count += 1;
                    *visit = Visit { number: count, low: count, on_stack: true, next: 0 };
                    stack.push(place);
                }
                let now = *visit;
                visit.next += 1;
                if let Some(next) = self.blockers(place).get(now.next) {
                    let met = visits.get(*next).copied().unwrap_or_default();
                    if met.number == 0 {
                        path.push(*next);
                    } else if let Some(visit) = visits.get_mut(place).filter(|_| met.on_stack) {
                        visit.low = now.low.min(met.number);
                    }
                    continue;
                }
                path.pop();
                if let Some(before) = path.last().and_then(|before| visits.get_mut(*before)) {
                    before.low = before.low.min(now.low);
                }
                if now.low == now.number {
                    let members = stack.split_off(stack.iter().rposition(|other| *other == place).unwrap_or_default());
                    for member in &members {
                        if let Some(visit) = visits.get_mut(*member) {
                            visit.on_stack = false;
                        }
                    }
                    found.push(members);
                }
            }
        }
        found
    }
}
