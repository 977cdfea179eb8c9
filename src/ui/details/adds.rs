//! What most notes do not have and a note can be given: a row of quiet buttons, one for each part that is missing.

use leptos::prelude::*;

use super::Shown;
use super::debt::add_debt;
use super::feasibility::check;
use super::outcome::has_target;
use crate::ids::NoteId;
use crate::model::Kind;
use crate::session::Session;
use crate::ui::components::icon::{Glyph, Icon};

/// The row; nothing where the note has every part.
#[component]
pub fn Adds(
    id: NoteId,
    note: Shown,
    /// Whether a target was asked for.
    aiming: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let unchecked = Memo::new(move |_| note.with(|note| note.feasibility.is_none()));
    let unowed = Memo::new(move |_| note.with(|note| note.debt.is_none()));
    // What is called tech debt most likely is one.
    let is_likely = Memo::new(move |_| note.with(|note| note.kind == Kind::TechDebt));
    let aimless = Memo::new(move |_| !aiming.get() && !note.with(|note| has_target(note)));
    let buttons = move || {
        let mut buttons: Vec<AnyView> = Vec::new();
        if unchecked.get() {
            buttons.push(add("Check feasibility", Callback::new(move |()| check(session, id))));
        }
        if unowed.get() {
            let place = if is_likely.get() { 0 } else { buttons.len() };
            buttons.insert(place, add("Add debt", Callback::new(move |()| add_debt(session, id))));
        }
        if aimless.get() {
            buttons.push(add("Set a target", Callback::new(move |()| aiming.set(true))));
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
