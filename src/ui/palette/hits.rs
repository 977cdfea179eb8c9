//! What the palette can find, and what it finds for some letters.

use super::super::actions::Actions;
use crate::command::{Action, CATALOGUE, Entry, Group};
use crate::ids::{BoardId, NoteId, PlayId};
use crate::model::Kind;
use crate::rules::by_name::closeness;
use crate::session::{Elsewhere, Playbook, Session, lower_case};

/// So many hits are shown.
const SHOWN: usize = 50;

/// What a hit leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// An action.
    Do(&'static Entry),
    /// A board that is not open.
    Board(BoardId),
    /// A note: of another board, or of the open one.
    Note(Option<BoardId>, NoteId),
    /// A play of the playbook.
    Play(PlayId),
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where it leads.
    pub goal: Goal,
    /// Its name.
    pub label: String,
    /// What it belongs to.
    pub aside: String,
    /// The kind of a note of the open board.
    pub kind: Option<Kind>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The first of them.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub all: usize,
}

/// Everything that can be found, each with its name in small letters.
pub struct Stock {
    /// Actions that can be done, those done last first.
    actions: Vec<(String, Hit)>,
    /// Notes of the open board, then other boards and their notes as they are read.
    things: Vec<(String, Hit)>,
}

impl Stock {
    /// Actions and the notes of the open board.
    pub fn new(session: Session, actions: Actions) -> Self {
        let recent = session.recent();
        let on_note = actions.note().and_then(|id| session.note(id)).map(|note| note.title);
        let last = recent.iter().filter_map(|label| CATALOGUE.iter().find(|entry| entry.label == label));
        let others = CATALOGUE.iter().filter(|entry| !recent.iter().any(|label| label == entry.label));
        let able = last.chain(others).filter(|entry| entry.action != Action::Palette && actions.can(entry));
        let hit = |entry: &'static Entry| {
            let aside = on_note.clone().filter(|_| entry.group == Group::Note).unwrap_or_else(|| entry.group.label().to_owned());
            (lower_case(entry.label), Hit { goal: Goal::Do(entry), label: entry.label.to_owned(), aside, kind: None })
        };
        let notes = actions.board().map(|(_, board)| board.all_untracked()).unwrap_or_default();
        let thing = |note: std::sync::Arc<crate::model::Note>| {
            let hit =
                Hit { goal: Goal::Note(None, note.id), label: note.title.clone(), aside: "Note".to_owned(), kind: Some(note.kind.clone()) };
            (lower_case(&note.title), hit)
        };
        Self { actions: able.map(hit).collect(), things: notes.into_iter().map(thing).collect() }
    }

    /// Takes in a board that is not open.
    pub fn add(&mut self, board: Elsewhere) {
        let own = Hit { goal: Goal::Board(board.id), label: board.title.clone(), aside: "Board".to_owned(), kind: None };
        self.things.push((lower_case(&board.title), own));
        for (note, title) in board.notes {
            let hit = Hit { goal: Goal::Note(Some(board.id), note), label: title, aside: board.title.clone(), kind: None };
            self.things.push((lower_case(&hit.label), hit));
        }
    }

    /// Takes in the plays.
    pub fn add_plays(&mut self, playbook: &Playbook) {
        for play in &playbook.plays {
            let hit = Hit { goal: Goal::Play(play.id), label: play.name.clone(), aside: "Play".to_owned(), kind: None };
            self.things.push((lower_case(&play.name), hit));
        }
    }

    /// The hits for `query`: names that begin with it, then those in which a word does, then all others that have all
    /// its words. Without letters: the actions.
    pub fn find(&self, query: &str) -> Found {
        let query = lower_case(query.trim());
        if query.is_empty() {
            return Found { hits: self.actions.iter().map(|(_, hit)| hit.clone()).collect(), all: self.actions.len() };
        }
        let mut ranked: [Vec<&Hit>; 3] = Default::default();
        let mut all = 0;
        for (name, hit) in self.actions.iter().chain(&self.things) {
            if let Some(bucket) = closeness(name, &query).and_then(|rank| ranked.get_mut(rank)) {
                all += 1;
                if bucket.len() < SHOWN {
                    bucket.push(hit);
                }
            }
        }
        Found { hits: ranked.into_iter().flatten().take(SHOWN).cloned().collect(), all }
    }
}
