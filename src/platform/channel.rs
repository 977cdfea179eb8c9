//! Hints between the tabs of one browser that something was stored. They carry nothing: whoever gets one reads again.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, Document, Event, EventTarget, StorageEvent};

use super::timer::after;
use crate::storage::PREFIX;

const NAME: &str = "overlap";

/// The way to tell other tabs. What they tell is heard for as long as the page lives.
#[derive(Debug)]
pub struct Hints {
    /// `None` where the browser has no such channel; storage events do then.
    channel: Option<BroadcastChannel>,
}

impl Hints {
    /// Calls `on_hint` soon after another tab has stored something, and whenever the page comes back to its user.
    /// Many hints at once make one call.
    pub fn new(on_hint: impl Fn() + 'static) -> Self {
        let hint = joined(on_hint);
        // The constructor throws where it is missing, and in some private windows.
        let channel = BroadcastChannel::new(NAME).ok();
        if let Some(channel) = &channel {
            let hint = Rc::clone(&hint);
            listen(channel, "message", move |_| hint());
        }
        if let Some(window) = web_sys::window() {
            for name in ["focus", "pageshow"] {
                let hint = Rc::clone(&hint);
                listen(&window, name, move |_| hint());
            }
            let stored = Rc::clone(&hint);
            listen(&window, "storage", move |event| {
                if is_ours(&event) {
                    stored();
                }
            });
            if let Some(document) = window.document() {
                let page: Document = document.clone();
                listen(&document, "visibilitychange", move |_| {
                    if !page.hidden() {
                        hint();
                    }
                });
            }
        }
        Self { channel }
    }

    /// Tells the other tabs that something was stored.
    pub fn send(&self) {
        if let Some(channel) = &self.channel {
            // A closed channel throws; the storage event reaches the other tabs all the same.
            let _ = channel.post_message(&JsValue::NULL);
        }
    }
}

/// Calls `act` once for all hints that arrive before it gets its turn.
fn joined(act: impl Fn() + 'static) -> Rc<dyn Fn()> {
    let act = Rc::new(act);
    let waiting = Rc::new(Cell::new(false));
    Rc::new(move || {
        if !waiting.replace(true) {
            let (act, waiting) = (Rc::clone(&act), Rc::clone(&waiting));
            let soon = after(0, move || {
                waiting.set(false);
                act();
            });
            soon.forget();
        }
    })
}

/// Whether a storage event concerns this app. A cleared store names no key.
fn is_ours(event: &Event) -> bool {
    let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
    key.is_none_or(|key| key.starts_with(PREFIX))
}

fn listen(target: &EventTarget, name: &str, act: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    if target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).is_ok() {
        // Given up on purpose: tabs must stay in step until the page ends, and these few end with it.
        closure.forget();
    }
}
