//! What was shown of a cell so far, and whether more may be shown: only where nothing about one or two answers follows.

use litemap::LiteMap;

use super::{COMMENT_LEAST, Given, SIDE_LEAST, Side, shown_apart};
use crate::ids::ResponseId;

/// Fewest answers that must have been added, changed or removed before a figure is shown anew.
pub const REFRESH_LEAST: usize = 3;

/// A prime: sums of figures are compared modulo it, so that nothing is rounded.
const PRIME: u64 = 2_147_483_647;

/// The answers behind a figure that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The side; none for the figure of all.
    pub of: Option<Side>,
    /// The answers in it, by response.
    pub answers: Vec<Given>,
    /// How many of the same people said *can't say*.
    pub unsure: usize,
    /// Comments that were shown with it, in no order that tells of people. Only with the figure of all.
    pub comments: Vec<String>,
}

/// What is in a cell now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Now {
    /// The answers, by response, each person once.
    pub answers: Vec<Given>,
    /// Who said *can't say*.
    pub unsure: Vec<(ResponseId, Option<Side>)>,
    /// What was written.
    pub comments: Vec<String>,
}

/// What was shown last of all, or of a side.
pub fn latest(history: &[Row], of: Option<Side>) -> Option<&Row> {
    history.iter().rev().find(|row| row.of == of)
}

/// Takes into the history of a cell what may be shown now: of all from `least` answers, of each side that `may` be shown
/// apart, each only after 3 or more answers in it were added, changed or removed, and only where no difference to what was
/// shown before is about one or two answers.
pub fn advance(history: &mut Vec<Row>, now: &Now, least: usize, may: &[Side]) {
    let comments = if now.answers.len() >= COMMENT_LEAST { now.comments.clone() } else { Vec::new() };
    let all = Row { of: None, answers: now.answers.clone(), unsure: now.unsure.len(), comments };
    if all.answers.len() >= least {
        take(history, all);
    }
    let Some(all) = latest(history, None).filter(|all| all.answers.len() >= least).cloned() else { return };
    for side in sides_apart(&all, may) {
        let answers = all.answers.iter().filter(|given| given.side == Some(side)).copied().collect();
        let unsure = now.unsure.iter().filter(|(_, of)| *of == Some(side)).count();
        take(history, Row { of: Some(side), answers, unsure, comments: Vec::new() });
    }
}

/// The sides that may be shown apart from `all`.
pub(super) fn sides_apart(all: &Row, may: &[Side]) -> Vec<Side> {
    let count = |side: Side| all.answers.iter().filter(|given| given.side == Some(side)).count();
    let counts: Vec<(Side, usize)> = may.iter().map(|side| (*side, count(*side))).collect();
    shown_apart(all.answers.len(), &counts, SIDE_LEAST)
}

fn take(history: &mut Vec<Row>, row: Row) {
    let due = latest(history, row.of).is_none_or(|before| changes(&before.answers, &row.answers) >= REFRESH_LEAST);
    if due && is_safe(history, &row) {
        history.push(row);
    }
}

/// How many people's answers differ between two lists.
pub(super) fn changes(before: &[Given], after: &[Given]) -> usize {
    let value = |list: &[Given], who: ResponseId| list.iter().find(|given| given.who == who).map(|given| given.value);
    let gone = before.iter().filter(|given| value(after, given.who) != Some(given.value)).count();
    gone + after.iter().filter(|given| value(before, given.who).is_none()).count()
}

/// Whether no sum or difference of the figures shown so far and the new one is about fewer than 3 answers.
///
/// Every figure tells a sum of answers, so what a reader can work out is the row space of a matrix of zeros and ones.
/// Answers that stand in the same figures are one column. In the reduced form of the matrix a combination about given
/// columns alone is made of the rows whose pivots they are.
fn is_safe(history: &[Row], row: &Row) -> bool {
    let (columns, matrix) = matrix(history, row);
    let size = |column: usize| columns.get(column).copied().unwrap_or(0);
    let reduced = reduced(matrix);
    let rest = |pivot: usize, line: &[u64]| -> Vec<(usize, u64)> {
        line.iter().copied().enumerate().filter(|(column, value)| *column != pivot && *value != 0).collect()
    };
    let lines: Vec<(usize, Vec<(usize, u64)>)> = reduced.iter().map(|(pivot, line)| (size(*pivot), rest(*pivot, line))).collect();
    let few = lines.iter().filter(|(size, _)| *size < REFRESH_LEAST);
    let tells = |(size_of_pivot, rest): &(usize, Vec<(usize, u64)>)| match rest.as_slice() {
        [] => true,
        [(column, _)] => size_of_pivot + size(*column) < REFRESH_LEAST,
        _ => false,
    };
    if few.clone().any(tells) {
        return false;
    }
    let single: Vec<&Vec<(usize, u64)>> = few.filter(|(size, _)| *size == 1).map(|(_, rest)| rest).collect();
    !single.iter().enumerate().any(|(at, one)| single.iter().skip(at + 1).any(|other| are_parallel(one, other)))
}

/// How many answers stand in each column, and a row of zeros and ones for each figure.
fn matrix(history: &[Row], row: &Row) -> (Vec<usize>, Vec<Vec<u64>>) {
    let mut places: LiteMap<(ResponseId, u8), Vec<bool>> = LiteMap::new();
    let rows = history.len() + 1;
    for (at, row) in history.iter().chain([row]).enumerate() {
        for given in &row.answers {
            let key = (given.who, given.value);
            if !places.contains_key(&key) {
                places.insert(key, vec![false; rows]);
            }
            if let Some(place) = places.get_mut(&key).and_then(|places| places.get_mut(at)) {
                *place = true;
            }
        }
    }
    let mut columns: LiteMap<Vec<bool>, usize> = LiteMap::new();
    for places in places.into_iter().map(|(_, places)| places) {
        let count = columns.get(&places).copied().unwrap_or(0);
        columns.insert(places, count + 1);
    }
    let line = |at: usize| columns.keys().map(|places| u64::from(places.get(at) == Some(&true))).collect();
    ((columns.values().copied().collect()), (0..rows).map(line).collect())
}

/// The reduced row echelon form modulo [`PRIME`]: each row with the column of its pivot, which is 1.
fn reduced(matrix: Vec<Vec<u64>>) -> Vec<(usize, Vec<u64>)> {
    let mut done: Vec<(usize, Vec<u64>)> = Vec::new();
    for mut line in matrix {
        for (pivot, other) in &done {
            let times = line.get(*pivot).copied().unwrap_or(0);
            subtract(&mut line, other, times);
        }
        let Some((pivot, value)) = line.iter().copied().enumerate().find(|(_, value)| *value != 0) else { continue };
        let inverse = power(value, PRIME - 2);
        for value in &mut line {
            *value = *value * inverse % PRIME;
        }
        for (_, other) in &mut done {
            let times = other.get(pivot).copied().unwrap_or(0);
            subtract(other, &line, times);
        }
        done.push((pivot, line));
    }
    done
}

fn subtract(line: &mut [u64], other: &[u64], times: u64) {
    if times != 0 {
        line.iter_mut().zip(other).for_each(|(value, other)| *value = (*value + (PRIME - times) * other) % PRIME);
    }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

/// Whether one row is a multiple of the other.
fn are_parallel(one: &[(usize, u64)], other: &[(usize, u64)]) -> bool {
    let (Some((_, first)), Some((_, second))) = (one.first(), other.first()) else { return one.is_empty() && other.is_empty() };
    one.len() == other.len() && one.iter().zip(other).all(|((a, x), (b, y))| a == b && x * second % PRIME == y * first % PRIME)
}
