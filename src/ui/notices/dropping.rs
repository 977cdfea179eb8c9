//! Files may be dropped anywhere: a veil says so while they are held over the window.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::DragEvent;

use crate::session::Session;

/// Listens to the whole window and shows the veil.
#[component]
pub fn DropVeil() -> impl IntoView {
    let session = expect_context::<Session>();
    let held = RwSignal::new(false);
    let over = window_event_listener(ev::dragover, move |event| {
        if !holds_files(&event) {
            return;
        }
        // Without this the browser would leave the app and show the file.
        event.prevent_default();
        if !held.get_untracked() {
            held.set(true);
        }
    });
    let left = window_event_listener(ev::dragleave, move |event| {
        // Only leaving the window leads to no other element.
        if event.related_target().is_none() {
            held.set(false);
        }
    });
    let dropped = window_event_listener(ev::drop, move |event| {
        held.set(false);
        if !holds_files(&event) {
            return;
        }
        event.prevent_default();
        // Files dropped on an open question would replace it and the choices made in it.
        let asking = session.merging.with_untracked(Option::is_some) || session.list_in.with_untracked(Option::is_some);
        if let Some(files) = event.data_transfer().and_then(|data| data.files()).filter(|_| !asking) {
            session.open_files(&files);
        }
    });
    on_cleanup(move || {
        over.remove();
        left.remove();
        dropped.remove();
    });
    view! {
        <div class="drop-veil" hidden=move || !held.get()>
            <div>
                <b>"Drop to open or merge"</b>
            </div>
        </div>
    }
}

fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
