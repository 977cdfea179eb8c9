//! The undeleted notes as views see them: one shared list, and a signal for each note that a view has asked for.

use std::sync::Arc;

use leptos::prelude::*;

use crate::document::{Change, Entity, Record, State};
use crate::ids::NoteId;
use crate::model::Note;

/// A note's signal and what is to be written into it.
pub(super) type Rewrite = (ArcRwSignal<Arc<Note>>, Arc<Note>);

/// The notes on the board.
pub(super) struct Shown {
    /// In order of creation. A note that did not change stays the same allocation.
    list: Arc<Vec<Arc<Note>>>,
    /// By the place of the id.
    slots: Vec<Slot>,
}

struct Slot {
    id: NoteId,
    /// Its place in the list; none once it has gone.
    at: Option<usize>,
    /// Made for the first view that asks. It stays when the note goes, until the views have dropped it.
    signal: Option<ArcRwSignal<Arc<Note>>>,
}

impl Shown {
    pub fn of(state: &State) -> Self {
        let mut shown = Self { list: Arc::default(), slots: Vec::new() };
        shown.relist(state);
        shown
    }

    pub fn list(&self) -> Arc<Vec<Arc<Note>>> {
        Arc::clone(&self.list)
    }

    pub fn order(&self) -> Vec<NoteId> {
        self.list.iter().map(|note| note.id).collect()
    }

    pub fn signal(&mut self, id: NoteId) -> Option<ArcRwSignal<Arc<Note>>> {
        let slot = self.slots.binary_search_by_key(&id.place(), |slot| slot.id.place()).ok();
        let slot = slot.and_then(|at| self.slots.get_mut(at))?;
        if slot.signal.is_none() {
            slot.signal = slot.at.and_then(|at| self.list.get(at)).map(|note| ArcRwSignal::new(Arc::clone(note)));
        }
        slot.signal.clone()
    }

    /// Takes over what `change` did to `state`. Gives what is to be written into signals, and whether notes came or went.
    pub fn follow(&mut self, state: &State, change: &Change) -> (Vec<Rewrite>, bool) {
        let mut rewrites = Vec::new();
        let mut came_or_went = false;
        if change.all {
            for (id, record) in state.notes() {
                came_or_went |= self.follow_note(id, Some(record), &mut rewrites);
            }
        }
        for entity in &change.touched {
            if let Entity::Note(id) = entity {
                came_or_went |= self.follow_note(*id, state.note(*id), &mut rewrites);
            }
        }
        if change.all || came_or_went {
            rewrites.extend(self.relist(state));
        }
        (rewrites, came_or_went || change.all)
    }

    /// Follows one note that stays. Says whether it came or went instead.
    fn follow_note(&mut self, id: NoteId, record: Option<&Record>, rewrites: &mut Vec<Rewrite>) -> bool {
        let slot = self.slots.binary_search_by_key(&id.place(), |slot| slot.id.place()).ok().and_then(|at| self.slots.get(at));
        let place = slot.and_then(|slot| slot.at);
        let record = record.filter(|record| record.is_live());
        let (Some(at), Some(slot)) = (place, slot) else { return record.is_some() };
        let Some(record) = record else { return true };
        let note = record.to_note(id);
        if self.list.get(at).is_some_and(|now| **now != note) {
            let note = Arc::new(note);
            rewrites.extend(slot.signal.clone().map(|signal| (signal, Arc::clone(&note))));
            if let Some(place) = Arc::make_mut(&mut self.list).get_mut(at) {
                *place = note;
            }
        }
        false
    }

    /// Lists anew which notes there are. Gives what notes that came back are to say.
    fn relist(&mut self, state: &State) -> Vec<Rewrite> {
        let (mut list, mut slots, mut back) = (Vec::new(), Vec::new(), Vec::new());
        for id in state.notes_by_creation(false) {
            let slot = self.slots.binary_search_by_key(&id.place(), |slot| slot.id.place()).ok().and_then(|at| self.slots.get_mut(at));
            let known = slot.as_ref().and_then(|slot| slot.at).and_then(|at| self.list.get(at));
            let signal = slot.and_then(|slot| slot.signal.take());
            let Some(note) = known.map(Arc::clone).or_else(|| state.model_note(id).map(Arc::new)) else { continue };
            if known.is_none() {
                back.extend(signal.clone().map(|signal| (signal, Arc::clone(&note))));
            }
            slots.push(Slot { id, at: Some(list.len()), signal });
            list.push(note);
        }
        slots.extend(self.slots.drain(..).filter(|slot| slot.signal.is_some()).map(|slot| Slot { at: None, ..slot }));
        slots.sort_unstable_by_key(|slot| slot.id.place());
        self.list = Arc::new(list);
        self.slots = slots;
        back
    }
}
