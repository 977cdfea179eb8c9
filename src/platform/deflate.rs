//! Raw deflate, by the browser's own streams.

use js_sys::{Array, Function, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

/// Why bytes were not inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InflateError {
    /// There would be more than was allowed.
    #[error("Expected less data, found more than is allowed.")]
    TooLarge,
    /// Not what deflating gives, or a browser without such streams.
    #[error("Expected deflated data, found something else.")]
    Unreadable,
}

/// `bytes`, deflated; nothing in a browser that cannot.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    collect(&through("CompressionStream", bytes)?, usize::MAX).await.ok()
}

/// What `bytes` were before they were deflated.
///
/// # Errors
/// When they are not deflated data, or hold more than `limit` bytes: what comes after that is never kept.
pub async fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    collect(&through("DecompressionStream", bytes).ok_or(InflateError::Unreadable)?, limit).await
}

/// What comes out of a stream of the browser, by its name: web-sys does not count them among what is stable.
fn through(name: &str, bytes: &[u8]) -> Option<ReadableStream> {
    let maker: Function = Reflect::get(&global(), &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&maker, &Array::of1(&JsValue::from_str("deflate-raw"))).ok()?;
    let source = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?.stream();
    Some(source.pipe_through(&stream.unchecked_into::<ReadableWritablePair>()))
}

async fn collect(stream: &ReadableStream, limit: usize) -> Result<Vec<u8>, InflateError> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut all = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| InflateError::Unreadable)?;
        let part = Reflect::get(&part, &JsValue::from_str("value")).map_err(|_| InflateError::Unreadable)?;
        let Ok(part) = part.dyn_into::<Uint8Array>() else { return Ok(all) };
        if all.len().saturating_add(part.length() as usize) > limit {
            // Nobody waits for the rest; a stream that cannot be cancelled ends with the page.
            drop(reader.cancel());
            return Err(InflateError::TooLarge);
        }
        all.extend(part.to_vec());
    }
}
