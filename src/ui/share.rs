//! The Share menu: every way in which a board leaves this browser.

mod by_hand;
mod link;
mod paper;
mod picture;

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::components::menu::{Menu, MenuItem};
use crate::session::{BoardSignals, Session};
use by_hand::MarkdownByHand;
use link::CopyLink;
pub use paper::Paper;
use picture::export;

/// The button *Share* with its menu.
#[component]
pub fn ShareMenu(
    /// The open board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let linking = RwSignal::new(false);
    let by_hand = RwSignal::new(None::<String>);
    let board = StoredValue::new(board);
    let item = |glyph: Glyph, words: &'static str, small: &'static str, on_pick: Callback<()>| {
        view! {
            <MenuItem glyph on_pick>
                {words}
                {(!small.is_empty()).then(|| view! { <small>{small}</small> }.into_any())}
            </MenuItem>
        }
        .into_any()
    };
    let picture = move |as_png: bool| Callback::new(move |()| board.with_value(|board| export(board, session, as_png)));
    // The dialogs are made when they are first wanted: their code comes late.
    let dialogs = move || {
        let link = linking.get().then(|| view! { <CopyLink open=linking /> }.into_any());
        let text = by_hand.with(Option::is_some).then(|| view! { <MarkdownByHand text=by_hand /> }.into_any());
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
            {item(Glyph::File, "Save board file", "", Callback::new(move |()| session.save_file()))}
            {item(Glyph::Link, "Copy link", "", Callback::new(move |()| linking.set(true)))}
            <hr />
            {item(Glyph::Text, "Copy as Markdown", "", Callback::new(move |()| session.copy_markdown(by_hand)))}
            {item(Glyph::Table, "Export CSV", "", Callback::new(move |()| session.save_csv()))}
            {item(Glyph::Picture, "Export SVG", "", picture(false))}
            {item(Glyph::Picture, "Export PNG", "", picture(true))}
            <hr />
            {item(Glyph::Print, "Print", "", Callback::new(move |()| session.print()))}
        </Menu>
        {move || dialogs()}
    }
}
