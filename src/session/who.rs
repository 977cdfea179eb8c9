//! Who sits at this browser: a discipline and, if they like, a name, asked once; and who they are on each board.

use leptos::prelude::*;

use super::Session;
use crate::command::Scoring;
use crate::ids::{BoardId, ParticipantId};
use crate::model::{Discipline, Participant};
use crate::platform::random_u64;

/// The setting that says who.
pub(super) const WHO: &str = "who";

/// Who sits here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Their name; may be empty.
    pub name: String,
    /// The side they speak for.
    pub discipline: Discipline,
}

impl Who {
    /// Reads what was kept: the discipline's word, a space, the name.
    pub(super) fn read(kept: &str) -> Option<Self> {
        let (word, name) = kept.split_once(' ').unwrap_or((kept, ""));
        (!word.is_empty()).then(|| Self { name: name.to_owned(), discipline: Discipline::from_word(word) })
    }

    fn kept(&self) -> String {
        format!("{} {}", self.discipline.word(), self.name)
    }
}

impl Session {
    /// Keeps who sits here, for every board. On the open board, where they have spoken already, it is written at once.
    pub fn set_who(self, who: Who) {
        self.keep(WHO, &who.kept());
        self.who.set(Some(who));
        let known = self.with(|inner| {
            let document = &inner.open.as_ref()?.document;
            let id = ParticipantId::new(&inner.store.setting(&identity(document.id(), None))).ok()?;
            document.whole().participants().into_iter().find(|person| person.id == id)
        });
        if known.is_some() {
            self.author();
        }
    }

    /// The person at this screen as the open board knows them, written into it where that is new. Nothing before they
    /// have said who they are.
    pub fn author(self) -> Option<ParticipantId> {
        let person = self.myself(None)?;
        let id = person.id;
        self.about_round(Scoring::Introduce(person)).then_some(id)
    }

    /// The person at this screen with their id on the open board, made when it is first asked for. In a nameless round
    /// they are somebody else, without a name.
    pub(super) fn myself(self, nameless: Option<u32>) -> Option<Participant> {
        let who = self.who.get_untracked()?;
        let name = if nameless.is_some() { String::new() } else { who.name };
        let id = self.with(|inner| {
            let setting = identity(inner.open.as_ref()?.document.id(), nameless);
            if let Ok(id) = ParticipantId::new(&inner.store.setting(&setting)) {
                return Some(id);
            }
            let id = ParticipantId::from_random(random_u64());
            // Where it cannot be kept, the person is a new one at the next visit.
            let _ = inner.store.shelf.set_setting(&setting, id.as_str());
            Some(id)
        })?;
        Some(Participant { id, name, discipline: who.discipline })
    }
}

/// The setting with the id of whoever sits here, on a board or in one nameless round of it. It goes with the board.
pub(super) fn identity(board: BoardId, nameless: Option<u32>) -> String {
    match nameless {
        None => format!("participant/{board}"),
        Some(round) => format!("participant-{round}/{board}"),
    }
}
