//! One copy of a board: its registers, rounds and ballots, and the edits it knows. Joining two copies loses nothing.

use std::rc::Rc;

use litemap::LiteMap;
use serde_json::Value;

use super::defaults::number;
use super::record::canonical;
use super::{Entity, Field, Record, Register, Seen, Stamp};
use crate::ids::{NoteId, ParticipantId};
use crate::model::{Ballot, Round, RoundState};

/// What a ballot is kept under: round, note and person.
pub type BallotKey = (u32, NoteId, ParticipantId);

/// One copy of a board. Records are shared between copies until one of them writes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// By entity.
    records: Vec<(Entity, Rc<Record>)>,
    rounds: LiteMap<u32, Round>,
    ballots: LiteMap<BallotKey, Rc<Ballot>>,
    /// Which edits this copy knows.
    pub seen: Seen,
}

impl State {
    /// The registers of `entity`.
    pub fn record(&self, entity: Entity) -> Option<&Record> {
        let at = self.records.binary_search_by(|(here, _)| here.cmp(&entity)).ok()?;
        self.records.get(at).map(|(_, record)| record.as_ref())
    }

    /// The registers of a note.
    pub fn note(&self, id: NoteId) -> Option<&Record> {
        self.record(Entity::Note(id))
    }

    /// The register at `field` of `entity`.
    pub fn register(&self, entity: Entity, field: Field) -> Option<&Register> {
        self.record(entity)?.get(field)
    }

    /// All things and their registers.
    pub fn records(&self) -> impl Iterator<Item = (Entity, &Record)> {
        self.records.iter().map(|(entity, record)| (*entity, record.as_ref()))
    }

    /// The things of `other`, each with what is held of it here. One walk, since both are in order.
    pub(super) fn beside<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (Entity, &'a Rc<Record>, Option<&'a Record>)> {
        let mut at = 0;
        other.records.iter().map(move |(entity, theirs)| {
            at = seek(&self.records, at, *entity);
            let ours = self.records.get(at).filter(|(here, _)| here == entity);
            (*entity, theirs, ours.map(|(_, record)| record.as_ref()))
        })
    }

    /// All notes with a register, created or not, deleted or not.
    pub fn notes(&self) -> impl Iterator<Item = (NoteId, &Record)> {
        self.records().filter_map(|(entity, record)| match entity {
            Entity::Note(id) => Some((id, record)),
            _ => None,
        })
    }

    /// Created notes in order of creation: stamp, place within that edit, id. `deleted` chooses which sort.
    pub fn notes_by_creation(&self, deleted: bool) -> Vec<NoteId> {
        let mut notes: Vec<(Stamp, u64, NoteId)> = self
            .notes()
            .filter(|(_, record)| record.flag(Field::DELETED) == deleted)
            .filter_map(|(id, record)| record.created().map(|(stamp, place)| (stamp, place, id)))
            .collect();
        // Half the comparisons of the small unstable sort.
        notes.sort();
        notes.into_iter().map(|(_, _, id)| id).collect()
    }

    /// Rounds by number.
    pub fn rounds(&self) -> impl Iterator<Item = &Round> {
        self.rounds.values()
    }

    /// Ballots by round, note and person.
    pub fn ballots(&self) -> impl Iterator<Item = (&BallotKey, &Ballot)> {
        self.ballots.iter().map(|(key, ballot)| (key, ballot.as_ref()))
    }

    /// The ballot under `key`.
    pub fn ballot(&self, key: &BallotKey) -> Option<&Ballot> {
        self.ballots.get(key).map(Rc::as_ref)
    }

    /// Whether there is nothing here at all.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.rounds.is_empty() && self.ballots.is_empty()
    }

    /// Keeps the winner of what stands at `field` and `register`; the edit behind it counts as seen.
    pub fn write(&mut self, entity: Entity, field: Field, register: &Register) {
        let at = match self.records.binary_search_by(|(here, _)| here.cmp(&entity)) {
            Ok(at) => at,
            Err(at) => {
                self.records.insert(at, (entity, Rc::default()));
                at
            }
        };
        if let Some((_, record)) = self.records.get_mut(at) {
            Rc::make_mut(record).join_register(field, register);
        }
        self.seen.add(register.stamp);
    }

    /// Joins whole records, in any order, as read from a file; gives the things that changed. Does not touch `seen`.
    pub fn join_records(&mut self, mut records: Vec<(Entity, Rc<Record>)>) -> Vec<Entity> {
        if !records.is_sorted_by_key(|(entity, _)| *entity) {
            records.sort_by_key(|(entity, _)| *entity);
        }
        let (mut fresh, mut changed): (Vec<(Entity, Rc<Record>)>, _) = (Vec::new(), Vec::new());
        let mut at = 0;
        for (entity, theirs) in records {
            at = seek(&self.records, at, entity);
            let ours = match (fresh.last_mut(), self.records.get_mut(at)) {
                (Some((last, ours)), _) if *last == entity => ours,
                (_, Some((here, ours))) if *here == entity => ours,
                _ => {
                    changed.push(entity);
                    fresh.push((entity, theirs));
                    continue;
                }
            };
            if Rc::ptr_eq(ours, &theirs) || !ours.learns_from(&theirs) {
                continue;
            }
            match Rc::get_mut(ours) {
                Some(ours) => drop(ours.join(&theirs)),
                None => *ours = Rc::new(ours.joined(&theirs)),
            }
            changed.push(entity);
        }
        // All at once: one by one each would push thousands of others aside.
        let is_behind = match (self.records.last(), fresh.first()) {
            (Some((last, _)), Some((first, _))) => last < first,
            _ => true,
        };
        self.records.extend(fresh);
        if !is_behind {
            self.records.sort_by_key(|(entity, _)| *entity);
        }
        changed
    }

    /// Keeps the later cast of two ballots for the same round, note and person; equal times go by bytes.
    pub fn add_ballot(&mut self, ballot: Rc<Ballot>) -> bool {
        let key = (ballot.round, ballot.note, ballot.participant);
        match self.ballots.get(&key) {
            Some(ours) if !supersedes(&ballot, ours) => false,
            _ => {
                self.ballots.insert(key, ballot);
                true
            }
        }
    }

    /// Unites a round with what is known of it: notes unite, the state only goes from open to revealed.
    pub fn add_round(&mut self, round: &Round) -> bool {
        let Some(ours) = self.rounds.get_mut(&round.number) else {
            let mut round = round.clone();
            round.notes.sort_unstable();
            round.notes.dedup();
            self.rounds.insert(round.number, round);
            return true;
        };
        let before = ours.clone();
        ours.notes.extend(&round.notes);
        ours.notes.sort_unstable();
        ours.notes.dedup();
        ours.nameless |= round.nameless;
        if ours.state != RoundState::Revealed && (round.state == RoundState::Revealed || round.state > ours.state) {
            ours.state = round.state.clone();
        }
        ours.revealed_at = match (ours.revealed_at.take(), &round.revealed_at) {
            (Some(ours), Some(theirs)) => Some(ours.min(theirs.clone())),
            (ours, theirs) => ours.or_else(|| theirs.clone()),
        };
        for (name, value) in &round.extra {
            let kept = ours.extra.entry(name.clone()).or_insert_with(|| value.clone());
            if canonical(kept) < canonical(value) {
                kept.clone_from(value);
            }
        }
        *ours != before
    }

    /// Joins `other` into this copy; gives the things that changed. Rounds and ballots count as the board's.
    pub fn join(&mut self, other: &Self) -> Vec<Entity> {
        let mut changed = self.join_records(other.records.clone());
        let mut scores = false;
        for round in other.rounds.values() {
            scores |= self.add_round(round);
        }
        for ballot in other.ballots.values() {
            scores |= self.add_ballot(Rc::clone(ballot));
        }
        if scores && !changed.contains(&Entity::Board) {
            changed.push(Entity::Board);
        }
        self.seen.join(&other.seen);
        changed
    }

    /// This copy without the ballots of rounds that are not revealed: scores stay hidden in what is sent.
    #[must_use]
    pub fn without_hidden_ballots(&self) -> Self {
        let mut shown = self.clone();
        let revealed = |number: &u32| self.rounds.get(number).is_some_and(|round| round.state == RoundState::Revealed);
        shown.ballots.retain(|(round, _, _), _| revealed(round));
        shown
    }

    /// The edits that registers of this copy carry, whether `seen` covers them or not.
    pub fn written(&self) -> Seen {
        let mut seen = Seen::default();
        let mut latest = None;
        for register in self.records().flat_map(|(_, record)| record.iter().map(|(_, register)| register)) {
            // The fields of a thing mostly carry one stamp.
            if latest != Some(register.stamp) {
                latest = Some(register.stamp);
                seen.add(register.stamp);
            }
        }
        seen
    }

    /// The highest counter in this copy, whether `seen` covers it or not.
    pub fn clock(&self) -> u64 {
        let registers = self.records().flat_map(|(_, record)| record.iter().map(|(_, register)| register.stamp.counter));
        registers.max().unwrap_or_default().max(self.seen.clock())
    }

    /// What this copy holds beyond `ground`: only registers, rounds and ballots that joining them would change there.
    #[must_use]
    pub fn beyond(&self, ground: &Self) -> Self {
        let mut rest = Self { seen: self.seen.clone(), ..Self::default() };
        for (entity, record, ours) in ground.beside(self) {
            let beyond = match ours {
                None => Rc::clone(record),
                Some(ours) if ours.learns_from(record) => Rc::new(record.beyond(ours)),
                Some(_) => continue,
            };
            rest.records.push((entity, beyond));
        }
        let mut probe = ground.clone();
        for round in self.rounds.values().filter(|round| probe.add_round(round)) {
            rest.rounds.insert(round.number, round.clone());
        }
        for (key, ballot) in &self.ballots {
            if probe.add_ballot(Rc::clone(ballot)) {
                rest.ballots.insert(*key, Rc::clone(ballot));
            }
        }
        rest
    }
}

/// The first place from `at` on that does not stand before `entity`. Quick where it is near, as in walks along two lists.
fn seek(records: &[(Entity, Rc<Record>)], at: usize, entity: Entity) -> usize {
    // Where both lists hold the same things, it is the next one.
    if let Some(next) = [at, at + 1].into_iter().find(|next| records.get(*next).is_some_and(|(here, _)| *here == entity)) {
        return next;
    }
    let is_before = |(here, _): &(Entity, Rc<Record>)| *here < entity;
    let (mut from, mut step) = (at, 1);
    while records.get(from + step - 1).is_some_and(is_before) {
        from += step;
        step *= 2;
    }
    from + records.get(from..records.len().min(from + step)).map_or(0, |near| near.partition_point(is_before))
}

/// Whether `ballot` counts instead of `other`.
fn supersedes(ballot: &Ballot, other: &Ballot) -> bool {
    match ballot.cast_at.cmp(&other.cast_at) {
        std::cmp::Ordering::Equal => ballot != other && bytes(ballot) > bytes(other),
        order => order.is_gt(),
    }
}

/// The canonical bytes of what two ballots of one round, note and person can differ in.
fn bytes(ballot: &Ballot) -> String {
    let score = |score: Option<f64>| score.map_or(Value::Null, number);
    canonical(&Value::from(vec![
        ballot.discipline.word().into(),
        score(ballot.impact),
        score(ballot.effort),
        score(ballot.confidence),
        ballot.comment.as_str().into(),
        ballot.cast_at.as_str().into(),
        Value::Object(ballot.extra.clone()),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Discipline;

    fn ballot(cast_at: &str, impact: f64) -> Rc<Ballot> {
        Rc::new(Ballot {
            round: 1,
            note: NoteId::new("n_1").unwrap(),
            participant: ParticipantId::new("p_1").unwrap(),
            discipline: Discipline::Product,
            impact: Some(impact),
            effort: None,
            confidence: None,
            comment: String::new(),
            cast_at: cast_at.into(),
            extra: serde_json::Map::new(),
        })
    }

    #[test]
    fn the_later_ballot_counts_in_any_order() {
        let (early, late) = (ballot("2026-11-01T10:00:00Z", 10.0), ballot("2026-11-02T10:00:00Z", 90.0));
        for order in [[&early, &late], [&late, &early]] {
            let mut state = State::default();
            for ballot in order {
                state.add_ballot(Rc::clone(ballot));
            }
            assert_eq!(state.ballots().next().unwrap().1.impact, Some(90.0));
        }
    }

    #[test]
    fn a_revealed_round_stays_revealed_and_unites_its_notes() {
        let note = |id| NoteId::new(id).unwrap();
        let open = Round {
            number: 1,
            state: RoundState::Open,
            notes: vec![note("n_2")],
            nameless: false,
            revealed_at: None,
            extra: serde_json::Map::new(),
        };
        let revealed =
            Round { state: RoundState::Revealed, notes: vec![note("n_1")], revealed_at: Some("2026-11-03".into()), ..open.clone() };
        for order in [[&open, &revealed], [&revealed, &open]] {
            let mut state = State::default();
            for round in order {
                state.add_round(round);
            }
            let round = state.rounds().next().unwrap();
            assert_eq!((round.state.clone(), round.notes.clone()), (RoundState::Revealed, vec![note("n_1"), note("n_2")]));
        }
    }
}
