//! One note on the map: one button, shown as a card or as its number.

use leptos::html;
use leptos::prelude::*;

use super::layout::{Face, Layout};
use crate::ids::NoteId;
use crate::model::written;
use crate::model::{Board, Note};
use crate::rules::effort::{about, days};
use crate::rules::quadrant::quadrant;
use crate::session::{BoardSignals, Session};
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::marks::{EvidenceBars, KindMark, evidence_bars, initials};

/// Numbers above this do not fit on a pin.
const LAST_NUMBER: usize = 999;

/// A note's accessible name: `Alpha, impact 80, effort 20, about 2 days, Quick win` or `Alpha, unplaced`.
pub fn accessible_name(note: &Note, board: &Board) -> String {
    let Some((impact, effort)) = note.position() else { return format!("{}, unplaced", note.title) };
    let about = about(days(effort, &board.axes.effort.days()));
    format!(
        "{}, impact {}, effort {}, {about}, {}",
        note.title,
        written(impact),
        written(effort),
        quadrant(impact, effort, &board.split).label()
    )
}

/// A placed note.
#[component]
pub fn NoteOnMap(
    /// The open board.
    board: BoardSignals,
    /// Which note.
    id: NoteId,
    /// Where everything stands.
    layout: Memo<Layout>,
) -> impl IntoView {
    let Some(note) = board.note(id) else { return ().into_any() };
    let session = expect_context::<Session>();
    let element = NodeRef::<html::Button>::new();
    let settings = board.settings.clone();
    let signal = note.clone();
    // One effect writes all attributes: with thousands of notes an effect for each would cost more than the notes.
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let note = signal.get();
        let name = settings.with(|settings| accessible_name(&note, settings));
        layout.with(|layout| {
            show(&element, &note, layout);
            let waits = layout.waits_for(id).map(|titles| format!("Blocked by {}", titles.join(", ")));
            set(&element, "aria-label", Some(&name));
            set(&element, "aria-description", waits.as_deref());
            set(&element, "data-blocked", waits.as_ref().map(|_| ""));
            set(&element, "data-faint", layout.is_faint(&note).then_some(""));
        });
    });
    let inside = move || {
        let card = layout.with(|layout| match layout.face(id) {
            Some(Face::Card { text, .. }) => Some((text.title.clone(), layout.waits_for(id).is_some())),
            _ => None,
        });
        match card {
            Some((title, blocked)) => {
                let note = note.get();
                view! {
                    <span class="note-title">{title}</span>
                    <span class="meta">
                        <KindMark kind=note.kind.clone() />
                        <span class="initials">{initials(&note.owner)}</span>
                        <EvidenceBars bars=evidence_bars(&note) />
                        {blocked
                            .then(|| {
                                view! {
                                    <span class="badge">
                                        <Icon glyph=Glyph::Blocked />
                                        "Blocked"
                                    </span>
                                }
                                    .into_any()
                            })}
                    </span>
                }
                .into_any()
            }
            None => layout
                .with(|layout| layout.rank(id))
                .map_or_else(|| Some("–".to_owned()), |rank| (rank <= LAST_NUMBER).then(|| rank.to_string()))
                .into_any(),
        }
    };
    // A note that is chosen already marks itself; from then on one effect for all notes does.
    let chosen = session.chosen.get_untracked() == Some(id);
    view! {
        <button
            class="note"
            type="button"
            node_ref=element
            data-id=id.as_str()
            aria-pressed=chosen.to_string()
            data-chosen=chosen.then_some("")
        >
            {move || inside()}
        </button>
    }
    .into_any()
}

/// Writes place and size: px for a card, percent for a pin, so that a pin needs no new place when the plot is resized.
fn show(element: &leptos::web_sys::HtmlButtonElement, note: &Note, layout: &Layout) {
    let style = leptos::web_sys::HtmlElement::style(element);
    let put = |name: &str, value: &str| drop(style.set_property(name, value));
    match layout.face(note.id) {
        Some(Face::Card { left, top, text, .. }) => {
            set(element, "data-as", Some("card"));
            for (name, value) in [("left", left), ("top", top), ("width", &text.width), ("height", &text.height)] {
                put(name, &format!("{}px", written(*value)));
            }
        }
        face => {
            let (right, down) = match face {
                Some(Face::Number { aside }) => *aside,
                _ => (0.0, 0.0),
            };
            let (impact, effort) = note.position().unwrap_or_default();
            set(element, "data-as", Some("pin"));
            put("left", &format!("calc({}% + {}px)", written(effort), written(right - 12.0)));
            put("top", &format!("calc({}% + {}px)", written(100.0 - impact), written(down - 12.0)));
            put("width", "");
            put("height", "");
        }
    }
}

fn set(element: &leptos::web_sys::Element, name: &str, value: Option<&str>) {
    // Names and values here are always valid.
    let _ = match value {
        Some(value) if element.get_attribute(name).as_deref() == Some(value) => Ok(()),
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
