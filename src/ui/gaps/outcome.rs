//! Below the talk about a note: what was decided about it, and what stands against that.

use leptos::prelude::*;

use super::Gaps;
use crate::ids::NoteId;
use crate::model::Note;
use crate::session::BoardSignals;
use crate::ui::details::{DecisionPart, DissentPart};

/// Decision and dissents, folded but where the person at this screen is invited to dissent.
pub fn outcome(gaps: Gaps, board: &BoardSignals, id: NoteId) -> AnyView {
    let Some(note) = board.note(id) else { return ().into_any() };
    let invited = untrack(|| gaps.session.invitations(board)).iter().any(|invitation| invitation.note == id);
    let facts = {
        let note = note.clone();
        move || note.with(|note| known(note))
    };
    let note: Signal<_> = note.into();
    view! {
        <details class="agmore" open=invited>
            <summary>
                "Decision and dissent"
                <span class="muted">{move || facts()}</span>
            </summary>
            <DecisionPart id note />
            <DissentPart board=board.clone() id note />
        </details>
    }
    .into_any()
}

/// What there is already, as in " · Later · 2 dissents".
fn known(note: &Note) -> String {
    let decision = note.decision.as_ref().map(|decision| decision.verdict.label().into_owned());
    let dissents = match note.dissents.len() {
        0 => None,
        1 => Some("1 dissent".to_owned()),
        more => Some(format!("{more} dissents")),
    };
    let facts: Vec<String> = decision.into_iter().chain(dissents).collect();
    if facts.is_empty() { String::new() } else { format!(" · {}", facts.join(" · ")) }
}
