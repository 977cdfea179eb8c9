//! Keeping step with the other tabs of this browser. Hints only say that something was stored; the store is read again.

use leptos::prelude::*;

use super::opened::Pieces;
use super::{Notice, NoticeAction, Phase, Route, Session};
use crate::document::Change;

impl Session {
    /// Reads what other tabs have stored and shows it.
    pub(super) fn follow_others(self) {
        self.flush();
        self.follow_commitments();
        if self.route.get_untracked() == Route::Home {
            self.list_boards();
        }
        if self.shows_responses() {
            self.list_responses();
        }
        if self.shows_team() {
            self.list_waves();
        }
        let news = self.with(|inner| {
            let open = inner.open.as_mut()?;
            // A failed read says nothing; the next hint tries again.
            let news = inner.store.shelf.news(&open.loaded).ok()?;
            let pieces = Pieces::read(&news.added);
            if pieces.newer {
                inner.store.shelf.stop_writing(open.document.id());
            }
            open.stopped |= news.newer || pieces.newer;
            let told = !pieces.filed.is_empty();
            if told {
                open.document.filed_up_to(&pieces.filed);
            }
            let mut change = open.document.absorb(&pieces.ground);
            for layer in &news.gone_layers {
                open.document.drop_layer(*layer);
            }
            change.all |= !pieces.layers.is_empty() || !news.gone_layers.is_empty();
            for (id, state) in pieces.layers {
                open.document.put_layer(id, state);
            }
            Some((change, told, news.missing_own && !open.stopped, news.deleted, open.document.id()))
        });
        let Some((change, told, missing, deleted, board)) = news else { return };
        if deleted {
            self.with(|inner| inner.open = None);
            self.phase.set(Phase::Missing);
            self.tell(Notice::new("This board was deleted in another tab.", Some(NoticeAction::RecallBoard(board))));
            return;
        }
        if told || change.all || !change.touched.is_empty() {
            self.project(&Change { edit: None, ..change });
        }
        if missing {
            self.carry_whole();
        }
        self.tell_stopped();
    }
}
