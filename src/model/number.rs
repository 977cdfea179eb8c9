//! Numbers in words: one way of writing and reading them, that of the file format.

use serde_json::Value;

/// `number` in its shortest form, a whole one without a fraction: `5`, `0.1`, `-2.5`. Nothing for one that is not finite.
///
/// What [`f64`] writes by itself would bring a second and larger way of writing numbers into the app.
pub fn written(number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return (number as i64).to_string();
    }
    serde_json::Number::from_f64(number).map(|number| serde_json::to_string(&Value::Number(number)).unwrap_or_default()).unwrap_or_default()
}

/// `number` with two decimals: `0.50`.
#[expect(clippy::cast_possible_truncation, reason = "what is shown with decimals is small; more would be cut to what fits")]
pub fn hundredths(number: f64) -> String {
    let hundredths = (number * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", (hundredths / 100).abs(), (hundredths % 100).abs())
}

/// `number` with one decimal, halves rounded up: `4.0`.
#[expect(clippy::cast_possible_truncation, reason = "what is shown with a decimal is small; more would be cut to what fits")]
pub fn one_decimal(number: f64) -> String {
    // Thirds added up come out a hair below their half.
    let tenths = (number * 10.0 + 0.5 + 1e-9).floor() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", (tenths / 10).abs(), (tenths % 10).abs())
}

/// The same with a sign, a true minus: `−1.7`, `+0.5`.
pub fn signed_decimal(number: f64) -> String {
    let size = one_decimal(number.abs());
    match size.as_str() {
        "0.0" => size,
        _ => format!("{}{size}", if number < 0.0 { '−' } else { '+' }),
    }
}

/// The number that a person typed, if it is one: `5`, `05`, `.5`, `5.`, `+5`, `1e3`.
pub fn typed(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.strip_prefix('+').unwrap_or(text)), |digits| ("-", digits));
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let (digits, power) = digits.split_at(digits.find(['e', 'E']).unwrap_or(digits.len()));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    serde_json::from_str::<Value>(&format!("{sign}{whole}.{fraction}{power}")).ok()?.as_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_written_short() {
        for (number, text) in [(5.0, "5"), (0.1, "0.1"), (-2.5, "-2.5"), (-0.0, "0"), (1e6, "1000000"), (f64::NAN, "")] {
            assert_eq!(written(number), text);
        }
    }

    #[test]
    fn two_decimals() {
        for (number, text) in [(0.5, "0.50"), (12.345_6, "12.35"), (-0.07, "-0.07"), (100.0, "100.00"), (0.0, "0.00")] {
            assert_eq!(hundredths(number), text);
        }
    }

    #[test]
    fn one_decimal_rounds_half_up() {
        for (number, text) in
            [(4.0, "4.0"), (3.25, "3.3"), (10.0 / 3.0, "3.3"), (11.0 / 3.0, "3.7"), (0.35, "0.4"), (0.0, "0.0"), (-0.34, "-0.3")]
        {
            assert_eq!(one_decimal(number), text);
        }
    }

    #[test]
    fn a_signed_number_has_a_true_minus() {
        assert_eq!([-1.7, 0.5, -0.04].map(signed_decimal), ["\u{2212}1.7", "+0.5", "0.0"]);
    }

    #[test]
    fn what_people_type_is_read() {
        for (text, number) in
            [("5", 5.0), (" 05 ", 5.0), (".5", 0.5), ("5.", 5.0), ("+5", 5.0), ("-0.5", -0.5), ("1e3", 1000.0), ("0", 0.0)]
        {
            assert_eq!(typed(text), Some(number), "{text}");
        }
        for text in ["", ".", "-", "five", "5 days", "1,5", "--5", "nan", "1e", "5.e5.5", "[1]", "\"1\""] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_the_same(number in -1e12..1e12) {
            let back = typed(&written(number)).unwrap();
            prop_assert!((back - number).abs() <= number.abs() * 1e-15);
        }
    }
}
