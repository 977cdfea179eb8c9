//! Opened files between reading and merging: what they would do, what a person chooses, and the merge itself.

use leptos::prelude::*;

use super::ballots::{OpenedBallot, take_ballots};
use super::lists_in::{List, Opened};
use super::opened::{OpenBoard, open_stored};
use super::responses_in::{compared, said_of};
use super::team::{TeamIn, Waves};
use super::wording::{pick_view, summary_sentence, twin_view};
use super::{Inner, Notice, NoticeAction, Route, Session};
use crate::document::{Counts, Document, Incoming, Preview, Seen, State, preview};
use crate::ids::{BoardId, LayerId};
use crate::interchange::{write_board, write_part, write_seen};
use crate::model::{NOTE_LIMIT, month_words};
use crate::platform::{now_ms, random_u64};
use crate::session::BoardView;
use crate::storage::{StorageError, Why};

/// A counter this far above ours would freeze a field for ever.
const FAR_AHEAD: u64 = 1 << 32;

/// What merging the opened files would do, for the preview.
#[derive(Debug, Clone, PartialEq)]
pub struct Merging {
    /// All files together.
    pub total: Counts,
    /// The files in the order in which they were opened.
    pub files: Vec<MergingFile>,
    /// Questions, in the order in which [`Session::choose`] counts them.
    pub picks: Vec<MergingPick>,
    /// The boards that would change or be made, by title.
    pub boards: Vec<String>,
    /// Whether a board without an id goes into the open board, where that can be chosen.
    pub target: Option<MergingTarget>,
    /// Where responses go, where there are any.
    pub responses_to: Option<ResponsesTo>,
    /// Whether *Merge* does anything.
    pub ready: bool,
    /// Whether only responses would be taken in: they make no snapshot, and cannot be undone.
    pub is_team: bool,
}

/// Where files without a board id go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergingTarget {
    /// Into the board that is open.
    ThisBoard,
    /// As a board of their own.
    NewBoard,
}

/// Where opened responses go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponsesTo {
    /// Into the team's results.
    Team,
    /// Among one's own waves, as when one changes browsers.
    Own,
}

/// One opened file.
#[derive(Debug, Clone, PartialEq)]
pub struct MergingFile {
    /// Its name.
    pub name: String,
    /// What it holds, counted; none when it was refused.
    pub counts: Option<Counts>,
    /// Why it was refused.
    pub refused: Option<String>,
    /// What was repaired in it.
    pub warnings: Vec<String>,
    /// Of a ballot: who speaks, in which round, and whether that is new. Empty for other files.
    pub says: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct MergingPick {
    /// The thing, by its title.
    pub thing: String,
    /// What was changed, and where.
    pub question: String,
    /// The values to choose from, each with where it comes from.
    pub options: Vec<(String, String)>,
    /// Which is chosen.
    pub chosen: usize,
}

/// The opened files behind the preview.
pub(super) struct Batch {
    pub files: Vec<(String, Result<Incoming, String>)>,
    /// Lists of other tools, each with the place of its file: what they say depends on the board they go into.
    lists: Vec<(usize, List)>,
    /// Ballots, each with the place of its file: what they bring depends on the board they are for.
    pub ballots: Vec<(usize, OpenedBallot)>,
    /// Responses and waves, each with the place of its file.
    team: Vec<(usize, TeamIn)>,
    responses_to: ResponsesTo,
    target: MergingTarget,
    groups: Vec<Group>,
}

/// The files of one board.
struct Group {
    board: BoardId,
    title: String,
    known: bool,
    files: Vec<usize>,
    preview: Preview,
    refused: Option<String>,
}

impl Session {
    /// Shows what merging opened files would do.
    pub(super) fn preview_files(self, opened: Vec<(String, Opened)>) {
        let (mut files, mut lists, mut ballots, mut team) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (name, opened) in opened {
            files.push(match opened {
                Opened::Board(board) => (name, board),
                Opened::List(list) => {
                    // Read as soon as it is known where to.
                    lists.push((files.len(), list));
                    (name, Err(String::new()))
                }
                Opened::Ballot(ballot) => {
                    ballots.push((files.len(), *ballot));
                    (name, Err(String::new()))
                }
                Opened::Team(file) => {
                    team.push((files.len(), file));
                    (name, Err(String::new()))
                }
            });
        }
        let batch =
            Batch { files, lists, ballots, team, responses_to: ResponsesTo::Team, target: MergingTarget::ThisBoard, groups: Vec::new() };
        self.with(|inner| inner.merging = Some(batch));
        self.compare();
    }

    /// Chooses where files without a board id go.
    pub fn choose_target(self, target: MergingTarget) {
        self.with(|inner| {
            if let Some(batch) = &mut inner.merging {
                batch.target = target;
            }
        });
        self.compare();
    }

    /// Chooses where responses go.
    pub fn choose_responses_to(self, to: ResponsesTo) {
        if to == ResponsesTo::Own {
            // What is here to compare with.
            self.list_responses();
        }
        self.with(|inner| {
            if let Some(batch) = &mut inner.merging {
                batch.responses_to = to;
            }
        });
        self.compare();
    }

    /// Chooses `option` for the question `pick`, both counted from 0.
    pub fn choose(self, pick: usize, option: usize) {
        let is_twin = self.with(|inner| {
            let batch = inner.merging.as_mut()?;
            let before: usize = batch.groups.iter().map(|group| group.preview.picks.len()).sum();
            let (_, ballot) = batch.ballots.iter_mut().filter(|(_, ballot)| ballot.is_asked()).nth(pick.checked_sub(before)?)?;
            ballot.is_twin = option == 1;
            Some(())
        });
        if is_twin.is_some() {
            return self.compare();
        }
        self.with(|inner| {
            let picks = inner.merging.iter_mut().flat_map(|batch| &mut batch.groups).flat_map(|group| &mut group.preview.picks);
            if let Some(pick) = picks.into_iter().nth(pick) {
                pick.chosen = option;
            }
        });
        self.merging.update(|merging| {
            if let Some(pick) = merging.as_mut().and_then(|merging| merging.picks.get_mut(pick)) {
                pick.chosen = option;
            }
        });
    }

    /// Leaves everything as it is.
    pub fn cancel_merge(self) {
        self.with(|inner| inner.merging = None);
        self.merging.set(None);
    }

    /// Works out what the files would do and shows it.
    fn compare(self) {
        let view = self.with(|inner| {
            let mut batch = inner.merging.take()?;
            read_lists(inner, &mut batch);
            take_ballots(inner, &mut batch);
            batch.groups = group(inner, &batch);
            let view = view(inner, &batch);
            inner.merging = Some(batch);
            Some(view)
        });
        self.merging.set(view);
    }

    /// Merges. Each board takes its files as one step; on the board that is shown afterwards that step can be undone.
    pub fn merge(self) {
        let Some(mut batch) = self.with(|inner| inner.merging.take()) else { return };
        self.merging.set(None);
        let standing = match self.route.get_untracked() {
            Route::Board(id, _) => Some(id),
            _ => None,
        };
        let mut groups: Vec<Group> = batch.groups.into_iter().filter(|group| group.refused.is_none()).collect();
        let kept = if batch.responses_to == ResponsesTo::Own { self.keep_arrived(&mut batch.team) } else { 0 };
        let taken = if batch.team.is_empty() { None } else { self.merge_team(&batch.team) };
        if groups.is_empty() {
            match taken {
                Some(taken) => self.show_merged_team(taken),
                None if kept > 0 => self.show_arrived(kept),
                None => {}
            }
            return;
        }
        let Some(shown) = groups.iter().position(|group| Some(group.board) == standing).or((!groups.is_empty()).then_some(0)) else {
            return;
        };
        let shown = groups.remove(shown);
        let mut total = taken.map_or(shown.preview.total, |taken| sum(taken, shown.preview.total));
        for group in groups {
            total = sum(total, group.preview.total);
            self.merge_aside(&group);
        }
        self.merge_shown(&shown, standing);
        let undoable = shown.known.then_some(NoticeAction::Undo);
        self.tell(Notice::new(format!("Merged: {}.", summary_sentence(total)), undoable));
    }

    fn merge_shown(self, group: &Group, standing: Option<BoardId>) {
        if !group.known {
            let fresh = self.with(|inner| Document::new(group.board, inner.replica, State::default(), Seen::default()));
            let stamp = fresh.next_stamp_after(group.preview.joined().clock());
            self.found(group.board, &group.preview.resolve(&State::default(), stamp), group.preview.filed(), BoardView::Matrix);
            return;
        }
        if standing != Some(group.board) {
            self.enter(group.board);
        }
        self.snapshot_before_merge();
        let change = self.with(|inner| {
            let document = &mut inner.open.as_mut()?.document;
            let state = group.preview.resolve(document.ground(), document.next_stamp_after(group.preview.joined().clock()));
            Some(document.merge(LayerId::from_random(random_u64()), state, group.preview.filed()))
        });
        if let Some(change) = change {
            self.carry(change);
        }
        if standing != Some(group.board) {
            self.go(&Route::Board(group.board, BoardView::Matrix));
        }
    }

    /// Merges into a board that is not shown.
    fn merge_aside(self, group: &Group) {
        if let Some(before) = group.known.then(|| self.with(|inner| stored_state(inner, group.board))).flatten() {
            self.keep_snapshot(group.board, before, Why::Merge);
        }
        let stored = self.with(|inner| {
            let Inner { store, replica, .. } = inner;
            let opened = if group.known { open_stored(store, group.board, *replica).ok() } else { None };
            let (id, filed) = (group.board, group.preview.filed());
            if let Some((OpenBoard { mut document, loaded, .. }, ..)) = opened {
                let layer = LayerId::from_random(random_u64());
                let state = group.preview.resolve(document.ground(), document.next_stamp_after(group.preview.joined().clock()));
                document.merge(layer, state.clone(), filed);
                store.shelf.put_layer(&loaded, layer, now_ms(), &write_part(id, &state))?;
                return store.shelf.put_filed(&loaded, now_ms(), &write_seen(document.filed()));
            }
            store.shelf.recall(id)?;
            let loaded = store.shelf.create(id)?;
            let stamp = Document::new(id, *replica, State::default(), Seen::default()).next_stamp_after(group.preview.joined().clock());
            let state = group.preview.resolve(&State::default(), stamp);
            store.shelf.restate(&loaded, now_ms(), &write_board(id, &state, &crate::interchange::Layout::Storage))?;
            store.shelf.put_filed(&loaded, now_ms(), &write_seen(filed))
        });
        if let Err::<(), StorageError>(error) = stored {
            self.alert.set(Some(format!("“{}” was not merged: {error}", group.title)));
        }
    }
}

/// Reads the lists for the boards they would go into.
fn read_lists(inner: &mut Inner, batch: &mut Batch) {
    let here = inner.open.as_ref().map(|open| open.document.id()).filter(|_| batch.target == MergingTarget::ThisBoard);
    for (at, list) in &batch.lists {
        let board = here.unwrap_or_else(|| derived_id(list.title()));
        let ours = stored_state(inner, board).unwrap_or_default();
        if let Some((_, file)) = batch.files.get_mut(*at) {
            *file = Ok(list.incoming(board, &ours));
        }
    }
}

/// Sorts the files by board and compares each lot with what is here.
fn group(inner: &mut Inner, batch: &Batch) -> Vec<Group> {
    let here = inner.open.as_ref().map(|open| open.document.id());
    let mut lots: Vec<(BoardId, Vec<usize>)> = Vec::new();
    for (at, (_, file)) in batch.files.iter().enumerate() {
        let Ok(file) = file else { continue };
        let into_open = here.filter(|_| file.board.is_none() && batch.target == MergingTarget::ThisBoard);
        let board = into_open.or(file.board).unwrap_or_else(|| derived_id(&file.title));
        match lots.iter_mut().find(|(known, _)| *known == board) {
            Some((_, files)) => files.push(at),
            None => lots.push((board, vec![at])),
        }
    }
    lots.into_iter().map(|(board, files)| compare_lot(inner, batch, board, files)).collect()
}

fn compare_lot(inner: &mut Inner, batch: &Batch, board: BoardId, files: Vec<usize>) -> Group {
    let incoming: Vec<&Incoming> = files.iter().filter_map(|at| batch.files.get(*at)?.1.as_ref().ok()).collect();
    let ours = stored_state(inner, board);
    let known = ours.is_some();
    let ours = ours.unwrap_or_default();
    let clock = incoming.iter().map(|file| file.state.clock()).fold(ours.clock(), u64::max);
    let copies: Vec<State> = incoming
        .iter()
        .map(|file| {
            // What is merged into another board brings its notes, not its name and scales.
            let foreign = known && file.board.is_none() && derived_id(&file.title) != board;
            if foreign { file.without_settings().adopt(&ours, clock) } else { file.adopt(&ours, clock) }
        })
        .collect();
    let preview = preview(&ours, &copies);
    let count = ours.notes().count() + preview.joined().notes().filter(|(id, _)| ours.note(*id).is_none()).count();
    let refused = if incoming.iter().any(|file| file.state.clock() > ours.clock().saturating_add(FAR_AHEAD)) {
        Some(
            "Its edit counters are impossibly far ahead (more than 4,294,967,296 edits). It was not made by Overlap; ask for it again."
                .to_owned(),
        )
    } else if count > NOTE_LIMIT {
        Some(format!(
            "A board holds {NOTE_LIMIT} notes; this would make {count}. Split the file and open the parts as boards of their own."
        ))
    } else {
        None
    };
    let title = if known { ours.board(board).title } else { incoming.first().map(|file| file.title.clone()).unwrap_or_default() };
    Group { board, title, known, files, preview, refused }
}

/// What is here of a board, if anything is.
pub(super) fn stored_state(inner: &mut Inner, board: BoardId) -> Option<State> {
    let Inner { store, replica, open, .. } = inner;
    if let Some(open) = open.as_ref().filter(|open| open.document.id() == board) {
        return Some(open.document.whole().clone());
    }
    open_stored(store, board, *replica).ok().map(|(open, ..)| open.document.whole().clone())
}

/// The id of a board that was written without one.
fn derived_id(title: &str) -> BoardId {
    let hash = crate::document::content_hash(title.trim());
    BoardId::new(&format!("b_{hash:016x}")).unwrap_or_else(|_| BoardId::from_random(hash))
}

fn view(inner: &Inner, batch: &Batch) -> Merging {
    let here = inner.open.is_some();
    let mut files: Vec<MergingFile> = batch
        .files
        .iter()
        .map(|(name, file)| MergingFile {
            name: name.clone(),
            counts: None,
            refused: file.as_ref().err().cloned(),
            warnings: file.as_ref().map(|file| file.warnings.clone()).unwrap_or_default(),
            says: String::new(),
        })
        .collect();
    for (at, ballot) in &batch.ballots {
        if let Some(view) = files.get_mut(*at) {
            view.says.clone_from(&ballot.says);
        }
    }
    let (mut total, mut picks, mut boards, mut ready) = (Counts::default(), Vec::new(), Vec::new(), false);
    for group in &batch.groups {
        for (at, file) in group.files.iter().zip(&group.preview.files) {
            if let Some(view) = files.get_mut(*at) {
                view.refused.clone_from(&group.refused);
                view.counts = group.refused.is_none().then_some(file.counts);
            }
        }
        if group.refused.is_some() {
            continue;
        }
        let names: Vec<&str> = group.files.iter().map(|at| batch.files.get(*at).map_or("a file", |(name, _)| name.as_str())).collect();
        let ours = inner.open.as_ref().filter(|open| open.document.id() == group.board).map(|open| open.document.whole());
        picks.extend(group.preview.picks.iter().map(|pick| pick_view(pick, ours, &group.preview, &names, group.board)));
        total = sum(total, group.preview.total);
        ready |= !group.preview.is_idle();
        boards.push(group.title.clone());
    }
    picks.extend(batch.ballots.iter().filter(|(_, ballot)| ballot.is_asked()).map(|(_, ballot)| twin_view(ballot)));
    let only_team = boards.is_empty() && !batch.team.is_empty();
    if let Ok(mut waves) = Waves::read(inner) {
        for (at, file) in &batch.team {
            let Some(view) = files.get_mut(*at) else { continue };
            view.warnings = file.warnings().to_vec();
            let own = match file {
                TeamIn::Response(read) => {
                    view.says = said_of(&read.response);
                    (batch.responses_to == ResponsesTo::Own).then(|| compared(inner, &read.response))
                }
                TeamIn::Wave(_) => None,
            };
            match own.map_or_else(|| waves.take(file), Ok) {
                Ok(counts) => {
                    total = sum(total, counts);
                    ready |= counts.new + counts.changed > 0;
                    (view.counts, view.refused) = (Some(counts), None);
                }
                Err(why) => view.refused = Some(why),
            }
        }
    }
    boards.extend(Waves::months(batch.team.iter().map(|(_, file)| file)).iter().map(|month| month_words(month)));
    let has_responses = batch.team.iter().any(|(_, file)| matches!(file, TeamIn::Response(_)));
    let responses_to = has_responses.then_some(batch.responses_to);
    let free = batch.files.iter().any(|(_, file)| file.as_ref().is_ok_and(|file| file.board.is_none()));
    Merging { total, files, picks, boards, target: (here && free).then(|| batch.target.clone()), responses_to, ready, is_team: only_team }
}

pub(super) fn sum(a: Counts, b: Counts) -> Counts {
    Counts { new: a.new + b.new, changed: a.changed + b.changed, same: a.same + b.same, conflicts: a.conflicts + b.conflicts }
}
