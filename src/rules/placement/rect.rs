//! Points and upright rectangles on the plot.

/// A place on the plot, in pixels from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// How far `other` is away.
    pub fn distance(self, other: Self) -> f64 {
        // Not `hypot`: its care for huge lengths costs five times as much, and this runs a hundred thousand times per drop.
        ((self.x - other.x).powi(2) + (self.y - other.y).powi(2)).sqrt()
    }
}

/// The lesser of two numbers. [`f64::min`] is a call of a function in wasm, and this runs a hundred thousand times per drop.
pub fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The greater of two numbers.
pub fn greater(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// An upright rectangle on the plot, in pixels from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// A rectangle by its corner and size.
    pub fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// The same with every edge further out, or further in where `by` is negative.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether `other` lies wholly inside; never for sizes that are not numbers.
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && self.top <= other.top && other.right <= self.right && other.bottom <= self.bottom
    }

    /// The point of the rectangle that is nearest to `point`.
    pub fn nearest(&self, point: Point) -> Point {
        Point { x: greater(lesser(point.x, self.right), self.left), y: greater(lesser(point.y, self.bottom), self.top) }
    }

    /// How far `point` is away, 0 inside.
    pub fn distance(&self, point: Point) -> f64 {
        self.nearest(point).distance(point)
    }

    /// Whether the line from `a` to `b` runs through the rectangle.
    ///
    /// The part of the line that lies between both pairs of edges is narrowed down axis by axis (Liang and Barsky 1984).
    pub fn is_crossed(&self, a: Point, b: Point) -> bool {
        let spanned = Self { left: lesser(a.x, b.x), top: lesser(a.y, b.y), right: greater(a.x, b.x), bottom: greater(a.y, b.y) };
        if spanned.right <= self.left || spanned.left >= self.right || spanned.bottom <= self.top || spanned.top >= self.bottom {
            return false;
        }
        let (mut enter, mut leave) = (0.0f64, 1.0f64);
        for (from, to, low, high) in [(a.x, b.x, self.left, self.right), (a.y, b.y, self.top, self.bottom)] {
            let run = to - from;
            // A line along the other axis stands between these edges all the way, or has been told off above.
            if run.abs() > f64::EPSILON {
                let (first, last) = ((low - from) / run, (high - from) / run);
                enter = greater(enter, lesser(first, last));
                leave = lesser(leave, greater(first, last));
            }
        }
        enter < leave
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sharing_an_edge_is_no_overlap() {
        let rect = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!rect.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)));
        assert!(rect.overlaps(&Rect::new(9.9, 0.0, 5.0, 5.0)));
        assert!(rect.holds(&rect) && !rect.holds(&rect.grown(0.1)));
        assert!(!rect.holds(&Rect::new(f64::NAN, 0.0, 1.0, 1.0)));
    }

    #[test]
    fn distances_and_crossings() {
        let rect = Rect::new(0.0, 0.0, 10.0, 10.0);
        let at = |x, y| Point { x, y };
        assert!((rect.distance(at(13.0, 14.0)) - 5.0).abs() < 1e-9);
        assert!(rect.distance(at(3.0, 4.0)) < 1e-9);
        assert!(rect.is_crossed(at(-5.0, 5.0), at(15.0, 5.0)));
        assert!(rect.is_crossed(at(-1.0, 5.0), at(5.0, -2.0)));
        assert!(!rect.is_crossed(at(-5.0, 5.0), at(5.0, -6.0)));
        assert!(!rect.is_crossed(at(-5.0, 5.0), at(-1.0, 5.0)));
        assert!(!rect.is_crossed(at(-5.0, 10.0), at(15.0, 10.0)));
    }
}
