//! The map: notes by impact and effort, placed by the effort axis and from the top, moved by pointer and keys.
//!
//! Notes and drags are outside the reactive graph: [`notes`] draws all buttons in one go, [`drag`] moves one lifted copy,
//! and one command is dispatched on the drop.

mod ahead;
mod band;
mod card;
mod dots;
mod drag;
mod keys;
mod layout;
mod lifted;
mod notes;
mod panning;
mod pattern;
mod split;
mod svg;
mod view;

use leptos::html;
use leptos::prelude::*;

pub use drag::DragArea;
pub use keys::on_note_key;
pub use layout::{Face, Layout, Measure, Window};
pub use view::{MapView, is_mirrored};

use super::ahead::look_ahead;
use super::board::BoardUi;
use super::components::icon::{Glyph, Icon};
use super::find::FilterBar;
use crate::ids::NoteId;
use crate::model::{Board, Formula, Quadrants, written};
use crate::rules::quadrant::Quadrant;
use crate::session::{BoardSignals, Session};
use notes::{NotesOnMap, Standing};
use split::split_handles;
use svg::Pins;
use view::CLOSEST;

/// Plots narrower than this show numbered pins only, in px.
pub const NARROW: f64 = 520.0;
/// Up to so many notes found by the filter are buttons on a map that is a picture.
const FOUND_LIMIT: usize = 200;

/// The map with its axes.
#[component]
pub fn MatrixView(
    /// The open board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<BoardUi>();
    let map = ui.map;
    map.zoom.set(1.0);
    map.seen_from.set(crate::rules::placement::Point::default());
    if let Some(size) = framed() {
        map.size.set(size);
    }
    observe(map);
    let measure = StoredValue::new_local(Measure::new());
    let layout = {
        let board = board.clone();
        let lay_out = move || {
            let window = Window { plot: map.size.get(), zoom: map.zoom.get(), from: map.seen_from.get() };
            let sprints = ui.ahead.sprints.get();
            if sprints > 0 {
                return measure.with_value(|measure| ahead::laid_out(&board, sprints, &window, measure));
            }
            let (notes, settings, waiting) = (board.all(), board.settings.get(), board.waiting());
            measure.with_value(|measure| board.ranking.with(|ranking| Layout::of(&notes, &settings, ranking, &window, measure, waiting)))
        };
        // Laid out anew means drawn anew; to compare ten thousand places first would only cost.
        Memo::new_with_compare(move |_| lay_out(), |_, _| true)
    };
    map.layout.set_value(Some(layout));
    on_cleanup(move || map.layout.set_value(None));
    let count = move || layout.with(|layout| layout.places.len());
    let is_empty = {
        let board = board.clone();
        move || board.order.with(Vec::is_empty)
    };
    let settings = board.settings.clone();
    let ranked_by = {
        let settings = settings.clone();
        // The usual formula needs no words.
        move || {
            let formula = settings.with(|settings| settings.formula.clone());
            (formula != Formula::ImpactPerDay).then(|| view! { <span class="chip">"Ranked: " {formula.label()}</span> }.into_any())
        }
    };
    let split = {
        let settings = settings.clone();
        move |impact: bool| written(settings.with(|settings| if impact { settings.split.impact } else { settings.split.effort }))
    };
    let split_effort = split.clone();
    let zones = {
        let settings = settings.clone();
        move || settings.with(|settings| Quadrant::ALL.iter().map(|quadrant| zone(settings, *quadrant)).collect::<Vec<_>>())
    };
    let axis_y = {
        let settings = settings.clone();
        move || {
            settings.with(|settings| {
                let anchors = settings.axes.impact.anchors.iter().map(String::as_str);
                axis(anchors, format!("{} ↑", settings.axes.impact.name))
            })
        }
    };
    let axis_x = move || {
        settings.with(|settings| {
            let anchors = settings.axes.effort.anchors.iter().map(|anchor| anchor.text.as_str());
            axis(anchors, format!("{} {}", settings.axes.effort.name, if view::is_mirrored() { "←" } else { "→" }))
        })
    };
    let hint = {
        let board = board.clone();
        move || {
            let id = ui.placing.get()?;
            let title = board.note(id).map(|note| note.with(|note| note.title.clone())).unwrap_or_default();
            let words = view! {
                <div class="plot-hint">
                    <span>"Click where “"<bdi>{title}</bdi>"” belongs. Escape stops."</span>
                    <button class="btn btn-sm" on:click=move |_| ui.placing.set(None)>
                        "Stop"
                    </button>
                </div>
            };
            Some(words.into_any())
        }
    };
    let notes = draw_notes(board.clone(), session, ui, layout);
    let dots = draw_dots(session, ui, layout);
    let trails = ahead::trails(board.clone(), ui, layout);
    let (pins, handles, filtered, looked) = (board.clone(), board.clone(), board.clone(), board);
    let empty = move || {
        is_empty().then(|| {
            view! {
                <div class="plot-empty">
                    <div class="empty">
                        <b>"No notes yet"</b>
                        <span>"Paste a list, one line each. Then drag each note to its place."</span>
                        <button class="btn" on:click=move |_| ui.start_adding()>
                            "Start the list"
                        </button>
                    </div>
                </div>
            }
            .into_any()
        })
    };
    let picture = move || {
        let is_picture = layout.with(Layout::is_picture);
        is_picture.then(|| view! { <canvas class="dots" node_ref=map.dots aria-hidden="true"></canvas> }.into_any())
    };
    let [along_y, along_x] = [map.along[1], map.along[0]];
    view! {
        <section class="stage" aria-label="Matrix">
            <div class="toolbar">
                {look_ahead(&looked, session, ui)}
                <div class="grow">{move || ui.has_toolbar.get().then(|| view! { <FilterBar board=filtered.clone() ui /> }.into_any())}</div>
                {move || ranked_by()}
                <span class="chip">{move || format!("{} placed", count())}</span>
                <Zoom map />
            </div>
            <div class="matrix">
                <div
                    class="plot"
                    node_ref=map.plot
                    role="group"
                    aria-label=move || format!("Impact and effort, {} note{}", count(), if count() == 1 { "" } else { "s" })
                    data-placing=move || ui.placing.get().map(|_| "")
                    on:focusin=move |event| map.has_focus(&event)
                    on:scroll=move |_| {
                        map.scrolled();
                        dots.run(());
                    }
                >
                    <div
                        class="mapsheet"
                        node_ref=map.sheet
                        style:--split-impact=move || split(true)
                        style:--split-effort=move || split_effort(false)
                    >
                        {move || picture()}
                        {move || trails()}
                        <Pins board=pins layout />
                        <div class="notes">
                            {move || zones()}
                            <div class="look" node_ref=notes></div>
                        </div>
                        {move || session.whole.get().then(|| split_handles(handles.clone(), map, session))}
                    </div>
                    {move || empty()}
                    {move || hint()}
                </div>
                <div class="overlay" aria-hidden="true" tabindex="-1"></div>
                <div class="axis-y" aria-hidden="true">
                    <div class="along" node_ref=along_y>
                        {move || axis_y()}
                    </div>
                </div>
                <div class="axis-x" aria-hidden="true">
                    <div class="along" node_ref=along_x>
                        {move || axis_x()}
                    </div>
                </div>
            </div>
        </section>
    }
}

/// The buttons that zoom.
#[component]
fn Zoom(map: MapView) -> impl IntoView {
    let percent = move || format!("{} %", written((map.zoom.get() * 100.0).round()));
    let is_whole = move || map.zoom.get() <= 1.0;
    let is_closest = move || map.zoom.get() >= CLOSEST;
    view! {
        <div class="zoom" role="group" aria-label="Zoom">
            <button
                class="btn btn-quiet btn-icon btn-sm"
                type="button"
                aria-label="Zoom out"
                title="Zoom out (−)"
                disabled=is_whole
                on:click=move |_| map.step(false)
            >
                <Icon glyph=Glyph::Minus class="icon-sm" />
            </button>
            <button class="btn btn-quiet btn-sm" type="button" aria-label="Fit" title="Show the whole map (0)" on:click=move |_| map.fit()>
                {move || percent()}
            </button>
            <button
                class="btn btn-quiet btn-icon btn-sm"
                type="button"
                aria-label="Zoom in"
                title="Zoom in (+)"
                disabled=is_closest
                on:click=move |_| map.step(true)
            >
                <Icon glyph=Glyph::Plus class="icon-sm" />
            </button>
        </div>
    }
    .into_any()
}

/// Keeps the buttons in step with everything they show; gives the place where they stand.
fn draw_notes(board: BoardSignals, session: Session, ui: BoardUi, layout: Memo<Layout>) -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    let map = ui.map;
    on_cleanup(move || map.notes.set_value(None));
    let draw = move || {
        let Some(root) = place.get() else { return };
        let (settings, chosen, selected) = (board.settings.get(), ui.shown(session), ui.selected.get());
        let (matching, near, focused) = (ui.matching.get(), map.near.get(), map.focused.get());
        let matching = matching.as_deref().map(Vec::as_slice);
        let scored = board.scored.get();
        let standing = Standing { chosen, selected: &selected, matching, scored: &scored };
        let found = matching.filter(|found| found.len() <= FOUND_LIMIT).unwrap_or_default();
        let in_use: Vec<NoteId> = chosen.into_iter().chain(near).chain(selected.iter().copied()).chain(found.iter().copied()).collect();
        // Taken out while it works: what it does to the page may call back.
        let notes = map.notes.try_update_value(Option::take).flatten();
        let Some(mut notes) = notes.or_else(|| NotesOnMap::new(root.into())) else { return };
        layout.with(|layout| notes.draw(&layout.buttons(&in_use, focused), &settings, layout, &standing));
        map.notes.set_value(Some(notes));
    };
    let now = draw.clone();
    map.redraw.set_value(Some(Callback::new(move |()| untrack(&now))));
    Effect::new(move |_| draw());
    place
}

/// Keeps the picture of the notes in step; gives what draws it after a scroll.
fn draw_dots(session: Session, ui: BoardUi, layout: Memo<Layout>) -> Callback<()> {
    let map = ui.map;
    let draw = Callback::new(move |()| {
        if let Some(canvas) = map.dots.get() {
            let matching = ui.matching.get();
            layout.with(|layout| dots::draw(&canvas, map, layout, matching.as_deref().map(Vec::as_slice)));
        }
    });
    Effect::new(move |_| {
        session.theme.track();
        // The theme's colours stand once the page has taken them over.
        draw.run(());
    });
    Callback::new(move |()| untrack(|| draw.run(())))
}

/// The words along an axis, and its name. Their places follow the page's direction, whatever the words' own is.
pub fn axis<'a>(anchors: impl Iterator<Item = &'a str>, name: String) -> Vec<AnyView> {
    let words = anchors.map(|words| view! { <span><bdi>{words.to_owned()}</bdi></span> }.into_any());
    words.chain([view! { <b>{name}</b> }.into_any()]).collect()
}

/// What to do with the notes of a quadrant.
fn advice(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::QuickWin => "Do these first",
        Quadrant::BigBet => "Plan and stage them",
        Quadrant::FillIn => "When there is a gap",
        Quadrant::TimeSink => "Not now, say why",
    }
}

/// Advice that fits the usual name of a quadrant says nothing about another name.
pub fn advice_for(quadrant: Quadrant, board: &Board) -> &'static str {
    if quadrant.name(&board.quadrants) == quadrant.name(&Quadrants::default()) { advice(quadrant) } else { "" }
}

/// A quadrant's name, and what to do with its notes.
pub fn zone(board: &Board, quadrant: Quadrant) -> AnyView {
    view! {
        <div class="zone" data-zone=quadrant.key()>
            <b>
                <bdi>{quadrant.name(&board.quadrants).to_owned()}</bdi>
            </b>
            {advice_for(quadrant, board)}
        </div>
    }
    .into_any()
}

/// The plot's size in the frame that the page shows before the app is here, which has its final form: what is known so
/// early need not be measured amid what is being made. Nothing once that frame is gone.
fn framed() -> Option<(f64, f64)> {
    document().query_selector("#shell .plot").ok().flatten().map(|plot| size_of(&plot))
}

/// Width and height of an element inside its border, in px.
fn size_of(element: &leptos::web_sys::Element) -> (f64, f64) {
    (f64::from(element.client_width()), f64::from(element.client_height()))
}

/// Follows the plot's size, in px, and the wheel over it.
fn observe(map: MapView) {
    Effect::new(move |_| {
        let Some(element) = map.plot.get() else { return };
        let measured = element.clone();
        let read = move || {
            let now = size_of(&measured);
            if map.size.try_get_untracked().is_some_and(|before| before != now) {
                map.size.set(now);
            }
        };
        // Where a size is known already, the observer tells of another one, before anything is painted.
        if map.size.get_untracked().0 < 1.0 {
            read();
        }
        map.wheel.set_value(Some(view::WheelListener::new(move |event| panning::on_wheel(&event, map))));
        map.listen_to_wheel(true);
        let on_resize = leptos::wasm_bindgen::closure::Closure::<dyn Fn()>::new(read);
        if let Ok(observer) = leptos::web_sys::ResizeObserver::new(leptos::wasm_bindgen::JsCast::unchecked_ref(on_resize.as_ref())) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, on_resize));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
}
