//! A store for tests whose tabs see each other's writes late: each has a cache, as browsers keep one per process.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::backend::{Backend, BackendError};

/// A text that was put under a key, or the removal of it, and the tab that did it.
type Write = (usize, String, Option<String>);

/// What all tabs have written, in the order in which it reached the disk.
#[derive(Clone, Default)]
pub struct Disk {
    log: Rc<RefCell<Vec<Write>>>,
    tabs: Rc<RefCell<usize>>,
}

/// One tab's cache: its own writes at once, those of others when it catches up.
#[derive(Clone)]
pub struct LaggingBackend {
    disk: Disk,
    tab: usize,
    cache: Rc<RefCell<BTreeMap<String, String>>>,
    /// How many writes of the log the cache has taken notice of.
    known: Rc<RefCell<usize>>,
}

impl Disk {
    /// A tab that is opened now and knows everything so far.
    pub fn tab(&self) -> LaggingBackend {
        *self.tabs.borrow_mut() += 1;
        let tab = LaggingBackend { disk: self.clone(), tab: *self.tabs.borrow(), cache: Rc::default(), known: Rc::default() };
        tab.catch_up(usize::MAX);
        tab
    }
}

impl LaggingBackend {
    /// Takes notice of at most `most` further writes of other tabs, in their order.
    pub fn catch_up(&self, most: usize) {
        let log = self.disk.log.borrow();
        let (mut known, mut cache) = (self.known.borrow_mut(), self.cache.borrow_mut());
        let until = log.len().min(known.saturating_add(most));
        for at in *known..until {
            let (tab, key, text) = &log[at];
            // What this tab wrote to the key meanwhile is on its way and stands above.
            let written_over = log[at..].iter().any(|(by, other, _)| *by == self.tab && other == key);
            match text {
                _ if *tab == self.tab || written_over => {}
                Some(text) => drop(cache.insert(key.clone(), text.clone())),
                None => drop(cache.remove(key)),
            }
        }
        *known = until;
    }

    /// Whether the cache knows everything.
    pub fn is_current(&self) -> bool {
        *self.known.borrow() == self.disk.log.borrow().len()
    }

    fn write(&self, key: &str, text: Option<&str>) {
        let mut log = self.disk.log.borrow_mut();
        // Own writes are no news.
        if *self.known.borrow() == log.len() {
            *self.known.borrow_mut() += 1;
        }
        log.push((self.tab, key.to_owned(), text.map(str::to_owned)));
    }
}

impl Backend for LaggingBackend {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        Ok(self.cache.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), BackendError> {
        self.cache.borrow_mut().insert(key.to_owned(), text.to_owned());
        self.write(key, Some(text));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), BackendError> {
        self.cache.borrow_mut().remove(key);
        self.write(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, BackendError> {
        Ok(self.cache.borrow().keys().cloned().collect())
    }
}

#[test]
fn a_tab_sees_its_own_writes_at_once_and_those_of_others_in_order() {
    let disk = Disk::default();
    let (one, two) = (disk.tab(), disk.tab());
    one.set("a", "1").unwrap();
    one.set("b", "2").unwrap();
    assert_eq!((one.get("a").unwrap().as_deref(), two.get("a").unwrap()), (Some("1"), None));
    two.catch_up(1);
    assert_eq!((two.keys().unwrap(), two.is_current()), (vec!["a".to_owned()], false));
    two.set("b", "mine").unwrap();
    two.catch_up(usize::MAX);
    assert_eq!(two.get("b").unwrap().as_deref(), Some("mine"));
    one.remove("a").unwrap();
    assert!(two.get("a").unwrap().is_some() && disk.tab().get("a").unwrap().is_none());
}
