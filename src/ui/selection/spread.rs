//! Where several notes stand that are put into one quadrant together: apart, so that each can be seen.

use crate::model::Board;
use crate::rules::effort::whole;
use crate::rules::quadrant::Quadrant;

/// Whole positions for `count` notes, spread evenly over a quadrant, row by row from the top: impact, then effort.
pub fn spread(quadrant: Quadrant, board: &Board, count: usize) -> Vec<(f64, f64)> {
    let side = |is_high: bool, split: f64| if is_high { (split, 100.0) } else { (0.0, split) };
    let (low, high) = side(quadrant.is_high_impact(), board.split.impact);
    let (near, far) = side(quadrant.is_high_effort(), board.split.effort);
    let columns = (1..=count).find(|columns| columns * columns >= count).unwrap_or(1);
    let rows = count.div_ceil(columns.max(1)).max(1);
    let part = |at: usize, of: usize| number(2 * at + 1) / number(2 * of);
    let place = |at: usize| {
        let (row, column) = (at / columns.max(1), at % columns.max(1));
        (whole(high - (high - low) * part(row, rows)), whole(near + (far - near) * part(column, columns)))
    };
    (0..count).map(place).collect()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::BoardId;
    use crate::rules::quadrant::quadrant;

    #[test]
    fn notes_stand_apart_within_their_quadrant() {
        let board = Board::new(BoardId::new("b_1").unwrap(), "Board");
        assert_eq!(spread(Quadrant::QuickWin, &board, 1), [(75.0, 25.0)]);
        for own in Quadrant::ALL {
            let mut places = spread(own, &board, 9);
            assert!(places.iter().all(|(impact, effort)| quadrant(*impact, *effort, &board.split) == own));
            places.dedup();
            assert_eq!(places.len(), 9);
        }
        assert!(spread(Quadrant::FillIn, &board, 0).is_empty());
    }
}
