//! The rubber band: a rectangle drawn on empty ground chooses the notes whose pins it holds.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::ids::NoteId;
use crate::model::written;
use crate::rules::gesture::MOUSE_THRESHOLD;
use crate::rules::placement::{Point, Rect};

type HtmlElement = leptos::web_sys::HtmlElement;
type PointerEvent = leptos::web_sys::PointerEvent;

/// A rubber band from the press on.
pub struct Band {
    start: Point,
    at: Point,
    /// Notes that stay chosen whatever the band holds.
    keep: Vec<NoteId>,
    /// Shown once the pointer has moved far enough.
    shown: Option<HtmlElement>,
    overlay: leptos::web_sys::Element,
}

impl Band {
    /// Begins where the pointer is pressed; `keep` stay chosen.
    pub fn begin(event: &PointerEvent, target: &leptos::web_sys::Element, keep: Vec<NoteId>) -> Option<Self> {
        let plot = target.closest(".plot").ok()??;
        let overlay = plot.parent_element()?.query_selector(".overlay").ok()??;
        let _ = plot.set_pointer_capture(event.pointer_id());
        let start = at(event);
        Some(Self { start, at: start, keep, shown: None, overlay })
    }

    /// Follows the pointer.
    pub fn follow(&mut self, event: &PointerEvent) {
        self.at = at(event);
        if self.shown.is_none() && self.is_drawn() {
            self.shown = element();
            if let Some(band) = &self.shown {
                let _ = self.overlay.append_child(band);
            }
        }
        if let Some(band) = &self.shown {
            let Rect { left, top, right, bottom } = self.rect();
            band.style().set_css_text(&format!(
                "left:{}px;top:{}px;width:{}px;height:{}px",
                written(left),
                written(top),
                written(right - left),
                written(bottom - top)
            ));
        }
    }

    /// The notes it holds and those that were kept, in the order given; `pins` are in px of the window.
    pub fn catch(self, pins: impl Iterator<Item = (NoteId, Point)>) -> Vec<NoteId> {
        let rect = self.rect();
        let mut caught = self.keep.clone();
        if self.is_drawn() {
            for (id, pin) in pins {
                if rect.distance(pin) <= 0.0 && !caught.contains(&id) {
                    caught.push(id);
                }
            }
        }
        caught
    }

    fn is_drawn(&self) -> bool {
        self.start.distance(self.at) >= MOUSE_THRESHOLD
    }

    fn rect(&self) -> Rect {
        let (a, b) = (self.start, self.at);
        Rect { left: a.x.min(b.x), top: a.y.min(b.y), right: a.x.max(b.x), bottom: a.y.max(b.y) }
    }
}

impl Drop for Band {
    fn drop(&mut self) {
        if let Some(band) = &self.shown {
            band.remove();
        }
    }
}

fn element() -> Option<HtmlElement> {
    let band: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
    band.set_class_name("band");
    Some(band)
}

fn at(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}
