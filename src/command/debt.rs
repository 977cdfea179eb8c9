//! What a person does with the debt of a note: take it on, put figures to it, be rid of it.

use serde_json::Value;

use super::{CommandError, Plan, in_range, title_of};
use crate::document::defaults::number;
use crate::document::{Entity, Field, State, Write};
use crate::ids::NoteId;

/// The registers of a debt, below its note.
const PRINCIPAL: &str = "debt/principal_days";
const INTEREST: &str = "debt/interest_days";
const GROWTH: &str = "debt/growth_percent";

/// Most days of principal and of interest.
const MOST_DAYS: f64 = 10_000.0;
/// Most percent by which interest grows in a sprint.
const MOST_GROWTH: f64 = 1_000.0;

/// What is done with a note's debt.
#[derive(Debug, Clone, PartialEq)]
pub enum Owing {
    /// The note is a debt: days to pay it back now, 0 to 10,000, and no interest yet.
    Take(f64),
    /// Days to pay it back now, 0 to 10,000.
    Principal(f64),
    /// Days that a sprint of waiting costs, 0 to 10,000.
    Interest(f64),
    /// Percent by which the interest grows each sprint, −100 to 1,000.
    Growth(f64),
    /// It is no debt.
    Clear,
}

pub(super) fn owe(state: &State, note: NoteId, owing: Owing) -> Result<Plan, CommandError> {
    let title = title_of(state, note)?;
    let write = |path: &str, value: Value| Write { entity: Entity::Note(note), field: Field::new(path), value };
    let days = |what, days: f64| in_range(what, days, 0.0, MOST_DAYS).map(number);
    let is_owed = || state.note(note).is_some_and(|record| record.at(PRINCIPAL).is_some_and(|register| !register.value.is_null()));
    let writes = match owing {
        Owing::Take(principal) => {
            vec![write(PRINCIPAL, days("The principal in days", principal)?), write(INTEREST, number(0.0)), write(GROWTH, number(0.0))]
        }
        Owing::Clear => [PRINCIPAL, INTEREST, GROWTH].map(|path| write(path, Value::Null)).into(),
        _ if !is_owed() => return Err(CommandError::NotOwed),
        Owing::Principal(principal) => vec![write(PRINCIPAL, days("The principal in days", principal)?)],
        Owing::Interest(interest) => vec![write(INTEREST, days("The interest in days per sprint", interest)?)],
        Owing::Growth(growth) => {
            vec![write(GROWTH, number(in_range("The growth in percent per sprint", growth, -100.0, MOST_GROWTH)?))]
        }
    };
    Ok((format!("Debt of {title}"), writes))
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::trial::{act, alpha, board, refused};
    use super::*;
    use crate::document::Document;
    use crate::model::Debt;

    fn owe(owing: Owing) -> Command {
        Command::Owe(alpha(), owing)
    }

    fn debt(document: &Document) -> Option<Debt> {
        document.whole().model_note(alpha()).unwrap().debt
    }

    #[test]
    fn a_debt_is_taken_on_put_into_figures_and_cleared() {
        let mut document = board();
        act(&mut document, owe(Owing::Take(5.0)));
        assert_eq!(debt(&document), Some(Debt { principal_days: 5.0, interest_days: 0.0, growth_percent: 0.0 }));
        for owing in [Owing::Principal(8.0), Owing::Interest(0.5), Owing::Growth(-20.0)] {
            act(&mut document, owe(owing));
        }
        let owed = Some(Debt { principal_days: 8.0, interest_days: 0.5, growth_percent: -20.0 });
        assert_eq!(debt(&document), owed);
        act(&mut document, owe(Owing::Clear));
        assert_eq!(debt(&document), None);
        assert_eq!(document.undo_label(), Some("Debt of Alpha"));
        document.undo().unwrap();
        assert_eq!(debt(&document), owed, "one step back");
    }

    #[test]
    fn figures_stay_within_reason() {
        let mut document = board();
        assert_eq!(refused(&document, owe(Owing::Interest(1.0))), CommandError::NotOwed);
        assert!(matches!(refused(&document, owe(Owing::Take(-1.0))), CommandError::OutOfRange { .. }));
        act(&mut document, owe(Owing::Take(1.0)));
        for owing in [
            Owing::Principal(-0.1),
            Owing::Principal(f64::NAN),
            Owing::Interest(10_001.0),
            Owing::Interest(f64::INFINITY),
            Owing::Growth(-101.0),
            Owing::Growth(1_001.0),
        ] {
            assert!(matches!(refused(&document, owe(owing)), CommandError::OutOfRange { .. }));
        }
        let words = refused(&document, owe(Owing::Growth(-101.0))).to_string();
        assert_eq!(words, "The growth in percent per sprint runs from -100 to 1000, found -101.");
    }
}
