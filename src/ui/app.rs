//! The frame: which page stands at the address.

use leptos::prelude::*;

use super::board::BoardPage;
use super::home::Home;
use super::merge_preview::MergePreview;
use super::notices::Notices;
use super::top_bar::TopBar;
use super::unknown::UnknownPage;
use crate::session::{BoardView, Phase, Route, Session};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    let view = Memo::new(move |_| match session.route.get() {
        Route::Board(_, view) => view,
        _ => BoardView::Matrix,
    });
    let frame = move || match (session.route.get(), session.phase.get()) {
        (Route::Home, _) => "home",
        (Route::Board(_, BoardView::Matrix), Phase::Ready(_)) => "board",
        (Route::Board(_, BoardView::List), Phase::Ready(_)) => "list",
        _ => "page",
    };
    // Only another page makes another view; matrix and list share the board's.
    let page = Memo::new(move |_| match session.route.get() {
        Route::Home => Page::Home,
        Route::Board(id, _) => Page::Board(id),
        Route::Unknown(_) => Page::Unknown,
    });
    view! {
        <div class="app" data-view=frame>
            <TopBar />
            {move || match page.get() {
                Page::Home => view! { <Home /> }.into_any(),
                Page::Unknown => view! { <UnknownPage /> }.into_any(),
                Page::Board(_) => {
                    (move || match session.phase.get() {
                        Phase::Ready(board) => view! { <BoardPage board view=view.into() /> }.into_any(),
                        _ => view! { <UnknownPage /> }.into_any(),
                    })
                        .into_any()
                }
            }}
        </div>
        <MergePreview />
        <Notices />
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Home,
    Board(crate::ids::BoardId),
    Unknown,
}
