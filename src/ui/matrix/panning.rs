//! Moving the map by one finger or the middle button, zooming it by two fingers or by wheel and Ctrl.

use leptos::prelude::*;

use super::view::MapView;
use crate::rules::placement::Point;

type PointerEvent = leptos::web_sys::PointerEvent;

/// The pointers that lie on empty ground: at most two count.
#[derive(Default)]
pub struct Panning {
    pointers: Vec<(i32, Point)>,
}

/// What a move of them does to the map.
pub struct Moved {
    by: (f64, f64),
    /// How many times larger, around where.
    zoom: Option<(f64, Point)>,
}

impl Panning {
    /// Whether any pointer is down.
    pub fn is_on(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// A pointer was pressed.
    pub fn press(&mut self, event: &PointerEvent, target: &leptos::web_sys::Element) {
        if self.pointers.len() < 2 {
            // Without the pointer, leaving the map would leave it pressed.
            let _ = target.set_pointer_capture(event.pointer_id());
            self.pointers.push((event.pointer_id(), at(event)));
            event.prevent_default();
        }
    }

    /// A pointer moved.
    pub fn follow(&mut self, event: &PointerEvent) -> Option<Moved> {
        let to = at(event);
        let other = self.pointers.iter().find(|(id, _)| *id != event.pointer_id()).map(|(_, at)| *at);
        let (_, from) = self.pointers.iter_mut().find(|(id, _)| *id == event.pointer_id())?;
        let before = std::mem::replace(from, to);
        let by = (before.x - to.x, before.y - to.y);
        let Some(other) = other else { return Some(Moved { by, zoom: None }) };
        let zoom = to.distance(other) / before.distance(other).max(1.0);
        let middle = Point { x: f64::midpoint(to.x, other.x), y: f64::midpoint(to.y, other.y) };
        Some(Moved { by: (by.0 / 2.0, by.1 / 2.0), zoom: Some((zoom, middle)) })
    }

    /// A pointer was let go or taken away.
    pub fn release(&mut self, event: &PointerEvent) {
        self.pointers.retain(|(id, _)| *id != event.pointer_id());
    }
}

impl Moved {
    /// Does it.
    pub fn carry_out(&self, map: MapView) {
        map.pan(self.by.0, self.by.1);
        if let Some((zoom, around)) = self.zoom {
            map.zoom_to(map.zoom.get_untracked() * zoom, Some(around));
        }
    }
}

/// The wheel with Ctrl or Cmd, which is also what a pinch on a touch pad sends: zooms around the pointer.
pub fn on_wheel(event: &leptos::web_sys::WheelEvent, map: MapView) {
    if !event.ctrl_key() && !event.meta_key() {
        return;
    }
    event.prevent_default();
    // Lines and pages of a wheel in px.
    let unit = match event.delta_mode() {
        0 => 1.0,
        1 => 16.0,
        _ => 400.0,
    };
    let closer = (-event.delta_y() * unit / 300.0).clamp(-0.5, 0.5).exp2();
    let around = Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) };
    map.zoom_to(map.zoom.get_untracked() * closer, Some(around));
}

fn at(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}
