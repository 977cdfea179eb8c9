//! What is done with a note as a whole: a copy of it, here or on another board.

use leptos::prelude::*;

use crate::ids::NoteId;
use crate::session::Session;
use crate::ui::board::BoardUi;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::menu::{Menu, MenuItem};

/// The menu *More*.
#[component]
pub fn MoreMenu(id: NoteId) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let duplicate = Callback::new(move |()| {
        if let Some(copy) = session.duplicate_notes(&[id]).first() {
            session.chosen.set(Some(*copy));
        }
    });
    let send = Callback::new(move |()| ui.sending.set(vec![id]));
    view! {
        <Menu
            id="d-more"
            name=Signal::stored("More".to_owned())
            opener=Signal::stored("More".to_owned())
            class="btn btn-quiet btn-icon btn-sm"
            face=|| view! { <Icon glyph=Glyph::More class="icon-sm" /> }
        >
            <MenuItem glyph=Glyph::Copy on_pick=duplicate>"Duplicate"</MenuItem>
            <MenuItem glyph=Glyph::Arrow on_pick=send>"Send to board…"</MenuItem>
        </Menu>
    }
}
