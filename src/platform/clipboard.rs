//! Text for the clipboard.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;

/// Puts `text` on the clipboard and says whether it is there. A browser may deny it, and has none on a page that came
/// over plain http.
pub async fn copy_text(text: &str) -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let found = navigator.and_then(|navigator| Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok());
    match found.filter(JsValue::is_object) {
        Some(clipboard) => JsFuture::from(clipboard.unchecked_into::<Clipboard>().write_text(text)).await.is_ok(),
        None => false,
    }
}
