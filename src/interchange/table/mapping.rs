//! What the columns, words and sizes of a table become: guessed, changed by a person, and remembered by the column names.

use litemap::LiteMap;
use serde_json::{Map, Value};

use super::Table;
use super::amount::{self, Scale, amount, impact_of, size_of};
use super::columns::{Column, Role, columns, has_header};
use super::words::{kind_of, plain, status_of};
use crate::model::{is_safe_link, typed, written};

/// So many different words of a column are offered; the rarest beyond become what unknown words become.
const WORD_LIMIT: usize = 40;

/// So many different words of a column are counted.
const COUNTED_LIMIT: usize = 400;

/// A word that stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it is compared: without case and signs.
    key: String,
    /// As it is written at first.
    pub text: String,
    /// In how many rows it stands.
    pub count: usize,
    /// Whether its meaning is known here.
    pub is_known: bool,
    /// What it becomes: a word of ours, or a number as it was typed. Empty leaves the field empty.
    pub becomes: String,
}

/// Columns whose words are mapped one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Words for the status.
    Status,
    /// Words for the kind.
    Kind,
    /// Words for the impact.
    Impact,
    /// Sizes, in days.
    Effort,
}

impl Words {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Status, Self::Kind, Self::Impact, Self::Effort];

    fn role(self) -> Role {
        match self {
            Self::Status => Role::Status,
            Self::Kind => Role::Kind,
            Self::Impact => Role::Impact,
            Self::Effort => Role::Effort,
        }
    }

    /// What `word` is known to mean.
    fn meaning(self, word: &str, anchors: &[f64; 5]) -> Option<String> {
        let number = || amount(word).map(|amount| written(amount.number));
        match self {
            Self::Status => status_of(word).map(|status| status.word().to_owned()),
            Self::Kind => kind_of(word).map(|kind| kind.word().to_owned()),
            Self::Impact => impact_of(word).map(|impact| impact.to_string()).or_else(number),
            Self::Effort => size_of(word).and_then(|size| anchors.get(size)).map(|days| written(*days)).or_else(number),
        }
    }

    /// What an unknown word becomes.
    pub fn fallback(self) -> &'static str {
        match self {
            Self::Status => "idea",
            Self::Kind => "feature",
            Self::Impact | Self::Effort => "",
        }
    }
}

/// One thing that a person changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Whether the first row names the columns.
    Header(bool),
    /// What the column at this place becomes.
    Column(usize, Role),
    /// How impacts are read.
    Impact(Scale),
    /// How efforts are read.
    Effort(Scale),
    /// Days of a story point, as typed.
    DaysPerPoint(String),
    /// What the addresses of tickets start with, as typed.
    TicketAddress(String),
    /// What the word at this place becomes.
    Word(Words, usize, String),
    /// Whether closed rows come too.
    Closed(bool),
}

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Whether the first row names the columns.
    pub header: bool,
    /// Columns that hold anything.
    pub columns: Vec<Column>,
    /// How impacts are read.
    pub impact: Scale,
    /// How efforts are read.
    pub effort: Scale,
    /// Days of a story point, as typed.
    pub days_per_point: String,
    /// What the addresses of tickets start with, as typed; empty where nobody said so.
    pub ticket_address: String,
    /// Whether closed rows come too.
    pub closed: bool,
    words: [Vec<Word>; 4],
}

impl Mapping {
    /// What the table most likely means, on a board whose effort `anchors` are so many days.
    pub fn guessed(table: &Table, anchors: &[f64; 5]) -> Self {
        Self::with_header(table, anchors, has_header(table))
    }

    fn with_header(table: &Table, anchors: &[f64; 5], header: bool) -> Self {
        let mut mapping = Self {
            header,
            columns: columns(table, header),
            impact: Scale::Hundred,
            effort: Scale::Hundred,
            days_per_point: "1".to_owned(),
            ticket_address: String::new(),
            closed: false,
            words: Default::default(),
        };
        mapping.guess_scale(table, Role::Impact);
        mapping.guess_scale(table, Role::Effort);
        mapping.find_words(table, anchors);
        mapping
    }

    /// Carries out what a person changed.
    pub fn change(&mut self, change: Change, table: &Table, anchors: &[f64; 5]) {
        match change {
            Change::Header(header) => *self = Self::with_header(table, anchors, header),
            Change::Column(at, role) => self.set_role(table, at, role),
            Change::Impact(scale) => self.impact = scale,
            Change::Effort(scale) => self.effort = scale,
            Change::DaysPerPoint(days) => self.days_per_point = days,
            Change::TicketAddress(start) => self.ticket_address = start,
            Change::Word(words, at, becomes) => {
                if let Some(word) = self.list(words).get_mut(at) {
                    word.becomes = becomes;
                }
            }
            Change::Closed(closed) => self.closed = closed,
        }
        self.find_words(table, anchors);
    }

    /// Gives a column its role, and takes it from the one that had it where there can be only one.
    fn set_role(&mut self, table: &Table, at: usize, role: Role) {
        for (place, column) in self.columns.iter_mut().enumerate() {
            if place == at {
                column.role = role;
            } else if column.role == role && !role.is_shared() {
                column.role = Role::Out;
            }
        }
        self.guess_scale(table, role);
    }

    fn guess_scale(&mut self, table: &Table, role: Role) {
        let Some(column) = self.columns.iter().find(|column| column.role == role) else { return };
        let at = column.at.first().copied().unwrap_or(0);
        let cells = (self.first_row()..table.rows()).map(|row| table.cell(row, at));
        match role {
            Role::Impact => self.impact = amount::guess(&column.header, cells, true),
            Role::Effort => self.effort = amount::guess(&column.header, cells, false),
            _ => {}
        }
    }

    /// Finds the words that are mapped one by one, most frequent first. What a person chose for one stays.
    fn find_words(&mut self, table: &Table, anchors: &[f64; 5]) {
        for words in Words::ALL {
            let wanted = match words {
                Words::Impact => self.impact == Scale::Words,
                Words::Effort => self.effort == Scale::Words,
                Words::Status | Words::Kind => true,
            };
            if !wanted || !self.has(words.role()) {
                continue;
            }
            let mut counted: LiteMap<String, (String, usize)> = LiteMap::new();
            for row in self.first_row()..table.rows() {
                let word = self.cell(table, row, words.role());
                // A column of titles taken for words must not cost seconds.
                if !word.is_empty() && (counted.len() < COUNTED_LIMIT || counted.contains_key(&key(word))) {
                    counted.entry(key(word)).or_insert_with(|| (word.to_owned(), 0)).1 += 1;
                }
            }
            let chosen = std::mem::take(self.list(words));
            let found = counted.iter().map(|(key, (word, count))| {
                let (chosen, meaning) = (chosen.iter().find(|word| word.key == *key), words.meaning(word, anchors));
                let is_known = meaning.is_some();
                let becomes = chosen.map(|word| word.becomes.clone()).or(meaning).unwrap_or_else(|| words.fallback().to_owned());
                Word { key: key.clone(), text: word.clone(), count: *count, is_known, becomes }
            });
            let mut found: Vec<Word> = found.collect();
            // Unknown ones first, for they want a look; sizes by size.
            let size = |word: &Word| if words == Words::Effort { size_of(&word.text).unwrap_or(0) } else { 0 };
            found.sort_by_key(|word| (word.is_known, size(word), std::cmp::Reverse(word.count)));
            found.truncate(WORD_LIMIT);
            *self.list(words) = found;
        }
    }

    fn list(&mut self, words: Words) -> &mut Vec<Word> {
        let [status, kind, impact, effort] = &mut self.words;
        match words {
            Words::Status => status,
            Words::Kind => kind,
            Words::Impact => impact,
            Words::Effort => effort,
        }
    }

    /// The words to be mapped one by one, none where the table has no such column or it holds numbers.
    pub fn words(&self, words: Words) -> &[Word] {
        let [status, kind, impact, effort] = &self.words;
        let (list, is_read) = match words {
            Words::Status => (status, true),
            Words::Kind => (kind, true),
            Words::Impact => (impact, self.impact == Scale::Words),
            Words::Effort => (effort, self.effort == Scale::Words),
        };
        if is_read && self.has(words.role()) { list } else { &[] }
    }

    /// What `word` becomes.
    pub fn becomes(&self, words: Words, word: &str) -> Option<&str> {
        let key = key(word);
        self.words(words).iter().find(|word| word.key == key).map(|word| word.becomes.as_str())
    }

    /// Whether a column has this role.
    pub fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == role)
    }

    /// The first row that is no header, from 0.
    pub fn first_row(&self) -> usize {
        usize::from(self.header)
    }

    /// What the columns of this role say in a row, empty cells left out.
    pub fn cells<'a>(&'a self, table: &'a Table, row: usize, role: Role) -> impl Iterator<Item = &'a str> {
        let columns = self.columns.iter().filter(move |column| column.role == role);
        columns.flat_map(|column| &column.at).map(move |at| table.cell(row, *at).trim()).filter(|cell| !cell.is_empty())
    }

    /// What the first of these says.
    pub fn cell<'a>(&'a self, table: &'a Table, row: usize, role: Role) -> &'a str {
        self.cells(table, row, role).next().unwrap_or_default()
    }

    /// The address of a ticket, where somebody said what addresses start with.
    pub fn ticket_link(&self, ticket: &str) -> Option<String> {
        let start = self.ticket_address.trim();
        let gap = if start.ends_with(char::is_alphanumeric) { "/" } else { "" };
        (!ticket.is_empty() && is_safe_link(start)).then(|| format!("{start}{gap}{}", ticket.trim_start_matches('#')))
    }

    /// What a table is remembered by: the names of its columns, or how many it has.
    pub fn name(&self, table: &Table) -> String {
        let names: Vec<&str> = (0..table.width()).map(|column| table.cell(0, column).trim()).collect();
        let name = if self.header { names.join("\n") } else { names.len().to_string() };
        format!("columns-{:016x}", crate::document::content_hash(&name))
    }

    /// Everything that a person chose, to be kept.
    pub fn kept(&self) -> Value {
        let mut all = Map::new();
        let columns = self.columns.iter().enumerate().map(|(at, column)| (column_key(at, column), column.role.word().into()));
        all.insert("columns".into(), Value::Object(columns.collect()));
        all.insert("impact".into(), self.impact.word().into());
        all.insert("effort".into(), self.effort.word().into());
        all.insert("days_per_point".into(), self.days_per_point.as_str().into());
        all.insert("ticket_address".into(), self.ticket_address.as_str().into());
        all.insert("closed".into(), self.closed.into());
        let words = |words| self.words(words).iter().map(|word| (word.key.clone(), word.becomes.as_str().into())).collect();
        all.insert("words".into(), Words::ALL.into_iter().map(|list| Value::Object(words(list))).collect());
        Value::Object(all)
    }

    /// Takes back what was kept of a table with the same columns.
    pub fn recall(&mut self, kept: &Value, table: &Table, anchors: &[f64; 5]) {
        let text = |name: &str| kept.get(name).and_then(Value::as_str).unwrap_or_default();
        for (at, column) in self.columns.iter_mut().enumerate() {
            let role = kept.get("columns").and_then(|columns| columns.get(column_key(at, column))).and_then(Value::as_str);
            column.role = role.and_then(Role::from_word).unwrap_or(column.role);
        }
        self.impact = Scale::from_word(text("impact")).unwrap_or(self.impact);
        self.effort = Scale::from_word(text("effort")).unwrap_or(self.effort);
        if typed(text("days_per_point")).is_some() {
            text("days_per_point").clone_into(&mut self.days_per_point);
        }
        text("ticket_address").clone_into(&mut self.ticket_address);
        self.closed = kept.get("closed") == Some(&Value::Bool(true));
        self.find_words(table, anchors);
        for (at, words) in Words::ALL.into_iter().enumerate() {
            let kept = kept.get("words").and_then(|words| words.get(at));
            for word in self.list(words) {
                if let Some(becomes) = kept.and_then(|kept| kept.get(&word.key)).and_then(Value::as_str) {
                    becomes.clone_into(&mut word.becomes);
                }
            }
        }
    }
}

/// A word as it is compared. One of signs only is compared as it stands.
fn key(word: &str) -> String {
    let plain = plain(word);
    if plain.is_empty() { word.to_owned() } else { plain }
}

fn column_key(at: usize, column: &Column) -> String {
    if column.header.is_empty() { at.to_string() } else { column.header.clone() }
}

#[cfg(test)]
mod tests;
