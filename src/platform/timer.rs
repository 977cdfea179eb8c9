//! Doing something later, or again and again, for as long as somebody holds on to it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Something that will be done once. Dropping it cancels.
#[derive(Debug)]
#[must_use = "dropping a timeout cancels it; `forget` lets it run"]
pub struct Timeout {
    /// The browser's number of it, and what it will call. `None` when there is no window.
    running: Option<(i32, Closure<dyn FnMut()>)>,
}

/// Something that is done at intervals. Dropping it ends that.
#[derive(Debug)]
#[must_use = "dropping a repeat ends it"]
pub struct Repeat {
    running: Option<(i32, Closure<dyn FnMut()>)>,
}

/// Calls `act` once, `ms` milliseconds from now (later in a hidden tab).
pub fn after(ms: u32, act: impl FnOnce() + 'static) -> Timeout {
    let closure = Closure::once(act);
    let id = web_sys::window()
        .and_then(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), delay(ms)).ok());
    Timeout { running: id.map(|id| (id, closure)) }
}

/// Calls `act` every `ms` milliseconds (less often in a hidden tab).
pub fn every(ms: u32, act: impl Fn() + 'static) -> Repeat {
    let closure = Closure::new(act);
    let id = web_sys::window()
        .and_then(|window| window.set_interval_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), delay(ms)).ok());
    Repeat { running: id.map(|id| (id, closure)) }
}

/// Lets the browser draw and answer its user before the work goes on.
pub async fn breathe() {
    let next = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Behind the frame that is due: in a hidden tab no frame ever is, so a timer and not a frame is waited for.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20);
        }
    });
    // A promise that is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(next).await;
}

impl Timeout {
    /// Lets it run although nobody holds it.
    pub fn forget(mut self) {
        if let Some((_, closure)) = self.running.take() {
            // What a `once` closure holds is freed when it is called, and every timeout is.
            closure.forget();
        }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let (Some((id, _)), Some(window)) = (&self.running, web_sys::window()) {
            window.clear_timeout_with_handle(*id);
        }
    }
}

impl Drop for Repeat {
    fn drop(&mut self) {
        if let (Some((id, _)), Some(window)) = (&self.running, web_sys::window()) {
            window.clear_interval_with_handle(*id);
        }
    }
}

/// The browser counts in signed numbers and takes a negative one for none.
fn delay(ms: u32) -> i32 {
    i32::try_from(ms).unwrap_or(i32::MAX)
}
