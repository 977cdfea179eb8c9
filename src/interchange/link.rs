//! What stands behind `#/open/` of a link: an envelope that tells when a part of it is missing or was changed on its way.
//!
//! A letter for the kind, a digit for the version, then in base64url the length of the content (3 bytes), a checksum
//! (4 bytes) and the content, deflated. The checksum covers kind and version too. Every kind and version has this
//! envelope, so that an older app can tell a newer link from a damaged one.

/// Longest payload that is made or read, in characters.
pub const LINK_LIMIT: usize = 16 * 1024;
/// Most that a payload may hold once it is inflated, in bytes.
pub const INFLATED_LIMIT: usize = 1024 * 1024;

/// What stands before the payload in an address.
const MARK: &str = "#/open/";
/// Kind and version, as characters.
const HEAD: usize = 2;
/// Length and checksum, in bytes.
const CHECK: usize = 7;
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What a link holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A board in its compact form.
    Board,
    /// A person's ballot in its positional form.
    Ballot,
    /// A response to the questionnaire in its positional form.
    Response,
}

impl LinkKind {
    const ALL: [Self; 3] = [Self::Board, Self::Ballot, Self::Response];

    /// Its letter and the version that this app writes.
    fn head(self) -> &'static str {
        match self {
            Self::Board => "b1",
            Self::Ballot => "s1",
            Self::Response => "r1",
        }
    }
}

/// Why a link cannot be opened or made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Its end is missing.
    #[error(
        "This link was cut short on its way: expected {expected} characters behind “{MARK}”, found {found}. Nothing was changed. Ask for the board file instead."
    )]
    CutShort {
        /// How long it was made; `more` where even that is missing.
        expected: String,
        /// How long it is.
        found: usize,
    },
    /// Something in it was changed.
    #[error("This link was damaged on its way: its checksum is wrong. Nothing was changed. Copy it again, or ask for the board file.")]
    Damaged,
    /// Of a kind or version that is not known here.
    #[error("This link was made by a newer Overlap. Nothing was changed. Reload this page to update it, then open the link again.")]
    Newer,
    /// Over the limit, packed or inflated.
    #[error(
        "This link is too large: expected at most {LINK_LIMIT} characters that hold at most {INFLATED_LIMIT} bytes. Nothing was changed. Ask for the board file."
    )]
    TooLarge,
}

/// The payload for deflated `content`.
///
/// # Errors
/// [`LinkError::TooLarge`] when it would be over [`LINK_LIMIT`]; [`payload_length`] says by how much.
pub fn pack_link(kind: LinkKind, content: &[u8]) -> Result<String, LinkError> {
    if payload_length(content.len()) > LINK_LIMIT {
        return Err(LinkError::TooLarge);
    }
    let length = u32::try_from(content.len()).map_err(|_| LinkError::TooLarge)?.to_be_bytes();
    let bytes: Vec<u8> =
        length.into_iter().skip(1).chain(checksum(kind.head(), content).to_be_bytes()).chain(content.iter().copied()).collect();
    Ok(format!("{}{}", kind.head(), encode(&bytes)))
}

/// How many characters the payload of so many deflated bytes takes.
pub fn payload_length(deflated: usize) -> usize {
    HEAD + ((deflated + CHECK) * 4).div_ceil(3)
}

/// Kind and deflated content of a payload.
///
/// # Errors
/// A [`LinkError`] for everything that [`pack_link`] did not make as it is.
pub fn unpack_link(payload: &str) -> Result<(LinkKind, Vec<u8>), LinkError> {
    let found = payload.chars().count();
    if found > LINK_LIMIT {
        return Err(LinkError::TooLarge);
    }
    let short = || LinkError::CutShort { expected: "more".to_owned(), found };
    let (Some(head), Some(letters)) = (payload.get(..HEAD), payload.get(HEAD..)) else {
        return Err(if payload.len() < HEAD { short() } else { LinkError::Damaged });
    };
    let (bytes, left) = decode(letters).ok_or(LinkError::Damaged)?;
    let Some((length, rest)) = bytes.split_first_chunk::<3>() else { return Err(short()) };
    let [high, middle, low] = length.map(usize::from);
    let length = (high << 16) | (middle << 8) | low;
    let expected = payload_length(length);
    if found < expected && expected <= LINK_LIMIT {
        return Err(LinkError::CutShort { expected: expected.to_string(), found });
    }
    let (check, content) = rest.split_first_chunk::<4>().ok_or(LinkError::Damaged)?;
    if content.len() != length || left || found != expected || u32::from_be_bytes(*check) != checksum(head, content) {
        return Err(LinkError::Damaged);
    }
    let kind = LinkKind::ALL.into_iter().find(|kind| kind.head() == head).ok_or(LinkError::Newer)?;
    Ok((kind, content.to_vec()))
}

/// The payloads of all links in `text`, each once, in order.
pub fn find_links(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for after in text.split(MARK).skip(1) {
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(after.len());
        found.extend(after.get(..end).filter(|payload| !payload.is_empty() && !found.contains(payload)));
    }
    found
}

/// CRC-32 (the one of zip and PNG) of `head` and `content`: it tells every change of up to 32 neighbouring bits.
fn checksum(head: &str, content: &[u8]) -> u32 {
    let mut sum = !0u32;
    for byte in head.bytes().chain(content.iter().copied()) {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

/// `bytes` in base64url without padding.
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, byte| (word << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let letter = LETTERS.get((word >> (18 - 6 * place)) as usize & 63);
            text.extend(letter.map(|letter| char::from(*letter)));
        }
    }
    text
}

/// The whole bytes of base64url, and whether bits are left over that [`encode`] would have left at zero.
fn decode(text: &str) -> Option<(Vec<u8>, bool)> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut word, mut bits) = (0u32, 0u32);
    for letter in text.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        word = (word << 6) | u32::try_from(value).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((word >> bits) & 255).ok()?);
        }
        word &= (1 << bits) - 1;
    }
    Some((bytes, word != 0 || bits >= 6))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CONTENT: &[u8] = b"A board, deflated, would stand here.";

    fn link() -> String {
        pack_link(LinkKind::Board, CONTENT).unwrap()
    }

    #[test]
    fn the_checksum_is_that_of_zip() {
        assert_eq!(checksum("1234", b"56789"), 0xCBF4_3926);
    }

    #[test]
    fn version_one_stays_as_it_is() {
        let link = include_str!("../../tests/golden/link-v1.txt").trim();
        assert_eq!(unpack_link(link), Ok((LinkKind::Board, CONTENT.to_vec())));
        assert_eq!(self::link(), link);
    }

    #[test]
    fn every_truncation_says_that_it_is_one() {
        let link = link();
        for end in 0..link.len() {
            let error = unpack_link(&link[..end]).unwrap_err();
            assert!(matches!(error, LinkError::CutShort { found, .. } if found == end), "{end}: {error}");
        }
        assert_eq!(unpack_link(&link[..20]).unwrap_err().to_string().matches("expected 60 characters").count(), 1);
    }

    #[test]
    fn every_changed_character_is_told() {
        let link = link();
        for at in 0..link.len() {
            for letter in LETTERS.iter().map(|letter| char::from(*letter)).chain(['.', ' ', '=', 'é', '\u{1F600}']) {
                let changed: String = link.chars().enumerate().map(|(place, c)| if place == at { letter } else { c }).collect();
                assert_eq!(unpack_link(&changed).is_ok(), changed == link, "{at} {letter}");
            }
        }
    }

    #[test]
    fn every_addition_is_told() {
        for more in ["A", "AA", "AAAA", ".", ")", "é"] {
            assert_eq!(unpack_link(&format!("{}{more}", link())), Err(LinkError::Damaged), "{more}");
        }
    }

    #[test]
    fn a_newer_link_is_told_from_a_damaged_one() {
        for head in ["b2", "v1"] {
            let bytes: Vec<u8> =
                [0, 0, 36].into_iter().chain(checksum(head, CONTENT).to_be_bytes()).chain(CONTENT.iter().copied()).collect();
            assert_eq!(unpack_link(&format!("{head}{}", encode(&bytes))), Err(LinkError::Newer));
            assert_eq!(unpack_link(&format!("{head}{}", &link()[HEAD..])), Err(LinkError::Damaged));
        }
    }

    #[test]
    fn what_is_too_large_is_neither_made_nor_read() {
        let most = (1..LINK_LIMIT).rfind(|size| payload_length(*size) <= LINK_LIMIT).unwrap();
        let link = pack_link(LinkKind::Board, &vec![7; most]).unwrap();
        assert_eq!((link.len(), unpack_link(&link).unwrap().1.len()), (payload_length(most), most));
        assert_eq!(pack_link(LinkKind::Board, &vec![7; most + 1]), Err(LinkError::TooLarge));
        assert_eq!(unpack_link(&"b".repeat(LINK_LIMIT + 1)), Err(LinkError::TooLarge));
    }

    #[test]
    fn links_are_found_in_a_text() {
        assert_eq!(find_links("See <https://example.org/app/#/open/b1Ab-_9>, it is new."), ["b1Ab-_9"]);
        let chat = "[10:02] Ann: done https://x.org/#/open/s1aa\n[10:04] Ben (he/him): mine (http://x.org/a/#/open/s1bb)\n> https://x.org/#/open/s1aa, ok";
        assert_eq!(find_links(chat), ["s1aa", "s1bb"]);
        assert!(find_links("https://example.org/#/open/ #/board/b_1").is_empty());
    }

    proptest! {
        #[test]
        fn there_and_back(content in prop::collection::vec(any::<u8>(), 0..400)) {
            let link = pack_link(LinkKind::Board, &content).unwrap();
            prop_assert_eq!(link.len(), payload_length(content.len()));
            prop_assert_eq!(unpack_link(&link), Ok((LinkKind::Board, content)));
        }

        #[test]
        fn other_texts_are_no_links(text in "\\PC{0,80}") {
            prop_assert!(unpack_link(&text).is_err());
        }

        #[test]
        fn two_changes_are_told(content in prop::collection::vec(any::<u8>(), 0..60), at in prop::array::uniform2(0usize..90), letters in prop::array::uniform2(0usize..64)) {
            let link = pack_link(LinkKind::Board, &content).unwrap();
            let mut changed = link.clone().into_bytes();
            for (at, letter) in at.into_iter().zip(letters) {
                let length = changed.len();
                changed[at % length] = LETTERS[letter];
            }
            let changed = String::from_utf8(changed).unwrap();
            prop_assert_eq!(unpack_link(&changed).is_ok(), changed == link);
        }
    }
}
