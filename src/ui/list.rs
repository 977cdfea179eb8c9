//! The ranked list: the map in words and numbers, edited in place.

mod between;
mod clicks;
mod column;
mod columns_menu;
mod cycles;
mod debt;
mod fields;
mod head;
mod keys;
mod lines;
mod marks;
mod pattern;
mod row;
mod rows;
mod said;
mod says;
mod scrolling;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use super::ahead::look_ahead;
use super::board::BoardUi;
use super::components::field::Choice;
use super::components::media::window_height;
use super::find::is_shown;
use crate::command::Command;
use crate::model::{Board, Formula};
use crate::rules::rank::Ranking;
use crate::rules::waiting::behind;
use crate::rules::window::{Shown, Sight};
use crate::session::{BoardSignals, BoardView, Route, Scored, Session, Stability, lower_case};
use column::{Column, kept_columns};
use columns_menu::ColumnsMenu;
use lines::{Order, Sort};
use table::Table;

/// What the parts of the list share.
#[derive(Clone, Copy)]
pub struct ListUi {
    settings: RwSignal<Arc<Board>>,
    /// As of now, or of as many sprints from now as one looks ahead.
    ranking: Memo<Ranking>,
    /// As of now.
    now: Memo<Ranking>,
    /// Sprints from now that are shown.
    sprints: RwSignal<u32>,
    /// The columns that are chosen besides rank and note, in order.
    columns: RwSignal<Vec<Column>>,
    /// How firmly notes stand at the top; none where too few people have scored.
    stability: RwSignal<Option<Arc<Stability>>>,
    /// Whether that is known of anything: new figures must not make the rows anew.
    has_stability: Memo<bool>,
    /// What notes lack that not both sides have scored.
    scored: Memo<Scored>,
    /// By what the list is sorted; none is rank order.
    sort: RwSignal<Option<Sort>>,
    /// All lines in order: what is filtered out is not among them.
    order: Memo<Order>,
    /// The part of the list that is seen.
    sight: RwSignal<Sight>,
    /// The lines that are in the page.
    shown: Memo<Shown>,
}

impl ListUi {
    fn new(board: &BoardSignals, session: Session, ui: BoardUi) -> Self {
        let (settings, now) = (RwSignal::from(board.settings.clone()), Memo::from(board.ranking.clone()));
        let (sprints, ahead) = (ui.ahead.sprints, board.clone());
        let ranking = Memo::new(move |_| match sprints.get() {
            0 => now.get(),
            sprints => ahead.ranking_by(sprints),
        });
        let columns = RwSignal::new(kept_columns(session.columns(settings.with_untracked(|board| board.id)).as_deref()));
        let (sort, sight) = (RwSignal::new(None::<Sort>), RwSignal::new(Sight::within(window_height())));
        let (stability, scored) = (board.stability(), Memo::from(board.scored.clone()));
        let has_stability = Memo::new(move |_| stability.with(Option::is_some));
        let board = board.clone();
        let order = Memo::new(move |_| {
            let matching = ui.matching.get();
            let shows = |id| is_shown(&matching, id);
            let capacity = settings.with(|board| board.capacity_days);
            ranking.with(|ranking| {
                let order = Order::by_rank(ranking, capacity, &shows);
                match sort.get() {
                    Some(sort) => settings.with(|settings| {
                        // Followed only where it decides the order.
                        let by_stability = sort.by == Some(Column::Stability);
                        let stability = by_stability.then(|| stability.get()).flatten();
                        let waiting = (sort.by == Some(Column::HoldsUp)).then(|| board.waiting());
                        let figure = |id| match &waiting {
                            Some(waiting) => behind(waiting, id).map(|behind| behind.impact),
                            None => stability.as_ref()?.percent(id).map(f64::from),
                        };
                        order.sorted(sort, &board.all(), settings, ranking, &figure)
                    }),
                    None => order,
                }
            })
        });
        let shown = Memo::new(move |_| {
            let chosen = ui.shown(session).map(crate::ids::NoteId::as_str);
            let sight = sight.get();
            order.with(|order| Shown::of(&order.lines, &sight, &[sight.focused, chosen]))
        });
        Self { settings, ranking, now, sprints, columns, stability, has_stability, scored, sort, order, sight, shown }
    }

    /// Whether there is anything to show in a column.
    fn has(self, column: Column) -> bool {
        column != Column::Stability || self.has_stability.get()
    }

    /// The columns that stand in the table.
    fn standing(self) -> Vec<Column> {
        self.columns.get().into_iter().filter(|column| self.has(*column)).collect()
    }

    /// What the list is sorted by, in words; nothing in rank order.
    fn sorted_by(self) -> Option<String> {
        let by = self.sort.get()?.by;
        Some(self.settings.with(|board| by.map_or("Note".to_owned(), |column| column.label(board))))
    }
}

/// All notes in rank order, with the line that the capacity draws.
#[component]
pub fn ListView(
    /// Its board.
    board: BoardSignals,
    /// Asked to open the board settings.
    on_settings: Callback<()>,
) -> impl IntoView {
    let is_empty = {
        let order = board.order.clone();
        Memo::new(move |_| order.with(Vec::is_empty))
    };
    let settings = board.settings.clone();
    view! {
        <section class="stage" aria-label="List">
            {move || {
                if is_empty.get() {
                    empty(&settings.get())
                } else {
                    view! { <Ranked board=board.clone() on_settings /> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Ranked(board: BoardSignals, on_settings: Callback<()>) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let list = ListUi::new(&board, session, ui);
    let ahead = look_ahead(&board, session, ui);
    let back = move || {
        list.sorted_by().map(|by| {
            let has_line = list.order.with(|order| order.cut.is_some());
            let words = if has_line { ". The capacity line needs rank order" } else { "" };
            view! {
                <span class="soft sortedby">{format!("Sorted by {by}{words}.")}</span>
                <button type="button" class="btn btn-sm" on:click=move |_| list.sort.set(None)>
                    "Back to rank order"
                </button>
            }
            .into_any()
        })
    };
    view! {
        <div class="toolbar listbar">
            <span class="chip">{move || list.ranking.with(|ranking| ranking.ranked.len()).to_string()} " ranked"</span>
            {move || back()}
            {ahead}
            <span class="grow"></span>
            <SortChoice list />
            <RankedBy settings=list.settings />
            <ColumnsMenu list />
        </div>
        <Table board list on_settings />
        {move || list.order.with(|order| order.notes == 0).then(|| view! { <p class="empty">"No note matches the filter."</p> }.into_any())}
    }
}

/// By which formula the board ranks.
#[component]
fn RankedBy(settings: RwSignal<Arc<Board>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let choose = move |word: String| {
        let board = Board { formula: Formula::from_word(&word), ..(*settings.get_untracked()).clone() };
        session.dispatch(Command::SetBoard(Box::new(board)));
    };
    view! {
        <label class="label" for="formula">
            "Ranked by"
        </label>
        <Choice
            id="formula"
            name=Signal::stored("Ranked by".to_owned())
            stored=Signal::derive(move || settings.with(|board| board.formula.word().to_owned()))
            offered=Formula::ALL.iter().map(|formula| (formula.word().to_owned(), formula.label().into_owned())).collect()
            choose=Callback::new(choose)
        />
    }
}

/// On phones, where the head of the table has no room: what its buttons do.
#[component]
fn SortChoice(list: ListUi) -> impl IntoView {
    let stored = move || match list.sort.get() {
        None => "rank",
        Some(sort) => sort.by.map_or("t", Column::key),
    };
    let choose = move |word: String| {
        let by = if word == "t" { Some(None) } else { Column::of_key(&word).map(Some) };
        list.sort.set(by.and_then(|by| Sort::asked(None, by)));
    };
    let choice = move || {
        let columns = list.standing();
        let mut offered = vec![("rank".to_owned(), "By rank".to_owned()), ("t".to_owned(), "By note".to_owned())];
        let by = |column: &Column| list.settings.with(|board| format!("By {}", lower_case(&column.label(board))));
        offered.extend(columns.iter().map(|column| (column.key().to_owned(), by(column))));
        let stored = Signal::derive(move || stored().to_owned());
        view! { <Choice name=Signal::stored("Sort by".to_owned()) stored offered choose=Callback::new(choose) /> }.into_any()
    };
    view! { <span class="thin-only">{move || choice()}</span> }
}

fn empty(board: &Board) -> AnyView {
    view! {
        <div class="listpage">
            <div class="card empty">
                <b>"Nothing to rank yet"</b>
                <span>"A note gets a rank once it has an impact and an effort."</span>
                <a class="btn" href=Route::Board(board.id, BoardView::Matrix).address()>
                    "Go to the map"
                </a>
            </div>
        </div>
    }
    .into_any()
}
