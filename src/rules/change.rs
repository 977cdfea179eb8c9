//! How a score moved from one wave to the next, and whether that says anything.

/// How a score moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Not at all.
    Same,
    /// By no more than one answer that moved by one step; signed.
    Noise(f64),
    /// By more; signed.
    Moved(f64),
}

/// Differences below this are none: means of whole answers differ by a third of a point or more.
const NOTHING: f64 = 1e-9;

/// How a mean of answers (1–5) moved, where at least `answered` items were answered both times. One step of one item is
/// 1 ÷ `answered` of a point: a third on a dimension of three items.
pub fn change(before: f64, now: f64, answered: usize) -> Change {
    let moved = now - before;
    #[expect(clippy::cast_precision_loss, reason = "a dimension has a few items")]
    let step = 1.0 / answered.max(1) as f64;
    if moved.abs() < NOTHING {
        Change::Same
    } else if moved.abs() <= step + NOTHING {
        Change::Noise(moved)
    } else {
        Change::Moved(moved)
    }
}

/// The places of the highest and of the lowest of `scores`; none where all are equal or fewer than two are known.
pub fn extremes(scores: &[Option<f64>]) -> (Vec<usize>, Vec<usize>) {
    let known = || scores.iter().flatten().copied();
    let (high, low) = (known().fold(f64::MIN, f64::max), known().fold(f64::MAX, f64::min));
    if high - low < NOTHING {
        return (Vec::new(), Vec::new());
    }
    let at = |end: f64| {
        let is_there = |score: &Option<f64>| score.is_some_and(|score| (score - end).abs() < NOTHING);
        scores.iter().enumerate().filter(|(_, score)| is_there(score)).map(|(place, _)| place).collect()
    };
    (at(high), at(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_of_a_point_is_noise_on_three_items_and_a_half_on_two() {
        let (third, half) = (1.0 / 3.0, 0.5);
        assert_eq!(change(3.0, 3.0, 3), Change::Same);
        assert_eq!(change(8.0 / 3.0, 7.0 / 3.0 + third, 3), Change::Same);
        for (before, now, answered, is_noise) in [
            (3.0, 3.0 + third, 3, true),
            (3.0 + third, 3.0, 3, true),
            (10.0 / 3.0, 11.0 / 3.0, 3, true),
            (3.0, 3.5, 2, true),
            (3.0, 3.5, 3, false),
            (3.0, 3.0 + 2.0 * third, 3, false),
            (4.0, 3.0, 2, false),
            (1.0, 5.0, 3, false),
        ] {
            let moved = now - before;
            assert_eq!(change(before, now, answered), if is_noise { Change::Noise(moved) } else { Change::Moved(moved) }, "{before} {now}");
        }
        assert_eq!(change(3.0, 3.0 + half, 0), Change::Noise(half));
    }

    #[test]
    fn the_ends_are_told_only_where_there_are_two() {
        assert_eq!(extremes(&[Some(2.0), None, Some(4.0), Some(2.0)]), (vec![2], vec![0, 3]));
        for scores in [&[][..], &[None, None], &[Some(3.0)], &[Some(3.0), None, Some(3.0)]] {
            assert_eq!(extremes(scores), (vec![], vec![]));
        }
    }
}
