//! Random schedules of several page loads, with lagging caches, crashes and failing calls: what was stored is there at the end, what
//! was taken back is not, and no reading ever gives a writable empty board.

use std::collections::{BTreeMap, BTreeSet};

use super::faulty::{FAULTS, FaultyBackend};
use super::lagging::{Disk, LaggingBackend};
use super::*;
use crate::ids::{BoardId, LayerId, ReplicaId};

/// How many there are unless `OVERLAP_SCHEDULES` says otherwise.
const SCHEDULES: u64 = 10_000;
const STEPS: usize = 40;
const TABS: usize = 3;
const HOUR_MS: u64 = 60 * 60 * 1000;

type Numbers = BTreeSet<u64>;

/// A small generator of its own, so that a seed means the same schedule for ever (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) % sides
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.roll(count as u64)).unwrap()
    }
}

fn write(numbers: &Numbers) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn read(text: &str) -> Option<Numbers> {
    text.split(',').map(|number| number.parse().ok()).collect()
}

fn union(pieces: &[Piece]) -> Numbers {
    pieces.iter().filter_map(|piece| read(&piece.text)).flatten().collect()
}

fn join(pieces: &[Piece]) -> Option<Joined> {
    let unreadable = pieces.iter().filter(|piece| read(&piece.text).is_none()).map(|piece| piece.key).collect();
    let numbers = union(pieces);
    (!numbers.is_empty()).then(|| Joined { text: write(&numbers), unreadable })
}

struct Tab {
    store: FaultyBackend<LaggingBackend>,
    shelf: Shelf<FaultyBackend<LaggingBackend>>,
    loaded: Loaded,
    /// What the page has in memory, its layers apart.
    base: Numbers,
    layers: BTreeMap<LayerId, Numbers>,
    own: Numbers,
}

impl Tab {
    fn take(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let numbers = read(&piece.text).unwrap_or_default();
            match piece.key.kind {
                Kind::Layer(layer) => drop(self.layers.insert(layer, numbers)),
                _ => self.base.extend(numbers),
            }
        }
    }

    fn sees(&self) -> Numbers {
        self.base.iter().chain(self.layers.values().flatten()).copied().collect()
    }
}

struct World {
    dice: Dice,
    disk: Disk,
    /// Whether tabs see each other's writes late.
    lagging: bool,
    board: BoardId,
    now: u64,
    loads: u64,
    next: u64,
    /// Numbers whose storing was confirmed.
    must: Numbers,
    /// Numbers whose storing or taking back failed: they may be there or not.
    may: Numbers,
    /// Numbers of layers that were taken back while no compaction may touch them: they must not come again.
    gone: Numbers,
    /// Numbers of layers that were confirmed and not dropped, and when they were stored.
    layers: BTreeMap<LayerId, (u64, Numbers)>,
}

impl World {
    fn new(seed: u64) -> Self {
        let disk = Disk::default();
        disk.tab().set("overlap/1/b_1/r_0/edit/0/0", "unreadable").unwrap();
        let board = BoardId::new("b_1").unwrap();
        Self {
            dice: Dice(seed),
            disk,
            lagging: seed % 2 == 1,
            board,
            now: 1,
            loads: 0,
            next: 0,
            must: Numbers::new(),
            may: Numbers::new(),
            gone: Numbers::new(),
            layers: BTreeMap::new(),
        }
    }

    fn load_page(&mut self) -> Tab {
        self.loads += 1;
        let store = FaultyBackend::over(self.disk.tab());
        let replica = ReplicaId::new(&format!("r_{}", self.loads)).unwrap();
        let mut page = Shelf::new(store.clone(), replica);
        let Opened { loaded, pieces, .. } = page.open(self.board).unwrap();
        assert!(!pieces.is_empty(), "a board that is stored was opened empty and writable");
        let (base, layers, own) = (Numbers::new(), BTreeMap::new(), Numbers::new());
        let mut tab = Tab { store, shelf: page, loaded, base, layers, own };
        tab.take(&pieces);
        tab
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn confirmed(&self) -> Numbers {
        self.must.iter().chain(self.layers.values().flat_map(|(_, numbers)| numbers)).copied().collect()
    }

    fn append(&mut self, tab: &mut Tab) {
        let number = self.number();
        tab.base.insert(number);
        tab.own.insert(number);
        let stored = tab.shelf.append(&tab.loaded, self.now, &number.to_string());
        if stored.is_ok() { &mut self.must } else { &mut self.may }.insert(number);
    }

    fn put_layer(&mut self, tab: &mut Tab) {
        let layer = LayerId::new(&format!("l_{}", self.number())).unwrap();
        let numbers = Numbers::from([self.number(), self.number()]);
        if tab.shelf.put_layer(&tab.loaded, layer, self.now, &write(&numbers)).is_ok() {
            tab.layers.insert(layer, numbers.clone());
            self.layers.insert(layer, (self.now, numbers));
        } else {
            self.may.extend(numbers);
        }
    }

    fn drop_layer(&mut self, tab: &mut Tab) {
        let Some(layer) = tab.layers.keys().next().copied() else { return };
        let (at, numbers) = self.layers.remove(&layer).unwrap_or_default();
        let dropped = tab.shelf.drop_layer(&tab.loaded, layer, self.now).is_ok();
        if dropped {
            tab.layers.remove(&layer);
        }
        // An older one may be part of another tab's state already.
        if dropped && tab.store.inner.is_current() && self.now.saturating_sub(at) <= DAY_MS {
            self.gone.extend(numbers);
        } else {
            self.may.extend(numbers);
        }
    }

    fn news(&mut self, tab: &mut Tab) {
        let Ok(news) = tab.shelf.news(&tab.loaded) else { return };
        assert!(!news.deleted);
        tab.take(&news.added);
        for layer in &news.gone_layers {
            tab.layers.remove(layer);
        }
        if news.missing_own {
            let _ = tab.shelf.restate(&tab.loaded, self.now, &write(&tab.base));
        }
        if !tab.store.inner.is_current() {
            return;
        }
        let missing: Vec<u64> = self.confirmed().difference(&tab.sees()).copied().collect();
        assert!(missing.is_empty(), "after its news a tab lacks {missing:?}");
    }

    /// Compacts; while the pieces are being joined, another tab may act.
    fn compact(&mut self, tab: &mut Tab, others: &mut [Tab]) {
        let (now, busy) = (self.now, self.dice.below(3));
        let Tab { shelf, loaded, layers, base, .. } = tab;
        let done = shelf.compact(loaded, now, |pieces| {
            let joined = join(pieces);
            let which = self.dice.below(others.len().max(1));
            match (busy, others.get_mut(which)) {
                (1, Some(other)) => self.append(other),
                (2, Some(other)) => drop(other.shelf.compact(&other.loaded, now, join)),
                _ => {}
            }
            joined
        });
        for layer in done.map(|done| done.folded).unwrap_or_default() {
            base.extend(layers.remove(&layer).unwrap_or_default());
        }
    }

    /// Time passes, and caches catch up: at once without a lag, with one by and by, and surely within an hour.
    fn pass_time(&mut self, tab: &Tab, others: &[Tab]) {
        let hours = self.dice.roll(12).saturating_sub(6);
        self.now += hours * HOUR_MS;
        for tab in others.iter().chain([tab]) {
            let most = if hours > 0 || !self.lagging { usize::MAX } else { self.dice.below(4) };
            tab.store.inner.catch_up(most);
        }
    }

    fn act(&mut self, tab: &mut Tab, others: &mut [Tab]) {
        self.pass_time(tab, others);
        match self.dice.roll(12) {
            0..=4 => self.append(tab),
            5 | 6 => self.news(tab),
            7 if !tab.own.is_empty() => drop(tab.shelf.gather_own(&tab.loaded, self.now, &write(&tab.own))),
            8 | 9 => self.compact(tab, others),
            10 => self.put_layer(tab),
            11 if self.dice.roll(3) == 0 => self.drop_layer(tab),
            _ => {}
        }
    }

    fn check(&mut self, seed: u64) {
        let mut reader = Shelf::new(self.disk.tab(), ReplicaId::new("r_reader").unwrap());
        let pieces = reader.open(self.board).unwrap().pieces;
        let found = union(&pieces);
        let lost: Vec<u64> = self.confirmed().difference(&found).copied().collect();
        assert!(lost.is_empty(), "seed {seed} lost {lost:?}");
        let allowed: Numbers = self.confirmed().union(&self.may).copied().collect();
        assert!(found.is_subset(&allowed), "seed {seed} made something up or brought it back");
        assert!(found.is_disjoint(&self.gone), "seed {seed} brought back what was undone");
        assert!(pieces.iter().any(|piece| piece.text == "unreadable"), "seed {seed} removed what nobody could read");
    }
}

fn run(seed: u64) {
    let mut world = World::new(seed);
    let mut tabs: Vec<Tab> = (0..TABS).map(|_| world.load_page()).collect();
    for _ in 0..STEPS {
        let mut tab = tabs.remove(world.dice.below(TABS));
        let crash = world.dice.roll(8) == 0;
        if crash {
            tab.store.crash_after(world.dice.below(8));
        } else if world.dice.roll(8) == 0 {
            tab.store.fail_once_after(world.dice.below(6), FAULTS[world.dice.below(FAULTS.len())]);
        }
        world.act(&mut tab, &mut tabs);
        tab.store.fail(None);
        // A page may also be closed at any time, and another one opened.
        let tab = if crash || world.dice.roll(20) == 0 { world.load_page() } else { tab };
        tabs.push(tab);
    }
    world.check(seed);
}

#[test]
fn no_schedule_loses_what_was_stored() {
    let asked = std::env::var("OVERLAP_SCHEDULES").ok();
    let schedules = asked.map_or(SCHEDULES, |count| count.parse().expect("OVERLAP_SCHEDULES is a number"));
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    std::thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                for seed in (first..schedules).step_by(usize::try_from(threads).unwrap()) {
                    let result = std::panic::catch_unwind(|| run(seed));
                    assert!(result.is_ok(), "the schedule of seed {seed} failed, see above");
                }
            });
        }
    });
}
