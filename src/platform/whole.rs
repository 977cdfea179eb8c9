//! Whether the whole app is in the page: `boot.js` joins its second part to the first.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Whether nothing of the app is still to come.
pub fn is_whole() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-whole"))
}

/// Calls `then` once the second part has come.
pub fn on_whole(then: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::once(then);
    // Every window takes listeners.
    drop(window.add_event_listener_with_callback("overlap-whole", listener.as_ref().unchecked_ref()));
    listener.forget();
}
