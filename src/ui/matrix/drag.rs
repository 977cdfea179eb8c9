//! Dragging notes: one listener for all of them, outside the reactive graph.
//!
//! A drag lifts a copy of the note into the overlay, the only layer of its own on the map, and moves that. Signals and
//! document change once, on the drop.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::command::Command;
use crate::ids::NoteId;
use crate::model::Board;
use crate::model::written;
use crate::rules::effort::{about, days, whole};
use crate::rules::gesture::{Gesture, Input, MOUSE_THRESHOLD, Output, Point, TOUCH_THRESHOLD};
use crate::rules::quadrant::quadrant;
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;

type Element = leptos::web_sys::Element;
type HtmlElement = leptos::web_sys::HtmlElement;
type PointerEvent = leptos::web_sys::PointerEvent;

/// A note that is pressed or on its way.
struct Held {
    note: NoteId,
    /// The button that was pressed; it has the pointer.
    element: HtmlElement,
    pointer: i32,
    threshold: f64,
    plot: HtmlElement,
    /// From the pointer to the note's pin, in px; nothing for a note from the tray, which has no pin yet.
    to_pin: (f64, f64),
    from_tray: bool,
    lifted: Option<Lifted>,
}

/// What is shown while a note is on its way.
struct Lifted {
    layer: HtmlElement,
    says: HtmlElement,
    /// The last place, waiting for the next frame.
    at: Point,
    waiting: bool,
}

/// The drags of one board.
#[derive(Clone, Copy)]
pub struct DragArea {
    session: Session,
    ui: BoardUi,
    board: StoredValue<BoardSignals>,
    gesture: StoredValue<Gesture, LocalStorage>,
    held: StoredValue<Option<Held>, LocalStorage>,
    /// Set between a drag and the click that the browser makes of its end.
    no_click: StoredValue<bool, LocalStorage>,
}

impl DragArea {
    /// Drags of `board`; to be made while its page is built.
    pub fn new(board: BoardSignals, session: Session, ui: BoardUi) -> Self {
        let area = Self {
            session,
            ui,
            board: StoredValue::new(board),
            gesture: StoredValue::new_local(Gesture::Idle),
            held: StoredValue::new_local(None),
            no_click: StoredValue::new_local(false),
        };
        let escape = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" && area.is_dragging() {
                event.prevent_default();
                event.stop_propagation();
                area.step(Input::Escape);
            }
        });
        on_cleanup(move || escape.remove());
        area
    }

    fn is_dragging(self) -> bool {
        matches!(self.gesture.try_get_value(), Some(Gesture::Dragging { .. }))
    }

    /// A pointer was pressed somewhere on the board.
    pub fn pressed(self, event: &PointerEvent) {
        self.no_click.set_value(false);
        if event.button() != 0 || self.held.with_value(Option::is_some) {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        if let Some(note) = self.ui.placing.get_untracked() {
            if let Some(plot) = target.closest(".plot").ok().flatten().and_then(html) {
                event.prevent_default();
                self.place_here(note, &plot, at(event));
            }
            return;
        }
        let Some(element) = target.closest(".note, .traynote").ok().flatten().and_then(html) else { return };
        let id = element.get_attribute("data-id").and_then(|id| NoteId::new(&id).ok());
        let plot = document().query_selector(".plot").ok().flatten().and_then(html);
        let (Some(note), Some(plot)) = (id, plot) else { return };
        let from_tray = element.class_list().contains("traynote");
        let threshold = if event.pointer_type() == "touch" { TOUCH_THRESHOLD } else { MOUSE_THRESHOLD };
        let to_pin = if from_tray { (0.0, 0.0) } else { self.pin_from(note, &plot, at(event)) };
        self.held.set_value(Some(Held { note, element, pointer: event.pointer_id(), threshold, plot, to_pin, from_tray, lifted: None }));
        self.step(Input::Down(at(event)));
    }

    /// From the pointer to the pin of a note on the map, in px.
    fn pin_from(self, note: NoteId, plot: &HtmlElement, pointer: Point) -> (f64, f64) {
        let position = self.board.with_value(|board| board.note(note)).and_then(|note| note.with_untracked(|note| note.position()));
        let (impact, effort) = position.unwrap_or_default();
        let frame = plot.get_bounding_client_rect();
        let pin = (frame.left() + effort / 100.0 * frame.width(), frame.top() + (1.0 - impact / 100.0) * frame.height());
        (pin.0 - pointer.x, pin.1 - pointer.y)
    }

    /// The pointer moved.
    pub fn moved(self, event: &PointerEvent) {
        if self.is_held_by(event) {
            self.step(Input::Move(at(event)));
        }
    }

    /// The pointer was let go.
    pub fn released(self, event: &PointerEvent) {
        if self.is_held_by(event) {
            let dragged = self.is_dragging();
            self.step(Input::Up(at(event)));
            self.no_click.set_value(dragged);
        }
    }

    /// The browser took the pointer away.
    pub fn cancelled(self, event: &PointerEvent) {
        if self.is_held_by(event) {
            self.step(Input::Cancel);
        }
    }

    /// A click on a note opens it, unless it ended a drag.
    pub fn clicked(self, event: &leptos::web_sys::MouseEvent) {
        // A click by key counts no presses, and is never the end of a drag.
        if event.detail() > 0 && self.no_click.try_get_value() == Some(true) {
            self.no_click.set_value(false);
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let note = target.and_then(|target| target.closest(".note, .traynote").ok().flatten());
        if let Some(id) = note.and_then(|note| note.get_attribute("data-id")).and_then(|id| NoteId::new(&id).ok()) {
            self.session.chosen.set(Some(id));
        }
    }

    fn is_held_by(self, event: &PointerEvent) -> bool {
        self.held.with_value(|held| held.as_ref().is_some_and(|held| held.pointer == event.pointer_id()))
    }

    fn step(self, input: Input) {
        let threshold = self.held.with_value(|held| held.as_ref().map_or(MOUSE_THRESHOLD, |held| held.threshold));
        let (gesture, output) = self.gesture.get_value().step(input, threshold);
        self.gesture.set_value(gesture);
        match output {
            Output::Nothing => {
                if matches!(gesture, Gesture::Idle) {
                    self.put_down();
                }
            }
            Output::Begin(to) => self.lift(to),
            Output::Follow(to) => self.follow(to),
            Output::Drop(to) => self.drop_at(to),
            Output::PutBack => {
                self.put_down();
                self.no_click.set_value(true);
                self.session.say("Put back");
            }
            Output::Click => self.put_down(),
        }
    }

    /// Shows a copy of the note in the overlay and hides the note itself, which keeps focus and pointer.
    fn lift(self, to: Point) {
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            // A pointer that is gone already ends the drag by itself.
            let _ = held.element.set_pointer_capture(held.pointer);
            held.lifted = lifted(held);
            mark_away(held, true);
        });
        self.follow(to);
    }

    /// Notes where the pointer is; the copy moves with the next frame, however many moves come before it.
    fn follow(self, to: Point) {
        let ask = self.held.try_update_value(|held| {
            let lifted = held.as_mut()?.lifted.as_mut()?;
            lifted.at = to;
            Some(!std::mem::replace(&mut lifted.waiting, true))
        });
        if ask.flatten() == Some(true) {
            request_animation_frame(move || self.draw());
        }
    }

    fn draw(self) {
        let settings = self.board.try_with_value(|board| board.settings.get_untracked());
        let Some(settings) = settings else { return };
        let _ = self.held.try_update_value(|held| {
            let Some(held) = held else { return };
            let frame = held.plot.get_bounding_client_rect();
            let (plot, to_pin) = (held.plot.clone(), held.to_pin);
            let Some(lifted) = &mut held.lifted else { return };
            lifted.waiting = false;
            let pin = (lifted.at.x + to_pin.0, lifted.at.y + to_pin.1);
            let inside = is_over(&frame, lifted.at);
            let style = HtmlElement::style(&lifted.layer);
            let _ = style
                .set_property("transform", &format!("translate({}px, {}px)", written(pin.0 - frame.left()), written(pin.1 - frame.top())));
            let words = if inside { words_at(&settings, position(&frame, pin)) } else { String::new() };
            lifted.says.set_text_content(Some(&words));
            let _ = if inside { plot.set_attribute("data-over", "") } else { plot.remove_attribute("data-over") };
        });
    }

    fn drop_at(self, to: Point) {
        let dropped = self.held.with_value(|held| {
            let held = held.as_ref()?;
            let frame = held.plot.get_bounding_client_rect();
            let pin = (to.x + held.to_pin.0, to.y + held.to_pin.1);
            Some((held.note, held.from_tray, is_over(&frame, to), is_over_tray(to), position(&frame, pin)))
        });
        self.put_down();
        let Some((note, from_tray, over_plot, over_tray, (impact, effort))) = dropped else { return };
        if over_plot || (!from_tray && !over_tray) {
            self.place(note, impact, effort);
        } else if over_tray && !from_tray && self.session.dispatch(Command::Place { note, impact: None, effort: None }) {
            self.session.say("Taken off the map");
        }
    }

    /// Ends the drag: the copy goes, the note shows again.
    fn put_down(self) {
        self.held.update_value(|held| {
            let Some(held) = held.take() else { return };
            mark_away(&held, false);
            let _ = held.plot.remove_attribute("data-over");
            let _ = held.element.release_pointer_capture(held.pointer);
            if let Some(lifted) = held.lifted {
                lifted.layer.remove();
            }
        });
        self.gesture.set_value(Gesture::Idle);
    }

    /// Places the note that was waiting for a click on the map.
    fn place_here(self, note: NoteId, plot: &HtmlElement, to: Point) {
        let (impact, effort) = position(&plot.get_bounding_client_rect(), (to.x, to.y));
        self.ui.placing.set(None);
        self.place(note, impact, effort);
        focus_note(note);
    }

    fn place(self, note: NoteId, impact: f64, effort: f64) {
        if self.session.dispatch(Command::Place { note, impact: Some(impact), effort: Some(effort) }) {
            self.board
                .with_value(|board| self.session.say(format!("Moved: {}", words_at(&board.settings.get_untracked(), (impact, effort)))));
            focus_note(note);
        }
    }
}

/// "Impact 79, about 16 days, Big bet".
pub fn words_at(board: &Board, (impact, effort): (f64, f64)) -> String {
    let about = about(days(effort, &board.axes.effort.days()));
    format!("{} {}, {about}, {}", board.axes.impact.name, written(impact), quadrant(impact, effort, &board.split).label())
}

/// Moves the focus to a note once the views have drawn it.
pub fn focus_note(note: NoteId) {
    request_animation_frame(move || {
        let found = document().query_selector(&format!(".note[data-id=\"{note}\"], .traynote[data-id=\"{note}\"]"));
        if let Some(element) = found.ok().flatten().and_then(html) {
            let _ = element.focus();
        }
    });
}

fn at(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}

fn html(element: Element) -> Option<HtmlElement> {
    element.dyn_into().ok()
}

fn is_over(frame: &leptos::web_sys::DomRect, point: Point) -> bool {
    (frame.left()..=frame.right()).contains(&point.x) && (frame.top()..=frame.bottom()).contains(&point.y)
}

fn is_over_tray(point: Point) -> bool {
    let tray = document().query_selector(".tray").ok().flatten();
    tray.is_some_and(|tray| is_over(&tray.get_bounding_client_rect(), point))
}

/// Impact and effort at a place on the screen: whole, and within the scale.
fn position(frame: &leptos::web_sys::DomRect, (x, y): (f64, f64)) -> (f64, f64) {
    (whole((1.0 - (y - frame.top()) / frame.height()) * 100.0), whole((x - frame.left()) / frame.width() * 100.0))
}

/// Hides the note, its pin and its leader while its copy is on the way; a tray note stays and looks lent.
fn mark_away(held: &Held, away: bool) {
    let mark = |element: &Element, name: &str| drop(if away { element.set_attribute(name, "") } else { element.remove_attribute(name) });
    if held.from_tray {
        mark(&held.element, "data-dragging");
        return;
    }
    mark(&held.element, "data-away");
    if let Ok(parts) = held.plot.query_selector_all(&format!("[data-pin=\"{}\"]", held.note)) {
        for at in 0..parts.length() {
            if let Some(part) = parts.get(at).and_then(|part| part.dyn_into::<Element>().ok()) {
                mark(&part, "data-away");
            }
        }
    }
}

/// A copy of the note around a point that becomes its pin's place.
fn lifted(held: &Held) -> Option<Lifted> {
    let overlay = held.plot.query_selector(".overlay").ok()??;
    let layer = html(document().create_element("div").ok()?)?;
    layer.set_class_name("lifted");
    let copy = html(held.element.clone_node_with_deep(true).ok()?.dyn_into().ok()?)?;
    for name in ["data-id", "aria-label", "id"] {
        let _ = copy.remove_attribute(name);
    }
    let _ = copy.set_attribute("tabindex", "-1");
    let _ = copy.set_attribute("data-dragging", "");
    let style = HtmlElement::style(&copy);
    if held.from_tray {
        copy.set_class_name("traynote lifted-note");
        let _ = style.set_property("width", &format!("{}px", held.element.offset_width()));
    } else {
        let own = held.element.get_bounding_client_rect();
        let pin = pin_at_start(held);
        let _ = style.set_property("left", &format!("{}px", written(own.left() - pin.0)));
        let _ = style.set_property("top", &format!("{}px", written(own.top() - pin.1)));
    }
    let dot = html(document().create_element("i").ok()?)?;
    dot.set_class_name("lifted-pin");
    let says = html(document().create_element("span").ok()?)?;
    says.set_class_name("lifted-says");
    for child in [&copy, &dot, &says] {
        layer.append_child(child).ok()?;
    }
    overlay.append_child(&layer).ok()?;
    Some(Lifted { layer, says, at: Point { x: 0.0, y: 0.0 }, waiting: false })
}

/// Where the pin is on the screen before anything moves.
fn pin_at_start(held: &Held) -> (f64, f64) {
    let own = held.element.get_bounding_client_rect();
    let circle = held.plot.query_selector(&format!("circle[data-pin=\"{}\"]", held.note)).ok().flatten();
    match circle {
        Some(circle) => {
            let circle = circle.get_bounding_client_rect();
            (circle.left() + circle.width() / 2.0, circle.top() + circle.height() / 2.0)
        }
        None => (own.left() + own.width() / 2.0, own.top() + own.height() / 2.0),
    }
}
