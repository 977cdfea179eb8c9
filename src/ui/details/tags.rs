//! The words to find a note by: chips, and a field that adds to them.

use leptos::prelude::*;

use super::Shown;
use crate::command::Command;
use crate::ids::NoteId;
use crate::session::Session;
use crate::ui::components::icon::{Glyph, Icon};

/// The tags of a note. Enter, a comma or leaving the field adds what is typed.
#[component]
pub fn Tags(id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = RwSignal::new(String::new());
    let tags = move || note.with_untracked(|note| note.tags.clone());
    let add = move || {
        // A field that was taken off the page may still hear that it lost the focus.
        let Some(text) = typed.try_update(std::mem::take) else { return };
        let new: Vec<String> = text.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        if !new.is_empty() {
            session.dispatch(Command::SetTags(id, [tags(), new].concat()));
        }
    };
    let remove = move |tag: &str| {
        let rest = tags().into_iter().filter(|other| other != tag).collect();
        session.dispatch(Command::SetTags(id, rest));
    };
    let key = move |event: leptos::web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => add(),
        "Escape" if typed.with_untracked(|typed| !typed.is_empty()) => {
            event.prevent_default();
            event.stop_propagation();
            typed.set(String::new());
        }
        _ => {}
    };
    let chip = move |tag: &String| {
        let (tag, name) = (tag.clone(), format!("Remove tag {tag}"));
        view! {
            <span class="tag">
                <bdi>{tag.clone()}</bdi>
                <button type="button" aria-label=name on:click=move |_| remove(&tag)>
                    <Icon glyph=Glyph::Close class="icon-sm" />
                </button>
            </span>
        }
        .into_any()
    };
    view! {
        <div class="tags">
            {move || note.with(|note| note.tags.iter().map(chip).collect::<Vec<_>>()).into_any()}
            <input
                class="input"
                id="d-tags"
                dir="auto"
                placeholder="Add a tag"
                autocomplete="off"
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    if typed.with_untracked(|typed| typed.contains(',')) {
                        add();
                    }
                }
                on:blur=move |_| add()
                on:keydown=key
            />
        </div>
    }
}
