//! The frame: which page stands at the address.

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::actions::Actions;
use super::assessment::assessment_page;
use super::board::BoardPage;
use super::components::dialog::when_open;
use super::components::menu::Here;
use super::focus::keep_on_page;
use super::help::help_page;
use super::home::Home;
use super::keys;
use super::list_in::MatchColumns;
use super::merge_preview::MergePreview;
use super::notices::Notices;
use super::palette::palette;
use super::playbook::{play_page, playbook_page};
use super::results::results_page;
use super::score::score_page;
use super::team::{collect_page, team_page};
use super::top_bar::TopBar;
use super::unknown::UnknownPage;
use super::wins::wins_page;
use crate::session::{BoardView, Phase, Route, Session};

/// Mounts the app where `index.html` has room for it.
pub fn mount() {
    let place = document().get_element_by_id("app");
    if let Some(place) = place.and_then(|place| leptos::wasm_bindgen::JsCast::dyn_into(place).ok()) {
        mount_to(place, App).forget();
    }
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    provide_context(Here(session.whole));
    let actions = Actions::new(session);
    provide_context(actions);
    keys::listen(session, actions);
    let view = Memo::new(move |_| match session.route.get() {
        Route::Board(_, view) => view,
        _ => BoardView::Matrix,
    });
    let is_matching = Memo::new(move |_| session.list_in.with(Option::is_some));
    let frame = move || match (session.route.get(), session.phase.get()) {
        (Route::Home, _) => "home",
        (Route::Board(_, BoardView::Matrix), Phase::Ready(_)) => "board",
        (Route::Board(_, BoardView::List), Phase::Ready(_)) => "list",
        (Route::Board(_, BoardView::Gaps), Phase::Ready(_)) => "gaps",
        (Route::Board(_, BoardView::Score), Phase::Ready(_)) | (Route::Assessment, _) => "focus",
        _ => "page",
    };
    // Only another page makes another view; all views of a board but scoring share the board's.
    let page = Memo::new(move |_| match session.route.get() {
        Route::Board(id, BoardView::Matrix | BoardView::List | BoardView::Gaps | BoardView::Report) => {
            Route::Board(id, BoardView::Matrix).address()
        }
        other => other.address(),
    });
    Effect::new(move |was: Option<()>| {
        session.route.track();
        if was.is_some() {
            request_animation_frame(keep_on_page);
        }
    });
    let was_opened = Memo::new(move |was| was == Some(&true) || actions.palette.get());
    view! {
        <div class="app" data-view=frame>
            <TopBar />
            {move || match page.with(|_| session.route.get_untracked()) {
                Route::Home => view! { <Home /> }.into_any(),
                Route::Playbook => playbook_page(session),
                Route::Play(id) => play_page(session, id),
                Route::Help => help_page(session),
                Route::Assessment => assessment_page(session),
                Route::Results => results_page(session),
                Route::Team => team_page(session),
                Route::Collect => collect_page(session),
                Route::Unknown(_) => view! { <UnknownPage /> }.into_any(),
                Route::Board(_, BoardView::Score) => score_page(session),
                Route::Board(_, BoardView::Wins) => wins_page(session),
                Route::Board(..) => board_page(session, view),
            }}
        </div>
        {move || is_matching.get().then(|| view! { <MatchColumns /> }.into_any())}
        {when_open(Signal::derive(move || session.merging.with(Option::is_some)), || view! { <MergePreview /> }.into_any())}
        {move || was_opened.get().then(|| palette(session, actions))}
        <Notices />
    }
}

/// The board at the address, or why there is none.
fn board_page(session: Session, view: Memo<BoardView>) -> AnyView {
    view! {
        {move || match session.phase.get() {
            Phase::Ready(board) => view! { <BoardPage board view /> }.into_any(),
            _ => view! { <UnknownPage /> }.into_any(),
        }}
    }
    .into_any()
}
