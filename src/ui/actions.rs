//! One way to carry out what the catalogue offers, whoever asks: a key, a button or the command palette.

use leptos::prelude::*;

use super::board::BoardUi;
use super::details::{choose_place, middle};
use super::filter_panel::choose;
use super::find;
use super::focus::{focused_note, leave};
use super::share::export;
use super::top_bar::pick_files;
use crate::command::{Action, Command, Entry, Where};
use crate::ids::{BoardId, NoteId};
use crate::model::{Kind, Status};
use crate::rules::filter::{BARE_CLAIM, Facet, Filter};
use crate::session::{BoardSignals, BoardView, Phase, Route, Session, is_mac};

/// Carries out actions. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Actions {
    session: Session,
    /// The page of the board that is shown.
    page: RwSignal<Option<BoardUi>, LocalStorage>,
    /// Whether the command palette is open.
    pub palette: RwSignal<bool>,
    /// The note that had the focus when the palette was opened.
    focused: RwSignal<Option<NoteId>>,
    /// The note to open once its board is shown.
    pub waiting: RwSignal<Option<NoteId>>,
}

impl Actions {
    /// For the whole app.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            page: RwSignal::new_local(None),
            palette: RwSignal::new(false),
            focused: RwSignal::new(None),
            waiting: RwSignal::new(None),
        }
    }

    /// Says which page actions on a board go to, until that page is left.
    pub fn serve(self, ui: BoardUi) {
        self.page.set(Some(ui));
        on_cleanup(move || {
            self.page.try_set(None);
        });
        if let Some(note) = self.waiting.get_untracked() {
            self.waiting.set(None);
            // The page has to be there before a note of it can be shown.
            request_animation_frame(move || find::reveal(self.session, ui, note));
        }
    }

    /// The board that is shown, with its page.
    pub fn board(self) -> Option<(BoardUi, BoardSignals)> {
        let ui = self.page.get_untracked()?;
        match (self.session.route.get_untracked(), self.session.phase.get_untracked()) {
            (Route::Board(..), Phase::Ready(board)) => Some((ui, board)),
            _ => None,
        }
    }

    /// The note that actions on a note mean: the one with the focus, or else the one whose details are shown.
    pub fn note(self) -> Option<NoteId> {
        let (_, board) = self.board()?;
        let meant = if self.palette.get_untracked() { self.focused.get_untracked() } else { focused_note() };
        let meant = meant.or_else(|| self.session.chosen.get_untracked());
        meant.filter(|id| board.order.with_untracked(|order| order.contains(id)))
    }

    /// Whether `entry` can be done now.
    pub fn can(self, entry: &Entry) -> bool {
        let board = self.board();
        let note = || Some((self.note()?, self.note().and_then(|id| self.session.note(id))?));
        match (entry.place, entry.action) {
            (Where::Anywhere, Action::Theme(theme)) => self.session.theme.with_untracked(|now| now != theme),
            (Where::Anywhere, Action::Boards) => self.session.route.get_untracked() != Route::Home,
            (Where::Anywhere, Action::Assessment) => self.session.route.get_untracked() != Route::Assessment,
            (Where::Anywhere, Action::Results) => self.session.route.get_untracked() != Route::Results,
            (Where::Anywhere, Action::Team) => self.session.route.get_untracked() != Route::Team,
            (Where::Anywhere, Action::Collect) => self.session.route.get_untracked() != Route::Collect,
            (Where::Anywhere, Action::Playbook) => self.session.route.get_untracked() != Route::Playbook,
            (Where::Anywhere, Action::Help) => self.session.route.get_untracked() != Route::Help,
            (Where::Anywhere, _) => true,
            (Where::OnBoard, action) => board.is_some_and(|(_, board)| match action {
                Action::Undo => board.undo.with_untracked(Option::is_some),
                Action::Redo => board.redo.with_untracked(Option::is_some),
                Action::CopyAgenda => board.revealed.with_untracked(|rounds| !rounds.is_empty()),
                Action::ClearFilter | Action::NextFound | Action::PreviousFound => !self.session.filter.with_untracked(Filter::is_empty),
                Action::ZoomIn | Action::ZoomOut | Action::Fit => self.view() == Some(BoardView::Matrix),
                Action::ShowMatrix => self.view() != Some(BoardView::Matrix),
                Action::ShowList => self.view() != Some(BoardView::List),
                Action::ShowGaps => self.view() != Some(BoardView::Gaps),
                Action::Report => self.view() != Some(BoardView::Report),
                _ => true,
            }),
            (Where::OnNote, action) => note().is_some_and(|(id, note)| match action {
                Action::OpenDetails => self.session.chosen.get_untracked() != Some(id),
                Action::TakeOff => note.impact.is_some() || note.effort.is_some(),
                Action::Status(word) => note.status.word() != word,
                Action::Kind(word) => note.kind.word() != word,
                _ => true,
            }),
        }
    }

    fn view(self) -> Option<BoardView> {
        match self.session.route.get_untracked() {
            Route::Board(_, view) => Some(view),
            _ => None,
        }
    }

    /// Does it. What cannot be done now does nothing.
    pub fn run(self, action: Action) {
        let session = self.session;
        match action {
            Action::Palette => {
                self.focused.set(focused_note());
                self.palette.update(|open| *open = !*open);
            }
            Action::Boards => session.go(&Route::Home),
            Action::NewBoard => session.new_board(),
            Action::SampleBoard => session.sample_board(),
            Action::Assessment => session.go(&Route::Assessment),
            Action::Results => session.go(&Route::Results),
            Action::Team => session.go(&Route::Team),
            Action::Collect => session.go(&Route::Collect),
            Action::OpenFiles => pick_files(),
            Action::Playbook => session.go(&Route::Playbook),
            Action::Help => session.go(&Route::Help),
            Action::Theme(theme) => session.set_theme(theme),
            Action::SingleKeys => {
                let on = !session.single_keys.get_untracked();
                session.set_single_keys(on);
                session.say(if on { "Single-key shortcuts are on." } else { "Single-key shortcuts are off." });
            }
            _ => {
                if let Some((ui, board)) = self.board() {
                    self.run_on_board(action, ui, &board);
                }
            }
        }
    }

    fn run_on_board(self, action: Action, ui: BoardUi, board: &BoardSignals) {
        let session = self.session;
        let id: BoardId = board.settings.with_untracked(|settings| settings.id);
        match action {
            Action::Undo => session.undo(),
            Action::Redo => session.redo(),
            Action::SaveFile => session.save_file(),
            Action::CopyLink => ui.linking.set(true),
            Action::CopyMarkdown => session.copy_markdown(ui.by_hand),
            Action::CopyAgenda => session.copy_agenda(ui.by_hand),
            Action::ExportCsv => session.save_csv(),
            Action::ExportSvg => export(board, session, false),
            Action::ExportPng => export(board, session, true),
            Action::Print => session.print(),
            Action::AddNotes => {
                if self.view() != Some(BoardView::Matrix) {
                    session.go(&Route::Board(id, BoardView::Matrix));
                }
                ui.start_adding();
            }
            Action::RenameBoard => ui.renaming.set(true),
            Action::BoardSettings => ui.settings_open.set(true),
            Action::Bottlenecks => {
                // Gaps and the score page have no room for a panel.
                if !matches!(self.view(), Some(BoardView::Matrix | BoardView::List)) {
                    session.go(&Route::Board(id, BoardView::Matrix));
                }
                ui.show_bottlenecks(session);
            }
            Action::CostOfWaiting => ui.waiting_open.set(true),
            Action::Wins => session.go(&Route::Board(id, BoardView::Wins)),
            Action::Report => session.go(&Route::Board(id, BoardView::Report)),
            Action::Dissents => ui.dissents_open.set(true),
            Action::DeletedNotes => ui.deleted_open.set(true),
            Action::Snapshots => ui.snapshots_open.set(true),
            Action::DuplicateBoard => session.duplicate_board(id),
            Action::DeleteBoard => session.delete_board(id),
            Action::ShowMatrix => session.go(&Route::Board(id, BoardView::Matrix)),
            Action::ShowList => session.go(&Route::Board(id, BoardView::List)),
            Action::ShowGaps => session.go(&Route::Board(id, BoardView::Gaps)),
            Action::Score => session.go(&Route::Board(id, BoardView::Score)),
            Action::Search => ui.start_searching(),
            Action::NextFound => find::step(session, ui, board, true),
            Action::PreviousFound => find::step(session, ui, board, false),
            Action::Filter => find::press_filter_button(),
            Action::BareClaims => choose(session, Facet::Evidence, BARE_CLAIM, true),
            Action::ClearFilter => session.set_filter(Filter::default()),
            Action::ZoomIn => ui.map.step(true),
            Action::ZoomOut => ui.map.step(false),
            Action::Fit => ui.map.fit(),
            Action::SelectAll => {
                let all = ui.matching.get_untracked().map_or_else(|| board.order.get_untracked(), |found| found.to_vec());
                session.say(format!("{} notes selected", all.len()));
                ui.selected.set(all);
            }
            _ => {
                if let Some(note) = self.note() {
                    self.run_on_note(action, ui, board, note);
                }
            }
        }
    }

    fn run_on_note(self, action: Action, ui: BoardUi, board: &BoardSignals, note: NoteId) {
        let session = self.session;
        let command = match action {
            Action::OpenDetails => return session.chosen.set(Some(note)),
            Action::ChoosePlace => return choose_place(session, ui, note),
            Action::DeleteNote => return leave(&[note], || session.delete_note(note)),
            Action::MoveTo(quadrant) => {
                let (impact, effort) = board.settings.with_untracked(|settings| middle(quadrant, settings));
                Command::Place { note, impact: Some(impact), effort: Some(effort) }
            }
            Action::TakeOff => Command::Place { note, impact: None, effort: None },
            Action::Status(word) => Command::SetStatus(note, Status::from_word(word)),
            Action::Kind(word) => Command::SetKind(note, Kind::from_word(word)),
            _ => return,
        };
        session.dispatch(command);
    }

    /// What a button that does this says beside its name, as in "Filter (F)".
    pub fn hint(self, action: Action) -> String {
        let Some(entry) = action.entry() else { return String::new() };
        let shortcut = entry.keys.first().filter(|key| !key.is_single() || self.session.single_keys.get());
        shortcut.map_or_else(|| entry.label.to_owned(), |key| format!("{} ({})", entry.label, key.words(is_mac())))
    }
}
