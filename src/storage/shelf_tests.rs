//! What one page load and its neighbours see of a shared store.

use super::faulty::FaultyBackend;
use super::*;
use crate::ids::{BoardId, LayerId, ReplicaId};

fn board() -> BoardId {
    BoardId::new("b_1").unwrap()
}

fn layer(name: &str) -> LayerId {
    LayerId::new(name).unwrap()
}

fn shelf<B: Backend + Clone>(store: &B, name: &str) -> Shelf<B> {
    Shelf::new(store.clone(), ReplicaId::new(name).unwrap())
}

fn texts(pieces: &[Piece]) -> Vec<&str> {
    let mut texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    texts.sort_unstable();
    texts
}

/// Joins by sorting and separating with a space; a text that starts with `?` is unreadable.
fn join(pieces: &[Piece]) -> Option<Joined> {
    let (unreadable, readable): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().partition(|piece| piece.text.starts_with('?'));
    let mut words: Vec<&str> = readable.iter().flat_map(|piece| piece.text.split(' ')).collect();
    words.sort_unstable();
    words.dedup();
    let unreadable = unreadable.iter().map(|piece| piece.key).collect();
    (!words.is_empty()).then(|| Joined { text: words.join(" "), unreadable })
}

#[test]
fn an_edit_costs_one_write_and_one_read() {
    let store = <FaultyBackend>::default();
    let mut tab = shelf(&store, "r_1");
    let loaded = tab.create(board()).unwrap();
    store.calls();
    tab.append(&loaded, 1, "a").unwrap();
    assert_eq!(store.calls(), ["set", "get"]);
    assert!(tab.news(&loaded).unwrap() == News::default());
    assert_eq!(store.calls(), ["keys"], "no news cost one listing");
}

#[test]
fn readers_take_the_union_of_all_page_loads() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    one.append(&mine, 1, "a").unwrap();
    let opened = two.open(board()).unwrap();
    assert_eq!(texts(&opened.pieces), ["a"]);
    two.append(&opened.loaded, 2, "b").unwrap();
    one.append(&mine, 3, "c").unwrap();
    assert_eq!(texts(&one.news(&mine).unwrap().added), ["b"]);
    assert_eq!(texts(&two.news(&opened.loaded).unwrap().added), ["c"]);
    assert_eq!(texts(&shelf(&store, "r_3").open(board()).unwrap().pieces), ["a", "b", "c"]);
    assert_eq!(one.boards().unwrap(), [board()]);
    assert_eq!(one.create(board()), Err(StorageError::AlreadyThere { board: board() }));
}

#[test]
fn a_board_nobody_knows_is_empty_and_looking_writes_nothing() {
    let store = MemoryBackend::default();
    let mut tab = shelf(&store, "r_1");
    let opened = tab.open(board()).unwrap();
    assert!(opened.pieces.is_empty());
    tab.compact(&opened.loaded, 1, join).unwrap();
    assert!(store.keys().unwrap().is_empty());
    assert!(tab.boards().unwrap().is_empty());
}

#[test]
fn opening_sees_what_replaced_a_piece_that_vanished_meanwhile() {
    let store = <FaultyBackend>::default();
    let mut other = shelf(&store.inner, "r_1");
    let theirs = other.create(board()).unwrap();
    other.append(&theirs, 1, "a").unwrap();
    other.append(&theirs, 2, "b").unwrap();
    store.before_get(move || {
        other.compact(&theirs, 3, join).unwrap();
    });
    assert_eq!(texts(&shelf(&store, "r_2").open(board()).unwrap().pieces), ["a b"]);
}

#[test]
fn news_see_what_replaced_a_piece_that_vanished_meanwhile() {
    let store = <FaultyBackend>::default();
    let mut tab = shelf(&store, "r_2");
    let loaded = tab.create(board()).unwrap();
    let mut other = shelf(&store.inner, "r_1");
    let theirs = other.open(board()).unwrap().loaded;
    other.append(&theirs, 1, "a").unwrap();
    other.append(&theirs, 2, "b").unwrap();
    store.before_get(move || {
        other.gather_own(&theirs, 3, "a b").unwrap();
    });
    assert_eq!(texts(&tab.news(&loaded).unwrap().added), ["a b"]);
}

#[test]
fn gathering_replaces_only_own_edits() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    let theirs = two.open(board()).unwrap().loaded;
    for text in ["a", "b", "c"] {
        one.append(&mine, 1, text).unwrap();
    }
    two.append(&theirs, 1, "d").unwrap();
    assert_eq!((one.own_edits(&mine), two.own_edits(&theirs)), (3, 1));
    one.gather_own(&mine, 2, "a b c").unwrap();
    assert_eq!(one.own_edits(&mine), 1);
    assert_eq!(texts(&shelf(&store, "r_3").open(board()).unwrap().pieces), ["a b c", "d"]);
    assert!(!one.news(&mine).unwrap().missing_own);
}

#[test]
fn compaction_replaces_own_pieces_and_old_ones_and_nothing_else() {
    let store = MemoryBackend::default();
    let (mut old, mut young, mut tab) = (shelf(&store, "r_1"), shelf(&store, "r_2"), shelf(&store, "r_3"));
    let loaded = old.create(board()).unwrap();
    old.append(&loaded, 0, "a").unwrap();
    old.append(&loaded, 0, "?broken").unwrap();
    old.put_layer(&loaded, layer("l_old"), 0, "b").unwrap();
    let loaded = young.open(board()).unwrap().loaded;
    young.append(&loaded, 10, "c").unwrap();
    young.put_layer(&loaded, layer("l_young"), 10, "d").unwrap();
    let newer = "overlap/2/b_2/state";
    store.set(newer, "from the future").unwrap();
    let unknown = "overlap/1/b_1/r_1/scores/0/0";
    store.set(unknown, "?").unwrap();

    let opened = tab.open(board()).unwrap();
    let now = DAY_MS + 10;
    let loaded = opened.loaded;
    tab.append(&loaded, now, "e").unwrap();
    let done = tab.compact(&loaded, now, join).unwrap();
    assert_eq!(done, Compacted { replaced: 3, folded: vec![layer("l_old")] });
    assert_eq!(texts(&shelf(&store, "r_4").open(board()).unwrap().pieces), ["?broken", "a b c e", "c", "d"]);
    assert!(store.get(newer).unwrap().is_some() && store.get(unknown).unwrap().is_some());
    assert_eq!(tab.news(&loaded).unwrap(), News::default());

    assert_eq!(tab.compact(&loaded, now, |_| None).unwrap(), Compacted::default());
    assert_eq!(shelf(&store, "r_4").open(board()).unwrap().pieces.len(), 4);
}

#[test]
fn a_state_that_holds_something_unread_comes_with_the_next_news() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    let theirs = two.open(board()).unwrap().loaded;
    two.append(&theirs, 0, "unread").unwrap();
    one.append(&mine, 0, "a").unwrap();
    one.compact(&mine, DAY_MS + 1, join).unwrap();
    assert_eq!(texts(&one.news(&mine).unwrap().added), ["a unread"]);
    let theirs = two.news(&theirs).unwrap();
    assert!(theirs.missing_own, "a live page writes its keys anew");
}

#[test]
fn an_undone_merge_is_gone_in_other_tabs() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    one.put_layer(&mine, layer("l_1"), 1, "a").unwrap();
    one.put_layer(&mine, layer("l_2"), 1, "b").unwrap();
    let theirs = two.open(board()).unwrap().loaded;
    two.put_layer(&theirs, layer("l_2"), 2, "b").unwrap();
    two.drop_layer(&theirs, layer("l_2"), 2).unwrap();
    let news = one.news(&mine).unwrap();
    assert_eq!((news.gone_layers, news.missing_own), (vec![layer("l_2")], false));
    one.put_layer(&mine, layer("l_1"), 3, "a again").unwrap();
    let news = two.news(&theirs).unwrap();
    assert_eq!((texts(&news.added), news.gone_layers), (vec!["a again"], vec![]));
    two.drop_layer(&theirs, layer("l_1"), 2).unwrap();
    assert_eq!(one.news(&mine).unwrap().gone_layers, [layer("l_1")], "even when nothing else is stored");
}

#[test]
fn a_cleared_store_is_noticed_until_it_is_written_anew() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    one.append(&mine, 1, "a").unwrap();
    one.put_layer(&mine, layer("l_1"), 1, "b").unwrap();
    let theirs = two.open(board()).unwrap().loaded;
    for key in store.keys().unwrap() {
        store.remove(&key).unwrap();
    }
    for _ in 0..2 {
        assert_eq!(one.news(&mine).unwrap(), News { missing_own: true, ..News::default() });
        assert_eq!(two.news(&theirs).unwrap(), News { missing_own: true, ..News::default() }, "a page that only looked knows it too");
    }
    one.put_layer(&mine, layer("l_1"), 2, "b").unwrap();
    one.restate(&mine, 2, "a").unwrap();
    assert!(!one.news(&mine).unwrap().missing_own);
    assert_eq!(texts(&shelf(&store, "r_3").open(board()).unwrap().pieces), ["a", "b"]);
}

#[test]
fn a_layer_joined_by_another_tab_is_gone_although_own_edits_went_with_it() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    one.append(&mine, 0, "a").unwrap();
    one.put_layer(&mine, layer("l_1"), 0, "b").unwrap();
    let theirs = two.open(board()).unwrap().loaded;
    two.compact(&theirs, DAY_MS + 1, join).unwrap();
    let news = one.news(&mine).unwrap();
    assert_eq!(texts(&news.added), ["a b"]);
    assert_eq!((news.gone_layers, news.missing_own), (vec![layer("l_1")], true));
}

#[test]
fn what_is_filed_is_replaced_and_joined() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    one.put_filed(&mine, 0, "a").unwrap();
    one.put_filed(&mine, 0, "b").unwrap();
    assert!(one.boards().unwrap().is_empty(), "what is filed alone makes no board");
    let theirs = two.open(board()).unwrap().loaded;
    two.put_filed(&theirs, DAY_MS + 1, "c").unwrap();
    two.compact_filed(&theirs, DAY_MS + 1, join).unwrap();
    assert_eq!(texts(&shelf(&store, "r_3").open(board()).unwrap().pieces), ["b c"]);
}

#[test]
fn a_deleted_board_is_hidden_can_come_back_and_is_purged_at_last() {
    let store = MemoryBackend::default();
    let (mut one, mut two) = (shelf(&store, "r_1"), shelf(&store, "r_2"));
    let mine = one.create(board()).unwrap();
    one.append(&mine, 1, "a").unwrap();
    let theirs = two.open(board()).unwrap().loaded;

    two.purge(board()).unwrap();
    assert_eq!(one.boards().unwrap(), [board()], "without a marker nothing is purged");
    two.forget(board(), 77).unwrap();
    assert!(two.is_forgotten(board()).unwrap());
    assert_eq!(two.forgotten().unwrap(), [(board(), 77)]);
    assert!(one.boards().unwrap().is_empty());
    assert_eq!(one.news(&mine).unwrap(), News { deleted: true, ..News::default() });
    assert_eq!(one.open(board()).unwrap_err(), StorageError::Deleted { board: board() });
    assert_eq!(one.create(board()), Err(StorageError::Deleted { board: board() }));

    two.recall(board()).unwrap();
    assert_eq!(one.news(&mine).unwrap(), News::default());
    assert_eq!(texts(&two.open(board()).unwrap().pieces), ["a"]);

    two.forget(board(), 78).unwrap();
    two.purge(board()).unwrap();
    assert!(two.forgotten().unwrap().is_empty() && two.is_forgotten(board()).unwrap());
    assert!(two.raw(Some(board())).unwrap().iter().all(|(_, text)| text == "78"));
    two.recall(board()).unwrap();
    assert!(one.news(&mine).unwrap().missing_own, "a page that still has it writes it anew");
    assert!(two.news(&theirs).unwrap().added.is_empty());
}

#[test]
fn settings_are_kept_and_raw_texts_can_be_had() {
    let store = MemoryBackend::default();
    let mut tab = shelf(&store, "r_1");
    assert_eq!(tab.setting("look"), Ok(None));
    tab.set_setting("look", "dark").unwrap();
    assert_eq!(tab.setting("look"), Ok(Some("dark".into())));
    store.set("overlap/2/b_1/x", "newer").unwrap();
    store.set("overlap/1/b_2/odd", "odd").unwrap();
    store.set("someone else", "private").unwrap();
    assert_eq!(tab.raw(None).unwrap().len(), 3);
    assert_eq!(tab.raw(Some(board())).unwrap(), [("overlap/2/b_1/x".into(), "newer".into())]);
}
