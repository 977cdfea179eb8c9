//! Snapshots in the second copy. Comes with the late part of the app.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{SNAPSHOTS, SecondCopy, answer, store};
use crate::ids::BoardId;
use crate::storage::{BackendError, SnapshotKey, excess};

impl SecondCopy {
    /// All snapshots of all boards, by board and time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn snapshots(&self) -> Result<Vec<SnapshotKey>, BackendError> {
        let store = store(&self.database().await?, SNAPSHOTS)?;
        let keys: Array = answer(store.get_all_keys()).await?.unchecked_into();
        let mut keys: Vec<SnapshotKey> = keys.iter().filter_map(|key| SnapshotKey::parse(&key.as_string()?)).collect();
        keys.sort_unstable();
        Ok(keys)
    }

    /// The text of a snapshot, if it is still there.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn snapshot(&self, key: SnapshotKey) -> Result<Option<String>, BackendError> {
        let store = store(&self.database().await?, SNAPSHOTS)?;
        Ok(answer(store.get(&JsValue::from_str(&key.to_string()))).await?.as_string())
    }

    /// Keeps a snapshot, and drops older ones of its board that are too many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep_snapshot(&self, key: SnapshotKey, text: String) -> Result<(), BackendError> {
        self.carry_out(SNAPSHOTS, vec![(key.to_string(), Some(text))]).await?;
        let of_board: Vec<SnapshotKey> = self.snapshots().await?.into_iter().filter(|other| other.board == key.board).collect();
        self.drop_snapshots(&excess(&of_board)).await
    }

    /// Drops the snapshots of boards that were deleted.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn forget_snapshots(&self, boards: &[BoardId]) -> Result<(), BackendError> {
        let all = self.snapshots().await?.into_iter();
        self.drop_snapshots(&all.filter(|key| boards.contains(&key.board)).collect::<Vec<_>>()).await
    }

    async fn drop_snapshots(&self, keys: &[SnapshotKey]) -> Result<(), BackendError> {
        if keys.is_empty() {
            return Ok(());
        }
        self.carry_out(SNAPSHOTS, keys.iter().map(|key| (key.to_string(), None)).collect()).await
    }
}
