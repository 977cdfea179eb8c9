//! Signals that mirror the open document. Written here only, and only where a value differs.

use std::sync::{Arc, RwLock};

use leptos::prelude::*;

use super::readiness::Scored;
use super::shown::{Rewrite, Shown};
use super::waiting::Known;
use super::{Phase, Session};
use crate::document::{Change, Document, Entity, Field};
use crate::ids::NoteId;
use crate::model::{Board, Note, RevealedRound, RoundSummary};
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
    /// Every round by number: its notes, its state, and how many are in. All there is to know of an open one.
    pub rounds: ArcRwSignal<Arc<Vec<RoundSummary>>>,
    /// The revealed rounds by number, with their ballots.
    pub revealed: ArcRwSignal<Arc<Vec<RevealedRound>>>,
    /// What notes lack that not both sides have scored.
    pub scored: ArcMemo<Scored>,
    /// The ranked list.
    pub ranking: ArcMemo<Ranking>,
    notes: Arc<RwLock<Shown>>,
    /// Changes whenever any note or setting does.
    pub(super) revision: ArcRwSignal<u64>,
    /// What waits behind notes, with the revision that it was worked out for.
    pub(super) behind: Arc<RwLock<Known>>,
    /// Whether the whole app is here.
    pub(super) whole: RwSignal<bool>,
}

/// What a change makes of the signals, worked out before any of them wakes a view.
struct News {
    notes: Vec<Rewrite>,
    order: Option<Vec<NoteId>>,
    deleted: Option<Vec<DeletedNote>>,
    settings: Option<Arc<Board>>,
    rounds: Option<Rounds>,
    undo: Option<String>,
    redo: Option<String>,
    unfiled: usize,
    touched: bool,
}

/// All rounds, and the revealed ones.
type Rounds = (Arc<Vec<RoundSummary>>, Arc<Vec<RevealedRound>>);

impl BoardSignals {
    /// Signals for everything in `document`.
    pub(super) fn of(document: &Document, whole: RwSignal<bool>) -> Self {
        let shown = Shown::of(document.whole());
        let order = ArcRwSignal::new(shown.order());
        let notes = Arc::new(RwLock::new(shown));
        let settings = ArcRwSignal::new(Arc::new(document.whole().board(document.id())));
        let revision = ArcRwSignal::new(0);
        let ranking = ArcMemo::new({
            let (notes, settings, revision) = (Arc::clone(&notes), settings.clone(), revision.clone());
            move |_| {
                revision.track();
                let all = list(&notes);
                let (settings, all): (Arc<Board>, Vec<&Note>) = (settings.get(), all.iter().map(Arc::as_ref).collect());
                let anchors = settings.axes.effort.days();
                rank(&all, &settings.formula, |effort| days(effort, &anchors))
            }
        });
        let (rounds, revealed) = rounds(document);
        let revealed = ArcRwSignal::new(revealed);
        let scored = ArcMemo::new({
            let revealed = revealed.clone();
            move |_| revealed.with(|rounds| Scored::of(rounds))
        });
        Self {
            settings,
            rounds: ArcRwSignal::new(rounds),
            revealed,
            scored,
            order,
            deleted: ArcRwSignal::new(deleted(document)),
            undo: ArcRwSignal::new(document.undo_label().map(str::to_owned)),
            redo: ArcRwSignal::new(document.redo_label().map(str::to_owned)),
            ranking,
            notes,
            revision,
            behind: Arc::default(),
            whole,
        }
    }

    /// The signal of one undeleted note.
    pub fn note(&self, id: NoteId) -> Option<ArcRwSignal<Arc<Note>>> {
        self.notes.write().ok()?.signal(id)
    }

    /// All undeleted notes in order of creation, as they are now; follows every change. Two lists share every note that
    /// did not change between them, as one allocation.
    pub fn notes(&self) -> Arc<Vec<Arc<Note>>> {
        self.revision.track();
        list(&self.notes)
    }

    /// The same as a list of one's own.
    pub fn all(&self) -> Vec<Arc<Note>> {
        self.notes().to_vec()
    }

    /// All undeleted notes without following changes.
    pub fn all_untracked(&self) -> Vec<Arc<Note>> {
        list(&self.notes).to_vec()
    }

    /// Works out what `change` of `document` makes of the signals. Writes none of them.
    fn learn(&self, document: &Document, change: &Change) -> News {
        let state = document.whole();
        let followed = self.notes.write().map(|mut notes| {
            let (rewrites, listing) = notes.follow(state, change);
            (rewrites, listing.then(|| notes.order()))
        });
        let (notes, order) = followed.unwrap_or_default();
        let settings = change.all || change.touched.contains(&Entity::Board);
        News {
            notes,
            deleted: order.is_some().then(|| deleted(document)),
            order,
            settings: settings.then(|| Arc::new(state.board(document.id()))),
            rounds: (settings || change.touched.iter().any(|entity| matches!(entity, Entity::Participant(_)))).then(|| rounds(document)),
            undo: document.undo_label().map(str::to_owned),
            redo: document.redo_label().map(str::to_owned),
            unfiled: document.unfiled(),
            touched: change.all || !change.touched.is_empty(),
        }
    }

    /// Writes into the signals what differs.
    fn tell(&self, news: News) {
        for (signal, note) in news.notes {
            signal.set(note);
        }
        if let Some(settings) = news.settings {
            set_if_different(&self.settings, settings);
        }
        if let Some((rounds, revealed)) = news.rounds {
            set_if_different(&self.rounds, rounds);
            set_if_different(&self.revealed, revealed);
        }
        if let Some(order) = news.order {
            set_if_different(&self.order, order);
        }
        if let Some(deleted) = news.deleted {
            set_if_different(&self.deleted, deleted);
        }
        set_if_different(&self.undo, news.undo);
        set_if_different(&self.redo, news.redo);
        if news.touched {
            self.revision.update(|revision| *revision += 1);
        }
    }
}

fn set_if_different<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

fn list(notes: &RwLock<Shown>) -> Arc<Vec<Arc<Note>>> {
    notes.read().map(|notes| notes.list()).unwrap_or_default()
}

fn rounds(document: &Document) -> Rounds {
    let state = document.whole();
    (Arc::new(state.round_summaries()), Arc::new(state.revealed_rounds()))
}

fn deleted(document: &Document) -> Vec<DeletedNote> {
    let state = document.whole();
    let title = |id| state.note(id).and_then(|record| record.text(Field::TITLE)).unwrap_or("Untitled note").to_owned();
    state.notes_by_creation(true).into_iter().map(|id| DeletedNote { id, title: title(id) }).collect()
}

impl Session {
    /// Shows the board that was just opened.
    pub(super) fn show_open(self) {
        let signals =
            self.with(|inner| inner.open.as_ref().map(|open| (BoardSignals::of(&open.document, self.whole), open.document.unfiled())));
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
        // Signals wake views, which may ask for a note: they are written once the document is back in its cell.
        let news = self.with(|inner| inner.open.as_ref().map(|open| signals.learn(&open.document, change)));
        let Some(news) = news else { return };
        if self.unfiled.get_untracked() != news.unfiled {
            self.unfiled.set(news.unfiled);
        }
        let is_renamed = news.settings.is_some();
        signals.tell(news);
        let gone = self.chosen.get_untracked().is_some_and(|chosen| !signals.order.with_untracked(|order| order.contains(&chosen)));
        if gone {
            self.chosen.set(None);
        }
        if is_renamed {
            self.name_page();
        }
    }
}
