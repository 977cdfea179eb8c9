//! Parting of numbered pins on small screens, so that they overlap less.

use super::{Point, Rect, order};
use crate::ids::NoteId;

/// Side of a numbered pin, in pixels.
const SIDE: f64 = 24.0;
/// Rounds of pushing; what has not come apart by then has no room.
const ROUNDS: usize = 24;
/// Share of an overlap that is pushed apart in one round; below a half for each, so that rows do not swing.
const PUSH: f64 = 0.4;

/// A numbered pin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The note; turns go by it.
    pub id: NoteId,
    /// Where it belongs.
    pub at: Point,
    /// Its quadrant, which its centre never leaves.
    pub bounds: Rect,
}

/// Moves pins of 24 px by up to `most` pixels (12 in the app) so that they overlap less; the answer is in the order given.
///
/// All pins are pushed at once, by their own overlaps, and pulled back to within `most` of where they belong. The
/// round with the least overlap is taken, so that parting never makes it worse.
pub fn part_pins(marks: &[Mark], most: f64) -> Vec<Point> {
    let order = order(marks, &|a, b| a.id.cmp(&b.id));
    let homes: Vec<Mark> = order.iter().map(|(_, mark)| **mark).collect();
    let pairs = pairs(&homes, SIDE + 2.0 * most);
    let mut now: Vec<Point> = homes.iter().map(|mark| mark.at).collect();
    let mut best = (overlap(&pairs, &now), now.clone());
    for _ in 0..ROUNDS {
        if best.0 <= 0.0 {
            break;
        }
        let pushes = pushes(&pairs, &now);
        for ((point, push), home) in now.iter_mut().zip(pushes).zip(&homes) {
            *point = leashed(Point { x: point.x + push.x, y: point.y + push.y }, home, most);
        }
        let left = overlap(&pairs, &now);
        if left < best.0 {
            best = (left, now.clone());
        }
    }
    let mut parted = vec![Point::default(); marks.len()];
    for ((place, _), point) in order.into_iter().zip(best.1) {
        if let Some(slot) = parted.get_mut(place) {
            *slot = point;
        }
    }
    parted
}

/// Pairs of pins, by place, that could ever touch.
fn pairs(homes: &[Mark], reach: f64) -> Vec<(usize, usize)> {
    let by_x = order(homes, &|a, b| a.at.x.total_cmp(&b.at.x));
    let mut pairs = Vec::new();
    for (index, (a, first)) in by_x.iter().enumerate() {
        let near = by_x.iter().skip(index + 1).take_while(|(_, second)| second.at.x - first.at.x < reach);
        pairs.extend(near.filter(|(_, second)| (second.at.y - first.at.y).abs() < reach).map(|(b, _)| (*a.min(b), *a.max(b))));
    }
    pairs.sort_unstable();
    pairs
}

/// Width and height of what two pins share, if anything.
fn shared(a: Point, b: Point) -> Option<(f64, f64)> {
    let (width, height) = (SIDE - (a.x - b.x).abs(), SIDE - (a.y - b.y).abs());
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// Sum of the shared areas.
fn overlap(pairs: &[(usize, usize)], now: &[Point]) -> f64 {
    let area = |(a, b): &(usize, usize)| now.get(*a).zip(now.get(*b)).and_then(|(a, b)| shared(*a, *b)).map_or(0.0, |(w, h)| w * h);
    pairs.iter().map(area).sum()
}

/// How far every pin is pushed by those it overlaps, along the axis on which they part sooner.
fn pushes(pairs: &[(usize, usize)], now: &[Point]) -> Vec<Point> {
    let mut pushes = vec![Point::default(); now.len()];
    for (a, b) in pairs {
        let Some((from, to)) = now.get(*a).zip(now.get(*b)) else { continue };
        let Some((width, height)) = shared(*from, *to) else { continue };
        let away = |from: f64, to: f64| if to < from { -PUSH } else { PUSH };
        // Pins on one spot part in turns along both axes; all along one would end in a row too long for the leash.
        let sideways = if (width - height).abs() < 1e-9 { (a + b) % 2 == 1 } else { width < height };
        let push =
            if sideways { Point { x: away(from.x, to.x) * width, y: 0.0 } } else { Point { x: 0.0, y: away(from.y, to.y) * height } };
        for (place, sign) in [(a, -1.0), (b, 1.0)] {
            if let Some(sum) = pushes.get_mut(*place) {
                sum.x += sign * push.x;
                sum.y += sign * push.y;
            }
        }
    }
    pushes
}

/// `point`, at most `most` from home and within the bounds, unless home itself stands outside.
fn leashed(point: Point, home: &Mark, most: f64) -> Point {
    let Rect { left, top, right, bottom } = home.bounds;
    let inside = Point {
        x: point.x.min(right.max(home.at.x)).max(left.min(home.at.x)),
        y: point.y.min(bottom.max(home.at.y)).max(top.min(home.at.y)),
    };
    let away = inside.distance(home.at);
    let share = if away > most { most / away } else { 1.0 };
    Point { x: home.at.x + (inside.x - home.at.x) * share, y: home.at.y + (inside.y - home.at.y) * share }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLOT: Rect = Rect { left: 0.0, top: 0.0, right: 340.0, bottom: 320.0 };

    fn marks(at: &[(f64, f64)]) -> Vec<Mark> {
        let mark = |(number, (x, y)): (usize, &(f64, f64))| Mark {
            id: NoteId::new(&format!("n_{number:02}")).unwrap(),
            at: Point { x: *x, y: *y },
            bounds: PLOT,
        };
        at.iter().enumerate().map(mark).collect()
    }

    fn total(points: &[Point]) -> f64 {
        let all: Vec<(usize, usize)> = (0..points.len()).flat_map(|a| (a + 1..points.len()).map(move |b| (a, b))).collect();
        overlap(&all, points)
    }

    #[test]
    fn pins_apart_stay() {
        let marks = marks(&[(20.0, 20.0), (44.0, 20.0), (200.0, 90.0)]);
        assert_eq!(part_pins(&marks, 12.0), marks.iter().map(|mark| mark.at).collect::<Vec<_>>());
    }

    #[test]
    fn two_neighbours_come_apart() {
        assert!(total(&part_pins(&marks(&[(100.0, 100.0), (110.0, 104.0)]), 12.0)) < 0.01);
        assert!(total(&part_pins(&marks(&[(100.0, 100.0), (100.0, 100.0)]), 12.0)) < 1.0);
    }

    #[test]
    fn a_heap_spreads_out() {
        let heap = marks(&[(170.0, 160.0); 5]);
        let before = total(&heap.iter().map(|mark| mark.at).collect::<Vec<_>>());
        assert!(total(&part_pins(&heap, 12.0)) < before / 3.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn parting_is_short_stays_inside_and_never_hurts(at in prop::collection::vec((0.0..=340.0, 0.0..=320.0), 0..40)) {
            let marks = marks(&at);
            let homes: Vec<Point> = marks.iter().map(|mark| mark.at).collect();
            let parted = part_pins(&marks, 12.0);
            prop_assert!(total(&parted) <= total(&homes) + 1e-9);
            for (point, home) in parted.iter().zip(&homes) {
                prop_assert!(point.distance(*home) <= 12.0 + 1e-9);
                prop_assert!(PLOT.distance(*point) < 1e-9);
            }
            let backwards: Vec<Mark> = marks.iter().rev().copied().collect();
            prop_assert_eq!(part_pins(&backwards, 12.0).into_iter().rev().collect::<Vec<_>>(), parted);
        }
    }
}
