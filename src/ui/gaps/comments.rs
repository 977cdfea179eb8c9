//! What people wrote beside their scores of a note, by discipline.

use leptos::prelude::*;

use super::marks::Who;
use super::seen::Seen;
use crate::ids::NoteId;
use crate::model::Ballot;
use crate::session::lower_case;

/// All comments on a note; nothing where nobody wrote one.
pub fn comments(seen: &Seen, note: NoteId) -> Option<AnyView> {
    let is_said = |ballot: &&Ballot| ballot.note == note && !ballot.comment.trim().is_empty();
    let mut said: Vec<(&Ballot, bool)> = Vec::new();
    for who in Who::ALL {
        let of_side = |ballot: &&Ballot| is_said(ballot) && Who::of(&ballot.discipline) == who;
        let first = said.len();
        let in_time = seen.ballots(note).filter(of_side).map(|ballot| (ballot, false));
        for (ballot, is_late) in in_time.chain(seen.late().iter().filter(of_side).map(|ballot| (ballot, true))) {
            // In the order of people it would show which comments on different notes are one nameless person's.
            let before = |(other, _): &(&Ballot, bool)| !seen.is_nameless() || other.comment <= ballot.comment;
            let place = said.get(first..).map_or(0, |side| side.partition_point(before));
            said.insert(first + place, (ballot, is_late));
        }
    }
    if said.is_empty() {
        return None;
    }
    let quotes = said.into_iter().map(|(ballot, is_late)| {
        let late = if is_late { " · late, not counted" } else { "" };
        let side = ballot.discipline.label();
        let by = match seen.name(ballot) {
            "" => format!("{side}{late}"),
            name => format!("{name}, {}{late}", lower_case(&side)),
        };
        view! {
            <li>
                <blockquote class="quote" data-side=Who::of(&ballot.discipline).key()>
                    <p dir="auto">{ballot.comment.clone()}</p>
                    <cite dir="auto">{by}</cite>
                </blockquote>
            </li>
        }
        .into_any()
    });
    Some(view! { <ul class="quotes" aria-label="Comments">{quotes.collect::<Vec<_>>()}</ul> }.into_any())
}
