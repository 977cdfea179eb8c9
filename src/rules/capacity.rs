//! Where the capacity line stands in the ranked list.

/// The line between what fits and what does not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CapacityLine {
    /// How many notes stand above it.
    pub above: usize,
    /// Their days.
    pub planned: f64,
    /// Days that are left, never below 0.
    pub spare: f64,
}

/// Sums of days this far above the capacity still fit: 0.1 + 0.2 days fill 0.3.
const NOISE: f64 = 1e-9;

/// Adds up `days` in rank order; the line stands before the first note that would exceed the capacity
/// (product.md, *Capacity line*). Without a capacity there is no line.
pub fn capacity_line(days: impl Iterator<Item = f64>, capacity: Option<f64>) -> Option<CapacityLine> {
    let capacity = capacity?;
    let (mut above, mut planned) = (0, 0.0);
    for note in days {
        if planned + note > capacity + NOISE {
            break;
        }
        planned += note;
        above += 1;
    }
    Some(CapacityLine { above, planned, spare: (capacity - planned).max(0.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(days: &[f64], capacity: f64) -> (usize, f64, f64) {
        let line = capacity_line(days.iter().copied(), Some(capacity)).unwrap();
        (line.above, line.planned, line.spare)
    }

    #[test]
    fn no_capacity_no_line() {
        assert_eq!(capacity_line([1.0].into_iter(), None), None);
    }

    #[test]
    fn the_line_stands_before_the_first_that_exceeds() {
        assert_eq!(line(&[10.0, 15.0, 10.0, 1.0], 30.0), (2, 25.0, 5.0));
        assert_eq!(line(&[10.0, 20.0, 1.0], 30.0), (2, 30.0, 0.0));
        assert_eq!(line(&[40.0, 1.0], 30.0), (0, 0.0, 30.0));
        assert_eq!(line(&[], 30.0), (0, 0.0, 30.0));
        assert_eq!(line(&[0.1, 0.2], 0.3).0, 2);
    }

    proptest! {
        #[test]
        fn what_is_planned_fits_and_the_next_does_not(days in prop::collection::vec(0.1..60.0, 0..30), capacity in 0.0..400.0) {
            let (above, planned, spare) = line(&days, capacity);
            prop_assert!(planned <= capacity + 1e-6 && spare >= 0.0);
            if let Some(next) = days.get(above) {
                prop_assert!(planned + next > capacity);
            }
        }
    }
}
