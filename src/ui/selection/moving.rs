//! The dialog that moves the chosen notes: into a quadrant, by a number of points, or to one position.

use leptos::prelude::*;

use super::bar::{Chosen, words};
use super::spread::spread;
use crate::command::{Command, Placing};
use crate::model::typed;
use crate::rules::quadrant::{Quadrant, quadrant};
use crate::session::BoardSignals;
use crate::ui::components::dialog::Modal;

/// The dialog.
#[component]
pub fn MoveNotes(board: BoardSignals, chosen: Chosen, open: Signal<bool>, close: Callback<()>) -> impl IntoView {
    let settings = RwSignal::from(board.settings.clone());
    let says = Signal::derive(move || chosen.notes.with(|notes| format!("{}, in one step that can be undone.", words(notes.len()))));
    let into = {
        let board = board.clone();
        move |to: Quadrant| {
            // Those that are in it already stay where they are.
            let settings = settings.get_untracked();
            let is_there =
                |note: &crate::model::Note| note.position().is_some_and(|(impact, effort)| quadrant(impact, effort, &settings.split) == to);
            let going: Vec<_> = untrack(|| chosen.found(&board)).into_iter().filter(|note| !is_there(note)).map(|note| note.id).collect();
            let places = spread(to, &settings, going.len());
            let places = going.into_iter().zip(places);
            let places: Vec<Placing> =
                places.map(|(note, (impact, effort))| Placing { note, impact: Some(impact), effort: Some(effort) }).collect();
            close.run(());
            if !places.is_empty() {
                chosen.run(Command::PlaceEach(places), "Moved");
            }
        }
    };
    let body = move || {
        let into = into.clone();
        let quadrants = Quadrant::ALL.map(|to| {
            let into = into.clone();
            view! {
                <button type="button" class="btn" data-zone=to.key() on:click=move |_| into(to)>
                    <bdi>{move || settings.with(|settings| to.name(&settings.quadrants).to_owned())}</bdi>
                </button>
            }
            .into_any()
        });
        let (by, at) =
            ((RwSignal::new(String::new()), RwSignal::new(String::new())), (RwSignal::new(String::new()), RwSignal::new(String::new())));
        let move_by = move || {
            let points = |text: RwSignal<String>| typed(text.get_untracked().trim()).unwrap_or(0.0);
            let command = Command::MoveBy { notes: chosen.notes.get_untracked(), impact: points(by.0), effort: points(by.1) };
            close.run(());
            chosen.run(command, "Moved");
        };
        let put = move |impact: Option<f64>, effort: Option<f64>| {
            let place = |note| Placing { note, impact, effort };
            let places = chosen.notes.with_untracked(|notes| notes.iter().copied().map(place).collect());
            close.run(());
            chosen.run(Command::PlaceEach(places), if impact.is_none() && effort.is_none() { "Taken off the map" } else { "Moved" });
        };
        let put_at = move || {
            let value = |text: RwSignal<String>| typed(text.get_untracked().trim());
            put(value(at.0), value(at.1));
        };
        let axis =
            move |impact: bool| settings.with(|board| if impact { board.axes.impact.name.clone() } else { board.axes.effort.name.clone() });
        view! {
            <div class="dialog-body moving">
                <fieldset>
                    <legend>"Into a quadrant"</legend>
                    <div class="zones">{Vec::from(quadrants)}</div>
                </fieldset>
                <form
                    on:submit=move |event| {
                        event.prevent_default();
                        move_by();
                    }
                >
                    <fieldset>
                        <legend>"By so many points"</legend>
                        <p class="hint">"They keep their distances: the first to reach an edge of the map stops all."</p>
                        <div class="popform">
                            {points("Impact by", axis, true, by.0, "-100")}
                            {points("Effort by", axis, false, by.1, "-100")}
                            <button type="submit" class="btn">"Move by"</button>
                        </div>
                    </fieldset>
                </form>
                <form
                    on:submit=move |event| {
                        event.prevent_default();
                        put_at();
                    }
                >
                    <fieldset>
                        <legend>"To one position"</legend>
                        <p class="hint">"An empty field takes that half away."</p>
                        <div class="popform">
                            {points("Impact", axis, true, at.0, "0")}
                            {points("Effort", axis, false, at.1, "0")}
                            <button type="submit" class="btn">"Place"</button>
                        </div>
                    </fieldset>
                </form>
            </div>
            <div class="dialog-foot">
                <button type="button" class="btn btn-lg btn-quiet" on:click=move |_| put(None, None)>
                    "Take off the map"
                </button>
                <span class="grow"></span>
                <button type="button" class="btn btn-lg" on:click=move |_| close.run(())>
                    "Cancel"
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <Modal label="Move notes" says open class="movenotes" on_close=close>
            {body()}
        </Modal>
    }
}

/// A field for whole points.
fn points(
    name: &'static str,
    axis: impl Fn(bool) -> String + Copy + Send + Sync + 'static,
    impact: bool,
    text: RwSignal<String>,
    least: &'static str,
) -> AnyView {
    view! {
        <label class="field">
            <span class="label">
                <bdi>{move || axis(impact)}</bdi>
                {name.ends_with("by").then_some(", points")}
            </span>
            <input
                class="input"
                type="number"
                step="1"
                min=least
                max="100"
                aria-label=name
                autocomplete="off"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}
