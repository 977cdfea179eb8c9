//! Dragging notes: one listener for all of them, outside the reactive graph.
//!
//! A drag lifts a copy of the note into the overlay ([`super::lifted`]) and moves that. Signals and document change once,
//! on the drop.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::band::Band;
use super::lifted::{Lifted, is_over};
use super::panning::Panning;
use super::view::{frame_of, point_of, position};
use crate::command::{Command, Placing};
use crate::ids::NoteId;
use crate::model::{Board, Note, written};
use crate::rules::effort::{about, days};
use crate::rules::gesture::{Gesture, Input, MOUSE_THRESHOLD, Output, Point, TOUCH_THRESHOLD};
use crate::rules::quadrant::quadrant;
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;
use crate::ui::focus::focus_note_soon;
use crate::ui::selection;

/// The words beside a lifted note are written at most this often, in ms.
const TELL_MS: f64 = 250.0;
/// A note rests after so long without a move, in ms.
const REST_MS: u64 = 150;

type Element = leptos::web_sys::Element;
type HtmlElement = leptos::web_sys::HtmlElement;
type PointerEvent = leptos::web_sys::PointerEvent;

/// A note that is pressed or on its way.
struct Held {
    note: NoteId,
    /// Notes that come along, the held one not among them.
    others: Vec<NoteId>,
    /// The button that was pressed; it has the pointer.
    element: HtmlElement,
    pointer: i32,
    threshold: f64,
    sheet: HtmlElement,
    /// From the pointer to the note's pin, in px; nothing for a note from the tray, which has no pin yet.
    to_pin: (f64, f64),
    from_tray: bool,
    lifted: Option<Lifted>,
    /// Whether a look at the words beside it is due, and whether it has moved since that was arranged.
    telling: bool,
    moved: bool,
    /// When the words were written, in ms of the page's clock.
    told_at: f64,
}

/// The drags of one board.
#[derive(Clone, Copy)]
pub struct DragArea {
    session: Session,
    ui: BoardUi,
    board: StoredValue<BoardSignals>,
    gesture: StoredValue<Gesture, LocalStorage>,
    held: StoredValue<Option<Held>, LocalStorage>,
    band: StoredValue<Option<Band>, LocalStorage>,
    panning: StoredValue<Panning, LocalStorage>,
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
            band: StoredValue::new_local(None),
            panning: StoredValue::new_local(Panning::default()),
            no_click: StoredValue::new_local(false),
        };
        let escape = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" && area.give_up() {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        on_cleanup(move || escape.remove());
        area
    }

    /// Escape: the note or the rubber band goes back. Says whether there was one.
    fn give_up(self) -> bool {
        if self.is_dragging() {
            self.step(Input::Escape);
            return true;
        }
        self.band.try_update_value(Option::take).flatten().is_some()
    }

    fn is_dragging(self) -> bool {
        matches!(self.gesture.try_get_value(), Some(Gesture::Dragging { .. }))
    }

    /// A pointer was pressed somewhere on the board.
    pub fn pressed(self, event: &PointerEvent) {
        self.no_click.set_value(false);
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        let on_plot = target.closest(".plot").ok().flatten().is_some();
        if event.button() == 0
            && let Some(note) = self.ui.placing.get_untracked()
        {
            if on_plot {
                event.prevent_default();
                self.place_here(note, at(event));
                // The click of a finger lands on the note that stands there by then, and would open it.
                self.no_click.set_value(true);
            }
            return;
        }
        let button = target.closest(".note, .traynote").ok().flatten().and_then(html);
        let button = button.or_else(|| if on_plot { self.ui.map.wake(event) } else { None });
        let busy = self.held.with_value(Option::is_some) || self.band.with_value(Option::is_some);
        match button {
            Some(element) if event.button() == 0 && !busy => self.hold(event, element),
            None if on_plot && target.closest("button, [role=slider]").ok().flatten().is_none() => self.press_ground(event, &target, busy),
            _ => {}
        }
    }

    fn hold(self, event: &PointerEvent, element: HtmlElement) {
        let id = element.get_attribute("data-id").and_then(|id| NoteId::new(&id).ok());
        let (Some(note), Some(sheet)) = (id, self.ui.map.sheet.get_untracked()) else { return };
        let from_tray = element.class_list().contains("traynote");
        let threshold = if event.pointer_type() == "touch" { TOUCH_THRESHOLD } else { MOUSE_THRESHOLD };
        let to_pin = if from_tray { (0.0, 0.0) } else { self.pin_from(note, &sheet, at(event)) };
        let chosen = self.ui.selected.get_untracked();
        let others = if from_tray || !chosen.contains(&note) { Vec::new() } else { chosen.into_iter().filter(|id| *id != note).collect() };
        let pointer = event.pointer_id();
        self.held.set_value(Some(Held {
            note,
            others,
            element,
            pointer,
            threshold,
            sheet: sheet.into(),
            to_pin,
            from_tray,
            lifted: None,
            telling: false,
            moved: false,
            told_at: 0.0,
        }));
        self.step(Input::Down(at(event)));
    }

    /// Nothing lies under the pointer: a mouse or a pen begins a rubber band, a finger moves the map, two zoom it.
    fn press_ground(self, event: &PointerEvent, target: &Element, busy: bool) {
        if event.pointer_type() == "touch" || event.button() == 1 {
            self.panning.update_value(|panning| panning.press(event, target));
        } else if event.button() == 0 && !busy {
            let keep = if event.shift_key() { self.ui.selected.get_untracked() } else { Vec::new() };
            self.band.set_value(Band::begin(event, target, keep));
        }
    }

    /// From the pointer to the pin of a note on the map, in px.
    fn pin_from(self, note: NoteId, sheet: &HtmlElement, pointer: Point) -> (f64, f64) {
        let pin = point_of(&frame_of(sheet), self.seen_at(note).unwrap_or_default());
        (pin.x - pointer.x, pin.y - pointer.y)
    }

    fn position_of(self, note: NoteId) -> Option<(f64, f64)> {
        self.board.with_value(|board| board.note(note))?.with_untracked(|note| note.position())
    }

    /// Where a note is drawn: while one looks ahead, somewhere else than where it stands.
    fn seen_at(self, note: NoteId) -> Option<(f64, f64)> {
        let layout = self.ui.map.layout.get_value()?;
        layout.with_untracked(|layout| {
            layout.places.iter().find(|(placed, ..)| placed.id == note).map(|(_, impact, effort)| (*impact, *effort))
        })
    }

    /// The pointer moved.
    pub fn moved(self, event: &PointerEvent) {
        if self.is_held_by(event) {
            self.step(Input::Move(at(event)));
            self.tell_along(event.time_stamp());
        } else if self.band.with_value(Option::is_some) {
            let _ = self.band.try_update_value(|band| band.as_mut().map(|band| band.follow(event)));
        } else if self.panning.with_value(Panning::is_on) {
            let moved = self.panning.try_update_value(|panning| panning.follow(event)).flatten();
            if let Some(moved) = moved {
                moved.carry_out(self.ui.map);
            }
        } else if event.buttons() == 0 {
            self.ui.map.hover(event);
        }
    }

    /// The pointer was let go.
    pub fn released(self, event: &PointerEvent) {
        if self.is_held_by(event) {
            let dragged = self.is_dragging();
            self.step(Input::Up(at(event)));
            self.no_click.set_value(dragged);
            return;
        }
        self.panning.update_value(|panning| panning.release(event));
        if let Some(band) = self.band.try_update_value(Option::take).flatten() {
            self.catch(band);
        }
    }

    /// The rubber band was let go: the notes whose pins it holds are chosen, or none where it was a mere click.
    fn catch(self, band: Band) {
        let Some(sheet) = self.ui.map.sheet.get_untracked() else { return };
        let frame = frame_of(&sheet);
        let Some(layout) = self.ui.map.layout.get_value() else { return };
        let pin = |(note, impact, effort): &(Arc<Note>, f64, f64)| (note.id, point_of(&frame, (*impact, *effort)));
        let caught = layout.with_untracked(|layout| band.catch(layout.places.iter().map(pin)));
        selection::choose(self.session, self.ui, caught);
    }

    /// The browser took the pointer away.
    pub fn cancelled(self, event: &PointerEvent) {
        if self.is_held_by(event) {
            self.step(Input::Cancel);
        }
        self.panning.update_value(|panning| panning.release(event));
        self.band.set_value(None);
    }

    /// A click on a note opens it, unless it ended a drag; with Shift, Ctrl or Cmd it chooses the note along with others.
    pub fn clicked(self, event: &leptos::web_sys::MouseEvent) {
        // A click by key counts no presses, and is never the end of a drag.
        if event.detail() > 0 && self.no_click.try_get_value() == Some(true) {
            self.no_click.set_value(false);
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let note = target.and_then(|target| target.closest(".note, .traynote").ok().flatten());
        let Some(id) = note.and_then(|note| note.get_attribute("data-id")).and_then(|id| NoteId::new(&id).ok()) else { return };
        if event.shift_key() || event.ctrl_key() || event.meta_key() {
            selection::toggle(self.session, self.ui, id);
        } else {
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
        if self.ui.ahead.back() {
            // What is moved is moved as of now, and the map shows that first.
            self.session.say("Back to now");
            request_animation_frame(move || {
                if self.is_dragging() {
                    self.lift(to);
                }
            });
            return;
        }
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            // A pointer that is gone already ends the drag by itself.
            let _ = held.element.set_pointer_capture(held.pointer);
            let from = self.position_of(held.note).filter(|_| !held.from_tray);
            self.ui.map.listen_to_wheel(false);
            // Browsers look for the place of a selection in every frame, among all notes.
            if let Ok(Some(selection)) = window().get_selection() {
                let _ = selection.remove_all_ranges();
            }
            held.lifted = Lifted::of(&held.element, &held.sheet, from, &held.others);
        });
        self.follow(to);
    }

    /// Moves the copy. Browsers send one move per frame, and nothing is read from the page here, so this is all a frame does.
    fn follow(self, to: Point) {
        let followed = self.held.try_update_value(|held| {
            let held = held.as_mut()?;
            let to_pin = held.to_pin;
            let lifted = held.lifted.as_mut()?;
            lifted.follow(to, to_pin);
            Some(lifted.past_edge(to))
        });
        let Some((x, y)) = followed.flatten() else { return };
        if (x != 0.0 || y != 0.0) && self.ui.map.zoom.get_untracked() > 1.0 {
            self.ui.map.pan(x, y);
            let _ = self.held.try_update_value(|held| {
                let held = held.as_mut()?;
                held.lifted.as_mut()?.look_again(&held.sheet);
                Some(())
            });
        }
    }

    /// Says where the note is, a few times a second and along with a move: text is laid out anew each time, and a frame
    /// of its own would cost as much as a move.
    fn tell_along(self, now: f64) {
        let due = self.held.try_update_value(|held| {
            let held = held.as_mut()?;
            held.moved = true;
            if !held.lifted.as_ref()?.lags() {
                return None;
            }
            if now - held.told_at >= TELL_MS {
                held.told_at = now;
                return Some(true);
            }
            (!std::mem::replace(&mut held.telling, true)).then_some(false)
        });
        match due.flatten() {
            Some(true) => self.tell(),
            Some(false) => self.tell_at_rest(),
            None => {}
        }
    }

    /// Says where the note is once it rests.
    fn tell_at_rest(self) {
        let look = move || {
            let rests = self.held.try_update_value(|held| {
                let held = held.as_mut()?;
                let rests = !std::mem::replace(&mut held.moved, false);
                held.telling = !rests;
                Some(rests)
            });
            match rests.flatten() {
                Some(true) => self.tell(),
                Some(false) => self.tell_at_rest(),
                None => {}
            }
        };
        set_timeout(look, Duration::from_millis(REST_MS));
    }

    fn tell(self) {
        let words = |position| self.board.with_value(|board| board.settings.with_untracked(|settings| words_at(settings, position)));
        let _ = self.held.try_update_value(|held| {
            held.as_mut()?.lifted.as_mut()?.tell(words);
            Some(())
        });
    }

    fn drop_at(self, to: Point) {
        let dropped = self.held.with_value(|held| {
            // A map that has gone meanwhile takes no note.
            let held = held.as_ref().filter(|held| held.sheet.is_connected())?;
            let frame = frame_of(&held.sheet);
            let pin = (to.x + held.to_pin.0, to.y + held.to_pin.1);
            let over_plot = self.ui.map.plot.get_untracked().is_some_and(|plot| is_over(&frame_of(&plot), to));
            Some((held.note, held.others.clone(), held.from_tray, over_plot, is_over_tray(to), position(&frame, pin)))
        });
        self.put_down();
        let Some((note, others, from_tray, over_plot, over_tray, (impact, effort))) = dropped else { return };
        if over_plot || (!from_tray && !over_tray) {
            if others.is_empty() {
                self.place(note, impact, effort);
            } else {
                self.move_all(note, others, (impact, effort));
            }
        } else if over_tray && !from_tray {
            self.take_off(note, others);
        }
    }

    /// Moves several notes as far as the held one was moved.
    fn move_all(self, note: NoteId, others: Vec<NoteId>, (impact, effort): (f64, f64)) {
        let Some((from_impact, from_effort)) = self.position_of(note) else { return };
        let notes: Vec<NoteId> = std::iter::once(note).chain(others).collect();
        let count = notes.len();
        if self.session.dispatch(Command::MoveBy { notes, impact: impact - from_impact, effort: effort - from_effort }) {
            self.session.say(format!("Moved {count} notes"));
            focus_note_soon(note);
        }
    }

    fn take_off(self, note: NoteId, others: Vec<NoteId>) {
        let done = if others.is_empty() {
            self.session.dispatch(Command::Place { note, impact: None, effort: None })
        } else {
            let off = |note| Placing { note, impact: None, effort: None };
            self.session.dispatch(Command::PlaceEach(std::iter::once(note).chain(others).map(off).collect()))
        };
        if done {
            self.session.say("Taken off the map");
        }
    }

    /// Ends the drag: the copy goes, the note shows again.
    fn put_down(self) {
        self.held.update_value(|held| {
            let Some(held) = held.take() else { return };
            let _ = held.element.release_pointer_capture(held.pointer);
            if let Some(lifted) = held.lifted {
                lifted.put_down();
                self.ui.map.listen_to_wheel(true);
            }
        });
        self.gesture.set_value(Gesture::Idle);
    }

    /// Places the note that was waiting for a click on the map.
    fn place_here(self, note: NoteId, to: Point) {
        let Some(sheet) = self.ui.map.sheet.get_untracked() else { return };
        let (impact, effort) = position(&frame_of(&sheet), (to.x, to.y));
        self.ui.placing.set(None);
        self.place(note, impact, effort);
        focus_note_soon(note);
    }

    fn place(self, note: NoteId, impact: f64, effort: f64) {
        if self.session.dispatch(Command::Place { note, impact: Some(impact), effort: Some(effort) }) {
            self.board
                .with_value(|board| self.session.say(format!("Moved: {}", words_at(&board.settings.get_untracked(), (impact, effort)))));
            focus_note_soon(note);
        }
    }
}

/// "Impact 79, about 16 days, Big bet".
pub fn words_at(board: &Board, (impact, effort): (f64, f64)) -> String {
    let about = about(days(effort, &board.axes.effort.days()));
    format!("{} {}, {about}, {}", board.axes.impact.name, written(impact), quadrant(impact, effort, &board.split).label())
}

fn at(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}

fn html(element: Element) -> Option<HtmlElement> {
    element.dyn_into().ok()
}

fn is_over_tray(point: Point) -> bool {
    let tray = document().query_selector(".tray").ok().flatten();
    tray.is_some_and(|tray| is_over(&frame_of(&tray), point))
}
