//! Reading `overlap/team`: everything is checked, and one bad value refuses the file with its place.

use serde_json::{Map, Value, json};

use super::write::{agreement_word, side_letter, side_word, why_word};
use super::{Collected, RESPONSE_LIMIT, ReadTeam, Sealed, TEAM_FORMAT, TeamFile};
use crate::ids::{DimensionId, ItemId, ResponseId};
use crate::interchange::json_in::{envelope, object};
use crate::interchange::read::id_at;
use crate::interchange::shape::invalid;
use crate::interchange::{FileError, VERSION, read_response};
use crate::model::{ANSWER_LIMIT, is_month, plain_text};
use crate::rules::team::{Agreement, Apart, Cell, Figures, Given, LEAST, LOWEST, Row, Shown, Side, SideFigures, Summary, Why};

/// A file may name this many figures of one cell.
const ROW_LIMIT: usize = 5_000;

/// Reads a team file or a stored wave.
///
/// # Errors
/// [`FileError`] with a sentence that says where, what was expected and what was found.
pub fn read_team(text: &str) -> Result<ReadTeam, FileError> {
    let mut root = object(text)?;
    envelope(&mut root, TEAM_FORMAT)?;
    let at = |name: &str| root.get(name).unwrap_or(&Value::Null);
    let questionnaire = at("questionnaire").as_str().filter(|word| (1..=64).contains(&word.chars().count()));
    let questionnaire = questionnaire
        .ok_or_else(|| invalid(&|| "questionnaire".into(), "a questionnaire, as in \"partnership/1\"", at("questionnaire")))?;
    let team = Fields {
        path: "team".to_owned(),
        fields: at("team").as_object().ok_or_else(|| invalid(&|| "team".into(), "an object", at("team")))?,
    };
    let wave = team.text("wave", "a year and a month, as in \"2026-11\"", &is_month)?;
    let least = team.count("least", LOWEST..=RESPONSE_LIMIT, Some(LEAST))?;
    let mut warnings = Vec::new();
    let file = if team.get("sealed") == &Value::Bool(true) {
        TeamFile::Sealed(sealed(&team, &wave, questionnaire, least)?)
    } else {
        TeamFile::Collected(collected(&team, &wave, questionnaire, least, &mut warnings)?)
    };
    Ok(ReadTeam { file, warnings })
}

fn collected(team: &Fields, wave: &str, questionnaire: &str, least: usize, warnings: &mut Vec<String>) -> Result<Collected, FileError> {
    let mut read = Collected::new(wave, questionnaire);
    read.least = (least, team.get("least_set").as_u64().unwrap_or(0));
    let responses = team.list("responses", RESPONSE_LIMIT)?;
    for (place, response) in responses.iter().enumerate() {
        let path = || format!("team.responses[{place}]");
        let one = json!({ "format": "overlap/response", "version": VERSION, "questionnaire": questionnaire, "response": response });
        let one = read_response(&one.to_string()).map_err(|error| match error {
            FileError::Invalid { path: inside, expected, found } => {
                FileError::Invalid { path: format!("{}: {inside}", path()), expected, found }
            }
            other => other,
        })?;
        if one.response.wave != wave {
            return Err(invalid(&|| path() + ".wave", &format!("\"{wave}\""), &one.response.wave.into()));
        }
        if read.responses.iter().any(|known| known.id == one.response.id) {
            return Err(invalid(&|| path() + ".id", "an id that no other response has", &one.response.id.as_str().into()));
        }
        warnings.extend(one.warnings);
        read.take(one.response);
    }
    let who = team.list("who", RESPONSE_LIMIT)?;
    let who: Result<Vec<ResponseId>, FileError> =
        who.iter().enumerate().map(|(at, id)| id_at(&|| format!("team.who[{at}]"), id, ResponseId::new)).collect();
    let who = who?;
    read.shown = Shown {
        items: histories(team, "shown_items", ItemId::new, &who)?,
        dimensions: histories(team, "shown_dimensions", DimensionId::new, &who)?,
    };
    Ok(read)
}

fn histories<I>(
    team: &Fields,
    name: &str,
    id: fn(&str) -> Result<I, crate::ids::BadId>,
    who: &[ResponseId],
) -> Result<Vec<(I, Vec<Row>)>, FileError> {
    let mut read = Vec::new();
    for (key, rows) in team.entries(name)? {
        let path = || format!("team.{name}.{key}");
        let id = id_at(&path, &key.as_str().into(), id)?;
        let rows = rows.as_array().filter(|rows| rows.len() <= ROW_LIMIT).ok_or_else(|| invalid(&path, "a list", rows))?;
        read.push((id, rows.iter().map(|row| history_row(&path, row, who)).collect::<Result<Vec<_>, _>>()?));
    }
    Ok(read)
}

fn history_row(path: &dyn Fn() -> String, row: &Value, who: &[ResponseId]) -> Result<Row, FileError> {
    let fault = || invalid(path, "a figure that was shown, as Overlap writes it", row);
    let of = row.get("of").and_then(Value::as_str).ok_or_else(fault)?;
    let side = Side::ALL.into_iter().find(|side| side_word(*side) == of);
    if side.is_none() && of != "all" {
        return Err(fault());
    }
    let letters: Vec<char> = row.get("answers").and_then(Value::as_str).ok_or_else(fault)?.chars().collect();
    if letters.len() != who.len() * 2 {
        return Err(fault());
    }
    let mut answers = Vec::new();
    for (id, pair) in who.iter().zip(letters.chunks_exact(2)) {
        let [side, value] = pair else { return Err(fault()) };
        if *side == '.' {
            continue;
        }
        let side = side_of_letter(*side).ok_or_else(fault)?;
        let value = value.to_digit(36).and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=30).contains(value));
        answers.push(Given { who: *id, side, value: value.ok_or_else(fault)? });
    }
    answers.sort_unstable();
    let unsure = row.get("unsure").and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    Ok(Row { of: side, answers, unsure, comments: comments(row) })
}

#[expect(clippy::option_option, reason = "a side, nobody's side, or no letter of ours")]
fn side_of_letter(letter: char) -> Option<Option<Side>> {
    [None].into_iter().chain(Side::ALL.map(Some)).find(|side| side_letter(*side) == letter)
}

fn comments(of: &Value) -> Vec<String> {
    let texts = of.get("comments").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    texts.map(|text| plain_text(text, true).into_owned()).collect()
}

fn sealed(team: &Fields, wave: &str, questionnaire: &str, least: usize) -> Result<Sealed, FileError> {
    let salt = team.text("salt", "32 hexadecimal digits", &|salt| salt.len() == 32 && is_hex(salt))?;
    let mut counted = Vec::new();
    for (at, digest) in team.list("counted", RESPONSE_LIMIT)?.iter().enumerate() {
        let text = digest.as_str().filter(|digest| digest.len() == 64 && is_hex(digest));
        counted.push(text.ok_or_else(|| invalid(&|| format!("team.counted[{at}]"), "64 hexadecimal digits", digest))?.to_owned());
    }
    counted.sort_unstable();
    let summary =
        Summary { items: cells(team, "items", ItemId::new, least)?, dimensions: cells(team, "dimensions", DimensionId::new, least)? };
    Ok(Sealed { wave: wave.to_owned(), questionnaire: questionnaire.to_owned(), least, salt, counted, summary })
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn cells<I>(team: &Fields, name: &str, id: fn(&str) -> Result<I, crate::ids::BadId>, least: usize) -> Result<Vec<(I, Cell)>, FileError> {
    let mut read = Vec::new();
    for (key, cell) in team.entries(name)? {
        let path = format!("team.{name}.{key}");
        let id = id_at(&|| path.clone(), &key.as_str().into(), id)?;
        let fields = Fields { fields: cell.as_object().ok_or_else(|| invalid(&|| path.clone(), "an object", cell))?, path };
        read.push((id, read_cell(&fields, cell, least)?));
    }
    Ok(read)
}

fn read_cell(cell: &Fields, value: &Value, least: usize) -> Result<Cell, FileError> {
    if let Some(why) = cell.why()? {
        return Ok(Cell::Withheld(why));
    }
    let agreement =
        [Agreement::Close, Agreement::Mixed, Agreement::Split].into_iter().find(|word| cell.get("agreement") == agreement_word(*word));
    let agreement = agreement.ok_or_else(|| cell.fault("agreement", "close, mixed or split"))?;
    let sides = cell.get("sides");
    let mut apart = Side::ALL.map(|_| Apart::Withheld(Why::TooFew));
    for (side, slot) in Side::ALL.into_iter().zip(&mut apart) {
        if let Some(fields) = sides.get(side_word(side)).and_then(Value::as_object) {
            *slot = read_side(&Fields { path: format!("{}.sides.{}", cell.path, side_word(side)), fields })?;
        }
    }
    let strip = match cell.get("strip") {
        Value::Null => None,
        list => {
            let counts: Option<Vec<usize>> =
                list.as_array().map(|list| list.iter().filter_map(|count| usize::try_from(count.as_u64()?).ok()).collect());
            Some(counts.and_then(|counts| <[usize; 5]>::try_from(counts).ok()).ok_or_else(|| cell.fault("strip", "five counts"))?)
        }
    };
    Ok(Cell::Shown(Box::new(Figures {
        n: cell.count("n", least..=RESPONSE_LIMIT, None)?,
        mean: cell.number("mean_tenths", 10, 50)?.ok_or_else(|| cell.fault("mean_tenths", "10 to 50"))?,
        agreement,
        agreement_number: cell.number("agreement_hundredths", 0, 100)?,
        gap: cell.number("gap_tenths", -40, 40)?,
        sides: apart,
        strip,
        comments: comments(value),
        waits: false,
    })))
}

fn read_side(side: &Fields) -> Result<Apart, FileError> {
    if let Some(why) = side.why()? {
        return Ok(Apart::Withheld(why));
    }
    Ok(Apart::Shown(SideFigures {
        n: side.count("n", LOWEST..=RESPONSE_LIMIT, None)?,
        mean: side.number("mean_tenths", 10, 50)?.ok_or_else(|| side.fault("mean_tenths", "10 to 50"))?,
        deviation: side.number("deviation_tenths", 0, 40)?,
        unsure: side.number("cant_say", 0, 2_000)?.and_then(|count| usize::try_from(count).ok()),
        waits: false,
    }))
}

/// The fields of an object and where it stands.
struct Fields<'a> {
    path: String,
    fields: &'a Map<String, Value>,
}

impl Fields<'_> {
    fn get(&self, name: &str) -> &Value {
        self.fields.get(name).unwrap_or(&Value::Null)
    }

    fn fault(&self, name: &str, expected: &str) -> FileError {
        invalid(&|| format!("{}.{name}", self.path), expected, self.get(name))
    }

    fn text(&self, name: &str, expected: &str, fits: &dyn Fn(&str) -> bool) -> Result<String, FileError> {
        self.get(name).as_str().filter(|text| fits(text)).map(str::to_owned).ok_or_else(|| self.fault(name, expected))
    }

    fn count(&self, name: &str, range: std::ops::RangeInclusive<usize>, usual: Option<usize>) -> Result<usize, FileError> {
        if let (Value::Null, Some(usual)) = (self.get(name), usual) {
            return Ok(usual);
        }
        let count = self.get(name).as_u64().and_then(|count| usize::try_from(count).ok()).filter(|count| range.contains(count));
        count.ok_or_else(|| self.fault(name, &format!("a whole number from {} to {}", range.start(), range.end())))
    }

    fn number(&self, name: &str, least: i64, most: i64) -> Result<Option<i64>, FileError> {
        match self.get(name) {
            Value::Null => Ok(None),
            value => value
                .as_i64()
                .filter(|number| (least..=most).contains(number))
                .map(Some)
                .ok_or_else(|| self.fault(name, &format!("a whole number from {least} to {most}"))),
        }
    }

    fn list(&self, name: &str, most: usize) -> Result<&[Value], FileError> {
        match self.get(name) {
            Value::Null => Ok(&[]),
            Value::Array(list) if list.len() <= most => Ok(list),
            Value::Array(list) => {
                Err(FileError::TooLarge { limit: format!("{most} entries in {}.{name}", self.path), found: list.len().to_string() })
            }
            _ => Err(self.fault(name, "a list")),
        }
    }

    fn entries(&self, name: &str) -> Result<Vec<(&String, &Value)>, FileError> {
        match self.get(name) {
            Value::Null => Ok(Vec::new()),
            Value::Object(entries) if entries.len() <= ANSWER_LIMIT => Ok(entries.iter().collect()),
            _ => Err(self.fault(name, &format!("an object of at most {ANSWER_LIMIT} entries"))),
        }
    }

    fn why(&self) -> Result<Option<Why>, FileError> {
        if self.get("withheld").is_null() {
            return Ok(None);
        }
        let known = [Why::TooFew, Why::Item, Why::LeftOver, Why::Difference].into_iter().find(|why| self.get("withheld") == why_word(*why));
        known.map(Some).ok_or_else(|| self.fault("withheld", "too_few, item, left_over or difference"))
    }
}
