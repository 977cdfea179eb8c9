//! Where cards stand beside their pins on the matrix, and which pins show only a number.
//!
//! A pin is the datum, a card is its label: pins never move, cards do. No card stands over a card or a pin, and none
//! in a quadrant its pin is not in; where no place is free the pin shows its number (DESIGN.md, *Charts* 1).

mod beads;
mod candidate;
mod parting;
mod rect;

use super::order;
use crate::ids::NoteId;

pub use beads::{Bead, Line, string_beads};
use candidate::{Candidate, Choices, Disc, touched};
pub use parting::{Mark, part_pins};
pub use rect::{Point, Rect};

/// Most pins that get cards; with more, every pin shows its number.
pub const CARD_LIMIT: usize = 60;
/// Radius of a pin that has a card, in pixels.
pub const PIN_RADIUS: f64 = 5.0;
/// Radius that is kept free around a pin that shows its number, in pixels.
pub const NUMBER_RADIUS: f64 = 12.0;
/// Least distance of a card from cards, pins, headings and the edges of its quadrant, in pixels.
const CLEAR: f64 = 2.0;

/// Cards that cost less than this stand well enough; no other card moves for them.
const CHEAP: f64 = 24.0;
/// How many cards in the way are asked to move, per pin; more are slow and hardly ever help.
const TRIES: usize = 12;

/// A note that wants a card. All lengths are CSS pixels from the top left of the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pin {
    /// The note, once among all pins; turns go by it, so that the order given never matters.
    pub id: NoteId,
    /// Where the pin stands.
    pub at: Point,
    /// Its quadrant, within which its card must stay.
    pub bounds: Rect,
    /// How wide its card is.
    pub width: f64,
    /// How high its card is.
    pub height: f64,
}

/// Where a card stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Left edge of the card.
    pub left: f64,
    /// Top edge of the card.
    pub top: f64,
    /// Where its leader starts: the pin.
    pub from: Point,
    /// Where its leader ends, a little under the card so that rounded corners leave no gap.
    pub to: Point,
}

/// Finds a place for the card of every pin, `None` where only its number fits, in the order of `pins`.
///
/// `keep_out` are places that no card may cover, such as the headings of the quadrants. The same pins in any order
/// give the same places. Each card takes the cheapest of its candidates that is free, in the order of ids; then those
/// without a place, or with a poor one, may move a single other card elsewhere if that lowers the cost of both.
pub fn place(pins: &[Pin], keep_out: &[Rect]) -> Vec<Option<Spot>> {
    if pins.len() > CARD_LIMIT {
        return vec![None; pins.len()];
    }
    let order = order(pins, &|a, b| a.id.cmp(&b.id));
    let discs: Vec<Disc> = order.iter().map(|(_, pin)| Disc { at: pin.at, radius: PIN_RADIUS }).collect();
    let wanting = order.iter().map(|(_, pin)| Slot { choices: Choices::of(pin, &discs, keep_out), card: None });
    let mut layout = Layout { slots: wanting.collect() };
    layout.settle(&discs);
    let mut spots = vec![None; pins.len()];
    for ((place, pin), slot) in order.into_iter().zip(&layout.slots) {
        if let (Some(spot), Some(card)) = (spots.get_mut(place), slot.card) {
            *spot = Some(Spot { left: card.rect.left, top: card.rect.top, from: pin.at, to: card.tip });
        }
    }
    spots
}

/// One pin's possible cards, and the chosen one.
struct Slot<'a> {
    choices: Choices<'a>,
    card: Option<Candidate>,
}

/// All pins in the order of their ids.
struct Layout<'a> {
    slots: Vec<Slot<'a>>,
}

impl Layout<'_> {
    /// Chooses cards until every pin has one or shows its number, with free space around the number.
    fn settle(&mut self, discs: &[Disc]) {
        let mut numbered = vec![false; self.slots.len()];
        loop {
            self.fill(Candidate::clashes);
            self.make_room();
            // A leader that runs under another card reads badly, yet better than no card at all.
            self.fill(Candidate::overlaps);
            let mut fresh = Vec::new();
            for ((slot, disc), numbered) in self.slots.iter().zip(discs).zip(&mut numbered) {
                if slot.card.is_none() && !*numbered {
                    *numbered = true;
                    fresh.push(Disc { radius: NUMBER_RADIUS, ..*disc });
                }
            }
            if fresh.is_empty() {
                break;
            }
            for (slot, numbered) in self.slots.iter_mut().zip(&numbered) {
                if *numbered {
                    slot.choices.close();
                } else {
                    slot.choices.keep_free(&fresh);
                }
                slot.card = slot.card.filter(|card| !touched(&fresh, &card.rect));
            }
        }
        self.make_room();
    }

    /// The cheapest choice of slot `moving`, below `limit`, that leaves room for `taken`, the new card of slot `own`.
    fn free(&self, moving: usize, own: usize, taken: &Candidate, limit: f64) -> Option<Candidate> {
        let fixed = self.slots.iter().enumerate().filter(|(index, _)| *index != moving && *index != own);
        let fixed: Vec<&Candidate> = fixed.filter_map(|(_, slot)| slot.card.as_ref()).collect();
        let mut cheap = self.slots.get(moving)?.choices.iter().take_while(|choice| choice.cost < limit);
        cheap.find(|choice| !choice.clashes(taken) && !fixed.iter().any(|card| choice.clashes(card)))
    }

    fn set(&mut self, own: usize, card: Option<Candidate>) {
        if let Some(slot) = self.slots.get_mut(own) {
            slot.card = card;
        }
    }

    /// Gives each pin without a card its cheapest free one.
    fn fill(&mut self, clash: fn(&Candidate, &Candidate) -> bool) {
        for own in 0..self.slots.len() {
            let Some(slot) = self.slots.get(own).filter(|slot| slot.card.is_none()) else { continue };
            let free = |choice: &Candidate| !self.slots.iter().filter_map(|slot| slot.card.as_ref()).any(|card| clash(choice, card));
            let card = slot.choices.iter().find(free);
            self.set(own, card);
        }
    }

    /// Lets every pin that has no card, or a costly one, take a better place where at most one other card must move.
    fn make_room(&mut self) {
        for own in 0..self.slots.len() {
            if let Some((card, moved)) = self.exchange(own) {
                self.set(own, Some(card));
                if let Some((other, elsewhere)) = moved {
                    self.set(other, Some(elsewhere));
                }
            }
        }
    }

    /// A cheaper card for `own`, with the one card that is in its way and its new place, if that lowers the whole cost.
    fn exchange(&self, own: usize) -> Option<(Candidate, Option<(usize, Candidate)>)> {
        let slot = self.slots.get(own)?;
        let cost = slot.card.map_or(f64::INFINITY, |card| card.cost);
        if cost < CHEAP {
            return None;
        }
        let better = slot.choices.iter().take_while(|choice| choice.cost < cost);
        let mut tries = 0;
        for choice in better {
            let others = self.slots.iter().enumerate().filter(|(index, _)| *index != own);
            let mut clashing = others.filter_map(|(index, slot)| slot.card.filter(|card| choice.clashes(card)).map(|card| (index, card)));
            let Some((other, card)) = clashing.next() else { return Some((choice, None)) };
            if clashing.next().is_some() {
                continue;
            }
            let limit = cost - choice.cost + card.cost;
            if let Some(elsewhere) = self.free(other, own, &choice, limit) {
                return Some((choice, Some((other, elsewhere))));
            }
            tries += 1;
            if tries == TRIES {
                break;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests;
