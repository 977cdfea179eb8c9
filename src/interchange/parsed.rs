//! A board file as it was parsed. Thousands of notes stand in one, so their fields are kept in a short list for each, with
//! names that lie in the text; everything else is a map of values.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::json_in::is_deeper;

/// The names that lead to the notes of a file.
const WAY: &[&str] = &["board", "notes"];

/// A part of a file.
pub enum Parsed<'a> {
    /// An object on the way to the notes: its other fields, and the part that leads on, with its name. Where that is no
    /// object, or no list in the end, it is among the fields.
    Way(Map<String, Value>, Option<(&'static str, Box<Parsed<'a>>)>),
    /// The list of notes.
    Notes(Vec<Parsed<'a>>),
    /// A note.
    Note(Fields<'a>),
    /// Any other value.
    Other(Value),
}

/// The fields of one object, in order of their names, each once.
pub struct Fields<'a>(Vec<(Cow<'a, str>, Value)>);

impl<'a> Parsed<'a> {
    /// The notes, if this is their list.
    pub fn notes(self) -> Vec<Parsed<'a>> {
        if let Self::Notes(notes) = self { notes } else { Vec::new() }
    }

    /// Whether it nests lists and objects in more than so many levels.
    pub fn is_deeper(&self, levels: usize) -> bool {
        let has_deep = |below: usize| match self {
            Self::Way(fields, inside) => {
                fields.values().any(|value| is_deeper(value, below)) || inside.as_ref().is_some_and(|(_, inside)| inside.is_deeper(below))
            }
            Self::Notes(notes) => notes.iter().any(|note| note.is_deeper(below)),
            Self::Note(Fields(fields)) => fields.iter().any(|(_, value)| is_deeper(value, below)),
            Self::Other(_) => false,
        };
        match self {
            Self::Other(value) => is_deeper(value, levels),
            _ => levels.checked_sub(1).is_none_or(has_deep),
        }
    }
}

impl Fields<'_> {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }
}

impl From<Map<String, Value>> for Fields<'_> {
    fn from(map: Map<String, Value>) -> Self {
        Self(map.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect())
    }
}

impl<'a> IntoIterator for Fields<'a> {
    type Item = (Cow<'a, str>, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A name that lies in the text, unless it is written with escapes there.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Name<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a name")
            }
            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }
            fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(Names)
    }
}

/// What is looked for where a value begins. One visitor for all of it: every start carries its code.
#[derive(Clone, Copy)]
enum Wanted {
    /// An object with the first of these names in it, or the list of notes at the end of the way.
    Way(&'static [&'static str]),
    Note,
}

impl<'de> Deserialize<'de> for Parsed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Wanted::Way(WAY).deserialize(deserializer)
    }
}

impl<'de> DeserializeSeed<'de> for Wanted {
    type Value = Parsed<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Parsed<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Wanted {
    type Value = Parsed<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }
    fn visit_unit<E: Error>(self) -> Result<Parsed<'de>, E> {
        Ok(Parsed::Other(Value::Null))
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Parsed<'de>, E> {
        Ok(Parsed::Other(value.into()))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Parsed<'de>, E> {
        Ok(Parsed::Other(value.into()))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Parsed<'de>, E> {
        Ok(Parsed::Other(value.into()))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Parsed<'de>, E> {
        Ok(Parsed::Other(value.into()))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Parsed<'de>, E> {
        Ok(Parsed::Other(value.into()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Parsed<'de>, A::Error> {
        let Self::Way([]) = self else { return Value::deserialize(SeqAccessDeserializer::new(list)).map(Parsed::Other) };
        let mut notes = Vec::new();
        while let Some(note) = list.next_element_seed(Self::Note)? {
            notes.push(note);
        }
        Ok(Parsed::Notes(notes))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Parsed<'de>, A::Error> {
        match self {
            Self::Way([wanted, on @ ..]) => way(map, wanted, on),
            Self::Way([]) => Value::deserialize(MapAccessDeserializer::new(map)).map(Parsed::Other),
            Self::Note => fields(map).map(Parsed::Note),
        }
    }
}

/// An object on the way. Of several fields of one name the last counts.
fn way<'de, A: MapAccess<'de>>(mut map: A, wanted: &'static str, on: &'static [&'static str]) -> Result<Parsed<'de>, A::Error> {
    let (mut fields, mut inside) = (Map::new(), None);
    while let Some(Name(name)) = map.next_key()? {
        if name != wanted {
            fields.insert(name.into_owned(), map.next_value()?);
            continue;
        }
        fields.remove(wanted);
        inside = match map.next_value_seed(Wanted::Way(on))? {
            Parsed::Other(value) => {
                fields.insert(name.into_owned(), value);
                None
            }
            part => Some((wanted, Box::new(part))),
        };
    }
    Ok(Parsed::Way(fields, inside))
}

fn fields<'de, A: MapAccess<'de>>(mut map: A) -> Result<Fields<'de>, A::Error> {
    let mut fields: Vec<(Cow<str>, Value)> = Vec::with_capacity(8);
    while let Some(Name(name)) = map.next_key()? {
        let value = map.next_value()?;
        match fields.binary_search_by(|(known, _)| known.cmp(&name)) {
            Ok(at) => {
                if let Some((_, before)) = fields.get_mut(at) {
                    *before = value;
                }
            }
            Err(at) => fields.insert(at, (name, value)),
        }
    }
    Ok(Fields(fields))
}

/// As the value that was parsed, with the fields of objects in order.
impl Serialize for Parsed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Way(fields, inside) => {
                let mut map = serializer.serialize_map(None)?;
                let mut inside = inside.as_ref();
                for (name, value) in fields {
                    if let Some((wanted, part)) = inside.take_if(|(wanted, _)| *wanted < name.as_str()) {
                        map.serialize_entry(wanted, part)?;
                    }
                    map.serialize_entry(name, value)?;
                }
                if let Some((wanted, part)) = inside {
                    map.serialize_entry(wanted, part)?;
                }
                map.end()
            }
            Self::Notes(notes) => serializer.collect_seq(notes),
            Self::Note(Fields(fields)) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::canonical;

    fn parsed(text: &str) -> Parsed<'_> {
        serde_json::from_str(text).unwrap()
    }

    const TEXTS: [&str; 14] = [
        "null",
        r#"[1, -2, 2.5, true, "a", {"b": []}]"#,
        "{}",
        r#"{"board": null, "x": 1}"#,
        r#"{"board": {}}"#,
        r#"{"board": {"notes": null, "a": 1, "z": 2}}"#,
        r#"{"board": {"notes": [], "notes": 5}}"#,
        r#"{"board": {"notes": 5, "notes": [{}]}}"#,
        r#"{"board": [], "board": {"notes": [{"z": 1, "a": 2, "z": 3}]}}"#,
        r#"{"board": {"notes": [{"a": 1}]}, "board": "none"}"#,
        r#"{"board": {"zoo": {"notes": [1]}, "alpha": 0.5, "notes": [{"t\u0069tle": "A\n\"b\""}, null, 7, -7, 0.25, "x", [1, {"c": 2}], true]}}"#,
        r#"{"stamps": {"notes": {"n_1": [0, 1]}}, "board": {"notes": [{"id": "n_1", "tags": ["b", "a"]}]}}"#,
        r#"{"board": {"notes": [{"deep": {"er": [[1]]}}]}}"#,
        r#"{"board": {"notes": [[[[1]]]], "x": [[[1]]]}, "y": [[[[1]]]]}"#,
    ];

    #[test]
    fn it_is_written_as_a_plain_value_would_be() {
        for text in TEXTS {
            let plain: Value = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&parsed(text)).unwrap(), canonical(&plain), "{text}");
        }
    }

    #[test]
    fn notes_are_kept_apart_where_they_stand_in_a_list() {
        let has_notes = |text| match parsed(text) {
            Parsed::Way(_, Some((_, board))) => matches!(*board, Parsed::Way(_, Some((_, notes))) if matches!(*notes, Parsed::Notes(_))),
            _ => false,
        };
        let with: Vec<bool> = TEXTS.into_iter().map(has_notes).collect();
        assert_eq!(with, [false, false, false, false, false, false, false, true, true, false, true, true, true, true]);
    }

    #[test]
    fn the_depth_is_that_of_a_plain_value() {
        for text in TEXTS {
            let plain: Value = serde_json::from_str(text).unwrap();
            for levels in 0..8 {
                assert_eq!(parsed(text).is_deeper(levels), is_deeper(&plain, levels), "{text} in {levels}");
            }
        }
    }
}
