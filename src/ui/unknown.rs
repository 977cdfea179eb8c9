//! The page for an address that leads nowhere, or to a board that cannot be used.

use leptos::prelude::*;

use crate::session::{Phase, Route, SecondState, Session};

/// Says what is missing, why that may be, and the way on.
#[component]
pub fn UnknownPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = move || {
        match (session.route.get(), session.phase.get()) {
        (_, Phase::Failed(why)) => ("This board cannot be opened", why),
        (Route::Board(..), _) if session.second.get() == SecondState::Awaited => (
            "Looking for this board",
            "It is not in this browser's local storage; its second copy is being read.".to_owned(),
        ),
        (Route::Board(..), _) => (
            "This board is not in this browser",
            "It may have been deleted here, or the link was cut on its way. Boards live where they were made; ask for the file and open it here.".to_owned(),
        ),
        _ => (
            "There is nothing at this address",
            "The link may have been cut on its way. Boards live in the browser where they were made; ask for the file and open it here.".to_owned(),
        ),
    }
    };
    let stored = move || match (session.route.get(), session.phase.get()) {
        (Route::Board(id, _), Phase::Failed(_)) => Some(id),
        _ => None,
    };
    view! {
        <main class="page">
            <svg width="60" height="40" viewBox="0 0 30 20" aria-hidden="true">
                <circle class="ring-product" cx="9" cy="10" r="8" />
                <circle class="ring-eng" cx="21" cy="10" r="8" />
            </svg>
            <h1>{move || words().0.to_owned()}</h1>
            <p>{move || words().1}</p>
            {move || {
                stored()
                    .map(|id| {
                        view! {
                            <button type="button" class="btn btn-lg" on:click=move |_| session.download_raw(Some(id))>
                                "Download what is stored"
                            </button>
                        }
                            .into_any()
                    })
            }}
            <a class="btn btn-primary btn-lg" href="#/">
                "Go to your boards"
            </a>
        </main>
    }
}
