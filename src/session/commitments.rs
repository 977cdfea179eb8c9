//! What plays were committed to in this browser: reading, saying more of it, taking it back.

use leptos::prelude::*;

use super::saving::reason;
use super::{Notice, NoticeAction, Session};
use crate::ids::{CommitmentId, PlayId, ReplicaId};
use crate::interchange::{CalendarEvent, export_file_name, write_calendar};
use crate::model::{Agreed, Commitment, Day, Said, WORKDAY_MINUTES, plain_text};
use crate::platform::{download, iso_now, local_today, now_ms, random_u64};
use crate::rules::commitments::{commitments, tried};
use crate::storage::{RecordText, Sort};

/// Longest name of an owner and longest reason, in characters.
pub const OWNER_LIMIT: usize = 200;

/// What was committed to, as far as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Committed {
    /// Whether it was read at all.
    pub is_read: bool,
    /// In the order in which it was committed to, dropped ones included.
    pub all: Vec<Commitment>,
    /// How many stored texts could not be read. They are left as they are.
    pub unread: usize,
}

impl Session {
    /// The day it is here.
    pub fn day_here(self) -> Day {
        Day::from_iso(&local_today()).unwrap_or(Day::EPOCH)
    }

    /// Reads what was committed to, for the first time or again.
    pub fn read_commitments(self) {
        match self.with(|inner| inner.store.shelf.records(Sort::Commitment)) {
            Ok(texts) => {
                let committed = committed(texts);
                if self.committed.with_untracked(|now| *now != committed) {
                    self.committed.set(committed);
                }
            }
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }

    /// Reads it again, where somebody is shown it.
    pub(super) fn follow_commitments(self) {
        if self.committed.with_untracked(|committed| committed.is_read) {
            self.read_commitments();
        }
    }

    /// Commits to a play. Says whether that was stored.
    pub fn commit_to(self, agreed: Agreed) -> bool {
        let id = CommitmentId::from_random(random_u64());
        let name = self.play(agreed.play).map(|play| play.name).unwrap_or_default();
        let owner = plain_text(agreed.owner.trim(), false).chars().take(OWNER_LIMIT).collect();
        let first = agreed.first.words(self.day_here());
        let stored = self.keep_said(id, &Said::Made(Agreed { owner, ..agreed }));
        if stored {
            self.tell(Notice::new(format!("Committed to “{name}”, first on {first}."), Some(NoticeAction::Withdraw(id))));
        }
        stored
    }

    /// Says whether it happened on a day that was due.
    pub fn tick(self, id: CommitmentId, day: Day, happened: bool) {
        if self.keep_said(id, &if happened { Said::Happened(day) } else { Said::NotHappened(day) }) {
            let day = day.words(self.day_here());
            self.say(if happened { format!("It happened on {day}. Saved") } else { format!("It did not happen on {day}. Saved") });
        }
    }

    /// Gives a play up, for a reason that may be empty.
    pub fn drop_commitment(self, id: CommitmentId, reason: &str) {
        let name = self.name_of(id);
        let reason = plain_text(reason.trim(), false).chars().take(OWNER_LIMIT).collect();
        if self.keep_said(id, &Said::Dropped { reason, on: self.day_here() }) {
            self.tell(Notice::new(format!("Dropped “{name}”."), Some(NoticeAction::TakeUp(id))));
        }
    }

    /// Goes on with a play that was dropped.
    pub fn take_up(self, id: CommitmentId) {
        let name = self.name_of(id);
        if self.keep_said(id, &Said::TakenUp) {
            self.say(format!("“{name}” goes on."));
        }
    }

    /// Takes back that it was committed to at all.
    pub(super) fn withdraw(self, id: CommitmentId) {
        if self.keep_said(id, &Said::Withdrawn) {
            self.say("The commitment was taken back.");
        }
    }

    /// Downloads a calendar file with one commitment.
    pub fn save_calendar(self, id: CommitmentId) {
        let Some(commitment) = self.commitment(id) else { return };
        let Some(play) = self.play(commitment.agreed.play) else { return };
        let name = export_file_name(&play.name, "ics");
        let event = CalendarEvent {
            id: id.to_string(),
            first: commitment.agreed.first,
            days: i32::try_from(play.minutes / WORKDAY_MINUTES).unwrap_or(1),
            cadence: commitment.agreed.cadence,
            text: format!("{}\nWho: {}\nTakes: {}", play.summary, commitment.agreed.owner, play.length()),
            title: play.name,
        };
        match download(&name, "text/calendar", &write_calendar(&[event], &iso_now())) {
            Ok(()) => self.tell(Notice::new(format!("{name} was saved to your downloads. Open it to add it to your calendar."), None)),
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }

    /// The plays committed to in the two waves before `wave`, of all `waves` known.
    pub fn plays_tried(self, waves: &[String], wave: &str) -> Vec<PlayId> {
        self.committed.with(|committed| tried(&committed.all, waves, wave))
    }

    fn commitment(self, id: CommitmentId) -> Option<Commitment> {
        self.committed.with_untracked(|committed| committed.all.iter().find(|commitment| commitment.id == id).cloned())
    }

    /// The name of the play that was committed to.
    fn name_of(self, id: CommitmentId) -> String {
        let play = self.commitment(id).and_then(|commitment| self.play(commitment.agreed.play));
        play.map(|play| play.name).unwrap_or_default()
    }

    /// Stores one thing said of a commitment, and says whether that worked.
    fn keep_said(self, id: CommitmentId, said: &Said) -> bool {
        let text = serde_json::to_string(said).unwrap_or_default();
        let stored = self.with(|inner| inner.store.shelf.add_to_record(Sort::Commitment, id.as_str(), now_ms(), &text));
        self.with(|inner| {
            if let Some(hints) = &inner.hints {
                hints.send();
            }
        });
        self.read_commitments();
        match &stored {
            Ok(()) => self.ask_to_keep(),
            Err(error) => self.alert.set(Some(format!("This was not stored: {}.", reason(error).trim_end_matches('.')))),
        }
        stored.is_ok()
    }
}

/// What follows from the stored texts, in the order in which they were written.
fn committed(texts: Vec<RecordText>) -> Committed {
    let mut unread = 0;
    let mut said: Vec<((u64, ReplicaId, u64), CommitmentId, Said)> = Vec::new();
    for RecordText { key, text } in texts {
        match (CommitmentId::new(key.id), serde_json::from_str::<Said>(&text)) {
            (Ok(id), Ok(thing)) => {
                let order = (key.at, key.replica, key.seq);
                let place = said.partition_point(|(other, ..)| *other < order);
                said.insert(place, (order, id, thing));
            }
            _ => unread += 1,
        }
    }
    let said: Vec<(CommitmentId, Said)> = said.into_iter().map(|(_, id, thing)| (id, thing)).collect();
    Committed { is_read: true, all: commitments(&said), unread }
}
