//! What the app tells by itself: the toast, the bars for what went wrong, and the veil while files are held over the page.

mod dropping;
mod pasting;

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::safe_mode::SafeMode;
use crate::session::{Phase, Route, SaveState, SecondState, Session};
use dropping::DropVeil;
use pasting::listen_to_pastes;

/// What floats over every page.
#[component]
pub fn Notices() -> impl IntoView {
    listen_to_pastes(expect_context::<Session>());
    view! {
        <Toast />
        <DropVeil />
    }
}

/// What just happened, with a way back or on.
#[component]
fn Toast() -> impl IntoView {
    let session = expect_context::<Session>();
    let toast = move || {
        session.notice.get().map(|notice| {
            let action = notice.action.map(|action| {
                view! {
                    <button type="button" class="btn" on:click=move |_| session.answer_notice()>
                        {action.label()}
                    </button>
                }
                .into_any()
            });
            // The status tells it to those who do not see it.
            view! {
                <section class="toast" aria-label="Notice">
                    <span dir="auto">{notice.text}</span>
                    {action}
                    <button type="button" class="btn btn-quiet btn-icon" aria-label="Dismiss" on:click=move |_| session.dismiss()>
                        <Icon glyph=Glyph::Close />
                    </button>
                </section>
            }
            .into_any()
        })
    };
    view! { {move || toast()} }
}

/// What stands below the top bar until it is settled: work that is not saved, and a refusal.
#[component]
pub fn Bars() -> impl IntoView {
    let session = expect_context::<Session>();
    let unsaved = Memo::new(move |_| match session.saved.get() {
        // Safe mode has a bar of its own.
        SaveState::NotSaved { why, .. } if !session.safe_mode => sentence(&why),
        SaveState::NotSaved { .. } | SaveState::Idle | SaveState::Saved { .. } => String::new(),
    });
    let on_board = move || session.phase.with(|phase| matches!(phase, Phase::Ready(_)));
    // The second copy may still have it.
    let unread_here = move || session.unread_here.get() > 0 && session.second.get() != SecondState::Awaited;
    let is_work = move || on_board() || session.route.with(|route| *route == Route::Assessment);
    let held = move || {
        let second = session.saved.with(|saved| matches!(saved, SaveState::NotSaved { second: true, .. }));
        if second { " The second copy in this browser holds your work." } else { " Your work is kept in this tab until you close it." }
    };
    view! {
        {session.safe_mode.then(|| view! { <SafeMode /> }.into_any())}
        {move || {
            Some(unsaved.get())
                .filter(|why| !why.is_empty())
                .map(|why| {
                    view! {
                        <div class="notice bar-notice" data-tone="care" role="alert">
                            <Icon glyph=Glyph::Risk />
                            <p>
                                <b>"Not saved."</b>
                                " "
                                {why}
                                {move || is_work().then(held)}
                            </p>
                            {move || {
                                on_board()
                                    .then(|| {
                                        view! {
                                            <button type="button" class="btn btn-sm" on:click=move |_| session.save_file()>
                                                "Save board file"
                                            </button>
                                        }
                                            .into_any()
                                    })
                            }}
                        </div>
                    }
                        .into_any()
                })
        }}
        {move || unread_here().then(|| view! { <UnreadHere /> }.into_any())}
        {move || {
            session
                .alert
                .get()
                .map(|words| {
                    view! {
                        <div class="notice bar-notice" data-tone="care">
                            <Icon glyph=Glyph::Risk />
                            <p role="alert" dir="auto">
                                {words}
                            </p>
                            <button
                                type="button"
                                class="btn btn-quiet btn-icon btn-sm"
                                aria-label="Dismiss"
                                on:click=move |_| session.alert.set(None)
                            >
                                <Icon glyph=Glyph::Close class="icon-sm" />
                            </button>
                        </div>
                    }
                        .into_any()
                })
        }}
    }
}

/// That something of the open board could not be read, and a way to have it.
#[component]
fn UnreadHere() -> impl IntoView {
    let session = expect_context::<Session>();
    let board = move || match session.route.get_untracked() {
        Route::Board(id, _) => Some(id),
        _ => None,
    };
    let count = move || if session.unread_here.get() == 1 { "One stored edit" } else { "Some stored edits" };
    view! {
        <div class="notice bar-notice" data-tone="care">
            <Icon glyph=Glyph::Risk />
            <p role="alert">{move || count()} " of this board could not be read. What is stored was left untouched; download it to keep a copy."</p>
            <button type="button" class="btn btn-sm" on:click=move |_| session.download_raw(board())>
                "Download"
            </button>
            <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label="Dismiss" on:click=move |_| session.unread_here.set(0)>
                <Icon glyph=Glyph::Close class="icon-sm" />
            </button>
        </div>
    }
}

/// The end of a sentence as a sentence of its own.
fn sentence(words: &str) -> String {
    let mut letters = words.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).chain(['.']).collect())
}
