//! The layout of keys: which board, page load and kind of piece a key stands for.
//!
//! `overlap/1/<board>/<replica>/<kind>/<seq>/<at>` holds a piece, `overlap/1-deleted/<board>` says that
//! a board was deleted, `overlap/1-undone/<board>/<layer>` that a merge was taken back, `overlap/1-setting/<name>`
//! holds a setting, `overlap/1-<sort>/…` a record (see `record.rs`). Other numbers belong to newer apps.

use std::fmt;

use super::DAY_MS;
use super::record::{self, RecordKey, Sort};
use crate::ids::{BoardId, LayerId, ReplicaId};

/// What every key of this app starts with.
pub const PREFIX: &str = "overlap/";

const VERSION: u64 = 1;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One committed edit, or a few joined.
    Edit,
    /// A joined state of the board.
    State,
    /// One merge that can still be undone.
    Layer(LayerId),
    /// Which edits are in a saved file.
    Filed,
}

/// The key of one piece. No key is ever written twice with different texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The board it belongs to.
    pub board: BoardId,
    /// The page load that wrote it.
    pub replica: ReplicaId,
    /// What it is.
    pub kind: Kind,
    /// Place in the order of that page load's writes.
    pub seq: u64,
    /// When it was written, in milliseconds since 1970.
    pub at: u64,
}

impl Key {
    /// Whether the piece is more than a day old at `now`, in milliseconds since 1970, so that another page
    /// load may replace it. One from the future (a clock was set) is not.
    pub fn is_old(&self, now: u64) -> bool {
        now.saturating_sub(self.at) > DAY_MS
    }
}

/// Keys in their order, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Keys(Vec<Key>);

impl Keys {
    pub fn insert(&mut self, key: Key) {
        if let Err(at) = self.0.binary_search(&key) {
            self.0.insert(at, key);
        }
    }

    pub fn remove(&mut self, key: &Key) {
        if let Ok(at) = self.0.binary_search(key) {
            self.0.remove(at);
        }
    }

    pub fn contains(&self, key: &Key) -> bool {
        self.0.binary_search(key).is_ok()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that are not among `others`.
    pub fn without(&self, others: &Self) -> Self {
        Self(self.iter().filter(|key| !others.contains(key)).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = Key> + '_ {
        self.0.iter().copied()
    }

    pub fn as_slice(&self) -> &[Key] {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{VERSION}/{}/{}/", self.board, self.replica)?;
        match self.kind {
            Kind::Edit => f.write_str("edit")?,
            Kind::State => f.write_str("state")?,
            Kind::Layer(layer) => write!(f, "layer.{layer}")?,
            Kind::Filed => f.write_str("filed")?,
        }
        write!(f, "/{}/{}", base36(self.seq), base36(self.at))
    }
}

/// What a key of the store stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A piece of a board.
    Piece(Key),
    /// The marker of a deleted board.
    Deleted(BoardId),
    /// The marker of a merge that was taken back: pieces of that layer count for nothing.
    Undone(BoardId, LayerId),
    /// The setting of that name.
    Setting(String),
    /// A text of a record.
    Record(RecordKey),
    /// The marker of a record that was deleted at that time, in milliseconds since 1970.
    RecordGone(Sort, &'static str, u64),
    /// Written by a newer app, for that board if it names one. Never touched.
    Newer(Option<BoardId>),
    /// Starts like ours and cannot be read. Never touched.
    Unknown,
    /// Some other program's.
    Foreign,
}

impl Entry {
    /// Reads a key of the store.
    pub fn parse(text: &str) -> Self {
        let Some(rest) = text.strip_prefix(PREFIX) else { return Self::Foreign };
        let (head, tail) = rest.split_once('/').unwrap_or((rest, ""));
        match head {
            "1" => piece(tail).filter(|key| key.to_string() == text).map_or(Self::Unknown, Self::Piece),
            "1-deleted" => BoardId::new(tail).map_or(Self::Unknown, Self::Deleted),
            "1-undone" => undone(tail).map_or(Self::Unknown, |(board, layer)| Self::Undone(board, layer)),
            "1-setting" if !tail.is_empty() => Self::Setting(tail.to_owned()),
            _ if version(head).is_some_and(|number| number > VERSION) => {
                Self::Newer(tail.split('/').next().and_then(|board| BoardId::new(board).ok()))
            }
            _ => record::parse(head, tail).unwrap_or(Self::Unknown),
        }
    }
}

/// The key of the marker that says that `board` was deleted.
pub fn deleted_key(board: BoardId) -> String {
    format!("{PREFIX}{VERSION}-deleted/{board}")
}

/// The key of the marker that says that the merge `layer` of `board` was taken back.
pub fn undone_key(board: BoardId, layer: LayerId) -> String {
    format!("{PREFIX}{VERSION}-undone/{board}/{layer}")
}

/// The key of the setting `name`.
pub fn setting_key(name: &str) -> String {
    format!("{PREFIX}{VERSION}-setting/{name}")
}

fn piece(text: &str) -> Option<Key> {
    let mut parts = text.split('/');
    let key = Key {
        board: BoardId::new(parts.next()?).ok()?,
        replica: ReplicaId::new(parts.next()?).ok()?,
        kind: kind(parts.next()?)?,
        seq: u64::from_str_radix(parts.next()?, 36).ok()?,
        at: u64::from_str_radix(parts.next()?, 36).ok()?,
    };
    parts.next().is_none().then_some(key)
}

fn undone(text: &str) -> Option<(BoardId, LayerId)> {
    let (board, layer) = text.split_once('/')?;
    Some((BoardId::new(board).ok()?, LayerId::new(layer).ok()?))
}

fn kind(text: &str) -> Option<Kind> {
    match text {
        "edit" => Some(Kind::Edit),
        "state" => Some(Kind::State),
        "filed" => Some(Kind::Filed),
        _ => LayerId::new(text.strip_prefix("layer.")?).ok().map(Kind::Layer),
    }
}

/// The number that `head` (`2`, `2-setting`) starts with.
fn version(head: &str) -> Option<u64> {
    head.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// A number in few characters.
pub(super) fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(u32::try_from(number % 36).ok().and_then(|digit| char::from_digit(digit, 36)).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kind: Kind, seq: u64, at: u64) -> Key {
        Key { board: BoardId::new("b_1").unwrap(), replica: ReplicaId::new("r_1").unwrap(), kind, seq, at }
    }

    #[test]
    fn a_key_reads_as_documented() {
        assert_eq!(key(Kind::Edit, 36, 71).to_string(), "overlap/1/b_1/r_1/edit/10/1z");
    }

    #[test]
    fn keys_survive_being_written_and_read() {
        for kind in [Kind::Edit, Kind::State, Kind::Filed, Kind::Layer(LayerId::new("l_-9").unwrap())] {
            for number in [0, 1, 35, 36, 1_795_163_400_000, u64::MAX] {
                let key = key(kind, number, number);
                assert_eq!(Entry::parse(&key.to_string()), Entry::Piece(key));
            }
        }
        let board = BoardId::new("b_1").unwrap();
        assert_eq!(Entry::parse(&deleted_key(board)), Entry::Deleted(board));
        let layer = LayerId::new("l_1").unwrap();
        assert_eq!(Entry::parse(&undone_key(board, layer)), Entry::Undone(board, layer));
        assert_eq!(Entry::parse(&setting_key("look")), Entry::Setting("look".into()));
    }

    #[test]
    fn what_cannot_be_read_is_unknown() {
        for text in [
            "overlap/",
            "overlap/1",
            "overlap/1/b_1",
            "overlap/1/b_1/r_1/edit/0",
            "overlap/1/b_1/r_1/edit/0/0/0",
            "overlap/1/b_1/r_1/edit/00/0",
            "overlap/1/b_1/r_1/edit/A/0",
            "overlap/1/b_1/r_1/edit/+1/0",
            "overlap/1/b_1/r_1/edit/zzzzzzzzzzzzzzzz/0",
            "overlap/1/b_1/r_1/layer./0/0",
            "overlap/1/b_1/r_1/scores/0/0",
            "overlap/1/b 1/r_1/edit/0/0",
            "overlap/1-deleted/",
            "overlap/1-undone/b_1",
            "overlap/1-undone/b_1/l_1/2",
            "overlap/1-setting/",
            "overlap/0/b_1",
            "overlap/one",
        ] {
            assert_eq!(Entry::parse(text), Entry::Unknown, "{text}");
        }
        assert_eq!(Entry::parse("other"), Entry::Foreign);
    }

    #[test]
    fn higher_numbers_belong_to_newer_apps() {
        assert_eq!(Entry::parse("overlap/2/b_1/anything"), Entry::Newer(BoardId::new("b_1").ok()));
        assert_eq!(Entry::parse("overlap/12-setting/"), Entry::Newer(None));
    }
}
