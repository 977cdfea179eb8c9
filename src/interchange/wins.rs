//! The joint wins of a board: which notes they are, who had a hand in them, and all of it as Markdown.

use std::sync::Arc;

use super::judged::{decision_words, dissent_words};
use super::markdown::plain;
use crate::ids::ParticipantId;
use crate::model::{Board, Discipline, Evidence, Note, Participant, RevealedRound, Status};
use crate::rules::outcome::{Record, by_kind, figure, in_words, is_missed, is_win, proved_right, took};

/// The shipped notes of a board, as far as it can be said what came of them.
pub struct Wins<'a> {
    /// Those that met their target, by creation.
    pub won: Vec<&'a Note>,
    /// Those that missed it.
    pub missed: Vec<&'a Note>,
    /// Those that have a target, but nobody has said yet what came of it.
    pub awaited: Vec<&'a Note>,
    /// All of the board together.
    pub record: Record,
    /// Kind by kind.
    pub kinds: Vec<(String, Record)>,
    people: &'a [Participant],
    rounds: &'a [RevealedRound],
}

/// Who had a hand in a note, by name.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Hands {
    /// Of product.
    pub product: Vec<String>,
    /// Of engineering.
    pub engineering: Vec<String>,
    /// Of design and others, and an owner of whom only the name is known.
    pub others: Vec<String>,
}

impl<'a> Wins<'a> {
    /// Looks through the undeleted `notes` of a board, with its people and what has been revealed.
    pub fn of(notes: &'a [Arc<Note>], people: &'a [Participant], rounds: &'a [RevealedRound]) -> Self {
        let shipped: Vec<&Note> = notes.iter().map(Arc::as_ref).filter(|note| note.status == Status::Shipped).collect();
        let those = |is: &dyn Fn(&Note) -> bool| shipped.iter().copied().filter(|note| is(note)).collect::<Vec<_>>();
        let is_awaited = |note: &Note| note.outcome.as_ref().is_some_and(|outcome| outcome.target.is_some() && outcome.actual.is_none());
        Self {
            won: those(&is_win),
            missed: those(&is_missed),
            awaited: those(&is_awaited),
            record: Record::of(shipped.iter().copied()),
            kinds: by_kind(&shipped).into_iter().map(|(kind, record)| (kind.label().into_owned(), record)).collect(),
            people,
            rounds,
        }
    }

    /// Who had a hand in `note`: who owns it, scored it in a round with names, or said something of it.
    pub fn hands(&self, note: &Note) -> Hands {
        let owner = note.owner.trim();
        let named = self.rounds.iter().filter(|round| !round.nameless).flat_map(|round| &round.ballots);
        let scored = named.filter(|ballot| ballot.note == note.id).map(|ballot| ballot.participant);
        let said = note.comments.iter().map(|comment| comment.by).chain(note.dissents.iter().map(|dissent| dissent.by)).flatten();
        let ids: Vec<ParticipantId> = scored.chain(said).collect();
        let mut hands = Hands::default();
        for person in self.people.iter().filter(|person| !person.name.is_empty()) {
            if person.name != owner && !ids.contains(&person.id) {
                continue;
            }
            let side = match person.discipline {
                Discipline::Product => &mut hands.product,
                Discipline::Engineering => &mut hands.engineering,
                _ => &mut hands.others,
            };
            if !side.contains(&person.name) {
                side.push(person.name.clone());
            }
        }
        let is_known = self.people.iter().any(|person| person.name == owner);
        if !owner.is_empty() && !is_known {
            hands.others.push(owner.to_owned());
        }
        hands
    }
}

impl Hands {
    /// Each side with its names, where there are any: always product before engineering.
    pub fn sides(&self) -> Vec<(&'static str, String)> {
        let sides = [("Product", &self.product), ("Engineering", &self.engineering), ("With", &self.others)];
        sides.into_iter().filter(|(_, names)| !names.is_empty()).map(|(side, names)| (side, names.join(", "))).collect()
    }
}

/// The words of a customer that a note is told with: the first quote of its strongest evidence.
pub fn quote(note: &Note) -> Option<&Evidence> {
    let strength = |piece: &Evidence| crate::model::Level::ALL.iter().position(|level| *level == piece.level);
    let quoted = note.evidence.iter().filter(|piece| !piece.quote.trim().is_empty());
    quoted.rev().max_by_key(|piece| strength(piece))
}

/// "68 → 79": from the baseline to the actual value, or the actual value alone.
pub fn from_to(note: &Note) -> Option<String> {
    let outcome = note.outcome.as_ref()?;
    let actual = figure(outcome.actual?);
    Some(outcome.baseline.map_or_else(|| actual.clone(), |baseline| format!("{} → {actual}", figure(baseline))))
}

/// The whole page for a wiki or a chat; `date` is the day of writing, ISO.
pub fn write_wins(board: &Board, wins: &Wins, date: &str) -> String {
    let mut parts = vec![format!("# Joint wins: {}\n", plain(&board.title))];
    let figures = [wins.record.hits_in_words(), wins.record.effort_in_words()];
    let figures: Vec<String> = figures.into_iter().flatten().chain([date.to_owned()]).collect();
    parts.push(format!("{}\n", figures.join(" · ")));
    parts.extend(wins.won.iter().map(|note| won(note, wins)));
    if !wins.missed.is_empty() {
        parts.push("## Worth another look\n".to_owned());
        parts.push(wins.missed.iter().map(|note| missed(note, wins)).collect());
    }
    parts.join("\n")
}

fn won(note: &Note, wins: &Wins) -> String {
    let mut lines = vec![format!("## {}\n", plain(&note.title))];
    let values = from_to(note).map(|values| format!("**{values}**"));
    let measure = note.outcome.as_ref().map(|outcome| plain(&outcome.measure)).filter(|measure| !measure.is_empty());
    let target = note.outcome.as_ref().and_then(|outcome| outcome.target).map(|target| format!("target {}", figure(target)));
    let told: Vec<String> = [measure, values, target].into_iter().flatten().collect();
    lines.push(format!("{}\n", told.join(" · ")));
    lines.extend(quote(note).map(|piece| {
        let source = if piece.source.trim().is_empty() { String::new() } else { format!(" ({})", plain(&piece.source)) };
        format!("> {}{source}\n", plain(&piece.quote))
    }));
    lines.extend(note.outcome.as_ref().and_then(took).map(|took| format!("- {took}\n")));
    lines.extend(note.decision.as_ref().map(|decision| format!("- Decision: {}\n", plain(&decision_words(decision)))));
    let hands: Vec<String> = wins.hands(note).sides().iter().map(|(side, names)| format!("{side}: {names}")).collect();
    lines.extend((!hands.is_empty()).then(|| format!("- {}\n", plain(&hands.join(" · ")))));
    let (head, items) = lines.split_at(lines.iter().position(|line| line.starts_with("- ")).unwrap_or(lines.len()));
    if items.is_empty() { head.join("\n") } else { format!("{}\n{}", head.join("\n"), items.concat()) }
}

fn missed(note: &Note, wins: &Wins) -> String {
    let words = note.outcome.as_ref().map(in_words).unwrap_or_default();
    let right = proved_right(note).iter().map(|dissent| format!("   - Seen beforehand: {}\n", plain(&dissent_words(dissent, wins.people))));
    format!("- **{}:** {}\n{}", plain(&note.title), plain(&words), right.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::BoardId;
    use serde_json::Value;

    fn sample() -> (Board, Vec<Arc<Note>>, Vec<Participant>) {
        let file: Value = serde_json::from_str(include_str!("../content/sample.json")).unwrap();
        let notes: Vec<Note> = serde_json::from_value(file["board"]["notes"].clone()).unwrap();
        let people = serde_json::from_value(file["board"]["participants"].clone()).unwrap();
        let board = Board::new(BoardId::new("b_1").unwrap(), "Q1 *checkout*");
        (board, notes.into_iter().map(Arc::new).collect(), people)
    }

    #[test]
    fn wins_are_told_and_what_was_missed_is_looked_at_again() {
        let (board, notes, people) = sample();
        let text = write_wins(&board, &Wins::of(&notes, &people, &[]), "2026-11-20");
        let expected = "# Joint wins: Q1 \\*checkout\\*

2 of 3 targets met · took 1.6 × the days predicted (3 notes) · 2026-11-20

## Shorter address form

People who finish the address step, % · **68 → 79** · target 76

> Why do you need my title to send me a kettle? (Interview 6)

- It took 4 days, predicted were 2.5 days.
- Decision: Do. Six of ten people we watched gave up at the ninth field, and engineering saw a way to need only five. (2026-09-10)
- Product: Mateo Fuentes · Engineering: Jonas Lindqvist
";
        assert!(text.starts_with(expected), "{text}");
        let missed = "## Worth another look

- **Gift message on the parcel:** Parcels with a message, per week: Missed by 83: 37, hoped for 120, from 0. It took 6 days, predicted were 3.3 days.
   - Seen beforehand: One call in a year asked for this. I would offer it by hand for a month and count before we build it. (Hana Sato, engineering, 2026-09-03) Look again: It has been live for four weeks.
";
        assert!(text.ends_with(missed), "{text}");
    }

    #[test]
    fn an_owner_nobody_knows_stands_with_the_others_and_a_nameless_round_names_nobody() {
        let (_, notes, people) = sample();
        let mut note = (*notes[4]).clone();
        (note.owner, note.comments) = ("Someone".to_owned(), Vec::new());
        let ballot = |nameless| RevealedRound {
            number: 1,
            notes: vec![note.id],
            nameless,
            revealed_at: None,
            ballots: vec![crate::model::Ballot {
                round: 1,
                note: note.id,
                participant: people[1].id,
                discipline: Discipline::Engineering,
                impact: None,
                effort: None,
                confidence: None,
                comment: String::new(),
                cast_at: String::new(),
                extra: serde_json::Map::new(),
            }],
            late: Vec::new(),
            people: Vec::new(),
        };
        let words = |nameless| Wins::of(&notes, &people, &[ballot(nameless)]).hands(&note).sides();
        assert_eq!(words(false), [("Engineering", people[1].name.clone()), ("With", "Someone".to_owned())]);
        assert_eq!(words(true), [("With", "Someone".to_owned())]);
    }
}
