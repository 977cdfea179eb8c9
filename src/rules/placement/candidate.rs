//! The places that a card could take beside its pin, and what each costs.

use super::{CLEAR, PIN_RADIUS, Pin, Point, Rect, order};

/// Distances from the pin's centre to the card, in pixels.
const GAPS: [f64; 8] = [16.0, 20.0, 28.0, 38.0, 50.0, 62.0, 76.0, 90.0];
/// Where along the card's side its pin looks at it, best first, with the cost.
const SLIDES: [(f64, f64); 7] = [(0.5, 0.0), (0.18, 2.0), (0.82, 2.0), (0.34, 3.0), (0.66, 3.0), (0.05, 4.0), (0.95, 4.0)];
/// Within this distance a card makes it hard to see which pin it belongs to.
const CROWD: f64 = 14.0;
/// Cost of a leader that runs over another pin.
const OVER_PIN: f64 = 30.0;
/// Beyond the size of its card, no candidate of a pin is touched by what lies further away than this.
const REACH: f64 = 120.0;
/// How far a leader reaches under its card.
const UNDER: f64 = 4.0;

/// A circle that no card may touch.
#[derive(Clone, Copy)]
pub(super) struct Disc {
    pub at: Point,
    pub radius: f64,
}

impl Disc {
    pub fn touches(&self, card: &Rect) -> bool {
        card.distance(self.at) < self.radius + CLEAR
    }
}

/// A place for a card.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub rect: Rect,
    /// The pin's end of the leader.
    pub pin: Point,
    /// The card's end of the leader.
    pub tip: Point,
    /// Lower is better; about the distance in pixels.
    pub cost: f64,
}

impl Candidate {
    /// Whether two cards come too near to each other.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.rect.grown(CLEAR).overlaps(&other.rect)
    }

    /// Whether two cards come too near, or one's leader runs under the other.
    pub fn clashes(&self, other: &Self) -> bool {
        self.overlaps(other) || self.rect.is_crossed(other.pin, other.tip) || other.rect.is_crossed(self.pin, self.tip)
    }
}

/// All places of a card that are free of pins, headings and other quadrants, cheapest first.
pub(super) fn candidates(pin: &Pin, discs: &[Disc], keep_out: &[Rect]) -> Vec<Candidate> {
    let room = pin.bounds.grown(-CLEAR);
    let (across, down) = (pin.width + REACH, pin.height + REACH);
    let is_near = |disc: &Disc| (disc.at.x - pin.at.x).abs() < across && (disc.at.y - pin.at.y).abs() < down;
    let near: Vec<Disc> = discs.iter().filter(|disc| is_near(disc)).copied().collect();
    let mut found = Vec::new();
    for (rect, cost) in around(pin, &room) {
        if !room.holds(&rect) || keep_out.iter().any(|area| area.grown(CLEAR).overlaps(&rect)) {
            continue;
        }
        if near.iter().any(|disc| disc.touches(&rect)) {
            continue;
        }
        let tip = rect.grown(-UNDER).nearest(pin.at);
        let crowd: f64 = near.iter().map(|disc| nuisance(disc, &rect, pin.at, tip)).sum();
        found.push(Candidate { rect, pin: pin.at, tip, cost: cost + crowd });
    }
    order(&found, &|a, b| a.cost.total_cmp(&b.cost)).into_iter().map(|(_, choice)| *choice).collect()
}

/// What it costs to stand beside another pin.
fn nuisance(disc: &Disc, card: &Rect, pin: Point, tip: Point) -> f64 {
    let away = disc.at.distance(pin);
    // The pin itself, or one on the same spot: no leader could keep clear of it.
    if away < PIN_RADIUS {
        return 0.0;
    }
    let near = (CROWD - (card.distance(disc.at) - disc.radius)).max(0.0);
    let body = Rect::new(disc.at.x, disc.at.y, 0.0, 0.0).grown(disc.radius);
    if body.is_crossed(pin, tip) { near + OVER_PIN } else { near }
}

/// Cards on all sides and at all corners of a pin, at growing distances, slid into `room` where they would stick out.
fn around<'a>(pin: &'a Pin, room: &'a Rect) -> impl Iterator<Item = (Rect, f64)> + 'a {
    let Pin { at, width, height, .. } = *pin;
    // Whole pixels, for crisp text and outlines.
    let slid = |start: f64, size: f64, low: f64, high: f64| start.round().min((high - size).floor()).max(low.ceil());
    GAPS.into_iter().flat_map(move |gap| {
        let sides = SLIDES.into_iter().flat_map(move |(slide, cost)| {
            let top = slid(at.y - slide * height, height, room.top, room.bottom);
            let left = slid(at.x - slide * width, width, room.left, room.right);
            [
                (at.x + gap, top, cost),
                (at.x - gap - width, top, cost + 0.5),
                (left, at.y + gap, cost + 1.0),
                (left, at.y - gap - height, cost + 1.5),
            ]
        });
        let reach = gap * std::f64::consts::FRAC_1_SQRT_2;
        let (right, left, below, above) = (at.x + reach, at.x - reach - width, at.y + reach, at.y - reach - height);
        let corners = [(right, below, 5.0), (left, below, 5.5), (right, above, 6.0), (left, above, 6.5)];
        sides.chain(corners).map(move |(left, top, cost)| (Rect::new(left.round(), top.round(), width, height), gap + cost))
    })
}
