//! The registers of one thing.

use serde_json::Value;

use super::{Field, Stamp};

/// A value and the edit that wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// What was written; never an ill-formed value, since every writer checks first.
    pub value: Value,
    /// Which edit wrote it.
    pub stamp: Stamp,
}

/// The canonical bytes of a value: compact JSON with sorted keys.
pub fn canonical(value: &Value) -> String {
    // Cannot fail: the keys of a value are texts.
    serde_json::to_string(value).unwrap_or_default()
}

impl Register {
    /// Whether this register is kept when both meet: the later stamp; of equal stamps (a file edited by hand) the
    /// greater canonical bytes, so that the order of merging never matters.
    fn wins_over(&self, other: &Self) -> bool {
        match self.stamp.cmp(&other.stamp) {
            std::cmp::Ordering::Equal => self.value != other.value && canonical(&self.value) > canonical(&other.value),
            order => order.is_gt(),
        }
    }
}

/// The registers of one thing, by path.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record(Vec<(Field, Register)>);

impl Record {
    /// The register at `field`.
    pub fn get(&self, field: Field) -> Option<&Register> {
        self.place(field).ok().and_then(|at| self.0.get(at)).map(|(_, register)| register)
    }

    /// The register at the path `path`, spelled out.
    pub fn at(&self, path: &str) -> Option<&Register> {
        let at = self.0.binary_search_by(|(ours, _)| ours.as_str().cmp(path)).ok()?;
        self.0.get(at).map(|(_, register)| register)
    }

    /// The value at `field`.
    pub fn value(&self, field: Field) -> Option<&Value> {
        self.get(field).map(|register| &register.value)
    }

    /// The text at `field`.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.value(field).and_then(Value::as_str)
    }

    /// The number at `field`.
    pub fn number(&self, field: Field) -> Option<f64> {
        self.value(field).and_then(Value::as_f64)
    }

    /// Whether the value at `field` is true.
    pub fn flag(&self, field: Field) -> bool {
        self.value(field) == Some(&Value::Bool(true))
    }

    /// All registers, by path.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Register)> {
        self.0.iter().map(|(field, register)| (*field, register))
    }

    /// The registers below `head`, with the rest of their path: `checkout` of `tags/checkout`.
    pub fn below<'a>(&'a self, head: &'a str) -> impl Iterator<Item = (&'static str, &'a Register)> + 'a {
        self.branch(head).map(|(_, rest, register)| (rest, register))
    }

    /// The registers below `head` with their whole path and the rest of it.
    pub fn branch<'a>(&'a self, head: &'a str) -> impl Iterator<Item = (Field, &'static str, &'a Register)> + 'a {
        let start = self.0.partition_point(|(field, _)| field.as_str() < head);
        self.0
            .iter()
            .skip(start)
            .map_while(move |(field, register)| Some((*field, field.as_str().strip_prefix(head)?, register)))
            .filter_map(|(field, rest, register)| Some((field, rest.strip_prefix('/')?, register)))
    }

    /// Whether the entry of a list at `path`, such as `evidence/e_1`, is there: it is not deleted, and undoing what made it
    /// has not left it without a value.
    pub fn has_entry(&self, path: &str) -> bool {
        let mut has_value = false;
        for (name, register) in self.below(path) {
            if name != ".deleted" {
                has_value |= !register.value.is_null();
            } else if register.value == Value::Bool(true) {
                return false;
            }
        }
        has_value
    }

    /// Keeps the winner of what stands at `field` and `register`. Says whether anything changed.
    pub fn join_register(&mut self, field: Field, register: &Register) -> bool {
        match self.place(field) {
            Ok(at) => match self.0.get_mut(at) {
                Some((_, ours)) if register.wins_over(ours) => {
                    ours.clone_from(register);
                    true
                }
                _ => false,
            },
            Err(at) => {
                self.0.insert(at, (field, register.clone()));
                true
            }
        }
    }

    /// Puts `register` at `field` whatever stood there; for building a record from a file.
    pub fn put(&mut self, field: Field, register: Register) {
        match self.place(field) {
            Ok(at) => {
                if let Some((_, ours)) = self.0.get_mut(at) {
                    *ours = register;
                }
            }
            Err(at) => self.0.insert(at, (field, register)),
        }
    }

    /// The registers of `other`, each with what stands here at its path. One walk, since both are in order.
    pub fn beside<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (Field, &'a Register, Option<&'a Register>)> {
        let mut ours = self.0.iter().peekable();
        other.0.iter().map(move |(field, theirs)| {
            while ours.next_if(|(here, _)| here < field).is_some() {}
            (*field, theirs, ours.peek().filter(|(here, _)| here == field).map(|(_, register)| register))
        })
    }

    /// Whether joining `other` would change anything.
    pub fn learns_from(&self, other: &Self) -> bool {
        self.beside(other).any(|(_, theirs, ours)| ours.is_none_or(|ours| theirs.wins_over(ours)))
    }

    /// The registers that would win over `ground`'s.
    #[must_use]
    pub fn beyond(&self, ground: &Self) -> Self {
        let wins = |(field, register, ground): (Field, &Register, Option<&Register>)| {
            ground.is_none_or(|ground| register.wins_over(ground)).then(|| (field, register.clone()))
        };
        Self(ground.beside(self).filter_map(wins).collect())
    }

    /// Keeps the winner of every register. Says whether anything changed.
    pub fn join(&mut self, other: &Self) -> bool {
        let mut changed = false;
        for (field, register) in other.iter() {
            changed |= self.join_register(field, register);
        }
        changed
    }

    /// This record and `other` joined, as a record of its own.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let mut joined = Vec::with_capacity(self.0.len().max(other.0.len()) + 1);
        let mut theirs = other.0.iter().peekable();
        for (field, register) in &self.0 {
            while let Some(before) = theirs.next_if(|(theirs, _)| theirs < field) {
                joined.push(before.clone());
            }
            let met = theirs.next_if(|(theirs, _)| theirs == field).map(|(_, theirs)| theirs);
            joined.push((*field, met.filter(|theirs| theirs.wins_over(register)).unwrap_or(register).clone()));
        }
        joined.extend(theirs.cloned());
        Self(joined)
    }

    /// The edit that created the thing, and the place within that edit.
    pub fn created(&self) -> Option<(Stamp, u64)> {
        self.get(Field::CREATED).map(|register| (register.stamp, register.value.as_u64().unwrap_or(0)))
    }

    /// Whether a person would see the thing: it was created and is not deleted.
    pub fn is_live(&self) -> bool {
        self.created().is_some() && !self.flag(Field::DELETED)
    }

    fn place(&self, field: Field) -> Result<usize, usize> {
        // Records are mostly built in order.
        if self.0.last().is_none_or(|(last, _)| *last < field) {
            return Err(self.0.len());
        }
        self.0.binary_search_by(|(ours, _)| ours.cmp(&field))
    }
}

/// In any order; of several at one path the last stands.
impl FromIterator<(Field, Register)> for Record {
    fn from_iter<I: IntoIterator<Item = (Field, Register)>>(registers: I) -> Self {
        let fields: Vec<(Field, Register)> = registers.into_iter().collect();
        // As files have them.
        if fields.is_sorted_by(|(before, _), (after, _)| before < after) {
            return Self(fields);
        }
        let mut record = Self(Vec::with_capacity(fields.len()));
        for (field, register) in fields {
            record.put(field, register);
        }
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ReplicaId;

    fn register(counter: u64, value: &str) -> Register {
        Register { value: value.into(), stamp: Stamp { counter, replica: ReplicaId::new("r_1").unwrap() } }
    }

    #[test]
    fn the_later_edit_wins_and_equal_stamps_go_by_bytes() {
        let mut record = Record::default();
        assert!(record.join_register(Field::TITLE, &register(2, "b")));
        assert!(!record.join_register(Field::TITLE, &register(1, "z")));
        assert!(record.join_register(Field::TITLE, &register(2, "c")));
        assert!(!record.join_register(Field::TITLE, &register(2, "a")));
        assert_eq!(record.text(Field::TITLE), Some("c"));
    }

    #[test]
    fn below_yields_only_that_branch() {
        let mut record = Record::default();
        for path in ["tags/a", "tags/b/c", "tagsx/d", "tag", "tags"] {
            record.put(Field::new(path), register(1, path));
        }
        assert_eq!(record.below("tags").map(|(rest, _)| rest).collect::<Vec<_>>(), ["a", "b/c"]);
    }
}
