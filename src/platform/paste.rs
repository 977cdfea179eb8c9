//! Text pasted onto the page, outside any field.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, Element};

/// Gives text that is pasted outside every field to `take`, for as long as the page lives; `take` says whether it was
/// used.
pub fn on_paste(take: impl Fn(&str) -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let is_field = target.is_some_and(|target| target.matches("input, textarea, select").unwrap_or(false));
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if !is_field && !event.default_prevented() && text.is_some_and(|text| take(&text)) {
            event.prevent_default();
        }
    });
    // Every window takes listeners.
    drop(window.add_event_listener_with_callback("paste", listener.as_ref().unchecked_ref()));
    listener.forget();
}
