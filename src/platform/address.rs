//! The address bar: the part behind `#`, and the page's title.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What stands behind `#`, without it; empty when nothing does.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Goes to another hash, as a new entry of the history.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        // A browser that refuses leaves the person where they are, which the address shows.
        let _ = window.location().set_hash(hash);
    }
}

/// Writes another hash into the present entry of the history; nobody is told of a change.
pub fn replace(hash: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser that refuses keeps the old address, which still leads to the board.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// The address of the app itself, without anything behind `#`.
pub fn own_address() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Calls `act` after every change of the hash, for as long as the page lives.
pub fn on_change(act: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(act);
    // Every window takes listeners.
    let _ = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `act` whenever the page is left or closed, for as long as it lives.
pub fn on_hide(act: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(act);
    // Every window takes listeners.
    let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Names the page in its tab.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets `data-theme` of the page: `light`, `dark`, or nothing for the system's.
pub fn set_theme(theme: &str) {
    let Some(root) = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element()) else {
        return;
    };
    // Neither name nor value can be refused.
    let _ = if matches!(theme, "light" | "dark") { root.set_attribute("data-theme", theme) } else { root.remove_attribute("data-theme") };
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A browser that refuses leaves the page as it is, with its button.
        let _ = window.location().reload();
    }
}

/// Whether `boot.js` has shown the crash page: nothing may be written after that.
pub fn has_crashed() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-crashed"))
}

/// Whether `boot.js` has asked for safe mode, after two crashes in a row: it lets nothing be written then.
pub fn is_safe_mode() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-safe"))
}

/// Whether the keyboard has a Cmd key, as far as the browser tells.
pub fn is_mac() -> bool {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}
