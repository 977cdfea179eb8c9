//! Responses that arrive by file or link and are one's own, as from another browser: what they would bring, and keeping them.

use super::team::TeamIn;
use super::{Inner, Notice, Route, Session};
use crate::document::Counts;
use crate::interchange::KeptResponse;
use crate::model::{Day, Response, month_words};
use crate::platform::now_ms;
use crate::storage::DAY_MS;

impl Session {
    /// Takes responses out of `files` and keeps them among one's own: new ones, and those that replace an earlier revision.
    /// Says how many there were.
    pub(super) fn keep_arrived(self, files: &mut Vec<(usize, TeamIn)>) -> usize {
        let (responses, others): (Vec<_>, Vec<_>) =
            std::mem::take(files).into_iter().partition(|(_, file)| matches!(file, TeamIn::Response(_)));
        *files = others;
        let count = responses.len();
        for (_, file) in responses {
            if let TeamIn::Response(read) = file {
                self.keep_one(read.response);
            }
        }
        count
    }

    fn keep_one(self, response: Response) {
        let counts = self.with(|inner| compared(inner, &response));
        let (id, now) = (response.id, now_ms());
        if counts.changed > 0 {
            self.change_response(id, &mut |kept, _| kept.replace(&response, now));
        } else if counts.new > 0 {
            let finished = month_ms(&response.wave);
            self.keep_response(KeptResponse::new(response, Some(finished)));
        }
    }

    /// Shows what was kept.
    pub(super) fn show_arrived(self, kept: usize) {
        let words = if kept == 1 { "The response is".to_owned() } else { format!("{kept} responses are") };
        self.tell(Notice::new(format!("{words} among your waves now."), None));
        self.go(&Route::Results);
    }
}

/// What a response would bring: it is new, replaces an earlier revision, or is here already.
pub(super) fn compared(inner: &Inner, response: &Response) -> Counts {
    let (new, changed, same) = match inner.responses().find(|kept| kept.response.id == response.id) {
        None => (1, 0, 0),
        Some(kept) if response.revision > kept.response.revision => (0, 1, 0),
        Some(_) => (0, 0, 1),
    };
    Counts { new, changed, same, conflicts: 0 }
}

/// "For Product, nobody's name, 17 answers, 1 comment."
pub(super) fn said_of(response: &Response) -> String {
    let side = response.discipline.as_ref().map_or_else(|| "Side not said".into(), crate::model::Discipline::label);
    let name = if response.name.is_empty() { "no name" } else { response.name.as_str() };
    let comments = match response.comments.len() {
        0 => "no comments".to_owned(),
        1 => "1 comment".to_owned(),
        more => format!("{more} comments"),
    };
    format!("{side}, {name}, {}: {} answers, {comments}.", month_words(&response.wave), response.answers.len())
}

/// The beginning of a month, as in `2026-11`, in milliseconds since 1970.
fn month_ms(month: &str) -> u64 {
    let days = Day::from_iso(&format!("{month}-01")).zip(Day::from_iso("1970-01-01")).map(|(day, first)| day.since(first));
    days.and_then(|days| u64::try_from(days).ok()).unwrap_or(0) * DAY_MS
}
