//! What a person can intend, checked and turned into writes. Never touches a document itself.

mod catalogue;
mod comment;
mod copies;
mod debt;
mod decision;
mod dissent;
mod evidence;
mod feasibility;
mod kept;
mod outcome;
mod restore;
mod scoring;
mod several;
#[cfg(test)]
mod trial;

pub use catalogue::{Action, CATALOGUE, Entry, FOCUS_KEYS, Group, Shortcut, Where};
pub use comment::Commenting;
pub use copies::send;
pub use debt::Owing;
pub use decision::Deciding;
pub use dissent::Dissenting;
pub use evidence::{Gathering, Piece};
pub use feasibility::CheckingIn;
pub use kept::is_gap_kept;
pub use outcome::Measuring;
pub use scoring::{Scoring, ScoringError, score as plan_score};
pub use several::{Placing, Trait};

use serde_json::Value;

use crate::document::defaults::{self, number};
use crate::document::{Entity, Field, State, Write};
use crate::ids::{CommentId, DissentId, NoteId};
use crate::model::{Board, EffortScale, Kind, NOTE_LIMIT, SHORT_LIMIT, ScaleError, Status, TEXT_LIMIT, TITLE_LIMIT, plain_text, written};
use crate::rules::effort::whole;

/// One intention. Carrying it out is one edit and one undo step.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// New unplaced notes, with the ids they shall have.
    AddNotes(Vec<(NoteId, String)>),
    /// Both halves of a note's position, 0–100 or none.
    Place {
        /// Which note.
        note: NoteId,
        /// New impact.
        impact: Option<f64>,
        /// New effort.
        effort: Option<f64>,
    },
    /// A note's impact, 0–100 or none.
    SetImpact(NoteId, Option<f64>),
    /// A note's effort, 0–100 or none.
    SetEffort(NoteId, Option<f64>),
    /// A note's title, 1–200 characters.
    SetTitle(NoteId, String),
    /// A note's description.
    SetDescription(NoteId, String),
    /// A note's ticket link.
    SetLink(NoteId, String),
    /// A note's kind.
    SetKind(NoteId, Kind),
    /// A note's status.
    SetStatus(NoteId, Status),
    /// A note's owner.
    SetOwner(NoteId, String),
    /// All tags of a note.
    SetTags(NoteId, Vec<String>),
    /// Whether `by` must come before `note`.
    Block {
        /// The note that waits.
        note: NoteId,
        /// The note it waits for.
        by: NoteId,
        /// Whether it does.
        blocked: bool,
    },
    /// What is done with the decision on a note.
    Decide(NoteId, Deciding),
    /// What is done with the feasibility check-in on a note.
    CheckIn(NoteId, CheckingIn),
    /// What is done with a dissent on a note.
    Dissent(NoteId, DissentId, Dissenting),
    /// What is done with the evidence on a note.
    Gather(NoteId, Gathering),
    /// What is done with a comment on a note.
    Comment(NoteId, CommentId, Commenting),
    /// What is said of a note's outcome.
    Measure(NoteId, Measuring),
    /// Says on a note that the gap which a round showed stays.
    KeepGap {
        /// Which note.
        note: NoteId,
        /// The round's number.
        round: u32,
        /// What is said.
        text: String,
        /// ISO day.
        date: String,
    },
    /// What is done with a note's debt.
    Owe(NoteId, Owing),
    /// Deletes a note; it can be brought back.
    Delete(NoteId),
    /// Brings a deleted note back.
    BringBack(NoteId),
    /// Moves several notes together, each by the same number of points (−100 to 100). They keep their distances: the
    /// first to reach an edge stops all.
    MoveBy {
        /// Which notes.
        notes: Vec<NoteId>,
        /// Points of impact.
        impact: f64,
        /// Points of effort.
        effort: f64,
    },
    /// The positions of several notes, each note once.
    PlaceEach(Vec<Placing>),
    /// What several notes are to have in common.
    SetEach(Vec<NoteId>, Trait),
    /// Deletes several notes; they can be brought back.
    DeleteEach(Vec<NoteId>),
    /// Copies notes: originals, and the ids that their copies shall have.
    Duplicate(Vec<(NoteId, NoteId)>),
    /// The board's title, 1–200 characters.
    RenameBoard(String),
    /// Where the quadrants meet, 0–100 each, whole.
    SetSplit {
        /// The impact from which a note counts as high.
        impact: f64,
        /// The effort from which a note counts as high.
        effort: f64,
    },
    /// All settings of the board.
    SetBoard(Box<Board>),
    /// Goes back to what notes and settings were in an earlier state.
    Restore {
        /// The earlier state.
        then: Box<State>,
        /// What undo says of it.
        label: String,
    },
}

/// Why a command cannot be carried out. Each is a sentence for the person who meant it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CommandError {
    /// A title without characters.
    #[error("A title needs at least one character; the old one was kept.")]
    NoTitle,
    /// A text over its limit.
    #[error("{what} can hold {limit} characters, this has {found}. Shorten it and try again.")]
    TooLong {
        /// Which text.
        what: &'static str,
        /// Characters allowed.
        limit: usize,
        /// Characters given.
        found: usize,
    },
    /// More notes than a board holds.
    #[error("A board holds {NOTE_LIMIT} notes, deleted ones included; this would make {found}. Start another board for the rest.")]
    TooMany {
        /// How many there would be.
        found: usize,
    },
    /// A number off its scale.
    #[error("{what} runs from {} to {}, found {}.", written(*least), written(*most), written(*found))]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// Least value.
        least: f64,
        /// Greatest value.
        most: f64,
        /// Value given.
        found: f64,
    },
    /// A note that is not on the board, or not any more.
    #[error("This note is not on the board any more. Look for it among the deleted notes.")]
    NoSuchNote,
    /// A tag without characters.
    #[error("A tag needs at least one character; nothing was changed.")]
    NoTag,
    /// Words about a decision that has not been taken, or not any more.
    #[error("Nothing is decided about this note yet. Choose do, later or no first.")]
    NotDecided,
    /// Words about a check-in that has not been made, or not any more.
    #[error("There is no feasibility check-in on this note. Say first what was found.")]
    NotChecked,
    /// Interest on a debt that a note does not have, or not any more.
    #[error("This note has no debt yet. Choose Add debt first.")]
    NotOwed,
    /// A dissent without a word.
    #[error("A dissent needs at least one word; nothing was changed.")]
    NoDissent,
    /// Evidence without a quote.
    #[error("Evidence needs a quote: what somebody said or did, or a figure. Nothing was changed; write one and try again.")]
    NoQuote,
    /// A comment without a word.
    #[error("A comment needs at least one word; nothing was changed.")]
    NoComment,
    /// A note as its own blocker.
    #[error("A note cannot wait for itself. Choose another note.")]
    BlocksItself,
    /// Effort anchors that are not a scale.
    #[error("The effort scale was not changed: {0}.")]
    Scale(#[from] ScaleError),
}

/// A command turned into what the document takes: a label for undo, and writes.
pub type Plan = (String, Vec<Write>);

/// Checks `command` against `state` and plans its writes.
///
/// # Errors
/// [`CommandError`] when the command makes no sense or breaks a limit; nothing is to be changed then.
pub fn plan(state: &State, board: &Board, command: Command) -> Result<Plan, CommandError> {
    match command {
        Command::AddNotes(notes) => add_notes(state, notes),
        Command::Place { note, impact, effort } => {
            let title = title_of(state, note)?;
            let writes = vec![score(note, Field::IMPACT, "Impact", impact)?, score(note, Field::EFFORT, "Effort", effort)?];
            let verb = if impact.is_none() && effort.is_none() { "Take off the map" } else { "Move" };
            Ok((format!("{verb}: {title}"), writes))
        }
        Command::SetImpact(note, impact) => one(state, note, "Impact of", score(note, Field::IMPACT, "Impact", impact)?),
        Command::SetEffort(note, effort) => one(state, note, "Effort of", score(note, Field::EFFORT, "Effort", effort)?),
        Command::SetTitle(note, title) => one(state, note, "Rename", text(note, Field::TITLE, heading(&title)?)),
        Command::SetDescription(note, description) => {
            let description = within("The description", description, TEXT_LIMIT)?;
            one(state, note, "Description of", text(note, Field::DESCRIPTION, description))
        }
        Command::SetLink(note, link) => {
            let link = within("The link", link.trim().to_owned(), SHORT_LIMIT)?;
            one(state, note, "Link of", text(note, Field::LINK, link))
        }
        Command::SetKind(note, kind) => one(state, note, "Kind of", text(note, Field::KIND, kind.word().to_owned())),
        Command::SetStatus(note, status) => set_status(state, board, note, &status),
        Command::SetOwner(note, owner) => {
            let owner = within("The owner", owner.trim().to_owned(), SHORT_LIMIT)?;
            one(state, note, "Owner of", text(note, Field::OWNER, owner))
        }
        Command::SetTags(note, tags) => set_tags(state, note, tags),
        Command::Block { note, by, blocked } => {
            // A file can make a note wait for itself; that can be taken back.
            if note == by && blocked {
                return Err(CommandError::BlocksItself);
            }
            one(state, note, "Blockers of", Write::new(Entity::Note(note), Field::blocker(by), blocked))
        }
        Command::Decide(note, deciding) => decision::decide(state, note, deciding),
        Command::CheckIn(note, checking) => feasibility::check_in(state, note, checking),
        Command::Dissent(note, id, dissenting) => dissent::dissent(state, note, id, dissenting),
        Command::Gather(note, gathering) => evidence::gather(state, note, gathering),
        Command::Comment(note, id, commenting) => comment::comment(state, note, id, commenting),
        Command::Owe(note, owing) => debt::owe(state, note, owing),
        Command::Measure(note, measuring) => outcome::measure(state, note, measuring),
        Command::KeepGap { note, round, text, date } => kept::keep_gap(state, note, round, text, date),
        Command::Delete(note) => one(state, note, "Delete", Write::new(Entity::Note(note), Field::DELETED, true)),
        Command::BringBack(note) => one(state, note, "Bring back", Write::new(Entity::Note(note), Field::DELETED, false)),
        Command::MoveBy { notes, impact, effort } => several::move_by(state, &notes, impact, effort),
        Command::PlaceEach(places) => several::place_each(state, places),
        Command::SetEach(notes, common) => several::set_each(state, board, &notes, common),
        Command::DeleteEach(notes) => several::delete_each(state, &notes),
        Command::Duplicate(pairs) => copies::duplicate(state, &pairs),
        Command::SetSplit { impact, effort } => set_split(impact, effort),
        Command::RenameBoard(title) => Ok(("Rename the board".into(), vec![Write::new(Entity::Board, Field::TITLE, heading(&title)?)])),
        Command::SetBoard(board) => set_board(&board),
        Command::Restore { then, label } => restore::restore(state, &then, label),
    }
}

/// The writes that make a new board.
///
/// # Errors
/// [`CommandError`] when the title is empty or too long.
pub fn new_board(title: &str) -> Result<Plan, CommandError> {
    let mut writes = vec![Write::new(Entity::Board, Field::TITLE, heading(title)?)];
    writes.extend(defaults::board().into_iter().map(|(field, value)| Write { entity: Entity::Board, field, value }));
    Ok(("New board".into(), writes))
}

fn add_notes(state: &State, notes: Vec<(NoteId, String)>) -> Result<Plan, CommandError> {
    room_for(state, notes.len())?;
    let label = match notes.as_slice() {
        [(_, title)] => format!("Add: {title}"),
        _ => format!("Add {} notes", notes.len()),
    };
    let mut writes = Vec::new();
    for (place, (id, title)) in notes.into_iter().enumerate() {
        let entity = Entity::Note(id);
        writes.push(Write::new(entity, Field::CREATED, place));
        writes.push(Write::new(entity, Field::TITLE, heading(&title)?));
        writes.extend(defaults::note().into_iter().map(|(field, value)| Write { entity, field, value }));
    }
    Ok((label, writes))
}

/// Checks that the board can hold `more` notes.
fn room_for(state: &State, more: usize) -> Result<(), CommandError> {
    let found = state.notes().count() + more;
    if found > NOTE_LIMIT { Err(CommandError::TooMany { found }) } else { Ok(()) }
}

fn set_status(state: &State, board: &Board, note: NoteId, status: &Status) -> Result<Plan, CommandError> {
    let (label, mut writes) = one(state, note, "Status of", text(note, Field::STATUS, status.word().to_owned()))?;
    writes.extend(outcome::predictions(state, board, note, status));
    Ok((label, writes))
}

fn set_tags(state: &State, note: NoteId, tags: Vec<String>) -> Result<Plan, CommandError> {
    let mut wanted = Vec::new();
    for tag in tags {
        let tag = within("A tag", tag.trim().to_owned(), TITLE_LIMIT)?;
        if !tag.is_empty() && !wanted.contains(&tag) {
            wanted.push(tag);
        }
    }
    let title = title_of(state, note)?;
    let old = state.note(note).into_iter().flat_map(|record| record.below("tags").map(|(tag, _)| tag));
    let entity = Entity::Note(note);
    let mut writes: Vec<Write> =
        old.filter(|tag| !wanted.iter().any(|wanted| wanted == tag)).map(|tag| Write::new(entity, Field::tag(tag), false)).collect();
    writes.extend(wanted.iter().map(|tag| Write::new(entity, Field::tag(tag), true)));
    Ok((format!("Tags of {title}"), writes))
}

fn set_split(impact: f64, effort: f64) -> Result<Plan, CommandError> {
    let split = |path, what, value| -> Result<Write, CommandError> {
        let value = whole(in_range(what, value, 0.0, 100.0)?);
        Ok(Write { entity: Entity::Board, field: Field::new(path), value: number(value) })
    };
    let writes = vec![split("split/impact", "The impact split", impact)?, split("split/effort", "The effort split", effort)?];
    Ok(("Move the split".into(), writes))
}

fn set_board(board: &Board) -> Result<Plan, CommandError> {
    EffortScale::new("", board.axes.effort.anchors.clone())?;
    let name = |text: &str| within("A name", text.trim().to_owned(), TITLE_LIMIT);
    let split = |what, value: f64| in_range(what, value, 0.0, 100.0).map(number);
    let capacity = board.capacity_days.map(|days| in_range("Capacity", days, 0.0, 1e6)).transpose()?;
    let mut anchors = Vec::new();
    for text in &board.axes.impact.anchors {
        anchors.push(Value::from(name(text)?));
    }
    let mut days = board.axes.effort.anchors.clone();
    for anchor in &mut days {
        anchor.text = name(&anchor.text)?;
    }
    let fields = [
        ("title", heading(&board.title)?.into()),
        ("goal", within("The goal", board.goal.trim().to_owned(), TEXT_LIMIT)?.into()),
        ("capacity_days", capacity.map_or(Value::Null, number)),
        ("formula", board.formula.word().into()),
        ("axes/impact/name", name(&board.axes.impact.name)?.into()),
        ("axes/impact/anchors", anchors.into()),
        ("axes/effort/name", name(&board.axes.effort.name)?.into()),
        ("axes/effort/anchors", defaults::effort_anchors(&days)),
        ("split/impact", split("The impact split", board.split.impact)?),
        ("split/effort", split("The effort split", board.split.effort)?),
        ("quadrants/quick_win", name(&board.quadrants.quick_win)?.into()),
        ("quadrants/big_bet", name(&board.quadrants.big_bet)?.into()),
        ("quadrants/fill_in", name(&board.quadrants.fill_in)?.into()),
        ("quadrants/time_sink", name(&board.quadrants.time_sink)?.into()),
    ];
    let writes = fields.map(|(path, value)| Write { entity: Entity::Board, field: Field::new(path), value });
    Ok(("Board settings".into(), writes.into()))
}

/// A plan of one write to a note that exists, labelled with its title.
fn one(state: &State, note: NoteId, verb: &str, write: Write) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let colon = if verb.ends_with("of") { "" } else { ":" };
    Ok((format!("{verb}{colon} {title}"), vec![write]))
}

fn title_of(state: &State, note: NoteId) -> Result<String, CommandError> {
    let record = state.note(note).filter(|record| record.created().is_some()).ok_or(CommandError::NoSuchNote)?;
    Ok(record.text(Field::TITLE).unwrap_or("Untitled note").to_owned())
}

fn text(note: NoteId, field: Field, text: String) -> Write {
    Write::new(Entity::Note(note), field, text)
}

fn score(note: NoteId, field: Field, what: &'static str, score: Option<f64>) -> Result<Write, CommandError> {
    let score = score.map(|score| in_range(what, score, 0.0, 100.0)).transpose()?;
    Ok(Write { entity: Entity::Note(note), field, value: score.map_or(Value::Null, number) })
}

fn in_range(what: &'static str, found: f64, least: f64, most: f64) -> Result<f64, CommandError> {
    if (least..=most).contains(&found) { Ok(found) } else { Err(CommandError::OutOfRange { what, least, most, found }) }
}

/// A title on one line without space around it.
fn heading(title: &str) -> Result<String, CommandError> {
    let title = plain_text(title, false).split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(CommandError::NoTitle);
    }
    within("A title", title, TITLE_LIMIT)
}

/// A text within its limit, without characters that no file carries. Only the long texts have lines.
fn within(what: &'static str, text: String, limit: usize) -> Result<String, CommandError> {
    let text = plain_text(&text, limit == TEXT_LIMIT).into_owned();
    let found = if text.len() <= limit { 0 } else { text.chars().count() };
    if found > limit { Err(CommandError::TooLong { what, limit, found }) } else { Ok(text) }
}
