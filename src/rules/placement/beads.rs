//! Where labels stand on the lines between two medians: each on its own line, none over another or over a mark.

use super::{CLEAR, Point, Rect};

/// A line that wants a label. All lengths are pixels from the top left of the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it starts.
    pub from: Point,
    /// Where it ends; the start once more for a single mark.
    pub to: Point,
    /// Width and height of the card it would like; none where a number will do.
    pub card: Option<(f64, f64)>,
}

/// A label on its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bead {
    /// Where it stands.
    pub rect: Rect,
    /// Whether it is the card.
    pub is_card: bool,
}

/// Radius that is kept free around the marks at the ends of lines, in pixels.
const MARK: f64 = 7.0;
/// Places along a line that are tried, as shares of it: the middle first.
const ALONG: [f64; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88];
/// Directions beside the middle of a line that are tried.
const AROUND: [(f64, f64); 8] = [(0.0, -1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)];

/// Places a label for every line, the first lines first; none where even a number finds no free place near its line.
///
/// Numbers are of size `number`; nothing leaves `bounds`. Cards stay off marks and `keep_out`, numbers where they can.
pub fn string_beads(lines: &[Line], number: (f64, f64), bounds: Rect, keep_out: &[Rect]) -> Vec<Option<Bead>> {
    let marks: Vec<Point> = lines.iter().flat_map(|line| [line.from, line.to]).collect();
    let mut taken: Vec<Rect> = Vec::with_capacity(lines.len());
    let is_free = |rect: &Rect, taken: &[Rect]| bounds.holds(rect) && !taken.iter().any(|other| other.grown(CLEAR).overlaps(rect));
    let is_clear =
        |rect: &Rect| !marks.iter().any(|mark| rect.distance(*mark) < MARK) && !keep_out.iter().any(|other| other.overlaps(rect));
    let mut string = |line: &Line| {
        let best = |size: (f64, f64)| places(line, size).find(|rect| is_free(rect, &taken) && is_clear(rect));
        let card = line.card.and_then(best).map(|rect| Bead { rect, is_card: true });
        // A number over a mark or a heading is better than none.
        let number = || best(number).or_else(|| places(line, number).find(|rect| is_free(rect, &taken)));
        let bead = card.or_else(|| number().map(|rect| Bead { rect, is_card: false }));
        taken.extend(bead.map(|bead| bead.rect));
        bead
    };
    lines.iter().map(&mut string).collect()
}

/// Where a label of that size could stand, best first: on the line, then beside its middle.
fn places(line: &Line, (width, height): (f64, f64)) -> impl Iterator<Item = Rect> {
    let Line { from, to, .. } = *line;
    let at = move |share: f64| Point { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    let centred = move |middle: Point| Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height);
    let beside = [8.0, 16.0, 26.0].into_iter().flat_map(move |gap| {
        AROUND.into_iter().map(move |(x, y)| {
            let middle = at(0.5);
            centred(Point { x: middle.x + x * (width / 2.0 + gap), y: middle.y + y * (height / 2.0 + gap) })
        })
    });
    ALONG.into_iter().map(move |share| centred(at(share))).chain(beside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NUMBER: (f64, f64) = (24.0, 24.0);

    fn bounds() -> Rect {
        Rect::new(0.0, 0.0, 800.0, 600.0)
    }

    fn line(from: (f64, f64), to: (f64, f64), card: Option<(f64, f64)>) -> Line {
        Line { from: Point { x: from.0, y: from.1 }, to: Point { x: to.0, y: to.1 }, card }
    }

    #[test]
    fn a_card_stands_in_the_middle_of_a_long_line() {
        let found = string_beads(&[line((100.0, 100.0), (500.0, 400.0), Some((100.0, 40.0)))], NUMBER, bounds(), &[]);
        assert_eq!(found, [Some(Bead { rect: Rect::new(250.0, 230.0, 100.0, 40.0), is_card: true })]);
    }

    #[test]
    fn where_a_card_would_cover_a_heading_it_moves_along_its_line() {
        let heading = Rect::new(200.0, 200.0, 200.0, 100.0);
        let found = string_beads(&[line((100.0, 250.0), (700.0, 250.0), Some((100.0, 40.0)))], NUMBER, bounds(), &[heading]);
        assert!(found[0].is_some_and(|bead| bead.is_card && !bead.rect.overlaps(&heading)));
    }

    #[test]
    fn a_single_mark_has_its_number_beside_it() {
        let found = string_beads(&[line((400.0, 300.0), (400.0, 300.0), None)], NUMBER, bounds(), &[]);
        assert!(found[0].is_some_and(|bead| bead.rect.distance(Point { x: 400.0, y: 300.0 }) >= MARK));
    }

    proptest! {
        #[test]
        fn no_two_labels_touch_and_none_leaves_the_plot(ends in prop::collection::vec((0.0..800.0, 0.0..600.0, 0.0..800.0, 0.0..600.0, any::<bool>()), 1..80)) {
            let lines: Vec<Line> = ends.iter().map(|(a, b, c, d, card)| line((*a, *b), (*c, *d), card.then_some((120.0, 41.0)))).collect();
            let found: Vec<Rect> = string_beads(&lines, NUMBER, bounds(), &[]).into_iter().flatten().map(|bead| bead.rect).collect();
            for (at, one) in found.iter().enumerate() {
                prop_assert!(bounds().holds(one));
                prop_assert!(found[..at].iter().all(|other| !other.overlaps(one)));
            }
        }
    }
}
