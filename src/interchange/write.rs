//! Writing a copy of a board as the `overlap/board` format. Equal copies give equal bytes.

use std::borrow::Cow;

use serde_json::Value;

use super::VERSION;
use super::json_out::JsonOut;
use super::shape::{BOARD, NOTE, PARTICIPANT, Part, Shape};
use super::stamps::{Replicas, is_shown, write_entry};
use crate::document::defaults::number;
use crate::document::{Entity, Field, Record, Seen, State};
use crate::ids::{BoardId, NoteId};
use crate::model::{Ballot, Round};

/// How the text is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// A file for people: a note per line, and when it was saved (ISO time).
    File {
        /// When.
        exported_at: String,
    },
    /// Everything on one line, for storage.
    Storage,
}

/// Writes the whole of `state`.
pub fn write_board(id: BoardId, state: &State, layout: &Layout) -> String {
    write(id, state, layout, false)
}

/// Writes a part of a board for storage: one edit, or what a merge brought.
pub fn write_part(id: BoardId, state: &State) -> String {
    write(id, state, &Layout::Storage, true)
}

/// Writes which edits are known, as `{"replica": counter}`.
pub fn write_seen(seen: &Seen) -> String {
    let mut out = JsonOut::new(false);
    seen_object(&mut out, seen);
    out.finish()
}

fn write(id: BoardId, state: &State, layout: &Layout, partial: bool) -> String {
    let mut out = JsonOut::new(matches!(layout, Layout::File { .. }));
    out.open('{');
    out.field("format", &"overlap/board".into());
    out.field("version", &VERSION.into());
    if let Layout::File { exported_at } = layout {
        out.field("app", &env!("CARGO_PKG_VERSION").into());
        out.field("exported_at", &exported_at.as_str().into());
    }
    if partial {
        out.field("partial", &true.into());
    }
    out.line();
    out.name("board");
    write_content(&mut out, id, state, partial);
    out.line();
    out.name("stamps");
    write_stamps(&mut out, state);
    out.line();
    out.name("seen");
    seen_object(&mut out, &state.seen);
    if let Some(record) = state.record(Entity::Board) {
        for (_, name, register) in record.branch("file").filter(|(field, _, register)| is_shown(Entity::Board, record, *field, register)) {
            out.field(&Field::unescaped(name), &register.value);
        }
    }
    out.close('}');
    out.finish()
}

fn write_content(out: &mut JsonOut, id: BoardId, state: &State, partial: bool) {
    let empty = Record::default();
    let board = state.record(Entity::Board).unwrap_or(&empty);
    out.open('{');
    out.field("id", &id.as_str().into());
    if board.get(Field::TITLE).is_none() && !partial {
        out.field("title", &"Untitled board".into());
    }
    write_parts(out, Entity::Board, board, BOARD, "");
    write_unknown(out, Entity::Board, board, BOARD);
    for (name, deleted) in [("notes", false), ("deleted", true)] {
        let notes = state.notes_by_creation(deleted);
        if notes.is_empty() && (deleted || partial) {
            continue;
        }
        out.name(name);
        out.open('[');
        for id in notes {
            out.line();
            write_note(out, id, state.note(id).unwrap_or(&empty));
        }
        out.close(']');
    }
    write_people(out, state, partial);
    out.close('}');
}

fn write_note(out: &mut JsonOut, id: NoteId, record: &Record) {
    let entity = Entity::Note(id);
    out.open('{');
    out.name("id");
    out.words(id.as_str());
    if record.get(Field::TITLE).is_none() {
        out.field("title", &"Untitled note".into());
    }
    write_parts(out, entity, record, NOTE, "");
    write_unknown(out, entity, record, NOTE);
    out.close('}');
}

/// People, rounds and ballots; in a part, only what there is.
fn write_people(out: &mut JsonOut, state: &State, partial: bool) {
    let people = state.records().filter_map(|(entity, record)| match entity {
        Entity::Participant(id) => Some((id, record)),
        _ => None,
    });
    let people: Vec<_> = people.collect();
    if !(partial && people.is_empty()) {
        out.name("participants");
        out.open('[');
        for (id, record) in people {
            out.line();
            out.open('{');
            out.field("id", &id.as_str().into());
            write_parts(out, Entity::Participant(id), record, PARTICIPANT, "");
            write_unknown(out, Entity::Participant(id), record, PARTICIPANT);
            out.close('}');
        }
        out.close(']');
    }
    let mut rounds = state.rounds().peekable();
    if !(partial && rounds.peek().is_none()) {
        out.name("rounds");
        out.open('[');
        rounds.for_each(|round| write_round(out, round));
        out.close(']');
    }
    let mut ballots = state.ballots().peekable();
    if !(partial && ballots.peek().is_none()) {
        out.name("ballots");
        out.open('[');
        ballots.for_each(|(_, ballot)| write_ballot(out, ballot));
        out.close(']');
    }
}

fn write_round(out: &mut JsonOut, round: &Round) {
    out.line();
    out.open('{');
    out.field("number", &round.number.into());
    out.field("state", &round.state.word().into());
    out.name("notes");
    out.open('[');
    round.notes.iter().for_each(|note| out.value(&note.as_str().into()));
    out.close(']');
    out.field("nameless", &round.nameless.into());
    if let Some(revealed_at) = &round.revealed_at {
        out.field("revealed_at", &revealed_at.as_str().into());
    }
    round.extra.iter().for_each(|(name, value)| out.field(name, value));
    out.close('}');
}

fn write_ballot(out: &mut JsonOut, ballot: &Ballot) {
    let score = |score: Option<f64>| score.map_or(Value::Null, number);
    out.line();
    out.open('{');
    out.field("round", &ballot.round.into());
    out.field("note", &ballot.note.as_str().into());
    out.field("participant", &ballot.participant.as_str().into());
    out.field("discipline", &ballot.discipline.word().into());
    out.field("impact", &score(ballot.impact));
    out.field("effort", &score(ballot.effort));
    out.field("confidence", &score(ballot.confidence));
    out.field("comment", &ballot.comment.as_str().into());
    out.field("cast_at", &ballot.cast_at.as_str().into());
    ballot.extra.iter().for_each(|(name, value)| out.field(name, value));
    out.close('}');
}

/// The known parts of a thing, in their order, below `prefix`.
fn write_parts(out: &mut JsonOut, entity: Entity, record: &Record, parts: &[(&str, Part)], prefix: &str) {
    for (name, part) in parts {
        let path = if prefix.is_empty() { Cow::Borrowed(*name) } else { Cow::Owned(format!("{prefix}/{name}")) };
        let shown = || record.branch(&path).filter(|(field, _, register)| is_shown(entity, record, *field, register));
        match part {
            Part::One(shape) => match (shape, record.at(&path).map(|register| &register.value)) {
                (_, None) => {}
                (Shape::EffortAnchors, Some(Value::Array(anchors))) => {
                    out.name(name);
                    write_anchors(out, anchors);
                }
                (_, Some(value)) => out.field(name, value),
            },
            Part::Set(_) => {
                let mut members = shown().map(|(_, member, _)| member).peekable();
                if members.peek().is_some() {
                    out.name(name);
                    out.open('[');
                    members.for_each(|member| out.words(member));
                    out.close(']');
                }
            }
            Part::List(fields) => {
                let mut ids: Vec<&str> = shown().filter_map(|(_, rest, _)| Some(rest.split_once('/')?.0)).collect();
                ids.sort_unstable();
                ids.dedup();
                if !ids.is_empty() {
                    out.name(name);
                    out.open('[');
                    for id in ids {
                        let entry = format!("{path}/{id}");
                        out.open('{');
                        out.field("id", &id.into());
                        for (field, _) in *fields {
                            if let Some(register) = record.at(&format!("{entry}/{field}")) {
                                out.field(field, &register.value);
                            }
                        }
                        write_others(out, entity, record, &entry, &|step| fields.iter().any(|(known, _)| *known == step));
                        out.close('}');
                    }
                    out.close(']');
                }
            }
            Part::Group(parts) => {
                if shown().next().is_some() {
                    out.name(name);
                    out.open('{');
                    write_parts(out, entity, record, parts, &path);
                    write_others(out, entity, record, &path, &|step| parts.iter().any(|(known, _)| *known == step));
                    out.close('}');
                }
            }
        }
    }
}

/// Effort anchors as people read them: first the words, then the days.
fn write_anchors(out: &mut JsonOut, anchors: &[Value]) {
    out.open('[');
    for fields in anchors.iter().filter_map(Value::as_object) {
        out.open('{');
        for name in ["text", "days"] {
            out.field(name, fields.get(name).unwrap_or(&Value::Null));
        }
        fields.iter().filter(|(name, _)| !matches!(name.as_str(), "text" | "days")).for_each(|(name, value)| out.field(name, value));
        out.close('}');
    }
    out.close(']');
}

/// Fields of a newer writer directly below `prefix`.
fn write_others(out: &mut JsonOut, entity: Entity, record: &Record, prefix: &str, known: &dyn Fn(&str) -> bool) {
    for (field, step, register) in record.branch(prefix).filter(|(_, rest, _)| !rest.contains('/') && !known(rest)) {
        if is_shown(entity, record, field, register) {
            out.field(&Field::unescaped(step), &register.value);
        }
    }
}

/// Fields of a newer writer of the thing itself.
fn write_unknown(out: &mut JsonOut, entity: Entity, record: &Record, parts: &[(&str, Part)]) {
    for (field, register) in record.iter() {
        let known = parts.iter().any(|(known, _)| *known == field.as_str());
        if field.rest().is_none() && !known && is_shown(entity, record, field, register) {
            out.field(&Field::unescaped(field.as_str()), &register.value);
        }
    }
}

fn write_stamps(out: &mut JsonOut, state: &State) {
    let replicas = Replicas::of(state);
    out.open('{');
    out.name("replicas");
    out.open('[');
    replicas.iter().for_each(|replica| out.value(&replica.as_str().into()));
    out.close(']');
    if let Some(record) = state.record(Entity::Board) {
        out.name("board");
        write_entry(out, &replicas, Entity::Board, record);
    }
    for kind in ["participants", "notes"] {
        let entries = state.records().filter_map(|(entity, record)| match entity {
            Entity::Participant(id) if kind == "participants" => Some((entity, id.as_str(), record)),
            Entity::Note(id) if kind == "notes" => Some((entity, id.as_str(), record)),
            _ => None,
        });
        let mut entries = entries.peekable();
        if entries.peek().is_some() {
            out.line();
            out.name(kind);
            out.open('{');
            for (entity, id, record) in entries {
                out.name(id);
                write_entry(out, &replicas, entity, record);
            }
            out.close('}');
        }
    }
    out.close('}');
}

fn seen_object(out: &mut JsonOut, seen: &Seen) {
    out.open('{');
    for stamp in seen.iter() {
        out.field(stamp.replica.as_str(), &Value::from(stamp.counter));
    }
    out.close('}');
}
