//! The map: notes by impact and effort, placed by left and top, moved by pointer and keys.
//!
//! The drag is outside the reactive graph: [`drag`] moves one lifted copy, and one command is dispatched on the drop.

mod card;
mod drag;
mod keys;
mod layout;
mod note;
mod svg;

use leptos::html;
use leptos::prelude::*;

pub use drag::DragArea;
pub use keys::on_note_key;

use super::board::BoardUi;
use super::components::each::Each;
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::quadrant::Quadrant;
use crate::session::{BoardSignals, Session};
use layout::{Layout, Measure};
use note::NoteOnMap;
use svg::Pins;

/// Plots narrower than this show numbered pins only, in px.
const NARROW: f64 = 520.0;

/// The map with its axes.
#[component]
pub fn MatrixView(
    /// The open board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<BoardUi>();
    let plot = NodeRef::<html::Div>::new();
    let size = observe_size(plot);
    let measure = StoredValue::new_local(Measure::new());
    let layout = {
        let board = board.clone();
        Memo::new(move |_| {
            let notes = board.all();
            let settings = board.settings.get();
            measure.with_value(|measure| board.ranking.with(|ranking| Layout::of(&notes, &settings, ranking, size.get(), measure)))
        })
    };
    let placed = {
        let board = board.clone();
        Memo::new(move |_| board.all().iter().filter(|note| note.position().is_some()).map(|note| note.id.as_str()).collect::<Vec<_>>())
    };
    let count = move || placed.with(Vec::len);
    let is_empty = {
        let board = board.clone();
        move || board.order.with(Vec::is_empty)
    };
    let settings = board.settings.clone();
    let split = {
        let settings = settings.clone();
        move |impact: bool| written(settings.with(|settings| if impact { settings.split.impact } else { settings.split.effort }))
    };
    let split_effort = split.clone();
    let heading = move |settings: &crate::model::Board, quadrant: Quadrant| {
        let (name, usual) = (quadrant.name(&settings.quadrants).to_owned(), crate::model::Quadrants::default());
        let advice = if quadrant.name(&usual) == name { advice(quadrant) } else { "" };
        view! {
            <div class="zone" data-zone=quadrant.key()>
                <b dir="auto">{name}</b>
                {advice}
            </div>
        }
        .into_any()
    };
    let zones = {
        let settings = settings.clone();
        move || settings.with(|settings| Quadrant::ALL.iter().map(|quadrant| heading(settings, *quadrant)).collect::<Vec<_>>())
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
            axis(anchors, format!("{} →", settings.axes.effort.name))
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
    mark_chosen(plot, session);
    let (notes, pins) = (board.clone(), board.clone());
    let note = Callback::new(move |id: &'static str| match NoteId::new(id) {
        Ok(id) => view! { <NoteOnMap board=notes.clone() id layout /> }.into_any(),
        Err(_) => ().into_any(),
    });
    view! {
        <section class="stage" aria-label="Matrix">
            <div class="toolbar">
                <span class="grow"></span>
                <span class="chip">{move || format!("{} placed", count())}</span>
            </div>
            <div class="matrix">
                <div
                    class="plot"
                    node_ref=plot
                    role="group"
                    aria-label=move || format!("Impact and effort, {} notes", count())
                    style:--split-impact=move || split(true)
                    style:--split-effort=move || split_effort(false)
                    data-placing=move || ui.placing.get().map(|_| "")
                >
                    <Pins board=pins layout />
                    {move || zones()}
                    <Each keys=placed view=note />
                    {move || {
                        is_empty()
                            .then(|| {
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
                    }}
                    <div class="overlay" aria-hidden="true"></div>
                    {move || hint()}
                </div>
                <div class="axis-y" aria-hidden="true">
                    {move || axis_y()}
                </div>
                <div class="axis-x" aria-hidden="true">
                    {move || axis_x()}
                </div>
            </div>
        </section>
    }
}

/// The words along an axis, and its name.
fn axis<'a>(anchors: impl Iterator<Item = &'a str>, name: String) -> Vec<AnyView> {
    let words = anchors.map(|words| view! { <span dir="auto">{words.to_owned()}</span> }.into_any());
    words.chain([view! { <b>{name}</b> }.into_any()]).collect()
}

fn advice(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::QuickWin => "Do these first",
        Quadrant::BigBet => "Plan and stage them",
        Quadrant::FillIn => "When there is a gap",
        Quadrant::TimeSink => "Not now, say why",
    }
}

/// The plot's size in px, following every change of it.
fn observe_size(plot: NodeRef<html::Div>) -> RwSignal<(f64, f64)> {
    let size = RwSignal::new((0.0, 0.0));
    Effect::new(move |_| {
        let Some(element) = plot.get() else { return };
        let measured = element.clone();
        let read = move || {
            let now = (f64::from(measured.client_width()), f64::from(measured.client_height()));
            if size.try_get_untracked().is_some_and(|before| before != now) {
                size.set(now);
            }
        };
        read();
        let on_resize = leptos::wasm_bindgen::closure::Closure::<dyn Fn()>::new(read);
        if let Ok(observer) = leptos::web_sys::ResizeObserver::new(leptos::wasm_bindgen::JsCast::unchecked_ref(on_resize.as_ref())) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, on_resize));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
    size
}

/// Marks the chosen note on the map; one that comes later marks itself. One effect for all notes: choosing costs the
/// same however many there are.
fn mark_chosen(plot: NodeRef<html::Div>, session: Session) {
    Effect::new(move |_| {
        let chosen = session.chosen.get();
        let Some(plot) = plot.get() else { return };
        if let Ok(marked) = plot.query_selector_all(".note[data-chosen]") {
            for at in 0..marked.length() {
                if let Some(element) = marked.get(at).and_then(as_element) {
                    let _ = element.remove_attribute("data-chosen");
                    let _ = element.set_attribute("aria-pressed", "false");
                }
            }
        }
        let now = chosen.and_then(|id| plot.query_selector(&format!(".note[data-id=\"{id}\"]")).ok().flatten());
        if let Some(element) = now {
            let _ = element.set_attribute("data-chosen", "");
            let _ = element.set_attribute("aria-pressed", "true");
        }
    });
}

fn as_element(node: leptos::web_sys::Node) -> Option<leptos::web_sys::Element> {
    leptos::wasm_bindgen::JsCast::dyn_into(node).ok()
}
