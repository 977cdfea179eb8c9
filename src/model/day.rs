//! A day of the calendar, without a time or a place.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day from 0001-01-01 to 9999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Days since 1970-01-01.
    number: i32,
}

const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// From 1970-01-01 on.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

impl Day {
    /// 1970-01-01.
    pub const EPOCH: Self = Self { number: 0 };

    /// Reads `2026-11-20`; nothing else is a day.
    pub fn from_iso(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| {
            let digits = text.get(from..to).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
            digits.parse::<i32>().ok()
        };
        let is_shaped = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let day = Self::from_parts(number(0, 4)?, number(5, 7)?, number(8, 10)?);
        // Days that a month does not have come out as another day.
        day.filter(|day| is_shaped && day.iso() == text)
    }

    /// The day with that year, month and day of the month.
    ///
    /// Source: H. Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `days_from_civil`.
    fn from_parts(year: i32, month: i32, day: i32) -> Option<Self> {
        // Years begin in March, so that the leap day is their last.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self::from_number(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    fn from_number(number: i32) -> Option<Self> {
        (FIRST..=LAST).contains(&number).then_some(Self { number })
    }

    /// Year, month and day of the month.
    ///
    /// Source: as above, `civil_from_days`.
    fn parts(self) -> (i32, i32, i32) {
        let number = self.number + 719_468;
        let era = number.div_euclid(146_097);
        let of_era = number.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i32::from(month <= 2), month, day)
    }

    /// As `2026-11-20`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Its month, as `2026-11`.
    pub fn month(self) -> String {
        let (year, month, _) = self.parts();
        format!("{year:04}-{month:02}")
    }

    /// So many days later, or earlier; never beyond the first and the last day there is.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self { number: self.number.saturating_add(days).clamp(FIRST, LAST) }
    }

    /// How many days it is after `other`; negative before it.
    pub fn since(self, other: Self) -> i32 {
        self.number - other.number
    }

    /// As a person writes it, `Fri 20 Nov`; with the year where that is not `today`'s.
    pub fn words(self, today: Self) -> String {
        let (year, month, day) = self.parts();
        let place = |number: i32| usize::try_from(number).unwrap_or(0);
        let weekday = WEEKDAYS.get(place(self.number.rem_euclid(7))).unwrap_or(&"");
        let month = MONTHS.get(place(month - 1)).unwrap_or(&"");
        if year == today.parts().0 { format!("{weekday} {day} {month}") } else { format!("{weekday} {day} {month} {year}") }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::from_iso(&text).ok_or_else(|| serde::de::Error::custom("expected a day such as 2026-11-20"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    #[test]
    fn known_days_have_their_numbers() {
        for (text, number) in
            [("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-11-20", 20_777), ("0001-01-01", FIRST), ("9999-12-31", LAST)]
        {
            assert_eq!(day(text).number, number, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2026-11-31",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "2026/11/20",
            "20261120",
            "2026-11-20T",
            "+026-11-20",
            "0000-12-31",
        ] {
            assert_eq!(Day::from_iso(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_said_as_a_person_writes_them() {
        let today = day("2026-11-20");
        assert_eq!(today.words(today), "Fri 20 Nov");
        assert_eq!(day("2027-01-01").words(today), "Fri 1 Jan 2027");
        assert_eq!((today.month(), today.plus(14).iso()), ("2026-11".to_owned(), "2026-12-04".to_owned()));
        assert_eq!(day("9999-12-31").plus(1), day("9999-12-31"));
    }

    proptest! {
        #[test]
        fn every_day_survives_being_written_and_read(number in FIRST..=LAST) {
            let day = Day { number };
            prop_assert_eq!(Day::from_iso(&day.iso()), Some(day));
            prop_assert_eq!(day.plus(1).since(day), i32::from(number < LAST));
        }

        #[test]
        fn days_are_in_the_order_of_their_texts(one in FIRST..=LAST, other in FIRST..=LAST) {
            let (one, other) = (Day { number: one }, Day { number: other });
            prop_assert_eq!(one.cmp(&other), one.iso().cmp(&other.iso()));
        }
    }
}
