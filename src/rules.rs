//! Pure kernels: plain values in, plain values out. They never read a clock, a document or a screen, and never import each other.

pub mod answers;
pub mod blockers;
pub mod by_name;
pub mod capacity;
pub mod change;
pub mod commitments;
pub mod debt;
pub mod dimension_score;
pub mod dissent;
pub mod effort;
pub mod evidence;
pub mod filter;
pub mod gesture;
pub mod load;
pub mod outcome;
pub mod placement;
pub mod play_choice;
pub mod play_filter;
pub mod quadrant;
pub mod rank;
pub mod readiness;
pub mod reminder;
pub mod risks;
pub mod shuffle;
pub mod stability;
pub mod staying;
pub mod tally;
pub mod team;
pub mod waiting;
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

/// A number that says nothing of the texts it comes from: FNV-1a, finished by the mixer of `SplitMix64`.
///
/// Source: Fowler–Noll–Vo; G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
fn spread(seed: &str, text: &str) -> u64 {
    let bytes = seed.bytes().chain([b' ']).chain(text.bytes());
    let mut mixed = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
