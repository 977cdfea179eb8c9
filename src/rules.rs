//! Pure kernels: plain values in, plain values out. They never read a clock, a document or a screen, and never import each other.

pub mod answers;
pub mod blockers;
pub mod by_name;
pub mod capacity;
pub mod change;
pub mod commitments;
pub mod dimension_score;
pub mod dissent;
pub mod effort;
pub mod filter;
pub mod gesture;
pub mod placement;
pub mod play_choice;
pub mod play_filter;
pub mod quadrant;
pub mod rank;
pub mod readiness;
pub mod reminder;
pub mod shuffle;
pub mod stability;
pub mod tally;
pub mod team;
pub mod window;

use std::cmp::Ordering;

/// `items` in order, each with its place in the list given; equal ones stay as they stood. Sorts places, so that there
/// is one sort in the app and not one for each type: a sort is some kilobytes of wasm.
fn order<'a, T>(items: &'a [T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<(usize, &'a T)> {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort(&mut places, &|a, b| items.get(a).zip(items.get(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b)));
    places.into_iter().filter_map(|place| Some((place, items.get(place)?))).collect()
}

fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}
