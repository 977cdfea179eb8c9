//! A ballot that was sent meets the board it is for: it becomes what the board would learn from it, or is refused.

use std::rc::Rc;

use crate::document::{Entity, Field, Incoming, Register, Stamp, State, content_hash, is_late};
use crate::ids::{ParticipantId, ReplicaId};
use crate::model::{Ballot, Round, RoundState, SentBallot};

/// The counter under which a ballot says who speaks: any edit in the app beats it.
const SAID: u64 = 1;

/// Why a ballot cannot be taken here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BallotError {
    /// Its board is not here.
    #[error("This is a ballot for the board {board}, which is not in this browser. Open its board file first, then the ballot.")]
    NoBoard {
        /// Its title in quotes, or its id.
        board: String,
    },
    /// Its round is not here.
    #[error(
        "This is a ballot for round {round}, which this board does not know{known}. Ask whoever started it for the board file, open that, then the ballot."
    )]
    NoRound {
        /// The ballot's round.
        round: u32,
        /// The rounds that are known, in words.
        known: String,
    },
    /// Nobody can tell whether it was in time.
    #[error(
        "Round {0} has been revealed, and this ballot does not say when it was cast (cast_at), so nobody can tell whether it was in time."
    )]
    NoTime(u32),
}

/// What a ballot brings.
#[derive(Debug, Clone)]
pub struct TakenBallot {
    /// As a file that can be merged.
    pub incoming: Incoming,
    /// Who speaks, in which round, and how that stands to what is here.
    pub says: String,
}

/// Somebody on the board who may be the author of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// Under which id they are known.
    pub id: ParticipantId,
    /// Whether they have said the very same at the same time, so that nobody needs to be asked.
    pub is_same: bool,
}

/// Takes a ballot for the board that `base` is a copy of.
///
/// # Errors
/// [`BallotError`] when the board or the round is not known, or when it cannot be told whether it was in time.
pub fn take_ballot(sent: &SentBallot, base: Option<&State>, warnings: &[String]) -> Result<TakenBallot, BallotError> {
    let named = if sent.title.is_empty() { sent.board.to_string() } else { format!("“{}”", sent.title) };
    let base = base.ok_or(BallotError::NoBoard { board: named })?;
    let round = base.round(sent.round).ok_or_else(|| BallotError::NoRound { round: sent.round, known: known(base) })?;
    if round.state == RoundState::Revealed && sent.cast_at.is_empty() {
        return Err(BallotError::NoTime(sent.round));
    }
    let mut warnings = warnings.to_vec();
    let is_late = sent.ballots.first().is_some_and(|ballot| is_late(ballot, round));
    let stands = |ballot: &Ballot| base.ballot(&(ballot.round, ballot.note, ballot.participant));
    // What was said in time is not given up for what came too late.
    let (ballots, late): (Vec<&Ballot>, Vec<&Ballot>) =
        sent.ballots.iter().partition(|ballot| !is_late || stands(ballot).is_none_or(|ours| self::is_late(ours, round)));
    if is_late {
        warnings.push("Cast after the reveal: kept, marked late, and not counted.".to_owned());
    }
    if !late.is_empty() {
        let notes = if late.len() == 1 { "1 note".to_owned() } else { format!("{} notes", late.len()) };
        warnings.push(format!("{notes} left out: what this person said in time stands."));
    }
    warnings.extend(unknown_notes(sent, base, round));
    let mut state = State::default();
    let replica = replica(sent);
    let stamp = Stamp { counter: SAID, replica };
    let entity = Entity::Participant(sent.participant.id);
    // What is known here from later than this is not brought up again.
    let mut tell = |name: &str, text: &str| {
        let field = Field::new(name);
        if base.register(entity, field).is_none_or(|ours| ours.stamp < stamp) {
            state.write(entity, field, &Register { value: text.into(), stamp });
        }
    };
    tell("discipline", sent.participant.discipline.word());
    tell("name", if round.nameless { "" } else { &sent.participant.name });
    // Who speaks is no question to ask: a ballot knows what is here.
    state.seen.join(&base.seen);
    state.seen.add(stamp);
    let is_new = !base.ballots().any(|((number, _, by), _)| (*number, *by) == (sent.round, sent.participant.id));
    let changes =
        ballots.iter().filter(|ballot| stands(ballot).is_some_and(|ours| ours != **ballot && ours.cast_at <= ballot.cast_at)).count();
    let adds = ballots.iter().filter(|ballot| stands(ballot).is_none()).count();
    for ballot in ballots {
        state.add_ballot(Rc::new(ballot.clone()));
    }
    let standing = match (is_new, changes, adds) {
        (true, ..) => "new".to_owned(),
        (false, 0, 0) => "in already".to_owned(),
        (false, 0, adds) => format!("adds {}", scores(adds)),
        (false, changes, _) => format!("replaces {}", scores(changes)),
    };
    let says = format!("{}, round {}, {}: {standing}.", whose(sent, round), sent.round, scores(sent.ballots.len()));
    let incoming = Incoming { board: Some(sent.board), title: sent.title.clone(), state, plain: Vec::new(), replica, warnings };
    Ok(TakenBallot { incoming, says })
}

/// The participants of `base` who may be the one that speaks: another id, the same name and discipline. Whoever has said
/// the very same at the same time is the same.
pub fn twins(sent: &SentBallot, base: &State) -> Vec<Spoken> {
    if sent.participant.name.is_empty() || base.round(sent.round).is_none_or(|round| round.nameless) {
        return Vec::new();
    }
    let same = |name: &str| name.trim().eq_ignore_ascii_case(sent.participant.name.trim());
    let others = base
        .participants()
        .into_iter()
        .filter(|other| other.id != sent.participant.id && other.discipline == sent.participant.discipline && same(&other.name));
    others.map(|other| Spoken { is_same: has_said(base, sent, other.id), id: other.id }).collect()
}

/// Whether `other` has said all of this already, at that time.
fn has_said(base: &State, sent: &SentBallot, other: ParticipantId) -> bool {
    !sent.ballots.is_empty()
        && sent.ballots.iter().all(|ballot| {
            let same = Ballot { participant: other, ..ballot.clone() };
            base.ballot(&(ballot.round, ballot.note, other)) == Some(&same)
        })
}

/// The ballot as if `person` had cast it.
#[must_use]
pub fn as_cast_by(sent: &SentBallot, person: ParticipantId) -> SentBallot {
    let mut sent = sent.clone();
    sent.participant.id = person;
    for ballot in &mut sent.ballots {
        ballot.participant = person;
    }
    sent
}

fn scores(count: usize) -> String {
    if count == 1 { "1 score".to_owned() } else { format!("{count} scores") }
}

fn whose(sent: &SentBallot, round: &Round) -> String {
    let discipline = sent.participant.discipline.label().to_ascii_lowercase();
    if sent.participant.name.is_empty() || round.nameless {
        format!("Somebody from {discipline}")
    } else {
        format!("{}, {discipline}", sent.participant.name)
    }
}

/// "; it knows rounds 1 and 2".
fn known(base: &State) -> String {
    let numbers: Vec<String> = base.rounds().map(|round| round.number.to_string()).collect();
    match numbers.split_last() {
        None => ": no round was ever started on it".to_owned(),
        Some((only, [])) => format!(": it knows round {only}"),
        Some((last, before)) => format!(": it knows rounds {} and {last}", before.join(", ")),
    }
}

/// Names the notes that are not here, or not in the round.
fn unknown_notes(sent: &SentBallot, base: &State, round: &Round) -> Option<String> {
    let foreign = |ballot: &Ballot| base.note(ballot.note).is_none() || !round.notes.contains(&ballot.note);
    let entries = sent.ballots.iter().zip(&sent.titles).filter(|(ballot, _)| foreign(ballot));
    let names: Vec<String> =
        entries.map(|(ballot, title)| if title.is_empty() { ballot.note.to_string() } else { format!("“{title}”") }).collect();
    let list = names.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(5);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!names.is_empty()).then(|| {
        format!("Not among the notes of this round here: {list}{more}. What is said of them is kept, and counts nowhere until they are.")
    })
}

/// Who counts as having written what a ballot says of its author: of two the later ballot, whatever the order.
fn replica(sent: &SentBallot) -> ReplicaId {
    let digits: String = sent.cast_at.chars().filter(char::is_ascii_digit).take(17).collect();
    let said = format!("{} {} {}", sent.participant.id, sent.participant.name, sent.participant.discipline.word());
    let hash = content_hash(&said);
    ReplicaId::new(&format!("f_{digits:0<17}_{hash:016x}")).unwrap_or_else(|_| ReplicaId::from_random(hash))
}
