//! Impact and effort as other tools write them: numbers, days, story points, words and T-shirt sizes.

use super::words::plain;
use crate::model::typed;
use crate::rules::effort::{effort_of, whole};

macro_rules! scales {
    ($($(#[$doc:meta])* $scale:ident $word:literal $label:literal),+ $(,)?) => {
        /// How a column of impacts or efforts is read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Scale {
            $($(#[$doc])* $scale,)+
        }

        impl Scale {
            /// What an effort can be read as. Impacts know no days and no points.
            pub const ALL: &'static [Self] = &[$(Self::$scale),+];

            /// A word to keep it under.
            pub fn word(self) -> &'static str {
                match self { $(Self::$scale => $word,)+ }
            }

            /// How it reads.
            pub fn label(self) -> &'static str {
                match self { $(Self::$scale => $label,)+ }
            }

            /// The scale kept under `word`.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$scale),)+ _ => None }
            }
        }
    };
}

scales! {
    /// A place on the axis.
    Hundred "hundred" "A number from 0 to 100",
    /// A tenth of a place on the axis.
    Ten "ten" "A number from 0 to 10",
    /// The number of an anchor.
    Five "five" "A number from 1 to 5",
    /// Working days; hours, weeks and months where the cell says so.
    Days "days" "Days",
    /// Story points, so many days each.
    Points "points" "Story points",
    /// Words or sizes, each with a number of its own.
    Words "words" "Words or sizes",
}

impl Scale {
    /// Whether an impact can be read so.
    pub fn is_for_impact(self) -> bool {
        !matches!(self, Self::Days | Self::Points)
    }
}

/// A number in a cell with the days that its unit means; no days for points, percents and bare numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number.
    pub number: f64,
    /// Working days in one unit, where the cell names one.
    pub unit_days: Option<f64>,
}

/// The number that a cell holds: `5`, `1,5`, `1,000`, `3 days`, `2w`, `8 pts`, `80 %`.
pub fn amount(cell: &str) -> Option<Amount> {
    let cell = cell.trim();
    let end = cell.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-'))).unwrap_or(cell.len());
    let (number, unit) = cell.split_at(end);
    let unit_days = match unit.trim().trim_end_matches('.').to_ascii_lowercase().as_str() {
        "" | "%" | "p" | "pt" | "pts" | "sp" | "point" | "points" | "story points" => None,
        "d" | "day" | "days" | "pd" | "person days" => Some(1.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(0.125),
        "w" | "wk" | "wks" | "week" | "weeks" => Some(5.0),
        "mo" | "month" | "months" => Some(20.0),
        _ => return None,
    };
    typed(&with_point(number)).filter(|number| number.is_finite()).map(|number| Amount { number, unit_days })
}

/// A number with a decimal point: three digits behind a comma are thousands, anything else behind one is a fraction.
fn with_point(number: &str) -> String {
    let tail = number.rsplit_once(',').map(|(_, tail)| tail);
    match tail {
        Some(tail) if !number.contains('.') && tail.len() != 3 => number.replace(',', "."),
        _ => number.replace(',', ""),
    }
}

/// Which of the five anchors a T-shirt size stands for, from 0.
pub fn size_of(word: &str) -> Option<usize> {
    match plain(word).as_str() {
        "xxs" | "xs" | "tiny" | "extra small" | "x small" => Some(0),
        "s" | "small" => Some(1),
        "m" | "medium" => Some(2),
        "l" | "large" => Some(3),
        "xl" | "xxl" | "2xl" | "xxxl" | "3xl" | "huge" | "extra large" | "x large" => Some(4),
        _ => None,
    }
}

/// The impact that a word suggests.
pub fn impact_of(word: &str) -> Option<u8> {
    match plain(word).as_str() {
        "none" | "lowest" | "trivial" | "very low" | "xs" | "tiny" | "minimal" => Some(0),
        "low" | "minor" | "small" | "s" | "p3" | "could" | "could have" => Some(25),
        "medium" | "normal" | "moderate" | "m" | "p2" | "should" | "should have" => Some(50),
        "high" | "major" | "large" | "l" | "p1" | "must" | "must have" => Some(75),
        "highest" | "critical" | "urgent" | "blocker" | "very high" | "massive" | "huge" | "xl" | "p0" => Some(100),
        _ => None,
    }
}

/// How `cells` are most likely meant, in a column called `header`.
pub fn guess<'a>(header: &str, cells: impl Iterator<Item = &'a str>, impact: bool) -> Scale {
    let (mut count, mut unread, mut units, mut most) = (0, 0, false, 0.0f64);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        count += 1;
        match amount(cell) {
            Some(amount) => {
                most = most.max(amount.number);
                units |= amount.unit_days.is_some();
            }
            None => unread += 1,
        }
    }
    let header = plain(header);
    let says = |part: &str| header.split(' ').any(|word| word == part);
    if unread * 2 > count {
        Scale::Words
    } else if !impact && (units || says("days") || says("day")) {
        Scale::Days
    } else if !impact && (says("points") || says("point") || says("estimate") || says("sp")) {
        Scale::Points
    } else if most <= 5.0 {
        Scale::Five
    } else if most <= 10.0 {
        Scale::Ten
    } else if most <= 100.0 || impact {
        Scale::Hundred
    } else {
        Scale::Days
    }
}

/// A place on an axis that was found from a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Whole, 0–100.
    pub at: f64,
    /// Whether the days lie beyond the scale.
    pub beyond: bool,
}

/// Where a number stands on the impact axis or on an effort axis with `anchors` in days; none where it cannot stand.
pub fn place(amount: Amount, scale: Scale, days_per_point: f64, anchors: Option<&[f64; 5]>) -> Option<Place> {
    let within = |number: f64, least: f64, most: f64| {
        let at = (number - least) / (most - least) * 100.0;
        (least..=most).contains(&number).then(|| Place { at: whole(at), beyond: false })
    };
    match (scale, amount.unit_days) {
        (Scale::Days, unit) => in_days(amount.number * unit.unwrap_or(1.0), anchors?),
        (_, Some(_)) | (Scale::Words, None) => None,
        (Scale::Points, None) => in_days(amount.number * days_per_point, anchors?),
        (Scale::Hundred, None) => within(amount.number, 0.0, 100.0),
        (Scale::Ten, None) => within(amount.number, 0.0, 10.0),
        (Scale::Five, None) => within(amount.number, 1.0, 5.0),
    }
}

/// Where days stand on an effort axis. No days and less than none are no estimate.
pub fn in_days(days: f64, anchors: &[f64; 5]) -> Option<Place> {
    let scaled = effort_of(days, anchors);
    (days > 0.0).then(|| Place { at: whole(scaled.effort), beyond: scaled.beyond })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: [f64; 5] = [1.0, 3.0, 10.0, 20.0, 60.0];

    fn at(cell: &str, scale: Scale) -> Option<(f64, bool)> {
        place(amount(cell)?, scale, 2.0, Some(&DAYS)).map(|place| (place.at, place.beyond))
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (cell, number) in
            [("5", 5.0), (" 1,5 ", 1.5), ("1,000", 1000.0), ("1,000.5", 1000.5), ("3.0", 3.0), ("80 %", 80.0), ("-2", -2.0), ("8 pts", 8.0)]
        {
            assert_eq!(amount(cell), Some(Amount { number, unit_days: None }), "{cell}");
        }
        assert_eq!(amount("2w"), Some(Amount { number: 2.0, unit_days: Some(5.0) }));
        for cell in ["", "M", "about 5", "5 apples", "1-2", "=1+1", "1.2.3"] {
            assert_eq!(amount(cell), None, "{cell}");
        }
    }

    #[test]
    fn scales() {
        for (cell, scale, expected) in [
            ("72", Scale::Hundred, Some((72.0, false))),
            ("101", Scale::Hundred, None),
            ("7.5", Scale::Ten, Some((75.0, false))),
            ("3", Scale::Five, Some((50.0, false))),
            ("0", Scale::Five, None),
            ("10", Scale::Days, Some((50.0, false))),
            ("2 weeks", Scale::Days, Some((50.0, false))),
            ("24 h", Scale::Days, Some((25.0, false))),
            ("5", Scale::Points, Some((50.0, false))),
            ("400", Scale::Days, Some((100.0, true))),
            ("0", Scale::Days, None),
            ("3 days", Scale::Points, None),
        ] {
            assert_eq!(at(cell, scale), expected, "{cell} as {scale:?}");
        }
    }

    #[test]
    fn a_scale_is_guessed() {
        for (header, cells, impact, scale) in [
            ("Story Points", "1 2 13", false, Scale::Points),
            ("Estimate", "3", false, Scale::Points),
            ("Size", "M XL S", false, Scale::Words),
            ("Effort (days)", "3 60", false, Scale::Days),
            ("Effort", "2d 3w", false, Scale::Days),
            ("Effort", "20 72", false, Scale::Hundred),
            ("Effort", "120 3", false, Scale::Days),
            ("Effort", "3 8", false, Scale::Ten),
            ("Impact", "1 5", true, Scale::Five),
            ("Impact", "High Low", true, Scale::Words),
            ("Impact", "900", true, Scale::Hundred),
        ] {
            assert_eq!(guess(header, cells.split(' '), impact), scale, "{header} {cells}");
        }
    }
}
