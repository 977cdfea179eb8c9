//! Where things stand in the picture of predicted against actual: days on one logarithmic scale for both axes, and how far
//! a note got on the way to its target.

/// The least that a scale of days can tell apart from nothing.
const LEAST_DAYS: f64 = 0.1;

/// How far before the baseline and beyond the target a bar may reach, as shares of the way between them.
const BEYOND: f64 = 0.5;

/// A logarithmic scale of days that both axes share, so that the diagonal means *as predicted*.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DaysScale {
    low: f64,
    high: f64,
}

impl DaysScale {
    /// A scale that holds all `days`, from one round number to another; 1 to 10 days where there are none.
    pub fn of(days: impl IntoIterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, 0.0f64);
        for days in days.into_iter().filter(|days| days.is_finite()) {
            (low, high) = (low.min(days.max(LEAST_DAYS)), high.max(days.max(LEAST_DAYS)));
        }
        if low > high {
            return Self { low: 1.0, high: 10.0 };
        }
        let low = steps().take_while(|step| *step <= low).last().unwrap_or(LEAST_DAYS);
        let high = steps().find(|step| *step >= high && *step > low).unwrap_or(high.max(low * 2.0));
        Self { low, high }
    }

    /// Where `days` stand, 0–1; days off the scale stand at its nearer end.
    pub fn at(&self, days: f64) -> f64 {
        let place = (days.max(LEAST_DAYS) / self.low).ln() / (self.high / self.low).ln();
        if place.is_nan() { 0.0 } else { place.clamp(0.0, 1.0) }
    }

    /// The round numbers on the scale: every one, or only powers of ten where there would be more than seven.
    pub fn ticks(&self) -> Vec<f64> {
        let on = |step: &f64| (self.low..=self.high).contains(step);
        let all: Vec<f64> = steps().filter(on).collect();
        if all.len() <= 7 {
            return all;
        }
        steps().step_by(3).filter(on).collect()
    }
}

/// 0.1, 0.2, 0.5, 1, 2, 5, … to a million days.
fn steps() -> impl Iterator<Item = f64> {
    let powers = [0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6];
    powers.into_iter().flat_map(|power| [1.0, 2.0, 5.0].map(|times| if power < 1.0 { times / 10.0 } else { times * power }))
}

/// Where a share of the way to the target stands on a bar, 0–1: the baseline at a quarter, the target at three quarters, so
/// that the targets of all notes stand below each other. What lies further off stands at the end.
pub fn on_the_way(progress: f64) -> f64 {
    let place = (progress + BEYOND) / (1.0 + 2.0 * BEYOND);
    if place.is_nan() { 0.0 } else { place.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::written;
    use proptest::prelude::*;

    #[test]
    fn a_scale_runs_between_round_numbers() {
        let scale = DaysScale::of([2.5, 4.0, 1.6, 1.5, 6.0]);
        assert_eq!(scale.ticks(), [1.0, 2.0, 5.0, 10.0]);
        assert_eq!([1.0, 10.0, 0.0, 99.0].map(|days| written(scale.at(days))), ["0", "1", "0", "1"]);
        assert!((scale.at(10f64.sqrt()) - 0.5).abs() < 1e-12);
        assert_eq!(DaysScale::of([]).ticks(), [1.0, 2.0, 5.0, 10.0]);
        assert_eq!(DaysScale::of([5.0]).ticks(), [5.0, 10.0], "a single day has a scale too");
        assert_eq!(DaysScale::of([0.0, 1e6]).ticks(), [0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6]);
    }

    #[test]
    fn targets_stand_below_each_other() {
        assert_eq!([0.0, 1.0, 0.5, -9.0, 9.0].map(on_the_way).map(written), ["0.25", "0.75", "0.5", "0", "1"]);
    }

    proptest! {
        #[test]
        fn everything_stands_somewhere(days in prop::collection::vec(prop::num::f64::ANY, 0..6)) {
            let scale = DaysScale::of(days.iter().copied());
            for days in days {
                prop_assert!((0.0..=1.0).contains(&scale.at(days)), "{scale:?} {days}");
                prop_assert!((0.0..=1.0).contains(&on_the_way(days)));
            }
            prop_assert!((1..=8).contains(&scale.ticks().len()), "{scale:?}");
        }

        #[test]
        fn more_days_never_stand_lower(a in 0.1..1e6, b in 0.1..1e6) {
            let scale = DaysScale::of([a, b]);
            prop_assert_eq!(a <= b, scale.at(a) <= scale.at(b));
        }
    }
}
