//! What merging files into a board would do, before it is done: counts, and questions where both sides edited.

use litemap::LiteMap;

use super::conflict::{Holder, Pick, PickKind, picks};
use super::{Entity, Register, Seen, Stamp, State};
use crate::ids::ParticipantId;

/// How many things a file brings. A thing in conflict is not also counted as changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Things that were not here.
    pub new: usize,
    /// Things that would change here.
    pub changed: usize,
    /// Things that would stay as they are.
    pub same: usize,
    /// Things edited on both sides.
    pub conflicts: usize,
}

/// What one file brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FilePreview {
    /// Its things, counted.
    pub counts: Counts,
}

/// What merging would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// All files together; each thing counts once.
    pub total: Counts,
    /// Each file, in the order given.
    pub files: Vec<FilePreview>,
    /// What a person has to choose, or may.
    pub picks: Vec<Pick>,
    /// All files joined.
    joined: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Same,
    Changed,
    New,
    Conflict,
}

impl Counts {
    fn add(&mut self, fate: Fate) {
        match fate {
            Fate::New => self.new += 1,
            Fate::Changed => self.changed += 1,
            Fate::Same => self.same += 1,
            Fate::Conflict => self.conflicts += 1,
        }
    }

    /// Whether merging would bring anything.
    pub fn is_idle(&self) -> bool {
        self.new + self.changed + self.conflicts == 0
    }
}

/// Compares `ours` with the copies that files hold. The order of `copies` makes no difference to what is kept.
pub fn preview(ours: &State, copies: &[State]) -> Preview {
    let mut joined = copies.first().cloned().unwrap_or_default();
    for copy in copies.iter().skip(1) {
        joined.join(copy);
    }
    let (mut found, mut holders) = (Vec::new(), Vec::new());
    for (entity, record, mine) in ours.beside(&joined) {
        holders.clear();
        holders.extend(mine.map(|record| Holder { copy: 0, record, seen: &ours.seen }));
        if let [copy] = copies {
            holders.push(Holder { copy: 1, record, seen: &copy.seen });
        } else {
            let holding = (1..).zip(copies).filter_map(|(at, copy)| Some((at, copy.record(entity)?, &copy.seen)));
            holders.extend(holding.map(|(copy, record, seen)| Holder { copy, record, seen }));
        }
        found.extend(picks(entity, &holders));
    }
    let total = count(ours, &joined, &found, None);
    let counts = |(at, state)| FilePreview { counts: if copies.len() == 1 { total } else { count(ours, state, &found, Some(at + 1)) } };
    let files = copies.iter().enumerate().map(counts).collect();
    Preview { total, files, picks: found, joined }
}

/// Counts what happens to the things of `theirs`: notes, the board's settings, each person's ballot of each round.
/// With `copy`, only questions that this copy takes part in make a conflict. `picks` are in the order of their things.
fn count(ours: &State, theirs: &State, picks: &[Pick], copy: Option<usize>) -> Counts {
    let mut counts = Counts::default();
    let mut rounds = State::default();
    for round in ours.rounds() {
        rounds.add_round(round);
    }
    let mut settings = theirs.rounds().any(|round| rounds.add_round(round)).then_some(Fate::Changed);
    for (entity, record, mine) in ours.beside(theirs) {
        let start = picks.partition_point(|pick| pick.entity < entity);
        let asked = |kinds: &[PickKind]| {
            picks.iter().skip(start).take_while(|pick| pick.entity == entity).any(|pick| {
                kinds.contains(&pick.kind) && copy.is_none_or(|copy| pick.options.iter().any(|option| option.copies.contains(&copy)))
            })
        };
        let known = match entity {
            Entity::Participant(_) => continue,
            Entity::Board => mine.is_some(),
            Entity::Note(_) => mine.is_some_and(|record| record.created().is_some()),
        };
        let here = mine.is_some_and(super::Record::is_live) || entity == Entity::Board;
        let learns = mine.is_none_or(|mine| changes(mine, record));
        let fate = if asked(&[PickKind::Conflict, PickKind::Deletion]) {
            Fate::Conflict
        } else if !known {
            if entity != Entity::Board && !record.is_live() {
                continue;
            }
            Fate::New
        } else if learns || asked(&[PickKind::Outside]) {
            Fate::Changed
        } else if here {
            Fate::Same
        } else {
            continue;
        };
        if entity == Entity::Board {
            settings = settings.max(Some(fate));
        } else {
            counts.add(fate);
        }
    }
    if let Some(fate) = settings {
        counts.add(fate);
    }
    let mut voted: LiteMap<(u32, ParticipantId), Fate> = LiteMap::new();
    for ((round, _, person), _) in ours.ballots() {
        voted.insert((*round, *person), Fate::Same);
    }
    let mut brought: LiteMap<(u32, ParticipantId), Fate> = LiteMap::new();
    for ((round, note, person), ballot) in theirs.ballots() {
        let mine = ours.ballot(&(*round, *note, *person));
        let first = !voted.contains_key(&(*round, *person));
        let mut probe = State::default();
        if let Some(mine) = mine {
            probe.add_ballot(mine.clone().into());
        }
        let fate = match (first, probe.add_ballot(ballot.clone().into())) {
            (true, _) => Fate::New,
            (false, true) => Fate::Changed,
            (false, false) => Fate::Same,
        };
        let kept = brought.entry((*round, *person)).or_insert(Fate::Same);
        *kept = fate.max(*kept);
    }
    for fate in brought.values() {
        counts.add(*fate);
    }
    counts
}

/// Whether joining `theirs` would change a value of `mine`, not merely who wrote it.
fn changes(mine: &super::Record, theirs: &super::Record) -> bool {
    mine.beside(theirs).any(|(_, register, ours)| match ours {
        None => !matches!(&register.value, serde_json::Value::Null | serde_json::Value::Bool(false)),
        Some(ours) => register.value != ours.value && register.stamp > ours.stamp,
    })
}

impl Preview {
    /// The copy to merge: all files joined, and a fresh edit carrying `stamp` for every choice that merging alone would
    /// not keep. What `ground` holds already is left out, for it needs no undoing.
    pub fn resolve(&self, ground: &State, stamp: Stamp) -> State {
        let mut merged = self.joined.clone();
        for pick in &self.picks {
            let Some(option) = pick.options.get(pick.chosen) else { continue };
            // Both values of a field changed by hand carry one stamp: only a fresh edit makes the choice hold everywhere.
            if pick.kept == Some(pick.chosen) && pick.kind != PickKind::Outside {
                continue;
            }
            for (field, value) in &option.values {
                merged.write(pick.entity, *field, &Register { value: value.clone(), stamp });
            }
        }
        merged.beyond(ground)
    }

    /// All files joined, as they would be merged before anything is chosen.
    pub fn joined(&self) -> &State {
        &self.joined
    }

    /// The edits that the files hold: they are in a file.
    pub fn filed(&self) -> &Seen {
        &self.joined.seen
    }

    /// Whether there is anything to merge.
    pub fn is_idle(&self) -> bool {
        self.total.is_idle() && self.picks.is_empty()
    }
}
