//! Carrying out what the second copy was told to keep and to forget, and reading it. Comes with the late part of the app.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbDatabase, IdbTransaction};

use super::super::address::{has_crashed, is_safe_mode};
use super::super::local_storage::thrown;
use super::super::timer::after;
use super::{PIECES, SNAPSHOTS, SecondCopy, answer, failure_of, store};
use crate::storage::BackendError;

/// So many bytes take the browser a while to copy: the page is painted first.
const LARGE: usize = 128 * 1024;

/// What is to stand under each key, or nothing.
pub(super) type Orders = Vec<(String, Option<String>)>;

impl crate::storage::SecondCopy for SecondCopy {
    fn put(&self, key: &str, text: &str) {
        self.order(key, Some(text.to_owned()));
    }

    fn remove(&self, key: &str) {
        self.order(key, None);
    }
}

impl SecondCopy {
    /// What stands under `keys`, where anything does.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn texts(&self, keys: Vec<String>) -> Result<Vec<(String, String)>, BackendError> {
        let store = store(&self.database().await?, PIECES)?;
        // All are asked for before the first is awaited: a transaction without requests ends.
        let answers: Vec<_> = keys.iter().map(|key| answer(store.get(&JsValue::from_str(key)))).collect();
        let mut texts = Vec::new();
        for (key, text) in keys.into_iter().zip(answers) {
            if let Some(text) = text.await?.as_string() {
                texts.push((key, text));
            }
        }
        Ok(texts)
    }

    /// Takes an order. All orders of one turn of the browser are one transaction: all are carried out, or none.
    fn order(&self, key: &str, text: Option<String>) {
        let is_large = text.as_ref().is_some_and(|text| text.len() > LARGE);
        self.inner.orders.borrow_mut().insert(key.to_owned(), text);
        if !self.inner.is_scheduled.replace(true) {
            let copy = self.clone();
            if is_large {
                after(0, move || spawn_local(copy.carry_out_all())).forget();
            } else {
                spawn_local(copy.carry_out_all());
            }
        }
    }

    /// Carries out everything ordered so far, and tells how that ended.
    async fn carry_out_all(self) {
        self.inner.is_scheduled.set(false);
        let orders: Orders = self.inner.orders.take().into_iter().collect();
        let outcome = self.carry_out(PIECES, orders).await;
        if let Some(tell) = self.inner.on_outcome.get() {
            tell(outcome);
        }
    }

    /// Carries out orders in one transaction. Where there is no room, old snapshots give way.
    pub(super) async fn carry_out(&self, name: &str, orders: Orders) -> Result<(), BackendError> {
        if is_safe_mode() || has_crashed() {
            return Err(BackendError::new("safe mode", "the app writes nothing until it is reloaded"));
        }
        let database = self.database().await?;
        loop {
            match write(&database, name, &orders).await {
                Err(error) if error.is_full() && self.drop_oldest(&database).await? => {}
                other => return other,
            }
        }
    }

    /// Drops a quarter of all snapshots, the oldest ones. False when there is none.
    async fn drop_oldest(&self, database: &IdbDatabase) -> Result<bool, BackendError> {
        let oldest = crate::storage::oldest(&self.snapshots().await?);
        let orders: Orders = oldest.iter().map(|key| (key.to_string(), None)).collect();
        write(database, SNAPSHOTS, &orders).await?;
        Ok(!orders.is_empty())
    }
}

/// One transaction, awaited until the browser says that it is on the disk.
async fn write(database: &IdbDatabase, name: &str, orders: &Orders) -> Result<(), BackendError> {
    let transaction = strict(database, name).map_err(|error| thrown(&error))?;
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let store = transaction.object_store(name).map_err(|error| thrown(&error))?;
    for (key, text) in orders {
        let key = JsValue::from_str(key);
        let request = match text {
            Some(text) => store.put_with_key(&JsValue::from_str(text), &key),
            None => store.delete(&key),
        };
        request.map_err(|error| thrown(&error))?;
    }
    JsFuture::from(ended).await.map(drop).map_err(|event| failure_of(&event))
}

/// A transaction that ends only when everything is on the disk. By hand, for `web_sys` knows its options not yet; a
/// browser that does not know them either leaves them aside.
fn strict(database: &IdbDatabase, name: &str) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str("strict"))?;
    let begin: Function = Reflect::get(database, &JsValue::from_str("transaction"))?.dyn_into()?;
    begin.apply(database, &Array::of3(&JsValue::from_str(name), &JsValue::from_str("readwrite"), &options)).map(JsCast::unchecked_into)
}
