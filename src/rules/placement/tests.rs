//! Tests of the placement of cards, with the pins of the drawn board.

use proptest::prelude::*;

use super::*;

const WIDTH: f64 = 776.0;
const HEIGHT: f64 = 692.0;

/// The headings of the four quadrants, as drawn.
fn headings() -> [Rect; 4] {
    let (wide, high) = (116.0, 34.0);
    let (right, low) = (WIDTH - 14.0 - wide, HEIGHT - 12.0 - high);
    [(14.0, 12.0), (right, 12.0), (14.0, low), (right, low)].map(|(left, top)| Rect::new(left, top, wide, high))
}

fn bounds(at: Point) -> Rect {
    let (middle_x, middle_y) = (WIDTH / 2.0, HEIGHT / 2.0);
    let left = if at.x < middle_x { 0.0 } else { middle_x };
    let top = if at.y <= middle_y { 0.0 } else { middle_y };
    Rect::new(left, top, middle_x, middle_y)
}

fn pins(parts: &[(f64, f64, f64, f64)]) -> Vec<Pin> {
    let pin = |(number, (x, y, width, height)): (usize, &(f64, f64, f64, f64))| {
        let at = Point { x: *x, y: *y };
        Pin { id: NoteId::new(&format!("n_{number:02}")).unwrap(), at, bounds: bounds(at), width: *width, height: *height }
    };
    parts.iter().enumerate().map(pin).collect()
}

/// Pins and card sizes of `board.png`.
const DRAWN: [(f64, f64, f64, f64); 18] = [
    (194.0, 96.9, 125.0, 58.0),
    (276.3, 179.9, 124.0, 58.0),
    (122.4, 249.1, 106.0, 58.0),
    (352.0, 69.2, 92.0, 58.0),
    (240.4, 138.4, 105.0, 58.0),
    (371.0, 290.6, 92.0, 58.0),
    (614.2, 83.0, 98.0, 58.0),
    (519.5, 145.3, 146.0, 58.0),
    (482.2, 228.4, 127.0, 58.0),
    (725.2, 200.7, 99.0, 58.0),
    (760.6, 152.2, 146.0, 58.0),
    (704.4, 269.9, 146.0, 58.0),
    (122.4, 408.3, 94.0, 58.0),
    (194.0, 442.9, 92.0, 58.0),
    (305.7, 525.9, 104.0, 58.0),
    (501.5, 546.7, 142.0, 58.0),
    (621.4, 422.1, 115.0, 58.0),
    (770.0, 484.4, 124.0, 43.0),
];

fn cards(spots: &[Option<Spot>]) -> usize {
    spots.iter().flatten().count()
}

#[test]
fn the_order_of_pins_on_one_spot_does_not_matter_either() {
    let mut heap = pins(&[(194.0, 180.0, 110.0, 58.0), (194.0, 180.0, 90.0, 40.0), (194.0, 180.0, 130.0, 58.0)]);
    let spots = place(&heap, &headings());
    heap.reverse();
    assert_eq!(place(&heap, &headings()).into_iter().rev().collect::<Vec<_>>(), spots);
}

/// What is wrong with a placement, if anything.
fn fault(pins: &[Pin], spots: &[Option<Spot>], keep_out: &[Rect]) -> Option<String> {
    let placed: Vec<(&Pin, Rect)> = pins
        .iter()
        .zip(spots)
        .filter_map(|(pin, spot)| spot.map(|spot| (pin, Rect::new(spot.left, spot.top, pin.width, pin.height))))
        .collect();
    for (index, (pin, card)) in placed.iter().enumerate() {
        let id = pin.id;
        if !pin.bounds.holds(card) {
            return Some(format!("{id} leaves its quadrant"));
        }
        if keep_out.iter().any(|area| area.overlaps(card)) {
            return Some(format!("{id} covers a heading"));
        }
        if let Some((other, _)) = placed.iter().skip(index + 1).find(|(_, other)| other.grown(1.9).overlaps(card)) {
            return Some(format!("{id} covers the card of {}", other.id));
        }
        for (other, spot) in pins.iter().zip(spots) {
            let radius = if spot.is_some() { PIN_RADIUS } else { NUMBER_RADIUS };
            if card.distance(other.at) < radius + 1.9 {
                return Some(format!("{id} covers the pin of {}", other.id));
            }
        }
        if card.distance(pin.at) > 100.0 {
            return Some(format!("{id} stands far from its pin"));
        }
    }
    None
}

#[test]
fn the_drawn_board_gets_its_cards() {
    let pins = pins(&DRAWN);
    let spots = place(&pins, &headings());
    assert_eq!(fault(&pins, &spots, &headings()), None);
    assert!(cards(&spots) >= 16, "{} cards", cards(&spots));
    let long = pins.iter().zip(&spots).filter(|(pin, spot)| spot.is_some_and(|spot| spot.to.distance(pin.at) > 30.0));
    assert!(long.count() <= 2, "leaders are short, as drawn");
}

#[test]
fn pins_at_the_very_edges_get_cards() {
    for (x, y) in
        [(200.0, 0.0), (500.0, 0.0), (0.0, 200.0), (WIDTH, 200.0), (200.0, HEIGHT), (0.0, HEIGHT), (WIDTH, 0.0), (388.0, 346.0), (0.0, 0.0)]
    {
        let pins = pins(&[(x, y, 120.0, 58.0)]);
        let spots = place(&pins, &headings());
        assert_eq!((cards(&spots), fault(&pins, &spots, &headings())), (1, None), "{x} {y}");
    }
}

#[test]
fn notes_on_one_spot_share_the_space_around_it() {
    let pins = pins(&[(194.0, 180.0, 110.0, 58.0); 5]);
    let spots = place(&pins, &headings());
    assert_eq!(fault(&pins, &spots, &headings()), None);
    assert!(cards(&spots) >= 4, "{} cards", cards(&spots));
}

#[test]
fn one_alone_stands_close_with_a_straight_leader() {
    let spot = place(&pins(&[(194.0, 180.0, 120.0, 58.0)]), &[])[0].unwrap();
    assert_eq!((spot.left, spot.top), (210.0, 151.0));
    assert_eq!((spot.from, spot.to), (Point { x: 194.0, y: 180.0 }, Point { x: 214.0, y: 180.0 }));
}

#[test]
fn where_there_is_no_room_only_the_number_shows() {
    let mut small = pins(&[(20.0, 20.0, 120.0, 58.0)]);
    small[0].bounds = Rect::new(0.0, 0.0, 100.0, 100.0);
    assert_eq!(place(&small, &[]), [None]);
    small[0].at.x = f64::NAN;
    assert_eq!(place(&small, &[]), [None]);
    assert_eq!(cards(&place(&pins(&[(194.0, 180.0, 90.0, 40.0); CARD_LIMIT + 1]), &[])), 0);
    assert_eq!(place(&[], &[]), []);
}

fn crowd() -> impl Strategy<Value = Vec<Pin>> {
    // Some on a grid, so that equal and touching positions are tried often.
    let along = |length: f64| prop_oneof![0.0..=length, (0u32..=8).prop_map(move |step| length * f64::from(step) / 8.0)];
    prop::collection::vec((along(WIDTH), along(HEIGHT), 60.0..150.0, 40.0..60.0), 0..=CARD_LIMIT).prop_map(|parts| pins(&parts))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nothing_is_covered_and_no_quadrant_left(pins in crowd()) {
        let spots = place(&pins, &headings());
        prop_assert_eq!(fault(&pins, &spots, &headings()), None);
        for (pin, spot) in pins.iter().zip(&spots) {
            prop_assert!(spot.is_none_or(|spot| spot.from == pin.at));
        }
    }

    #[test]
    fn the_order_given_never_matters(pins in crowd(), turn in 0..CARD_LIMIT) {
        let turn = turn.min(pins.len());
        let mut spots = place(&pins, &headings());
        let mut turned = pins;
        turned.rotate_left(turn);
        spots.rotate_left(turn);
        prop_assert_eq!(place(&turned, &headings()), spots);
    }

    #[test]
    fn choices_come_cheapest_first_however_far_they_were_looked_at(pins in crowd(), asked in 0usize..200) {
        let discs: Vec<Disc> = pins.iter().map(|pin| Disc { at: pin.at, radius: PIN_RADIUS }).collect();
        let grown: Vec<Disc> = discs.iter().take(3).map(|disc| Disc { radius: NUMBER_RADIUS, ..*disc }).collect();
        for pin in pins.iter().take(8) {
            let keep_out = headings();
            let [mut all, mut few] = [0, 1].map(|_| Choices::of(pin, &discs, &keep_out));
            let drawn = |choice: Candidate| (choice.cost.to_bits(), choice.rect, choice.tip);
            prop_assert!(all.iter().map(drawn).eq(all.all_at_once().into_iter().map(drawn)));
            prop_assert_eq!(few.iter().take(asked).count(), asked.min(all.iter().count()));
            for choices in [&mut all, &mut few] {
                choices.keep_free(&grown);
            }
            prop_assert!(few.iter().all(|choice| !touched(&grown, &choice.rect)));
            prop_assert!(few.iter().map(|choice| choice.rect).eq(all.iter().map(|choice| choice.rect)));
            few.close();
            prop_assert_eq!(few.iter().count(), 0);
        }
    }
}
