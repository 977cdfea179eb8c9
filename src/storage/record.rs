//! Records: small things that belong to no board, as the responses of this browser. What a record says is the reader's to
//! judge, and so is joining several texts of one.
//!
//! Each write gets a fresh key and holds everything that its writer knew of the record; the writer's own earlier text goes
//! then, and so do texts of others that it says it has joined and that are older than a day. Deleting leaves a marker with
//! its time in the key: what was written before then counts for nothing, wherever it turns up again.

use std::fmt;

use super::DAY_MS;
use super::backend::Backend;
use super::error::StorageError;
use super::key::{Entry, PREFIX, base36};
use super::shelf::Shelf;
use crate::ids::{ReplicaId, intern, is_id};

/// What sort of thing a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A response to the questionnaire, finished or not.
    Response,
    /// A play that somebody means to do. Each text is one thing said of it; none is ever joined or replaced.
    Commitment,
    /// A wave of a team: responses collected, or what sealing has left.
    Wave,
}

impl Sort {
    const ALL: &'static [Self] = &[Self::Response, Self::Commitment, Self::Wave];

    fn word(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Commitment => "commitment",
            Self::Wave => "wave",
        }
    }
}

/// The key of one text of a record. No key is ever written twice with different texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordKey {
    /// What sort of thing it is.
    pub sort: Sort,
    /// Which one.
    pub id: &'static str,
    /// The page load that wrote it.
    pub replica: ReplicaId,
    /// Place in the order of that page load's writes.
    pub seq: u64,
    /// When it was written, in milliseconds since 1970, or just behind a deletion.
    pub at: u64,
}

/// A stored text of a record and the key it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordText {
    /// Where it stands.
    pub key: RecordKey,
    /// What stands there.
    pub text: String,
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}1-{}/{}/{}/{}/{}", self.sort.word(), self.id, self.replica, base36(self.seq), base36(self.at))
    }
}

/// Which records were deleted, and when, in milliseconds since 1970.
type Deletions = Vec<(&'static str, u64)>;

/// The key of the marker that says that a record was deleted at a time, in milliseconds since 1970.
fn gone_key(sort: Sort, id: &str, at: u64) -> String {
    format!("{PREFIX}1-{}-deleted/{id}/{}", sort.word(), base36(at))
}

/// Reads what stands behind `overlap/` in a key of records: `head/tail`.
pub(super) fn parse(head: &str, tail: &str) -> Option<Entry> {
    let word = head.strip_prefix("1-")?;
    let sort_of = |word: &str| Sort::ALL.iter().copied().find(|sort| sort.word() == word);
    let id = |id: &str| is_id(id).then(|| intern(id));
    let mut parts = tail.split('/');
    let entry = if let Some(sort) = sort_of(word) {
        let id = id(parts.next()?)?;
        let replica = ReplicaId::new(parts.next()?).ok()?;
        let seq = u64::from_str_radix(parts.next()?, 36).ok()?;
        let at = u64::from_str_radix(parts.next()?, 36).ok()?;
        Entry::Record(RecordKey { sort, id, replica, seq, at })
    } else {
        let sort = sort_of(word.strip_suffix("-deleted")?)?;
        let id = id(parts.next()?)?;
        Entry::RecordGone(sort, id, u64::from_str_radix(parts.next()?, 36).ok()?)
    };
    let text = match &entry {
        Entry::Record(key) => key.to_string(),
        Entry::RecordGone(sort, id, at) => gone_key(*sort, id, *at),
        _ => return None,
    };
    text.strip_prefix(PREFIX).is_some_and(|text| text.len() == head.len() + tail.len() + 1 && text.ends_with(tail)).then_some(entry)
}

impl<B: Backend> Shelf<B> {
    /// Every text of every record of a sort that is not deleted, by key.
    ///
    /// # Errors
    /// When the store could not be read.
    pub fn records(&self, sort: Sort) -> Result<Vec<RecordText>, StorageError> {
        let (mut keys, gone) = self.record_keys(sort)?;
        keys.retain(|key| !gone.iter().any(|(id, at)| *id == key.id && key.at <= *at));
        keys.sort_unstable();
        let mut texts = Vec::new();
        for key in keys {
            // One that vanished meanwhile was replaced by a text that says the same and more; its writer sends a hint.
            texts.extend(self.backend.get(&key.to_string())?.map(|text| RecordText { key, text }));
        }
        Ok(texts)
    }

    /// Stores a record at `at_ms`: everything known of it, own and others' texts under `joined` included.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back: keep it and try again. Nothing was removed then.
    pub fn put_record(&mut self, sort: Sort, id: &str, at_ms: u64, text: &str, joined: &[RecordKey]) -> Result<RecordKey, StorageError> {
        let (_, gone) = self.record_keys(sort)?;
        let gone = gone.iter().filter(|(deleted, _)| *deleted == id).map(|(_, at)| *at).max();
        let at = gone.map_or(at_ms, |gone| at_ms.max(gone + 1));
        let key = RecordKey { sort, id: intern(id), replica: self.replica, seq: self.next, at };
        self.next += 1;
        self.keep(&key.to_string(), text)?;
        let is_spent = |old: &&RecordKey| old.replica == self.replica || at_ms.saturating_sub(old.at) > DAY_MS;
        for old in joined.iter().filter(|old| old.sort == sort && old.id == id).filter(is_spent) {
            // What stays behind repeats what is stored.
            let _ = self.backend.remove(&old.to_string());
        }
        Ok(key)
    }

    /// Stores one text of a record that says one thing for good, so that there is nothing to join or to replace.
    ///
    /// # Errors
    /// When the text could not be written, or was not there when read back. It then is nowhere, and turns up nowhere later.
    pub fn add_to_record(&mut self, sort: Sort, id: &str, at_ms: u64, text: &str) -> Result<(), StorageError> {
        let name = RecordKey { sort, id: intern(id), replica: self.replica, seq: self.next, at: at_ms }.to_string();
        self.next += 1;
        // Not sheltered: told as not stored, it must not come back from the second copy, nor where the store threw and wrote.
        let kept = self.backend.set_joined(&name, text).map_err(StorageError::from).and_then(|()| self.check(&name, text));
        if kept.is_err() {
            let _ = self.backend.remove(&name);
        }
        kept
    }

    /// Deletes a record at `at_ms`, whoever wrote it. A marker stays, so that no other copy of the store brings it back.
    ///
    /// # Errors
    /// When the store could not be listed, or a text is still there.
    pub fn delete_record(&mut self, sort: Sort, id: &str, at_ms: u64) -> Result<(), StorageError> {
        let (keys, _) = self.record_keys(sort)?;
        let keys: Vec<RecordKey> = keys.into_iter().filter(|key| key.id == id).collect();
        let at = keys.iter().map(|key| key.at).fold(at_ms, u64::max);
        // A full store has no room for it. The texts go all the same, and the second copy may have room.
        let _ = self.backend.set(&gone_key(sort, id, at), "");
        keys.iter().try_for_each(|key| self.remove_for_good(&key.to_string()))
    }

    /// The keys of a sort, and when which of its records were deleted.
    fn record_keys(&self, sort: Sort) -> Result<(Vec<RecordKey>, Deletions), StorageError> {
        let (mut keys, mut gone) = (Vec::new(), Vec::new());
        for text in self.backend.keys()? {
            match Entry::parse(&text) {
                Entry::Record(key) if key.sort == sort => keys.push(key),
                Entry::RecordGone(named, id, at) if named == sort => gone.push((id, at)),
                _ => {}
            }
        }
        Ok((keys, gone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemoryBackend;

    const SORT: Sort = Sort::Response;

    fn shelf(backend: &MemoryBackend, replica: u64) -> Shelf<MemoryBackend> {
        Shelf::new(backend.clone(), ReplicaId::from_random(replica))
    }

    fn texts(shelf: &Shelf<MemoryBackend>) -> Vec<String> {
        shelf.records(SORT).unwrap().into_iter().map(|record| record.text).collect()
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        let key = RecordKey { sort: SORT, id: "a_1", replica: ReplicaId::new("r_1").unwrap(), seq: 36, at: 71 };
        assert_eq!(key.to_string(), "overlap/1-response/a_1/r_1/10/1z");
        assert_eq!(Entry::parse(&key.to_string()), Entry::Record(key));
        assert_eq!(Entry::parse("overlap/1-response-deleted/a_1/1z"), Entry::RecordGone(SORT, "a_1", 71));
        for bad in [
            "overlap/1-response",
            "overlap/1-response/a_1",
            "overlap/1-response/a_1/r_1/10",
            "overlap/1-response/a_1/r_1/010/1z",
            "overlap/1-response/a_1/r_1/10/1z/",
            "overlap/1-response/a 1/r_1/10/1z",
            "overlap/1-response-deleted/a_1",
            "overlap/1-response-deleted/a_1/01",
            "overlap/1-letter/a_1/r_1/10/1z",
        ] {
            assert_eq!(Entry::parse(bad), Entry::Unknown, "{bad}");
        }
    }

    #[test]
    fn two_tabs_keep_a_text_each_and_replace_only_their_own() {
        let store = MemoryBackend::default();
        let (mut one, mut two) = (shelf(&store, 1), shelf(&store, 2));
        let first = one.put_record(SORT, "a_1", 10, "one", &[]).unwrap();
        let second = two.put_record(SORT, "a_1", 11, "two", &[first]).unwrap();
        assert_eq!(texts(&one), ["one", "two"]);
        one.put_record(SORT, "a_1", 12, "both", &[first, second]).unwrap();
        assert_eq!(texts(&two).len(), 2);
        assert!(texts(&two).contains(&"both".to_owned()) && texts(&two).contains(&"two".to_owned()));
        // A day later what was joined is tidied away.
        one.put_record(SORT, "a_1", 13 + DAY_MS, "all", &one.records(SORT).unwrap().iter().map(|record| record.key).collect::<Vec<_>>())
            .unwrap();
        assert_eq!(texts(&two), ["all"]);
    }

    #[test]
    fn a_deleted_record_stays_away_until_it_is_written_again() {
        let store = MemoryBackend::default();
        let (mut one, mut two) = (shelf(&store, 1), shelf(&store, 2));
        let key = one.put_record(SORT, "a_1", 10, "mine", &[]).unwrap();
        one.put_record(SORT, "a_2", 10, "other", &[]).unwrap();
        two.delete_record(SORT, "a_1", 5).unwrap();
        assert_eq!(texts(&one), ["other"]);
        // Another copy of the store brings it back.
        store.set(&key.to_string(), "mine").unwrap();
        assert_eq!(texts(&one), ["other"]);
        let back = one.put_record(SORT, "a_1", 3, "opened again", &[]).unwrap();
        assert_eq!(back.at, 11);
        assert_eq!(texts(&two), ["opened again", "other"]);
    }
}
