//! Rows of a table as notes: what each row says, what could not be read, and the file without stamps that they make.

use std::collections::HashSet;

use serde_json::Value;

use super::amount::{Place, Scale, amount, in_days, place};
use super::columns::Role;
use super::faults::Faults;
use super::mapping::{Mapping, Words};
use super::tickets::{Here, is_name};
use super::{Table, own};
use crate::document::defaults::number;
use crate::document::{Field, Incoming, PlainRecord, PlainThing, State, canonical, content_hash};
use crate::ids::{NoteId, ReplicaId};
use crate::model::{Kind, Note, SHORT_LIMIT, Status, TEXT_LIMIT, TITLE_LIMIT, plain_text, typed};

/// What a table says, read one way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Rows that are no header.
    pub rows: usize,
    /// Rows that become notes.
    pub drafts: Vec<Draft>,
    /// Rows that are closed, left out or not.
    pub closed: usize,
    /// What could not be read or was cut, as sentences with the rows.
    pub faults: Vec<String>,
}

/// What one row says. A field that is not among the values says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// Its row, from 0.
    pub row: usize,
    /// The note it names, in our own CSV.
    pub id: Option<NoteId>,
    /// What another tool calls it.
    pub ticket: String,
    /// Its fields.
    pub values: Vec<(Field, Value)>,
    /// Its tags in one text, where it names any.
    pub tags: Option<String>,
}

impl Reading {
    /// Reads a table as `mapping` says, for a board whose effort `anchors` are so many days. Without a mapping it is
    /// our own CSV.
    pub fn of(table: &Table, mapping: Option<&Mapping>, anchors: &[f64; 5]) -> Self {
        let Some(mapping) = mapping else { return own::read(table) };
        let mut reading = Self { rows: table.rows().saturating_sub(mapping.first_row()), ..Self::default() };
        let mut faults = Faults::default();
        let mut tickets: HashSet<&str> = HashSet::new();
        for row in mapping.first_row()..table.rows() {
            if is_closed(mapping.cell(table, row, Role::Closed)) {
                reading.closed += 1;
                if !mapping.closed {
                    continue;
                }
            }
            let ticket = mapping.cell(table, row, Role::Ticket);
            if !ticket.is_empty() && !tickets.insert(ticket) {
                faults.repeated.push(row);
                continue;
            }
            reading.drafts.extend(Draft::read(table, mapping, row, anchors, &mut faults));
        }
        reading.faults = faults.sentences();
        reading
    }

    /// The rows as a file without stamps, for the copy `ours` of the board they go into, which is empty for a new board
    /// called `title`.
    ///
    /// A ticket is the note that has its link, or else the one whose id follows from its name; a row that names no
    /// ticket is matched by its title.
    pub fn incoming(&self, title: &str, ours: &State) -> Incoming {
        let text: Vec<String> = self.drafts.iter().map(Draft::said).collect();
        let hash = content_hash(&text.join("\n"));
        let replica = ReplicaId::new(&format!("f_{hash:016x}")).unwrap_or_else(|_| ReplicaId::from_random(hash));
        let mut plain = Vec::new();
        if ours.is_empty() {
            plain.push(PlainRecord { thing: PlainThing::Board, values: vec![(Field::TITLE, title.into())] });
        }
        let here = Here::of(ours, &self.drafts);
        let (mut taken, mut faults) = (HashSet::new(), Faults::default());
        for (place, draft) in (0u64..).zip(&self.drafts) {
            let id = here.note(draft);
            if id.is_some_and(|id| !taken.insert(id.as_str())) {
                faults.repeated.push(draft.row);
                continue;
            }
            plain.push(PlainRecord { thing: PlainThing::Note { id, place, deleted: false }, values: draft.fields(id, ours) });
        }
        let mut warnings = self.faults.clone();
        warnings.extend(faults.sentences());
        Incoming { board: None, title: title.to_owned(), state: State::default(), plain, replica, warnings }
    }
}

impl Draft {
    fn read(table: &Table, mapping: &Mapping, row: usize, anchors: &[f64; 5], faults: &mut Faults) -> Option<Self> {
        let mut draft = Self { row, ticket: mapping.cell(table, row, Role::Ticket).to_owned(), ..Self::default() };
        if !draft.title(mapping.cell(table, row, Role::Title), faults) {
            return None;
        }
        let description: Vec<&str> = mapping.cells(table, row, Role::Description).collect();
        let link = match mapping.cell(table, row, Role::Link) {
            "" => mapping.ticket_link(&draft.ticket).unwrap_or_default(),
            link => link.to_owned(),
        };
        for (field, text) in [
            (Field::DESCRIPTION, description.join("\n\n").as_str()),
            (Field::LINK, link.as_str()),
            (Field::OWNER, mapping.cell(table, row, Role::Owner)),
        ] {
            if !text.is_empty() {
                draft.text(field, text, faults);
            }
        }
        for (field, words, role) in [(Field::KIND, Words::Kind, Role::Kind), (Field::STATUS, Words::Status, Role::Status)] {
            let word = mapping.cell(table, row, role);
            if !word.is_empty() {
                draft.word(field, mapping.becomes(words, word).unwrap_or(words.fallback()));
            }
        }
        let tags: Vec<&str> = mapping.cells(table, row, Role::Tags).collect();
        draft.tags = (!tags.is_empty()).then(|| tags.join(","));
        draft.place(Field::IMPACT, mapping.cell(table, row, Role::Impact), mapping, anchors, faults);
        draft.place(Field::EFFORT, mapping.cell(table, row, Role::Effort), mapping, anchors, faults);
        Some(draft)
    }

    /// Takes the title; says whether there is one.
    pub fn title(&mut self, text: &str, faults: &mut Faults) -> bool {
        let title = self.limited(text, TITLE_LIMIT, false, faults);
        if title.trim().is_empty() {
            faults.untitled.push(self.row);
            return false;
        }
        self.values.push((Field::TITLE, title.into()));
        true
    }

    /// Takes a text, even an empty one.
    pub fn text(&mut self, field: Field, text: &str, faults: &mut Faults) {
        let is_long = field == Field::DESCRIPTION || matches!(field.as_str(), "feasibility/risks" | "feasibility/alternatives");
        let text = self.limited(text, if is_long { TEXT_LIMIT } else { SHORT_LIMIT }, is_long, faults);
        self.values.push((field, text.into()));
    }

    fn limited(&self, text: &str, most: usize, lines: bool, faults: &mut Faults) -> String {
        let plain = plain_text(text, lines);
        // Line breaks of one sort or the other are no reason to tell.
        if plain.chars().filter(|c| !c.is_whitespace()).count() != text.chars().filter(|c| !c.is_whitespace()).count() {
            faults.cleaned.push(self.row);
        }
        let short: String = plain.chars().take(most).collect();
        if short.len() < plain.len() {
            let cut = if most == TITLE_LIMIT { &mut faults.cut_titles } else { &mut faults.cut_texts };
            cut.push(self.row);
        }
        short
    }

    /// Takes a word of a vocabulary, if there is one.
    pub fn word(&mut self, field: Field, word: &str) {
        let plain: String = plain_text(word, false).chars().take(64).collect();
        if !plain.is_empty() {
            self.values.push((field, plain.into()));
        }
    }

    /// Takes a number.
    pub fn number(&mut self, field: Field, at: f64) {
        self.values.push((field, number(at)));
    }

    fn place(&mut self, field: Field, cell: &str, mapping: &Mapping, anchors: &[f64; 5], faults: &mut Faults) {
        let is_impact = field == Field::IMPACT;
        let (scale, words) = if is_impact { (mapping.impact, Words::Impact) } else { (mapping.effort, Words::Effort) };
        if cell.is_empty() {
            return;
        }
        let found = if scale == Scale::Words {
            let number = mapping.becomes(words, cell).and_then(typed);
            number.and_then(|number| {
                if is_impact {
                    (0.0..=100.0).contains(&number).then_some(Place { at: number, beyond: false })
                } else {
                    in_days(number, anchors)
                }
            })
        } else {
            let per_point = typed(&mapping.days_per_point).unwrap_or(0.0);
            amount(cell).and_then(|amount| place(amount, scale, per_point, (!is_impact).then_some(anchors)))
        };
        match found {
            Some(place) => {
                self.number(field, place.at);
                faults.beyond.extend(place.beyond.then_some(self.row));
            }
            None if is_impact => faults.impacts.push(self.row),
            None => faults.efforts.push(self.row),
        }
    }

    /// What the row says in one text: a table that says the same is the same file.
    fn said(&self) -> String {
        let values: Vec<Value> =
            self.values.iter().map(|(field, value)| Value::Array(vec![field.as_str().into(), value.clone()])).collect();
        let id = self.id.map(NoteId::as_str).unwrap_or_default();
        canonical(&Value::Array(vec![id.into(), self.ticket.as_str().into(), self.tags.clone().into(), Value::Array(values)]))
    }

    /// What the row says of a field.
    pub fn value(&self, wanted: Field) -> Option<&Value> {
        self.values.iter().find(|(field, _)| *field == wanted).map(|(_, value)| value)
    }

    /// The address of its ticket, empty if it gives none.
    pub fn link(&self) -> &str {
        self.value(Field::LINK).and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// The row's fields for the note `id` on the board `ours`.
    fn fields(&self, id: Option<NoteId>, ours: &State) -> Vec<(Field, Value)> {
        let mut fields = self.values.clone();
        let known = id.and_then(|id| ours.model_note(id));
        // A text that was never written and one that is empty are the same in a cell.
        let record = id.and_then(|id| ours.note(id));
        fields.retain(|(field, value)| !value.is_null() || record.and_then(|record| record.text(*field)) != Some(""));
        if let Some(tags) = &self.tags {
            let split = split_tags(tags).into_iter();
            if self.id.is_none() {
                // Tags from elsewhere join those that people gave here.
                fields.extend(split.map(|tag| (Field::under("tags", &tag), true.into())));
            } else if known.as_ref().is_none_or(|note| note.tags.join(", ") != *tags) {
                // A tag may hold the comma that parts tags: where the whole says what the board says, it means the same.
                fields.push((Field::new("tags"), Value::Array(split.map(Value::from).collect())));
            }
        }
        // A ticket without an address is at least named, unless somebody has linked it better.
        if self.value(Field::LINK).is_none() && is_name(&self.ticket) && known.is_none_or(|note| note.link.is_empty()) {
            fields.push((Field::LINK, plain_text(&self.ticket, false).chars().take(SHORT_LIMIT).collect::<String>().into()));
        }
        fields
    }

    /// The note as it would look.
    pub fn note(&self) -> Note {
        let text = |field| self.value(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut note = Note::new(self.id.unwrap_or_else(|| NoteId::from_random(0)), text(Field::TITLE));
        note.owner = text(Field::OWNER);
        note.link = text(Field::LINK);
        note.tags = self.tags.as_deref().map(split_tags).unwrap_or_default();
        note.kind = self.value(Field::KIND).and_then(Value::as_str).map_or(note.kind, Kind::from_word);
        note.status = self.value(Field::STATUS).and_then(Value::as_str).map_or(note.status, Status::from_word);
        note.impact = self.value(Field::IMPACT).and_then(Value::as_f64);
        note.effort = self.value(Field::EFFORT).and_then(Value::as_f64);
        note
    }
}

/// Tags parted by commas or semicolons; Trello puts a label's colour in brackets behind it.
fn split_tags(text: &str) -> Vec<String> {
    let tag = |tag: &str| plain_text(tag.trim(), false).trim().chars().take(SHORT_LIMIT).collect::<String>();
    let mut tags: Vec<String> = text.split([',', ';']).map(tag).filter(|tag| !tag.is_empty()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// Whether a cell says that its row is closed: a yes, or the date of it.
fn is_closed(cell: &str) -> bool {
    !matches!(cell.trim().to_ascii_lowercase().as_str(), "" | "false" | "no" | "0" | "n" | "open")
}

#[cfg(test)]
mod tests;
