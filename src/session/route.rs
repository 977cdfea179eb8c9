//! Addresses: the part behind `#`, because the app works under any path of any static host.

use super::{Phase, Session};
use crate::ids::{BoardId, PlayId};
use crate::platform;
use leptos::prelude::*;

/// Which view of a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardView {
    /// The map.
    Matrix,
    /// The ranked list.
    List,
    /// Where product and engineering differ.
    Gaps,
    /// Scoring the notes of the open round, one at a time.
    Score,
    /// What was shipped and met its target.
    Wins,
    /// The board on one page.
    Report,
}

/// Where the app is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/board/<id>`, and behind it `/list`, `/gaps`, `/score`, `/wins` or `/report`; behind a `?` the filter, see [`Session::filter`].
    Board(BoardId, BoardView),
    /// `#/assessment`
    Assessment,
    /// `#/assessment/results`
    Results,
    /// `#/assessment/team`
    Team,
    /// `#/assessment/team/collect`
    Collect,
    /// `#/help`
    Help,
    /// `#/playbook`
    Playbook,
    /// `#/playbook/<play>`
    Play(PlayId),
    /// Anything else.
    Unknown(String),
}

impl Route {
    /// Where the address bar points.
    pub fn now() -> Self {
        Self::parse(&platform::hash())
    }

    /// Reads what stands behind `#`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.split_once('?').map_or(hash, |(path, _)| path);
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
        match steps.as_slice() {
            [] => Self::Home,
            ["playbook"] => Self::Playbook,
            ["playbook", id] => PlayId::new(id).map_or_else(|_| Self::Unknown(hash.to_owned()), Self::Play),
            ["help"] => Self::Help,
            ["assessment"] => Self::Assessment,
            ["assessment", "results"] => Self::Results,
            ["assessment", "team"] => Self::Team,
            ["assessment", "team", "collect"] => Self::Collect,
            ["board", id, view @ ..] => {
                let view = match view {
                    [] => Some(BoardView::Matrix),
                    ["list"] => Some(BoardView::List),
                    ["gaps"] => Some(BoardView::Gaps),
                    ["score"] => Some(BoardView::Score),
                    ["wins"] => Some(BoardView::Wins),
                    ["report"] => Some(BoardView::Report),
                    _ => None,
                };
                let board = BoardId::new(id).ok().zip(view).map(|(id, view)| Self::Board(id, view));
                board.unwrap_or_else(|| Self::Unknown(hash.to_owned()))
            }
            _ => Self::Unknown(hash.to_owned()),
        }
    }

    /// The address with its `#`, for a link.
    pub fn address(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Playbook => "#/playbook".to_owned(),
            Self::Play(id) => format!("#/playbook/{id}"),
            Self::Help => "#/help".to_owned(),
            Self::Assessment => "#/assessment".to_owned(),
            Self::Results => "#/assessment/results".to_owned(),
            Self::Team => "#/assessment/team".to_owned(),
            Self::Collect => "#/assessment/team/collect".to_owned(),
            Self::Board(id, BoardView::Matrix) => format!("#/board/{id}"),
            Self::Board(id, BoardView::List) => format!("#/board/{id}/list"),
            Self::Board(id, BoardView::Gaps) => format!("#/board/{id}/gaps"),
            Self::Board(id, BoardView::Score) => format!("#/board/{id}/score"),
            Self::Board(id, BoardView::Wins) => format!("#/board/{id}/wins"),
            Self::Board(id, BoardView::Report) => format!("#/board/{id}/report"),
            Self::Unknown(hash) => format!("#{hash}"),
        }
    }
}

impl Session {
    /// Goes to another page; the filter goes along to another view of the same board.
    pub fn go(self, route: &Route) {
        let filter = if self.is_same_board(route) { self.filter_address() } else { String::new() };
        platform::go(&(route.address() + &filter));
    }

    /// Whether `route` leads to the board that is shown.
    pub(super) fn is_same_board(self, route: &Route) -> bool {
        matches!((self.route.get_untracked(), route), (Route::Board(here, _), Route::Board(there, _)) if here == *there)
    }

    /// Takes a link out of the address bar and opens it; the page stays where it was. Says whether there was one.
    pub(super) fn take_link(self) -> bool {
        let hash = platform::hash();
        let Some(payload) = hash.strip_prefix("/open").filter(|rest| rest.is_empty() || rest.starts_with('/')) else { return false };
        let here = self.route.get_untracked();
        let filter = if matches!(here, Route::Board(..)) { untrack(|| self.filter_address()) } else { String::new() };
        platform::replace(&(here.address() + &filter));
        self.open_links(vec![payload.trim_start_matches('/').to_owned()]);
        true
    }

    /// Makes ready what the address names.
    pub(super) fn arrive(self) {
        if let Route::Board(id, _) = self.route.get_untracked() {
            self.read_filter();
            self.enter(id);
        } else {
            self.leave();
            self.phase.set(Phase::None);
            if self.shows_team() {
                self.list_waves();
            } else if self.shows_responses() {
                self.list_responses();
            } else {
                self.list_boards();
            }
        }
        self.name_page();
    }

    /// Names the page in its tab after what is shown. The browser tells its window of that, which is not to keep the page
    /// itself waiting.
    pub(super) fn name_page(self) {
        leptos::task::spawn_local(async move {
            platform::breathe().await;
            platform::set_title(&self.page_name());
        });
    }

    fn page_name(self) -> String {
        match (self.route.get_untracked(), self.phase.get_untracked()) {
            (Route::Board(..), Phase::Ready(board)) => format!("{} – Overlap", board.settings.get_untracked().title),
            (Route::Playbook, _) => "Playbook – Overlap".to_owned(),
            (Route::Play(id), _) => {
                self.play(id).map_or_else(|| "Playbook – Overlap".to_owned(), |play| format!("{} – Overlap", play.name))
            }
            (Route::Help, _) => "Help – Overlap".to_owned(),
            (Route::Assessment, _) => "Self-assessment – Overlap".to_owned(),
            (Route::Results, _) => "Results – Overlap".to_owned(),
            (Route::Team, _) => "Team results – Overlap".to_owned(),
            (Route::Collect, _) => "Collect responses – Overlap".to_owned(),
            _ => "Overlap".to_owned(),
        }
    }
}
