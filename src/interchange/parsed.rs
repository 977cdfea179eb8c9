//! A board file as it was parsed. Thousands of notes stand in one, so their fields are kept in a short list for each, with
//! names that lie in the text; everything else is a map of values.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::json_in::is_deeper;

/// What is not kept apart.
type Object = Map<String, Value>;

/// The list of a board that is kept apart.
const NOTES: &str = "notes";

/// What was looked for, or another value as it stands.
pub enum Found<T> {
    /// What was looked for.
    It(T),
    /// Any other value.
    Other(Value),
}

/// A file: its board, where there is one, and everything else.
pub struct ParsedFile<'a> {
    /// The file's other fields. A board that is no object is among them.
    pub fields: Object,
    /// The board.
    pub board: Option<ParsedBoard<'a>>,
}

/// A board: its list of notes, where there is one, and everything else.
pub struct ParsedBoard<'a> {
    /// The board's other fields. Notes that are no list are among them.
    pub fields: Object,
    /// The notes.
    pub notes: Option<Vec<Found<Fields<'a>>>>,
}

/// The fields of one object, in order of their names, each once.
pub struct Fields<'a>(Vec<(Cow<'a, str>, Value)>);

impl Found<ParsedFile<'_>> {
    /// Whether it nests lists and objects in more than so many levels.
    pub fn is_deeper(&self, levels: usize) -> bool {
        match self {
            Self::It(file) => levels.checked_sub(1).is_none_or(|below| {
                file.fields.values().any(|value| is_deeper(value, below)) || file.board.as_ref().is_some_and(|board| board.is_deeper(below))
            }),
            Self::Other(value) => is_deeper(value, levels),
        }
    }
}

impl ParsedBoard<'_> {
    fn is_deeper(&self, levels: usize) -> bool {
        let has_deep = |notes: &Vec<Found<Fields>>, levels: usize| {
            levels.checked_sub(1).is_none_or(|below| notes.iter().any(|note| note.is_deeper(below)))
        };
        levels.checked_sub(1).is_none_or(|below| {
            self.fields.values().any(|value| is_deeper(value, below)) || self.notes.as_ref().is_some_and(|notes| has_deep(notes, below))
        })
    }
}

impl Found<Fields<'_>> {
    fn is_deeper(&self, levels: usize) -> bool {
        match self {
            Self::It(Fields(fields)) => levels.checked_sub(1).is_none_or(|below| fields.iter().any(|(_, value)| is_deeper(value, below))),
            Self::Other(value) => is_deeper(value, levels),
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

impl From<Object> for Fields<'_> {
    fn from(map: Object) -> Self {
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

/// What can be looked for: it is made of an object or of a list, and the other of the two is another value.
trait Made<'de>: Sized {
    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Found<Self>, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(map)).map(Found::Other)
    }
    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Found<Self>, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(list)).map(Found::Other)
    }
}

impl<'de, T: Made<'de>> Deserialize<'de> for Found<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values<T>(PhantomData<T>);
        impl<'de, T: Made<'de>> Visitor<'de> for Values<T> {
            type Value = Found<T>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a value")
            }
            fn visit_unit<E: Error>(self) -> Result<Found<T>, E> {
                Ok(Found::Other(Value::Null))
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Found<T>, E> {
                Ok(Found::Other(value.into()))
            }
            fn visit_i64<E: Error>(self, value: i64) -> Result<Found<T>, E> {
                Ok(Found::Other(value.into()))
            }
            fn visit_u64<E: Error>(self, value: u64) -> Result<Found<T>, E> {
                Ok(Found::Other(value.into()))
            }
            fn visit_f64<E: Error>(self, value: f64) -> Result<Found<T>, E> {
                Ok(Found::Other(value.into()))
            }
            fn visit_str<E: Error>(self, value: &str) -> Result<Found<T>, E> {
                Ok(Found::Other(value.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Found<T>, A::Error> {
                T::of_list(list)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Found<T>, A::Error> {
                T::of_map(map)
            }
        }
        deserializer.deserialize_any(Values(PhantomData))
    }
}

/// The fields of an object, and what one of them is, which is looked for. Of several of one name the last counts.
fn apart<'de, T: Made<'de>, A: MapAccess<'de>>(mut map: A, wanted: &str) -> Result<(Object, Option<T>), A::Error> {
    let (mut fields, mut found) = (Map::new(), None);
    while let Some(Name(name)) = map.next_key()? {
        if name != wanted {
            fields.insert(name.into_owned(), map.next_value()?);
            continue;
        }
        found = match map.next_value()? {
            Found::It(it) => {
                fields.remove(wanted);
                Some(it)
            }
            Found::Other(value) => {
                fields.insert(name.into_owned(), value);
                None
            }
        };
    }
    Ok((fields, found))
}

impl<'de> Made<'de> for ParsedFile<'de> {
    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Found<Self>, A::Error> {
        apart(map, "board").map(|(fields, board)| Found::It(Self { fields, board }))
    }
}

impl<'de> Made<'de> for ParsedBoard<'de> {
    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Found<Self>, A::Error> {
        apart(map, NOTES).map(|(fields, notes)| Found::It(Self { fields, notes }))
    }
}

impl<'de> Made<'de> for Vec<Found<Fields<'de>>> {
    fn of_list<A: SeqAccess<'de>>(mut list: A) -> Result<Found<Self>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Found::It(items))
    }
}

impl<'de> Made<'de> for Fields<'de> {
    fn of_map<A: MapAccess<'de>>(mut map: A) -> Result<Found<Self>, A::Error> {
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
        Ok(Found::It(Self(fields)))
    }
}

/// As the object that was parsed, with its fields in order.
impl Serialize for ParsedBoard<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut notes = self.notes.as_ref();
        for (name, value) in &self.fields {
            if name.as_str() > NOTES
                && let Some(notes) = notes.take()
            {
                map.serialize_entry(NOTES, notes)?;
            }
            map.serialize_entry(name, value)?;
        }
        if let Some(notes) = notes {
            map.serialize_entry(NOTES, notes)?;
        }
        map.end()
    }
}

impl Serialize for Found<Fields<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::It(Fields(fields)) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::canonical;

    fn parsed(text: &str) -> Found<ParsedFile<'_>> {
        serde_json::from_str(text).unwrap()
    }

    /// As one value again.
    fn whole(found: &Found<ParsedFile>) -> Value {
        match found {
            Found::Other(value) => value.clone(),
            Found::It(file) => {
                let mut fields = file.fields.clone();
                if let Some(board) = &file.board {
                    fields.insert("board".to_owned(), serde_json::to_value(board).unwrap());
                }
                Value::Object(fields)
            }
        }
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
    fn what_was_parsed_is_what_a_plain_value_would_be() {
        for text in TEXTS {
            let plain: Value = serde_json::from_str(text).unwrap();
            assert_eq!(canonical(&whole(&parsed(text))), canonical(&plain), "{text}");
        }
    }

    #[test]
    fn a_board_is_written_as_its_value_would_be() {
        for text in TEXTS {
            let plain: Value = serde_json::from_str(text).unwrap();
            if let Found::It(ParsedFile { board: Some(board), .. }) = parsed(text) {
                assert_eq!(serde_json::to_string(&board).unwrap(), canonical(&plain["board"]), "{text}");
            }
        }
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
