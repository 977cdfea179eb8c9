//! What just happened, told once, with a way back.

use leptos::prelude::*;

use super::Session;
use crate::ids::{BoardId, CommitmentId};
use crate::platform::after;

/// How long a notice stays, in ms.
const STAY: u32 = 10_000;

/// How to take back what a notice tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeAction {
    /// Undo the latest step of the open board.
    Undo,
    /// Bring a deleted board back.
    RecallBoard(BoardId),
    /// Go on with a play that was dropped.
    TakeUp(CommitmentId),
    /// Take back that a play was committed to.
    Withdraw(CommitmentId),
}

/// One sentence and perhaps a way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// The way back.
    pub action: Option<NoticeAction>,
}

impl Notice {
    pub(super) fn new(text: impl Into<String>, action: Option<NoticeAction>) -> Self {
        Self { text: text.into(), action }
    }
}

impl Session {
    /// Lets a screen reader say something that the eye sees anyway.
    pub fn say(self, text: impl Into<String>) {
        self.announcement.set(text.into());
    }

    /// Shows a notice for a while.
    pub(super) fn tell(self, notice: Notice) {
        self.say(notice.text.clone());
        self.notice.set(Some(notice));
        let timer = after(STAY, move || self.notice.set(None));
        self.with(|inner| inner.notice_timer = Some(timer));
    }

    /// Takes the notice away.
    pub fn dismiss(self) {
        self.notice.set(None);
    }

    /// Takes back what the notice tells of.
    pub fn take_back(self) {
        match self.notice.get_untracked().and_then(|notice| notice.action) {
            Some(NoticeAction::Undo) => self.undo(),
            Some(NoticeAction::RecallBoard(board)) => self.recall_board(board),
            Some(NoticeAction::TakeUp(commitment)) => self.take_up(commitment),
            Some(NoticeAction::Withdraw(commitment)) => self.withdraw(commitment),
            None => {}
        }
        self.dismiss();
    }
}
