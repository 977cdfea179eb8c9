//! Text in and out: board files, links, lists and tables of other tools, Markdown, CSV, pictures, file names. Never stores,
//! never draws; bad input is a typed error.

mod ballot;
mod ballot_in;
mod ballot_link;
mod board_report;
mod calendar;
mod csv_out;
mod file_name;
mod gathered;
mod json_in;
mod json_out;
mod judged;
mod kept;
mod link;
mod map_picture;
mod markdown;
mod minutes;
mod own_out;
mod own_report;
mod parsed;
mod pasted;
mod quotes;
mod read;
mod report;
mod response;
mod response_link;
mod shape;
mod stamps;
mod svg;
mod table;
mod team;
mod team_out;
mod team_picture;
mod text;
mod trello;
mod wins;
mod write;

pub use ballot::{BALLOT_FORMAT, read_ballot, write_ballot};
pub use ballot_in::{BallotError, Spoken, TakenBallot, as_cast_by, take_ballot, twins};
pub use ballot_link::{read_ballot_link, write_ballot_link};
pub use board_report::{BoardFacts, BoardReport, Grid, GridColumn, Holds, Section, write_board_report};
pub use calendar::{CalendarEvent, write_calendar};
pub use csv_out::write_csv;
pub use file_name::{ballot_file_name, board_file_name, export_file_name, response_file_name, snapshot_file_name, team_file_name};
pub use gathered::in_marks;
pub use kept::{KeptResponse, ResponsePart};
pub use link::{INFLATED_LIMIT, LINK_LIMIT, LinkError, LinkKind, find_links, pack_link, payload_length, unpack_link};
pub use map_picture::{MapPicture, PictureFace, PictureNote, draw_map};
pub use markdown::write_markdown;
pub use minutes::{Minutes, write_minutes};
pub use own_out::{draw_dots, write_own_csv, write_own_markdown};
pub use own_report::{OwnItem, OwnReport, OwnRow, Wave};
pub use pasted::{Pasted, titles};
pub use quotes::{Quote, quotes, unquoted, without_known};
pub use read::{format_of, read_board, read_seen};
pub use report::{Line, Report};
pub use response::{RESPONSE_FORMAT, ReadResponse, read_response, write_response};
pub use response_link::{read_response_link, write_response_link};
pub use svg::{SVG_SPACE, SvgElement, write_svg};
pub use table::Table;
pub use table::amount::Scale;
pub use table::columns::{Column, Role};
pub use table::mapping::{Change, Mapping, Words};
pub use table::notes::{Draft, Reading};
pub use team::{Collected, RESPONSE_LIMIT, ReadTeam, Sealed, TEAM_FORMAT, Taken, TeamFile, read_team, write_team};
pub use team_out::{TeamReport, team_csv, team_markdown};
pub use team_picture::draw_team;
pub use text::decoded;
pub use trello::read_trello;
pub use wins::{Hands, Wins, from_to, quote, write_wins};
pub use write::{Layout, write_board, write_part, write_seen};

use crate::model::NOTE_LIMIT;

/// The version of every format this app writes and the newest it reads.
pub const VERSION: u64 = 1;

/// Why a file or a stored text was refused. Nothing is changed by a refused file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Not JSON.
    #[error(
        "Expected a JSON file, found something else at line {line}, column {column}. The file may have been cut off on its way; ask for it again."
    )]
    Malformed {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Not UTF-8 text at all.
    #[error("Expected a text file, found other data. Choose a file saved by Overlap, or save a spreadsheet as CSV first.")]
    NotText,
    /// JSON of another sort.
    #[error("Expected an Overlap board (format \"overlap/board\"), found {found}. Choose a file saved by Overlap.")]
    WrongFormat {
        /// What stands there instead.
        found: String,
    },
    /// Written by a later app.
    #[error("This file was made by a newer Overlap (version {found}, this is {VERSION}). Nothing was changed. Update, then open it again.")]
    Newer {
        /// The file's version.
        found: u64,
    },
    /// A value that cannot be.
    #[error("{path}: expected {expected}, found {found}. Correct it in the file, then open it again.")]
    Invalid {
        /// Where, as in `board.notes[3].impact`.
        path: String,
        /// What may stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// Bytes of another writing.
    #[error(
        "Expected text in UTF-8, found other bytes at byte {at}. Save it anew as UTF-8 (in Excel as \"CSV UTF-8\"), then open it again."
    )]
    NotUtf8 {
        /// The place of the first such byte, counted from 0.
        at: usize,
    },
    /// A table without a cell.
    #[error("Expected rows with a title in each, found an empty list. Check what was exported, then open it again.")]
    NoRows,
    /// A table of more rows than a board has notes.
    #[error("A board holds {NOTE_LIMIT} notes; this list has {found} rows. Split the list and open the parts as boards of their own.")]
    TooLong {
        /// How many rows there are.
        found: usize,
    },
    /// Over a limit as a whole.
    #[error("Expected at most {limit}, found {found}. Split the board into several.")]
    TooLarge {
        /// What is allowed.
        limit: String,
        /// What there is.
        found: String,
    },
}
