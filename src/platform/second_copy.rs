//! The second copy of everything stored, in `IndexedDB`: database `overlap`, store `pieces` with the keys and texts of
//! local storage, store `snapshots`. Unlike local storage, which a browser writes out when it likes, it is safe at once.

mod orders;
mod snapshots;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise};
use litemap::LiteMap;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbRequest};

use super::local_storage::thrown;
use crate::storage::BackendError;

const DATABASE: &str = "overlap";
const VERSION: u32 = 1;
const PIECES: &str = "pieces";
const SNAPSHOTS: &str = "snapshots";

/// How long the database may take to open, in ms. Some browsers never answer.
const PATIENCE_MS: i32 = 2_000;

/// How a transaction ended: what was ordered is on the disk, or why none of it is.
pub type Outcome = Result<(), BackendError>;

/// The second copy. Clones share one connection. Nothing is opened before it is used.
#[derive(Clone, Default)]
pub struct SecondCopy {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    /// The event that ends, or ended, the opening of the connection.
    connecting: RefCell<Option<Promise>>,
    /// What is to be put (or removed, where there is no text) with the next transaction, by key.
    orders: RefCell<LiteMap<String, Option<String>>>,
    is_scheduled: Cell<bool>,
    on_outcome: OnceCell<Box<dyn Fn(Outcome)>>,
}

impl SecondCopy {
    /// Calls `act` with the outcome of every transaction from now on. Only the first who asks is told.
    pub fn on_outcome(&self, act: impl Fn(Outcome) + 'static) {
        let _ = self.inner.on_outcome.set(Box::new(act));
    }

    /// Every key of the pieces, in order.
    ///
    /// # Errors
    /// When the browser denies the database, fails, or does not answer within two seconds.
    pub async fn keys(&self) -> Result<Vec<String>, BackendError> {
        let database = self.database().await?;
        let store = store(&database, PIECES)?;
        let keys: Array = answer(store.get_all_keys()).await?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// The connection, opened where it is not. One that could not be opened is tried again the next time.
    async fn database(&self) -> Result<IdbDatabase, BackendError> {
        let connecting = self.inner.connecting.borrow().clone();
        let connecting = match connecting {
            Some(connecting) => connecting,
            None => open()?,
        };
        *self.inner.connecting.borrow_mut() = Some(connecting.clone());
        let late = Promise::new(&mut |_, reject| {
            // Without a window nothing has been opened either.
            let _ = web_sys::window().map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE_MS));
        });
        match JsFuture::from(Promise::race(&Array::of2(&connecting, &late))).await {
            Ok(event) => {
                let database: IdbDatabase = result_of(&event)?.unchecked_into();
                self.watch(&database);
                Ok(database)
            }
            // It is still being opened, and may be there for the next one who asks.
            Err(none) if none.is_undefined() => Err(BackendError::new("TimeoutError", "it did not answer within two seconds")),
            Err(event) => {
                self.inner.connecting.borrow_mut().take();
                Err(failure_of(&event))
            }
        }
    }

    /// Lets go of the connection when the browser closes it, or when a newer app must change the database.
    fn watch(&self, database: &IdbDatabase) {
        if database.onclose().is_some() {
            return;
        }
        let (copy, closing) = (self.clone(), database.clone());
        let let_go = Closure::<dyn Fn()>::new(move || {
            closing.close();
            copy.inner.connecting.borrow_mut().take();
        });
        // One for each connection, and a page rarely has a second.
        let let_go = let_go.into_js_value();
        database.set_onversionchange(Some(let_go.unchecked_ref()));
        database.set_onclose(Some(let_go.unchecked_ref()));
    }
}

/// Starts opening the database. The promise gives the event that ends that.
fn open() -> Result<Promise, BackendError> {
    let missing = || BackendError::new("NotSupportedError", "this browser offers no IndexedDB here");
    let window = web_sys::window().ok_or_else(missing)?;
    let factory = window.indexed_db().map_err(|error| thrown(&error))?.ok_or_else(missing)?;
    let request = factory.open_with_u32(DATABASE, VERSION).map_err(|error| thrown(&error))?;
    let opening = request.clone();
    let create = Closure::once_into_js(move || {
        if let Ok(database) = opening.result().map(IdbDatabase::unchecked_from_js) {
            for name in [PIECES, SNAPSHOTS] {
                // A database without its stores fails at the first transaction, which says so.
                let _ = database.create_object_store(name);
            }
        }
    });
    request.set_onupgradeneeded(Some(create.unchecked_ref()));
    Ok(settled(&request))
}

/// A store of the database, for reading.
fn store(database: &IdbDatabase, name: &str) -> Result<IdbObjectStore, BackendError> {
    database.transaction_with_str(name).and_then(|transaction| transaction.object_store(name)).map_err(|error| thrown(&error))
}

/// A promise of the event that ends a request.
fn settled(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}

/// What a request comes to. It is listened to at once, awaited or not.
fn answer(request: Result<IdbRequest, JsValue>) -> impl Future<Output = Result<JsValue, BackendError>> {
    let request = request.map(|request| (JsFuture::from(settled(&request)), request));
    async {
        let (settled, request) = request.map_err(|error| thrown(&error))?;
        settled.await.map_err(|event| failure_of(&event))?;
        request.result().map_err(|error| thrown(&error))
    }
}

/// What the request behind an event came to.
fn result_of(event: &JsValue) -> Result<JsValue, BackendError> {
    let request: Option<IdbRequest> = event.unchecked_ref::<Event>().target().map(JsCast::unchecked_into);
    let request = request.ok_or_else(|| BackendError::new("Error", "it gave no answer"))?;
    request.result().map_err(|error| thrown(&error))
}

/// Why the request or transaction behind an event failed.
fn failure_of(event: &JsValue) -> BackendError {
    let error = |of: &JsValue| js_sys::Reflect::get(of, &JsValue::from_str("error")).unwrap_or(JsValue::NULL);
    let target = event.unchecked_ref::<Event>().target().map_or(JsValue::NULL, JsValue::from);
    thrown(&error(&target))
}
