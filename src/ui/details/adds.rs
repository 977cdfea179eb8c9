//! What most notes do not have and a note can be given: a row of quiet buttons, one for each part that is missing.

use leptos::prelude::*;

use super::Shown;
use super::feasibility::check;
use crate::ids::NoteId;
use crate::session::Session;
use crate::ui::components::icon::{Glyph, Icon};

/// The row; nothing where the note has every part.
#[component]
pub fn Adds(id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let unchecked = Memo::new(move |_| note.with(|note| note.feasibility.is_none()));
    let buttons = move || {
        let mut buttons: Vec<AnyView> = Vec::new();
        if unchecked.get() {
            buttons.push(add("Check feasibility", Callback::new(move |()| check(session, id))));
        }
        buttons
    };
    view! {
        {move || {
            let buttons = buttons();
            (!buttons.is_empty()).then(|| view! { <div class="sect adds">{buttons}</div> }.into_any())
        }}
    }
}

fn add(words: &'static str, press: Callback<()>) -> AnyView {
    view! {
        <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| press.run(())>
            <Icon glyph=Glyph::Plus class="icon-sm" />
            {words}
        </button>
    }
    .into_any()
}
