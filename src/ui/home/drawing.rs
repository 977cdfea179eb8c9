//! The two drawings of the home page: what overlaps, and a small map.

use leptos::prelude::*;

/// Where the small notes of the map stand, in units of its 378 by 128 view.
const NOTES: [(u16, u16); 11] =
    [(79, 23), (111, 15), (145, 29), (203, 19), (241, 33), (265, 51), (223, 59), (73, 81), (123, 93), (231, 93), (277, 101)];

/// Two circles that overlap in what is done next.
#[component]
pub fn Venn() -> impl IntoView {
    view! {
        <svg
            class="venn"
            viewBox="0 0 560 376"
            width="560"
            height="376"
            role="img"
            aria-label="Two overlapping circles: product knows what matters, engineering knows what it takes; where they overlap is what we do next"
        >
            <circle class="glass-product" cx="196" cy="188" r="164" />
            <circle class="glass-eng" cx="364" cy="188" r="164" />
            <path class="glass-plum" d="M280 47.15A164 164 0 0 1 280 328.85A164 164 0 0 1 280 47.15Z" />
            <circle class="ring-product" cx="196" cy="188" r="164" />
            <circle class="ring-eng" cx="364" cy="188" r="164" />
            <text class="name-product" x="114" y="172">
                "Product"
            </text>
            <text x="114" y="197">
                "what matters,"
            </text>
            <text x="114" y="217">
                "and to whom"
            </text>
            <text class="name-eng" x="446" y="172">
                "Engineering"
            </text>
            <text x="446" y="197">
                "what it takes,"
            </text>
            <text x="446" y="217">
                "and what breaks"
            </text>
            <text class="name-both" x="280" y="184">
                "What we"
            </text>
            <text class="name-both" x="280" y="208">
                "do next"
            </text>
        </svg>
    }
}

/// A map with a few notes, one of them chosen.
#[component]
pub fn MapDrawing() -> impl IntoView {
    let note = |(x, y): (u16, u16)| {
        let lines = format!("M{} {}.5h16M{} {}.5h10", x + 5, y + 5, x + 5, y + 9);
        view! {
            <rect class="n" x=x.to_string() y=y.to_string() width="28" height="14" rx="3" />
            <path class="t" d=lines />
        }
        .into_any()
    };
    view! {
        <span class="doorart" aria-hidden="true">
            <svg viewBox="0 0 378 128" preserveAspectRatio="xMidYMid slice">
                <rect class="q" y="-60" width="189" height="126" />
                <path class="x" d="M189 -60V200M-60 66H440" />
                {NOTES.map(note).into_iter().collect::<Vec<_>>()}
                <rect class="n c" x="97" y="47" width="28" height="14" rx="3" />
                <path class="t c" d="M102 52.5h18M102 56.5h10" />
            </svg>
        </span>
    }
}

/// Product's and engineering's dots on four scales: height, product's place, engineering's place.
const DOTS: [(u16, u16, u16); 4] = [(25, 247, 217), (51, 227, 141), (77, 197, 181), (103, 169, 113)];

/// Scales with a dot of each side.
pub fn dots_drawing() -> AnyView {
    let scale = |(y, product, eng): (u16, u16, u16)| {
        view! {
            <path class="x" d=format!("M57 {y}H281") />
            <path class="t" d=format!("M{product} {y}H{eng}") />
            <circle class="dot-product" cx=product.to_string() cy=y.to_string() r="7" />
            <path class="dot-eng" d=format!("M{eng} {}l7.500 7.500l-7.500 7.500l-7.500 -7.500z", y - 8) />
        }
        .into_any()
    };
    view! {
        <span class="doorart" aria-hidden="true">
            <svg viewBox="0 0 338 128" preserveAspectRatio="xMidYMid meet">{DOTS.map(scale).into_iter().collect::<Vec<_>>()}</svg>
        </span>
    }
    .into_any()
}

/// Three sheets of paper, the first with a clock that runs.
pub fn sheets_drawing() -> AnyView {
    view! {
        <span class="doorart" aria-hidden="true">
            <svg viewBox="0 0 338 128" preserveAspectRatio="xMidYMid slice">
                <rect class="n" x="90" y="24" width="78" height="130" rx="5" transform="rotate(-6 130 90)" />
                <rect class="n" x="170" y="24" width="78" height="130" rx="5" transform="rotate(6 208 90)" />
                <rect class="n" x="127" y="14" width="84" height="140" rx="6" />
                <circle class="x ring" cx="169" cy="54" r="22" />
                <path class="t c ring" d="M169 32a22 22 0 1 1 -20.900 15.200" />
                <path class="t" d="M143 92h52M143 103h52M143 114h34" />
            </svg>
        </span>
    }
    .into_any()
}
