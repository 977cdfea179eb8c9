//! What the page is seen through: media queries as signals, and the window's height.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;

/// Whether `query` holds, following every change of it.
pub fn media(query: &str) -> RwSignal<bool> {
    let list = window().match_media(query).ok().flatten();
    let holds = RwSignal::new(list.as_ref().is_some_and(leptos::web_sys::MediaQueryList::matches));
    let Some(list) = list else { return holds };
    let read = list.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        let _ = holds.try_set(read.matches());
    });
    let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
    let kept = StoredValue::new_local((list, changed));
    on_cleanup(move || {
        kept.try_with_value(|(list, changed)| {
            let _ = list.remove_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        });
    });
    holds
}

/// The height of the window's content, in px. It is known without laying the page out.
pub fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0)
}
