//! The field in which somebody types.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Takes the focus from a field that has it, so that what is typed there is meant before what it belongs to goes.
pub fn leave_field() {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    if let Some(field) = focused.filter(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
        && let Ok(field) = field.dyn_into::<HtmlElement>()
    {
        // What has the focus can lose it.
        let _ = field.blur();
    }
}
