//! The imperative shell: the only place where document, storage and platform meet signals. Never draws.
//!
//! Signals are a projection of the document; views read them and hand back [`crate::command::Command`]s.

mod agreeing;
mod ahead;
mod assessment;
mod ballots;
mod board_report;
mod boards;
mod columns;
mod commitments;
mod comparison;
mod dissenting;
mod feasibility;
mod files;
mod finding;
mod gathering;
mod help;
mod keeping;
mod links;
mod lists_in;
mod merging;
mod notice;
mod opened;
mod playbook;
mod projection;
mod readiness;
mod reminder;
mod response_out;
mod responses_in;
mod reunion;
mod rounds;
mod route;
mod saving;
mod scoring;
mod second;
mod sending;
mod several;
mod sharing;
mod shown;
mod snapshots;
mod stability;
mod store;
mod tabs;
mod team;
mod team_out;
mod waiting;
mod who;
mod wording;

pub use ahead::effort_by;
pub use assessment::{Own, day_of};
pub use boards::{BoardSummary, UnreadBoard};
pub use commitments::{Committed, OWNER_LIMIT};
pub use dissenting::Invitation;
pub use finding::{Elsewhere, is_mac};
pub use keeping::Whereabouts;
pub use links::BoardLink;
pub use lists_in::ListIn;
pub use merging::{Merging, MergingFile, MergingPick, MergingTarget, ResponsesTo};
pub use notice::{Notice, NoticeAction};
pub use playbook::Playbook;
pub use projection::{BoardSignals, DeletedNote};
pub use readiness::Scored;
pub use route::{BoardView, Route};
pub use saving::SaveState;
pub use scoring::Scoresheet;
pub use second::SecondState;
pub use sending::{Destination, Sending};
pub use snapshots::{Comparison, Difference, Snapshot};
pub use stability::Stability;
pub use team::{Team, TeamWave};
pub use who::Who;

pub use crate::interchange::find_links;
pub use crate::interchange::{BoardReport, Grid, GridColumn, Holds, Section};
pub use crate::interchange::{Change as ListChange, Column, Role, Scale, Words};
pub use crate::interchange::{
    Hands, Line, MapPicture, PictureFace, PictureNote, Report, SVG_SPACE, SvgElement, Wins, draw_map, from_to, quote,
};
pub use crate::interchange::{KeptResponse, OwnItem, OwnReport, OwnRow};
pub use crate::interchange::{Quote, in_marks, unquoted};
pub use crate::platform::{iso_instant, iso_time, lower_case, upper_case};

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::command::{Command, plan};
use crate::document::Change;
use crate::ids::{BoardId, NoteId, ReplicaId, ResponseId};
use crate::model::{Participant, Questionnaire};
use crate::platform::{Hints, Timeout, random_u64};
use crate::rules::filter::Filter;
use crate::rules::play_filter::PlayFilter;
use opened::OpenBoard;
use store::Store;

/// What a board's address leads to.
#[derive(Clone)]
pub enum Phase {
    /// The address names no board.
    None,
    /// A board, ready to be worked on.
    Ready(BoardSignals),
    /// No such board in this browser.
    Missing,
    /// The board is there but cannot be used; the sentence says why.
    Failed(String),
}

/// The app's state and everything it can do. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Session {
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    /// The address.
    pub route: RwSignal<Route>,
    /// The board at the address.
    pub phase: RwSignal<Phase, LocalStorage>,
    /// Every board in this browser, latest first.
    pub boards: RwSignal<Vec<BoardSummary>>,
    /// Whether work is kept.
    pub saved: RwSignal<SaveState>,
    /// How many edits of the open board are in no file.
    pub unfiled: RwSignal<usize>,
    /// What to tell a screen reader now.
    pub announcement: RwSignal<String>,
    /// What just happened, with a way back.
    pub notice: RwSignal<Option<Notice>>,
    /// What went wrong, as a sentence with a next step.
    pub alert: RwSignal<Option<String>>,
    /// The list whose columns are being matched.
    pub list_in: RwSignal<Option<ListIn>>,
    /// How the second copy stands.
    pub second: RwSignal<SecondState>,
    /// Whether the browser promised to keep what is stored. None before that is known, and where nobody can tell.
    pub promised: RwSignal<Option<bool>>,
    /// What lies in this browser and cannot be read here, as the home page lists it.
    pub unread: RwSignal<Vec<UnreadBoard>>,
    /// How many stored pieces of the open board could not be read.
    pub unread_here: RwSignal<usize>,
    /// Whether to remind that the open board has been in no file for long.
    pub reminder: RwSignal<bool>,
    /// Who sits at this browser, once they have said so.
    pub who: RwSignal<Option<Who>>,
    /// Somebody else for whom scores are entered here.
    pub standing_in: RwSignal<Option<Participant>>,
    /// Whether board files and links take the hidden ballots of an open round along. Off again on another board.
    pub with_hidden: RwSignal<bool>,
    /// The files waiting in the merge preview.
    pub merging: RwSignal<Option<Merging>>,
    /// The note whose details are shown.
    pub chosen: RwSignal<Option<NoteId>>,
    /// The responses of this browser, while a page shows them.
    pub own: RwSignal<Own>,
    /// The response that is being answered, where it was chosen.
    pub answering: RwSignal<Option<ResponseId>>,
    /// The wave whose result is shown; the latest where none is chosen.
    pub wave: RwSignal<Option<ResponseId>>,
    /// The waves of this browser, while a page shows them.
    pub team: RwSignal<Team>,
    /// Light, dark or the system's.
    pub theme: RwSignal<String>,
    /// Which notes are shown; it stands in the address.
    pub filter: RwSignal<Filter>,
    /// Whether single keys, such as N, are shortcuts.
    pub single_keys: RwSignal<bool>,
    /// Whether the page is laid out for paper.
    pub printing: RwSignal<bool>,
    /// Whether the whole app is here: what nobody needs before their first move waits for that.
    pub whole: RwSignal<bool>,
    /// The plays, once they are loaded.
    pub playbook: RwSignal<Option<Arc<Playbook>>>,
    /// What plays were committed to in this browser.
    pub committed: RwSignal<Committed>,
    /// Which plays the playbook shows.
    pub play_filter: RwSignal<PlayFilter>,
    /// Whether this visit follows two crashes in a row and writes nothing.
    pub safe_mode: bool,
}

/// What no view may see.
struct Inner {
    store: Store,
    replica: ReplicaId,
    open: Option<OpenBoard>,
    waiting: Option<lists_in::Waiting>,
    merging: Option<merging::Batch>,
    hints: Option<Hints>,
    retry: Option<Timeout>,
    notice_timer: Option<Timeout>,
    responses: Vec<assessment::Known>,
    /// Until what could not be stored of them is tried again.
    response_retry: Option<Timeout>,
    questionnaire: Option<Arc<Questionnaire>>,
    /// Until the filter is written into the address.
    filter_timer: Option<Timeout>,
    /// When the latest snapshot of each board was taken by this page, in milliseconds since 1970.
    snapped: Vec<(BoardId, u64)>,
    /// Whether this page has asked for persistent storage.
    asked: bool,
}

impl Session {
    /// Starts the app: finds the storage, listens to other tabs and to the address.
    pub fn start() -> Self {
        let replica = ReplicaId::from_random(random_u64());
        let store = Store::open(replica);
        let saved = store.first_state();
        let theme = store.theme();
        let single_keys = store.setting(finding::SINGLE_KEYS).is_empty();
        let who = Who::read(&store.setting(who::WHO));
        let inner = Inner {
            store,
            replica,
            open: None,
            waiting: None,
            merging: None,
            hints: None,
            retry: None,
            notice_timer: None,
            responses: Vec::new(),
            response_retry: None,
            questionnaire: None,
            filter_timer: None,
            snapped: Vec::new(),
            asked: false,
        };
        let session = Self {
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
            route: RwSignal::new(Route::Home),
            phase: RwSignal::new_local(Phase::None),
            boards: RwSignal::new(Vec::new()),
            saved: RwSignal::new(saved),
            unfiled: RwSignal::new(0),
            announcement: RwSignal::new(String::new()),
            notice: RwSignal::new(None),
            alert: RwSignal::new(None),
            list_in: RwSignal::new(None),
            second: RwSignal::new(SecondState::Awaited),
            promised: RwSignal::new(None),
            unread: RwSignal::new(Vec::new()),
            unread_here: RwSignal::new(0),
            reminder: RwSignal::new(false),
            who: RwSignal::new(who),
            standing_in: RwSignal::new(None),
            with_hidden: RwSignal::new(false),
            merging: RwSignal::new(None),
            chosen: RwSignal::new(None),
            own: RwSignal::new(Own::default()),
            answering: RwSignal::new(None),
            wave: RwSignal::new(None),
            team: RwSignal::new(Team::default()),
            theme: RwSignal::new(theme),
            filter: RwSignal::new(Filter::default()),
            single_keys: RwSignal::new(single_keys),
            printing: RwSignal::new(false),
            whole: RwSignal::new(crate::platform::is_whole()),
            playbook: RwSignal::new(None),
            committed: RwSignal::new(Committed::default()),
            play_filter: RwSignal::new(PlayFilter::default()),
            safe_mode: crate::platform::is_safe_mode(),
        };
        session.listen();
        session.purge_forgotten();
        if !session.take_link() {
            session.route.set(Route::now());
        }
        session.arrive();
        // The page is shown first.
        crate::platform::after(0, move || session.meet_second()).forget();
        session
    }

    fn listen(self) {
        let hints = Hints::new(move || self.follow_others());
        self.with(|inner| {
            inner.hints = Some(hints);
            inner.store.second.on_outcome(move |outcome| self.second_told(outcome));
        });
        crate::platform::on_hide(move || {
            crate::platform::leave_field();
            self.flush();
        });
        crate::platform::on_whole(move || {
            if !self.whole.get_untracked() {
                self.whole.set(true);
            }
        });
        crate::platform::on_change(move || {
            if !self.take_link() {
                // Whoever goes back leaves the preview too.
                self.cancel_merge();
                self.route.set(Route::now());
                self.arrive();
            }
        });
        crate::platform::on_paste(move |text| text.contains("#/open/") && self.open_pasted_links(text));
        crate::platform::on_paper(move |printing| {
            // Told twice, by the event and by the media query, it would be drawn twice.
            if self.printing.get_untracked() != printing {
                self.printing.set(printing);
            }
        });
    }

    /// Runs `act` on what no view may see. The borrow ends before any signal is written.
    fn with<T>(self, act: impl FnOnce(&mut Inner) -> T) -> T {
        let inner = self.inner.get_value();
        let mut inner = inner.borrow_mut();
        act(&mut inner)
    }

    /// Carries out one command on the open board: one edit, one undo step. A refused one becomes an alert.
    /// Says whether the command was accepted.
    pub fn dispatch(self, command: Command) -> bool {
        self.snapshot_if_due();
        let planned = self.with(|inner| {
            let open = inner.open.as_mut()?;
            let document = &mut open.document;
            let board = document.whole().board(document.id());
            Some(
                plan(document.whole(), &board, command)
                    .map(|(label, writes)| document.transact(&label, writes))
                    .map_err(|error| error.to_string()),
            )
        });
        self.is_done(planned)
    }

    /// What follows once the document has carried something out, or has refused it; nothing where no board is open. Says
    /// whether it was done.
    fn is_done(self, outcome: Option<Result<Change, String>>) -> bool {
        match outcome {
            None => false,
            Some(Ok(change)) => {
                self.alert.set(None);
                self.note_unfiled();
                self.carry(change);
                self.ask_to_keep();
                true
            }
            Some(Err(error)) => {
                self.alert.set(Some(error));
                false
            }
        }
    }

    /// Adds notes from text, one per line, and says how many.
    pub fn add_notes(self, text: &str) -> Vec<NoteId> {
        let pasted = crate::interchange::titles(text);
        let notes: Vec<(NoteId, String)> = pasted.titles.into_iter().map(|title| (NoteId::from_random(random_u64()), title)).collect();
        let ids: Vec<NoteId> = notes.iter().map(|(id, _)| *id).collect();
        if ids.is_empty() || !self.dispatch(Command::AddNotes(notes)) {
            return Vec::new();
        }
        let count = if ids.len() == 1 { "1 note added".to_owned() } else { format!("{} notes added", ids.len()) };
        let cut = if pasted.cut > 0 { format!(". {} titles were cut to 200 characters", pasted.cut) } else { String::new() };
        self.say(format!("{count}{cut}"));
        ids
    }

    /// Deletes a note and offers to bring it back. Says whether it did.
    pub fn delete_note(self, note: NoteId) -> bool {
        let title = self.note(note).map(|note| note.title.clone()).unwrap_or_default();
        let done = self.dispatch(Command::Delete(note));
        if done {
            if self.chosen.get_untracked() == Some(note) {
                self.chosen.set(None);
            }
            self.tell(Notice::new(format!("Deleted “{title}”."), Some(NoticeAction::Undo)));
        }
        done
    }

    /// Takes the latest own step back.
    pub fn undo(self) {
        self.step(true);
    }

    /// Does again what undo took back.
    pub fn redo(self) {
        self.step(false);
    }

    fn step(self, back: bool) {
        let taken = self.with(|inner| {
            let document = &mut inner.open.as_mut()?.document;
            if back { document.undo() } else { document.redo() }
        });
        let Some((taken, change)) = taken else { return };
        let idle = change.edit.is_none() && change.dropped.is_none() && change.layered.is_none();
        self.carry(change);
        self.dismiss();
        let verb = if back { "Undone" } else { "Redone" };
        let label = taken.label;
        self.say(if idle {
            format!("Nothing left to take back: {label}. Somebody has changed it since.")
        } else {
            format!("{verb}: {label}")
        });
    }

    /// A note of the open board as it is now.
    pub fn note(self, id: NoteId) -> Option<crate::model::Note> {
        self.with(|inner| inner.open.as_ref().and_then(|open| open.document.whole().model_note(id)))
    }

    /// Loads the app anew. A visit that ends well is the end of safe mode.
    pub fn leave_safe_mode(self) {
        crate::platform::reload();
    }

    /// Chooses light, dark or the system's look, here and for the next visit.
    pub fn set_theme(self, theme: &str) {
        self.theme.set(theme.to_owned());
        self.with(|inner| inner.store.set_theme(theme));
    }
}
