//! Files that a person opens or saves.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

pub use web_sys::FileList;

use super::timer::after;
const MIB: f64 = 1024.0 * 1024.0;

/// How long a download may take to start before its address is taken back, in milliseconds.
const REVOKE_MS: u32 = 60_000;

/// Why a file could not be opened or saved.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FileError {
    /// Larger than anything this app reads.
    #[error("Expected a file of at most {limit} MiB, found {} MiB.", tenths(*found))]
    TooLarge {
        /// The most that is read, in MiB.
        limit: usize,
        /// Its size, in MiB.
        found: f64,
    },
    /// The browser could not read it.
    #[error("The browser could not read this file. It may be a folder, or have been moved; try to open it again.")]
    Unreadable,
    /// The browser did not let us save.
    #[error("The browser did not start the download of {name}. Allow downloads for this page and try again.")]
    NotSaved {
        /// The file's name.
        name: String,
    },
}

/// A size with one decimal. What `f64` writes by itself would bring some 10 kB into the app.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is positive and far below 2^52")]
fn tenths(size: f64) -> String {
    let tenths = (size * 10.0).round() as u64;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Reads a whole file.
///
/// # Errors
/// When the file is over `limit` bytes or cannot be read.
async fn read_bytes(file: &File, limit: usize) -> Result<Vec<u8>, FileError> {
    let size = file.size();
    #[expect(clippy::cast_precision_loss, reason = "a limit is far below 2^52")]
    if size > limit as f64 {
        return Err(FileError::TooLarge { limit: limit / (1024 * 1024), found: size / MIB });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Reads all files of `list`, each by its name. One that cannot be read does not keep the others from being read.
pub async fn read_files(list: Vec<File>, limit: usize) -> Vec<(String, Result<Vec<u8>, FileError>)> {
    let mut files = Vec::new();
    for file in list {
        files.push((file.name(), read_bytes(&file, limit).await));
    }
    files
}

/// The files of a picker or a drop. Taken at once, because a picker that is emptied empties its list too.
pub fn files_of(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Saves `text` as a download under `name`.
///
/// # Errors
/// When the browser does not let the download start. Whether it ends well cannot be known.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), FileError> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok();
    download_blob(name, blob.as_ref())
}

/// Saves `blob` as a download under `name`; none is a failure.
///
/// # Errors
/// When the browser does not let the download start. Whether it ends well cannot be known.
pub fn download_blob(name: &str, blob: Option<&Blob>) -> Result<(), FileError> {
    blob.and_then(|blob| start_download(name, blob)).ok_or_else(|| FileError::NotSaved { name: name.to_owned() })
}

fn start_download(name: &str, blob: &Blob) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    let address = Url::create_object_url_with_blob(blob).ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.set_hidden(true);
    // Some browsers ignore a click on what stands in no page.
    let attached = body.append_child(&anchor).is_ok();
    anchor.click();
    anchor.remove();
    // The browser reads the blob after we return; taken back at once, the file would be empty or missing.
    after(REVOKE_MS, move || drop(Url::revoke_object_url(&address))).forget();
    attached.then_some(())
}
