//! A store with a second copy beside it: what is written to the one is handed to the other, which answers later or never.

use std::cell::RefCell;
use std::rc::Rc;

use litemap::LiteMap;

use super::backend::{Backend, BackendError};
use super::key::Entry;

/// Where the second copy goes. It takes orders and carries them out when it can; losing some harms nothing.
pub trait SecondCopy {
    /// Puts `text` under `key`.
    fn put(&self, key: &str, text: &str);

    /// Removes `key`, which need not be there.
    fn remove(&self, key: &str);
}

/// The first store and the second copy as one. Reads come from the first; what it had no room for, or has spoilt, is kept
/// beside it in memory once the second copy has told of it. Clones share all of this.
#[derive(Clone)]
pub struct Mirror {
    pub(super) inner: Rc<Inner>,
}

pub(super) struct Inner {
    pub first: Box<dyn Backend>,
    pub second: Box<dyn SecondCopy>,
    /// What the second copy holds and the first store did not take or keep whole.
    pub beside: RefCell<LiteMap<String, String>>,
    /// For each sort of piece the key under which only the second copy has it, until the first store takes it.
    sheltered: RefCell<LiteMap<String, String>>,
}

impl Mirror {
    /// Mirrors `first` into `second`.
    pub fn new(first: Box<dyn Backend>, second: Box<dyn SecondCopy>) -> Self {
        let inner = Inner { first, second, beside: RefCell::default(), sheltered: RefCell::default() };
        Self { inner: Rc::new(inner) }
    }

    /// Whether both sides hold the same keys, so that nothing needs to be read. `second` is in order, as it comes.
    ///
    /// # Errors
    /// When the first store cannot be listed.
    pub fn is_whole(&self, second: &[String]) -> Result<bool, BackendError> {
        let first = self.inner.first.keys()?;
        let ours = first.iter().filter(|key| is_shared(key));
        let theirs = second.iter().filter(|key| is_shared(key));
        Ok(ours.clone().count() == theirs.clone().count() && ours.clone().all(|key| second.binary_search(key).is_ok()))
    }

    /// Reads `text` under `key` from now on: what the first store has there cannot be read, and stays as it is.
    pub fn prefer(&self, key: String, text: String) {
        self.inner.beside.borrow_mut().insert(key, text);
    }

    /// Puts a text into the first store, and into the second copy once the first has taken it. Read back, because a store
    /// may claim success and keep nothing.
    fn set_first(&self, key: &str, text: &str) -> Result<bool, BackendError> {
        self.inner.first.set(key, text)?;
        let taken = self.inner.first.get(key)?.is_some_and(|kept| kept == text);
        if taken {
            self.inner.second.put(key, text);
        }
        Ok(taken)
    }

    /// Hands the second copy what the first store did not take, in place of the attempt before it: what is tried again
    /// under a new key holds everything that was tried before. Once the first store has taken it, `taken` is true.
    fn shelter(&self, key: &str, text: &str, taken: bool) {
        let sort = sort(key);
        let mut sheltered = self.inner.sheltered.borrow_mut();
        let before = if taken { sheltered.remove(&sort) } else { sheltered.insert(sort, key.to_owned()) };
        if !taken {
            self.inner.second.put(key, text);
        }
        if let Some(before) = before.filter(|before| before != key) {
            self.inner.second.remove(&before);
        }
    }
}

/// Whether a key is one that both sides hold. Those of newer apps, and what cannot be read, are left where they are.
pub(super) fn is_shared(key: &str) -> bool {
    use Entry::{Deleted, Piece, Record, RecordGone, Setting, Undone};
    matches!(Entry::parse(key), Piece(_) | Deleted(_) | Undone(..) | Setting(_) | Record(_) | RecordGone(..))
}

/// What one page load tries again under a new key, as a text: its edits of a board, its state, a layer, what is filed.
fn sort(key: &str) -> String {
    match Entry::parse(key) {
        Entry::Piece(_) | Entry::Record(_) => key.rsplitn(3, '/').nth(2).unwrap_or(key).to_owned(),
        _ => key.to_owned(),
    }
}

impl Backend for Mirror {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        match self.inner.beside.borrow().get(key) {
            Some(text) => Ok(Some(text.clone())),
            None => self.inner.first.get(key),
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        let kept = self.set_first(key, text);
        self.shelter(key, text, kept == Ok(true));
        kept.map(drop)
    }

    fn set_joined(&self, key: &str, text: &str) -> Result<(), BackendError> {
        // Not sheltered: it might bring back a merge that is undone later.
        self.set_first(key, text).map(drop)
    }

    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.inner.first.remove(key)?;
        self.inner.beside.borrow_mut().remove(key);
        self.inner.second.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, BackendError> {
        let mut keys = self.inner.first.keys()?;
        let beside = self.inner.beside.borrow();
        keys.extend(beside.keys().filter(|key| !keys.contains(key)).cloned().collect::<Vec<_>>());
        Ok(keys)
    }
}
