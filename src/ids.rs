//! Identifiers: small `Copy` names for boards, notes, people and page loads. Never looks anything up.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest identifier that a file may carry, in characters.
pub const ID_LIMIT: usize = 64;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an id of 1 to {ID_LIMIT} letters, digits, \"-\" or \"_\", found {found:?}")]
pub struct BadId {
    /// The offending text, cut to a length that fits a sentence.
    pub found: String,
}

thread_local! {
    /// Every distinct text seen since the page was loaded. Files are at most 16 MiB, so what is kept
    /// alive here is bounded by what a person has opened; in exchange ids are two words and `Copy`.
    static NAMES: RefCell<HashSet<&'static str>> = RefCell::default();
}

/// Returns the one shared copy of `text`.
pub(crate) fn intern(text: &str) -> &'static str {
    NAMES.with_borrow_mut(|names| {
        if let Some(known) = names.get(text) {
            return *known;
        }
        let kept: &'static str = Box::leak(text.into());
        names.insert(kept);
        kept
    })
}

/// The shared copy of `text`, if it is an id.
fn checked(text: &str) -> Result<&'static str, BadId> {
    if is_id(text) { Ok(intern(text)) } else { Err(BadId { found: text.chars().take(40).collect() }) }
}

/// `prefix` and 60 bits of `random` in 12 characters.
fn drawn(prefix: &str, random: u64) -> &'static str {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut text = String::from(prefix);
    for place in 0..12u32 {
        let index = usize::try_from((random >> (place * 5)) & 31).unwrap_or(0);
        text.push(char::from(LETTERS.get(index).copied().unwrap_or(b'0')));
    }
    intern(&text)
}

/// The bits of an id for something made `ms` milliseconds after 1970: ids sort by that moment, then by the lowest 18 bits
/// of `rest`.
pub fn timed(ms: u64, rest: u64) -> u64 {
    let value = (ms << 18) | (rest & 0x3_ffff);
    // The first character of an id shows the lowest bits.
    (0..12u32).fold(0, |bits, place| bits | (((value >> (55 - place * 5)) & 31) << (place * 5)))
}

/// Says whether `text` is 1–64 of `[A-Za-z0-9_-]`.
pub fn is_id(text: &str) -> bool {
    (1..=ID_LIMIT).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Eq)]
        pub struct $name(&'static str);

        /// A thread keeps one copy of each text, so that equal ids mostly show by their place alone.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                std::ptr::eq(self.0, other.0) || self.0 == other.0
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                if std::ptr::eq(self.0, other.0) { Ordering::Equal } else { self.0.cmp(other.0) }
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.hash(state);
            }
        }

        impl $name {
            /// What ids made by this app start with.
            pub const PREFIX: &'static str = $prefix;

            /// Checks `text` and makes an id of it.
            ///
            /// # Errors
            /// [`BadId`] when the text is empty, longer than 64 or has other characters than `[A-Za-z0-9_-]`.
            pub fn new(text: &str) -> Result<Self, BadId> {
                checked(text).map(Self)
            }

            /// Makes a fresh id of 60 random bits, in 12 characters behind the prefix.
            pub fn from_random(random: u64) -> Self {
                Self(drawn($prefix, random))
            }

            /// The id as text.
            pub fn as_str(self) -> &'static str {
                self.0
            }

            /// Where its text lies, for lists that are only searched: equal ids have equal places in a thread, and places
            /// compare in one step. Their order means nothing and lasts as long as the page.
            pub fn place(self) -> usize {
                self.0.as_ptr().addr()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::new(&text).map_err(serde::de::Error::custom)
            }
        }

        #[cfg(any(test, feature = "schema"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" })
            }
        }
    )*};
}

ids! {
    /// A board.
    BoardId "b_",
    /// A play of the playbook.
    PlayId "play_",
    /// A play that somebody means to do.
    CommitmentId "k_",
    /// A note on a board.
    NoteId "n_",
    /// A person on a board.
    ParticipantId "p_",
    /// A piece of evidence on a note.
    EvidenceId "e_",
    /// A comment on a note.
    CommentId "c_",
    /// A dissent on a note.
    DissentId "d_",
    /// One page load of one browser, or one file without stamps. Never stored to be used again.
    ReplicaId "r_",
    /// One merge that can still be undone.
    LayerId "l_",
    /// One person's response to a questionnaire in one wave.
    ResponseId "a_",
    /// A dimension of a questionnaire.
    DimensionId "dim_",
    /// An item of a questionnaire.
    ItemId "item_",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_letters_digits_dash_and_underscore() {
        assert!(NoteId::new("n_A-9").is_ok());
        for bad in ["", "a b", "ä", "a/b", &"x".repeat(65)] {
            assert!(NoteId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn timed_ids_sort_by_their_time() {
        let now = 1_795_000_000_000;
        let ids = [(0, 1), (now, 0), (now, 1), (now, 0x3_ffff), (now + 1, 0)].map(|(ms, rest)| EvidenceId::from_random(timed(ms, rest)));
        assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
        assert_eq!(timed(now, 5), timed(now, 5 | 1 << 18), "no more than 18 bits");
    }

    #[test]
    fn the_same_text_is_the_same_id() {
        assert_eq!(NoteId::new("n_1"), NoteId::new("n_1"));
        assert_ne!(NoteId::from_random(1), NoteId::from_random(2));
        assert!(is_id(NoteId::from_random(u64::MAX).as_str()));
    }
}
