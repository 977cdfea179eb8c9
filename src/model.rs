//! What things are: plain values with the words and limits of the file format. Never decides, stores or draws.
//!
//! A value read from a file of the same version may hold words this app does not know (`Kind::Other`);
//! they are shown and kept, never an error.

mod board;
mod note;
mod people;
mod word;

pub use board::{Axes, Axis, Board, EffortAnchor, EffortScale, Quadrants, ScaleError, Split};
pub use note::{Comment, Debt, Decision, Dissent, Evidence, Feasibility, Note, Outcome};
pub use people::{Ballot, Participant, Round};
pub use word::{Discipline, Feasible, Formula, Kind, Level, RoundState, Status, Verdict};

/// Longest title of a board or a note, in characters.
pub const TITLE_LIMIT: usize = 200;
/// Longest description, quote, comment or reason, in characters.
pub const TEXT_LIMIT: usize = 10_000;
/// Longest link, owner, tag, name, source or date, in characters.
pub const SHORT_LIMIT: usize = 2_000;
/// Most notes on one board, deleted ones included.
pub const NOTE_LIMIT: usize = 10_000;
/// Largest file or stored text that is read, in bytes.
pub const FILE_LIMIT: usize = 16 * 1024 * 1024;

/// Whether `link` may be opened as a link: http, https or mailto. Everything else is shown as text.
pub fn is_safe_link(link: &str) -> bool {
    let scheme = link.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|start| scheme.starts_with(start))
}
