//! What lies in this browser and cannot be read: kept as it is, and to be had as a file.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use crate::session::{Session, UnreadBoard};

const HEADING: &str = "unread-heading";

/// The list, each entry with a download.
#[component]
pub fn Unread() -> impl IntoView {
    let session = expect_context::<Session>();
    let one = move |unread: UnreadBoard| {
        let board = unread.board;
        let title = if unread.title.is_empty() { "A board".to_owned() } else { unread.title.clone() };
        let name = format!("Download {}", if board.is_none() { "everything stored" } else { &title });
        let words = match (board, unread.pieces) {
            (_, 0) => "was stored by a newer Overlap. Reload the page to get that version.".to_owned(),
            (Some(_), 1) => "has 1 stored edit that cannot be read.".to_owned(),
            (Some(_), more) => format!("has {more} stored edits that cannot be read."),
            (None, 1) => "1 entry belongs to no board that is known.".to_owned(),
            (None, more) => format!("{more} entries belong to no board that is known."),
        };
        view! {
            <li>
                <span>
                    {board.map(|_| view! { <bdi class="strong">{title}</bdi> }.into_any())}
                    " "
                    {words}
                </span>
                <button type="button" class="btn btn-sm" aria-label=name on:click=move |_| session.download_raw(board)>
                    "Download"
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="notice unread" data-tone="care" aria-labelledby=HEADING>
            <Icon glyph=Glyph::Risk />
            <div>
                <h2 id=HEADING>"Some stored data could not be read"</h2>
                <p>"It was left untouched, and nothing is written over it."</p>
                <ul>{move || session.unread.get().into_iter().map(one).collect::<Vec<_>>()}</ul>
            </div>
        </section>
    }
}
