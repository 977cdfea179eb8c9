//! JSON texts within limits: what may not be read is refused before anything of it is used.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::shape::invalid;
use super::{FileError, VERSION};
use crate::model::FILE_LIMIT;

/// Deepest nesting that is read.
const DEPTH_LIMIT: usize = 32;

/// The object that a file holds, of any format.
///
/// # Errors
/// [`FileError`] for a text that is too large, no JSON or no object.
pub fn object(text: &str) -> Result<Map<String, Value>, FileError> {
    match parsed(text, is_deeper)? {
        Value::Object(root) => Ok(root),
        _ => Err(no_object()),
    }
}

/// What a file holds, within the limits of size and of nesting, over which `is_deeper` decides.
///
/// # Errors
/// [`FileError`] for a text that is over them, or is no JSON of this sort.
pub fn parsed<'a, T: Deserialize<'a>>(text: &'a str, is_deeper: fn(&T, usize) -> bool) -> Result<T, FileError> {
    if text.len() > FILE_LIMIT {
        return Err(too_large("16 MiB", format!("{} MiB", text.len().div_ceil(1 << 20))));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // The parser itself gives up at 128 levels, before it runs out of stack.
    let value = serde_json::from_str::<T>(text);
    if value.as_ref().map_or(true, |value| is_deeper(value, DEPTH_LIMIT))
        && let Some(refusal) = too_deep(text)
    {
        return Err(refusal);
    }
    value.map_err(|error| FileError::Malformed { line: error.line(), column: error.column() })
}

/// The refusal of what is over a limit.
#[cold]
#[inline(never)]
pub fn too_large(limit: &str, found: impl ToString) -> FileError {
    FileError::TooLarge { limit: limit.into(), found: found.to_string() }
}

/// Why a text that holds no object is not read.
#[cold]
#[inline(never)]
pub fn no_object() -> FileError {
    FileError::WrongFormat { found: "another sort of JSON".into() }
}

/// Takes format and version off `root`, which must hold a file of `format` that this app can read.
///
/// # Errors
/// [`FileError`] for another format or version.
pub fn envelope(root: &mut Map<String, Value>, format: &str) -> Result<(), FileError> {
    let found = root.remove("format").unwrap_or_default();
    if found != format {
        return Err(invalid(&|| "format".into(), &format!("\"{format}\""), &found));
    }
    let version = root.remove("version").unwrap_or_default();
    match version.as_u64() {
        Some(VERSION) => Ok(()),
        Some(found) if found > VERSION => Err(FileError::Newer { found }),
        _ => Err(invalid(&|| "version".into(), "the number 1", &version)),
    }
}

/// Whether `value` nests lists and objects in more than so many levels.
pub fn is_deeper(value: &Value, levels: usize) -> bool {
    match (value, levels.checked_sub(1)) {
        (Value::Array(_) | Value::Object(_), None) => true,
        (Value::Array(items), Some(below)) => items.iter().any(|item| is_deeper(item, below)),
        (Value::Object(fields), Some(below)) => fields.values().any(|field| is_deeper(field, below)),
        _ => false,
    }
}

/// The refusal of a text, well-formed or not, that nests deeper than the limit.
#[cold]
#[inline(never)]
fn too_deep(text: &str) -> Option<FileError> {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0usize, 0usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (deepest > DEPTH_LIMIT).then(|| too_large(&format!("{DEPTH_LIMIT} levels of nesting"), deepest))
}
