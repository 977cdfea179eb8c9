//! The second copy follows the first store, and what only one of them has comes back, but for what was taken away.

use std::cell::Cell;
use std::rc::Rc;

use super::faulty::{FAULTS, Fault, FaultyBackend};
use super::*;
use crate::ids::{BoardId, LayerId, ReplicaId};

/// A second copy in memory that can be told to lose every order.
#[derive(Clone, Default)]
struct Copy {
    texts: MemoryBackend,
    is_down: Rc<Cell<bool>>,
}

impl SecondCopy for Copy {
    fn put(&self, key: &str, text: &str) {
        if !self.is_down.get() {
            self.texts.set(key, text).unwrap();
        }
    }

    fn remove(&self, key: &str) {
        if !self.is_down.get() {
            self.texts.remove(key).unwrap();
        }
    }
}

/// A browser: the first store, the second copy, and how many pages it has loaded.
#[derive(Default)]
struct Browser {
    first: FaultyBackend,
    second: Copy,
    loads: usize,
}

impl Browser {
    fn page(&mut self) -> (Shelf<Mirror>, Mirror) {
        self.loads += 1;
        let mirror = Mirror::new(Box::new(self.first.clone()), Box::new(self.second.clone()));
        (Shelf::new(mirror.clone(), ReplicaId::new(&format!("r_{}", self.loads)).unwrap()), mirror)
    }

    /// A fresh page at `now`, after both sides came together.
    fn restart(&mut self, now: u64) -> (Shelf<Mirror>, Reunited) {
        let (page, mirror) = self.page();
        let keys = self.second.texts.keys().unwrap();
        let texts = mirror.lacking(&keys).unwrap();
        let texts = texts.into_iter().map(|key| (key.clone(), self.second.texts.get(&key).unwrap().unwrap())).collect();
        let done = mirror.reunite(&keys, texts, now).unwrap();
        (page, done)
    }

    fn clear_first(&self) {
        for key in self.first.inner.keys().unwrap() {
            self.first.inner.remove(&key).unwrap();
        }
    }

    /// What the first store holds now, to be put back later as if the browser had never written it out.
    fn first_now(&self) -> Vec<(String, String)> {
        let keys = self.first.inner.keys().unwrap();
        keys.into_iter().map(|key| (key.clone(), self.first.inner.get(&key).unwrap().unwrap())).collect()
    }

    fn set_first_back(&self, texts: Vec<(String, String)>) {
        self.clear_first();
        for (key, text) in texts {
            self.first.inner.set(&key, &text).unwrap();
        }
    }

    fn is_whole(&mut self) -> bool {
        let keys = self.second.texts.keys().unwrap();
        self.page().1.is_whole(&keys).unwrap()
    }
}

fn board() -> BoardId {
    BoardId::new("b_1").unwrap()
}

fn layer() -> LayerId {
    LayerId::new("l_1").unwrap()
}

fn texts(shelf: &mut Shelf<Mirror>) -> Vec<String> {
    let mut texts: Vec<String> = shelf.open(board()).unwrap().pieces.into_iter().map(|piece| piece.text).collect();
    texts.sort();
    texts
}

fn join(pieces: &[Piece]) -> Option<Joined> {
    let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| Joined { text, unreadable: Vec::new() })
}

#[test]
fn the_second_copy_follows_every_write_and_every_removal() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    shelf.append(&loaded, 2, "b").unwrap();
    shelf.put_layer(&loaded, layer(), 3, "c").unwrap();
    shelf.put_filed(&loaded, 4, "d").unwrap();
    shelf.set_setting("look", "dark").unwrap();
    assert!(browser.is_whole());
    shelf.compact(&loaded, 5, join).unwrap();
    shelf.drop_layer(&loaded, layer(), 6).unwrap();
    assert!(browser.is_whole());
    shelf.forget(board(), 7).unwrap();
    shelf.purge(board()).unwrap();
    assert!(browser.is_whole());
    assert_eq!(browser.second.texts.keys().unwrap(), [deleted_key(board()), setting_key("look")]);
}

#[test]
fn a_cleared_first_store_comes_back_whole() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    shelf.put_layer(&loaded, layer(), 3, "c").unwrap();
    browser.clear_first();
    let (mut shelf, done) = browser.restart(10);
    assert_eq!(done, Reunited { brought: true, ..Reunited::default() });
    assert_eq!(shelf.boards().unwrap(), [board()]);
    assert_eq!(texts(&mut shelf), ["a", "c"]);
    assert!(browser.is_whole());
    assert_eq!(browser.restart(11).1, Reunited::default(), "nothing is brought twice");
}

#[test]
fn a_page_that_is_open_hears_of_what_was_brought() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    let before = browser.first_now();
    shelf.append(&loaded, 2, "b").unwrap();
    browser.set_first_back(before);
    let (mut open, mirror) = browser.page();
    let opened = open.open(board()).unwrap();
    assert_eq!(opened.pieces.len(), 1);
    let keys = browser.second.texts.keys().unwrap();
    let lacking = mirror.lacking(&keys).unwrap();
    assert_eq!(lacking.len(), 1);
    mirror.reunite(&keys, vec![(lacking[0].clone(), "b".into())], 3).unwrap();
    let news = open.news(&opened.loaded).unwrap();
    assert_eq!(news.added.into_iter().map(|piece| piece.text).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_spoilt_text_is_read_from_the_second_copy_and_stays_as_it_is() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    let key = browser.first.inner.keys().unwrap().remove(0);
    browser.first.inner.set(&key, "spoilt").unwrap();
    let (mut shelf, mirror) = browser.page();
    let opened = shelf.open(board()).unwrap();
    assert_eq!(opened.pieces[0].text, "spoilt");
    mirror.prefer(key.clone(), browser.second.texts.get(&key).unwrap().unwrap());
    assert_eq!(shelf.news(&opened.loaded).unwrap(), News::default());
    shelf.read_again(&[opened.pieces[0].key]);
    assert_eq!(shelf.news(&opened.loaded).unwrap().added[0].text, "a");
    assert_eq!(browser.first.inner.get(&key).unwrap().unwrap(), "spoilt");
}

#[test]
fn a_second_copy_that_was_down_gets_what_it_missed() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    browser.second.is_down.set(true);
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    assert!(!browser.is_whole());
    browser.second.is_down.set(false);
    assert_eq!(browser.restart(2).1, Reunited::default());
    assert!(browser.is_whole());
}

#[test]
fn an_undone_merge_stays_undone_whichever_side_forgot() {
    for first_forgot in [false, true] {
        let mut browser = Browser::default();
        let (mut shelf, _) = browser.page();
        let loaded = shelf.create(board()).unwrap();
        shelf.append(&loaded, 1, "a").unwrap();
        shelf.put_layer(&loaded, layer(), 2, "merged").unwrap();
        let before = browser.first_now();
        browser.second.is_down.set(!first_forgot);
        shelf.drop_layer(&loaded, layer(), 3).unwrap();
        browser.second.is_down.set(false);
        if first_forgot {
            browser.set_first_back(before);
            assert_eq!(texts(&mut browser.page().0), ["a", "merged"], "the browser forgot it");
        }
        let (mut shelf, _) = browser.restart(4);
        assert_eq!(texts(&mut shelf), ["a"], "first forgot: {first_forgot}");
        assert!(browser.is_whole());
        let holds = |store: &MemoryBackend| store.keys().unwrap().iter().any(|key| key.contains("/layer."));
        assert!(!holds(&browser.first.inner) && !holds(&browser.second.texts));
        browser.restart(4 + DAY_MS);
        assert!(browser.is_whole());
        assert_eq!(browser.first.inner.keys().unwrap().len(), 1, "the marker goes when nothing can come back");
    }
}

#[test]
fn a_merge_done_again_stays_whichever_side_forgot() {
    for first_forgot in [false, true] {
        let mut browser = Browser::default();
        let (mut shelf, _) = browser.page();
        let loaded = shelf.create(board()).unwrap();
        shelf.put_layer(&loaded, layer(), 2, "merged").unwrap();
        shelf.drop_layer(&loaded, layer(), 3).unwrap();
        let before = browser.first_now();
        browser.second.is_down.set(!first_forgot);
        shelf.put_layer(&loaded, layer(), 4, "merged").unwrap();
        browser.second.is_down.set(false);
        if first_forgot {
            browser.set_first_back(before);
        }
        let (mut shelf, _) = browser.restart(5);
        assert_eq!(texts(&mut shelf), ["merged"], "first forgot: {first_forgot}");
        assert!(browser.is_whole());
    }
}

#[test]
fn a_deleted_board_stays_deleted_whichever_side_forgot() {
    for first_forgot in [false, true] {
        let mut browser = Browser::default();
        let (mut shelf, _) = browser.page();
        let loaded = shelf.create(board()).unwrap();
        shelf.append(&loaded, 1, "a").unwrap();
        let before = browser.first_now();
        browser.second.is_down.set(!first_forgot);
        shelf.forget(board(), 2).unwrap();
        shelf.purge(board()).unwrap();
        browser.second.is_down.set(false);
        if first_forgot {
            browser.set_first_back(before);
        }
        let (shelf, _) = browser.restart(3 + DAY_MS);
        assert_eq!(shelf.boards().unwrap(), [], "first forgot: {first_forgot}");
        let (mut shelf, _) = browser.restart(4 + DAY_MS);
        shelf.purge(board()).unwrap();
        assert_eq!(browser.second.texts.keys().unwrap(), [deleted_key(board())]);
        assert!(browser.is_whole());
    }
}

#[test]
fn a_board_that_came_back_stays_whichever_side_forgot() {
    for first_forgot in [false, true] {
        let mut browser = Browser::default();
        let (mut shelf, _) = browser.page();
        let loaded = shelf.create(board()).unwrap();
        shelf.append(&loaded, 1, "a").unwrap();
        shelf.forget(board(), 2).unwrap();
        let before = browser.first_now();
        browser.second.is_down.set(!first_forgot);
        shelf.recall(board()).unwrap();
        // Whoever brings a board back writes what is filed anew.
        let loaded = shelf.open(board()).unwrap().loaded;
        shelf.put_filed(&loaded, 3, "filed").unwrap();
        browser.second.is_down.set(false);
        if first_forgot {
            browser.set_first_back(before);
        }
        let (mut shelf, _) = browser.restart(4);
        assert_eq!(shelf.boards().unwrap(), [board()], "first forgot: {first_forgot}");
        assert_eq!(texts(&mut shelf), ["a", "filed"]);
        assert!(browser.is_whole());
    }
}

#[test]
fn what_compaction_removed_does_no_harm_when_it_comes_back() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    shelf.append(&loaded, 2, "b").unwrap();
    browser.second.is_down.set(true);
    shelf.compact(&loaded, 3, join).unwrap();
    browser.second.is_down.set(false);
    let (mut shelf, _) = browser.restart(4);
    assert_eq!(texts(&mut shelf), ["a", "a b", "b"]);
    let loaded = shelf.open(board()).unwrap().loaded;
    shelf.compact(&loaded, 5 + DAY_MS, join).unwrap();
    assert_eq!(texts(&mut shelf).len(), 1);
    assert!(browser.is_whole());
}

#[test]
fn what_the_first_store_does_not_take_lives_on_in_the_second_copy() {
    for fault in FAULTS.into_iter().filter(|fault| !matches!(fault, Fault::GetThrows | Fault::Denied)) {
        let mut browser = Browser::default();
        let (mut shelf, _) = browser.page();
        let loaded = shelf.create(board()).unwrap();
        shelf.append(&loaded, 1, "a").unwrap();
        browser.first.fail(Some(fault));
        assert!(shelf.append(&loaded, 2, "b").is_err(), "{fault:?}");
        assert!(shelf.append(&loaded, 3, "b c").is_err(), "{fault:?}");
        let edits = browser.second.texts.keys().unwrap();
        assert_eq!(edits.len(), 2, "one attempt replaces the one before it: {fault:?}");

        let (mut shelf, done) = browser.restart(4);
        assert!(texts(&mut shelf).contains(&"b c".to_owned()), "{fault:?}");
        if fault != Fault::SetThrowsAndWrites {
            assert!(done.refused.is_some(), "{fault:?}");
        }
        browser.first.fail(None);
        let (mut shelf, done) = browser.restart(5);
        assert_eq!(done.refused, None);
        assert!(texts(&mut shelf).contains(&"b c".to_owned()));
        assert!(browser.is_whole());
    }
}

#[test]
fn once_the_first_store_takes_it_again_the_attempts_are_gone() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    browser.first.fail(Some(Fault::SetThrows("QuotaExceededError")));
    assert!(shelf.append(&loaded, 1, "a").is_err());
    assert!(shelf.put_layer(&loaded, layer(), 1, "b").is_err());
    assert!(shelf.restate(&loaded, 1, "state").is_err());
    assert_eq!(browser.second.texts.keys().unwrap().len(), 3);
    browser.first.fail(None);
    shelf.append(&loaded, 2, "a").unwrap();
    shelf.put_layer(&loaded, layer(), 2, "b").unwrap();
    shelf.restate(&loaded, 2, "state").unwrap();
    assert!(browser.is_whole());
}

#[test]
fn a_joined_text_that_is_not_taken_is_not_sheltered_and_takes_no_shelter_away() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    shelf.append(&loaded, 1, "b").unwrap();
    browser.first.fail(Some(Fault::SetThrows("QuotaExceededError")));
    assert!(shelf.restate(&loaded, 1, "state").is_err());
    let before = browser.second.texts.keys().unwrap();
    assert!(shelf.compact(&loaded, 2, join).is_err());
    assert_eq!(browser.second.texts.keys().unwrap(), before);
    browser.first.fail(None);
    shelf.compact(&loaded, 3, join).unwrap();
    assert!(browser.second.texts.keys().unwrap().iter().any(|key| before.contains(key) && key.contains("/state/")));
}

#[test]
fn a_merge_that_was_never_stored_and_undone_does_not_come_back() {
    let mut browser = Browser::default();
    let (mut shelf, _) = browser.page();
    let loaded = shelf.create(board()).unwrap();
    shelf.append(&loaded, 1, "a").unwrap();
    browser.first.fail(Some(Fault::SetThrows("QuotaExceededError")));
    assert!(shelf.put_layer(&loaded, layer(), 2, "merged").is_err());
    shelf.drop_layer(&loaded, layer(), 3).unwrap();
    browser.first.fail(None);
    assert_eq!(texts(&mut browser.restart(4).0), ["a"]);
}

#[test]
fn keys_of_newer_apps_and_of_others_stay_where_they_are() {
    let mut browser = Browser::default();
    browser.first.inner.set("overlap/2/b_1/x", "newer").unwrap();
    browser.first.inner.set("else", "theirs").unwrap();
    browser.second.texts.set("overlap/3/b_1/x", "newer still").unwrap();
    assert!(browser.is_whole());
    browser.restart(1);
    assert_eq!(browser.first.inner.keys().unwrap(), ["else", "overlap/2/b_1/x"]);
    assert_eq!(browser.second.texts.keys().unwrap(), ["overlap/3/b_1/x"]);
}

fn said(page: &Shelf<Mirror>) -> Vec<String> {
    page.records(Sort::Commitment).unwrap().into_iter().map(|record| record.text).collect()
}

#[test]
fn what_was_added_to_records_comes_back_after_the_first_store_was_cleared() {
    let mut browser = Browser::default();
    let (mut page, _) = browser.page();
    let (mut other, _) = browser.page();
    page.add_to_record(Sort::Commitment, "k_1", 1, "made").unwrap();
    other.add_to_record(Sort::Commitment, "k_1", 1, "happened").unwrap();
    assert_eq!(said(&page), ["made", "happened"]);
    browser.clear_first();
    let (page, done) = browser.restart(3);
    assert!(done.brought);
    assert_eq!(said(&page), ["made", "happened"]);
    assert!(browser.is_whole());
}

#[test]
fn what_was_told_as_not_added_turns_up_nowhere_later() {
    for fault in FAULTS {
        let mut browser = Browser::default();
        let (mut page, _) = browser.page();
        page.add_to_record(Sort::Commitment, "k_1", 1, "made").unwrap();
        browser.first.fail(Some(fault));
        assert!(page.add_to_record(Sort::Commitment, "k_1", 2, "dropped").is_err(), "{fault:?}");
        browser.first.fail(None);
        let (page, _) = browser.restart(3);
        assert_eq!(said(&page), ["made"], "{fault:?}");
    }
}
