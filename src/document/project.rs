//! From registers to model values. Total: whatever a merge can produce becomes something that can be shown.

use serde_json::Value;

use super::{Entity, Field, Record, State};
use crate::ids::{BoardId, NoteId};
use crate::model::{
    Axes, Axis, Board, Comment, Debt, Decision, Dissent, EffortAnchor, EffortScale, Evidence, Feasibility, Feasible, Formula, Kind, Level,
    Note, Outcome, Participant, Quadrants, Split, Status, Verdict,
};

impl State {
    /// The board's settings, with defaults where nothing was written.
    pub fn board(&self, id: BoardId) -> Board {
        let mut board = Board::new(id, "Untitled board");
        let Some(record) = self.record(Entity::Board) else { return board };
        let text = |path: &str, fallback: String| word(record, path).map_or(fallback, str::to_owned);
        let number = |path: &str, fallback: f64| number(record, path).unwrap_or(fallback);
        board.title = text("title", board.title);
        board.goal = text("goal", board.goal);
        board.capacity_days = record.number(Field::CAPACITY);
        board.formula = record.text(Field::FORMULA).map_or(board.formula, Formula::from_word);
        board.split = Split { impact: number("split/impact", board.split.impact), effort: number("split/effort", board.split.effort) };
        let names = board.quadrants;
        board.quadrants = Quadrants {
            quick_win: text("quadrants/quick_win", names.quick_win),
            big_bet: text("quadrants/big_bet", names.big_bet),
            fill_in: text("quadrants/fill_in", names.fill_in),
            time_sink: text("quadrants/time_sink", names.time_sink),
        };
        let Axes { impact, effort } = board.axes;
        let impact_anchors = record.at("axes/impact/anchors").and_then(|register| impact_anchors(&register.value));
        let effort_anchors = record.at("axes/effort/anchors").and_then(|register| effort_anchors(&register.value));
        let effort_name = text("axes/effort/name", effort.name.clone());
        board.axes = Axes {
            impact: Axis { name: text("axes/impact/name", impact.name), anchors: impact_anchors.unwrap_or(impact.anchors) },
            effort: EffortScale::new(effort_name, effort_anchors.unwrap_or(effort.anchors)).unwrap_or_default(),
        };
        board
    }

    /// A created note, deleted or not.
    pub fn model_note(&self, id: NoteId) -> Option<Note> {
        let record = self.note(id)?;
        record.created()?;
        Some(record.to_note(id))
    }

    /// Everyone on the board, by id.
    pub fn participants(&self) -> Vec<Participant> {
        self.records()
            .filter_map(|(entity, record)| match entity {
                Entity::Participant(id) => Some(Participant {
                    id,
                    name: text(record, "name"),
                    discipline: crate::model::Discipline::from_word(word(record, "discipline").unwrap_or("other")),
                }),
                _ => None,
            })
            .collect()
    }
}

fn word<'a>(record: &'a Record, path: &str) -> Option<&'a str> {
    record.at(path)?.value.as_str()
}

fn text(record: &Record, path: &str) -> String {
    word(record, path).unwrap_or_default().to_owned()
}

fn number(record: &Record, path: &str) -> Option<f64> {
    record.at(path)?.value.as_f64()
}

impl Record {
    /// The registers as the note `id`. One walk for what most notes have; the parts below a name of their own are looked
    /// up where there are any.
    pub fn to_note(&self, id: NoteId) -> Note {
        let mut note = Note::new(id, String::new());
        let mut has_parts = false;
        for (field, register) in self.iter() {
            let value = &register.value;
            let text = || value.as_str().unwrap_or_default().to_owned();
            match field.as_str() {
                "title" => note.title = text(),
                "description" => note.description = text(),
                "link" => note.link = text(),
                "owner" => note.owner = text(),
                "kind" => note.kind = value.as_str().map_or(Kind::Feature, Kind::from_word),
                "status" => note.status = value.as_str().map_or(Status::Idea, Status::from_word),
                "impact" => note.impact = value.as_f64(),
                "effort" => note.effort = value.as_f64(),
                path => match path.split_once('/') {
                    Some(("tags", tag)) if *value == Value::Bool(true) => note.tags.push(tag.to_owned()),
                    Some(("blocked_by", blocker)) if *value == Value::Bool(true) => note.blocked_by.extend(NoteId::new(blocker).ok()),
                    Some(_) => has_parts = true,
                    None => {}
                },
            }
        }
        if has_parts {
            add_parts(&mut note, self);
        }
        if note.title.is_empty() {
            "Untitled note".clone_into(&mut note.title);
        }
        note
    }
}

fn add_parts(note: &mut Note, record: &Record) {
    note.evidence = items(record, "evidence", |id, text| {
        let level = Level::from_word(&text("level"));
        Some(Evidence { id: id.parse()?, level, quote: text("quote"), source: text("source"), link: text("link"), date: text("date") })
    });
    note.comments = items(record, "comments", |id, text| {
        Some(Comment { id: id.parse()?, by: Id(&text("by")).parse(), text: text("text"), date: text("date") })
    });
    note.dissents = items(record, "dissents", |id, text| {
        let (by, revisit_when) = (Id(&text("by")).parse(), text("revisit_when"));
        Some(Dissent { id: id.parse()?, by, text: text("text"), revisit_when, date: text("date") })
    });
    note.decision = word(record, "decision/verdict").map(|verdict| Decision {
        verdict: Verdict::from_word(verdict),
        reason: text(record, "decision/reason"),
        date: text(record, "decision/date"),
        revisit_when: text(record, "decision/revisit_when"),
    });
    note.debt = number(record, "debt/principal_days").map(|principal_days| Debt {
        principal_days,
        interest_days: number(record, "debt/interest_days").unwrap_or(0.0),
        growth_percent: number(record, "debt/growth_percent").unwrap_or(0.0),
    });
    note.feasibility = word(record, "feasibility/verdict").map(|verdict| Feasibility {
        verdict: Feasible::from_word(verdict),
        risks: text(record, "feasibility/risks"),
        alternatives: text(record, "feasibility/alternatives"),
        by: text(record, "feasibility/by"),
        date: text(record, "feasibility/date"),
    });
    note.outcome = record.below("outcome").any(|(_, register)| !register.value.is_null()).then(|| Outcome {
        measure: text(record, "outcome/measure"),
        baseline: number(record, "outcome/baseline"),
        target: number(record, "outcome/target"),
        actual: number(record, "outcome/actual"),
        actual_days: number(record, "outcome/actual_days"),
        predicted_impact: number(record, "outcome/predicted_impact"),
        predicted_days: number(record, "outcome/predicted_days"),
    });
}

/// An id on its way from a path to a typed id.
#[derive(Clone, Copy)]
struct Id<'a>(&'a str);

trait TypedId: Sized {
    fn typed(text: &str) -> Option<Self>;
}

macro_rules! typed {
    ($($name:ident),*) => {$(
        impl TypedId for crate::ids::$name {
            fn typed(text: &str) -> Option<Self> {
                Self::new(text).ok()
            }
        }
    )*};
}
typed!(EvidenceId, CommentId, DissentId, ParticipantId);

impl Id<'_> {
    fn parse<T: TypedId>(self) -> Option<T> {
        T::typed(self.0)
    }
}

/// The entries of a list of things with ids, by id, that are there.
fn items<T>(record: &Record, head: &str, make: impl Fn(Id<'_>, &dyn Fn(&str) -> String) -> Option<T>) -> Vec<T> {
    let mut ids: Vec<&'static str> = record.below(head).filter_map(|(rest, _)| Some(rest.split_once('/')?.0)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .filter(|id| record.has_entry(&format!("{head}/{id}")))
        .filter_map(|id| make(Id(id), &|name| text(record, &format!("{head}/{id}/{name}"))))
        .collect()
}

fn impact_anchors(value: &Value) -> Option<[String; 5]> {
    let texts: Vec<String> = value.as_array()?.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect();
    texts.try_into().ok()
}

fn effort_anchors(value: &Value) -> Option<[EffortAnchor; 5]> {
    let anchors: Vec<EffortAnchor> = value
        .as_array()?
        .iter()
        .filter_map(|anchor| Some(EffortAnchor { text: anchor.get("text")?.as_str()?.to_owned(), days: anchor.get("days")?.as_f64()? }))
        .collect();
    anchors.try_into().ok()
}
