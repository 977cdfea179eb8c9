//! The agenda of a revealed round as Markdown, which is its minutes once a meeting has decided: gaps, decisions, dissents.

use std::sync::Arc;

use super::judged::{decision_words, dissent_words};
use super::markdown::plain;
use crate::ids::NoteId;
use crate::model::{Board, Discipline, Note, Participant, Quadrants, RevealedRound, written};
use crate::rules::effort::{about, days, nearest_anchor};
use crate::rules::quadrant::quadrant;
use crate::rules::tally::{AGENDA_FROM, AxisTally, NoteTally, Side, Words, agenda, sees, signed};

/// A revealed round of a board, and what became of its notes.
pub struct Minutes<'a> {
    /// The board.
    pub board: &'a Board,
    /// Its undeleted notes by creation.
    pub notes: &'a [Arc<Note>],
    /// The round.
    pub round: &'a RevealedRound,
    /// Everybody on the board.
    pub people: &'a [Participant],
    /// Whether a meeting has agreed to keep the gap of a note.
    pub keeps_gap: &'a dyn Fn(&Note) -> bool,
    /// The day of writing, ISO.
    pub date: &'a str,
}

/// The whole text, ready to be pasted into a document or a chat.
pub fn write_minutes(minutes: &Minutes) -> String {
    let created: Vec<NoteId> = minutes.notes.iter().map(|note| note.id).collect();
    let tallies = agenda(minutes.round, &created);
    let mut parts = vec![format!("# Round {}: {}\n", minutes.round.number, plain(&minutes.board.title)), head(minutes)];
    for (group, heading) in ["To talk about", "Smaller gaps", "No gap to measure"].into_iter().enumerate() {
        let items: Vec<String> = tallies.iter().filter(|tally| group_of(tally) == group).filter_map(|tally| item(tally, minutes)).collect();
        if !items.is_empty() {
            parts.push(format!("## {heading}\n"));
            let mark = |at: usize| if group == 0 { format!("{}. ", at + 1) } else { "- ".to_owned() };
            parts.push(items.into_iter().enumerate().map(|(at, item)| mark(at) + &item).collect());
        }
    }
    parts.join("\n")
}

/// Under which heading a note stands: on the agenda, with a smaller gap, or without any.
fn group_of(tally: &NoteTally) -> usize {
    match tally.size() {
        Some(_) if tally.is_on_agenda() => 0,
        Some(_) => 1,
        None => 2,
    }
}

/// When it was revealed, who took part, and how to read a gap.
fn head(minutes: &Minutes) -> String {
    let round = minutes.round;
    let mut people: Vec<_> = round.ballots.iter().map(|ballot| (ballot.participant, &ballot.discipline)).collect();
    people.sort_unstable();
    people.dedup_by_key(|(person, _)| *person);
    let of = |discipline: &Discipline| people.iter().filter(|(_, other)| *other == discipline).count();
    let sides = Discipline::ALL.iter().map(|side| (of(side), side.label().to_ascii_lowercase())).filter(|(count, _)| *count > 0);
    let sides: Vec<String> = sides.map(|(count, side)| format!("{count} {side}")).collect();
    let scored = match people.len() {
        0 => "nobody scored".to_owned(),
        1 => format!("1 person scored: {}", sides.join(", ")),
        count => format!("{count} people scored: {}", sides.join(", ")),
    };
    let revealed = round.revealed_at.as_deref().and_then(|at| at.split('T').next()).unwrap_or_default();
    let revealed = if revealed.is_empty() { "Revealed".to_owned() } else { format!("Revealed {}", plain(revealed)) };
    let limit = written(AGENDA_FROM);
    format!(
        "{revealed} · {scored} · {}\n\nGaps are product minus engineering, 0 to 100 on each axis; {limit} and more is worth talking about.\n",
        minutes.date
    )
}

/// One note: its gap, what both sides see, where it stands, and what was decided.
fn item(tally: &NoteTally, minutes: &Minutes) -> Option<String> {
    let note = minutes.notes.iter().find(|note| note.id == tally.note)?;
    let size = tally.size_words().map(|size| format!(", gap {size}")).unwrap_or_default();
    let gap = |name: &str, axis: &AxisTally| axis.gap().map(|gap| format!("{name} {}", signed(gap)));
    let gaps: Vec<String> = [gap("impact", &tally.impact), gap("effort", &tally.effort)].into_iter().flatten().collect();
    let gaps = if gaps.is_empty() { String::new() } else { format!(" ({})", gaps.join(", ")) };
    let mut lines = vec![format!("**{}**{size}{gaps}", plain(&note.title)), sentences(tally, minutes.board), stands(note, minutes.board)];
    if (minutes.keeps_gap)(note) {
        lines.push("Gap kept: it was talked about, and the scores stay apart.".to_owned());
    }
    lines.extend(note.decision.as_ref().map(|decision| format!("Decision: {}", plain(&decision_words(decision)))));
    lines.extend(note.dissents.iter().map(|dissent| format!("Dissent: {}", plain(&dissent_words(dissent, minutes.people)))));
    Some(lines.join("\n   - ") + "\n")
}

/// Both sides in the same grammar.
fn sentences(tally: &NoteTally, board: &Board) -> String {
    let anchors = board.axes.effort.days();
    let words = Words {
        impact: &|impact| board.axes.impact.anchors.get(nearest_anchor(impact)).cloned().unwrap_or_default(),
        effort: &|effort| about(days(effort, &anchors)),
        place: &|impact, effort| {
            let quadrant = quadrant(impact, effort, &board.split);
            let name = quadrant.name(&board.quadrants);
            let is_usual = name == quadrant.name(&Quadrants::default());
            if is_usual { format!("a {}", quadrant.label().to_ascii_lowercase()) } else { format!("“{name}”") }
        },
    };
    let side = |name, of: fn(&AxisTally) -> &Side| sees(name, of(&tally.impact), of(&tally.effort), &words);
    plain(&format!("{} {}", side("Product", |axis| &axis.product), side("Engineering", |axis| &axis.engineering)))
}

/// Where the note stands on the map now.
fn stands(note: &Note, board: &Board) -> String {
    let Some((impact, effort)) = note.position() else { return "Stands nowhere on the map yet.".to_owned() };
    let days = about(days(effort, &board.axes.effort.days()));
    let quadrant = plain(quadrant(impact, effort, &board.split).name(&board.quadrants));
    format!("Stands at impact {}, effort {} ({days}): {quadrant}.", written(impact), written(effort))
}
