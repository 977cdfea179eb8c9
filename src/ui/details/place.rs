//! Where the note stands: impact and effort in numbers and words, and the *Move* menu.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::Shown;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Board, Note, typed};
use crate::rules::effort::{about, days, nearest_anchor, whole};
use crate::rules::quadrant::{Quadrant, quadrant};
use crate::session::{BoardSignals, BoardView, Route, Session};
use crate::ui::board::BoardUi;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::menu::{Menu, MenuItem};
use crate::ui::components::slider::{Slider, number};

/// The field that *Type numbers* leads to.
const IMPACT_FIELD: &str = "d-impact";

/// What the board calls the quadrant of a note.
pub fn quadrant_name(note: &Note, board: &Board) -> String {
    match note.position() {
        Some((impact, effort)) => quadrant(impact, effort, &board.split).name(&board.quadrants).to_owned(),
        None => "Unplaced".to_owned(),
    }
}

/// The middle of a quadrant, whole: impact, then effort.
pub fn middle(quadrant: Quadrant, board: &Board) -> (f64, f64) {
    let half = |is_high: bool, split: f64| whole(if is_high { f64::midpoint(split, 100.0) } else { split / 2.0 });
    (half(quadrant.is_high_impact(), board.split.impact), half(quadrant.is_high_effort(), board.split.effort))
}

/// The words for an impact.
pub fn impact_words(value: Option<f64>, board: &Board) -> (String, String) {
    let anchor = value.and_then(|value| board.axes.impact.anchors.get(nearest_anchor(value)));
    anchor.map_or_else(unknown, |anchor| (anchor.clone(), String::new()))
}

/// The words for an effort: its days, and the anchor it stands near.
pub fn effort_words(value: Option<f64>, board: &Board) -> (String, String) {
    let Some(value) = value else { return unknown() };
    let anchor = board.axes.effort.anchors.get(nearest_anchor(value)).map(|anchor| format!("near {}", anchor.text));
    (about(days(value, &board.axes.effort.days())), anchor.unwrap_or_default())
}

fn unknown() -> (String, String) {
    (String::new(), "not known yet".to_owned())
}

/// Impact and effort, each as a number and on a slider.
#[component]
pub fn Scores(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let (settings, readiness) = (RwSignal::from(board.settings), board.scored);
    let lacks = move || readiness.with(|scored| note.with(|note| scored.lacks(note)));
    let lacks = move || {
        let words = lacks();
        (!words.is_empty()).then(|| {
            view! {
                <p class="lacks">
                    <span class="hollow" aria-hidden="true"></span>
                    {words}
                </p>
            }
            .into_any()
        })
    };
    let words =
        move |say: fn(Option<f64>, &Board) -> (String, String)| Callback::new(move |value| settings.with(|settings| say(value, settings)));
    let set = move |make: fn(NoteId, Option<f64>) -> Command| {
        Callback::new(move |text: String| {
            session.dispatch(make(id, typed(text.trim())));
        })
    };
    let stored = move |read: fn(&Note) -> Option<f64>| Signal::derive(move || number(note.with(|note| read(note))));
    let read = move |read: fn(&Board) -> &str| Signal::derive(move || settings.with(|settings| read(settings).to_owned()));
    view! {
        <div class="sect sliders">
            <Slider
                id=IMPACT_FIELD
                name=read(|board| &board.axes.impact.name)
                stored=stored(|note| note.impact)
                commit=set(Command::SetImpact)
                words=words(impact_words)
                least=read(|board| board.axes.impact.anchors.first().map_or("", String::as_str))
                most=read(|board| board.axes.impact.anchors.last().map_or("", String::as_str))
            />
            <Slider
                id="d-effort"
                name=read(|board| &board.axes.effort.name)
                stored=stored(|note| note.effort)
                commit=set(Command::SetEffort)
                words=words(effort_words)
                least=read(|board| board.axes.effort.anchors.first().map_or("", |anchor| &anchor.text))
                most=read(|board| board.axes.effort.anchors.last().map_or("", |anchor| &anchor.text))
            />
            {move || lacks()}
        </div>
    }
}

/// Puts the note into a quadrant or takes it off the map.
#[component]
pub fn MoveMenu(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let settings = RwSignal::from(board.settings);
    let place = move |impact, effort| {
        session.dispatch(Command::Place { note: id, impact, effort });
    };
    let quadrants = Quadrant::ALL.map(|quadrant| {
        let pick = move |()| {
            let (impact, effort) = settings.with_untracked(|settings| middle(quadrant, settings));
            place(Some(impact), Some(effort));
        };
        view! {
            <MenuItem glyph=Glyph::Matrix on_pick=Callback::new(pick)>
                <bdi>{move || settings.with(|settings| quadrant.name(&settings.quadrants).to_owned())}</bdi>
            </MenuItem>
        }
        .into_any()
    });
    let ui = use_context::<BoardUi>();
    let is_off = Signal::derive(move || note.with(|note| note.impact.is_none() && note.effort.is_none()));
    view! {
        <Menu
            id="d-move"
            name=Signal::stored("Move".to_owned())
            class="btn btn-quiet btn-sm"
            face=move || {
                view! {
                    <Icon glyph=Glyph::Move class="icon-sm" />
                    "Move"
                }
            }
        >
            {Vec::from(quadrants)}
            <hr />
            {ui.map(|ui| {
                let pick = Callback::new(move |()| choose_place(session, ui, id));
                view! { <MenuItem glyph=Glyph::Move on_pick=pick>"Choose a place on the map"</MenuItem> }.into_any()
            })}
            <MenuItem glyph=Glyph::Pencil on_pick=Callback::new(|()| type_numbers())>"Type numbers"</MenuItem>
            <MenuItem glyph=Glyph::Undo disabled=is_off on_pick=Callback::new(move |()| place(None, None))>"Take off the map"</MenuItem>
        </Menu>
    }
}

/// Waits for a click on the map; a panel that lies over the map makes room for it.
pub fn choose_place(session: Session, ui: BoardUi, id: NoteId) {
    if let Route::Board(board, BoardView::List | BoardView::Gaps | BoardView::Report) = session.route.get_untracked() {
        session.go(&Route::Board(board, BoardView::Matrix));
    }
    if matches!(window().match_media("(width < 80rem)"), Ok(Some(query)) if query.matches()) {
        session.chosen.set(None);
    }
    ui.placing.set(Some(id));
}

/// Moves the focus to the number of the impact, once the menu has closed and given it back.
fn type_numbers() {
    request_animation_frame(|| {
        let field = document().get_element_by_id(IMPACT_FIELD).and_then(|field| field.dyn_into::<leptos::web_sys::HtmlInputElement>().ok());
        if let Some(field) = field {
            // The panel is open, so the field takes the focus.
            let _ = field.focus();
            field.select();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::BoardId;

    fn board() -> Board {
        Board::new(BoardId::new("b_1").unwrap(), "Board")
    }

    #[test]
    fn a_quadrant_has_a_middle() {
        assert_eq!(middle(Quadrant::QuickWin, &board()), (75.0, 25.0));
        let mut board = board();
        board.split.effort = 20.0;
        assert_eq!(middle(Quadrant::TimeSink, &board), (25.0, 60.0));
    }

    #[test]
    fn numbers_have_words() {
        assert_eq!(impact_words(Some(79.0), &board()).0, "Moves the goal");
        assert_eq!(effort_words(Some(68.0), &board()), ("about 16 days".to_owned(), "near 1 month".to_owned()));
        assert_eq!(effort_words(None, &board()), unknown());
    }
}
