//! Which disciplines may be shown apart, so that those left over are not one or two people.

use super::Side;

/// Fewest answers of a discipline that is shown apart, and of those left over, if any are.
pub const SIDE_LEAST: usize = 3;

/// The sides that may be shown apart from a total: each with `least` answers or more, and so that those left over are
/// none or `least`. Where they are fewer the smallest shown side is withheld too, of equal ones all, and so on
/// (product.md, *Confidential*). `counts` are the answers of each side that may be shown at all.
pub fn shown_apart(total: usize, counts: &[(Side, usize)], least: usize) -> Vec<Side> {
    let mut shown: Vec<(Side, usize)> = counts.iter().filter(|(_, count)| *count >= least).copied().collect();
    loop {
        let left = total.saturating_sub(shown.iter().map(|(_, count)| count).sum());
        let smallest = shown.iter().map(|(_, count)| *count).min();
        match smallest {
            Some(smallest) if (1..least).contains(&left) => shown.retain(|(_, count)| *count != smallest),
            _ => return shown.into_iter().map(|(side, _)| side).collect(),
        }
    }
}
