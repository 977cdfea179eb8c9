//! Two states of a board side by side, in words: what is only in one of them, and what differs in both.

use crate::document::State;
use crate::ids::{BoardId, NoteId};
use crate::model::{Board, Note, written};
use crate::rules::effort::{about, days};

/// Most differences that are listed.
const MOST: usize = 300;

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The note's title, or the board.
    pub thing: String,
    /// What of it.
    pub what: &'static str,
    /// What it was then; empty for nothing.
    pub then: String,
    /// What it is now; empty for nothing.
    pub now: String,
}

/// Two states side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Notes that are only in the earlier state.
    pub only_then: usize,
    /// Notes that are only here now.
    pub only_now: usize,
    /// Notes that are in both and differ.
    pub changed: usize,
    /// The differences, the board's own first, then by note.
    pub differences: Vec<Difference>,
    /// How many more there are.
    pub more: usize,
}

/// Puts `then` and `now` of the board `id` side by side.
pub(super) fn compare(id: BoardId, then: &State, now: &State) -> Comparison {
    let mut found = Comparison::default();
    let (old, new) = (then.board(id), now.board(id));
    found.put("Board", &settings(&old), &settings(&new));
    let live = |state: &State, id: NoteId| state.note(id).is_some_and(crate::document::Record::is_live);
    for note in then.notes_by_creation(false) {
        let Some(before) = then.model_note(note) else { continue };
        match now.model_note(note).filter(|_| live(now, note)) {
            None => {
                found.only_then += 1;
                let gone = if now.note(note).is_some() { "Deleted" } else { "Not there" };
                found.push(Difference { thing: before.title, what: "Note", then: "There".to_owned(), now: gone.to_owned() });
            }
            Some(after) if after == before => {}
            Some(after) => {
                found.changed += 1;
                let count = found.differences.len() + found.more;
                found.put(&after.title, &facts(then, &old, &before), &facts(now, &new, &after));
                if found.differences.len() + found.more == count {
                    let (then, now) = ("As it was".to_owned(), "Changed".to_owned());
                    found.push(Difference { thing: after.title, what: "Details", then, now });
                }
            }
        }
    }
    for note in now.notes_by_creation(false).into_iter().filter(|note| !live(then, *note)) {
        found.only_now += 1;
        let thing = now.model_note(note).map(|note| note.title).unwrap_or_default();
        found.push(Difference { thing, what: "Note", then: "Not there".to_owned(), now: "There".to_owned() });
    }
    found
}

impl Comparison {
    fn put(&mut self, thing: &str, then: &[(&'static str, String)], now: &[(&'static str, String)]) {
        for ((what, then), (_, now)) in then.iter().zip(now).filter(|(then, now)| then != now) {
            self.push(Difference { thing: thing.to_owned(), what, then: then.clone(), now: now.clone() });
        }
    }

    fn push(&mut self, difference: Difference) {
        if self.differences.len() < MOST {
            self.differences.push(difference);
        } else {
            self.more += 1;
        }
    }
}

fn settings(board: &Board) -> [(&'static str, String); 7] {
    let anchors = board.axes.effort.anchors.iter().map(|anchor| format!("{} ({} days)", anchor.text, written(anchor.days)));
    let names = &board.quadrants;
    [
        ("Title", board.title.clone()),
        ("Goal", board.goal.clone()),
        ("Capacity", board.capacity_days.map(|days| format!("{} days", written(days))).unwrap_or_default()),
        ("Ranked by", board.formula.label().into_owned()),
        (
            "Impact axis",
            format!("{}: {}, split at {}", board.axes.impact.name, board.axes.impact.anchors.join(" · "), written(board.split.impact)),
        ),
        (
            "Effort axis",
            format!("{}: {}, split at {}", board.axes.effort.name, anchors.collect::<Vec<_>>().join(" · "), written(board.split.effort)),
        ),
        ("Quadrants", [&names.quick_win, &names.big_bet, &names.fill_in, &names.time_sink].map(String::as_str).join(" · ")),
    ]
}

fn facts(state: &State, board: &Board, note: &Note) -> [(&'static str, String); 14] {
    let effort = |effort: f64| format!("{}, {}", written(effort), about(days(effort, &board.axes.effort.days())));
    let title = |id: &NoteId| state.model_note(*id).map_or_else(|| "a note that is not here".to_owned(), |note| note.title);
    let list = |texts: Vec<&str>| texts.join(" · ");
    [
        ("Title", note.title.clone()),
        ("Impact", note.impact.map(written).unwrap_or_default()),
        ("Effort", note.effort.map(effort).unwrap_or_default()),
        ("Kind", note.kind.label().into_owned()),
        ("Status", note.status.label().into_owned()),
        ("Owner", note.owner.clone()),
        ("Tags", note.tags.join(", ")),
        ("Blocked by", note.blocked_by.iter().map(title).collect::<Vec<_>>().join(", ")),
        ("Description", note.description.clone()),
        ("Link", note.link.clone()),
        ("Evidence", list(note.evidence.iter().map(|evidence| evidence.quote.as_str()).collect())),
        ("Comments", list(note.comments.iter().map(|comment| comment.text.as_str()).collect())),
        ("Dissents", list(note.dissents.iter().map(|dissent| dissent.text.as_str()).collect())),
        (
            "Decision",
            note.decision.as_ref().map(|decision| format!("{} {}", decision.verdict.label(), decision.reason)).unwrap_or_default(),
        ),
    ]
}
