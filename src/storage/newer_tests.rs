//! An older tab beside a newer app, and the copy of the store that safe mode works on.

use super::*;
use crate::ids::{BoardId, LayerId, ReplicaId};

#[test]
fn once_a_newer_app_has_written_nothing_more_is_written_here() {
    type Write = fn(&mut Shelf<MemoryBackend>, &Loaded) -> Result<(), StorageError>;
    let writes: [(&str, Write); 8] = [
        ("append", |shelf, loaded| shelf.append(loaded, 9, "new")),
        ("put_layer", |shelf, loaded| shelf.put_layer(loaded, LayerId::new("l_1").unwrap(), 9, "new")),
        ("drop_layer", |shelf, loaded| shelf.drop_layer(loaded, LayerId::new("l_1").unwrap(), 9)),
        ("put_filed", |shelf, loaded| shelf.put_filed(loaded, 9, "new")),
        ("gather_own", |shelf, loaded| shelf.gather_own(loaded, 9, "new")),
        ("restate", |shelf, loaded| shelf.restate(loaded, 9, "new")),
        ("compact", |shelf, loaded| shelf.compact(loaded, 9, |_| Some(Joined { text: "new".into(), unreadable: Vec::new() })).map(|_| ())),
        ("forget", |shelf, loaded| shelf.forget(loaded.board(), 9)),
    ];
    for by_key in [true, false] {
        let store = MemoryBackend::default();
        let board = BoardId::new("b_1").unwrap();
        let mut shelf = Shelf::new(store.clone(), ReplicaId::new("r_1").unwrap());
        let loaded = shelf.create(board).unwrap();
        shelf.append(&loaded, 1, "one").unwrap();
        shelf.append(&loaded, 2, "two").unwrap();
        if by_key {
            store.set("overlap/2/b_1/r_9/anything", "from the future").unwrap();
            let news = shelf.news(&loaded).unwrap();
            assert!(news.newer && news.added.is_empty());
        } else {
            shelf.stop_writing(board);
        }
        let before = shelf.raw(None).unwrap();
        for (name, write) in writes {
            assert_eq!(write(&mut shelf, &loaded), Err(StorageError::Newer { board }), "{name}");
        }
        assert_eq!(shelf.raw(None).unwrap(), before);
        let mut later = Shelf::new(store.clone(), ReplicaId::new("r_2").unwrap());
        let opened = later.open(board).unwrap();
        assert_eq!(opened.newer.len(), usize::from(by_key));
        assert_eq!(later.append(&opened.loaded, 9, "new").is_err(), by_key, "a page that is loaded later stops as well");
        assert!(shelf.news(&loaded).unwrap().newer, "it stays stopped");
        let other = shelf.create(BoardId::new("b_2").unwrap()).unwrap();
        assert_eq!(shelf.append(&other, 3, "elsewhere"), Ok(()), "other boards are written as before");
    }
}

#[test]
fn a_copy_of_a_store_holds_all_of_it_and_nothing_goes_back() {
    let store = MemoryBackend::default();
    store.set("overlap/1/b_1/r_1/edit/0/1", "one").unwrap();
    let copy = MemoryBackend::copy_of(&store);
    copy.set("overlap/1/b_1/r_2/edit/0/1", "two").unwrap();
    assert_eq!(copy.get("overlap/1/b_1/r_1/edit/0/1").unwrap().as_deref(), Some("one"));
    assert_eq!(store.keys().unwrap().len(), 1);
}
