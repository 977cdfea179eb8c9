//! The store a shelf stands on: the browser's, or memory where the browser denies one.

use std::cell::RefCell;
use std::rc::Rc;

use litemap::LiteMap;

/// Texts under keys, shared by every tab that uses the same store.
pub trait Backend {
    /// The text under `key`, or `None` when there is none.
    ///
    /// # Errors
    /// Whatever the store throws.
    fn get(&self, key: &str) -> Result<Option<String>, BackendError>;

    /// Puts `text` under `key`. May claim success and store nothing: whoever cares reads it back.
    ///
    /// # Errors
    /// Whatever the store throws.
    fn set(&self, key: &str, text: &str) -> Result<(), BackendError>;

    /// [`Backend::set`] for a text that only joins what is stored already: where it is not taken, nothing is lost.
    ///
    /// # Errors
    /// Whatever the store throws.
    fn set_joined(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.set(key, text)
    }

    /// Removes `key`, which need not be there.
    ///
    /// # Errors
    /// Whatever the store throws.
    fn remove(&self, key: &str) -> Result<(), BackendError>;

    /// Every key of the store, in no particular order, other programs' keys included.
    ///
    /// # Errors
    /// Whatever the store throws.
    fn keys(&self) -> Result<Vec<String>, BackendError>;
}

/// What a store threw, by the name and message it gave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {message}")]
pub struct BackendError {
    /// The name of the exception, as in `QuotaExceededError`.
    pub name: String,
    /// Its message, in the browser's words.
    pub message: String,
}

impl BackendError {
    /// An error of that name and message.
    pub fn new(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self { name: name.into(), message: message.into() }
    }

    /// Whether the store is full.
    pub fn is_full(&self) -> bool {
        matches!(self.name.as_str(), "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED")
    }

    /// Whether the browser does not let this page store anything.
    pub fn is_denied(&self) -> bool {
        matches!(self.name.as_str(), "SecurityError" | "NotAllowedError" | "NotSupportedError")
    }
}

/// A store that lives as long as the page; its clones share one content, as tabs do.
#[derive(Debug, Clone, Default)]
pub struct MemoryBackend {
    texts: Rc<RefCell<LiteMap<String, String>>>,
}

impl MemoryBackend {
    /// A copy of what `other` holds. What it does not let itself be read of is left out.
    pub fn copy_of(other: &impl Backend) -> Self {
        let texts = other.keys().unwrap_or_default().into_iter().filter_map(|key| Some((other.get(&key).ok()??, key)));
        Self { texts: Rc::new(RefCell::new(texts.map(|(text, key)| (key, text)).collect())) }
    }
}

impl Backend for MemoryBackend {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, BackendError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

/// Lets the store be chosen when the page starts.
impl Backend for Box<dyn Backend> {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        (**self).get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        (**self).set(key, text)
    }

    fn set_joined(&self, key: &str, text: &str) -> Result<(), BackendError> {
        (**self).set_joined(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), BackendError> {
        (**self).remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, BackendError> {
        (**self).keys()
    }
}
