//! What a file says before it meets the board: registers with stamps, and fields that stand there without.

use std::borrow::Cow;
use std::rc::Rc;

use litemap::LiteMap;
use serde_json::Value;

use super::{COUNTER_LIMIT, Entity, Field, Record, Register, Stamp, State};
use crate::ids::{BoardId, NoteId, ParticipantId, ReplicaId};

/// The counter of everything that a file without stamps creates: any later edit beats it.
const CREATION: u64 = 1;

/// A thing described without stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlainThing {
    /// The board's settings.
    Board,
    /// A person.
    Participant(ParticipantId),
    /// A note; without an id it is matched by its title.
    Note {
        /// Its id, if the file gives one.
        id: Option<NoteId>,
        /// Where it stands in the file, from 0.
        place: u64,
        /// Whether the file lists it as deleted.
        deleted: bool,
    },
}

/// A thing and its fields as a file without stamps gives them. `tags` and `blocked_by` are whole sets, and null clears
/// a field with everything below it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainRecord {
    /// What it is.
    pub thing: PlainThing,
    /// Its fields.
    pub values: Vec<(Field, Value)>,
}

/// A board file, read and checked.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The board it is of, unless a script left that out.
    pub board: Option<BoardId>,
    /// The board's title.
    pub title: String,
    /// Everything with a stamp, and the edits the file knows.
    pub state: State,
    /// Everything without.
    pub plain: Vec<PlainRecord>,
    /// Whom fields without stamps count as written by: named after the file's content.
    pub replica: ReplicaId,
    /// What was repaired on reading, as sentences.
    pub warnings: Vec<String>,
}

/// A 64-bit hash (FNV-1a, Fowler–Noll–Vo), stable for ever: ids made from it travel in files.
struct ContentHash(u64);

impl ContentHash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }
}

impl std::io::Write for ContentHash {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The hash of a text.
pub fn content_hash(text: &str) -> u64 {
    let mut hash = ContentHash::new();
    hash.add(text.as_bytes());
    hash.0
}

/// The hash of the canonical bytes of `value`, without making them.
#[inline(never)]
pub fn value_hash(value: &impl serde::Serialize) -> u64 {
    let mut hash = ContentHash::new();
    // Cannot fail: the keys of a value are texts.
    let _ = serde_json::to_writer(&mut hash, value);
    hash.0
}

impl Incoming {
    /// The file as a copy of the board that `ours` is another copy of.
    ///
    /// Fields without stamps become edits by the file's own replica: what they create carries the lowest counter, what
    /// they change one above `clock`, the highest counter of all copies that are merged at once. A file met before says
    /// nothing new, even when its notes were edited since.
    #[inline(never)]
    pub fn adopt(&self, ours: &State, clock: u64) -> State {
        let mut state = self.state.clone();
        if self.plain.is_empty() {
            return state;
        }
        let met = ours.seen.knows(self.replica);
        let mut adopting = Adopting { replica: self.replica, change: clock.saturating_add(1).min(COUNTER_LIMIT), used: CREATION };
        let mut titles = None;
        let mut records = Vec::with_capacity(self.plain.len());
        for plain in &self.plain {
            let entity = match plain.thing {
                PlainThing::Board => Entity::Board,
                PlainThing::Participant(id) => Entity::Participant(id),
                PlainThing::Note { id: Some(id), .. } => Entity::Note(id),
                PlainThing::Note { id: None, place, .. } => {
                    Entity::Note(self.matched(titles.get_or_insert_with(|| Titles::of(ours)), plain, place))
                }
            };
            let known = ours.record(entity);
            let record = if met { Record::default() } else { adopting.record(entity, known, plain) };
            if known.is_some() || record.iter().next().is_some() {
                records.push((entity, Rc::new(record)));
            }
        }
        state.join_records(records);
        state.seen.join(&ours.seen);
        state.seen.add(Stamp { counter: adopting.used, replica: self.replica });
        state
    }

    /// The file without the board's own title, scales and names: for merging its notes into another board.
    #[must_use]
    pub fn without_settings(&self) -> Self {
        let mut notes = self.clone();
        notes.plain.retain(|plain| plain.thing != PlainThing::Board);
        notes
    }

    /// The note that an entry without id means: the n-th undeleted one of equal trimmed title, else a new one whose id
    /// follows from the file's content and the entry's place.
    fn matched(&self, titles: &mut Titles, plain: &PlainRecord, place: u64) -> NoteId {
        let title = plain.values.iter().find(|(field, _)| *field == Field::TITLE).and_then(|(_, title)| title.as_str()).unwrap_or_default();
        let fresh = || NoteId::new(&format!("n_{}_{place}", self.replica.as_str().trim_start_matches("f_")));
        titles.next(title).or_else(|| fresh().ok()).unwrap_or_else(|| NoteId::from_random(place))
    }
}

/// Undeleted notes by trimmed title, in order of creation; each is handed out once.
struct Titles(LiteMap<String, Vec<NoteId>>);

impl Titles {
    fn of(state: &State) -> Self {
        let title = |id| state.note(id).and_then(|record| record.text(Field::TITLE)).unwrap_or_default().trim();
        let mut notes: Vec<(&str, NoteId)> = state.notes_by_creation(false).into_iter().rev().map(|id| (title(id), id)).collect();
        notes.sort_by_key(|(title, _)| *title);
        let same = notes.chunk_by(|(one, _), (other, _)| one == other);
        let titles = same.filter_map(|notes| Some((notes.first()?.0.to_owned(), notes.iter().map(|(_, id)| *id).collect())));
        Self(LiteMap::from_sorted_store_unchecked(titles.collect()))
    }

    fn next(&mut self, title: &str) -> Option<NoteId> {
        self.0.get_mut(title.trim())?.pop()
    }
}

/// Turning plain fields into registers.
struct Adopting {
    replica: ReplicaId,
    change: u64,
    used: u64,
}

impl Adopting {
    /// What `plain` says of `entity` beyond what is `known` of it.
    fn record(&mut self, entity: Entity, known: Option<&Record>, plain: &PlainRecord) -> Record {
        let known = known.filter(|record| record.created().is_some() || !matches!(entity, Entity::Note(_)));
        let Some(ours) = known else { return self.created(plain) };
        let stamp = Stamp { counter: self.change, replica: self.replica };
        let mut fields = Vec::new();
        expand(&plain.values, known, &mut |field, value| {
            if !stands(ours, field, &value) {
                fields.push((field, Register { value: value.into_owned(), stamp }));
            }
        });
        if !fields.is_empty() {
            self.used = self.used.max(self.change);
        }
        fields.into_iter().collect()
    }

    /// A thing that was not known before: its own fields, and what a new one has besides.
    fn created(&self, plain: &PlainRecord) -> Record {
        let stamp = Stamp { counter: CREATION, replica: self.replica };
        let mut fields = Vec::with_capacity(plain.values.len() + 4);
        let defaults = match plain.thing {
            PlainThing::Board => super::defaults::board(),
            PlainThing::Participant(_) => Vec::new(),
            PlainThing::Note { place, deleted, .. } => {
                fields.push((Field::CREATED, Register { value: place.into(), stamp }));
                if deleted {
                    fields.push((Field::DELETED, Register { value: true.into(), stamp }));
                }
                super::defaults::note()
            }
        };
        expand(&plain.values, None, &mut |field, value| fields.push((field, Register { value: value.into_owned(), stamp })));
        for (field, value) in defaults {
            if fields.iter().all(|(given, _)| *given != field) {
                fields.push((field, Register { value, stamp }));
            }
        }
        fields.into_iter().collect()
    }
}

/// Whether `ours` says already what a file says of `field`.
fn stands(ours: &Record, field: Field, value: &Value) -> bool {
    match ours.value(field) {
        Some(now) => now == value,
        None => value.is_null() || value.as_str() == Some("") || (*value == Value::Bool(false)),
    }
}

/// Gives each field there is: whole sets become one per member, members left out become false, and null clears everything
/// below a field.
fn expand<'a>(values: &'a [(Field, Value)], known: Option<&Record>, give: &mut dyn FnMut(Field, Cow<'a, Value>)) {
    for (field, value) in values {
        let name = field.as_str();
        let below = || known.into_iter().flat_map(|record| record.below(name).map(|(rest, _)| rest));
        let is_set = matches!(name, "tags" | "blocked_by");
        match value {
            Value::Array(members) if is_set => {
                let members: Vec<&str> = members.iter().filter_map(Value::as_str).collect();
                for gone in below().filter(|rest| !members.contains(rest)) {
                    give(Field::under(name, gone), Cow::Owned(Value::Bool(false)));
                }
                for member in members {
                    give(Field::under(name, member), Cow::Owned(Value::Bool(true)));
                }
            }
            Value::Null if matches!(name, "evidence" | "comments" | "dissents") => {
                // Fields of one entry stand side by side.
                let mut ids: Vec<&str> = below().filter_map(|rest| Some(rest.split_once('/')?.0)).collect();
                ids.dedup();
                for id in ids {
                    give(Field::under(name, &format!("{id}/.deleted")), Cow::Owned(Value::Bool(true)));
                }
            }
            Value::Null if below().next().is_some() => {
                for rest in below() {
                    let field = Field::under(name, rest);
                    give(field, Cow::Owned(if field.is_member() { Value::Bool(false) } else { Value::Null }));
                }
            }
            Value::Null if known.is_none() || is_set => {}
            _ => give(*field, Cow::Borrowed(value)),
        }
    }
}
