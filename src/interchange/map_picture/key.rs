//! The key of a picture: numbers and titles of the notes that are drawn as numbers, in columns below the map.

use super::text::{cut, words};
use super::{MapPicture, PictureFace, PictureNote, colour};
use crate::interchange::svg::SvgElement;

/// Most titles in a key; the ranked list is the place for more.
const MOST: usize = 200;
/// Least width of a column and height of a line, in px.
const COLUMN: f64 = 280.0;
const LINE: f64 = 20.0;

/// The key and its height, within `room` px of width. Empty where no note is drawn as a number.
pub fn key(picture: &MapPicture, room: f64) -> (Vec<SvgElement>, f64) {
    let numbered = |note: &&PictureNote| matches!(note.face, PictureFace::Number { .. });
    let mut notes: Vec<&PictureNote> = picture.notes.iter().filter(numbered).collect();
    if notes.is_empty() {
        return (Vec::new(), 0.0);
    }
    notes.sort_by_key(|note| note.rank.unwrap_or(usize::MAX));
    let hidden = notes.len().saturating_sub(MOST);
    let shown = notes.len() - hidden;
    let columns = (1u8..=6).rev().find(|columns| room / f64::from(*columns) >= COLUMN).unwrap_or(1);
    let rows = shown.div_ceil(usize::from(columns));
    let wide = room / f64::from(columns);
    let mut out = Vec::new();
    for (place, note) in notes.iter().take(shown).enumerate() {
        let (x, y) = (count(place / rows) * wide, 12.0 + count(place % rows) * LINE);
        let rank = note.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        out.push(words(&rank, (x + 24.0, y), 12.0, colour::INK).with("font-weight", "600").with("text-anchor", "end"));
        out.push(words(&cut(&note.title, wide - 72.0, 12.0), (x + 34.0, y), 12.0, colour::INK_2));
    }
    let mut height = 12.0 + count(rows) * LINE;
    if hidden > 0 {
        out.push(words(&format!("And {hidden} more."), (34.0, height + 12.0), 12.0, colour::INK_3));
        height += 2.0 * LINE;
    }
    (out, height + 8.0)
}

/// A small count as a length.
fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
