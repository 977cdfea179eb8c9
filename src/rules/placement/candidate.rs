//! The places that a card could take beside its pin, and what each costs.

use std::cell::RefCell;

use super::rect::{greater, lesser};
use super::{CLEAR, PIN_RADIUS, Pin, Point, Rect, order};

/// Distances from the pin's centre to the card, in pixels, growing. No card costs less than its distance: all else that it
/// costs is added to that.
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

/// Whether a card comes too near to one of `discs`.
pub(super) fn touched(discs: &[Disc], card: &Rect) -> bool {
    discs.iter().any(|disc| disc.touches(card))
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

/// The places of a pin's card that are free of pins, headings and other quadrants, cheapest first. They are looked for ring
/// by ring around the pin, as far as somebody asks: most cards stand in the first.
pub(super) struct Choices<'a> {
    pin: &'a Pin,
    keep_out: &'a [Rect],
    /// Pins that are near enough to matter.
    near: Vec<Disc>,
    found: RefCell<Found>,
}

#[derive(Default)]
struct Found {
    /// How many rings have been looked at.
    rings: usize,
    /// Cheapest first; no ring to come has a cheaper one.
    sure: Vec<Candidate>,
    /// Those of which that is not known yet.
    dearer: Vec<Candidate>,
    /// Pins that came to show their number, for which there is more to keep free.
    numbers: Vec<Disc>,
}

impl<'a> Choices<'a> {
    pub fn of(pin: &'a Pin, discs: &[Disc], keep_out: &'a [Rect]) -> Self {
        let (across, down) = (pin.width + REACH, pin.height + REACH);
        let is_near = |disc: &&Disc| (disc.at.x - pin.at.x).abs() < across && (disc.at.y - pin.at.y).abs() < down;
        Self { pin, keep_out, near: discs.iter().filter(is_near).copied().collect(), found: RefCell::default() }
    }

    /// All of them, cheapest first.
    pub fn iter(&self) -> impl Iterator<Item = Candidate> + '_ {
        (0..).map_while(|at| self.get(at))
    }

    fn get(&self, at: usize) -> Option<Candidate> {
        let mut found = self.found.borrow_mut();
        while found.sure.len() <= at && found.rings < GAPS.len() {
            self.look_further(&mut found);
        }
        found.sure.get(at).copied()
    }

    /// Looks at the next ring. What costs no more than the distance of the ring after that one is sure.
    fn look_further(&self, found: &mut Found) {
        let gap = GAPS.get(found.rings).copied().unwrap_or_default();
        found.rings += 1;
        let next = GAPS.get(found.rings).copied().unwrap_or(f64::INFINITY);
        self.put_ring(gap, found);
        let all = std::mem::take(&mut found.dearer);
        for (_, choice) in order(&all, &|a, b| a.cost.total_cmp(&b.cost)) {
            let cheap = if choice.cost <= next { &mut found.sure } else { &mut found.dearer };
            cheap.push(*choice);
        }
    }

    /// Adds the free places at the distance `gap` to the dearer ones.
    fn put_ring(&self, gap: f64, found: &mut Found) {
        let room = self.pin.bounds.grown(-CLEAR);
        for (rect, cost) in around(self.pin, &room, gap) {
            if !room.holds(&rect) || self.keep_out.iter().any(|area| area.grown(CLEAR).overlaps(&rect)) {
                continue;
            }
            if touched(&self.near, &rect) || touched(&found.numbers, &rect) {
                continue;
            }
            let pin = self.pin.at;
            let tip = rect.grown(-UNDER).nearest(pin);
            let crowd: f64 = self.near.iter().map(|disc| nuisance(disc, &rect, pin, tip)).sum();
            found.dearer.push(Candidate { rect, pin, tip, cost: cost + crowd });
        }
    }

    /// All of them as they are without looking ring by ring.
    #[cfg(test)]
    pub fn all_at_once(&self) -> Vec<Candidate> {
        let mut found = Found::default();
        for gap in GAPS {
            self.put_ring(gap, &mut found);
        }
        order(&found.dearer, &|a, b| a.cost.total_cmp(&b.cost)).into_iter().map(|(_, choice)| *choice).collect()
    }

    /// From now on none touches one of `discs`.
    pub fn keep_free(&mut self, discs: &[Disc]) {
        let found = self.found.get_mut();
        for choices in [&mut found.sure, &mut found.dearer] {
            choices.retain(|choice| !touched(discs, &choice.rect));
        }
        found.numbers.extend(discs);
    }

    /// From now on there are none.
    pub fn close(&mut self) {
        self.found = RefCell::new(Found { rings: GAPS.len(), ..Found::default() });
    }
}

/// What it costs to stand beside another pin.
fn nuisance(disc: &Disc, card: &Rect, pin: Point, tip: Point) -> f64 {
    let away = disc.at.distance(pin);
    // The pin itself, or one on the same spot: no leader could keep clear of it.
    if away < PIN_RADIUS {
        return 0.0;
    }
    let near = greater(CROWD - (card.distance(disc.at) - disc.radius), 0.0);
    let body = Rect::new(disc.at.x, disc.at.y, 0.0, 0.0).grown(disc.radius);
    if body.is_crossed(pin, tip) { near + OVER_PIN } else { near }
}

/// Cards on all sides and at all corners of a pin, `gap` away, slid into `room` where they would stick out.
fn around(pin: &Pin, room: &Rect, gap: f64) -> impl Iterator<Item = (Rect, f64)> {
    let Pin { at, width, height, .. } = *pin;
    let room = *room;
    // Whole pixels, for crisp text and outlines.
    let slid = move |start: f64, size: f64, low: f64, high: f64| greater(lesser(start.round(), (high - size).floor()), low.ceil());
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
}
