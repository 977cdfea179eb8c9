//! The live document: what this page load writes, what it has learned, and merges kept apart so that they can be undone.

use std::rc::Rc;

use litemap::LiteMap;
use serde_json::Value;

use super::history::{History, Step, Taken, Written};
use super::{COUNTER_LIMIT, Entity, Field, Register, Seen, Stamp, State, Told};
use crate::ids::{BoardId, LayerId, ReplicaId};
use crate::model::{Ballot, Round, RoundState};

/// One field to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Write {
    /// Which thing.
    pub entity: Entity,
    /// Which field of it.
    pub field: Field,
    /// The new value.
    pub value: Value,
}

impl Write {
    /// Writes `value` to `field` of `entity`.
    pub fn new(entity: Entity, field: Field, value: impl Into<Value>) -> Self {
        Self { entity, field, value: value.into() }
    }
}

/// What is said in a round, or of it: people, rounds and ballots to be kept together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// Who speaks.
    pub writes: Vec<Write>,
    /// Rounds that were started or revealed.
    pub rounds: Vec<Round>,
    /// What was said.
    pub ballots: Vec<Ballot>,
}

/// What happened to the document, for whoever keeps a projection of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// The things touched. Empty together with `all` means that nothing changed.
    pub touched: Vec<Entity>,
    /// Anything may have changed.
    pub all: bool,
    /// The edit itself as a small copy, to be stored and sent to other tabs. None when no edit was made.
    pub edit: Option<State>,
    /// A merge that was undone: its layer is to be removed from storage.
    pub dropped: Option<LayerId>,
    /// A merge that was made or redone: its layer is to be stored.
    pub layered: Option<LayerId>,
}

/// A merge that can still be undone.
#[derive(Debug, Clone)]
struct Layer {
    id: LayerId,
    state: Rc<State>,
}

/// A board as this page load knows and edits it.
#[derive(Debug, Clone)]
pub struct Document {
    id: BoardId,
    replica: ReplicaId,
    /// Everything but the layers.
    ground: State,
    layers: Vec<Layer>,
    /// Ground and layers joined: what is shown.
    whole: State,
    history: History,
    /// The highest counter ever known or used here. Undoing a merge does not set it back: a stamp is used once.
    clock: u64,
    /// Edits that are in some file.
    filed: Seen,
    /// Edits that are in no file, with the number of registers they still hold.
    unfiled: LiteMap<Stamp, usize>,
    /// Rounds and ballots that this page load wrote. They carry no stamps.
    own_scores: State,
    /// Those of them that are in no file.
    unfiled_scores: Vec<Told>,
}

impl Document {
    /// A document that holds `ground`, edited from now on under `replica`, which must never have been used before.
    pub fn new(id: BoardId, replica: ReplicaId, ground: State, filed: Seen) -> Self {
        let whole = ground.clone();
        let clock = whole.clock();
        let (layers, history, unfiled) = (Vec::new(), History::default(), LiteMap::new());
        let (own_scores, unfiled_scores) = (State::default(), Vec::new());
        let mut document = Self { id, replica, ground, layers, whole, history, clock, filed, unfiled, own_scores, unfiled_scores };
        document.count_unfiled();
        document
    }

    /// The board's id.
    pub fn id(&self) -> BoardId {
        self.id
    }

    /// What is shown: everything known, undoable merges included.
    pub fn whole(&self) -> &State {
        &self.whole
    }

    /// What is known without the merges that can still be undone.
    pub fn ground(&self) -> &State {
        &self.ground
    }

    /// The state of an undoable merge.
    pub fn layer(&self, id: LayerId) -> Option<&State> {
        self.layers.iter().find(|layer| layer.id == id).map(|layer| layer.state.as_ref())
    }

    /// The undoable merges.
    pub fn layers(&self) -> impl Iterator<Item = LayerId> + '_ {
        self.layers.iter().map(|layer| layer.id)
    }

    /// Everything that this page load wrote and that still stands, without what it wrote into layers.
    pub fn own_edits(&self) -> State {
        let mut own = self.own_scores.clone();
        for (entity, record) in self.ground.records() {
            for (field, register) in record.iter().filter(|(_, register)| register.stamp.replica == self.replica) {
                own.write(entity, field, register);
            }
        }
        own
    }

    /// How many edits are in no file yet.
    pub fn unfiled(&self) -> usize {
        self.unfiled.len() + self.unfiled_scores.len()
    }

    /// Which edits are in some file.
    pub fn filed(&self) -> &Seen {
        &self.filed
    }

    /// The stamp that the next edit carries.
    pub fn next_stamp(&self) -> Stamp {
        Stamp { counter: self.clock.saturating_add(1).min(COUNTER_LIMIT), replica: self.replica }
    }

    /// The stamp of an edit that is made in one step with learning edits up to `counter`.
    pub fn next_stamp_after(&self, counter: u64) -> Stamp {
        let next = self.next_stamp();
        Stamp { counter: next.counter.max(counter.saturating_add(1)).min(COUNTER_LIMIT), ..next }
    }

    /// Writes what makes a new board. Not a step that could be undone: a board without its settings is none.
    pub fn begin(&mut self, writes: Vec<Write>) -> Change {
        self.write(writes).0
    }

    /// Writes `writes` as one edit and one undo step named `label`. Values that stand already are left alone;
    /// when none is left, nothing happens.
    pub fn transact(&mut self, label: &str, writes: Vec<Write>) -> Change {
        let (change, written) = self.write(writes);
        if !written.is_empty() {
            self.history.push(Step::Edit { label: label.to_owned(), written });
        }
        change
    }

    /// Keeps what is said in a round, for good: no step that could be undone. Nothing happens where it stands already.
    pub fn score(&mut self, scores: Scores) -> Change {
        let (mut change, _) = self.write(scores.writes);
        let mut said = State::default();
        for round in &scores.rounds {
            self.ground.add_round(round);
            if self.whole.add_round(round) {
                said.add_round(round);
                self.count_scores((round.number, None));
            }
        }
        for ballot in scores.ballots.into_iter().map(Rc::new) {
            self.ground.add_ballot(Rc::clone(&ballot));
            if self.whole.add_ballot(Rc::clone(&ballot)) {
                self.count_scores((ballot.round, Some(ballot.participant)));
                said.add_ballot(ballot);
            }
        }
        if !said.is_empty() {
            self.own_scores.join(&said);
            change.touched.push(Entity::Board);
            change.edit.get_or_insert_default().join(&said);
        }
        change
    }

    fn count_scores(&mut self, said: Told) {
        if !self.unfiled_scores.contains(&said) {
            self.unfiled_scores.push(said);
        }
    }

    /// Notes that what is `told` of rounds is in a file.
    pub fn scores_filed(&mut self, told: &[Told]) {
        self.unfiled_scores.retain(|own| !told.contains(own));
    }

    /// Takes a merge as a layer of its own, one undo step. The layer counts as being in a file already, but for what
    /// this page load wrote into it.
    pub fn merge(&mut self, id: LayerId, state: State, filed: &Seen) -> Change {
        self.filed.join(filed);
        let revealed = self.revealed_by(&state);
        let state = Rc::new(state);
        self.history.push(Step::Merge { id, state: Rc::clone(&state) });
        let touched = self.add_layer(id, state);
        Change { touched, layered: Some(id), edit: revealed, ..Change::default() }
    }

    /// Keeps in the ground that a merge reveals rounds which are known here: undoing the merge cannot hide them again.
    fn revealed_by(&mut self, merged: &State) -> Option<State> {
        let mut told = State::default();
        for round in merged.rounds().filter(|round| round.state == RoundState::Revealed) {
            if self.whole.round(round.number).is_some() && self.ground.add_round(round) {
                told.add_round(round);
            }
        }
        self.own_scores.join(&told);
        (!told.is_empty()).then_some(told)
    }

    /// Takes a layer found in storage or made by another tab, whose to undo it is.
    pub fn put_layer(&mut self, id: LayerId, state: State) {
        self.add_layer(id, Rc::new(state));
    }

    /// The same, giving the things that changed.
    fn add_layer(&mut self, id: LayerId, state: Rc<State>) -> Vec<Entity> {
        self.layers.retain(|layer| layer.id != id);
        let touched = self.whole.join(&state);
        self.clock = self.clock.max(state.clock());
        self.layers.push(Layer { id, state });
        self.count_unfiled();
        touched
    }

    /// Forgets a layer: what it brought goes, edits made since stay.
    pub fn drop_layer(&mut self, id: LayerId) {
        self.layers.retain(|layer| layer.id != id);
        self.whole = self.ground.clone();
        for layer in &self.layers {
            self.whole.join(&layer.state);
        }
        self.count_unfiled();
    }

    /// Learns what another tab or another page load has stored.
    pub fn absorb(&mut self, state: &State) -> Change {
        self.ground.join(state);
        let touched = self.whole.join(state);
        self.clock = self.clock.max(state.clock());
        if !touched.is_empty() {
            self.count_unfiled();
        }
        Change { touched, ..Change::default() }
    }

    /// Notes that the board left by a file or link which holds edits up to `seen` and what is `told` of rounds. Merges can
    /// no longer be undone.
    pub fn left(&mut self, seen: &Seen, told: &[Told]) {
        self.scores_filed(told);
        self.history.forget_merges();
        self.filed_up_to(seen);
    }

    /// Notes that edits up to `seen` are in a file.
    pub fn filed_up_to(&mut self, seen: &Seen) {
        self.filed.join(seen);
        self.count_unfiled();
    }

    /// What the next undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// What the next redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Takes the latest step back: old values are written as a new edit where nobody has written since; a merge's
    /// layer is dropped. Gives what was taken back, or None when there is nothing.
    pub fn undo(&mut self) -> Option<(Taken, Change)> {
        let step = self.history.undo()?;
        let taken = step.taken();
        let change = match step {
            Step::Edit { label, written } => {
                let (change, now) = self.write(self.returning(&written));
                self.history.returned(&written, &now);
                self.history.undone(Step::Edit { label, written: now });
                change
            }
            Step::Merge { id, state } => {
                self.drop_layer(id);
                let touched = state.records().map(|(entity, _)| entity).chain([Entity::Board]).collect();
                self.history.undone(Step::Merge { id, state });
                Change { touched, dropped: Some(id), ..Change::default() }
            }
        };
        Some((taken, change))
    }

    /// Does again what undo took back.
    pub fn redo(&mut self) -> Option<(Taken, Change)> {
        let step = self.history.redo()?;
        let taken = step.taken();
        let change = match step {
            Step::Edit { label, written } => {
                let (change, now) = self.write(self.returning(&written));
                self.history.returned(&written, &now);
                self.history.redone(Step::Edit { label, written: now });
                change
            }
            Step::Merge { id, state } => {
                let touched = self.add_layer(id, Rc::clone(&state));
                self.history.redone(Step::Merge { id, state });
                Change { touched, layered: Some(id), ..Change::default() }
            }
        };
        Some((taken, change))
    }

    /// The writes that return to what stood before `written`, leaving alone what somebody has written since. A creation
    /// is taken back by a deletion, unless somebody else has worked on the note.
    fn returning(&self, written: &[Written]) -> Vec<Write> {
        let created: Vec<Entity> = written.iter().filter(|step| step.field == Field::CREATED).map(|step| step.entity).collect();
        let deletions =
            created.iter().filter(|entity| self.is_ours_alone(**entity)).map(|entity| Write::new(*entity, Field::DELETED, true));
        let old_values = written
            .iter()
            .filter(|step| created.binary_search(&step.entity).is_err())
            .filter(|step| self.whole.register(step.entity, step.field).is_some_and(|now| now.stamp == step.stamp))
            .map(|step| Write { entity: step.entity, field: step.field, value: step.before.clone() });
        deletions.chain(old_values).collect()
    }

    fn is_ours_alone(&self, entity: Entity) -> bool {
        self.whole.record(entity).is_some_and(|record| record.iter().all(|(_, register)| register.stamp.replica == self.replica))
    }

    fn write(&mut self, writes: Vec<Write>) -> (Change, Vec<Written>) {
        let stamp = self.next_stamp();
        let (mut written, mut edit) = (Vec::new(), State::default());
        for Write { entity, field, value } in writes {
            let before = self.whole.register(entity, field);
            let stands = match before {
                Some(before) => before.value == value,
                None => value == absent(field) && field != Field::CREATED,
            };
            if stands {
                continue;
            }
            let (before_stamp, before) =
                (before.map(|before| before.stamp), before.map_or_else(|| absent(field), |before| before.value.clone()));
            written.push(Written { entity, field, stamp, before, before_stamp });
            let register = Register { value, stamp };
            self.ground.write(entity, field, &register);
            self.whole.write(entity, field, &register);
            edit.write(entity, field, &register);
            self.recount(before_stamp, stamp);
        }
        if written.is_empty() {
            return (Change::default(), written);
        }
        self.clock = stamp.counter;
        let touched = edit.records().map(|(entity, _)| entity).collect();
        (Change { touched, edit: Some(edit), ..Change::default() }, written)
    }

    /// Keeps the count of unfiled edits when one register passes from the edit `old` to the edit `new`.
    fn recount(&mut self, old: Option<Stamp>, new: Stamp) {
        if let Some(old) = old
            && let Some(held) = self.unfiled.get_mut(&old)
        {
            *held -= 1;
            if *held == 0 {
                self.unfiled.remove(&old);
            }
        }
        *self.unfiled.entry(new).or_default() += 1;
    }

    fn count_unfiled(&mut self) {
        // The fields of a thing mostly carry one stamp, so what is sorted are runs of equal ones.
        let mut runs: Vec<(Stamp, usize)> = Vec::new();
        for register in self.whole.records().flat_map(|(_, record)| record.iter().map(|(_, register)| register)) {
            match runs.last_mut() {
                Some((stamp, length)) if *stamp == register.stamp => *length += 1,
                _ => runs.push((register.stamp, 1)),
            }
        }
        runs.retain(|(stamp, _)| !self.filed.covers(*stamp));
        runs.sort_unstable();
        let lots = runs.chunk_by(|(one, _), (other, _)| one == other);
        let counts = lots.filter_map(|lot| Some((lot.first()?.0, lot.iter().map(|(_, length)| length).sum())));
        self.unfiled = LiteMap::from_sorted_store_unchecked(counts.collect());
    }
}

/// What it means that a field was never written, as a value that can be written: not deleted, not a member, nothing.
pub fn absent(field: Field) -> Value {
    let is_flag = field == Field::DELETED || field.is_member() || field.as_str().ends_with("/.deleted");
    if is_flag { Value::Bool(false) } else { Value::Null }
}
