//! Where the keyboard's focus is, and where and when it goes on: to a note, or to what follows a note that leaves the page.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos::wasm_bindgen::JsCast;

use crate::ids::NoteId;

type HtmlElement = leptos::web_sys::HtmlElement;

/// The elements that stand for notes and can be seen, in the order of the Tab key; `which` ends the selector.
fn seen(which: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(&format!("main :is([data-id{which}], [data-gap{which}])")) else {
        return Vec::new();
    };
    let element = |at| found.item(at)?.dyn_into::<HtmlElement>().ok().filter(|element| element.offset_width() > 0);
    (0..found.length()).filter_map(element).collect()
}

/// The elements of a note that can be seen.
pub fn elements_of(id: NoteId) -> Vec<HtmlElement> {
    // An id holds letters, digits, - and _ only, so the selector is well formed.
    seen(&format!("=\"{id}\""))
}

/// Moves the focus to a note, where it can be seen.
pub fn focus_note(id: NoteId) {
    if let Some(element) = elements_of(id).first() {
        // It can be seen, so it takes the focus.
        let _ = element.focus();
    }
}

/// Moves the focus to a note in the next frame: after what the browser does with the focus on a press of the pointer.
pub fn focus_note_soon(id: NoteId) {
    request_animation_frame(move || focus_note(id));
}

/// Calls `then` once the views have drawn what was changed in this turn, and before the browser hears another key: one that
/// is pressed until the focus has moved would be lost. A key whose default is not prevented still acts on what has the focus
/// by then.
pub fn once_drawn(then: impl FnOnce() + 'static) {
    // Apart and boxed, so that it is compiled once, not for each caller.
    fn wait(then: Box<dyn FnOnce()>) {
        spawn_local(async move {
            tick().await;
            then();
        });
    }
    wait(Box::new(then));
}

/// The note that `element` stands for, or is a part of.
pub fn note_of(element: &leptos::web_sys::Element) -> Option<NoteId> {
    let note = element.closest("[data-id], tr[data-row], [data-gap]").ok()??;
    let id = ["data-id", "data-row", "data-gap"].iter().find_map(|name| note.get_attribute(name));
    NoteId::new(&id?).ok()
}

/// The note whose element has the focus.
pub fn focused_note() -> Option<NoteId> {
    note_of(&document().active_element()?)
}

/// Does `take_away`, which takes `gone` from the page and says whether it did. The focus goes on to the next note that
/// stays, or the one before.
pub fn leave(gone: &[NoteId], take_away: impl FnOnce() -> bool) {
    let notes: Vec<NoteId> = seen("").iter().filter_map(|element| note_of(element)).collect();
    let from = focused_note().filter(|note| gone.contains(note)).or_else(|| gone.first().copied());
    let at = notes.iter().position(|note| Some(*note) == from).unwrap_or_default();
    let stays = |note: &&NoteId| !gone.contains(note);
    let next = notes.iter().skip(at).find(stays).or_else(|| notes.iter().take(at).rfind(stays)).copied();
    if take_away() {
        once_drawn(move || {
            if let Some(next) = next.filter(|_| is_nowhere()) {
                focus_note(next);
            }
            keep_on_page();
        });
    }
}

/// Whether nothing has the focus.
pub fn is_nowhere() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Gives the focus to the page's heading where it is nowhere, so that the Tab key and a screen reader go on from there.
pub fn keep_on_page() {
    let heading = document().query_selector("main h1").ok().flatten().and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    if let Some(heading) = heading.filter(|_| is_nowhere()) {
        heading.set_tab_index(-1);
        let _ = heading.focus();
    }
}

/// Focuses the first element that matches the selector; nothing where there is none.
pub fn focus_on(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
