//! Whether the browser promises to keep what is stored, and how much room there is. On plain http, and in old browsers,
//! nobody can tell.

use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// Room in bytes, as far as the browser tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// What this app uses.
    pub used: f64,
    /// The most it may use.
    pub limit: f64,
}

/// Asks the browser never to clear what is stored without asking. Some ask the person. None where it cannot be asked.
pub async fn ask_to_persist() -> Option<bool> {
    JsFuture::from(web_sys::window()?.navigator().storage().persist().ok()?).await.ok()?.as_bool()
}

/// Whether the browser has promised that. None where it cannot be asked.
pub async fn is_persisted() -> Option<bool> {
    JsFuture::from(web_sys::window()?.navigator().storage().persisted().ok()?).await.ok()?.as_bool()
}

/// How much room there is. None where the browser does not tell.
pub async fn room() -> Option<Room> {
    let estimate = StorageEstimate::from(JsFuture::from(web_sys::window()?.navigator().storage().estimate().ok()?).await.ok()?);
    Some(Room { used: estimate.get_usage()?, limit: estimate.get_quota()? })
}
