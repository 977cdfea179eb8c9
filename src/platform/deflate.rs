//! Raw deflate, by the browser's own streams.

use js_sys::{Array, Function, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, ReadableWritablePair};

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
    through("CompressionStream", bytes, usize::MAX).await.ok()
}

/// What `bytes` were before they were deflated.
///
/// # Errors
/// When they are not deflated data, or hold more than `limit` bytes: what comes after that is never kept.
pub async fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    through("DecompressionStream", bytes, limit).await
}

/// What comes out of a stream of the browser. It goes by name: web-sys does not count these streams among what is stable.
async fn through(name: &str, bytes: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    let stream = open(name).ok_or(InflateError::Unreadable)?;
    let writer = stream.get_writable().get_writer().map_err(|_| InflateError::Unreadable)?;
    // What goes wrong in writing is heard in reading; waiting for it here as well keeps the browser from complaining.
    let _written = JsFuture::from(writer.write_with_chunk(&Uint8Array::from(bytes)));
    let _closed = JsFuture::from(writer.close());
    let reader: ReadableStreamDefaultReader = stream.get_readable().get_reader().unchecked_into();
    let mut all = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| InflateError::Unreadable)?;
        let part = Reflect::get(&part, &JsValue::from_str("value")).map_err(|_| InflateError::Unreadable)?;
        let Ok(part) = part.dyn_into::<Uint8Array>() else { return Ok(all) };
        if all.len().saturating_add(part.length() as usize) > limit {
            // Nobody waits for the rest; a stream that cannot be cancelled ends with the page.
            drop(JsFuture::from(reader.cancel()));
            return Err(InflateError::TooLarge);
        }
        all.extend(part.to_vec());
    }
}

fn open(name: &str) -> Option<ReadableWritablePair> {
    let maker: Function = Reflect::get(&global(), &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&maker, &Array::of1(&JsValue::from_str("deflate-raw"))).ok()?;
    Some(stream.unchecked_into())
}
