//! One person's way through the open round: their order of notes, what they have said so far, and casting it.

use leptos::prelude::*;

use super::{Phase, Session};
use crate::command::Scoring;
use crate::ids::{BoardId, ParticipantId};
use crate::model::{Discipline, Participant, RoundSummary};
use crate::platform::{iso_instant, random_u64};
use crate::rules::answers::Answers;
use crate::rules::shuffle::shuffled;

/// A round as one person scores it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoresheet {
    /// The round's number.
    pub round: u32,
    /// Whether it is scored without names.
    pub nameless: bool,
    /// Who speaks.
    pub by: Participant,
    /// Whether somebody else enters it for them.
    pub stands_in: bool,
    /// What was said so far.
    pub answers: Answers,
}

impl Session {
    /// The latest round that can be scored. Follows changes.
    pub fn open_round(self) -> Option<RoundSummary> {
        let Phase::Ready(board) = self.phase.get() else { return None };
        board.rounds.with(|rounds| rounds.iter().rfind(|round| round.is_open()).cloned())
    }

    /// The open round for whoever sits here, or for the person they enter scores for. Nothing without an open round, or
    /// before they have said who they are.
    pub fn scoresheet(self) -> Option<Scoresheet> {
        let round = untrack(|| self.open_round())?;
        let other = self.standing_in.get_untracked();
        let stands_in = other.is_some();
        let by = other.or_else(|| self.myself(round.nameless.then_some(round.number)))?;
        let order = shuffled(&round.notes, &format!("{} {}", by.id, round.number));
        let (kept, cast, order) = self.with(|inner| {
            let document = &inner.open.as_ref()?.document;
            let state = document.whole();
            let order: Vec<_> = order.into_iter().filter(|note| state.note(*note).is_some_and(crate::document::Record::is_live)).collect();
            if stands_in {
                // What somebody else has said is not for the eyes of whoever enters more for them.
                return Some((String::new(), Vec::new(), order));
            }
            let kept = inner.store.setting(&draft(document.id(), round.number, by.id));
            Some((kept, state.scores_of(round.number, by.id), order))
        })?;
        let answers = Answers::new(&order, &kept, &cast);
        Some(Scoresheet { round: round.number, nameless: round.nameless, by, stands_in, answers })
    }

    /// Keeps what was said so far in this browser, for the next visit: the answer at `own`, and what other tabs have kept
    /// beside it. What is entered for somebody else stays with this visit.
    pub fn keep_scoresheet(self, sheet: &mut Scoresheet, own: Option<usize>) {
        if sheet.stands_in {
            return;
        }
        let failed = self.with(|inner| {
            let setting = draft(inner.open.as_ref()?.document.id(), sheet.round, sheet.by.id);
            sheet.answers.catch_up(&inner.store.setting(&setting), own);
            inner.store.shelf.set_setting(&setting, &sheet.answers.kept()).err()
        });
        if let Some(error) = failed {
            self.alert.set(Some(format!("Your answers could not be kept for another visit: {error}")));
        }
    }

    /// Makes ready to enter scores for somebody else. Whoever is on the board already under that name and discipline is
    /// that person, but in a nameless round.
    pub fn stand_in(self, name: &str, discipline: Discipline) {
        let nameless = untrack(|| self.open_round()).is_some_and(|round| round.nameless);
        let known = self.known_as(name, &discipline).filter(|_| !nameless);
        let id = known.unwrap_or_else(|| ParticipantId::from_random(random_u64()));
        let name = if nameless { String::new() } else { name.trim().to_owned() };
        self.standing_in.set(Some(Participant { id, name, discipline }));
    }

    /// The person whom the board knows under a name and a discipline.
    pub fn known_as(self, name: &str, discipline: &Discipline) -> Option<ParticipantId> {
        let is_known = |person: &Participant| {
            !name.trim().is_empty() && person.name.eq_ignore_ascii_case(name.trim()) && person.discipline == *discipline
        };
        self.with(|inner| inner.open.as_ref()?.document.whole().participants().into_iter().find(is_known).map(|person| person.id))
    }

    /// Casts the ballot. Says whether it was accepted; a refusal becomes an alert.
    pub fn cast(self, sheet: &mut Scoresheet) -> bool {
        self.keep_scoresheet(sheet, None);
        let scores = sheet.answers.scores();
        let cast = self.about_round(Scoring::Cast { round: sheet.round, by: sheet.by.clone(), scores, at: iso_instant() });
        if cast {
            sheet.answers.finished = true;
            self.keep_scoresheet(sheet, None);
        }
        cast
    }
}

/// The setting with what somebody has said so far. It goes with the board.
fn draft(board: BoardId, round: u32, person: ParticipantId) -> String {
    format!("scores-{round}-{person}/{board}")
}
