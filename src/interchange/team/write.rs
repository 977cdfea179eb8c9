//! Writing `overlap/team`: responses as their own files have them, histories and figures in few characters.

use serde_json::{Map, Value, json};

use super::{Collected, Sealed, TEAM_FORMAT, TeamFile};
use crate::ids::ResponseId;
use crate::interchange::json_out::JsonOut;
use crate::interchange::{VERSION, write_response};
use crate::rules::team::{Agreement, Apart, Cell, Figures, Row, Side, SideFigures, Why};

/// The file, or the stored text, of a wave.
pub fn write_team(file: &TeamFile) -> String {
    let mut out = JsonOut::new(true);
    out.open('{');
    out.field("format", &TEAM_FORMAT.into());
    out.field("version", &VERSION.into());
    let (questionnaire, wave, least, is_sealed) = match file {
        TeamFile::Collected(wave) => (&wave.questionnaire, &wave.wave, wave.least.0, false),
        TeamFile::Sealed(wave) => (&wave.questionnaire, &wave.wave, wave.least, true),
    };
    out.field("questionnaire", &questionnaire.as_str().into());
    out.line();
    out.name("team");
    out.open('{');
    out.field("wave", &wave.as_str().into());
    out.field("sealed", &is_sealed.into());
    out.field("least", &least.into());
    match file {
        TeamFile::Collected(wave) => collected(&mut out, wave),
        TeamFile::Sealed(wave) => sealed(&mut out, wave),
    }
    out.close('}');
    out.close('}');
    out.finish()
}

fn collected(out: &mut JsonOut, wave: &Collected) {
    out.field("least_set", &wave.least.1.into());
    out.line();
    out.name("responses");
    out.open('[');
    for response in &wave.responses {
        let file: Value = serde_json::from_str(&write_response(response)).unwrap_or_default();
        out.line();
        out.value(file.get("response").unwrap_or(&Value::Null));
    }
    out.close(']');
    let mut who: Vec<ResponseId> = Vec::new();
    let items = wave.shown.items.iter().map(|(_, rows)| rows);
    for given in items.chain(wave.shown.dimensions.iter().map(|(_, rows)| rows)).flatten().flat_map(|row| &row.answers) {
        if let Err(at) = who.binary_search(&given.who) {
            who.insert(at, given.who);
        }
    }
    out.line();
    out.field("who", &who.iter().map(|id| id.as_str()).collect::<Vec<_>>().into());
    let cells = |rows: &[Row]| -> Value { rows.iter().map(|row| written_row(row, &who)).collect() };
    let items: Map<String, Value> = wave.shown.items.iter().map(|(id, rows)| (id.to_string(), cells(rows))).collect();
    let dimensions: Map<String, Value> = wave.shown.dimensions.iter().map(|(id, rows)| (id.to_string(), cells(rows))).collect();
    out.line();
    out.field("shown_items", &items.into());
    out.line();
    out.field("shown_dimensions", &dimensions.into());
}

/// A row: a letter of the side and a digit of the value for each of `who`, two dots for those who are not in it.
fn written_row(row: &Row, who: &[ResponseId]) -> Value {
    let mut answers = String::new();
    for id in who {
        let given = row.answers.binary_search_by(|given| given.who.cmp(id)).ok().and_then(|at| row.answers.get(at));
        answers.push(given.map_or('.', |given| side_letter(given.side)));
        answers.push(given.and_then(|given| char::from_digit(u32::from(given.value), 36)).unwrap_or('.'));
    }
    let mut written = json!({ "of": row.of.map_or("all".to_owned(), side_word), "answers": answers, "unsure": row.unsure });
    if !row.comments.is_empty() {
        put(&mut written, "comments", row.comments.clone().into());
    }
    written
}

fn put(fields: &mut Value, name: &str, value: Value) {
    if let Some(fields) = fields.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

/// `p`, `e`, `d`, `o`, or `n` for nobody's side.
pub(super) fn side_letter(side: Option<Side>) -> char {
    side.and_then(|side| side_word(side).chars().next()).unwrap_or('n')
}

pub(super) fn side_word(side: Side) -> String {
    side.discipline().word().to_owned()
}

fn sealed(out: &mut JsonOut, wave: &Sealed) {
    out.field("salt", &wave.salt.as_str().into());
    out.line();
    out.field("counted", &wave.counted.clone().into());
    for (name, cells) in [
        ("items", wave.summary.items.iter().map(|(id, cell)| (id.to_string(), written_cell(cell))).collect::<Vec<_>>()),
        ("dimensions", wave.summary.dimensions.iter().map(|(id, cell)| (id.to_string(), written_cell(cell))).collect()),
    ] {
        out.line();
        out.name(name);
        out.open('{');
        let cells: Map<String, Value> = cells.into_iter().collect();
        for (id, cell) in cells {
            out.line();
            out.field(&id, &cell);
        }
        out.close('}');
    }
}

fn written_cell(cell: &Cell) -> Value {
    let figures = match cell {
        Cell::Withheld(why) => return json!({ "withheld": why_word(*why) }),
        Cell::Shown(figures) => figures,
    };
    let Figures { n, mean, agreement, agreement_number, gap, sides, strip, comments, .. } = &**figures;
    let sides: Map<String, Value> = Side::ALL.into_iter().zip(sides).map(|(side, apart)| (side_word(side), written_side(apart))).collect();
    let mut written = json!({ "n": n, "mean_tenths": mean, "agreement": agreement_word(*agreement), "sides": sides });
    if let Some(number) = agreement_number {
        put(&mut written, "agreement_hundredths", (*number).into());
    }
    if let Some(gap) = gap {
        put(&mut written, "gap_tenths", (*gap).into());
    }
    if let Some(strip) = strip {
        put(&mut written, "strip", strip.to_vec().into());
    }
    if !comments.is_empty() {
        put(&mut written, "comments", comments.clone().into());
    }
    written
}

fn written_side(apart: &Apart) -> Value {
    let SideFigures { n, mean, deviation, unsure, .. } = match apart {
        Apart::Withheld(why) => return json!({ "withheld": why_word(*why) }),
        Apart::Shown(figures) => figures,
    };
    let mut written = json!({ "n": n, "mean_tenths": mean });
    if let Some(deviation) = deviation {
        put(&mut written, "deviation_tenths", (*deviation).into());
    }
    if let Some(unsure) = unsure {
        put(&mut written, "cant_say", (*unsure).into());
    }
    written
}

pub(super) fn why_word(why: Why) -> &'static str {
    match why {
        Why::TooFew => "too_few",
        Why::Item => "item",
        Why::LeftOver => "left_over",
        Why::Difference => "difference",
    }
}

pub(super) fn agreement_word(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Close => "close",
        Agreement::Mixed => "mixed",
        Agreement::Split => "split",
    }
}
