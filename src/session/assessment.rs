//! The responses of this browser: reading them, changing them one answer at a time, keeping each change at once.
//!
//! Comes with the late part of the app.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::{RETRY, reason};
use super::{Inner, Notice, Route, SaveState, Session};
use crate::content::{QUESTIONNAIRE_FILE, questionnaire};
use crate::ids::ResponseId;
use crate::interchange::{KeptResponse, OwnReport, Wave};
use crate::model::{Discipline, QUESTIONNAIRE, Questionnaire, Response};
use crate::platform::{after, has_crashed, iso_date, local_day, local_time, now_ms, own_file, random_u64};
use crate::storage::{RecordKey, Sort, StorageError};

/// The self-assessment as this browser holds it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Own {
    /// Finished ones in the order in which they were finished, then those in progress.
    pub responses: Vec<KeptResponse>,
    /// Responses of which something stored could not be read.
    pub unread: Vec<ResponseId>,
}

impl Own {
    /// The response with that id.
    pub fn find(&self, id: ResponseId) -> Option<&KeptResponse> {
        self.responses.iter().find(|kept| kept.response.id == id)
    }

    /// The response that is being given, or corrected: of several the one touched last.
    pub fn current(&self) -> Option<&KeptResponse> {
        let open = self.responses.iter().filter(|kept| kept.finished.is_none() || kept.correcting);
        open.max_by_key(|kept| kept.touched())
    }

    /// Those that were finished once, oldest first.
    pub fn waves(&self) -> impl DoubleEndedIterator<Item = &KeptResponse> {
        self.responses.iter().filter(|kept| kept.finished.is_some())
    }
}

impl Own {
    /// The wave that is shown: the one asked for, else the latest.
    pub fn shown(&self, asked: Option<ResponseId>) -> Option<&KeptResponse> {
        let asked = asked.and_then(|id| self.waves().find(|kept| kept.response.id == id));
        asked.or_else(|| self.waves().next_back())
    }

    /// What that wave says, compared with those before it.
    pub fn report(&self, questionnaire: &Questionnaire, asked: Option<ResponseId>) -> Option<OwnReport> {
        let shown = self.shown(asked)?.response.id;
        let waves: Vec<Wave> =
            self.waves().map(|kept| Wave { response: &kept.response, at: kept.finished.unwrap_or_default(), day: day_of(kept) }).collect();
        let place = waves.iter().position(|wave| wave.response.id == shown)?;
        OwnReport::of(questionnaire, &waves, place)
    }
}

impl Inner {
    /// The responses that this page load knows.
    pub(super) fn responses(&self) -> impl Iterator<Item = &KeptResponse> {
        self.responses.iter().map(|known| &known.kept)
    }
}

/// What this page load knows of a response.
pub(super) struct Known {
    kept: KeptResponse,
    /// The stored texts that it holds.
    keys: Vec<RecordKey>,
    /// Whether something of it is not stored yet.
    pending: bool,
}

/// The day on which a response was finished, as "20 Nov 2026", or its month where no more is known.
pub fn day_of(kept: &KeptResponse) -> String {
    let day = kept.finished.map(local_day).unwrap_or_default();
    if kept.knows_day() { day } else { day.split_once(' ').map(|(_, month)| month.to_owned()).unwrap_or_default() }
}

/// The month of a moment, as in `2026-11`.
fn month(ms: u64) -> String {
    iso_date(ms).chars().take(7).collect()
}

impl Session {
    /// Loads the questionnaire into `into`; a failure becomes an alert.
    pub fn load_questionnaire(self, into: RwSignal<Option<Arc<Questionnaire>>>) {
        spawn_local(async move {
            match self.questionnaire().await {
                // The page may be left by then.
                Ok(read) => drop(into.try_set(Some(read))),
                Err(why) => self.alert.set(Some(why)),
            }
        });
    }

    /// The questionnaire, loaded once.
    ///
    /// # Errors
    /// A sentence when it could not be loaded.
    pub(super) async fn questionnaire(self) -> Result<Arc<Questionnaire>, String> {
        if let Some(known) = self.with(|inner| inner.questionnaire.clone()) {
            return Ok(known);
        }
        let read = own_file(QUESTIONNAIRE_FILE).await.map_err(|error| error.to_string()).and_then(|text| questionnaire(&text));
        let read = read.map_err(|why| format!("The questionnaire could not be loaded ({why}). Check the connection and reload."))?;
        let read = Arc::new(read);
        self.with(|inner| inner.questionnaire = Some(read.clone()));
        Ok(read)
    }

    /// Reads the responses of this browser, and joins what other tabs have stored.
    #[inline(never)]
    pub(super) fn list_responses(self) {
        let listed = self.with(|inner| {
            let texts = inner.store.shelf.records(Sort::Response)?;
            let mut unread = Vec::new();
            let mut fresh: Vec<Known> = Vec::new();
            for stored in texts {
                let Ok(id) = ResponseId::new(stored.key.id) else { continue };
                match KeptResponse::read(&stored.text) {
                    Ok(kept) if kept.response.id == id => match fresh.iter_mut().find(|known| known.kept.response.id == id) {
                        Some(known) => {
                            known.kept.join(&kept);
                            known.keys.push(stored.key);
                        }
                        None => fresh.push(Known { kept, keys: vec![stored.key], pending: false }),
                    },
                    // Left where it is; the texts that can be read never replace it.
                    _ => unread.push(id),
                }
            }
            // What could not be stored yet lives on.
            for known in inner.responses.drain(..).filter(|known| known.pending) {
                match fresh.iter_mut().find(|other| other.kept.response.id == known.kept.response.id) {
                    Some(other) => {
                        other.kept.join(&known.kept);
                        other.pending = true;
                    }
                    None => fresh.push(Known { keys: Vec::new(), ..known }),
                }
            }
            fresh.sort_by_key(|known| (known.kept.finished.unwrap_or(u64::MAX), known.kept.response.id));
            unread.dedup();
            inner.responses = fresh;
            Ok::<_, StorageError>(Own { responses: inner.responses.iter().map(|known| known.kept.clone()).collect(), unread })
        });
        match listed {
            Ok(own) => {
                if self.own.with_untracked(|now| *now != own) {
                    self.own.set(own);
                }
            }
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }

    /// Begins a response, which is stored at once.
    pub fn start_response(self, discipline: Option<Discipline>, name: &str) -> ResponseId {
        let (id, now) = (ResponseId::from_random(random_u64()), now_ms());
        let response = Response {
            questionnaire: QUESTIONNAIRE.to_owned(),
            id,
            revision: 1,
            discipline: None,
            name: String::new(),
            wave: month(now),
            answers: Vec::new(),
            comments: Vec::new(),
            extra: serde_json::Map::new(),
            file_extra: serde_json::Map::new(),
        };
        let mut kept = KeptResponse::new(response, None);
        kept.speak_for(discipline, now);
        kept.sign(name, now);
        self.keep_response(kept);
        id
    }

    /// Takes a response in, or joins it with the one of the same id that is here.
    pub(super) fn keep_response(self, kept: KeptResponse) {
        self.with(|inner| {
            let id = kept.response.id;
            match inner.responses.iter_mut().find(|known| known.kept.response.id == id) {
                Some(known) => {
                    known.kept.join(&kept);
                    known.pending = true;
                }
                None => inner.responses.push(Known { kept, keys: Vec::new(), pending: true }),
            }
        });
        self.flush_responses();
        self.list_responses();
        self.ask_to_keep();
    }

    /// Changes a response and stores it at once. `change` gets the time in milliseconds since 1970.
    pub fn change_response(self, id: ResponseId, change: &mut dyn FnMut(&mut KeptResponse, u64)) {
        let changed = self.with(|inner| {
            let known = inner.responses.iter_mut().find(|known| known.kept.response.id == id)?;
            let before = known.kept.clone();
            change(&mut known.kept, now_ms());
            (known.kept != before).then(|| {
                known.pending = true;
                known.kept.clone()
            })
        });
        let Some(kept) = changed else { return };
        self.own.update(|own| {
            if let Some(now) = own.responses.iter_mut().find(|now| now.response.id == id) {
                *now = kept;
            }
        });
        self.flush_responses();
    }

    /// Lets answers that were given be corrected.
    pub fn correct_response(self, id: ResponseId) {
        self.answering.set(Some(id));
        self.go(&Route::Assessment);
    }

    /// Chooses the wave whose result is shown.
    pub fn look_at_wave(self, id: ResponseId) {
        self.wave.set(Some(id));
    }

    /// Finishes a response.
    pub fn finish_response(self, id: ResponseId) {
        self.change_response(id, &mut |kept, now| kept.finish(&month(now), now));
        self.list_responses();
    }

    /// Stores what is pending; tries again in a while when that fails.
    fn flush_responses(self) {
        if has_crashed() {
            return;
        }
        let result = self.with(|inner| {
            let Inner { store, responses, hints, response_retry, .. } = inner;
            *response_retry = None;
            let mut result = Ok(());
            for known in responses.iter_mut().filter(|known| known.pending) {
                let id = known.kept.response.id.as_str();
                match store.shelf.put_record(Sort::Response, id, now_ms(), &known.kept.write(), &known.keys) {
                    Ok(key) => {
                        known.keys.retain(|old| old.replica != key.replica);
                        known.keys.push(key);
                        known.pending = false;
                    }
                    Err(error) => result = Err(error),
                }
            }
            if let Some(hints) = hints.as_ref().filter(|_| result.is_ok()) {
                hints.send();
            }
            result.map(|()| store.volatile.clone())
        });
        match result {
            Err(error) => {
                self.not_saved(reason(&error));
                let retry = after(RETRY, move || self.flush_responses());
                self.with(|inner| inner.response_retry = Some(retry));
            }
            Ok(Some(why)) => self.not_saved(why),
            Ok(None) => self.saved.set(SaveState::Saved { at: local_time(now_ms()) }),
        }
    }

    /// Deletes a response from this browser. Files and links of it elsewhere are untouched.
    pub fn delete_response(self, id: ResponseId, called: &str) {
        let deleted = self.with(|inner| {
            inner.responses.retain(|known| known.kept.response.id != id);
            let deleted = inner.store.shelf.delete_record(Sort::Response, id.as_str(), now_ms());
            if let Some(hints) = &inner.hints {
                hints.send();
            }
            deleted
        });
        match deleted {
            Ok(()) => self.tell(Notice::new(format!("{called} was deleted from this browser."), None)),
            Err(error) => self.alert.set(Some(error.to_string())),
        }
        self.list_responses();
    }

    /// Whether the page at the address shows responses.
    pub(super) fn shows_responses(self) -> bool {
        matches!(self.route.get_untracked(), Route::Assessment | Route::Results)
    }
}
