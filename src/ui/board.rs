//! A board's page: its head, and below it the map, the list or the gaps with everything beside them.

use leptos::html;
use leptos::prelude::*;

use super::actions::Actions;
use super::ahead::Ahead;
use super::bottlenecks::bottlenecks;
use super::components::dialog::when_open;
use super::components::icon::{Glyph, Icon};
use super::components::media::media;
use super::components::menu::{Menu, MenuItem};
use super::cost_of_waiting::cost_of_waiting;
use super::deleted::DeletedNotes;
use super::details::Details;
use super::dissents::Dissents;
use super::find::{FilterBar, Find, Matching};
use super::focus::once_drawn;
use super::gaps::gaps_view;
use super::list::ListView;
use super::matrix::{DragArea, MapView, MatrixView, on_note_key};
use super::reminder::Reminder;
use super::report::report_view;
use super::selection::{self, selection_bar};
use super::sending::send_dialog;
use super::settings::Settings;
use super::share::{Paper, ShareMenu};
use super::sheet::{Sheet, SheetTab};
use super::snapshots::Snapshots;
use super::tray::{AddBox, Tray};
use crate::command::{Action, Command};
use crate::ids::NoteId;
use crate::rules::quadrant::Quadrant;
use crate::session::{BoardSignals, BoardView, Route, Session, is_mac};

/// What the parts of a board's page share, and nobody else needs.
#[derive(Clone, Copy)]
pub struct BoardUi {
    /// The note whose place is chosen by the next click on the map.
    pub placing: RwSignal<Option<NoteId>>,
    /// The map.
    pub map: MapView,
    /// How far ahead map and list are shown.
    pub ahead: Ahead,
    /// Notes that are chosen together, in order of choosing; empty when none is.
    pub selected: RwSignal<Vec<NoteId>>,
    /// Notes that are to go to another board; the dialog is open while there are any.
    pub sending: RwSignal<Vec<NoteId>>,
    /// The notes that the filter lets through, sorted; none while nothing is filtered.
    pub matching: RwSignal<Matching>,
    /// The note that was found last.
    pub found: RwSignal<Option<NoteId>>,
    /// Notes that were added last, for as long as a filter is on.
    pub added: RwSignal<Vec<NoteId>>,
    /// What the sheet shows on a phone.
    pub tab: RwSignal<SheetTab>,
    /// Whether the map has a line of its own above it, which has room for the filter.
    pub has_toolbar: RwSignal<bool>,
    /// The box for new notes.
    pub add_box: AddBox,
    /// The search box.
    pub search_box: NodeRef<html::Input>,
    /// Whether the search box is unfolded where there is little room.
    pub searching: RwSignal<bool>,
    /// Whether the title is being changed.
    pub renaming: RwSignal<bool>,
    /// Whether the board settings are open.
    pub settings_open: RwSignal<bool>,
    /// Whether the bottlenecks are open; they give way to the details of a note.
    pub bottlenecks_open: RwSignal<bool>,
    /// The note that is pointed at among the bottlenecks.
    pub pointed: RwSignal<Option<NoteId>>,
    /// Whether the list of dissents is open.
    pub dissents_open: RwSignal<bool>,
    /// Whether the cost of waiting is open.
    pub waiting_open: RwSignal<bool>,
    /// Whether the deleted notes are open.
    pub deleted_open: RwSignal<bool>,
    /// Whether the panel *Copy link* is open.
    pub linking: RwSignal<bool>,
    /// Markdown that the browser did not let the app copy.
    pub by_hand: RwSignal<Option<String>>,
    /// Whether the snapshots are open.
    pub snapshots_open: RwSignal<bool>,
}

impl BoardUi {
    fn new() -> Self {
        Self {
            placing: RwSignal::new(None),
            map: MapView::new(),
            ahead: Ahead::new(),
            selected: RwSignal::new(Vec::new()),
            sending: RwSignal::new(Vec::new()),
            matching: RwSignal::new(None),
            found: RwSignal::new(None),
            added: RwSignal::new(Vec::new()),
            tab: RwSignal::new(SheetTab::In(Quadrant::QuickWin)),
            has_toolbar: media("(width >= 48rem)"),
            add_box: NodeRef::new(),
            search_box: NodeRef::new(),
            searching: RwSignal::new(false),
            renaming: RwSignal::new(false),
            settings_open: RwSignal::new(false),
            bottlenecks_open: RwSignal::new(false),
            pointed: RwSignal::new(None),
            dissents_open: RwSignal::new(false),
            waiting_open: RwSignal::new(false),
            deleted_open: RwSignal::new(false),
            linking: RwSignal::new(false),
            by_hand: RwSignal::new(None),
            snapshots_open: RwSignal::new(false),
        }
    }

    /// The note that is marked on map and list: the one whose details are shown, or else the one that is pointed at.
    pub fn shown(self, session: Session) -> Option<NoteId> {
        session.chosen.get().or_else(|| self.pointed.get())
    }

    /// Shows the bottlenecks in place of a note's details; that note stays marked.
    pub fn show_bottlenecks(self, session: Session) {
        self.pointed.set(session.chosen.get_untracked());
        self.bottlenecks_open.set(true);
        session.chosen.set(None);
    }

    /// Shows the box for new notes and puts the cursor there.
    pub fn start_adding(self) {
        self.tab.set(SheetTab::Unplaced);
        once_drawn(move || {
            // The board may be left by then.
            if let Some(element) = self.add_box.try_get_untracked().flatten() {
                let _ = element.focus();
            }
        });
    }

    /// Puts the cursor into the search box, which is shown for that.
    pub fn start_searching(self) {
        self.searching.set(true);
        let focus = move || {
            let input = self.search_box.try_get_untracked().flatten();
            if let Some(input) = input.filter(|input| !input.matches(":focus").unwrap_or(false)) {
                // While it is still folded it takes no focus, and gets it a frame later.
                let _ = input.focus();
                input.select();
            }
        };
        focus();
        request_animation_frame(focus);
    }
}

/// The page.
#[component]
pub fn BoardPage(
    /// The open board.
    board: BoardSignals,
    /// What is shown of it.
    view: Memo<BoardView>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let actions = expect_context::<Actions>();
    let ui = BoardUi::new();
    provide_context(ui);
    let drag = DragArea::new(board.clone(), session, ui);
    if board.all_untracked().iter().all(|note| note.position().is_none()) {
        ui.tab.set(SheetTab::Unplaced);
    }
    if board.order.with_untracked(Vec::is_empty) && view.get_untracked() == BoardView::Matrix && has_keyboard() {
        // Whoever comes to an empty board types or pastes.
        ui.start_adding();
    }
    actions.serve(ui);
    selection::listen(session, ui);
    let chosen = board.clone();
    let is_choosing = Memo::new(move |_| ui.selected.with(|selected| !selected.is_empty()));
    let is_sending = Memo::new(move |_| ui.sending.with(|notes| !notes.is_empty()));
    let on_settings = Callback::new(move |()| ui.settings_open.set(true));
    let (head, keys, details) = (board.clone(), board.clone(), board.clone());
    let (settings, deleted, bar, on_paper) = (board.clone(), board.clone(), board.clone(), board.clone());
    let (dissents, waiting, owed) = (board.clone(), board.clone(), board.clone());
    // The report prints itself.
    let paper =
        move || (session.printing.get() && view.get() != BoardView::Report).then(|| view! { <Paper board=on_paper.clone() /> }.into_any());
    let id = board.settings.with_untracked(|settings| settings.id);
    let parts = move || match view.get() {
        BoardView::List => view! { <ListView board=board.clone() on_settings /> }.into_any(),
        BoardView::Gaps => gaps_view(&board),
        BoardView::Report => report_view(board.clone(), ui),
        BoardView::Matrix | BoardView::Score | BoardView::Wins => view! {
            <Tray board=board.clone() />
            <MatrixView board=board.clone() />
            <Sheet board=board.clone() />
        }
        .into_any(),
    };
    // Elsewhere it takes a line of its own; above the map that would make all of it smaller.
    let is_below = move || match view.get() {
        BoardView::Matrix => !ui.has_toolbar.get(),
        // It is about the whole board.
        BoardView::Report => false,
        _ => true,
    };
    // The agenda shows its own card of the chosen note.
    let has_details = Memo::new(move |_| !matches!(view.get(), BoardView::Gaps | BoardView::Report));
    // Both stand in one place; what is looked at last is on top.
    let has_bottlenecks = Memo::new(move |_| ui.bottlenecks_open.get() && has_details.get() && session.chosen.get().is_none());
    let key = move || match view.get() {
        BoardView::Matrix | BoardView::Score | BoardView::Wins => "board",
        BoardView::List => "list",
        BoardView::Gaps => "gaps",
        BoardView::Report => "report",
    };
    view! {
        <main class="boardmain">
            <BoardHead board=head shown=view ui actions />
            {move || session.reminder.get().then(|| view! { <Reminder /> }.into_any())}
            {move || is_below().then(|| view! { <FilterBar board=bar.clone() ui /> }.into_any())}
            <div
                class="board"
                data-view=key
                data-tab=move || ui.tab.get().key()
                on:pointerdown=move |event| drag.pressed(&event)
                on:pointermove=move |event| drag.moved(&event)
                on:pointerup=move |event| drag.released(&event)
                on:pointercancel=move |event| drag.cancelled(&event)
                on:click=move |event| drag.clicked(&event)
                on:keydown=move |event| on_note_key(&event, &keys, session, ui)
            >
                {move || parts()}
                {move || has_details.get().then(|| view! { <Details board=details.clone() /> }.into_any())}
                {move || has_bottlenecks.get().then(|| bottlenecks(waiting.clone(), session, ui))}
                {move || is_choosing.get().then(|| selection_bar(chosen.clone(), session, ui))}
            </div>
            {move || paper()}
        </main>
        {when_open(ui.settings_open, move || view! { <Settings board=settings.clone() open=ui.settings_open /> }.into_any())}
        {move || ui.waiting_open.get().then(|| cost_of_waiting(&owed, session, ui))}
        {when_open(ui.dissents_open, move || view! { <Dissents board=dissents.clone() open=ui.dissents_open /> }.into_any())}
        {when_open(ui.deleted_open, move || view! { <DeletedNotes board=deleted.clone() open=ui.deleted_open /> }.into_any())}
        {when_open(ui.snapshots_open, move || view! { <Snapshots board=id open=ui.snapshots_open /> }.into_any())}
        {move || is_sending.get().then(|| send_dialog(session, ui))}
    }
}

/// Whether typing needs no keyboard on the screen, as far as the browser tells.
fn has_keyboard() -> bool {
    matches!(window().match_media("(pointer: fine)"), Ok(Some(query)) if query.matches())
}

/// Title, goal, views, undo and redo, share.
#[component]
fn BoardHead(board: BoardSignals, shown: Memo<BoardView>, ui: BoardUi, actions: Actions) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = board.settings.with_untracked(|settings| settings.id);
    let goal = {
        let settings = board.settings.clone();
        move || {
            let goal = settings.with(|settings| settings.goal.clone());
            if goal.is_empty() {
                view! {
                    <button class="link" type="button" on:click=move |_| ui.settings_open.set(true)>
                        "Say why this board exists"
                    </button>
                }
                .into_any()
            } else {
                view! {
                    <b>"Why"</b>
                    " "
                    <bdi>{goal}</bdi>
                }
                .into_any()
            }
        }
    };
    let tab = move |to: BoardView, glyph: Glyph, name: &'static str| {
        let address = move || Route::Board(id, to).address() + &session.filter_address();
        let action = match to {
            BoardView::Matrix | BoardView::Score | BoardView::Report | BoardView::Wins => Action::ShowMatrix,
            BoardView::List => Action::ShowList,
            BoardView::Gaps => Action::ShowGaps,
        };
        view! {
            <a role="tab" href=address title=move || actions.hint(action) aria-selected=move || (shown.get() == to).to_string()>
                <Icon glyph class="icon-sm" />
                {name}
            </a>
        }
        .into_any()
    };
    let keys = |action: Action| action.shortcut().map(|key| key.words(is_mac())).unwrap_or_default();
    let hint = |label: ArcRwSignal<Option<String>>, name: &'static str, action: Action| {
        move || label.get().map_or(name.to_owned(), |label| format!("{name}: {label} ({})", keys(action)))
    };
    let doing = move |action: Action| Callback::new(move |()| actions.run(action));
    let (undo, redo) = (board.undo.clone(), board.redo.clone());
    let undo_hint = hint(undo.clone(), "Undo", Action::Undo);
    let redo_hint = hint(redo.clone(), "Redo", Action::Redo);
    view! {
        <div class="boardhead">
            <div class="boardname">
                <div class="titlerow">
                    <BoardTitle board=board.clone() editing=ui.renaming />
                    <Menu id="board-menu" name="Board menu" opener="Board menu" class="btn btn-quiet btn-icon btn-sm" face=|| view! { <Icon glyph=Glyph::Down class="icon-sm" /> }>
                        <MenuItem glyph=Glyph::Settings on_pick=doing(Action::BoardSettings)>"Board settings"</MenuItem>
                        <MenuItem glyph=Glyph::Copy on_pick=doing(Action::DuplicateBoard)>"Duplicate"</MenuItem>
                        <MenuItem glyph=Glyph::Waiting on_pick=doing(Action::Bottlenecks)>"Bottlenecks"</MenuItem>
                        <MenuItem glyph=Glyph::Clock on_pick=doing(Action::CostOfWaiting)>"Cost of waiting"</MenuItem>
                        <MenuItem glyph=Glyph::Check on_pick=doing(Action::Wins)>"Joint wins"</MenuItem>
                        <MenuItem glyph=Glyph::File on_pick=doing(Action::Report)>"Board report"</MenuItem>
                        <MenuItem glyph=Glyph::Text on_pick=doing(Action::Dissents)>"Dissents"</MenuItem>
                        <MenuItem glyph=Glyph::Undo on_pick=doing(Action::DeletedNotes)>"Deleted notes"</MenuItem>
                        <MenuItem glyph=Glyph::Clock on_pick=doing(Action::Snapshots)>"Snapshots"</MenuItem>
                        <hr />
                        <MenuItem glyph=Glyph::Trash on_pick=doing(Action::DeleteBoard)>"Delete board"</MenuItem>
                    </Menu>
                </div>
                <p class="goal">{move || goal()}</p>
            </div>
            <Find board=board.clone() ui />
            <div class="seg tabs" role="tablist" aria-label="View">
                {tab(BoardView::Matrix, Glyph::Matrix, "Matrix")}
                {tab(BoardView::List, Glyph::List, "List")}
                {tab(BoardView::Gaps, Glyph::Gaps, "Gaps")}
            </div>
            <div class="history">
                <button
                    class="btn btn-quiet btn-icon"
                    type="button"
                    aria-label="Undo"
                    title=undo_hint
                    disabled=move || undo.with(Option::is_none)
                    on:click=move |_| actions.run(Action::Undo)
                >
                    <Icon glyph=Glyph::Undo />
                </button>
                <button
                    class="btn btn-quiet btn-icon"
                    type="button"
                    aria-label="Redo"
                    title=redo_hint
                    disabled=move || redo.with(Option::is_none)
                    on:click=move |_| actions.run(Action::Redo)
                >
                    <Icon glyph=Glyph::Redo />
                </button>
            </div>
            <button type="button" class="btn btn-fold" title=move || actions.hint(Action::Score) on:click=move |_| actions.run(Action::Score)>
                <Icon glyph=Glyph::Score />
                <span>"Score"</span>
            </button>
            <ShareMenu board=board.clone() ui actions />
        </div>
    }
}

/// The title: a heading that becomes a text field when it is clicked.
#[component]
fn BoardTitle(board: BoardSignals, editing: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let input = NodeRef::<html::Input>::new();
    let settings = board.settings.clone();
    let title = move || settings.with(|settings| settings.title.clone());
    let leave = {
        let title = title.clone();
        move |keep: bool| {
            // A field that is taken off the page with its board still hears that it lost the focus.
            if !editing.try_get_untracked().unwrap_or_default() {
                return;
            }
            let typed = input.get_untracked().map(|input| input.value()).unwrap_or_default();
            editing.set(false);
            if keep && typed.trim() != title() {
                session.dispatch(Command::RenameBoard(typed));
            }
        }
    };
    let (shown, by_key, written) = (title.clone(), leave.clone(), title);
    Effect::new(move |_| {
        if editing.get()
            && let Some(input) = input.get()
        {
            // Before it is selected: a value that comes later would take the selection away.
            input.set_value(&untrack(&written));
            let _ = input.focus();
            input.select();
        }
    });
    let face = move || {
        if editing.get() {
            let (leave, by_key) = (leave.clone(), by_key.clone());
            view! {
                <input
                    class="rename"
                    type="text"
                    aria-label="Board title"
                    maxlength="200"
                    dir="auto"
                    node_ref=input
                    on:blur=move |_| leave(true)
                    on:keydown=move |event| match event.key().as_str() {
                        "Enter" => by_key(true),
                        "Escape" => by_key(false),
                        _ => {}
                    }
                />
            }
            .into_any()
        } else {
            let shown = shown.clone();
            view! {
                <button class="rename" type="button" title="Rename" dir="auto" on:click=move |_| editing.set(true)>
                    {move || shown()}
                </button>
            }
            .into_any()
        }
    };
    view! { <h1 class="boardtitle">{move || face()}</h1> }
}
