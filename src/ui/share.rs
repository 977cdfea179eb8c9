//! The Share menu: every way in which a board leaves this browser.

mod by_hand;
mod link;
mod paper;
mod paper_agenda;
mod picture;

use leptos::prelude::*;

use super::actions::Actions;
use super::board::BoardUi;
use super::components::icon::{Glyph, Icon};
use super::components::menu::{Menu, MenuItem};
use crate::command::Action;
use crate::session::{BoardSignals, Session};
pub use by_hand::{ByHand, MarkdownByHand};
use link::CopyLink;
pub use paper::Paper;
pub use picture::export;

/// The button *Share* with its menu.
#[component]
pub fn ShareMenu(
    /// The board that leaves.
    board: BoardSignals,
    /// What the board's page shares.
    ui: BoardUi,
    /// Carries out what is picked.
    actions: Actions,
) -> impl IntoView {
    let item = move |glyph: Glyph, words: &'static str, action: Action| {
        view! {
            <MenuItem glyph on_pick=Callback::new(move |()| actions.run(action))>
                {words}
            </MenuItem>
        }
        .into_any()
    };
    let session = expect_context::<Session>();
    let rounds = RwSignal::from(board.rounds);
    let has_hidden = Memo::new(move |_| rounds.with(|rounds| rounds.iter().any(|round| round.is_open() && round.people() > 0)));
    let revealed = board.revealed;
    let has_round = Memo::new(move |_| revealed.with(|rounds| !rounds.is_empty()));
    let agenda = move || has_round.get().then(|| item(Glyph::Text, "Copy agenda as Markdown", Action::CopyAgenda));
    // The dialogs are made when they are wanted: their code comes late.
    let dialogs = move || {
        let link = ui.linking.get().then(|| view! { <CopyLink open=ui.linking /> }.into_any());
        let text = ui.by_hand.with(Option::is_some).then(|| view! { <MarkdownByHand text=ui.by_hand /> }.into_any());
        (link, text)
    };
    view! {
        <Menu
            id="share-menu"
            name="Share menu"
            class="btn btn-primary btn-fold share"
            face=|| {
                view! {
                    <Icon glyph=Glyph::Share />
                    <span>"Share"</span>
                }
            }
        >
            {item(Glyph::File, "Save board file", Action::SaveFile)}
            {item(Glyph::Link, "Copy link", Action::CopyLink)}
            {move || has_hidden.get().then(|| with_hidden(session))}
            <hr />
            {item(Glyph::Text, "Copy as Markdown", Action::CopyMarkdown)}
            {move || agenda()}
            {item(Glyph::Table, "Export CSV", Action::ExportCsv)}
            {item(Glyph::Picture, "Export SVG", Action::ExportSvg)}
            {item(Glyph::Picture, "Export PNG", Action::ExportPng)}
            <hr />
            {item(Glyph::Print, "Print", Action::Print)}
            {item(Glyph::Text, "Board report", Action::Report)}
        </Menu>
        {move || dialogs()}
    }
}

/// Whether the ballots of an open round go along, and what that means.
fn with_hidden(session: Session) -> AnyView {
    let toggle = move |_| session.with_hidden.update(|with| *with = !*with);
    view! {
        <button
            type="button"
            role="menuitemcheckbox"
            tabindex="-1"
            aria-checked=move || session.with_hidden.get().to_string()
            on:click=toggle
        >
            <Icon glyph=Glyph::Check />
            <span>
                "Include hidden ballots"
                <small>
                    {move || {
                        if session.with_hidden.get() {
                            "File and link hold the scores of the open round."
                        } else {
                            "File and link leave the open round's scores out."
                        }
                    }}
                </small>
            </span>
        </button>
    }
    .into_any()
}
