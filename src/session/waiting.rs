//! What waits behind the notes of the open board, worked out once after each change, for whoever asks.

use std::sync::Arc;

use leptos::prelude::*;

use super::BoardSignals;
use crate::model::Note;
use crate::rules::waiting::{Behind, waiting_behind};

/// What waits behind notes, and the revision of the board that says so.
pub(super) type Known = Option<(u64, Arc<Vec<Behind>>)>;

impl BoardSignals {
    /// What waits behind each note that holds others up, by id; follows every change. Nothing before the whole app is here.
    pub fn waiting(&self) -> Arc<Vec<Behind>> {
        if self.whole.get() { self.found_waiting() } else { Arc::default() }
    }

    #[inline(never)]
    fn found_waiting(&self) -> Arc<Vec<Behind>> {
        let revision = self.revision.get();
        if let Ok(Some((of, known))) = self.behind.read().as_deref()
            && *of == revision
        {
            return Arc::clone(known);
        }
        let all = self.notes();
        let notes: Vec<&Note> = all.iter().map(Arc::as_ref).collect();
        let found = Arc::new(waiting_behind(&notes));
        if let Ok(mut known) = self.behind.write() {
            *known = Some((revision, Arc::clone(&found)));
        }
        found
    }
}
