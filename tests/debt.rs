//! Debt as a loan against a table that an independent script computed (tests/golden/debt.mjs).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::model::Debt;
use overlap::rules::debt::{break_even, days_by, interest_paid};
use overlap::rules::effort::{days, effort_of};

fn numbers(text: &str, between: &str) -> Vec<f64> {
    text.split(between).map(|number| number.trim().parse().unwrap()).collect()
}

#[test]
fn interest_break_even_days_and_places_are_those_of_the_table() {
    let table = include_str!("golden/debt.txt");
    let mut rows = 0;
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = row.split(" | ").collect();
        let scale: [f64; 5] = numbers(parts[0], " ").try_into().unwrap();
        let start: f64 = parts[1].parse().unwrap();
        let loan = numbers(parts[2], " ");
        let debt = Debt { principal_days: loan[0], interest_days: loan[1], growth_percent: loan[2] };
        let found = break_even(&debt).map_or("never".to_owned(), |sprints| sprints.to_string());
        assert_eq!(found, parts[3], "{row}");
        for then in parts[4].split("; ") {
            let (sprint, figures) = then.split_once(": ").unwrap();
            let (sprint, figures): (u32, Vec<f64>) = (sprint.parse().unwrap(), numbers(figures, ","));
            let total = days_by(days(start, &scale), &debt, sprint);
            for (own, golden) in
                [(interest_paid(&debt, sprint), figures[0]), (total, figures[1]), (effort_of(total, &scale).effort, figures[2])]
            {
                assert!((own - golden).abs() <= 1e-5 + 1e-9 * golden.abs(), "{own} is not {golden}: sprint {sprint} of {row}");
            }
            rows += 1;
        }
    }
    assert_eq!(rows, 720);
}
