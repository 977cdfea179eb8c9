//! Small and capital letters, as the browser knows them: tables of our own would weigh as much as a whole view.

use js_sys::JsString;

/// `text` in small letters.
pub fn lower_case(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    JsString::from(text).to_lower_case().into()
}

/// `text` in capital letters.
pub fn upper_case(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}
