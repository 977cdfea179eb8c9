//! Reading an `overlap/board` file or stored text. Everything is checked before anything is used.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::json_in::{no_object, object, parsed, too_large};
use super::parsed::{Fields, Parsed};
use super::shape::{BOARD, Checker, NOTE, PARTICIPANT, Part, Shape, invalid, refused};
use super::stamps::{Replicas, read_entry};
use super::{FileError, VERSION};
use crate::document::{Entity, Field, Incoming, PlainRecord, PlainThing, Record, Seen, Stamp, State, canonical, content_hash, value_hash};
use crate::ids::{BoardId, NoteId, ParticipantId, ReplicaId, intern};
use crate::model::{Ballot, Discipline, NOTE_LIMIT, Round, RoundState};

/// Reads a board file.
///
/// # Errors
/// [`FileError`] with a sentence that says where, what was expected and what was found.
pub fn read_board(text: &str) -> Result<Incoming, FileError> {
    let Parsed::Way(mut root, board) = parsed(text, Parsed::is_deeper)? else { return Err(no_object()) };
    let format = root.remove("format").unwrap_or_default();
    if format != "overlap/board" {
        return Err(other_format(&format));
    }
    match root.remove("version").as_ref().and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(found) if found > VERSION => return Err(FileError::Newer { found }),
        _ => return Err(refused(&|| "version".into(), "the number 1", "none")),
    }
    let partial = root.remove("partial") == Some(Value::Bool(true));
    root.remove("app");
    root.remove("exported_at");
    let stamps = match root.remove("stamps") {
        Some(Value::Object(stamps)) => Some(stamps),
        None | Some(Value::Null) => None,
        Some(other) => return Err(invalid(&|| "stamps".into(), "an object", &other)),
    };
    let seen = root.remove("seen");
    let Some((_, board)) = board else { return Err(refused(&|| "board".into(), "an object", "none")) };
    // A file without stamps counts as written by a replica named after what it says.
    let replica = match &stamps {
        Some(stamps) if stamps.contains_key("board") || stamps.contains_key("notes") => content_replica(content_hash(text)),
        _ => content_replica(value_hash(&board)),
    };
    let mut reader = Reader {
        checker: Checker::default(),
        replicas: Replicas::read(stamps.as_ref().and_then(|stamps| stamps.get("replicas")).unwrap_or(&Value::Array(Vec::new())))?,
        stamps: stamps.unwrap_or_default(),
        partial,
        records: Vec::new(),
        state: State::default(),
        plain: Vec::new(),
    };
    let (id, title) = reader.board(*board, root)?;
    let mut state = reader.state;
    state.join_records(reader.records);
    state.seen = read_seen_object(seen)?;
    if !partial {
        state.seen.join(&state.written());
    }
    let warnings = if reader.checker.repaired > 0 { vec![repairs(reader.checker.repaired)] } else { Vec::new() };
    Ok(Incoming { board: id, title, state, plain: reader.plain, replica, warnings })
}

#[cold]
#[inline(never)]
fn repairs(repaired: usize) -> String {
    let texts = if repaired == 1 { "one text".to_owned() } else { format!("{repaired} texts") };
    format!("Invisible control characters were removed from {texts}.")
}

#[cold]
#[inline(never)]
fn other_format(format: &Value) -> FileError {
    FileError::WrongFormat { found: if format.is_null() { "no format".to_owned() } else { canonical(format).chars().take(60).collect() } }
}

/// Reads what [`super::write_seen`] wrote.
///
/// # Errors
/// [`FileError`] when the text is anything else.
pub fn read_seen(text: &str) -> Result<Seen, FileError> {
    read_seen_object(Some(Value::Object(object(text)?)))
}

fn content_replica(hash: u64) -> ReplicaId {
    ReplicaId::new(&format!("f_{hash:016x}")).unwrap_or_else(|_| ReplicaId::from_random(hash))
}

/// The format of a file for the self-assessment; none for any other text.
pub fn format_of(text: &str) -> Option<String> {
    // Most texts are boards and lists, which are long and read elsewhere.
    let may_be = text.contains(super::RESPONSE_FORMAT) || text.contains(super::TEAM_FORMAT);
    let format = may_be.then(|| object(text).ok())??.remove("format")?;
    format.as_str().map(str::to_owned)
}

fn read_seen_object(value: Option<Value>) -> Result<Seen, FileError> {
    let path = || "seen".to_owned();
    let entries = match value {
        None | Some(Value::Null) => return Ok(Seen::default()),
        Some(Value::Object(entries)) => entries,
        Some(other) => return Err(invalid(&path, "an object", &other)),
    };
    let stamps = entries.iter().map(|(name, counter)| {
        let replica = ReplicaId::new(name).map_err(|_| invalid(&path, "replica ids", &name.as_str().into()))?;
        let limit = crate::document::COUNTER_LIMIT;
        match counter.as_u64().filter(|counter| *counter <= limit) {
            Some(counter) => Ok(Stamp { counter, replica }),
            None => Err(invalid(&|| format!("seen.{name}"), "a counter up to 9007199254740991", counter)),
        }
    });
    stamps.collect()
}

struct Reader {
    checker: Checker,
    replicas: Replicas,
    stamps: Map<String, Value>,
    partial: bool,
    records: Vec<(Entity, Rc<Record>)>,
    state: State,
    plain: Vec<PlainRecord>,
}

impl Reader {
    fn board(&mut self, board: Parsed, file: Map<String, Value>) -> Result<(Option<BoardId>, String), FileError> {
        let Parsed::Way(mut board, listed) = board else { return Err(no_object()) };
        let id = match board.remove("id") {
            None | Some(Value::Null) => None,
            Some(id) => Some(id_at(&|| "board.id".into(), &id, BoardId::new)?),
        };
        let lists = ["notes", "deleted", "participants", "rounds", "ballots"].map(|name| (name, board.remove(name)));
        if !self.partial && board.get("title").is_none_or(Value::is_null) {
            return Err(refused(&|| "board.title".into(), "a title", "none"));
        }
        let mut values = self.flatten(board.into(), BOARD, "", &|| "board".into())?;
        for (name, value) in file {
            values.push((Field::under("file", &Field::escaped(&name)), value));
        }
        let title =
            values.iter().find(|(field, _)| *field == Field::TITLE).and_then(|(_, title)| title.as_str()).unwrap_or_default().to_owned();
        let entry = self.stamps.remove("board");
        self.take(Entity::Board, PlainThing::Board, BOARD, entry, values, &|| "stamps.board".into())?;
        let mut entries = Entries { participants: self.entries("participants")?, notes: self.entries("notes")? };
        let (mut notes, mut people) = (HashSet::new(), HashSet::new());
        let mut place = 0;
        let mut note = |reader: &mut Self, fields, is_deleted, path: &dyn Fn() -> String| {
            reader.note(fields, is_deleted, place, &mut notes, &mut entries.notes, path)?;
            place += 1;
            Ok(())
        };
        let listed = match listed {
            Some((_, listed)) => listed.notes(),
            None => Vec::new(),
        };
        for (index, part) in listed.into_iter().enumerate() {
            let path = move || format!("board.notes[{index}]");
            match part {
                Parsed::Note(fields) => note(self, fields, false, &path)?,
                Parsed::Other(value) => return Err(invalid(&path, "an object", &value)),
                Parsed::Way(..) | Parsed::Notes(_) => return Err(no_object()),
            }
        }
        for (name, list) in lists {
            for (index, value) in items(name, list)?.into_iter().enumerate() {
                let path = move || format!("board.{name}[{index}]");
                let Value::Object(fields) = value else { return Err(invalid(&path, "an object", &value)) };
                match name {
                    "notes" | "deleted" => note(self, fields.into(), name == "deleted", &path)?,
                    "participants" => self.participant(fields.into(), &mut people, &mut entries.participants, &path)?,
                    "rounds" => self.round(fields, &path)?,
                    _ => self.ballot(fields, &path)?,
                }
            }
        }
        if place > NOTE_LIMIT as u64 {
            return Err(too_large("10,000 notes", place));
        }
        self.orphans(entries)?;
        Ok((id, title))
    }

    fn entries(&mut self, name: &'static str) -> Result<Map<String, Value>, FileError> {
        match self.stamps.remove(name) {
            None => Ok(Map::new()),
            Some(Value::Object(entries)) => Ok(entries),
            Some(other) => Err(invalid(&|| format!("stamps.{name}"), "an object", &other)),
        }
    }

    fn note(
        &mut self,
        mut fields: Fields,
        deleted: bool,
        place: u64,
        known: &mut HashSet<&'static str>,
        entries: &mut Map<String, Value>,
        path: &dyn Fn() -> String,
    ) -> Result<(), FileError> {
        let id = match fields.remove("id") {
            None | Some(Value::Null) => None,
            Some(id) => Some(id_at(&|| format!("{}.id", path()), &id, NoteId::new)?),
        };
        if let Some(id) = id {
            once(known, id.as_str(), &|| format!("{}.id", path()))?;
        }
        if !self.partial && fields.get("title").is_none_or(Value::is_null) {
            return Err(refused(&|| format!("{}.title", path()), "a title", "none"));
        }
        let values = self.flatten(fields, NOTE, "", path)?;
        let entry = id.and_then(|id| entries.remove(id.as_str()));
        let entity = Entity::Note(id.unwrap_or_else(|| NoteId::from_random(0)));
        self.take(entity, PlainThing::Note { id, place, deleted }, NOTE, entry, values, path)
    }

    fn participant(
        &mut self,
        mut fields: Fields,
        known: &mut HashSet<&'static str>,
        entries: &mut Map<String, Value>,
        path: &dyn Fn() -> String,
    ) -> Result<(), FileError> {
        let id = id_at(&|| format!("{}.id", path()), &fields.remove("id").unwrap_or_default(), ParticipantId::new)?;
        let entity = Entity::Participant(id);
        once(known, id.as_str(), &|| format!("{}.id", path()))?;
        let values = self.flatten(fields, PARTICIPANT, "", path)?;
        let entry = entries.remove(id.as_str());
        self.take(entity, PlainThing::Participant(id), PARTICIPANT, entry, values, path)
    }

    /// What only the stamps know: things whose creation is missing here, and members that are gone.
    fn orphans(&mut self, entries: Entries) -> Result<(), FileError> {
        for (id, entry) in entries.notes {
            let path = || format!("stamps.notes.{id}");
            let id = id_at(&path, &id.as_str().into(), NoteId::new)?;
            self.take(Entity::Note(id), PlainThing::Board, NOTE, Some(uncreated(entry)), Vec::new(), &path)?;
        }
        for (id, entry) in entries.participants {
            let path = || format!("stamps.participants.{id}");
            let id = id_at(&path, &id.as_str().into(), ParticipantId::new)?;
            self.take(Entity::Participant(id), PlainThing::Board, PARTICIPANT, Some(entry), Vec::new(), &path)?;
        }
        Ok(())
    }

    /// Keeps a thing: with its stamps as a record, without them as plain fields.
    fn take(
        &mut self,
        entity: Entity,
        thing: PlainThing,
        parts: &'static [(&'static str, Part)],
        entry: Option<Value>,
        values: Vec<(Field, Value)>,
        path: &dyn Fn() -> String,
    ) -> Result<(), FileError> {
        match entry {
            Some(entry) => {
                let record = read_entry(&mut self.checker, &self.replicas, (entity, parts), &entry, expand(values), path)?;
                if record.iter().next().is_some() {
                    self.records.push((entity, Rc::new(record)));
                }
            }
            None if values.is_empty() => {}
            None => self.plain.push(PlainRecord { thing, values }),
        }
        Ok(())
    }

    /// The registers of an object, checked: known parts by their shape, unknown fields as they stand.
    fn flatten(
        &mut self,
        object: Fields,
        parts: &'static [(&'static str, Part)],
        prefix: &str,
        path: &dyn Fn() -> String,
    ) -> Result<Vec<(Field, Value)>, FileError> {
        let object = object.into_iter();
        let mut values = Vec::with_capacity(object.len());
        for (name, value) in object {
            let known = parts.iter().find(|(known, _)| *known == name);
            let field = || match known {
                Some((name, _)) if prefix.is_empty() => Field::known(name),
                _ => Field::under(prefix, &name),
            };
            let here = || format!("{}.{name}", path());
            match (known.map(|(_, part)| *part), value) {
                (None, value) => values.push((Field::under(prefix, &Field::escaped(&name)), value)),
                (Some(Part::One(shape)), value) => values.push((field(), self.checker.check(&here, shape, value)?)),
                (Some(_), Value::Null) => values.push((field(), Value::Null)),
                (Some(Part::Set(shape)), Value::Array(members)) => {
                    let members: Result<Vec<Value>, FileError> =
                        members.into_iter().map(|member| self.checker.check(&here, shape, member)).collect();
                    let members = members?.into_iter().filter(|member| member.as_str().is_some_and(|text| !text.is_empty()));
                    values.push((field(), Value::Array(members.collect())));
                }
                (Some(Part::Group(parts)), Value::Object(group)) => {
                    let prefix = if prefix.is_empty() { name.to_string() } else { format!("{prefix}/{name}") };
                    values.extend(self.flatten(group.into(), parts, &prefix, &here)?);
                }
                (Some(Part::List(fields)), Value::Array(list)) => self.list(&mut values, &name, fields, list, &here)?,
                (Some(Part::Set(_) | Part::List(_)), other) => return Err(invalid(&here, "a list", &other)),
                (Some(Part::Group(_)), other) => return Err(invalid(&here, "an object", &other)),
            }
        }
        Ok(values)
    }

    fn list(
        &mut self,
        values: &mut Vec<(Field, Value)>,
        name: &str,
        fields: &[(&str, Shape)],
        list: Vec<Value>,
        path: &dyn Fn() -> String,
    ) -> Result<(), FileError> {
        let mut known = HashSet::new();
        for (index, entry) in list.into_iter().enumerate() {
            let here = || format!("{}[{index}]", path());
            let Value::Object(mut entry) = entry else { return Err(invalid(&here, "an object", &entry)) };
            let id = match entry.remove("id") {
                // An entry written by hand gets an id that follows from what it says, so that reading it again is idle.
                None | Some(Value::Null) => format!("x_{:016x}", content_hash(&canonical(&Value::Object(entry.clone())))),
                Some(Value::String(id)) if crate::ids::is_id(&id) => id,
                Some(other) => {
                    return Err(invalid(&|| format!("{}.id", here()), "an id of 1 to 64 letters, digits, \"-\" or \"_\"", &other));
                }
            };
            once(&mut known, intern(&id), &here)?;
            for (field, value) in entry {
                let checked = match fields.iter().find(|(known, _)| *known == field) {
                    Some((_, shape)) => self.checker.check(&|| format!("{}.{field}", here()), *shape, value)?,
                    None => value,
                };
                values.push((Field::new(&format!("{name}/{id}/{}", Field::escaped(&field))), checked));
            }
        }
        Ok(())
    }

    fn round(&mut self, mut fields: Map<String, Value>, path: &dyn Fn() -> String) -> Result<(), FileError> {
        let mut notes = Vec::new();
        for note in items("notes", fields.remove("notes"))? {
            notes.push(id_at(&|| format!("{}.notes", path()), &note, NoteId::new)?);
        }
        let state = self.text(&mut fields, "state", Shape::Word, path)?.unwrap_or_else(|| "open".into());
        let round = Round {
            number: round_number(&mut fields, "number", path)?,
            state: RoundState::from_word(&state),
            notes,
            nameless: fields.remove("nameless") == Some(Value::Bool(true)),
            revealed_at: self.text(&mut fields, "revealed_at", Shape::Short, path)?,
            extra: fields,
        };
        self.state.add_round(&round);
        Ok(())
    }

    fn ballot(&mut self, mut fields: Map<String, Value>, path: &dyn Fn() -> String) -> Result<(), FileError> {
        let mut id = |name: &str| fields.remove(name).unwrap_or_default();
        let (note, participant) = (id("note"), id("participant"));
        let mut score = |reader: &mut Self, name: &str| -> Result<Option<f64>, FileError> {
            let value = fields.remove(name).unwrap_or_default();
            Ok(reader.checker.check(&|| format!("{}.{name}", path()), Shape::Score, value)?.as_f64())
        };
        let (impact, effort, confidence) = (score(self, "impact")?, score(self, "effort")?, score(self, "confidence")?);
        let ballot = Ballot {
            round: round_number(&mut fields, "round", path)?,
            note: id_at(&|| format!("{}.note", path()), &note, NoteId::new)?,
            participant: id_at(&|| format!("{}.participant", path()), &participant, ParticipantId::new)?,
            discipline: Discipline::from_word(&self.text(&mut fields, "discipline", Shape::Word, path)?.unwrap_or_else(|| "other".into())),
            impact,
            effort,
            confidence,
            comment: self.text(&mut fields, "comment", Shape::Text, path)?.unwrap_or_default(),
            cast_at: self.text(&mut fields, "cast_at", Shape::Short, path)?.unwrap_or_default(),
            extra: fields,
        };
        self.state.add_ballot(Rc::new(ballot));
        Ok(())
    }

    fn text(
        &mut self,
        fields: &mut Map<String, Value>,
        name: &str,
        shape: Shape,
        path: &dyn Fn() -> String,
    ) -> Result<Option<String>, FileError> {
        match fields.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => Ok(self.checker.check(&|| format!("{}.{name}", path()), shape, value)?.as_str().map(str::to_owned)),
        }
    }
}

/// The entry of a note that is not listed (somebody cut it out by hand): it says nothing of the note's creation.
fn uncreated(mut entry: Value) -> Value {
    if let Value::Array(items) = &mut entry
        && items.len() >= 2
        && items.get(2).is_none_or(Value::is_array)
    {
        items.insert(2, Value::Null);
    } else if let Some(place) = entry.get_mut(2).filter(|place| place.is_number()) {
        *place = Value::Null;
    }
    entry
}

/// Refuses a second thing of the same id.
fn once(known: &mut HashSet<&'static str>, id: &'static str, path: &dyn Fn() -> String) -> Result<(), FileError> {
    if known.insert(id) { Ok(()) } else { Err(refused(path, "an id used once", &format!("{id} again"))) }
}

/// Stamps of things that have not been read yet.
struct Entries {
    participants: Map<String, Value>,
    notes: Map<String, Value>,
}

/// Members of a set as one register each; a null part has no registers of its own where stamps say what is written.
fn expand(values: Vec<(Field, Value)>) -> Vec<(Field, Value)> {
    let mut fields = Vec::with_capacity(values.len());
    for (field, value) in values {
        match (field.as_str(), value) {
            (head @ ("tags" | "blocked_by"), Value::Array(members)) => {
                fields.extend(members.iter().filter_map(Value::as_str).map(|member| (Field::under(head, member), Value::Bool(true))));
            }
            (
                "tags" | "blocked_by" | "evidence" | "comments" | "dissents" | "decision" | "debt" | "feasibility" | "outcome" | "axes"
                | "axes/impact" | "axes/effort" | "split" | "quadrants",
                Value::Null,
            ) => {}
            (_, value) => fields.push((field, value)),
        }
    }
    fields
}

fn items(name: &str, list: Option<Value>) -> Result<Vec<Value>, FileError> {
    match list {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => Ok(items),
        Some(other) => Err(invalid(&|| format!("board.{name}"), "a list", &other)),
    }
}

/// An id that must be there.
pub(super) fn id_at<T>(path: &dyn Fn() -> String, value: &Value, make: fn(&str) -> Result<T, crate::ids::BadId>) -> Result<T, FileError> {
    let id = value.as_str().and_then(|text| make(text).ok());
    id.ok_or_else(|| invalid(path, "an id of 1 to 64 letters, digits, \"-\" or \"_\"", value))
}

pub(super) fn round_number(fields: &mut Map<String, Value>, name: &str, path: &dyn Fn() -> String) -> Result<u32, FileError> {
    let value = fields.remove(name).unwrap_or_default();
    let number = value.as_u64().and_then(|number| u32::try_from(number).ok()).filter(|number| (1..=1_000_000).contains(number));
    number.ok_or_else(|| invalid(&|| format!("{}.{name}", path()), "a round's number from 1", &value))
}
