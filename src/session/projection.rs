//! Signals that mirror the open document. Written here only, and only where a value differs.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use leptos::prelude::*;

use super::{Phase, Session};
use crate::document::{Change, Document, Entity};
use crate::ids::NoteId;
use crate::model::{Board, Note};
use crate::rules::effort::days;
use crate::rules::rank::{Ranking, rank};

/// A note in the list of deleted ones.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletedNote {
    /// Which note.
    pub id: NoteId,
    /// Its title.
    pub title: String,
}

/// The open board as signals. Cheap to clone.
#[derive(Clone)]
pub struct BoardSignals {
    /// Title, goal, axes and the rest.
    pub settings: ArcRwSignal<Arc<Board>>,
    /// Undeleted notes in order of creation.
    pub order: ArcRwSignal<Vec<NoteId>>,
    /// Deleted notes in order of creation.
    pub deleted: ArcRwSignal<Vec<DeletedNote>>,
    /// What the next undo takes back.
    pub undo: ArcRwSignal<Option<String>>,
    /// What the next redo does again.
    pub redo: ArcRwSignal<Option<String>>,
    /// The ranked list.
    pub ranking: ArcMemo<Ranking>,
    notes: Arc<RwLock<HashMap<NoteId, ArcRwSignal<Arc<Note>>>>>,
    /// Changes whenever any note or setting does.
    revision: ArcRwSignal<u64>,
}

impl BoardSignals {
    /// Signals for everything in `document`.
    pub(super) fn of(document: &Document) -> Self {
        let state = document.whole();
        let order = state.notes_by_creation(false);
        let notes: HashMap<NoteId, ArcRwSignal<Arc<Note>>> =
            order.iter().filter_map(|id| Some((*id, ArcRwSignal::new(Arc::new(state.model_note(*id)?))))).collect();
        let notes = Arc::new(RwLock::new(notes));
        let settings = ArcRwSignal::new(Arc::new(state.board(document.id())));
        let order = ArcRwSignal::new(order);
        let revision = ArcRwSignal::new(0);
        let ranking = ArcMemo::new({
            let (notes, settings, order, revision) = (Arc::clone(&notes), settings.clone(), order.clone(), revision.clone());
            move |_| {
                revision.track();
                let all = snapshot(&notes, &order.get());
                let (settings, all): (Arc<Board>, Vec<&Note>) = (settings.get(), all.iter().map(Arc::as_ref).collect());
                let anchors = settings.axes.effort.days();
                rank(&all, &settings.formula, |effort| days(effort, &anchors))
            }
        });
        let signals = Self {
            settings,
            order,
            deleted: ArcRwSignal::new(deleted(document)),
            undo: ArcRwSignal::new(None),
            redo: ArcRwSignal::new(None),
            ranking,
            notes,
            revision,
        };
        signals.show_history(document);
        signals
    }

    /// The signal of one undeleted note.
    pub fn note(&self, id: NoteId) -> Option<ArcRwSignal<Arc<Note>>> {
        self.notes.read().ok()?.get(&id).cloned()
    }

    /// All undeleted notes in order of creation, as they are now; follows every change.
    pub fn all(&self) -> Vec<Arc<Note>> {
        self.revision.track();
        snapshot(&self.notes, &self.order.get())
    }

    /// All undeleted notes without following changes.
    pub fn all_untracked(&self) -> Vec<Arc<Note>> {
        snapshot(&self.notes, &self.order.get_untracked())
    }

    /// Takes over what `change` did to `document`.
    fn follow(&self, document: &Document, change: &Change) {
        let state = document.whole();
        let mut listing = change.all;
        if change.all {
            let order = state.notes_by_creation(false);
            for id in &order {
                self.follow_note(document, *id);
            }
            self.follow_settings(document);
        }
        for entity in &change.touched {
            match entity {
                Entity::Note(id) => listing |= self.follow_note(document, *id),
                Entity::Board => self.follow_settings(document),
                Entity::Participant(_) => {}
            }
        }
        if listing {
            let order = state.notes_by_creation(false);
            // Signals of notes that have gone stay until the views have dropped them.
            set_if_different(&self.order, order);
            set_if_different(&self.deleted, deleted(document));
        }
        self.show_history(document);
        if change.all || !change.touched.is_empty() {
            self.revision.update(|revision| *revision += 1);
        }
    }

    /// Updates one note's signal. Says whether the note came or went.
    fn follow_note(&self, document: &Document, id: NoteId) -> bool {
        let state = document.whole();
        let live = state.note(id).is_some_and(crate::document::Record::is_live);
        let known = self.note(id);
        let listed = self.order.with_untracked(|order| order.contains(&id));
        let Some(note) = state.model_note(id).filter(|_| live) else { return listed };
        match known {
            Some(signal) => set_if_different(&signal, Arc::new(note)),
            None => {
                if let Ok(mut notes) = self.notes.write() {
                    notes.insert(id, ArcRwSignal::new(Arc::new(note)));
                }
            }
        }
        !listed
    }

    fn follow_settings(&self, document: &Document) {
        set_if_different(&self.settings, Arc::new(document.whole().board(document.id())));
    }

    fn show_history(&self, document: &Document) {
        set_if_different(&self.undo, document.undo_label().map(str::to_owned));
        set_if_different(&self.redo, document.redo_label().map(str::to_owned));
    }
}

fn set_if_different<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

fn snapshot(notes: &RwLock<HashMap<NoteId, ArcRwSignal<Arc<Note>>>>, order: &[NoteId]) -> Vec<Arc<Note>> {
    let Ok(notes) = notes.read() else { return Vec::new() };
    order.iter().filter_map(|id| notes.get(id).map(ArcRwSignal::get_untracked)).collect()
}

fn deleted(document: &Document) -> Vec<DeletedNote> {
    let state = document.whole();
    let ids = state.notes_by_creation(true).into_iter();
    ids.filter_map(|id| state.model_note(id)).map(|note| DeletedNote { id: note.id, title: note.title }).collect()
}

impl Session {
    /// Shows the board that was just opened.
    pub(super) fn show_open(self) {
        let signals = self.with(|inner| inner.open.as_ref().map(|open| (BoardSignals::of(&open.document), open.document.unfiled())));
        if let Some((signals, unfiled)) = signals {
            self.unfiled.set(unfiled);
            self.phase.set(Phase::Ready(signals));
            self.name_page();
        }
    }

    /// Shows what a change did. Comes with the late part of the app (scripts/split.mjs).
    #[inline(never)]
    pub(super) fn project(self, change: &Change) {
        let Phase::Ready(signals) = self.phase.get_untracked() else { return };
        // Signals wake views, which may ask for a note: the document is copied out of its cell for as long as they run.
        let document = self.with(|inner| inner.open.as_mut().map(|open| open.document.clone()));
        let Some(document) = document else { return };
        signals.follow(&document, change);
        if self.unfiled.get_untracked() != document.unfiled() {
            self.unfiled.set(document.unfiled());
        }
        let gone = self.chosen.get_untracked().is_some_and(|chosen| !signals.order.with_untracked(|order| order.contains(&chosen)));
        if gone {
            self.chosen.set(None);
        }
        self.name_page();
    }
}
