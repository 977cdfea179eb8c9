//! What a debt comes to, in words.

use super::{Bill, break_even};
use crate::model::{Debt, written};

/// Sprints of two weeks in a year.
const A_YEAR: f64 = 26.0;

/// A number of days as it reads in a sentence: two decimals at most below ten, one below a hundred, none above.
pub fn figure(days: f64) -> String {
    let parts = if days < 10.0 {
        100.0
    } else if days < 100.0 {
        10.0
    } else {
        1.0
    };
    written((days * parts).round() / parts)
}

/// "8 days", "1 day", "0.5 days".
pub fn in_days(days: f64) -> String {
    let figure = figure(days);
    let unit = if figure == "1" { "day" } else { "days" };
    format!("{figure} {unit}")
}

/// "Costs 8 days now; every sprint of waiting costs 1 more; pays for itself after 8 sprints."
pub fn sentence(debt: &Debt) -> String {
    let (interest, growth) = (figure(debt.interest_days), debt.growth_percent);
    let now = if debt.principal_days > 0.0 { in_days(debt.principal_days) } else { "nothing".to_owned() };
    if debt.interest_days <= 0.0 {
        return format!("Costs {now} now; waiting costs nothing more, so it never pays for itself.");
    }
    let waiting = if growth == 0.0 {
        format!("every sprint of waiting costs {interest} more")
    } else {
        let way = if growth > 0.0 { "more" } else { "less" };
        format!(
            "the next sprint of waiting costs {interest} more, and each after it {}\u{a0}% {way} than the one before",
            figure(growth.abs())
        )
    };
    format!("Costs {now} now; {waiting}; {}.", pays(debt))
}

/// When waiting has cost as much as paying back: "pays for itself after 8 sprints".
pub fn pays(debt: &Debt) -> String {
    match break_even(debt) {
        None => "waiting never adds up to what it costs".to_owned(),
        Some(0) => "pays for itself at once".to_owned(),
        Some(1) => "pays for itself after one sprint".to_owned(),
        Some(sprints) => {
            let years = (f64::from(sprints) / A_YEAR).round();
            let years = if years < 2.0 { String::new() } else { format!(", about {} years", written(years)) };
            format!("pays for itself after {sprints} sprints{years}")
        }
    }
}

/// For a row of a list: "8 d + 1/sprint", and "growing" or "shrinking" where the interest does.
pub fn short(debt: &Debt) -> String {
    let principal = figure(debt.principal_days);
    if debt.interest_days <= 0.0 {
        return format!("{principal} d");
    }
    let course = if debt.growth_percent > 0.0 {
        ", growing"
    } else if debt.growth_percent < 0.0 {
        ", shrinking"
    } else {
        ""
    };
    format!("{principal} d + {}/sprint{course}", figure(debt.interest_days))
}

/// "Waiting costs this board 3.5 days each sprint; 47 days by sprint 12." `steady` where no interest grows or shrinks.
pub fn bill_sentence(bill: &Bill, steady: bool, sprints: u32) -> String {
    if bill.interest <= 0.0 {
        return "Waiting costs this board nothing: no debt on it has interest.".to_owned();
    }
    let each = if steady { "each sprint" } else { "in the next sprint" };
    format!("Waiting costs this board {} {each}; {} by sprint {sprints}.", in_days(bill.interest), in_days(bill.waiting))
}

/// How far ahead one looks: "Now", "in 1 sprint, about 2 weeks".
pub fn ahead(sprints: u32) -> String {
    match sprints {
        0 => "Now".to_owned(),
        1 => "in 1 sprint, about 2 weeks".to_owned(),
        _ => format!("in {sprints} sprints, about {} weeks", sprints * 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn debt(principal_days: f64, interest_days: f64, growth_percent: f64) -> Debt {
        Debt { principal_days, interest_days, growth_percent }
    }

    #[test]
    fn a_debt_reads_as_a_sentence() {
        for ((principal, interest, growth), words) in [
            ((8.0, 1.0, 0.0), "Costs 8 days now; every sprint of waiting costs 1 more; pays for itself after 8 sprints."),
            ((0.5, 0.5, 0.0), "Costs 0.5 days now; every sprint of waiting costs 0.5 more; pays for itself after one sprint."),
            ((1.0, 0.25, 0.0), "Costs 1 day now; every sprint of waiting costs 0.25 more; pays for itself after 4 sprints."),
            ((8.0, 0.0, 5.0), "Costs 8 days now; waiting costs nothing more, so it never pays for itself."),
            ((0.0, 2.0, 0.0), "Costs nothing now; every sprint of waiting costs 2 more; pays for itself at once."),
            (
                (100.0, 1.0, 0.0),
                "Costs 100 days now; every sprint of waiting costs 1 more; pays for itself after 100 sprints, about 4 years.",
            ),
            (
                (8.0, 1.0, 5.0),
                "Costs 8 days now; the next sprint of waiting costs 1 more, and each after it 5\u{a0}% more than the one before; pays for itself after 7 sprints.",
            ),
            (
                (12.0, 2.0, -20.0),
                "Costs 12 days now; the next sprint of waiting costs 2 more, and each after it 20\u{a0}% less than the one before; waiting never adds up to what it costs.",
            ),
        ] {
            assert_eq!(sentence(&debt(principal, interest, growth)), words);
        }
    }

    #[test]
    fn a_debt_fits_a_row() {
        assert_eq!(short(&debt(8.0, 1.0, 0.0)), "8 d + 1/sprint");
        assert_eq!(short(&debt(8.0, 0.0, 5.0)), "8 d");
        assert_eq!(short(&debt(2.5, 0.5, 5.0)), "2.5 d + 0.5/sprint, growing");
        assert_eq!(short(&debt(2.5, 0.5, -5.0)), "2.5 d + 0.5/sprint, shrinking");
    }

    #[test]
    fn a_board_has_a_bill() {
        let bill = Bill { notes: 3, principal: 20.0, interest: 3.5, waiting: 47.04 };
        assert_eq!(bill_sentence(&bill, true, 12), "Waiting costs this board 3.5 days each sprint; 47 days by sprint 12.");
        let bill = Bill { interest: 1.0, waiting: 120.4, ..bill };
        assert_eq!(bill_sentence(&bill, false, 12), "Waiting costs this board 1 day in the next sprint; 120 days by sprint 12.");
        assert!(bill_sentence(&Bill::default(), true, 12).starts_with("Waiting costs this board nothing"));
    }

    #[test]
    fn looking_ahead_has_words() {
        assert_eq!([0, 1, 3].map(ahead), ["Now", "in 1 sprint, about 2 weeks", "in 3 sprints, about 6 weeks"]);
    }
}
