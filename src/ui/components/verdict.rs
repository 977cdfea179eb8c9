//! What a feasibility check-in found, and whether a target was met, as a small mark: a sign and its word.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::model::Feasible;

/// The mark of a finding. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn verdict_mark(verdict: &Feasible) -> AnyView {
    let glyph = match verdict {
        Feasible::Feasible => Glyph::Check,
        Feasible::Risky => Glyph::Risk,
        Feasible::NotFeasible => Glyph::Blocked,
        Feasible::Unknown | Feasible::Other(_) => Glyph::Help,
    };
    view! {
        <span class="verdict" title="What the feasibility check-in found">
            <Icon glyph class="icon-sm" />
            {verdict.label().into_owned()}
        </span>
    }
    .into_any()
}

/// The mark of a shipped note with a target. Comes with the late part of the app, too.
#[inline(never)]
pub fn target_mark(is_met: bool) -> AnyView {
    let (glyph, words, tone) = if is_met { (Glyph::Check, "Target met", Some("good")) } else { (Glyph::Minus, "Target missed", None) };
    view! {
        <span class="verdict" data-tone=tone title="What came of its target">
            <Icon glyph class="icon-sm" />
            {words}
        </span>
    }
    .into_any()
}
