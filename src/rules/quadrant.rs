//! In which of the four quadrants a position lies.

use crate::model::{Quadrants, Split};

/// One of the four fields of the matrix, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// High impact, low effort.
    QuickWin,
    /// High impact, high effort.
    BigBet,
    /// Low impact, low effort.
    FillIn,
    /// Low impact, high effort.
    TimeSink,
}

/// The quadrant of a position; both axes 0–100.
///
/// A value on the split counts as high: impact ≥ split and effort < split is a quick win, both ≥ a big bet,
/// both < a fill-in, otherwise a time sink (product.md, *Quadrants*).
pub fn quadrant(impact: f64, effort: f64, split: &Split) -> Quadrant {
    match (impact >= split.impact, effort >= split.effort) {
        (true, false) => Quadrant::QuickWin,
        (true, true) => Quadrant::BigBet,
        (false, false) => Quadrant::FillIn,
        (false, true) => Quadrant::TimeSink,
    }
}

impl Quadrant {
    /// All four, in listing order.
    pub const ALL: [Self; 4] = [Self::QuickWin, Self::BigBet, Self::FillIn, Self::TimeSink];

    /// What one note in it is called, as in "Alpha, impact 80, effort 20, about 2 days, Quick win".
    pub fn label(self) -> &'static str {
        match self {
            Self::QuickWin => "Quick win",
            Self::BigBet => "Big bet",
            Self::FillIn => "Fill-in",
            Self::TimeSink => "Time sink",
        }
    }

    /// Its word in files and attributes.
    pub fn key(self) -> &'static str {
        match self {
            Self::QuickWin => "quick_win",
            Self::BigBet => "big_bet",
            Self::FillIn => "fill_in",
            Self::TimeSink => "time_sink",
        }
    }

    /// What the board calls it.
    pub fn name(self, names: &Quadrants) -> &str {
        match self {
            Self::QuickWin => &names.quick_win,
            Self::BigBet => &names.big_bet,
            Self::FillIn => &names.fill_in,
            Self::TimeSink => &names.time_sink,
        }
    }

    /// Whether it stands in the upper half.
    pub fn is_high_impact(self) -> bool {
        matches!(self, Self::QuickWin | Self::BigBet)
    }

    /// Whether it stands on the far side of the effort axis.
    pub fn is_high_effort(self) -> bool {
        matches!(self, Self::BigBet | Self::TimeSink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_on_the_split_is_high() {
        let split = Split::default();
        assert_eq!(quadrant(50.0, 49.0, &split), Quadrant::QuickWin);
        assert_eq!(quadrant(50.0, 50.0, &split), Quadrant::BigBet);
        assert_eq!(quadrant(49.0, 49.0, &split), Quadrant::FillIn);
        assert_eq!(quadrant(49.0, 50.0, &split), Quadrant::TimeSink);
    }

    #[test]
    fn the_split_can_be_moved() {
        let split = Split { impact: 70.0, effort: 20.0 };
        assert_eq!(quadrant(69.0, 20.0, &split), Quadrant::TimeSink);
        assert_eq!(quadrant(70.0, 19.0, &split), Quadrant::QuickWin);
    }

    #[test]
    fn names_come_from_the_board() {
        let names = Quadrants { big_bet: "Moonshots".into(), ..Quadrants::default() };
        assert_eq!(Quadrant::BigBet.name(&names), "Moonshots");
        assert_eq!(Quadrant::ALL.map(|quadrant| quadrant.name(&names)), ["Quick wins", "Moonshots", "Fill-ins", "Time sinks"]);
        assert_eq!(Quadrant::ALL.map(Quadrant::label), ["Quick win", "Big bet", "Fill-in", "Time sink"]);
        assert_eq!(Quadrant::ALL.map(Quadrant::key), ["quick_win", "big_bet", "fill_in", "time_sink"]);
    }

    proptest! {
        #[test]
        fn each_half_is_told_by_its_own_axis(impact in 0.0..=100.0, effort in 0.0..=100.0, high in 0.0..=100.0, far in 0.0..=100.0) {
            let found = quadrant(impact, effort, &Split { impact: high, effort: far });
            prop_assert_eq!(found.is_high_impact(), impact >= high);
            prop_assert_eq!(found.is_high_effort(), effort >= far);
        }
    }
}
