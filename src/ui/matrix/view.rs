//! Which part of the map is seen. Zooming makes the sheet larger than the plot, so that panning is plain scrolling and
//! notes keep their places in percent.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::dots;
use super::layout::Layout;
use super::notes::NotesOnMap;
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::effort::whole;
use crate::rules::placement::{Point, Rect};

/// Zooms that the buttons step through; 1 shows the whole map.
const STEPS: [f64; 7] = [1.0, 1.5, 2.0, 3.0, 4.0, 6.0, CLOSEST];
/// The greatest zoom.
pub const CLOSEST: f64 = 8.0;

/// Scrolling rests when nothing has moved for so long.
const REST: Duration = Duration::from_millis(120);

/// A listener that may keep the browser from scrolling.
pub type WheelListener = leptos::wasm_bindgen::closure::Closure<dyn Fn(leptos::web_sys::WheelEvent)>;

/// The map as far as its drags, keys and layout share it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct MapView {
    /// The frame that the sheet is seen through.
    pub plot: NodeRef<html::Div>,
    /// What notes stand on.
    pub sheet: NodeRef<html::Div>,
    /// The words along both axes, which follow the sheet.
    pub along: [NodeRef<html::Div>; 2],
    /// The picture of all notes, where there are too many for buttons.
    pub dots: NodeRef<html::Canvas>,
    /// The plot in px.
    pub size: RwSignal<(f64, f64)>,
    /// How many times larger the sheet is than the plot, 1 to [`CLOSEST`].
    pub zoom: RwSignal<f64>,
    /// Where the seen part begins, in px of the sheet; follows once scrolling rests.
    pub seen_from: RwSignal<Point>,
    /// The note under the pointer, on a map that draws its notes in one picture.
    pub near: RwSignal<Option<NoteId>>,
    /// The note with the focus.
    pub focused: RwSignal<Option<NoteId>>,
    /// Where everything stands.
    pub layout: StoredValue<Option<Memo<Layout>>>,
    /// The buttons of the notes.
    pub notes: StoredValue<Option<NotesOnMap>, LocalStorage>,
    resting: StoredValue<Option<TimeoutHandle>>,
    /// What listens to the wheel.
    pub wheel: StoredValue<Option<WheelListener>, LocalStorage>,
    /// Draws all buttons now, for those who cannot wait for the effect.
    pub redraw: StoredValue<Option<Callback<()>>>,
}

impl MapView {
    /// The whole map.
    pub fn new() -> Self {
        Self {
            plot: NodeRef::new(),
            sheet: NodeRef::new(),
            along: [NodeRef::new(), NodeRef::new()],
            dots: NodeRef::new(),
            size: RwSignal::new((0.0, 0.0)),
            zoom: RwSignal::new(1.0),
            seen_from: RwSignal::new(Point::default()),
            near: RwSignal::new(None),
            focused: RwSignal::new(None),
            layout: StoredValue::new(None),
            notes: StoredValue::new_local(None),
            resting: StoredValue::new(None),
            wheel: StoredValue::new_local(None),
            redraw: StoredValue::new(None),
        }
    }

    /// Shows more or less of the map, one step, around its middle.
    pub fn step(self, closer: bool) {
        let now = self.zoom.get_untracked();
        let next = if closer { STEPS.iter().find(|step| **step > now + 0.01) } else { STEPS.iter().rev().find(|step| **step < now - 0.01) };
        if let Some(next) = next {
            self.zoom_to(*next, None);
        }
    }

    /// Shows the whole map.
    pub fn fit(self) {
        self.zoom_to(1.0, None);
    }

    /// Zooms so that what lies at `around` (in px of the window; the middle of the plot where none is given) stays there.
    pub fn zoom_to(self, zoom: f64, around: Option<Point>) {
        let (Some(plot), Some(sheet)) = (self.plot.get_untracked(), self.sheet.get_untracked()) else { return };
        let zoom = zoom.clamp(1.0, CLOSEST);
        let zoom = if zoom < 1.02 { 1.0 } else { zoom };
        let (frame, whole) = (frame_of(&plot), frame_of(&sheet));
        let at = around.unwrap_or(Point { x: f64::midpoint(frame.left, frame.right), y: f64::midpoint(frame.top, frame.bottom) });
        let share = ((at.x - whole.left) / (whole.right - whole.left), (at.y - whole.top) / (whole.bottom - whole.top));
        let mark = |element: &leptos::web_sys::HtmlElement| {
            let _ = element.style().set_property("--zoom", &written(zoom));
        };
        mark(&sheet);
        for words in self.along {
            if let Some(words) = words.get_untracked() {
                mark(&words);
            }
        }
        let _ = if zoom > 1.0 { plot.set_attribute("data-zoomed", "") } else { plot.remove_attribute("data-zoomed") };
        let whole = frame_of(&sheet);
        plot.scroll_by_with_x_and_y(
            whole.left + share.0 * (whole.right - whole.left) - at.x,
            whole.top + share.1 * (whole.bottom - whole.top) - at.y,
        );
        self.zoom.set(zoom);
        self.scrolled();
        self.rest();
    }

    /// Moves the seen part by so many px.
    pub fn pan(self, x: f64, y: f64) {
        if let Some(plot) = self.plot.get_untracked() {
            plot.scroll_by_with_x_and_y(x, y);
        }
    }

    /// The seen part moved: the words along the axes follow at once, the layout once it rests.
    pub fn scrolled(self) {
        let Some(plot) = self.plot.get_untracked() else { return };
        if let Some(before) = self.resting.try_update_value(Option::take).flatten() {
            before.clear();
        }
        self.resting.set_value(set_timeout_with_handle(move || self.rest(), REST).ok());
        let far = [(f64::from(plot.scroll_left()), 0.0), (0.0, f64::from(plot.scroll_top()))];
        for (words, (x, y)) in self.along.iter().zip(far) {
            if let Some(words) = words.get_untracked() {
                let style = leptos::web_sys::HtmlElement::style(&words);
                let _ = style.set_property("translate", &format!("{}px {}px", written(-x), written(-y)));
            }
        }
    }

    fn rest(self) {
        let (Some(Some(sheet)), Some(Some(plot))) = (self.sheet.try_get_untracked(), self.plot.try_get_untracked()) else { return };
        let (whole, frame) = (frame_of(&sheet), frame_of(&plot));
        let from = Point { x: (frame.left - whole.left).max(0.0), y: (frame.top - whole.top).max(0.0) };
        if self.seen_from.get_untracked().distance(from) >= 1.0 {
            self.seen_from.set(from);
        }
    }

    /// Begins or stops to listen to the wheel. A listener that may keep the browser from scrolling makes it gather where
    /// every note lies, for each frame of a drag anew: no drag pays for that.
    pub fn listen_to_wheel(self, on: bool) {
        let Some(plot) = self.plot.get_untracked() else { return };
        self.wheel.with_value(|wheel| {
            let Some(listener) = wheel.as_ref().map(|wheel| wheel.as_ref().unchecked_ref()) else { return };
            let _ = if on {
                let options = leptos::web_sys::AddEventListenerOptions::new();
                options.set_passive(false);
                plot.add_event_listener_with_callback_and_add_event_listener_options("wheel", listener, &options)
            } else {
                plot.remove_event_listener_with_callback("wheel", listener)
            };
        });
    }

    /// The note at a pointer on a map that is a picture.
    fn under(self, event: &leptos::web_sys::MouseEvent) -> Option<NoteId> {
        let layout = self.layout.get_value()?;
        let point = Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) };
        layout.with_untracked(|layout| if layout.is_picture() { dots::nearest(self, layout, point) } else { None })
    }

    /// A pointer rests over the map: the note there becomes a button.
    pub fn hover(self, event: &leptos::web_sys::PointerEvent) {
        let on_map = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
        if on_map.is_none_or(|target| target.closest(".mapsheet").ok().flatten().is_none()) {
            return;
        }
        let near = self.under(event);
        if self.near.get_untracked() != near {
            self.near.set(near);
        }
    }

    /// The note at a pressed pointer becomes a button at once.
    pub fn wake(self, event: &leptos::web_sys::PointerEvent) -> Option<leptos::web_sys::HtmlElement> {
        let id = self.under(event)?;
        self.near.set(Some(id));
        if let Some(redraw) = self.redraw.get_value() {
            redraw.run(());
        }
        self.notes.with_value(|notes| notes.as_ref()?.button(id))
    }

    /// A note on the map got the focus: its neighbours become buttons.
    pub fn has_focus(self, event: &leptos::web_sys::FocusEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
        let id = target.and_then(|target| target.get_attribute("data-id")).and_then(|id| NoteId::new(&id).ok());
        if id.is_some() && id != self.focused.get_untracked() {
            self.focused.set(id);
        }
    }

    /// Brings a note's place into view, as far as the map is scrolled away from it.
    pub fn reveal(self, (impact, effort): (f64, f64)) {
        let (Some(plot), Some(sheet)) = (self.plot.get_untracked(), self.sheet.get_untracked()) else { return };
        if self.zoom.get_untracked() <= 1.0 {
            return;
        }
        let (frame, whole) = (frame_of(&plot), frame_of(&sheet));
        let at = point_of(&whole, (impact, effort));
        let edge = 48.0;
        let off = |at: f64, least: f64, most: f64| (at - (most - edge)).max(0.0) + (at - (least + edge)).min(0.0);
        self.pan(off(at.x, frame.left, frame.right), off(at.y, frame.top, frame.bottom));
    }
}

/// Whether the page reads from right to left; then effort grows to the left.
pub fn is_mirrored() -> bool {
    document().dir() == "rtl"
}

/// Where an element stands in the window, in px.
pub fn frame_of(element: &leptos::web_sys::Element) -> Rect {
    let frame = element.get_bounding_client_rect();
    Rect::new(frame.left(), frame.top(), frame.width(), frame.height())
}

/// Where a position is in the window, on a sheet that stands at `frame`.
pub fn point_of(frame: &Rect, (impact, effort): (f64, f64)) -> Point {
    let across = if is_mirrored() { 1.0 - effort / 100.0 } else { effort / 100.0 };
    let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
    Point { x: frame.left + across * width, y: frame.top + (1.0 - impact / 100.0) * height }
}

/// Impact and effort at a place in the window: whole, and within the scale.
pub fn position(frame: &Rect, (x, y): (f64, f64)) -> (f64, f64) {
    let across = (x - frame.left) / (frame.right - frame.left);
    let effort = if is_mirrored() { 1.0 - across } else { across };
    (whole((1.0 - (y - frame.top) / (frame.bottom - frame.top)) * 100.0), whole(effort * 100.0))
}
