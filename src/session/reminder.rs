//! The reminder that a board has been in no file for long. Comes with the late part of the app.

use leptos::prelude::*;

use super::Session;
use crate::ids::BoardId;
use crate::platform::now_ms;
use crate::rules::reminder::is_due;

/// The setting that says since when a board has edits in no file. It ends in the board's id, so it goes with the board.
fn since(board: BoardId) -> String {
    format!("unfiled-since/{board}")
}

impl Session {
    /// Notes when the first edit is made that is in no file. To be called before the edit is shown.
    #[inline(never)]
    pub(super) fn note_unfiled(self) {
        if self.unfiled.get_untracked() == 0 {
            self.remind_from_now();
        }
    }

    /// Reminds a week from now, and not before.
    pub(super) fn remind_from_now(self) {
        self.with(|inner| {
            if let Some(open) = &inner.open {
                // Without it the age of what is stored tells.
                let _ = inner.store.shelf.set_setting(&since(open.document.id()), &now_ms().to_string());
            }
        });
    }

    /// Finds out whether to remind.
    #[inline(never)]
    pub(super) fn check_reminder(self) {
        let due = self.with(|inner| {
            let open = inner.open.as_ref()?;
            let store = &inner.store.shelf;
            let noted = store.setting(&since(open.document.id())).ok().flatten().and_then(|text| text.parse().ok());
            Some(is_due(open.document.unfiled(), noted.or_else(|| store.oldest(&open.loaded)), now_ms()))
        });
        self.reminder.set(due.unwrap_or(false));
    }

    /// Takes the reminder away for a week.
    pub fn remind_later(self) {
        self.remind_from_now();
        self.reminder.set(false);
    }
}
