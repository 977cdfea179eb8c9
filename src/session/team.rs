//! The team's waves in this browser: collecting responses, showing what may be shown of them, sealing.
//!
//! What was shown is stored with the responses, because a later figure must not tell of one or two people by its
//! difference to an earlier one. So looking writes here, and only here.
//!
//! Comes with the late part of the app.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Inner, Notice, Route, Session};
use crate::document::Counts;
use crate::ids::{DimensionId, ItemId};
use crate::interchange::{
    Collected, RESPONSE_LIMIT, ReadResponse, ReadTeam, Sealed, Taken, TeamFile, read_team, team_file_name, write_team,
};
use crate::model::{QUESTIONNAIRE, Questionnaire};
use crate::platform::{download, has_crashed, now_ms, random_u64};
use crate::rules::team::{LOWEST, Side, Summary, move_on, summary};
use crate::storage::{RecordKey, Sort, StorageError};

/// The waves of this browser.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Team {
    /// The questionnaire, once it is loaded.
    pub questionnaire: Option<Arc<Questionnaire>>,
    /// Oldest first; of one month the sealed ones first.
    pub waves: Vec<TeamWave>,
    /// How many stored waves could not be read.
    pub unread: usize,
}

/// A wave as it may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamWave {
    /// Names it among those of this browser.
    pub key: String,
    /// Year and month, as in `2026-11`.
    pub wave: String,
    /// Whether only its figures are left.
    pub is_sealed: bool,
    /// Fewest answers behind a figure.
    pub least: usize,
    /// Whether any figure of it was shown.
    pub was_shown: bool,
    /// How many responses are in.
    pub count: usize,
    /// How many by side, none for those who did not say; empty once it is sealed.
    pub sides: Vec<(Option<Side>, usize)>,
    /// Whether some answers wait until there are enough new ones.
    pub waits: bool,
    /// What may be shown.
    pub summary: Summary,
}

/// An opened file for the team.
pub(super) enum TeamIn {
    /// One person's response.
    Response(ReadResponse),
    /// A wave.
    Wave(ReadTeam),
}

impl TeamIn {
    /// What was repaired in it.
    pub fn warnings(&self) -> &[String] {
        match self {
            Self::Response(read) => &read.warnings,
            Self::Wave(read) => &read.warnings,
        }
    }
}

/// A wave that is being collected, with the stored texts that it holds.
struct Lot {
    wave: Collected,
    keys: Vec<RecordKey>,
    touched: bool,
}

/// Everything stored of waves, and what changes of it.
#[derive(Default)]
pub(super) struct Waves {
    lots: Vec<Lot>,
    sealed: Vec<(Sealed, bool)>,
    unread: usize,
}

impl Waves {
    /// Reads what is stored.
    pub fn read(inner: &Inner) -> Result<Self, StorageError> {
        let mut waves = Self::default();
        for stored in inner.store.shelf.records(Sort::Wave)? {
            match read_team(&stored.text).map(|read| read.file) {
                Ok(TeamFile::Collected(wave)) => match waves.lot(&wave.wave, &wave.questionnaire) {
                    Some(lot) => {
                        lot.wave.join(wave);
                        lot.keys.push(stored.key);
                    }
                    None => waves.lots.push(Lot { wave, keys: vec![stored.key], touched: false }),
                },
                Ok(TeamFile::Sealed(sealed)) => {
                    if !waves.sealed.iter().any(|(known, _)| known.salt == sealed.salt) {
                        waves.sealed.push((sealed, false));
                    }
                }
                Err(_) => waves.unread += 1,
            }
        }
        // Another tab may have written a response after it was sealed here.
        waves.leave_out_counted();
        Ok(waves)
    }

    fn lot(&mut self, wave: &str, questionnaire: &str) -> Option<&mut Lot> {
        self.lots.iter_mut().find(|lot| lot.wave.wave == wave && lot.wave.questionnaire == questionnaire)
    }

    /// The months there are.
    pub fn months<'a>(files: impl Iterator<Item = &'a TeamIn>) -> Vec<String> {
        let mut months = Vec::new();
        for file in files {
            let month = match file {
                TeamIn::Response(read) => &read.response.wave,
                TeamIn::Wave(ReadTeam { file: TeamFile::Collected(wave), .. }) => &wave.wave,
                TeamIn::Wave(ReadTeam { file: TeamFile::Sealed(wave), .. }) => &wave.wave,
            };
            if !months.contains(month) {
                months.push(month.clone());
            }
        }
        months
    }

    /// Takes a file in and counts what that did, or says why it cannot be taken.
    pub fn take(&mut self, file: &TeamIn) -> Result<Counts, String> {
        let questionnaire = match file {
            TeamIn::Response(read) => &read.response.questionnaire,
            TeamIn::Wave(ReadTeam { file: TeamFile::Collected(wave), .. }) => &wave.questionnaire,
            TeamIn::Wave(ReadTeam { file: TeamFile::Sealed(wave), .. }) => &wave.questionnaire,
        };
        if questionnaire != QUESTIONNAIRE {
            return Err(format!(
                "Expected answers to the questionnaire “{QUESTIONNAIRE}”, found “{questionnaire}”. Reload this page to update Overlap, then open it again."
            ));
        }
        let (month, more) = match file {
            TeamIn::Response(read) => (&read.response.wave, 1),
            TeamIn::Wave(ReadTeam { file: TeamFile::Collected(wave), .. }) => (&wave.wave, wave.responses.len()),
            TeamIn::Wave(ReadTeam { file: TeamFile::Sealed(wave), .. }) => (&wave.wave, 0),
        };
        let here = self.lots.iter().filter(|lot| lot.wave.wave == *month).map(|lot| lot.wave.responses.len()).sum::<usize>();
        if here + more > RESPONSE_LIMIT {
            return Err(format!(
                "A wave holds {RESPONSE_LIMIT} responses; this would make {}. Save this wave as a file and seal it first.",
                here + more
            ));
        }
        let mut counts = Counts::default();
        match file {
            TeamIn::Response(read) => self.take_response(&read.response, &mut counts),
            TeamIn::Wave(ReadTeam { file: TeamFile::Sealed(sealed), .. }) => {
                if self.sealed.iter().any(|(known, _)| known.salt == sealed.salt) {
                    counts.same += 1;
                } else {
                    counts.new += 1;
                    self.sealed.push((sealed.clone(), true));
                    self.leave_out_counted();
                }
            }
            TeamIn::Wave(ReadTeam { file: TeamFile::Collected(wave), .. }) => {
                for response in &wave.responses {
                    self.take_response(response, &mut counts);
                }
                let is_whole = !wave.responses.iter().any(|response| self.is_counted(response.id));
                if is_whole && let Some(lot) = self.lot(&wave.wave, &wave.questionnaire) {
                    let before = lot.wave.clone();
                    lot.wave.join(wave.clone());
                    lot.touched |= before != lot.wave;
                }
            }
        }
        Ok(counts)
    }

    fn is_counted(&self, id: crate::ids::ResponseId) -> bool {
        self.sealed.iter().any(|(sealed, _)| sealed.counts(id))
    }

    fn take_response(&mut self, response: &crate::model::Response, counts: &mut Counts) {
        if self.is_counted(response.id) {
            counts.same += 1;
            return;
        }
        if self.lot(&response.wave, &response.questionnaire).is_none() {
            let wave = Collected::new(&response.wave, &response.questionnaire);
            self.lots.push(Lot { wave, keys: Vec::new(), touched: false });
        }
        let Some(lot) = self.lot(&response.wave, &response.questionnaire) else { return };
        match lot.wave.take(response.clone()) {
            Taken::New => counts.new += 1,
            Taken::Changed => counts.changed += 1,
            Taken::Same => {
                counts.same += 1;
                return;
            }
        }
        lot.touched = true;
    }

    /// Drops responses that a sealed wave counts.
    fn leave_out_counted(&mut self) {
        let sealed = &self.sealed;
        for lot in &mut self.lots {
            let before = lot.wave.responses.len();
            lot.wave.responses.retain(|response| !sealed.iter().any(|(sealed, _)| sealed.counts(response.id)));
            if lot.wave.responses.len() < before {
                // What was shown of them belongs to the sealed wave.
                lot.wave.shown = crate::rules::team::Shown::default();
                lot.touched = true;
            }
        }
    }

    /// Stores what has changed.
    pub fn keep(&mut self, inner: &mut Inner) -> Result<(), StorageError> {
        if has_crashed() {
            return Ok(());
        }
        let store = &mut inner.store.shelf;
        for (sealed, touched) in self.sealed.iter_mut().filter(|(_, touched)| *touched) {
            let text = write_team(&TeamFile::Sealed(sealed.clone()));
            store.put_record(Sort::Wave, &format!("{}-{}", sealed.wave, sealed.salt), now_ms(), &text, &[])?;
            *touched = false;
        }
        for lot in self.lots.iter_mut().filter(|lot| lot.touched) {
            let id = record_id(&lot.wave);
            if lot.wave.responses.is_empty() {
                store.delete_record(Sort::Wave, &id, now_ms())?;
                lot.keys.clear();
            } else {
                let text = write_team(&TeamFile::Collected(lot.wave.clone()));
                let key = store.put_record(Sort::Wave, &id, now_ms(), &text, &lot.keys)?;
                lot.keys.retain(|old| old.replica != key.replica);
                lot.keys.push(key);
            }
            lot.touched = false;
        }
        if let Some(hints) = &inner.hints {
            hints.send();
        }
        Ok(())
    }

    /// Takes what may be shown now into the histories.
    fn show(&mut self, shape: &[(DimensionId, Vec<ItemId>)]) -> bool {
        for lot in &mut self.lots {
            let before = lot.wave.shown.clone();
            let people = lot.wave.people();
            move_on(&mut lot.wave.shown, shape, &people, lot.wave.least.0);
            lot.touched |= before != lot.wave.shown;
        }
        self.lots.iter().any(|lot| lot.touched)
    }

    fn view(&self, shape: &[(DimensionId, Vec<ItemId>)]) -> Vec<TeamWave> {
        let mut waves: Vec<TeamWave> = self.sealed.iter().map(|(sealed, _)| sealed_view(sealed)).collect();
        for lot in self.lots.iter().filter(|lot| !lot.wave.responses.is_empty()) {
            waves.push(lot_view(&lot.wave, shape));
        }
        waves.sort_by(|a, b| (&a.wave, !a.is_sealed, &a.key).cmp(&(&b.wave, !b.is_sealed, &b.key)));
        waves
    }
}

/// The id of the record of a wave that is being collected.
fn record_id(wave: &Collected) -> String {
    let word = wave.questionnaire.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    wave.wave.chars().chain(['-']).chain(word).take(crate::ids::ID_LIMIT).collect()
}

fn sealed_view(sealed: &Sealed) -> TeamWave {
    TeamWave {
        key: format!("{}-{}", sealed.wave, sealed.salt),
        wave: sealed.wave.clone(),
        is_sealed: true,
        least: sealed.least,
        was_shown: true,
        count: sealed.counted.len(),
        sides: Vec::new(),
        waits: false,
        summary: sealed.summary.clone(),
    }
}

fn lot_view(wave: &Collected, shape: &[(DimensionId, Vec<ItemId>)]) -> TeamWave {
    let people = wave.people();
    let summary = summary(&wave.shown, shape, &people, wave.least.0);
    let sides = Side::ALL.map(Some).into_iter().chain([None]);
    let count = |side: Option<Side>| people.iter().filter(|person| person.side == side).count();
    TeamWave {
        key: record_id(wave),
        wave: wave.wave.clone(),
        is_sealed: false,
        least: wave.least.0,
        was_shown: wave.was_shown(),
        count: people.len(),
        sides: sides.map(|side| (side, count(side))).filter(|(_, count)| *count > 0).collect(),
        waits: summary.items.iter().any(|(_, cell)| cell.shown().is_some_and(|figures| figures.waits)),
        summary,
    }
}

/// The dimensions of a questionnaire with their items.
fn shape(questionnaire: &Questionnaire) -> Vec<(DimensionId, Vec<ItemId>)> {
    questionnaire.dimensions.iter().map(|dimension| (dimension.id, dimension.items.iter().map(|item| item.id).collect())).collect()
}

impl Session {
    /// Reads the waves of this browser; on the team's page, what may be shown now counts as shown.
    #[inline(never)]
    pub(super) fn list_waves(self) {
        spawn_local(async move {
            let questionnaire = match self.questionnaire().await {
                Ok(questionnaire) => questionnaire,
                Err(why) => return self.alert.set(Some(why)),
            };
            let is_shown = self.route.get_untracked() == Route::Team;
            let shape = shape(&questionnaire);
            let listed = self.with(|inner| {
                let mut waves = Waves::read(inner)?;
                if is_shown && waves.show(&shape) {
                    waves.keep(inner)?;
                }
                Ok::<_, StorageError>(Team { questionnaire: Some(questionnaire), waves: waves.view(&shape), unread: waves.unread })
            });
            match listed {
                Ok(team) => {
                    if self.team.with_untracked(|now| *now != team) {
                        self.team.set(team);
                    }
                }
                // Figures that could not be kept as shown are not shown.
                Err(error) => self.alert.set(Some(error.to_string())),
            }
        });
    }

    /// Whether the page at the address is about the team.
    pub(super) fn shows_team(self) -> bool {
        matches!(self.route.get_untracked(), Route::Team | Route::Collect)
    }

    /// Takes opened files into the waves and counts what that did. None when it could not be stored.
    pub(super) fn merge_team(self, files: &[(usize, TeamIn)]) -> Option<Counts> {
        let kept = self.with(|inner| {
            let mut waves = Waves::read(inner)?;
            let counts = files.iter().filter_map(|(_, file)| waves.take(file).ok());
            let total = counts.fold(Counts::default(), super::merging::sum);
            waves.keep(inner)?;
            Ok::<_, StorageError>(total)
        });
        match kept {
            Ok(total) => {
                self.ask_to_keep();
                Some(total)
            }
            Err(error) => {
                self.alert.set(Some(format!("The responses were not taken in: {error}")));
                None
            }
        }
    }

    /// Goes to the team's page after responses were taken in, unless more are being collected.
    pub(super) fn show_merged_team(self, taken: Counts) {
        self.tell(Notice::new(format!("Taken in: {}.", super::wording::summary_sentence(taken)), None));
        if self.shows_team() {
            self.list_waves();
        } else {
            self.go(&Route::Team);
        }
    }

    /// Sets the fewest answers behind a figure of a wave, from 3. Once figures were shown it only goes up: going down
    /// would open what was withheld from those who have seen the rest.
    pub fn set_least(self, key: &str, least: usize) {
        self.change_wave(key, &mut |wave| {
            let lowest = if wave.was_shown() { wave.least.0 } else { LOWEST };
            let least = least.min(100).max(lowest);
            if least != wave.least.0 {
                wave.least = (least, wave.least.1 + 1);
            }
        });
    }

    /// Deletes a wave from this browser.
    pub fn delete_wave(self, key: &str) {
        let deleted = self.with(|inner| {
            let deleted = inner.store.shelf.delete_record(Sort::Wave, key, now_ms());
            if let Some(hints) = &inner.hints {
                hints.send();
            }
            deleted
        });
        match deleted {
            Ok(()) => self.tell(Notice::new("The wave was deleted from this browser.", None)),
            Err(error) => self.alert.set(Some(error.to_string())),
        }
        self.list_waves();
    }

    /// Seals a wave: its figures, its threshold and a digest of each response counted stay; everything else is deleted here,
    /// in every tab and in the second copy.
    pub fn seal_wave(self, key: &str) {
        let Some(questionnaire) = self.team.with_untracked(|team| team.questionnaire.clone()) else { return };
        let salt = format!("{:016x}{:016x}", random_u64(), random_u64());
        let sealed = self.with(|inner| {
            let mut waves = Waves::read(inner).map_err(|error| error.to_string())?;
            let lot = waves.lots.iter_mut().find(|lot| record_id(&lot.wave) == key).ok_or("This wave is not here any more.")?;
            let sealed = Sealed::of(&lot.wave, &shape(&questionnaire), &salt)
                .ok_or_else(|| format!("Sealing needs at least {} answers to an item.", lot.wave.least.0))?;
            waves.sealed.push((sealed, true));
            // What the figures leave out is forgotten too.
            waves.lots.iter_mut().filter(|lot| record_id(&lot.wave) == key).for_each(|lot| {
                lot.wave.responses.clear();
                lot.touched = true;
            });
            waves.keep(inner).map_err(|error| error.to_string())
        });
        match sealed {
            Ok(()) => self.tell(Notice::new("The wave is sealed. Its figures stay; single answers are gone from this browser.", None)),
            Err(why) => self.alert.set(Some(format!("The wave was not sealed: {why}"))),
        }
        self.list_waves();
    }

    /// Downloads a wave as a file.
    pub fn save_wave(self, key: &str) {
        let found = self.with(|inner| {
            let waves = Waves::read(inner).ok()?;
            let lot = waves.lots.into_iter().find(|lot| record_id(&lot.wave) == key).map(|lot| TeamFile::Collected(lot.wave));
            let sealed = waves.sealed.into_iter().find(|(sealed, _)| sealed_view(sealed).key == key);
            lot.or(sealed.map(|(sealed, _)| TeamFile::Sealed(sealed)))
        });
        let Some(file) = found else { return };
        let (wave, is_sealed) = match &file {
            TeamFile::Collected(wave) => (&wave.wave, false),
            TeamFile::Sealed(wave) => (&wave.wave, true),
        };
        let name = team_file_name(wave, is_sealed);
        let result = download(&name, "application/json", &write_team(&file));
        self.tell_saved(&name, result);
    }

    fn change_wave(self, key: &str, change: &mut dyn FnMut(&mut Collected)) {
        let changed = self.with(|inner| {
            let mut waves = Waves::read(inner)?;
            for lot in waves.lots.iter_mut().filter(|lot| record_id(&lot.wave) == key) {
                let before = lot.wave.clone();
                change(&mut lot.wave);
                lot.touched |= before != lot.wave;
            }
            waves.keep(inner)
        });
        if let Err(error) = changed {
            self.alert.set(Some(error.to_string()));
        }
        self.list_waves();
    }
}
