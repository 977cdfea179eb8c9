//! How it is said and shown that a note holds others up.

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use crate::model::{Note, written};
use crate::rules::effort::round_half_up;
use crate::rules::waiting::Behind;
use crate::session::BoardSignals;

/// An impact that was added up, with at most one decimal.
pub fn impact_words(impact: f64) -> String {
    format!("impact {}", written(round_half_up(impact * 10.0) / 10.0))
}

/// "Holds up 3 notes, impact 213".
pub fn holds_words(behind: &Behind) -> String {
    let notes = if behind.count == 1 { "1 note".to_owned() } else { format!("{} notes", behind.count) };
    format!("Holds up {notes}, {}", impact_words(behind.impact))
}

/// What the badge says: "Holds up 3 · 213", how many notes and how much impact; the numbers alone beside another badge.
pub fn badge_words(behind: &Behind, brief: bool) -> String {
    format!("{}{} · {}", if brief { "" } else { "Holds up " }, behind.count, written(round_half_up(behind.impact)))
}

/// Whether a note waits for one that is open; follows that one.
pub fn is_blocked(note: &Note, board: &BoardSignals) -> bool {
    note.blocked_by.iter().any(|id| board.note(*id).is_some_and(|blocker| blocker.with(|blocker| blocker.is_open())))
}

/// The badge of a note that holds others up.
pub fn holds_badge(behind: &Behind, brief: bool) -> AnyView {
    view! {
        <span class="badge" data-holds="" title=holds_words(behind)>
            <Icon glyph=Glyph::Waiting />
            {badge_words(behind, brief)}
        </span>
    }
    .into_any()
}

/// The same as a mark within a row's name: said in words, and shown as icon and number.
pub fn holds_mark(behind: &Behind) -> AnyView {
    let words = holds_words(behind);
    view! {
        <span class="badge" data-holds="" data-count=behind.count.to_string() role="img" aria-label=words.clone() title=words>
            <Icon glyph=Glyph::Waiting />
        </span>
    }
    .into_any()
}
