//! The home page: the promise, the ways in, and the boards of this browser.

mod boards;
mod drawing;
mod unread;

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::top_bar::pick_files;
use crate::session::{Route, Session};
use boards::Boards;
use drawing::{MapDrawing, Venn, dots_drawing, sheets_drawing};
use unread::Unread;

/// The first thing a person sees; without boards it shows how to begin.
#[component]
pub fn Home() -> impl IntoView {
    let session = expect_context::<Session>();
    let first_visit = Memo::new(move |_| session.boards.with(Vec::is_empty));
    view! {
        <main class="home">
            <section class="hero">
                <div>
                    <h1 class="promise">"Decide what to build next, together."</h1>
                    <p class="lead">
                        "Place the work by impact and effort, product and engineering on one map. Rank it, send it as a file, and merge what comes back without losing an edit."
                    </p>
                    <div class="actions">
                        <button type="button" class="btn btn-primary btn-lg" on:click=move |_| session.new_board()>
                            <Icon glyph=Glyph::Plus />
                            "New board"
                        </button>
                        <button type="button" class="btn btn-lg" on:click=move |_| session.sample_board()>
                            "Sample board"
                        </button>
                    </div>
                    <p class="vow">
                        <Icon glyph=Glyph::Lock />
                        "Nothing leaves this browser unless you share it."
                    </p>
                </div>
                <Venn />
            </section>
            <section class="doors" aria-label="Ways in">
                {move || {
                    if first_visit.get() {
                        view! { <FromList /> }.into_any()
                    } else {
                        view! {
                            <Door
                                heading="Board"
                                text="Weigh impact against effort on one map, rank the work, and see what fits into the days you have."
                                act="Start a board"
                                on_open=Callback::new(move |()| session.new_board())
                            />
                        }
                            .into_any()
                    }
                }}
                <div class="dropzone">
                    <Icon glyph=Glyph::File class="icon-lg" />
                    <p>
                        <b>"Drop files here"</b>
                        "Boards, CSV lists or a Trello board; several are merged"
                    </p>
                    <button type="button" class="btn" on:click=|_| pick_files()>
                        <Icon glyph=Glyph::Folder />
                        "Choose files"
                    </button>
                </div>
            </section>
            <section class="doors moredoors" aria-label="More ways in">
                {way_in("assessment-door", "Self-assessment", Route::Assessment, "18 statements about how product and engineering work together, about five minutes. Alone, or as a team.", "Answer the first one", dots_drawing())}
                {way_in("playbook-door", "Playbook", Route::Playbook, "Practices to try together, step by step: problem-first requests, a level-set every two weeks, Crazy 8s.", "Browse the plays", sheets_drawing())}
            </section>
            {move || session.unread.with(|unread| !unread.is_empty()).then(|| view! { <Unread /> }.into_any())}
            {move || if first_visit.get() { view! { <Steps /> }.into_any() } else { view! { <Boards /> }.into_any() }}
        </main>
    }
}

/// A list that becomes a board at once.
#[component]
fn FromList() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = NodeRef::<leptos::html::Textarea>::new();
    let make = move || {
        let text = list.get_untracked().map(|list| list.value()).unwrap_or_default();
        session.new_board();
        if !session.paste_rows(&text) {
            session.add_notes(&text);
        }
    };
    view! {
        <div class="fromlist card">
            <label for="your-list">
                <b>"Start from your list"</b>
                " Paste it as it is: one line becomes one note, bullets and check boxes are taken off."
            </label>
            <textarea
                id="your-list"
                class="input"
                rows="5"
                dir="auto"
                placeholder="One-page checkout\nFix time zones in exports\nWhy do trials stall on day 2?"
                node_ref=list
                on:keydown=move |event| {
                    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        make();
                    }
                }
            ></textarea>
            <button type="button" class="btn" on:click=move |_| make()>
                <Icon glyph=Glyph::Matrix />
                "Make a board of it"
            </button>
        </div>
    }
}

/// A large button that says where it leads.
#[component]
fn Door(heading: &'static str, text: &'static str, act: &'static str, on_open: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="door card" on:click=move |_| on_open.run(())>
            <MapDrawing />
            <span class="doortext">
                <b>{heading}</b>
                " "
                <span>{text}</span>
                " "
                <span class="act">{act} <Icon glyph=Glyph::Arrow class="icon-sm" /></span>
            </span>
        </button>
    }
}

/// A large link to another part of the app, named by its heading.
fn way_in(id: &'static str, heading: &'static str, to: Route, text: &'static str, act: &'static str, drawing: AnyView) -> AnyView {
    view! {
        <a class="door card" href=to.address() aria-labelledby=id>
            {drawing}
            <span class="doortext">
                <b id=id>{heading}</b>
                <span>{text}</span>
                <span class="act">{act} <Icon glyph=Glyph::Arrow class="icon-sm" /></span>
            </span>
        </a>
    }
    .into_any()
}

/// How to begin.
#[component]
fn Steps() -> impl IntoView {
    let steps = [
        ("Paste the list", "From a document or a spreadsheet, or drop a CSV file. Titles are enough."),
        ("Place it together", "Impact up, effort across. The map ranks the work as you go."),
        ("Send it, merge it", "Everyone works on a copy. Files come back together without losing an edit."),
    ];
    let step = |(at, (heading, text)): (usize, (&'static str, &'static str))| {
        view! {
            <li>
                <span class="rank" aria-hidden="true">
                    {(at + 1).to_string()}
                </span>
                <div>
                    <b>{heading}</b>
                    {text}
                </div>
            </li>
        }
        .into_any()
    };
    view! { <ol class="steps">{steps.into_iter().enumerate().map(step).collect::<Vec<_>>()}</ol> }
}
