//! What is shown while a note is on its way: a copy of it in the overlay, the only layer of its own on the map.
//!
//! The copy stands still in a wide room, and the overlay is scrolled so that it lies under the pointer. A browser scrolls
//! without working out styles, without laying out and without gathering what there is to paint, so that a move costs the
//! same among ten notes and among thousands; to move the copy itself by a transform cost twice as much at a thousand.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::view::{frame_of, point_of, position};
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::gesture::Point;
use crate::rules::placement::Rect;

type Element = leptos::web_sys::Element;
type HtmlElement = leptos::web_sys::HtmlElement;

/// Notes that come along are shown up to this number; more are only counted.
const SHOWN_ALONG: usize = 60;
/// Nearer than this to its edge, a drag moves the seen part of the map, in px.
const EDGE: f64 = 32.0;

/// A note on its way.
pub struct Lifted {
    overlay: Element,
    /// What holds the copy, and where in it that stands, in px.
    room: Element,
    stands: (f64, f64),
    says: leptos::web_sys::Text,
    plot: HtmlElement,
    /// Where plot and sheet stand in the window; nothing moves them during a drag but the drag itself.
    plot_frame: Rect,
    sheet_frame: Rect,
    /// What is hidden meanwhile.
    away: Vec<Element>,
    /// Where its pin is over the map, in px of the window, and where it was when the words were written.
    pin: Option<(f64, f64)>,
    told: Option<(f64, f64)>,
}

impl Lifted {
    /// Lifts the note of the button `element`, which stands at `from` on the map or, without it, in the tray; the notes
    /// `along` come with it.
    pub fn of(element: &HtmlElement, sheet: &HtmlElement, from: Option<(f64, f64)>, along: &[NoteId]) -> Option<Self> {
        let plot: HtmlElement = sheet.closest(".plot").ok()??.dyn_into().ok()?;
        let overlay = plot.parent_element()?.query_selector(".overlay").ok()??;
        let (room, layer) = (made("div", "room")?, made("div", "lifted")?);
        room.append_child(&layer).ok()?;
        let look = made("div", "look")?;
        layer.append_child(&look).ok()?;
        let sheet_frame = frame_of(sheet);
        let mut away = vec![element.clone().unchecked_into::<Element>()];
        match from {
            None => {
                let copy = copy_of(element)?;
                copy.set_class_name("traynote lifted-note");
                let _ = copy.style().set_property("width", &format!("{}px", element.offset_width()));
                layer.append_child(&copy).ok()?;
            }
            Some(from) => {
                let pin = point_of(&sheet_frame, from);
                for id in along.iter().take(SHOWN_ALONG) {
                    let found = sheet.query_selector(&format!(".note[data-id=\"{id}\"]")).ok().flatten();
                    if let Some(other) = found.and_then(|other| other.dyn_into::<HtmlElement>().ok()) {
                        put_beside(&look, &other, (pin.x, pin.y));
                        away.push(other.into());
                    }
                }
                put_beside(&look, element, (pin.x, pin.y));
            }
        }
        if element.get_attribute("data-as").as_deref() != Some("pin") {
            let dot = made("i", "lifted-pin")?;
            layer.append_child(&dot).ok()?;
        }
        if !along.is_empty() {
            let count = made("b", "lifted-count")?;
            count.set_text_content(Some(&(along.len() + 1).to_string()));
            layer.append_child(&count).ok()?;
        }
        let label = made("span", "lifted-says")?;
        // Only the text in it changes: to put in another each time would make the browser look for styles anew.
        let says = document().create_text_node("");
        label.append_child(&says).ok()?;
        layer.append_child(&label).ok()?;
        overlay.append_child(&room).ok()?;
        let stands = (f64::from(layer.offset_left()), f64::from(layer.offset_top()));
        let ids: Vec<String> = away.iter().filter_map(|element| element.get_attribute("data-id")).collect();
        for id in ids {
            if let Ok(parts) = sheet.query_selector_all(&format!("[data-pin=\"{id}\"]")) {
                away.extend((0..parts.length()).filter_map(|at| parts.get(at)?.dyn_into::<Element>().ok()));
            }
        }
        let mark = if from.is_some() { "data-away" } else { "data-dragging" };
        for element in &away {
            let _ = element.set_attribute(mark, "");
        }
        let plot_frame = frame_of(&plot);
        Some(Self { overlay, room: room.into(), stands, says, plot, plot_frame, sheet_frame, away, pin: None, told: None })
    }

    /// Shows the note at the pointer.
    pub fn follow(&mut self, to: Point, to_pin: (f64, f64)) {
        let pin = (to.x + to_pin.0, to.y + to_pin.1);
        // Whole pixels keep the copy's text sharp.
        self.overlay.scroll_to_with_x_and_y(self.stands.0 - pin.0.round(), self.stands.1 - pin.1.round());
        let over = is_over(&self.plot_frame, to);
        if over != self.pin.is_some() {
            let _ = if over { self.plot.set_attribute("data-over", "") } else { self.plot.remove_attribute("data-over") };
        }
        self.pin = over.then_some(pin);
    }

    /// Whether the words tell another place than the one it is over.
    pub fn lags(&self) -> bool {
        self.pin != self.told
    }

    /// Tells where the note is; `words` are those for a place.
    pub fn tell(&mut self, words: impl FnOnce((f64, f64)) -> String) {
        self.told = self.pin;
        let place = self.pin.map(|pin| position(&self.sheet_frame, pin));
        self.says.set_data(&place.map(words).unwrap_or_default());
    }

    /// How far the map is to be moved because the pointer is at its edge, in px.
    pub fn past_edge(&self, to: Point) -> (f64, f64) {
        let frame = &self.plot_frame;
        if !is_over(frame, to) {
            return (0.0, 0.0);
        }
        let past = |at: f64, least: f64, most: f64| (at - (most - EDGE)).max(0.0) - (least + EDGE - at).max(0.0);
        (past(to.x, frame.left, frame.right), past(to.y, frame.top, frame.bottom))
    }

    /// The sheet was moved.
    pub fn look_again(&mut self, sheet: &HtmlElement) {
        self.sheet_frame = frame_of(sheet);
    }

    /// The copy goes, the notes show again.
    pub fn put_down(self) {
        for element in &self.away {
            let _ = element.remove_attribute("data-away");
            let _ = element.remove_attribute("data-dragging");
        }
        let _ = self.plot.remove_attribute("data-over");
        self.room.remove();
    }
}

/// Whether `point` lies in `frame`; both in px of the window.
pub fn is_over(frame: &Rect, point: Point) -> bool {
    (frame.left..=frame.right).contains(&point.x) && (frame.top..=frame.bottom).contains(&point.y)
}

/// Puts a copy of a note's button into `look`, as far from the layer's origin as the button is from `pin`.
fn put_beside(look: &HtmlElement, button: &HtmlElement, pin: (f64, f64)) {
    let Some(copy) = copy_of(button) else { return };
    let own = frame_of(button);
    let style = HtmlElement::style(&copy);
    style.set_css_text(&format!(
        "left:{}px;top:{}px;width:{}px;height:{}px;margin:0",
        written(own.left - pin.0),
        written(own.top - pin.1),
        written(own.right - own.left),
        written(own.bottom - own.top)
    ));
    let _ = look.append_child(&copy);
}

fn copy_of(button: &HtmlElement) -> Option<HtmlElement> {
    let copy: HtmlElement = button.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    for name in ["data-id", "aria-label", "id"] {
        let _ = copy.remove_attribute(name);
    }
    let _ = copy.set_attribute("tabindex", "-1");
    let _ = copy.set_attribute("data-dragging", "");
    Some(copy)
}

fn made(name: &str, class: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(name).ok()?.dyn_into().ok()?;
    element.set_class_name(class);
    Some(element)
}
