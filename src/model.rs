//! What things are: plain values with the words and limits of the file format. Never decides, stores or draws.
//!
//! A value read from a file of the same version may hold words this app does not know (`Kind::Other`);
//! they are shown and kept, never an error.

use std::borrow::Cow;

mod board;
mod commitment;
mod day;
mod month;
mod note;
mod number;
mod people;
mod play;
mod questionnaire;
mod response;
#[cfg(test)]
mod schema;
mod word;

pub use board::{Axes, Axis, Board, EffortAnchor, EffortScale, Quadrants, ScaleError, Split};
pub use commitment::{Agreed, Commitment, Said};
pub use day::Day;
pub use month::{month_number, month_words};
pub use note::{Comment, Debt, Decision, Dissent, Evidence, Feasibility, Note, Outcome};
pub use number::{hundredths, one_decimal, signed_decimal, typed, written};
pub use people::{Ballot, Participant, RevealedRound, Round, RoundSummary, Score, SentBallot};
pub use play::{Play, WORKDAY_MINUTES};
pub use questionnaire::{Dimension, Item, QUESTIONNAIRE, Questionnaire};
pub use response::{ANSWER_LIMIT, Answer, Response, is_month};
pub use word::{Cadence, Discipline, Feasible, Formula, Kind, Level, RoundState, Status, Verdict};

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

/// Whether `c` is a control or bidi-override character, which makes a text look like another one.
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` as a file can carry it: without control and bidi-override characters. Line breaks and tabs stay where there
/// may be several `lines`, else they become spaces.
pub fn plain_text(text: &str, lines: bool) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let stays = |c: char| !is_control(c) || (lines && matches!(c, '\n' | '\t'));
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let spaced = text.chars().map(|c| if matches!(c, '\n' | '\t' | '\r') && !lines { ' ' } else { c });
    Cow::Owned(spaced.filter(|c| stays(*c)).collect())
}

/// Whether `link` may be opened as a link: http, https or mailto. Everything else is shown as text.
pub fn is_safe_link(link: &str) -> bool {
    let scheme = link.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|start| scheme.starts_with(start))
}
