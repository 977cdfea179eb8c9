//! Whether the browser promises to keep what is stored, and where the data lives. Comes with the late part of the app.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::platform::{ask_to_persist, is_persisted, now_ms, room};

/// The setting that says when persistent storage was last asked for, in milliseconds since 1970.
const ASKED: &str = "asked-to-persist";
/// A browser that said no may say yes later; some ask the person each time, so not often. In ms: 30 days.
const ASK_AGAIN: u64 = 30 * 24 * 60 * 60 * 1000;

/// Where the data lives, in figures.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Whereabouts {
    /// How many boards there are.
    pub boards: usize,
    /// How many changes of all boards are in no file.
    pub unfiled: usize,
    /// Bytes used, and the most that may be, where the browser tells.
    pub room: Option<(f64, f64)>,
}

impl Session {
    /// Asks the browser to keep what is stored, after the first edit of a page, and seldom.
    #[inline(never)]
    pub(super) fn ask_to_keep(self) {
        let (first, asked) = self.with(|inner| {
            let first = !std::mem::replace(&mut inner.asked, true);
            let asked = if first { inner.store.shelf.setting(ASKED).ok().flatten() } else { None };
            (first, asked)
        });
        if !first {
            return;
        }
        let recently = asked.and_then(|at| at.parse().ok()).is_some_and(|at: u64| now_ms().saturating_sub(at) < ASK_AGAIN);
        spawn_local(async move {
            let kept = is_persisted().await;
            if kept == Some(false) && !recently {
                self.promised.set(ask_to_persist().await);
                // Not noting it only means to ask again.
                let _ = self.with(|inner| inner.store.shelf.set_setting(ASKED, &now_ms().to_string()));
            } else {
                self.promised.set(kept);
            }
        });
    }

    /// Looks where the data lives. Asks for nothing and writes nothing.
    pub async fn whereabouts(self) -> Whereabouts {
        if self.with(|inner| inner.open.is_none()) {
            self.list_boards();
        }
        self.promised.set(is_persisted().await);
        let (boards, unfiled) = self.boards.with_untracked(|boards| (boards.len(), boards.iter().map(|board| board.unfiled).sum()));
        let room = room().await.map(|room| (room.used, room.limit));
        Whereabouts { boards, unfiled, room }
    }
}
