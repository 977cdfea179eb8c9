//! The dialogs that give the chosen notes an owner, and tags.

use leptos::prelude::*;

use super::bar::{Chosen, words};
use crate::command::Trait;
use crate::session::BoardSignals;
use crate::ui::components::dialog::{Modal, done_foot};
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::typed::Typed;
use crate::ui::details::Owners;

/// Who looks after all of them.
#[component]
pub fn OwnerOfNotes(board: BoardSignals, chosen: Chosen, open: Signal<bool>, close: Callback<()>) -> impl IntoView {
    let says =
        Signal::derive(move || chosen.notes.with(|notes| format!("Sets it for {}. Empty takes the owner away.", words(notes.len()))));
    let body = move || {
        let typed = RwSignal::new(String::new());
        let set = move || {
            close.run(());
            chosen.set(Trait::Owner(typed.get_untracked()), "Owner set");
        };
        view! {
            <form
                on:submit=move |event| {
                    event.prevent_default();
                    set();
                }
            >
                <div class="dialog-body"><Typed name="Owner" typed list="sel-owners" /> <Owners id="sel-owners" board=board.clone() /></div>
                <div class="dialog-foot">
                    <span class="grow"></span>
                    <button type="button" class="btn btn-lg" on:click=move |_| close.run(())>
                        "Cancel"
                    </button>
                    <button type="submit" class="btn btn-lg btn-primary">
                        "Set owner"
                    </button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <Modal label="Owner" says open class="ownerof" on_close=close>
            {body()}
        </Modal>
    }
}

/// Their tags, each with how many have it; one is added to all, or taken off all.
#[component]
pub fn TagsOfNotes(board: BoardSignals, chosen: Chosen, open: Signal<bool>, close: Callback<()>) -> impl IntoView {
    let says = Signal::derive(move || chosen.notes.with(|notes| format!("Adds to, or takes off, {}.", words(notes.len()))));
    let body = move || {
        let typed = RwSignal::new(String::new());
        let add = move || {
            let tag = typed.get_untracked();
            if !tag.trim().is_empty() {
                typed.set(String::new());
                chosen.set(Trait::Tagged(tag), "Tag added");
            }
        };
        let board = board.clone();
        let tags = move || {
            let notes = chosen.found(&board);
            let mut counted: Vec<(String, usize)> = Vec::new();
            for tag in notes.iter().flat_map(|note| &note.tags) {
                match counted.binary_search_by(|(known, _)| known.cmp(tag)) {
                    Ok(at) => counted.get_mut(at).into_iter().for_each(|(_, count)| *count += 1),
                    Err(at) => counted.insert(at, (tag.clone(), 1)),
                }
            }
            counted.into_iter().map(|(tag, count)| chip(chosen, tag, count, notes.len())).collect::<Vec<_>>().into_any()
        };
        view! {
            <form
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <div class="dialog-body moving">
                    <div class="tags">{move || tags()}</div>
                    <div class="popform tagform">
                        <Typed name="Tag" typed />
                        <button type="submit" class="btn btn-primary">
                            "Add to all"
                        </button>
                    </div>
                </div>
                {done_foot(close)}
            </form>
        }
        .into_any()
    };
    view! {
        <Modal label="Tags" says open class="tagsof" on_close=close>
            {body()}
        </Modal>
    }
}

/// A tag with how many of the notes have it.
fn chip(chosen: Chosen, tag: String, count: usize, all: usize) -> AnyView {
    let name = format!("Remove tag {tag}");
    let of_all = (count < all).then(|| format!(" {count} of {all}"));
    let removed = tag.clone();
    view! {
        <span class="tag">
            <bdi>{tag}</bdi>
            {of_all}
            <button type="button" aria-label=name on:click=move |_| chosen.set(Trait::Untagged(removed.clone()), "Tag removed")>
                <Icon glyph=Glyph::Close class="icon-sm" />
            </button>
        </span>
    }
    .into_any()
}
