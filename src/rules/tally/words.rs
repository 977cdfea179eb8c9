//! A round in words: what each side sees in a note, in one grammar for both, and how a gap has changed.

use super::Side;
use crate::model::written;

/// How a board says where a median falls.
pub struct Words<'a> {
    /// The words for an impact, as in "Moves the goal".
    pub impact: &'a dyn Fn(f64) -> String,
    /// The words for an effort, as in "about 8 days".
    pub effort: &'a dyn Fn(f64) -> String,
    /// What a note at that impact and effort is, as in "a quick win".
    pub place: &'a dyn Fn(f64, f64) -> String,
}

/// What one side sees, as in "Product sees a quick win: “Moves the goal” for about 8 days."
pub fn sees(side: &str, impact: &Side, effort: &Side, words: &Words) -> String {
    let matters = impact.median.map(words.impact);
    let takes = effort.median.map(words.effort);
    let unsaid = |side: &Side, what: &str| {
        if side.n == 0 { format!("has not said what it {what}") } else { format!("has too few scores to show what it {what}") }
    };
    match (matters, takes) {
        (Some(matters), Some(takes)) => {
            let place = impact.median.zip(effort.median).map(|(impact, effort)| (words.place)(impact, effort)).unwrap_or_default();
            format!("{side} sees {place}: “{matters}” for {takes}.")
        }
        (Some(matters), None) => format!("{side} sees “{matters}” and {}.", unsaid(effort, "takes")),
        (None, Some(takes)) => format!("{side} sees {takes} and {}.", unsaid(impact, "changes")),
        (None, None) if impact.n + effort.n == 0 => format!("{side} has not scored it."),
        (None, None) => format!("{side} has too few scores to show: a nameless round shows a side from three."),
    }
}

/// A signed whole or half number with a true minus, as in "−17", "+8", "0".
pub fn signed(number: f64) -> String {
    let size = written(number.abs());
    if size == "0" { size } else { format!("{}{size}", if number < 0.0 { '−' } else { '+' }) }
}

/// How a gap has changed from one round to a later one, both as they are shown.
pub fn change_words(before: Option<&str>, now: Option<&str>) -> Option<String> {
    match (before, now) {
        (Some(before), Some(now)) if before == now => Some(format!("The gap stayed at {now}.")),
        (Some(before), Some(now)) => Some(format!("The gap went from {before} to {now}.")),
        (None, Some(now)) => Some(format!("There was no gap to measure before; now it is {now}.")),
        (Some(before), None) => Some(format!("The gap was {before}; now only one side has scored.")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(median: Option<f64>, n: usize) -> Side {
        Side { n, median, middle: None }
    }

    fn said(impact: &Side, effort: &Side) -> String {
        let words = Words {
            impact: &|_| "Moves the goal".into(),
            effort: &|effort| format!("about {} days", written(effort)),
            place: &|impact, effort| if impact > effort { "a quick win".into() } else { "a time sink".into() },
        };
        sees("Product", impact, effort, &words)
    }

    #[test]
    fn both_sides_are_told_in_one_grammar() {
        let (none, few) = (side(None, 0), side(None, 2));
        let (high, low) = (side(Some(80.0), 3), side(Some(8.0), 3));
        assert_eq!(said(&high, &low), "Product sees a quick win: “Moves the goal” for about 8 days.");
        assert_eq!(said(&low, &high), "Product sees a time sink: “Moves the goal” for about 80 days.");
        assert_eq!(said(&high, &none), "Product sees “Moves the goal” and has not said what it takes.");
        assert_eq!(said(&few, &low), "Product sees about 8 days and has too few scores to show what it changes.");
        assert_eq!(said(&none, &none), "Product has not scored it.");
        assert_eq!(said(&few, &none), "Product has too few scores to show: a nameless round shows a side from three.");
    }

    #[test]
    fn signs_are_true_minuses() {
        assert_eq!([-17.0, 8.5, 0.0, -0.0].map(signed), ["−17", "+8.5", "0", "0"].map(String::from));
    }

    #[test]
    fn a_change_is_a_sentence() {
        assert_eq!(change_words(Some("42"), Some("18")).unwrap(), "The gap went from 42 to 18.");
        assert_eq!(change_words(Some("42"), Some("42")).unwrap(), "The gap stayed at 42.");
        assert_eq!(change_words(None, None), None);
        assert!(change_words(None, Some("18")).unwrap().contains("18") && change_words(Some("42"), None).unwrap().contains("42"));
    }
}
