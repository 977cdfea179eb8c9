//! Which lines of a list can stay where they are while the rest is put around them.

/// For each line of the new order whether it stays. `before` gives the place that a line had, none for a new one, each place
/// once; the line at `fixed` stays if it had a place. As many others stay as can: the longest run of places that only rises.
///
/// Source: C. Schensted, "Longest increasing and decreasing subsequences", 1961.
pub fn staying(before: &[Option<usize>], fixed: usize) -> Vec<bool> {
    let held = before.get(fixed).copied().flatten();
    // What has to change sides with the fixed line cannot stay.
    let is_aside = |at: usize, place: usize| held.is_some_and(|held| at != fixed && (at < fixed) != (place < held));
    let known = before.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?)));
    // The line with the least place at which a run of each length ends, and before each line the one that its run has.
    let (mut ends, mut previous): (Vec<(usize, usize)>, Vec<Option<usize>>) = (Vec::new(), vec![None; before.len()]);
    for (at, place) in known.filter(|(at, place)| !is_aside(*at, *place)) {
        let length = ends.partition_point(|(_, end)| *end < place);
        if let Some(previous) = previous.get_mut(at) {
            *previous = length.checked_sub(1).and_then(|shorter| ends.get(shorter)).map(|(at, _)| *at);
        }
        match ends.get_mut(length) {
            Some(end) => *end = (at, place),
            None => ends.push((at, place)),
        }
    }
    let mut stays = vec![false; before.len()];
    let mut next = ends.last().map(|(at, _)| *at);
    while let Some(at) = next {
        stays.iter_mut().skip(at).take(1).for_each(|stays| *stays = true);
        next = previous.get(at).copied().flatten();
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moved(before: &[usize], fixed: usize) -> Vec<usize> {
        let before: Vec<Option<usize>> = before.iter().copied().map(Some).collect();
        staying(&before, fixed).iter().enumerate().filter(|(_, stays)| !**stays).map(|(at, _)| before[at].unwrap()).collect()
    }

    #[test]
    fn one_line_that_goes_elsewhere_is_all_that_moves() {
        assert_eq!(moved(&[1, 2, 3, 4, 0, 5], 0), [0]);
        assert_eq!(moved(&[4, 0, 1, 2, 3, 5], 5), [4]);
        assert_eq!(moved(&[0, 1, 2], 1), [] as [usize; 0]);
    }

    #[test]
    fn around_a_fixed_line_only_those_move_that_change_sides() {
        assert_eq!(moved(&[1, 2, 0, 3, 4, 5], 2), [1, 2]);
        assert_eq!(moved(&[0, 3, 1, 2, 4, 5], 1), [1, 2]);
    }

    #[test]
    fn a_new_line_never_stays() {
        assert_eq!(staying(&[Some(0), None, Some(1)], 1), [true, false, true]);
        assert_eq!(staying(&[], 0), [] as [bool; 0]);
    }

    proptest! {
        #[test]
        fn what_stays_is_in_order_and_holds_the_fixed_line(
            before in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle(), fixed in 0..12usize, new in prop::collection::vec(any::<bool>(), 12)
        ) {
            let before: Vec<Option<usize>> = before.into_iter().zip(new).map(|(place, new)| (!new).then_some(place)).collect();
            let stays = staying(&before, fixed);
            prop_assert_eq!(stays.len(), before.len());
            let held: Vec<usize> = before.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(place, _)| place.unwrap()).collect();
            prop_assert!(held.is_sorted());
            prop_assert_eq!(stays[fixed], before[fixed].is_some());
        }
    }
}
