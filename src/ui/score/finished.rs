//! After the ballot was cast: what is in it, how it travels, and the way back to it.

use leptos::prelude::*;

use super::desk::{Desk, HEADING};
use crate::session::{BoardView, Route};
use crate::ui::components::icon::{Glyph, Icon};

/// The page.
pub fn finished(desk: Desk) -> AnyView {
    let board = desk.settings.with_untracked(|settings| settings.id);
    let counts = move || {
        let (cast, all) = desk.read(|answers| (answers.scores().len(), answers.list.len())).unwrap_or_default();
        let left = match all - cast {
            0 => String::new(),
            1 => " One note is without a score; you can go back to it.".to_owned(),
            left => format!(" {left} notes are without a score; you can go back to them."),
        };
        let notes = if cast == 1 { "1 note is".to_owned() } else { format!("{cast} notes are") };
        format!("{notes} in your ballot.{left}")
    };
    let people = move || match desk.people_in() {
        1 => "1 person is in.".to_owned(),
        people => format!("{people} people are in."),
    };
    let heading = move || desk.for_whom().map_or("Your scores are in".to_owned(), |whom| format!("The scores of {whom} are in"));
    view! {
        <div class="focuspage">
            <h1 id=HEADING tabindex="-1" dir="auto">
                {heading}
            </h1>
            <p>{counts} " " {people} " Nobody sees a score before the round is revealed."</p>
            <p class="actions">
                <button type="button" class="btn" on:click=move |_| desk.reopen()>
                    <Icon glyph=Glyph::Pencil />
                    "Change my scores"
                </button>
                <a class="btn" href=Route::Board(board, BoardView::Gaps).address()>
                    <Icon glyph=Glyph::Gaps />
                    "Go to Gaps"
                </a>
            </p>
        </div>
    }
    .into_any()
}
