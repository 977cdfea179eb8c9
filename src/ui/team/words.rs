//! The team's figures in words.

use crate::rules::team::{Agreement, Apart, Cell, Figures, Side, Why};
use crate::session::TeamWave;

/// Tenths as a score: `3.2`.
pub fn score(tenths: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a score has two digits")]
    let tenths = tenths as f64;
    tenths / 10.0
}

/// Tenths with one decimal: `3.0`.
pub fn tenths(tenths: i64) -> String {
    format!("{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// A signed gap with a true minus: `−0.7`, `+1.2`, `0.0`.
pub fn signed(gap: i64) -> String {
    let sign = match gap {
        0 => "",
        1.. => "+",
        _ => "\u{2212}",
    };
    format!("{sign}{}", tenths(gap))
}

/// How far answers agree; from 8 answers with its number.
pub fn agreement(figures: &Figures) -> &'static str {
    match figures.agreement {
        Agreement::Close => "Close",
        Agreement::Mixed => "Mixed",
        Agreement::Split => "Split",
    }
}

/// Why something is withheld.
pub fn withheld(why: Why, least: usize) -> String {
    match why {
        Why::TooFew => format!("Withheld: fewer than {least} answers."),
        Why::Item => "Withheld: one of its items is.".to_owned(),
        Why::LeftOver => "Withheld: the one or two people left over could be told.".to_owned(),
        Why::Difference => "Withheld: compared with what was shown before, it would tell of one or two people.".to_owned(),
    }
}

/// Why a side is not shown apart, for the sides that have a mark in the plot.
pub fn side_withheld(figures: &Figures) -> Option<String> {
    let why = |at: usize, name: &str| match figures.sides.get(at)? {
        Apart::Shown(_) => None,
        Apart::Withheld(why) => Some(match why {
            Why::TooFew => format!("{name} has fewer than 3 answers."),
            Why::LeftOver => format!("{name} is not shown apart: the one or two people left over could be told."),
            Why::Item => format!("{name} is not shown apart: in one of the items it is not."),
            Why::Difference => {
                format!("{name} is not shown apart: compared with what was shown before, it would tell of one or two people.")
            }
        }),
    };
    let parts: Vec<String> = [why(0, "Product"), why(1, "Engineering")].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// "product 3.9, engineering 2.2", or the mean of all where no side is shown.
pub fn means(figures: &Figures) -> String {
    let parts: Vec<String> =
        Side::ALL.into_iter().filter_map(|side| Some(format!("{} {}", side_name(side), tenths(figures.side(side)?.mean)))).collect();
    if parts.is_empty() { format!("all {}", tenths(figures.mean)) } else { parts.join(", ") }
}

/// A side in a sentence.
pub fn side_name(side: Side) -> &'static str {
    match side {
        Side::Product => "product",
        Side::Engineering => "engineering",
        Side::Design => "design",
        Side::Other => "others",
    }
}

/// "4 + 5": product's and engineering's answers, where both are shown.
pub fn counts(figures: &Figures) -> Option<String> {
    Some(format!("{} + {}", figures.side(Side::Product)?.n, figures.side(Side::Engineering)?.n))
}

/// "Can't say: product 1 of 5", of the sides that are shown; nothing where nobody did.
pub fn unsure(figures: &Figures) -> Option<String> {
    let of = |side: Side| {
        let shown = figures.side(side)?;
        let unsure = shown.unsure.filter(|unsure| *unsure > 0)?;
        Some(format!("{} {unsure} of {}", side_name(side), shown.n + unsure))
    };
    let parts: Vec<String> = Side::ALL.into_iter().filter_map(of).collect();
    (!parts.is_empty()).then(|| format!("Can\u{2019}t say: {}.", parts.join(", ")))
}

/// "9 in: 4 product, 5 engineering"
pub fn how_many(wave: &TeamWave) -> String {
    let sides = wave.sides.iter().map(|(side, count)| format!("{count} {}", side.map_or("who did not say", side_name)));
    let sides: Vec<String> = sides.collect();
    if sides.is_empty() { format!("{} in", wave.count) } else { format!("{} in: {}", wave.count, sides.join(", ")) }
}

/// What orders rows: a smaller number comes first.
pub fn place(cell: &Cell, by: &str) -> i64 {
    let Some(figures) = cell.shown() else { return i64::MAX };
    match by {
        "gap" => figures.gap.map_or(i64::MAX - 1, |gap| -gap.abs()),
        "lowest" => figures.mean,
        "split" => figures.agreement_number.unwrap_or(match figures.agreement {
            Agreement::Split => 25,
            Agreement::Mixed => 60,
            Agreement::Close => 90,
        }),
        _ => 0,
    }
}
