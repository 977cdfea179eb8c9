//! Bytes of a file as text: UTF-8, or UTF-16 where a byte order mark says so.

use super::FileError;

/// The text of a file. A UTF-8 byte order mark is left for the reader.
///
/// # Errors
/// [`FileError::NotText`] for data that is no text, [`FileError::NotUtf8`] for text in another writing.
pub fn decoded(bytes: Vec<u8>) -> Result<String, FileError> {
    let pair: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => {
            let is_data = bytes.contains(&0);
            return match String::from_utf8(bytes) {
                Ok(text) => Ok(text),
                Err(_) if is_data => Err(FileError::NotText),
                Err(error) => Err(FileError::NotUtf8 { at: error.utf8_error().valid_up_to() }),
            };
        }
    };
    let units = bytes.chunks_exact(2).skip(1).filter_map(|two| two.try_into().ok().map(pair));
    char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| FileError::NotText)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_and_utf_16_with_a_mark() {
        assert_eq!(decoded("\u{feff}Größe 🦀".into()), Ok("\u{feff}Größe 🦀".into()));
        for (mark, bytes) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)] {
            let text: Vec<u8> = mark.into_iter().chain("Größe 🦀\tM\r\n".encode_utf16().flat_map(bytes)).collect();
            assert_eq!(decoded(text), Ok("Größe 🦀\tM\r\n".into()));
        }
    }

    #[test]
    fn other_bytes_are_refused_with_a_sentence() {
        assert_eq!(decoded(b"Gr\xf6\xdfe".to_vec()), Err(FileError::NotUtf8 { at: 2 }));
        assert_eq!(decoded(vec![0x50, 0x4b, 3, 4, 0, 0xff]), Err(FileError::NotText));
        assert_eq!(decoded(vec![0xff, 0xfe, 0, 0xd8]), Err(FileError::NotText));
        assert!(FileError::NotUtf8 { at: 2 }.to_string().contains("CSV UTF-8"));
    }
}
