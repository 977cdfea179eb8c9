//! Printing: asking for it, and hearing when the page is laid out for paper.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print does nothing.
        drop(window.print());
    }
}

/// Calls `act` with whether the page is laid out for paper, before printing and after it, for as long as the page lives.
pub fn on_paper(act: impl Fn(bool) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    for (event, printing) in [("beforeprint", true), ("afterprint", false)] {
        let act = act.clone();
        listen(&window, event, Closure::new(move || act(printing)));
    }
    // A preview of the print style comes without the events.
    if let Ok(Some(paper)) = window.match_media("print") {
        let is_paper = paper.clone();
        listen(&paper, "change", Closure::new(move || act(is_paper.matches())));
    }
}

fn listen(target: &EventTarget, event: &str, listener: Closure<dyn Fn()>) {
    // Windows and media queries take listeners.
    drop(target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref()));
    listener.forget();
}
