//! Files of the app itself that are loaded only when they are needed.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file of the app did not arrive.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Nothing came back, or it broke off.
    #[error("there was no answer")]
    NoAnswer,
    /// The host answered with something else.
    #[error("the host answered {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
    },
}

/// The text of the file `name` that lies next to the page.
///
/// # Errors
/// When the host cannot be reached or does not hand the file out.
pub async fn own_file(name: &str) -> Result<String, FetchError> {
    let window = web_sys::window().ok_or(FetchError::NoAnswer)?;
    let answer = JsFuture::from(window.fetch_with_str(name)).await.map_err(|_| FetchError::NoAnswer)?;
    let answer: Response = answer.dyn_into().map_err(|_| FetchError::NoAnswer)?;
    if !answer.ok() {
        return Err(FetchError::Refused { status: answer.status() });
    }
    let text = JsFuture::from(answer.text().map_err(|_| FetchError::NoAnswer)?).await.map_err(|_| FetchError::NoAnswer)?;
    text.as_string().ok_or(FetchError::NoAnswer)
}
