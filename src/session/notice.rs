//! What just happened, told once, with a way back.

use leptos::prelude::*;

use super::{BoardView, Route, Session};
use crate::ids::{BoardId, CommitmentId};
use crate::platform::after;

/// How long a notice stays, in ms.
const STAY: u32 = 10_000;

/// What can be done about what a notice tells of.
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
    /// Go to the gaps of a board.
    SeeGaps(BoardId),
}

impl NoticeAction {
    /// What the button says.
    pub fn label(self) -> &'static str {
        match self {
            Self::SeeGaps(_) => "See the gaps",
            _ => "Take back",
        }
    }
}

/// One sentence and perhaps a way back or on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// The way back or on.
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

    /// Takes back what the notice tells of, or goes where it leads.
    pub fn answer_notice(self) {
        match self.notice.get_untracked().and_then(|notice| notice.action) {
            Some(NoticeAction::Undo) => self.undo(),
            Some(NoticeAction::RecallBoard(board)) => self.recall_board(board),
            Some(NoticeAction::TakeUp(commitment)) => self.take_up(commitment),
            Some(NoticeAction::Withdraw(commitment)) => self.withdraw(commitment),
            Some(NoticeAction::SeeGaps(board)) => self.go(&Route::Board(board, BoardView::Gaps)),
            None => {}
        }
        self.dismiss();
    }
}
