//! A store for tests that fails on demand, counts its calls, and lets another tab act between two of them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::backend::{Backend, BackendError, MemoryBackend};

/// A shape of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// `set` throws an error of that name.
    SetThrows(&'static str),
    /// Every call throws a `SecurityError`.
    Denied,
    /// `set` claims success and does nothing.
    SetIsSilent,
    /// `get` throws.
    GetThrows,
    /// `set` throws, but has written.
    SetThrowsAndWrites,
}

/// All six shapes.
pub const FAULTS: [Fault; 6] = [
    Fault::SetThrows("QuotaExceededError"),
    Fault::Denied,
    Fault::SetThrows("OddError"),
    Fault::SetIsSilent,
    Fault::GetThrows,
    Fault::SetThrowsAndWrites,
];

#[derive(Default)]
struct Switches {
    fault: Cell<Option<Fault>>,
    /// How many calls from now on the fault stands at; at every one when `None`.
    fault_at: Cell<Option<usize>>,
    calls_left: Cell<Option<usize>>,
    calls: RefCell<Vec<&'static str>>,
    before_get: RefCell<Option<Box<dyn FnOnce()>>>,
}

/// A store with switches; its clones share both.
#[derive(Clone, Default)]
pub struct FaultyBackend<B = MemoryBackend> {
    pub inner: B,
    switches: Rc<Switches>,
}

impl<B> FaultyBackend<B> {
    pub fn over(inner: B) -> Self {
        Self { inner, switches: Rc::default() }
    }

    pub fn fail(&self, fault: Option<Fault>) {
        self.switches.fault.set(fault);
        self.switches.fault_at.set(None);
    }

    /// Only the call after the next `calls` fails.
    pub fn fail_once_after(&self, calls: usize, fault: Fault) {
        self.switches.fault.set(Some(fault));
        self.switches.fault_at.set(Some(calls));
    }

    /// Every call after the next `calls` fails, for ever: the tab is gone.
    pub fn crash_after(&self, calls: usize) {
        self.switches.calls_left.set(Some(calls));
    }

    /// Runs `act` once, right before the next `get`.
    pub fn before_get(&self, act: impl FnOnce() + 'static) {
        *self.switches.before_get.borrow_mut() = Some(Box::new(act));
    }

    /// The calls since this was last asked.
    pub fn calls(&self) -> Vec<&'static str> {
        self.switches.calls.take()
    }

    fn enter(&self, call: &'static str) -> Result<Option<Fault>, BackendError> {
        self.switches.calls.borrow_mut().push(call);
        if let Some(left) = self.switches.calls_left.get() {
            let left = left.checked_sub(1).ok_or_else(|| BackendError::new("Crash", "the tab is gone"))?;
            self.switches.calls_left.set(Some(left));
        }
        let at = self.switches.fault_at.get();
        if let Some(left) = at {
            self.switches.fault_at.set(Some(left.wrapping_sub(1)));
        }
        match self.switches.fault.get().filter(|_| at.is_none_or(|left| left == 0)) {
            Some(Fault::Denied) => Err(BackendError::new("SecurityError", "denied")),
            fault => Ok(fault),
        }
    }
}

impl<B: Backend> Backend for FaultyBackend<B> {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        let act = self.switches.before_get.take();
        if let Some(act) = act {
            act();
        }
        match self.enter("get")? {
            Some(Fault::GetThrows) => Err(BackendError::new("OddError", "get")),
            _ => self.inner.get(key),
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        match self.enter("set")? {
            Some(Fault::SetThrows(name)) => Err(BackendError::new(name, "set")),
            Some(Fault::SetIsSilent) => Ok(()),
            Some(Fault::SetThrowsAndWrites) => {
                self.inner.set(key, text)?;
                Err(BackendError::new("OddError", "set"))
            }
            _ => self.inner.set(key, text),
        }
    }

    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.enter("remove")?;
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, BackendError> {
        self.enter("keys")?;
        self.inner.keys()
    }
}
