//! The browser's local storage as a backend.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

use super::clock::now_ms;
use super::entropy::random_u64;
use crate::storage::{Backend, BackendError, PREFIX};

/// How often a listing is repeated when another tab changes it meanwhile.
const ATTEMPTS: usize = 5;

/// Local storage that was found to be there.
#[derive(Debug, Clone)]
pub struct LocalBackend {
    storage: web_sys::Storage,
}

impl LocalBackend {
    /// Looks whether this page has local storage that can be read. That nothing can be written, as when it is
    /// full, is no refusal: what is stored must still be shown. [`LocalBackend::try_write`] tells.
    ///
    /// # Errors
    /// When the browser denies it: by throwing, by offering none, or by refusing to read.
    pub fn open() -> Result<Self, BackendError> {
        let missing = || BackendError::new("NotSupportedError", "this browser offers no local storage");
        let window = web_sys::window().ok_or_else(missing)?;
        // Asked before `raw`, which throws past us where storage is denied.
        window.local_storage().map_err(|error| thrown(&error))?.ok_or_else(missing)?;
        let backend = Self { storage: LocalStorage::raw() };
        backend.storage.length().map_err(|error| thrown(&error))?;
        backend.get(&format!("{PREFIX}1-probe"))?;
        Ok(backend)
    }

    /// Writes a small text, reads it back and removes it, so that the page can say that nothing will be
    /// saved before somebody relies on it.
    ///
    /// # Errors
    /// What the browser threw, or `NotKept` when it kept something else.
    pub fn try_write(&self) -> Result<(), BackendError> {
        // A key of this page's own: tabs that start together must not read each other's probe.
        let key = format!("{PREFIX}1-probe/{}", random_u64());
        let text = now_ms().to_string();
        let written = self.set(&key, &text).and_then(|()| self.get(&key));
        // Removed whatever happened: a store may throw and write all the same.
        let removed = self.remove(&key);
        if written?.is_some_and(|kept| kept == text) {
            removed
        } else {
            Err(BackendError::new("NotKept", "the browser did not keep what was written"))
        }
    }
}

impl Backend for LocalBackend {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        self.storage.get_item(key).map_err(|error| thrown(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.storage.set_item(key, text).map_err(|error| thrown(&error))
    }

    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.storage.remove_item(key).map_err(|error| thrown(&error))
    }

    fn keys(&self) -> Result<Vec<String>, BackendError> {
        let mut keys = Vec::new();
        for _ in 0..ATTEMPTS {
            let length = self.storage.length().map_err(|error| thrown(&error))?;
            keys.clear();
            for index in 0..length {
                keys.extend(self.storage.key(index).map_err(|error| thrown(&error))?);
            }
            // Keys move up when another tab removes one, and one of them would be passed over.
            let after = self.storage.length().map_err(|error| thrown(&error))?;
            if after == length && u32::try_from(keys.len()) == Ok(length) {
                return Ok(keys);
            }
        }
        Err(BackendError::new("Unsettled", "the list of keys changed at every attempt to read it"))
    }
}

/// What JavaScript threw, by name and message. It may throw anything, even a bare text.
pub(super) fn thrown(error: &JsValue) -> BackendError {
    let text = |name: &str| js_sys::Reflect::get(error, &JsValue::from_str(name)).ok().and_then(|value| value.as_string());
    let message = text("message").or_else(|| error.as_string()).unwrap_or_else(|| "it gave no reason".to_owned());
    BackendError::new(text("name").unwrap_or_else(|| "Error".to_owned()), message)
}
