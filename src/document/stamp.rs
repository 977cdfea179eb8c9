//! When and by whom a register was written, and which edits a copy knows.

use litemap::LiteMap;

use crate::ids::ReplicaId;

/// Greatest counter a stamp may carry: every JSON reader keeps such a number exactly.
pub const COUNTER_LIMIT: u64 = (1 << 53) - 1;

/// One edit: a Lamport counter and the page load (or stampless file) that made it. Totally ordered.
///
/// Source: L. Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System", 1978.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Greater than every counter its writer knew, at most [`COUNTER_LIMIT`].
    pub counter: u64,
    /// Who wrote it.
    pub replica: ReplicaId,
}

/// Which edits a copy knows: for each replica the highest counter (a version vector).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen(LiteMap<ReplicaId, u64>);

impl Seen {
    /// Whether the edit behind `stamp` is known.
    pub fn covers(&self, stamp: Stamp) -> bool {
        self.0.get(&stamp.replica).is_some_and(|known| *known >= stamp.counter)
    }

    /// Whether anything by `replica` is known.
    pub fn knows(&self, replica: ReplicaId) -> bool {
        self.0.contains_key(&replica)
    }

    /// Remembers the edit behind `stamp` and all before it by the same replica.
    pub fn add(&mut self, stamp: Stamp) {
        let known = self.0.entry(stamp.replica).or_default();
        *known = stamp.counter.max(*known);
    }

    /// Remembers everything that `other` knows.
    pub fn join(&mut self, other: &Self) {
        for stamp in other.iter() {
            self.add(stamp);
        }
    }

    /// The latest known edit of each replica, by replica id.
    pub fn iter(&self) -> impl Iterator<Item = Stamp> + '_ {
        self.0.iter().map(|(&replica, &counter)| Stamp { counter, replica })
    }

    /// The highest counter of all.
    pub fn clock(&self) -> u64 {
        self.0.values().copied().max().unwrap_or(0)
    }

    /// Whether no edit is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Stamp> for Seen {
    fn from_iter<I: IntoIterator<Item = Stamp>>(stamps: I) -> Self {
        let mut seen = Self::default();
        for stamp in stamps {
            seen.add(stamp);
        }
        seen
    }
}
