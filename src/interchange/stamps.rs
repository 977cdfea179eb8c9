//! The `stamps` of a file: which edit last wrote each field, compactly.
//!
//! One entry per thing: `[replica, counter, place?, exception…]`. Replicas are indexes into `stamps.replicas`. The pair
//! stands for every field that the readable part shows; `place` is the note's place within the edit that created it
//! (0 when left out, null for a note whose creation this copy does not know). An exception `[replica, counter, field…]`
//! names fields written by another edit; a field that the readable part cannot show stands there as `[field, value]`.

use litemap::LiteMap;
use serde_json::Value;

use super::FileError;
use super::json_out::JsonOut;
use super::shape::{BOARD, Checker, NOTE, PARTICIPANT, Part, invalid};
use crate::document::{COUNTER_LIMIT, Entity, Field, Record, Register, Stamp, State};
use crate::ids::ReplicaId;

/// Numbers for the replicas of a file, in order of their ids.
pub struct Replicas(Vec<ReplicaId>);

impl Replicas {
    /// All replicas that wrote a register of `state`.
    pub fn of(state: &State) -> Self {
        Self(state.written().iter().map(|stamp| stamp.replica).collect())
    }

    /// Reads `stamps.replicas`.
    pub fn read(value: &Value) -> Result<Self, FileError> {
        let path = || "stamps.replicas".to_owned();
        let Value::Array(names) = value else { return Err(invalid(&path, "a list of replica ids", value)) };
        let ids = names
            .iter()
            .map(|name| name.as_str().and_then(|name| ReplicaId::new(name).ok()).ok_or_else(|| invalid(&path, "replica ids", name)));
        Ok(Self(ids.collect::<Result<_, _>>()?))
    }

    pub fn iter(&self) -> impl Iterator<Item = ReplicaId> + '_ {
        self.0.iter().copied()
    }

    fn index(&self, replica: ReplicaId) -> usize {
        self.0.binary_search(&replica).unwrap_or(0)
    }

    fn stamp(&self, path: &dyn Fn() -> String, replica: Option<&Value>, counter: Option<&Value>) -> Result<Stamp, FileError> {
        let found = replica.unwrap_or(&Value::Null);
        let index = found.as_u64().and_then(|index| usize::try_from(index).ok());
        let Some(replica) = index.and_then(|index| self.0.get(index).copied()) else {
            return Err(invalid(path, "an index into stamps.replicas", found));
        };
        let found = counter.unwrap_or(&Value::Null);
        match found.as_u64().filter(|counter| (1..=COUNTER_LIMIT).contains(counter)) {
            Some(counter) => Ok(Stamp { counter, replica }),
            None => Err(invalid(path, "a counter from 1 to 9007199254740991", found)),
        }
    }
}

/// Whether the readable part of a file shows this register.
pub fn is_shown(entity: Entity, record: &Record, field: Field, register: &Register) -> bool {
    // Most fields of most notes.
    if let (Entity::Note(_), "title" | "description" | "link" | "kind" | "status" | "owner" | "impact" | "effort") =
        (entity, field.as_str())
    {
        return record.created().is_some();
    }
    if field.is_inner() || (matches!(entity, Entity::Note(_)) && record.created().is_none()) || !has_place(entity, field) {
        return false;
    }
    if field.is_member() {
        return register.value == Value::Bool(true);
    }
    let Some(rest) = field.rest() else { return true };
    match (entity, field.head()) {
        (Entity::Note(_), head @ ("evidence" | "comments" | "dissents")) => {
            let id = rest.split_once('/').map_or(rest, |(id, _)| id);
            record.has_entry(&format!("{head}/{id}"))
        }
        (Entity::Note(_), head) => record.below(head).any(|(_, register)| !register.value.is_null()),
        _ => true,
    }
}

/// Whether the readable part has a place for this field, so that reading it there gives the same field again. A newer
/// writer, or a hostile one, may keep others among the stamps.
fn has_place(entity: Entity, field: Field) -> bool {
    let lists = ["notes", "deleted", "participants", "rounds", "ballots"];
    let envelope = ["format", "version", "app", "exported_at", "partial", "board", "stamps", "seen"];
    match (entity, field.as_str()) {
        (_, "id") => false,
        (Entity::Board, name) if lists.contains(&name) => false,
        (Entity::Board, name) => match name.strip_prefix("file/") {
            Some(name) => is_spelled(name) && !envelope.contains(&name),
            None => is_in(BOARD, name),
        },
        (Entity::Participant(_), name) => is_in(PARTICIPANT, name),
        (Entity::Note(_), name) => is_in(NOTE, name),
    }
}

fn is_in(parts: &[(&str, Part)], name: &str) -> bool {
    let (head, rest) = name.split_once('/').map_or((name, None), |(head, rest)| (head, Some(rest)));
    match (parts.iter().find(|(part, _)| *part == head).map(|(_, part)| part), rest) {
        (Some(Part::One(_)), None) | (Some(Part::Set(_)), Some(_)) => true,
        (Some(Part::Group(parts)), Some(rest)) => is_in(parts, rest),
        (Some(Part::List(_)), Some(rest)) => {
            rest.split_once('/').is_some_and(|(id, step)| crate::ids::is_id(id) && step != "id" && is_spelled(step))
        }
        (None, None) => is_spelled(head),
        _ => false,
    }
}

/// Whether `step` is what [`Field::escaped`] makes of some name in a file.
fn is_spelled(step: &str) -> bool {
    Field::escaped(&Field::unescaped(step)) == step
}

/// Writes the entry of one thing.
pub fn write_entry(out: &mut JsonOut, replicas: &Replicas, entity: Entity, record: &Record) {
    let base = base(record);
    let mut exceptions: LiteMap<Stamp, Vec<(Field, Option<&Value>)>> = LiteMap::new();
    for (field, register) in record.iter() {
        let shown = is_shown(entity, record, field, register);
        if field != Field::CREATED && (register.stamp != base || !shown) {
            exceptions.entry(register.stamp).or_default().push((field, (!shown).then_some(&register.value)));
        }
    }
    out.open('[');
    write_stamp(out, replicas, base);
    match (entity, record.created()) {
        (Entity::Note(_), None) => out.value(&Value::Null),
        (Entity::Note(_), Some((_, place))) if place > 0 => out.value(&place.into()),
        _ => {}
    }
    for (stamp, fields) in exceptions {
        out.open('[');
        write_stamp(out, replicas, stamp);
        for (field, hidden) in fields {
            match hidden {
                None => out.words(field.as_str()),
                Some(value) => {
                    out.open('[');
                    out.words(field.as_str());
                    out.value(value);
                    out.close(']');
                }
            }
        }
        out.close(']');
    }
    out.close(']');
}

fn write_stamp(out: &mut JsonOut, replicas: &Replicas, stamp: Stamp) {
    out.value(&replicas.index(stamp.replica).into());
    out.value(&stamp.counter.into());
}

/// The stamp that stands for most fields: the creation's, else the most frequent, of equals the latest.
fn base(record: &Record) -> Stamp {
    if let Some((stamp, _)) = record.created() {
        return stamp;
    }
    let mut counts: LiteMap<Stamp, usize> = LiteMap::new();
    for (_, register) in record.iter() {
        *counts.entry(register.stamp).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(stamp, count)| (**count, **stamp)).map(|(stamp, _)| *stamp);
    most.unwrap_or(Stamp { counter: 1, replica: ReplicaId::from_random(0) })
}

/// Makes a record of a thing's readable `values` and its `entry` among the stamps.
pub fn read_entry(
    checker: &mut Checker,
    replicas: &Replicas,
    (entity, parts): (Entity, &[(&str, Part)]),
    entry: &Value,
    values: Vec<(Field, Value)>,
    path: &dyn Fn() -> String,
) -> Result<Record, FileError> {
    let Value::Array(entry) = entry else { return Err(invalid(path, "[replica, counter, …]", entry)) };
    let base = replicas.stamp(path, entry.first(), entry.get(1))?;
    let mut rest = entry.iter().skip(2).peekable();
    let place = match rest.peek() {
        Some(Value::Array(_)) | None => Some(0),
        Some(Value::Null) => rest.next().and(None),
        Some(place) => match place.as_u64() {
            Some(place) => rest.next().and(Some(place)),
            None => return Err(invalid(path, "a place within the edit", place)),
        },
    };
    let created = match (entity, place) {
        (Entity::Note(_), Some(place)) => Some((Field::CREATED, place.into())),
        _ => None,
    };
    let mut record: Record = created.into_iter().chain(values).map(|(field, value)| (field, Register { value, stamp: base })).collect();
    for exception in rest {
        let Value::Array(exception) = exception else { return Err(invalid(path, "[replica, counter, field…]", exception)) };
        let stamp = replicas.stamp(path, exception.first(), exception.get(1))?;
        for item in exception.iter().skip(2) {
            match item {
                Value::String(name) => {
                    if let Some(value) = record.at(name).map(|register| register.value.clone()) {
                        record.put(Field::new(name), Register { value, stamp });
                    }
                }
                Value::Array(pair) => {
                    let [Value::String(name), value] = pair.as_slice() else { return Err(invalid(path, "[field, value]", item)) };
                    let value = checked(checker, path, parts, name, value.clone())?;
                    record.put(Field::new(name), Register { value, stamp });
                }
                other => return Err(invalid(path, "a field", other)),
            }
        }
    }
    Ok(record)
}

/// A value that only the stamps hold, checked against what may stand at the path `name`.
fn checked(checker: &mut Checker, path: &dyn Fn() -> String, parts: &[(&str, Part)], name: &str, value: Value) -> Result<Value, FileError> {
    let flag = |value: Value| if value.is_boolean() { Ok(value) } else { Err(invalid(path, "true or false", &value)) };
    if name == Field::DELETED.as_str() {
        return flag(value);
    }
    if name == Field::CREATED.as_str() {
        return Err(invalid(path, "no such field", &name.into()));
    }
    let (head, rest) = name.split_once('/').map_or((name, None), |(head, rest)| (head, Some(rest)));
    let part = parts.iter().find(|(part, _)| *part == head).map(|(_, part)| *part);
    match (part, rest) {
        (Some(Part::One(shape)), None) => checker.check(path, shape, value),
        (Some(Part::Set(shape)), Some(member)) => match checker.check(path, shape, member.into())?.as_str() {
            Some(clean) if clean == member && !clean.is_empty() => flag(value),
            _ => Err(invalid(path, "a member without control characters", &member.into())),
        },
        (Some(Part::Group(parts)), Some(rest)) => checked(checker, path, parts, rest, value),
        (Some(Part::List(fields)), Some(rest)) => match rest.split_once('/') {
            Some((id, ".deleted")) if crate::ids::is_id(id) => flag(value),
            Some((id, field)) if crate::ids::is_id(id) => match fields.iter().find(|(name, _)| *name == field) {
                Some((_, shape)) => checker.check(path, *shape, value),
                None => Ok(value),
            },
            _ => Err(invalid(path, "a field of an entry", &name.into())),
        },
        (None, _) => Ok(value),
        _ => Err(invalid(path, "a field", &name.into())),
    }
}
