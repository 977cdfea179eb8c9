//! Opened files and pasted rows before the merge preview: what is a list of another tool has its columns matched first.

use leptos::prelude::*;

use super::ballots::OpenedBallot;
use super::team::TeamIn;
use super::{Inner, Phase, Session};
use crate::document::{Incoming, State};
use crate::ids::BoardId;
use crate::interchange::{
    BALLOT_FORMAT, Change, Draft, FileError, Mapping, RESPONSE_FORMAT, Reading, TEAM_FORMAT, Table, format_of, read_ballot, read_board,
    read_response, read_team, read_trello,
};
use crate::model::{Note, TITLE_LIMIT, plain_text};

/// So many notes are shown while the columns are matched.
const SHOWN_NOTES: usize = 3;
/// So many cells show what a column holds.
const SHOWN_CELLS: usize = 3;
/// Longest part of a cell that is shown, in characters.
const SHOWN_LETTERS: usize = 60;

/// A list whose columns are being matched.
#[derive(Debug, Clone, PartialEq)]
pub struct ListIn {
    /// The file's name.
    pub name: String,
    /// Which list of how many it is, from 1.
    pub place: (usize, usize),
    /// Whether other files were opened with it.
    pub has_neighbours: bool,
    /// What the columns become so far.
    pub mapping: Mapping,
    /// What each column holds, by its first rows.
    pub samples: Vec<Vec<String>>,
    /// Rows that are no header.
    pub rows: usize,
    /// Rows that become notes.
    pub notes: usize,
    /// Rows that are closed.
    pub closed: usize,
    /// The first notes as they will look.
    pub first: Vec<Note>,
    /// Days at the effort anchors.
    pub anchors: [f64; 5],
    /// What could not be read, as sentences.
    pub faults: Vec<String>,
}

/// An opened file, read as far as it goes without asking.
pub(super) enum Opened {
    /// A board, or why it is none.
    Board(Result<Incoming, String>),
    /// A list.
    List(List),
    /// A person's ballot.
    Ballot(Box<OpenedBallot>),
    /// A response or a wave, for the team.
    Team(TeamIn),
}

/// A list of another tool, or our own CSV.
pub(super) struct List {
    title: String,
    table: Table,
    /// None for our own CSV, which needs none.
    mapping: Option<Mapping>,
    is_matched: bool,
}

/// Files that wait until the columns of every list among them are matched.
pub(super) struct Waiting {
    files: Vec<(String, Opened)>,
}

impl List {
    fn new(title: String, table: Table, mapping: Option<Mapping>) -> Self {
        let is_matched = mapping.is_none();
        Self { title, table, mapping, is_matched }
    }

    /// What it is called as a board of its own.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The list as a file for the board `id` that `ours` is a copy of, empty for a new one.
    pub fn incoming(&self, id: BoardId, ours: &State) -> Incoming {
        Reading::of(&self.table, self.mapping.as_ref(), &ours.board(id).axes.effort.days()).incoming(&self.title, ours)
    }
}

impl Session {
    /// Reads an opened text as a board, a list or a Trello board. What is wrong with it is said in the preview.
    pub(super) fn opened(self, name: &str, text: Result<String, String>) -> Opened {
        let text = match text {
            Ok(text) => text,
            Err(why) => return Opened::Board(Err(why)),
        };
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
        if matches!(extension.as_str(), "csv" | "tsv" | "tab") {
            return self.list(stem(name), Table::read(&text));
        }
        if let Some(team) = team_in(&text) {
            return match team {
                Ok(team) => Opened::Team(team),
                Err(error) => Opened::Board(Err(error.to_string())),
            };
        }
        let board = read_board(&text);
        if matches!(&board, Err(FileError::WrongFormat { found }) if found.trim_matches('"') == BALLOT_FORMAT) {
            return match read_ballot(&text) {
                Ok((sent, warnings)) => Opened::Ballot(Box::new(OpenedBallot::new(sent, warnings))),
                Err(error) => Opened::Board(Err(error.to_string())),
            };
        }
        if !matches!(board, Err(FileError::WrongFormat { .. } | FileError::Malformed { .. })) {
            return Opened::Board(board.map_err(|error| error.to_string()));
        }
        if let Some(trello) = read_trello(&text) {
            return match trello {
                Ok((title, table)) => self.list(title, Ok(table)),
                Err(error) => Opened::Board(Err(error.to_string())),
            };
        }
        match Table::pasted(&text) {
            Some(table) if extension != "json" => self.list(stem(name), table),
            _ => Opened::Board(board.map_err(|error| error.to_string())),
        }
    }

    fn list(self, title: String, table: Result<Table, FileError>) -> Opened {
        let table = match table {
            Ok(table) => table,
            Err(error) => return Opened::Board(Err(error.to_string())),
        };
        let mapping = (!table.is_own()).then(|| {
            self.with(|inner| {
                let anchors = anchors(inner);
                let mut mapping = Mapping::guessed(&table, &anchors);
                let kept = inner.store.shelf.setting(&mapping.name(&table)).ok().flatten();
                if let Some(kept) = kept.and_then(|kept| serde_json::from_str(&kept).ok()) {
                    mapping.recall(&kept, &table, &anchors);
                }
                mapping
            })
        });
        Opened::List(List::new(title, table, mapping))
    }

    /// Takes pasted spreadsheet rows; says whether the text holds any. A plain list does not.
    pub fn paste_rows(self, text: &str) -> bool {
        if !matches!(self.phase.get_untracked(), Phase::Ready(_)) {
            return false;
        }
        let Some(table) = Table::pasted(text) else { return false };
        let name = "Pasted rows".to_owned();
        let opened = self.list(name.clone(), table);
        self.match_next(vec![(name, opened)]);
        true
    }

    /// Shows the next list that is not matched, or the merge preview when there is none.
    pub(super) fn match_next(self, files: Vec<(String, Opened)>) {
        let is_open = files.iter().any(|(_, file)| matches!(file, Opened::List(list) if !list.is_matched));
        if is_open {
            self.with(|inner| inner.waiting = Some(Waiting { files }));
            self.show_list();
        } else {
            self.list_in.set(None);
            self.preview_files(files);
        }
    }

    /// Changes what a column, a word or a size becomes.
    pub fn change_list(self, change: Change) {
        self.with(|inner| {
            let anchors = anchors(inner);
            if let Some((_, List { table, mapping: Some(mapping), .. })) = inner.waiting.as_mut().and_then(Waiting::current) {
                mapping.change(change, table, &anchors);
            }
        });
        self.show_list();
    }

    /// Takes the columns as they are matched, remembers them for tables of the same names, and goes on.
    pub fn accept_list(self) {
        let files = self.with(|inner| {
            let mut waiting = inner.waiting.take()?;
            let (_, list) = waiting.current()?;
            list.is_matched = true;
            if let Some(mapping) = &list.mapping {
                // Losing it costs a person some clicks, so a failure is not told.
                let _ = inner.store.shelf.set_setting(&mapping.name(&list.table), &mapping.kept().to_string());
            }
            Some(waiting.files)
        });
        if let Some(files) = files {
            self.match_next(files);
        }
    }

    /// Leaves this list out and goes on with the files beside it.
    pub fn skip_list(self) {
        let files = self.with(|inner| {
            let mut files = inner.waiting.take()?.files;
            let at = files.iter().position(|(_, file)| matches!(file, Opened::List(list) if !list.is_matched))?;
            files.remove(at);
            Some(files)
        });
        if let Some(files) = files {
            self.match_next(files);
        }
    }

    /// Leaves everything as it is.
    pub fn cancel_list(self) {
        self.with(|inner| inner.waiting = None);
        self.list_in.set(None);
    }

    fn show_list(self) {
        let shown = self.with(|inner| {
            let anchors = anchors(inner);
            inner.waiting.as_mut()?.view(&anchors)
        });
        self.list_in.set(shown);
    }
}

impl Waiting {
    /// The list that is being matched, with its file's name.
    fn current(&mut self) -> Option<(&str, &mut List)> {
        self.files.iter_mut().find_map(|(name, file)| match file {
            Opened::List(list) if !list.is_matched => Some((name.as_str(), list)),
            _ => None,
        })
    }

    fn view(&mut self, anchors: &[f64; 5]) -> Option<ListIn> {
        let lists = self.files.iter().filter_map(|(_, file)| match file {
            Opened::List(list) if list.mapping.is_some() => Some(list.is_matched),
            _ => None,
        });
        let lists: Vec<bool> = lists.collect();
        let place = (1 + lists.iter().filter(|is_matched| **is_matched).count(), lists.len());
        let has_neighbours = self.files.len() > 1;
        let (name, List { table, mapping, .. }) = self.current()?;
        let mapping = mapping.as_ref()?;
        let reading = Reading::of(table, Some(mapping), anchors);
        Some(ListIn {
            name: name.to_owned(),
            place,
            has_neighbours,
            samples: mapping.columns.iter().map(|column| samples(table, mapping.first_row(), &column.at)).collect(),
            mapping: mapping.clone(),
            rows: reading.rows,
            notes: reading.drafts.len(),
            closed: reading.closed,
            first: reading.drafts.iter().take(SHOWN_NOTES).map(Draft::note).collect(),
            anchors: *anchors,
            faults: reading.faults,
        })
    }
}

/// A file for the team, or why it is refused; none where it is another file.
fn team_in(text: &str) -> Option<Result<TeamIn, FileError>> {
    match format_of(text)?.as_str() {
        RESPONSE_FORMAT => Some(read_response(text).map(TeamIn::Response)),
        TEAM_FORMAT => Some(read_team(text).map(TeamIn::Wave)),
        _ => None,
    }
}

/// Different values from the first rows of columns of one name.
fn samples(table: &Table, first: usize, columns: &[usize]) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in (first..table.rows()).flat_map(|row| columns.iter().map(move |at| table.cell(row, *at).trim())) {
        let short: String = plain_text(cell, false).chars().take(SHOWN_LETTERS).collect();
        if !short.is_empty() && !samples.contains(&short) {
            samples.push(short);
        }
        if samples.len() == SHOWN_CELLS {
            break;
        }
    }
    samples
}

/// Days at the effort anchors of the open board, or of a new one.
fn anchors(inner: &Inner) -> [f64; 5] {
    let open = inner.open.as_ref().map(|open| open.document.whole().board(open.document.id()).axes);
    open.unwrap_or_default().effort.days()
}

/// A file's name without its ending and without the number that browsers add to a second download.
fn stem(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    let bare =
        stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" (")).filter(|(_, number)| number.chars().all(|c| c.is_ascii_digit()));
    let title: String = plain_text(bare.map_or(stem, |(bare, _)| bare), false).chars().take(TITLE_LIMIT).collect();
    if title.trim().is_empty() { "List".to_owned() } else { title }
}
