//! After the ballot was cast: what is in it, how it travels, and the way back to it.

use leptos::prelude::*;

use super::desk::{Desk, HEADING};
use crate::session::{BoardView, Route};
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::share::ByHand;

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
    let failed = RwSignal::new(None::<String>);
    let sheet = move || desk.sheet.get_untracked();
    let save = move || {
        if let Some(sheet) = sheet() {
            desk.session.save_ballot(&sheet);
        }
    };
    let copy = move || {
        if let Some(sheet) = sheet() {
            desk.session.copy_ballot_link(&sheet, failed);
        }
    };
    let copied = Callback::new(move |()| {
        if let Some(sheet) = sheet() {
            desk.session.ballot_link_left(sheet.round, sheet.by.id);
        }
    });
    let by_hand =
        move || failed.get().map(|address| view! { <ByHand name="Ballot link" text=address rows=3 on_copied=copied /> }.into_any());
    let hint = "In this browser they count already. Somebody who collects the ballots elsewhere needs the file, or the link in a message. Hidden, not secret: whoever has it can open it.";
    view! {
        <div class="focuspage">
            <h1 id=HEADING tabindex="-1" dir="auto">
                {heading}
            </h1>
            <p>{counts} " " {people} " Nobody sees a score before the round is revealed."</p>
            <p class="actions">
                <button type="button" class="btn btn-primary" on:click=move |_| save()>
                    <Icon glyph=Glyph::File />
                    "Save ballot file"
                </button>
                <button type="button" class="btn" on:click=move |_| copy()>
                    <Icon glyph=Glyph::Link />
                    "Copy ballot link"
                </button>
            </p>
            {move || by_hand()}
            <p class="hint">{hint}</p>
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
