//! Debt as a loan: interest paid while it waits, when that reaches what paying it back costs, and what a note costs then.

pub mod words;

use super::order;
use crate::model::{Debt, Note, Status};

/// How far one can look ahead, in sprints of 10 working days.
pub const FARTHEST: u32 = 12;

/// Sums this near below the principal, relatively, have reached it: 3 · 0.7 days pay for 2.1.
const NOISE: f64 = 1e-9;

/// What waiting costs a board.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bill {
    /// Notes with a debt that is still owed.
    pub notes: usize,
    /// Days to pay all of it back now.
    pub principal: f64,
    /// Days that the next sprint of waiting costs.
    pub interest: f64,
    /// Days that waiting costs through the sprint asked for.
    pub waiting: f64,
}

/// The debt of a note that still has to be paid: not of one that is shipped or dropped.
pub fn owed(note: &Note) -> Option<Debt> {
    note.debt.filter(|_| !matches!(note.status, Status::Shipped | Status::Dropped))
}

/// The same where waiting costs something.
pub fn growing(note: &Note) -> Option<Debt> {
    owed(note).filter(|debt| debt.interest_days > 0.0)
}

/// Days of interest paid through sprint `sprints`: i·n, or i·((1+g)^n − 1)/g with g = growth percent/100
/// (product.md, *Debt as a loan*).
///
/// Total: what is negative or no number counts as 0, growth under −100 % as −100 %, and more days than a number holds
/// as the greatest there is.
pub fn interest_paid(debt: &Debt, sprints: u32) -> f64 {
    let (interest, growth, sprints) = (days_or_none(debt.interest_days), rate(debt), f64::from(sprints));
    if interest <= 0.0 || sprints <= 0.0 {
        return 0.0;
    }
    let times = if growth == 0.0 { sprints } else { (sprints * growth.ln_1p()).exp_m1() / growth };
    (interest * times).min(f64::MAX)
}

/// The first sprint by which the interest paid reaches the principal, so that paying back now would have been cheaper.
/// None where it never does: without interest, or where the interest shrinks faster than it adds up.
pub fn break_even(debt: &Debt) -> Option<u32> {
    let enough = days_or_none(debt.principal_days) * (1.0 - NOISE);
    let is_reached = |sprints| interest_paid(debt, sprints) >= enough;
    let (mut least, mut most) = (0, u32::MAX);
    if debt.interest_days.is_nan() || debt.interest_days <= 0.0 || !is_reached(most) {
        return None;
    }
    while least < most {
        let middle = least + (most - least) / 2;
        if is_reached(middle) {
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    Some(least)
}

/// The days that a note of `days` costs by sprint `sprints`: its own and the interest paid until then.
pub fn days_by(days: f64, debt: &Debt, sprints: u32) -> f64 {
    (days + interest_paid(debt, sprints)).min(f64::MAX)
}

/// Adds up what is owed on a board, and what waiting costs through sprint `sprints`.
pub fn bill<'a>(notes: impl Iterator<Item = &'a Note>, sprints: u32) -> Bill {
    let mut bill = Bill::default();
    let add = |sum: &mut f64, days: f64| *sum = (*sum + days).min(f64::MAX);
    for debt in notes.filter_map(owed) {
        bill.notes += 1;
        add(&mut bill.principal, days_or_none(debt.principal_days));
        add(&mut bill.interest, interest_paid(&debt, 1));
        add(&mut bill.waiting, interest_paid(&debt, sprints));
    }
    bill
}

/// Of `notes`, those that owe something, each with its debt: what costs most through sprint `sprints` stands first, then the
/// higher interest, then the title by code point.
pub fn costliest<'a>(notes: &[&'a Note], sprints: u32) -> Vec<(&'a Note, Debt)> {
    let owing: Vec<(&Note, Debt)> = notes.iter().filter_map(|note| Some((*note, owed(note)?))).collect();
    let compare = |(one, a): &(&Note, Debt), (other, b): &(&Note, Debt)| {
        let cost = interest_paid(b, sprints).total_cmp(&interest_paid(a, sprints));
        cost.then_with(|| interest_paid(b, 1).total_cmp(&interest_paid(a, 1))).then_with(|| one.title.cmp(&other.title))
    };
    order(&owing, &compare).into_iter().map(|(_, owing)| *owing).collect()
}

/// A number of days that can be added up.
fn days_or_none(days: f64) -> f64 {
    if days.is_nan() { 0.0 } else { days.clamp(0.0, f64::MAX) }
}

/// g: by what share the interest grows each sprint, at least −1.
fn rate(debt: &Debt) -> f64 {
    let growth = debt.growth_percent / 100.0;
    if growth.is_finite() { growth.max(-1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::NoteId;
    use proptest::prelude::*;

    fn debt(principal_days: f64, interest_days: f64, growth_percent: f64) -> Debt {
        Debt { principal_days, interest_days, growth_percent }
    }

    #[test]
    fn interest_is_paid_sprint_by_sprint() {
        for (growth, sprints, paid) in [
            (0.0, 3, 3.0),
            (10.0, 3, 3.31),
            (-50.0, 3, 1.75),
            (-100.0, 0, 0.0),
            (-100.0, 1, 1.0),
            (-100.0, 9, 1.0),
            (-250.0, 9, 1.0),
            (1e-300, 12, 12.0),
        ] {
            assert!((interest_paid(&debt(8.0, 1.0, growth), sprints) - paid).abs() < 1e-9, "{growth} {sprints}");
        }
    }

    #[test]
    fn it_pays_for_itself_or_never() {
        for (principal, interest, growth, sprints) in [
            (8.0, 1.0, 0.0, Some(8)),
            (8.5, 1.0, 0.0, Some(9)),
            (2.1, 0.7, 0.0, Some(3)),
            (8.0, 8.0, 5.0, Some(1)),
            (0.0, 1.0, 0.0, Some(0)),
            (0.0, 0.0, 0.0, None),
            (8.0, 0.0, 10.0, None),
            (8.0, 1.0, -50.0, None),
            (1.75, 1.0, -50.0, Some(3)),
            (1e308, 1e-308, 0.0, None),
            (1e308, 1e300, 1e308, Some(2)),
        ] {
            assert_eq!(break_even(&debt(principal, interest, growth)), sprints, "{principal} {interest} {growth}");
        }
    }

    #[test]
    fn the_bill_leaves_out_what_is_done() {
        let note = |status: Status, owed: Option<Debt>| Note { status, debt: owed, ..Note::new(NoteId::new("n_1").unwrap(), "Note") };
        let notes = [
            note(Status::Idea, Some(debt(8.0, 1.0, 0.0))),
            note(Status::Doing, Some(debt(4.0, 0.5, 100.0))),
            note(Status::Planned, Some(debt(3.0, 0.0, 0.0))),
            note(Status::Shipped, Some(debt(100.0, 9.0, 0.0))),
            note(Status::Dropped, Some(debt(100.0, 9.0, 0.0))),
            note(Status::Idea, None),
        ];
        let found = bill(notes.iter(), 3);
        assert_eq!(found.notes, 3);
        for (own, expected) in [(found.principal, 15.0), (found.interest, 1.5), (found.waiting, 6.5)] {
            assert!((own - expected).abs() < 1e-9, "{found:?}");
        }
        assert_eq!(notes.iter().filter_map(growing).count(), 2);
        assert_eq!(bill([].iter(), 12), Bill::default());
    }

    #[test]
    fn what_costs_most_stands_first() {
        let note = |title: &str, loan: Option<Debt>| Note { debt: loan, ..Note::new(NoteId::new("n_1").unwrap(), title) };
        let notes = [
            note("steady", Some(debt(1.0, 1.0, 0.0))),
            note("none", None),
            note("growing", Some(debt(1.0, 0.5, 50.0))),
            note("free", Some(debt(9.0, 0.0, 0.0))),
            note("also steady", Some(debt(2.0, 1.0, 0.0))),
        ];
        let titles = |sprints| {
            let notes: Vec<&Note> = notes.iter().collect();
            costliest(&notes, sprints).into_iter().map(|(note, _)| note.title.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(titles(12), ["growing", "also steady", "steady", "free"]);
        assert_eq!(titles(1), ["also steady", "steady", "growing", "free"]);
    }

    fn any_number() -> impl Strategy<Value = f64> {
        let odd = [0.0, -0.0, 1e308, -1e308, f64::MAX, 5e-324, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -100.0, -100.5, 1e-300];
        prop_oneof![prop::sample::select(odd.to_vec()), -200.0..200.0, any::<f64>()]
    }

    proptest! {
        #[test]
        fn every_debt_has_figures(p in any_number(), i in any_number(), g in any_number(), n in any::<u32>(), days in 0.1..1e4) {
            let debt = debt(p, i, g);
            let paid = interest_paid(&debt, n);
            prop_assert!(paid.is_finite() && paid >= 0.0, "{paid}");
            prop_assert!(days_by(days, &debt, n).is_finite() && days_by(days, &debt, n) >= days);
            let note = Note { debt: Some(debt), ..Note::new(NoteId::new("n_1").unwrap(), "Note") };
            let bill = bill([note.clone(), note].iter(), n);
            prop_assert!([bill.principal, bill.interest, bill.waiting].iter().all(|sum| sum.is_finite()));
            let _ = break_even(&debt);
        }

        #[test]
        fn waiting_never_costs_less(i in 0.0..100.0, g in 0.0..100.0, n in 0_u32..60) {
            let debt = debt(1.0, i, g);
            prop_assert!(interest_paid(&debt, n + 1) >= interest_paid(&debt, n));
        }

        #[test]
        fn break_even_is_the_first_such_sprint(p in 0.001..1e4, i in 0.001..100.0, g in -90.0..100.0) {
            let debt = debt(p, i, g);
            let reached = |n| interest_paid(&debt, n) >= p * (1.0 - 1e-9);
            match break_even(&debt) {
                Some(n) => prop_assert!(reached(n) && (n == 0 || !reached(n - 1))),
                None => prop_assert!(g < 0.0 && !reached(u32::MAX)),
            }
        }

        #[test]
        fn it_is_the_sum_of_its_sprints(i in 0.01..100.0, g in -99.0..100.0, n in 0_i32..40) {
            let sum: f64 = (0..n).map(|sprint| i * f64::powi(1.0 + g / 100.0, sprint)).sum();
            let paid = interest_paid(&debt(1.0, i, g), n.unsigned_abs());
            prop_assert!((paid - sum).abs() <= 1e-9 * sum.max(1.0), "{paid} {sum}");
        }
    }
}
