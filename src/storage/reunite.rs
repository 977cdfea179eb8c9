//! The first store and the second copy brought together at the start of a page: each gets what only the other has.
//!
//! A browser that is killed takes the last minute of local storage with it, and people clear it; the second copy may
//! have been denied or full. So either side may be behind. Pieces are never changed, only added and removed, and
//! removed ones do no harm when they come back, but for two: pieces of a deleted board and of an undone merge. Those
//! have markers with a time. Where only one side has the marker, it holds unless something it covers was written later.

use super::DAY_MS;
use super::backend::{Backend, BackendError};
use super::key::{Entry, Key, Kind};
use super::mirror::{Mirror, is_shared};
use crate::ids::{BoardId, LayerId};

/// What coming together did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reunited {
    /// Whether the first store lacked anything.
    pub brought: bool,
    /// Why the first store did not take some of it; that is kept in memory and in the second copy.
    pub refused: Option<BackendError>,
    /// Deleted boards of which the second copy still held something, which is gone now.
    pub purged: Vec<BoardId>,
}

/// A marker, and who has it.
struct Marker {
    key: String,
    at: u64,
    board: BoardId,
    layer: Option<LayerId>,
    in_first: bool,
    in_second: bool,
}

impl Marker {
    fn covers(&self, key: &Key) -> bool {
        key.board == self.board && self.layer.is_none_or(|layer| key.kind == Kind::Layer(layer))
    }
}

impl Mirror {
    /// The keys among `second` whose texts the first store lacks.
    ///
    /// # Errors
    /// When the first store cannot be listed.
    pub fn lacking(&self, second: &[String]) -> Result<Vec<String>, BackendError> {
        let first = self.keys()?;
        Ok(second.iter().filter(|key| is_shared(key) && !first.contains(key)).cloned().collect())
    }

    /// Brings both together at `now`, in milliseconds since 1970: `second` are the keys of the second copy, `texts` what
    /// stands under those that the first store lacks.
    ///
    /// # Errors
    /// When the first store cannot be read; nothing was removed then.
    pub fn reunite(&self, second: &[String], texts: Vec<(String, String)>, now: u64) -> Result<Reunited, BackendError> {
        let first = self.keys()?;
        let pieces: Vec<Key> = first.iter().chain(second).filter_map(|key| piece(key)).collect();
        let mut markers = self.markers(&first, second, &texts)?;
        let later = |marker: &Marker| pieces.iter().any(|key| marker.covers(key) && key.at > marker.at);
        let covers_any = |marker: &Marker| pieces.iter().any(|key| marker.covers(key));
        let is_spent = |marker: &Marker| marker.layer.is_some() && now.saturating_sub(marker.at) > DAY_MS && !covers_any(marker);
        for marker in markers.extract_if(.., |marker| is_spent(marker) || (marker.in_first != marker.in_second && later(marker))) {
            self.remove(&marker.key)?;
        }

        let covering = |key: &str| {
            let key = piece(key)?;
            markers.iter().find(|marker| marker.covers(&key))
        };
        let is_marker = |key: &str| matches!(Entry::parse(key), Entry::Deleted(_) | Entry::Undone(..));
        let mut done = Reunited::default();
        for (key, text) in texts {
            let gone = is_marker(&key) && !markers.iter().any(|marker| marker.key == key);
            match covering(&key) {
                _ if gone => {}
                // A deletion of the last day may still be taken back.
                Some(marker) if marker.layer.is_some() => self.inner.second.remove(&key),
                Some(marker) if now.saturating_sub(marker.at) > DAY_MS => {
                    self.inner.second.remove(&key);
                    if !done.purged.contains(&marker.board) {
                        done.purged.push(marker.board);
                    }
                }
                Some(_) => {}
                None => {
                    done.brought = true;
                    done.refused = self.take(key, text).or(done.refused);
                }
            }
        }
        for key in first.iter().filter(|key| is_shared(key)) {
            if covering(key).is_some_and(|marker| marker.layer.is_some()) {
                done.brought = true;
                self.remove(key)?;
            } else if !second.contains(key)
                && let Some(text) = self.get(key)?
            {
                self.inner.second.put(key, &text);
            }
        }
        Ok(done)
    }

    /// Puts a text of the second copy into the first store, or beside it when it is not taken.
    fn take(&self, key: String, text: String) -> Option<BackendError> {
        let kept = self.inner.first.set(&key, &text).and_then(|()| self.inner.first.get(&key));
        let refused = match kept {
            Ok(Some(kept)) if kept == text => return None,
            Ok(_) => BackendError::new("NotKept", "the browser did not keep what was written"),
            Err(error) => error,
        };
        self.inner.beside.borrow_mut().insert(key, text);
        Some(refused)
    }

    /// The markers of both sides.
    fn markers(&self, first: &[String], second: &[String], texts: &[(String, String)]) -> Result<Vec<Marker>, BackendError> {
        let mut markers: Vec<Marker> = Vec::new();
        for key in first.iter().chain(second) {
            let (board, layer) = match Entry::parse(key) {
                Entry::Deleted(board) => (board, None),
                Entry::Undone(board, layer) => (board, Some(layer)),
                _ => continue,
            };
            if markers.iter().any(|marker| marker.key == *key) {
                continue;
            }
            let (in_first, in_second) = (first.contains(key), second.contains(key));
            let text = if in_first { self.get(key)? } else { texts.iter().find(|(found, _)| found == key).map(|(_, text)| text.clone()) };
            // A time that cannot be read is no reason to bring back what somebody took away.
            let at = text.and_then(|text| text.parse().ok()).unwrap_or(u64::MAX);
            markers.push(Marker { key: key.clone(), at, board, layer, in_first, in_second });
        }
        Ok(markers)
    }
}

fn piece(key: &str) -> Option<Key> {
    match Entry::parse(key) {
        Entry::Piece(key) => Some(key),
        _ => None,
    }
}
