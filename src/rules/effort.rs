//! Effort in days and back, and the rounding of positions.

use crate::model::written;

/// A position on the effort axis that was found from days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaled {
    /// 0–100.
    pub effort: f64,
    /// Whether the days lie beyond the scale, so that `effort` is only its nearer end.
    pub beyond: bool,
}

/// Steps between anchors on the axis.
const STEP: f64 = 25.0;

/// Days this close to an end of the scale, relatively, still lie on it.
const NOISE: f64 = 1e-9;

/// The days of the anchors below and above segment 0–3.
fn segment(anchors: &[f64; 5], index: u8) -> (f64, f64) {
    let [start, quarter, half, late, end] = *anchors;
    match index {
        0 => (start, quarter),
        1 => (quarter, half),
        2 => (half, late),
        _ => (late, end),
    }
}

/// The working days that `effort` (0–100) stands for; `anchors` are the days at 0, 25, 50, 75 and 100.
///
/// Between two anchors days grow geometrically: with i = min(3, ⌊e/25⌋),
/// `days(e) = d_i · (d_{i+1}/d_i)^((e − 25i)/25)` (product.md, *Effort in days*).
pub fn days(effort: f64, anchors: &[f64; 5]) -> f64 {
    let effort = effort.clamp(0.0, 100.0);
    let index = [1u8, 2, 3].into_iter().rfind(|index| effort >= STEP * f64::from(*index)).unwrap_or(0);
    let (low, high) = segment(anchors, index);
    low * (high / low).powf((effort - STEP * f64::from(index)) / STEP)
}

/// Where `days` stand on the effort axis: the inverse of [`days`], clamped to 0–100.
pub fn effort_of(days: f64, anchors: &[f64; 5]) -> Scaled {
    let [first, .., last] = *anchors;
    if days.is_nan() || days <= first {
        return Scaled { effort: 0.0, beyond: days.is_nan() || days < first * (1.0 - NOISE) };
    }
    if days >= last {
        return Scaled { effort: 100.0, beyond: days > last * (1.0 + NOISE) };
    }
    let index = [1u8, 2, 3].into_iter().rfind(|index| days >= segment(anchors, *index).0).unwrap_or(0);
    let (low, high) = segment(anchors, index);
    let effort = STEP * (f64::from(index) + (days / low).ln() / (high / low).ln());
    Scaled { effort: effort.clamp(0.0, 100.0), beyond: false }
}

/// Days in words: "about 16 days", "about 1 day", below one day in tenths: "about 0.5 days".
///
/// Whole from one day up, because the scale is an estimate: effort 20 is 2.4 days by default and reads "about 2 days".
pub fn about(days: f64) -> String {
    let tenths = round_half_up(days * 10.0) / 10.0;
    let shown = if tenths < 1.0 { tenths.max(0.1) } else { round_half_up(days) };
    let unit = if (shown - 1.0).abs() < f64::EPSILON { "day" } else { "days" };
    format!("about {} {unit}", written(shown))
}

/// The written anchor, 0–4, that is nearest to `value` (0–100); the upper one when two are as near.
pub fn nearest_anchor(value: f64) -> usize {
    [12.5, 37.5, 62.5, 87.5].iter().filter(|middle| value >= **middle).count()
}

/// Rounds to a whole number, halves upward.
pub fn round_half_up(value: f64) -> f64 {
    let below = value.floor();
    // Adding zero turns −0 into 0, which would print and store differently.
    (if value - below >= 0.5 { below + 1.0 } else { below }) + 0.0
}

/// The position that a drop, a key or an accepted median at `value` gives: whole and 0–100, halves upward.
pub fn whole(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { round_half_up(value.clamp(0.0, 100.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DEFAULT: [f64; 5] = [1.0, 3.0, 10.0, 20.0, 60.0];

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
    }

    #[test]
    fn anchors_stand_at_their_days() {
        for (effort, expected) in [(0.0, 1.0), (25.0, 3.0), (50.0, 10.0), (75.0, 20.0), (100.0, 60.0)] {
            assert!(close(days(effort, &DEFAULT), expected), "{effort}");
        }
    }

    #[test]
    fn half_way_is_the_geometric_mean() {
        assert!(close(days(12.5, &DEFAULT), 3f64.sqrt()));
        assert!(close(days(87.5, &DEFAULT), 1200f64.sqrt()));
    }

    #[test]
    fn days_off_the_scale_say_so() {
        assert_eq!(effort_of(0.5, &DEFAULT), Scaled { effort: 0.0, beyond: true });
        assert_eq!(effort_of(1.0, &DEFAULT), Scaled { effort: 0.0, beyond: false });
        assert_eq!(effort_of(60.0, &DEFAULT), Scaled { effort: 100.0, beyond: false });
        assert_eq!(effort_of(61.0, &DEFAULT), Scaled { effort: 100.0, beyond: true });
        assert!(effort_of(f64::NAN, &DEFAULT).beyond);
        assert!(effort_of(f64::INFINITY, &DEFAULT).beyond);
    }

    #[test]
    fn days_in_words() {
        for (days, words) in [
            (2.408, "about 2 days"),
            (16.472, "about 16 days"),
            (1.0, "about 1 day"),
            (1.49, "about 1 day"),
            (1.5, "about 2 days"),
            (0.5, "about 0.5 days"),
            (0.96, "about 1 day"),
            (0.94, "about 0.9 days"),
            (0.1, "about 0.1 days"),
            (60.0, "about 60 days"),
            (10_000.0, "about 10000 days"),
        ] {
            assert_eq!(about(days), words);
        }
        assert_eq!(about(days(20.0, &DEFAULT)), "about 2 days");
        assert_eq!(about(days(68.0, &DEFAULT)), "about 16 days");
    }

    #[test]
    fn the_nearest_anchor() {
        let values = [0.0, 12.0, 12.5, 37.0, 50.0, 62.5, 87.0, 87.5, 100.0];
        assert_eq!(values.map(nearest_anchor), [0, 0, 1, 1, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn halves_round_up() {
        for (value, expected) in
            [(0.5, 1.0), (1.5, 2.0), (2.5, 3.0), (-0.5, 0.0), (-1.5, -1.0), (2.4, 2.0), (0.499_999_999_999_999_94, 0.0)]
        {
            assert!(close(round_half_up(value), expected), "{value}");
        }
        for (value, expected) in [(-3.0, 0.0), (100.4, 100.0), (101.0, 100.0), (49.5, 50.0), (f64::NAN, 0.0)] {
            assert!(close(whole(value), expected), "{value}");
        }
        assert!(whole(-0.0).is_sign_positive());
    }

    fn scale() -> impl Strategy<Value = [f64; 5]> {
        (0.1..5.0, prop::array::uniform4(1.01..7.0)).prop_map(|(first, [a, b, c, d])| {
            let mut anchors = [first; 5];
            for (index, growth) in [a, b, c, d].into_iter().enumerate() {
                anchors[index + 1] = anchors[index] * growth;
            }
            anchors
        })
    }

    proptest! {
        #[test]
        fn there_and_back(effort in 0.0..=100.0, anchors in scale()) {
            let back = effort_of(days(effort, &anchors), &anchors);
            prop_assert!((back.effort - effort).abs() < 1e-6 && !back.beyond, "{back:?}");
        }

        #[test]
        fn more_effort_is_never_fewer_days(a in 0.0..=100.0, b in 0.0..=100.0, anchors in scale()) {
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            prop_assert!(days(low, &anchors) <= days(high, &anchors) * (1.0 + 1e-12));
        }

        #[test]
        fn a_position_is_whole_and_near(value in 0.0..=100.0) {
            let found = whole(value);
            prop_assert!(found.fract() == 0.0 && (found - value).abs() <= 0.5);
        }
    }
}
