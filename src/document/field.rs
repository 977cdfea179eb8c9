//! Names of registers: what thing, and which of its fields.

use std::fmt;

use crate::ids::{NoteId, ParticipantId, intern};

/// A thing whose fields are registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// The board's own settings.
    Board,
    /// A person.
    Participant(ParticipantId),
    /// A note.
    Note(NoteId),
}

/// The path of a register within its thing: `title`, `debt/principal_days`, `tags/checkout`, `evidence/e_1/quote`.
///
/// A set (tags, blockers) is one register per member, so that two people's additions both stay.
/// Names that no file can spell start with a dot; see [`Field::escaped`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(&'static str);

impl Field {
    /// Written once, with the creation's stamp; its value is the place within that edit.
    pub const CREATED: Self = Self(".created");
    /// True while the note is deleted.
    pub const DELETED: Self = Self(".deleted");
    /// Title of a note or of the board.
    pub const TITLE: Self = Self("title");
    /// Description of a note.
    pub const DESCRIPTION: Self = Self("description");
    /// Ticket link of a note.
    pub const LINK: Self = Self("link");
    /// Kind of a note.
    pub const KIND: Self = Self("kind");
    /// Status of a note.
    pub const STATUS: Self = Self("status");
    /// Owner of a note.
    pub const OWNER: Self = Self("owner");
    /// Impact of a note, 0–100.
    pub const IMPACT: Self = Self("impact");
    /// Effort of a note, 0–100.
    pub const EFFORT: Self = Self("effort");
    /// The board's goal.
    pub const GOAL: Self = Self("goal");
    /// The board's capacity in days.
    pub const CAPACITY: Self = Self("capacity_days");
    /// The board's formula.
    pub const FORMULA: Self = Self("formula");

    const KNOWN: &'static [&'static str] = &[
        "title",
        "description",
        "link",
        "kind",
        "status",
        "owner",
        "impact",
        "effort",
        "goal",
        "capacity_days",
        "formula",
        ".created",
        ".deleted",
    ];

    /// The field with this path.
    pub fn new(path: &str) -> Self {
        match Self::KNOWN.iter().find(|known| **known == path) {
            Some(known) => Self(known),
            None => Self(intern(path)),
        }
    }

    /// The field of a name that is known when the app is built.
    pub const fn known(path: &'static str) -> Self {
        Self(path)
    }

    /// The field `name` below `parent`, as it stands.
    pub fn under(parent: &str, name: &str) -> Self {
        if parent.is_empty() { Self::new(name) } else { Self(intern(&[parent, "/", name].concat())) }
    }

    /// The membership of `tag` in a note's tags.
    pub fn tag(tag: &str) -> Self {
        Self::under("tags", tag)
    }

    /// The membership of `blocker` in a note's blockers.
    pub fn blocker(blocker: NoteId) -> Self {
        Self::under("blocked_by", blocker.as_str())
    }

    /// The path as text.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The first step of the path: `tags` of `tags/checkout`.
    pub fn head(self) -> &'static str {
        self.cut().map_or(self.0, |(head, _)| head)
    }

    /// What follows the first step: `checkout` of `tags/checkout`.
    pub fn rest(self) -> Option<&'static str> {
        self.cut().map(|(_, rest)| rest)
    }

    /// Around the first slash. By bytes: searching for a letter costs several times as much, for every field of a board.
    fn cut(self) -> Option<(&'static str, &'static str)> {
        let at = self.0.bytes().position(|byte| byte == b'/')?;
        Some((self.0.get(..at)?, self.0.get(at + 1..)?))
    }

    /// Whether this is membership in a set.
    pub fn is_member(self) -> bool {
        matches!(self.head(), "tags" | "blocked_by") && self.rest().is_some()
    }

    /// Whether the field is bookkeeping that a file does not show among a thing's fields.
    pub fn is_inner(self) -> bool {
        self.0.as_bytes().first() == Some(&b'.') || (self.0.ends_with("/.deleted") && !self.is_member())
    }

    /// A file's own field name as one step of a path, so that it can be neither a deeper path nor an inner name.
    pub fn escaped(name: &str) -> String {
        let mut step = name.replace('~', "~0").replace('/', "~1");
        if step.starts_with('.') {
            step.replace_range(..1, "~2");
        }
        step
    }

    /// Undoes [`Field::escaped`].
    pub fn unescaped(step: &str) -> String {
        step.replace("~2", ".").replace("~1", "/").replace("~0", "~")
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_a_file_can_spell_no_inner_or_deeper_path() {
        for name in [".deleted", "tags/x", "~1", "a~b", "plain"] {
            let step = Field::escaped(name);
            assert!(!step.contains('/') && !step.starts_with('.'), "{step}");
            assert_eq!(Field::unescaped(&step), name);
        }
    }

    #[test]
    fn a_tag_may_hold_a_slash() {
        let field = Field::tag("ui/ux");
        assert_eq!((field.head(), field.rest()), ("tags", Some("ui/ux")));
        assert!(field.is_member());
    }
}
