//! Names of snapshots, and which of them go when there are too many or the room is short.

use std::fmt;

use crate::ids::BoardId;

/// Most snapshots of one board.
const MOST: usize = 50;
/// So many of the latest are never thinned out.
const LATEST: usize = 20;

/// Why a snapshot was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A merge was about to be made.
    Merge,
    /// The board was being edited.
    Editing,
}

/// What a snapshot is listed by: `<board>/<at>/<why>/<notes>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SnapshotKey {
    /// Of which board.
    pub board: BoardId,
    /// When it was taken, in milliseconds since 1970.
    pub at: u64,
    /// Why.
    pub why: Why,
    /// How many notes it holds.
    pub notes: usize,
}

impl SnapshotKey {
    /// Reads a key. None for one that this app did not write.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let key = Self {
            board: BoardId::new(parts.next()?).ok()?,
            at: parts.next()?.parse().ok()?,
            why: match parts.next()? {
                "merge" => Why::Merge,
                "editing" => Why::Editing,
                _ => return None,
            },
            notes: parts.next()?.parse().ok()?,
        };
        (key.to_string() == text).then_some(key)
    }
}

impl fmt::Display for SnapshotKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.why {
            Why::Merge => "merge",
            Why::Editing => "editing",
        };
        write!(f, "{}/{}/{why}/{}", self.board, self.at, self.notes)
    }
}

/// The snapshots of one board that are too many: of the older ones those go that stand closest to the next one, so that
/// what stays is spread over time.
pub fn excess(keys: &[SnapshotKey]) -> Vec<SnapshotKey> {
    let mut kept = keys.to_vec();
    kept.sort_unstable_by_key(|key| key.at);
    let mut gone = Vec::new();
    while kept.len() > MOST {
        let older = kept.len().saturating_sub(LATEST);
        let gaps = kept.iter().zip(kept.iter().skip(1)).take(older).map(|(key, next)| next.at - key.at);
        // The first of equal gaps is the oldest.
        let Some((at, _)) = gaps.enumerate().min_by_key(|(_, gap)| *gap) else { break };
        gone.push(kept.remove(at));
    }
    gone
}

/// The oldest quarter, at least one, of the snapshots of all boards: they make room when there is none.
pub fn oldest(keys: &[SnapshotKey]) -> Vec<SnapshotKey> {
    let mut sorted = keys.to_vec();
    sorted.sort_unstable_by_key(|key| key.at);
    sorted.truncate(keys.len().div_ceil(4));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(at: u64) -> SnapshotKey {
        SnapshotKey { board: BoardId::new("b_1").unwrap(), at, why: Why::Editing, notes: 3 }
    }

    fn times(keys: &[SnapshotKey]) -> Vec<u64> {
        keys.iter().map(|key| key.at).collect()
    }

    #[test]
    fn a_key_survives_being_written_and_read() {
        let written = SnapshotKey { why: Why::Merge, ..key(1_795_163_400_000) };
        assert_eq!(written.to_string(), "b_1/1795163400000/merge/3");
        assert_eq!(SnapshotKey::parse(&written.to_string()), Some(written));
        for odd in ["", "b_1", "b_1/1/merge", "b_1/01/merge/3", "b_1/1/other/3", "b_1/1/merge/3/4", "b 1/1/merge/3"] {
            assert_eq!(SnapshotKey::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn fifty_stay() {
        let keys: Vec<SnapshotKey> = (0..50).map(|at| key(at * 1000)).collect();
        assert_eq!(excess(&keys), []);
    }

    #[test]
    fn the_older_ones_are_thinned_where_they_stand_closest() {
        let mut keys: Vec<SnapshotKey> = (0..50).map(|at| key(at * 1000)).collect();
        keys.push(key(5_001));
        assert_eq!(times(&excess(&keys)), [5_000]);
        // The latest stand closest of all and stay.
        let close: Vec<SnapshotKey> = (0..31).map(|at| key(at * 1000)).chain((0..20).map(|at| key(100_000 + at))).collect();
        assert_eq!(times(&excess(&close)), [0]);
        assert_eq!(excess(&(0..80).map(key).collect::<Vec<_>>()).len(), 30);
    }

    #[test]
    fn the_oldest_make_room() {
        assert_eq!(times(&oldest(&[key(3), key(1), key(2), key(5), key(4)])), [1, 2]);
        assert_eq!(times(&oldest(&[key(3)])), [3]);
        assert_eq!(oldest(&[]), []);
    }
}
