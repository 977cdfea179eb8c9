//! Dissents: who is invited to one after a reveal, which are this person's own, and who said the others.

use leptos::prelude::*;

use super::who::identity;
use super::{BoardSignals, Session};
use crate::command::{Command, Dissenting};
use crate::ids::{BoardId, DissentId, NoteId, ParticipantId};
use crate::model::{Ballot, Dissent, Participant};
use crate::platform::random_u64;
use crate::rules::dissent::{Apart, invited};
use crate::rules::tally::quantile;

/// A note on which the person at this screen scored far from the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    /// Which note.
    pub note: NoteId,
    /// Whether the round was nameless.
    pub nameless: bool,
    /// How far, as a sentence: "Your score of impact lies 42 above the median of all."
    pub words: String,
}

impl Session {
    /// Says a dissent on a note, with the person's name and discipline or without. Says whether it was accepted.
    pub fn say_dissent(self, note: NoteId, text: String, revisit_when: String, signed: bool) -> bool {
        // Checked first: who speaks is written only when something is said.
        let by = if signed && !text.trim().is_empty() { self.author() } else { None };
        let id = DissentId::from_random(random_u64());
        let said = self.dispatch(Command::Dissent(note, id, Dissenting::Say { by, text, revisit_when, date: self.today() }));
        if said && by.is_none() {
            self.keep_as_own(id.as_str());
        }
        said
    }

    /// Whether a dissent is this person's: said under one of their ids, or without a name in this browser.
    pub fn is_own(self, dissent: &Dissent) -> bool {
        self.is_said_here(dissent.by, dissent.id.as_str())
    }

    /// Whether a dissent or a comment is this person's: said under one of their ids, or without a name in this browser.
    pub(super) fn is_said_here(self, by: Option<ParticipantId>, id: &str) -> bool {
        match by {
            Some(by) => self.own_ids().contains(&by),
            None => self.with(|inner| {
                let Some(open) = &inner.open else { return false };
                inner.store.setting(&unsigned(open.document.id())).split(' ').any(|own| own == id)
            }),
        }
    }

    /// Remembers that a dissent or a comment without a name was said here. Losing that is no harm.
    pub(super) fn keep_as_own(self, id: &str) {
        self.with(|inner| {
            let Some(open) = &inner.open else { return };
            let setting = unsigned(open.document.id());
            let known = inner.store.setting(&setting);
            let _ = inner.store.shelf.set_setting(&setting, &format!("{known} {id}"));
        });
    }

    /// Everybody on the open board, by id.
    pub fn people(self) -> Vec<Participant> {
        self.with(|inner| inner.open.as_ref().map(|open| open.document.whole().participants()).unwrap_or_default())
    }

    /// The ids under which this person has spoken on the open board.
    fn own_ids(self) -> Vec<ParticipantId> {
        self.with(|inner| {
            let Some(open) = &inner.open else { return Vec::new() };
            let nameless = open.document.whole().rounds().filter(|round| round.nameless).map(|round| Some(round.number));
            let settings = std::iter::once(None).chain(nameless).map(|round| identity(open.document.id(), round));
            settings.filter_map(|setting| ParticipantId::new(&inner.store.setting(&setting)).ok()).collect()
        })
    }

    /// The notes of the latest revealed round on which this person stands apart and has said no dissent yet, by id.
    pub fn invitations(self, board: &BoardSignals) -> Vec<Invitation> {
        let own = self.own_ids();
        board.revealed.with(|rounds| {
            let Some(round) = rounds.last().filter(|_| !own.is_empty()) else { return Vec::new() };
            let of = |ballots: &[Ballot]| {
                let note = ballots.first()?.note;
                let apart = invited(&ballots.iter().collect::<Vec<_>>(), &median);
                let apart = apart.into_iter().find(|apart| own.contains(&apart.person))?;
                let dissents = board.note(note)?.with(|note| note.dissents.clone());
                let has_spoken = dissents.iter().any(|dissent| self.is_own(dissent));
                (!has_spoken).then(|| Invitation { note, nameless: round.nameless, words: words(&apart) })
            };
            round.ballots.chunk_by(|one, other| one.note == other.note).filter_map(of).collect()
        })
    }
}

/// The setting with the ids of what was said here without a name. It goes with the board.
fn unsigned(board: BoardId) -> String {
    format!("dissents/{board}")
}

fn median(scores: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = Vec::with_capacity(scores.len());
    for score in scores {
        // Each into its place: they are few, and no sort is as small as this.
        sorted.insert(sorted.partition_point(|other| other <= score), *score);
    }
    quantile(&sorted, 0.5)
}

/// "Your score of impact lies 42 above the median of all, your score of effort 31 below it."
fn words(apart: &Apart) -> String {
    let lies = |away: f64, from: &str| {
        let side = if away > 0.0 { "above" } else { "below" };
        format!("{} {side} {from}", crate::model::written(away.abs()))
    };
    match (apart.impact, apart.effort) {
        (Some(impact), Some(effort)) => {
            format!("Your score of impact lies {}, your score of effort {}.", lies(impact, "the median of all"), lies(effort, "it"))
        }
        (Some(impact), None) => format!("Your score of impact lies {}.", lies(impact, "the median of all")),
        (None, Some(effort)) => format!("Your score of effort lies {}.", lies(effort, "the median of all")),
        (None, None) => String::new(),
    }
}
