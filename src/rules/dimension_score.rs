//! One person's score of a dimension: the mean of what they answered.

/// The mean of the answered items, each 1–5, when at least two thirds of the items are answered: 2 of 3. An item left
/// out or answered with *can't say* is none.
///
/// Source: *Scores* in the product description.
pub fn dimension_score(items: &[Option<u8>]) -> Option<f64> {
    let (mut answered, mut sum) = (0u32, 0.0);
    for score in items.iter().flatten() {
        answered += 1;
        sum += f64::from(*score);
    }
    let enough = answered > 0 && answered as usize * 3 >= items.len() * 2;
    enough.then(|| sum / f64::from(answered))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to answer three items, worked out by `tests/golden/dimension-score.mjs`.
    const GOLDEN: &str = include_str!("../../tests/golden/dimension-score.txt");

    #[test]
    fn it_is_what_the_independent_script_says() {
        let mut lines = 0;
        for line in GOLDEN.lines() {
            let (answers, expected) = line.split_once(' ').unwrap();
            let items: Vec<Option<u8>> = answers.bytes().map(|byte| (byte != b'-').then(|| byte - b'0')).collect();
            let score = dimension_score(&items).map_or("none".to_owned(), |score| format!("{score:.6}"));
            assert_eq!(score, expected, "{answers}");
            lines += 1;
        }
        assert_eq!(lines, 6 * 6 * 6);
    }

    #[test]
    fn nothing_answered_has_no_score() {
        assert_eq!(dimension_score(&[]), None);
        assert_eq!(dimension_score(&[None, None]), None);
    }
}
