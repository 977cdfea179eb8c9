//! One page load's view of the store: which boards there are, what is in one, and what is new since.

use litemap::LiteMap;

use super::backend::Backend;
use super::error::StorageError;
use super::key::{Entry, Key, Keys, Kind};
use crate::ids::{BoardId, LayerId, ReplicaId};

/// How often a listing is repeated while other tabs change the board under it.
const ATTEMPTS: usize = 5;

/// Proof that a board was read, or is brand-new: without it nothing can be written for that board.
#[derive(Debug, PartialEq, Eq)]
pub struct Loaded {
    board: BoardId,
}

impl Loaded {
    /// The board that may be written.
    pub fn board(&self) -> BoardId {
        self.board
    }
}

/// A stored text and the key it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub key: Key,
    /// What stands there.
    pub text: String,
}

/// Everything stored of one board.
#[derive(Debug)]
pub struct Opened {
    /// Lets the board be written.
    pub loaded: Loaded,
    /// Every page load's pieces, in the order of their keys. Empty when nothing is known of the board.
    pub pieces: Vec<Piece>,
    /// Keys of this board that a newer app wrote, which cannot be read here.
    pub newer: Vec<String>,
}

/// What happened to a board since it was last read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Pieces that were not read before.
    pub added: Vec<Piece>,
    /// Layers that were undone in another tab, or joined into one of the states in `added`.
    pub gone_layers: Vec<LayerId>,
    /// Stored edits went missing, as when somebody clears the site data. Stays true until
    /// [`Shelf::restate`] has succeeded; write the layers and what is filed anew before it.
    pub missing_own: bool,
    /// The board was deleted: nothing else is reported, and nothing should be written.
    pub deleted: bool,
    /// A newer app has written to the board: from now on nothing can be written here.
    pub newer: bool,
}

/// Reader and writer of one browser's store, for one page load.
#[derive(Debug)]
pub struct Shelf<B> {
    pub(super) backend: B,
    pub(super) replica: ReplicaId,
    pub(super) next: u64,
    pub(super) tracks: LiteMap<BoardId, Track>,
}

/// What this page load knows of a board's keys.
#[derive(Debug, Default)]
pub(super) struct Track {
    /// Keys whose text the page has in memory, own ones included.
    pub read: Keys,
    /// Stored edits went missing and were not written anew yet.
    pub lost: bool,
    /// A newer app has written to the board, so that this page load only reads.
    pub newer: bool,
}

/// The keys of one board at one moment.
pub(super) struct Listing {
    pub keys: Keys,
    /// Pieces of merges that were taken back, which only a purge is to see.
    pub undone: Vec<Key>,
    pub newer: Vec<String>,
    pub deleted: bool,
}

impl<B: Backend> Shelf<B> {
    /// A shelf for a page load that has drawn a fresh `replica`, never used before.
    pub fn new(backend: B, replica: ReplicaId) -> Self {
        Self { backend, replica, next: 0, tracks: LiteMap::new() }
    }

    /// The page load that writes through this shelf.
    pub fn replica(&self) -> ReplicaId {
        self.replica
    }

    /// Boards that are stored and not deleted, by id.
    ///
    /// # Errors
    /// When the store cannot be listed.
    pub fn boards(&self) -> Result<Vec<BoardId>, StorageError> {
        let (mut stored, mut deleted): (Vec<BoardId>, Vec<BoardId>) = (Vec::new(), Vec::new());
        for text in self.backend.keys()? {
            match Entry::parse(&text) {
                Entry::Piece(key) if key.kind != Kind::Filed => {
                    if let Err(at) = stored.binary_search(&key.board) {
                        stored.insert(at, key.board);
                    }
                }
                Entry::Deleted(board) => deleted.push(board),
                _ => {}
            }
        }
        stored.retain(|board| !deleted.contains(board));
        Ok(stored)
    }

    /// The keys of a board's pieces as they are now. While they stay, so does what is stored: no key is ever written
    /// twice with different texts.
    ///
    /// # Errors
    /// When the store cannot be listed.
    pub fn keys_of(&self, board: BoardId) -> Result<Vec<Key>, StorageError> {
        Ok(self.listing(board)?.keys.as_slice().to_vec())
    }

    /// Reads everything stored of `board`.
    ///
    /// # Errors
    /// When anything could not be read, when the board is deleted, or when other tabs kept changing it.
    /// An error never stands for an empty board.
    pub fn open(&mut self, board: BoardId) -> Result<Opened, StorageError> {
        let mut texts = LiteMap::new();
        for _ in 0..ATTEMPTS {
            let listing = self.listing(board)?;
            if listing.deleted {
                return Err(StorageError::Deleted { board });
            }
            // A second listing that holds nothing unread proves that no piece was replaced while we read.
            if listing.keys.iter().all(|key| texts.contains_key(&key)) {
                let Listing { keys, newer, .. } = listing;
                let pieces = present(texts, &keys);
                self.tracks.insert(board, Track { read: keys, lost: false, newer: !newer.is_empty() });
                return Ok(Opened { loaded: Loaded { board }, pieces, newer });
            }
            self.read_into(&mut texts, &listing.keys)?;
        }
        Err(StorageError::Unsettled)
    }

    /// Allows writing to a brand-new board.
    ///
    /// # Errors
    /// When the store cannot be listed, or already has pieces or a deletion marker under that id.
    pub fn create(&mut self, board: BoardId) -> Result<Loaded, StorageError> {
        let listing = self.listing(board)?;
        if listing.deleted {
            return Err(StorageError::Deleted { board });
        }
        if !listing.keys.is_empty() || !listing.newer.is_empty() {
            return Err(StorageError::AlreadyThere { board });
        }
        self.tracks.insert(board, Track::default());
        Ok(Loaded { board })
    }

    /// What happened to the board since it was last read. One listing when nothing did.
    ///
    /// # Errors
    /// When the store could not be read; the next call then reports the same news.
    pub fn news(&mut self, loaded: &Loaded) -> Result<News, StorageError> {
        let board = loaded.board;
        let known = self.tracks.get(&board).map(|track| track.read.clone()).unwrap_or_default();
        let mut texts = LiteMap::new();
        for _ in 0..ATTEMPTS {
            let listing = self.listing(board)?;
            if listing.deleted {
                return Ok(News { deleted: true, ..News::default() });
            }
            let unread = listing.keys.without(&known);
            if self.read_into(&mut texts, &unread)? {
                let mut news = self.settle(board, &known, texts, &listing.keys);
                if !listing.newer.is_empty() {
                    self.stop_writing(board);
                }
                news.newer = self.may_write(board).is_err();
                return Ok(news);
            }
        }
        Err(StorageError::Unsettled)
    }

    /// From now on nothing is written for the board: a newer app has, as its keys or the texts in them say.
    pub fn stop_writing(&mut self, board: BoardId) {
        self.tracks.entry(board).or_default().newer = true;
    }

    /// Refuses where a newer app has written to the board.
    pub(super) fn may_write(&self, board: BoardId) -> Result<(), StorageError> {
        if self.tracks.get(&board).is_some_and(|track| track.newer) { Err(StorageError::Newer { board }) } else { Ok(()) }
    }

    /// How many own pieces hold edits of this page load: when they are many, [`Shelf::gather_own`] joins them.
    pub fn own_edits(&self, loaded: &Loaded) -> usize {
        self.own(loaded.board, Kind::Edit).count()
    }

    /// Lets the next news bring these pieces again, as when they can be read at last.
    pub fn read_again(&mut self, keys: &[Key]) {
        for key in keys {
            if let Some(track) = self.tracks.get_mut(&key.board) {
                track.read.remove(key);
            }
        }
    }

    /// When the oldest piece of the board that this page has read was written, in milliseconds since 1970.
    pub fn oldest(&self, loaded: &Loaded) -> Option<u64> {
        self.tracks.get(&loaded.board)?.read.iter().map(|key| key.at).min()
    }

    /// Keys of this page load that hold pieces of that kind.
    pub(super) fn own(&self, board: BoardId, kind: Kind) -> impl Iterator<Item = Key> {
        let read = self.tracks.get(&board).into_iter().flat_map(|track| track.read.iter());
        read.filter(move |key| key.replica == self.replica && key.kind == kind)
    }

    /// The keys of `board` right now.
    pub(super) fn listing(&self, board: BoardId) -> Result<Listing, StorageError> {
        let mut listing = Listing { keys: Keys::default(), undone: Vec::new(), newer: Vec::new(), deleted: false };
        let mut undone: Vec<LayerId> = Vec::new();
        for text in self.backend.keys()? {
            match Entry::parse(&text) {
                Entry::Piece(key) if key.board == board => listing.keys.insert(key),
                Entry::Newer(Some(named)) if named == board => listing.newer.push(text),
                Entry::Deleted(named) if named == board => listing.deleted = true,
                Entry::Undone(named, layer) if named == board => undone.push(layer),
                _ => {}
            }
        }
        if !undone.is_empty() {
            listing.undone = listing.keys.iter().filter(|key| matches!(key.kind, Kind::Layer(layer) if undone.contains(&layer))).collect();
            listing.undone.iter().for_each(|key| listing.keys.remove(key));
        }
        Ok(listing)
    }

    /// Reads those `keys` that `texts` does not hold yet. False when one vanished since it was listed.
    fn read_into(&self, texts: &mut LiteMap<Key, String>, keys: &Keys) -> Result<bool, StorageError> {
        let mut whole = true;
        for key in keys.iter() {
            if texts.contains_key(&key) {
                continue;
            }
            match self.backend.get(&key.to_string())? {
                Some(text) => {
                    texts.insert(key, text);
                }
                None => whole = false,
            }
        }
        Ok(whole)
    }

    /// Takes note of what was read and of what is gone.
    fn settle(&mut self, board: BoardId, known: &Keys, texts: LiteMap<Key, String>, listed: &Keys) -> News {
        let gone = known.without(listed);
        let is_layer = |key: Key| matches!(key.kind, Kind::Layer(_));
        let own: Vec<Key> = gone.iter().filter(|key| key.replica == self.replica && matches!(key.kind, Kind::Edit | Kind::State)).collect();
        let compacted = |key: &Key| listed.iter().any(|state| could_replace(&state, key));
        let cleared = !own.iter().all(compacted) || (listed.is_empty() && !gone.iter().all(is_layer));

        let track = self.tracks.entry(board).or_default();
        // Own pieces are written anew even when another tab says that its state holds them.
        track.lost |= cleared || !own.is_empty();
        track.read = known.without(&gone);
        texts.keys().filter(|key| listed.contains(key)).for_each(|key| track.read.insert(*key));

        // Where somebody cleared the store, the layers vanished with the rest; they were not undone.
        let mut gone_layers = if cleared { Vec::new() } else { layers(gone.as_slice()) };
        let held = layers(listed.as_slice());
        gone_layers.retain(|layer| !held.contains(layer));
        News { added: present(texts, listed), gone_layers, missing_own: track.lost, ..News::default() }
    }
}

/// The pieces read. A layer that is no longer listed was undone meanwhile; anything else does no harm and stays.
fn present(texts: LiteMap<Key, String>, listed: &Keys) -> Vec<Piece> {
    let kept = |key: &Key| listed.contains(key) || !matches!(key.kind, Kind::Layer(_));
    texts.into_iter().filter(|(key, _)| kept(key)).map(|(key, text)| Piece { key, text }).collect()
}

/// Whether `state` may come from a compaction that removed the foreign piece `key`.
fn could_replace(state: &Key, key: &Key) -> bool {
    state.kind == Kind::State && state.replica != key.replica && key.is_old(state.at)
}

/// The layers among `keys`, each once, by id.
pub(super) fn layers(keys: &[Key]) -> Vec<LayerId> {
    let mut layers: Vec<LayerId> = Vec::new();
    for key in keys {
        if let Kind::Layer(layer) = key.kind
            && let Err(at) = layers.binary_search(&layer)
        {
            layers.insert(at, layer);
        }
    }
    layers
}
