//! What a feasibility check-in found, as a small mark: a sign and its word, without a colour of its own.

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
