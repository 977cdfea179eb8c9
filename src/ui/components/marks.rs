//! Small marks: the app's own, and those of a note: its kind, its evidence, its owner's initials.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::model::{Kind, Note};
use crate::rules::evidence::{bars, strength, words};

/// The app's mark: two circles and what they share.
pub fn brand_mark() -> AnyView {
    view! {
        <svg width="30" height="20" viewBox="0 0 30 20" aria-hidden="true">
            <circle cx="10" cy="10" r="9" />
            <circle cx="20" cy="10" r="9" />
            <path d="M15 2.52A9 9 0 0 1 15 17.48A9 9 0 0 1 15 2.52Z" />
        </svg>
    }
    .into_any()
}

/// The icon of a kind of work; an unknown kind looks like a feature and is named by its word.
pub fn kind_glyph(kind: &Kind) -> Glyph {
    match kind {
        Kind::TechDebt => Glyph::TechDebt,
        Kind::Bug => Glyph::Bug,
        Kind::Research => Glyph::Research,
        Kind::Risk => Glyph::Risk,
        Kind::Feature | Kind::Other(_) => Glyph::Feature,
    }
}

/// How many of the three bars a note's best evidence fills.
pub fn evidence_bars(note: &Note) -> u8 {
    bars(strength(note))
}

/// Up to two initials: "Dev Iyer" gives "DI".
pub fn initials(owner: &str) -> String {
    let mut words = owner.split_whitespace().filter_map(|word| word.chars().next());
    words.next().into_iter().chain(words.next_back()).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The icon of a note's kind, silent: the note's own name says the kind where it matters.
#[component]
pub fn KindMark(
    /// Which kind.
    kind: Kind,
) -> impl IntoView {
    view! { <Icon glyph=kind_glyph(&kind) class="icon-sm" /> }
}

/// Three bars; with `named`, a screen reader hears what they mean.
#[component]
pub fn EvidenceBars(
    /// 0–3.
    bars: u8,
    /// Whether they stand without words beside them.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let words = words(bars);
    view! {
        <span
            class="evidence"
            data-level=bars.to_string()
            title=words
            role=named.then_some("img")
            aria-label=named.then_some(words)
            aria-hidden=(!named).then_some("true")
        >
            <i></i>
            <i></i>
            <i></i>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_and_the_last() {
        assert_eq!(initials("Dev Iyer"), "DI");
        assert_eq!(initials("Ana Lucía Ruiz"), "AR");
        assert_eq!(initials("Mira"), "M");
        assert_eq!(initials("  "), "");
    }
}
