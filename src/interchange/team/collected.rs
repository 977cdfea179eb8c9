//! A wave that is being collected: the responses, and the history of what was shown of them. Copies of it join.

use crate::ids::ItemId;
use crate::interchange::write_response;
use crate::model::{Answer, Response};
use crate::rules::team::{LEAST, Row, Said, Shown, Side};

/// Responses of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Collected {
    /// Year and month, as in `2026-11`.
    pub wave: String,
    /// The questionnaire with its version.
    pub questionnaire: String,
    /// Fewest answers behind a figure, and how often that was set: of two copies the one that set it more often is right.
    pub least: (usize, u64),
    /// By response id.
    pub responses: Vec<Response>,
    /// What was shown so far.
    pub shown: Shown,
}

/// What taking a response did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was not there.
    New,
    /// It replaced an earlier revision.
    Changed,
    /// It, or a later revision, was there.
    Same,
}

impl Collected {
    /// A wave without a response.
    pub fn new(wave: &str, questionnaire: &str) -> Self {
        Self {
            wave: wave.to_owned(),
            questionnaire: questionnaire.to_owned(),
            least: (LEAST, 0),
            responses: Vec::new(),
            shown: Shown::default(),
        }
    }

    /// Takes a response: a new one, or a later revision of one that is here. Of two with the same revision that differ the
    /// greater text stays, whichever came first.
    pub fn take(&mut self, response: Response) -> Taken {
        match self.responses.binary_search_by(|known| known.id.cmp(&response.id)) {
            Err(at) => {
                self.responses.insert(at, response);
                Taken::New
            }
            Ok(at) => {
                let Some(known) = self.responses.get_mut(at) else { return Taken::Same };
                let later = |a: &Response, b: &Response| (a.revision, write_response(a)) > (b.revision, write_response(b));
                if *known == response || !later(&response, known) {
                    return Taken::Same;
                }
                *known = response;
                Taken::Changed
            }
        }
    }

    /// Takes in everything that another copy of the wave knows.
    pub fn join(&mut self, other: Self) {
        for response in other.responses {
            self.take(response);
        }
        self.least = set_later(self.least, other.least);
        join_cells(&mut self.shown.items, other.shown.items);
        join_cells(&mut self.shown.dimensions, other.shown.dimensions);
    }

    /// The people as the rules see them.
    pub fn people(&self) -> Vec<Said> {
        let said = |response: &Response| Said {
            who: response.id,
            side: Side::of(response.discipline.as_ref()),
            answers: response
                .answers
                .iter()
                .filter_map(|(item, answer)| Some((*item, known(answer)?)))
                .collect::<Vec<(ItemId, Option<u8>)>>(),
            comments: response.comments.clone(),
        };
        self.responses.iter().map(said).collect()
    }

    /// Whether any figure was ever shown.
    pub fn was_shown(&self) -> bool {
        self.shown.items.iter().any(|(_, rows)| !rows.is_empty())
    }
}

/// A score, or none for *can't say*; nothing for a word of a newer app.
#[expect(clippy::option_option, reason = "an answer, can't say, or no answer")]
fn known(answer: &Answer) -> Option<Option<u8>> {
    match answer {
        Answer::Score(score) => Some(Some(*score)),
        Answer::CantSay => Some(None),
        Answer::Other(_) => None,
    }
}

/// The one set more often; of equals the stricter.
fn set_later(one: (usize, u64), other: (usize, u64)) -> (usize, u64) {
    if (other.1, other.0) > (one.1, one.0) { other } else { one }
}

/// Unites histories. One that holds all of the other goes first, so that what was shown last stays last.
fn join_cells<I: PartialEq>(ours: &mut Vec<(I, Vec<Row>)>, theirs: Vec<(I, Vec<Row>)>) {
    for (id, rows) in theirs {
        let Some((_, known)) = ours.iter_mut().find(|(known, _)| *known == id) else {
            ours.push((id, rows));
            continue;
        };
        let (mut long, short) =
            if known.iter().all(|row| rows.contains(row)) { (rows, std::mem::take(known)) } else { (std::mem::take(known), rows) };
        let missing: Vec<Row> = short.into_iter().filter(|row| !long.contains(row)).collect();
        long.splice(0..0, missing);
        *known = long;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::read_response;

    fn response(id: &str, revision: u32, answer: u8) -> Response {
        let text = format!(
            "{{\"format\":\"overlap/response\",\"version\":1,\"questionnaire\":\"partnership/1\",\"response\":{{\"id\":\"{id}\",\"revision\":{revision},\"discipline\":\"product\",\"wave\":\"2026-11\",\"answers\":{{\"user_research\":{answer}}}}}}}"
        );
        read_response(&text).unwrap().response
    }

    #[test]
    fn the_same_response_counts_once_and_a_later_revision_replaces_it() {
        let mut wave = Collected::new("2026-11", "partnership/1");
        assert_eq!(wave.take(response("a_2", 1, 4)), Taken::New);
        assert_eq!(wave.take(response("a_1", 2, 3)), Taken::New);
        assert_eq!(wave.take(response("a_2", 1, 4)), Taken::Same);
        assert_eq!(wave.take(response("a_1", 1, 5)), Taken::Same);
        assert_eq!(wave.take(response("a_1", 3, 5)), Taken::Changed);
        let answers: Vec<(u32, Option<u8>)> =
            wave.people().iter().zip(&wave.responses).map(|(said, response)| (response.revision, said.answers[0].1)).collect();
        assert_eq!(answers, [(3, Some(5)), (1, Some(4))]);
    }

    #[test]
    fn copies_join_in_any_order() {
        let mut one = Collected::new("2026-11", "partnership/1");
        let mut other = one.clone();
        one.take(response("a_1", 1, 2));
        one.take(response("a_2", 1, 2));
        other.take(response("a_2", 1, 3));
        other.take(response("a_3", 1, 3));
        other.least = (7, 1);
        let (mut here, mut there) = (one.clone(), other.clone());
        here.join(other);
        there.join(one);
        assert_eq!(here, there);
        assert_eq!((here.responses.len(), here.least), (3, (7, 1)));
    }
}
