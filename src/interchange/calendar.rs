//! Calendar files: plays that were committed to, as events of whole days that come again (RFC 5545).

use crate::model::{Cadence, Day};

/// Longest line, in octets, without its line break (RFC 5545, 3.1).
const LINE: usize = 75;

/// An event that takes whole days, because a commitment names no time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Unique for good, so that a calendar that is given the event again does not double it.
    pub id: String,
    /// The first day of the first time.
    pub first: Day,
    /// How many days it takes, at least 1.
    pub days: i32,
    /// How often it comes again.
    pub cadence: Cadence,
    /// What it is called.
    pub title: String,
    /// What else there is to say, in lines.
    pub text: String,
}

/// The calendar file, written at `stamp`, as `2026-11-20T09:30:00Z`.
pub fn write_calendar(events: &[CalendarEvent], stamp: &str) -> String {
    let stamp: String = stamp.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Overlap//Playbook//EN", "CALSCALE:GREGORIAN"] {
        line(&mut out, text);
    }
    for event in events {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}@overlap", escaped(&event.id)));
        line(&mut out, &format!("DTSTAMP:{stamp}"));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", compact(event.first)));
        // The end is the day after the last one.
        line(&mut out, &format!("DTEND;VALUE=DATE:{}", compact(event.first.plus(event.days.max(1)))));
        if let Some(rule) = rule(&event.cadence) {
            line(&mut out, &format!("RRULE:{rule}"));
        }
        line(&mut out, &format!("SUMMARY:{}", escaped(&event.title)));
        if !event.text.is_empty() {
            line(&mut out, &format!("DESCRIPTION:{}", escaped(&event.text)));
        }
        // It says what to do that day and takes no time away.
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// When it comes again: always on the same day of the week (RFC 5545, 3.3.10).
fn rule(cadence: &Cadence) -> Option<&'static str> {
    match cadence {
        Cadence::Weekly => Some("FREQ=WEEKLY"),
        Cadence::EveryTwoWeeks => Some("FREQ=WEEKLY;INTERVAL=2"),
        Cadence::Monthly => Some("FREQ=WEEKLY;INTERVAL=4"),
        Cadence::Quarterly => Some("FREQ=WEEKLY;INTERVAL=12"),
        Cadence::Once | Cadence::Other(_) => None,
    }
}

fn compact(day: Day) -> String {
    day.iso().replace('-', "")
}

/// A text as a value: what would end it is escaped, what no calendar shows is left out (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if crate::model::is_control(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// One line, folded: what goes beyond the length continues behind a line break and a space, never within a character.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOLDEN: &str = include_str!("../../tests/golden/plays.ics");
    const STAMP: &str = "2026-11-20T09:30:00Z";

    fn event(id: &str, first: &str, cadence: Cadence, title: &str, text: &str) -> CalendarEvent {
        CalendarEvent { id: id.into(), first: Day::from_iso(first).unwrap(), days: 1, cadence, title: title.into(), text: text.into() }
    }

    /// A calendar's lines put together again, as its readers do.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    fn read(value: &str) -> String {
        let mut out = String::new();
        let mut letters = value.chars();
        while let Some(c) = letters.next() {
            match (c, c == '\\') {
                (_, true) => out.push(match letters.next().unwrap() {
                    'n' => '\n',
                    other => other,
                }),
                _ => out.push(c),
            }
        }
        out
    }

    #[test]
    fn it_is_byte_for_byte_the_golden_file() {
        let long = "Who: Ana, Jo; and whoever knows the back\\end\nHalf an hour every two weeks: what is new, what worries us, who waits for whom. Größe × Übung 🎉";
        let events = [
            event("k_1", "2026-11-26", Cadence::EveryTwoWeeks, "Level-set", long),
            CalendarEvent { days: 2, ..event("k_2", "2026-12-30", Cadence::Once, "Design sprint", "") },
        ];
        assert_eq!(write_calendar(&events, STAMP), GOLDEN);
    }

    #[test]
    fn it_comes_again_on_the_same_day_of_the_week() {
        for (cadence, rule) in [
            (Cadence::Once, None),
            (Cadence::Weekly, Some("RRULE:FREQ=WEEKLY")),
            (Cadence::EveryTwoWeeks, Some("RRULE:FREQ=WEEKLY;INTERVAL=2")),
            (Cadence::Monthly, Some("RRULE:FREQ=WEEKLY;INTERVAL=4")),
            (Cadence::Quarterly, Some("RRULE:FREQ=WEEKLY;INTERVAL=12")),
            (Cadence::Other("daily".into()), None),
        ] {
            let file = write_calendar(&[event("k_1", "2026-11-26", cadence, "a", "")], STAMP);
            assert_eq!(unfolded(&file).iter().find(|line| line.starts_with("RRULE")).map(String::as_str), rule);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_no_line_is_too_long(title in "\\PC{0,120}", text in "[a-z;,\\\\\n🎉é ]{0,200}") {
            let file = write_calendar(&[event("k_1", "2026-11-26", Cadence::Weekly, &title, &text)], STAMP);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE && !line.contains(['\r', '\n'])));
            let lines = unfolded(&file);
            let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name)).map(read).unwrap_or_default();
            prop_assert_eq!(value("SUMMARY:"), title.chars().filter(|c| !crate::model::is_control(*c)).collect::<String>());
            prop_assert_eq!(value("DESCRIPTION:"), text);
            prop_assert_eq!(lines.len(), if value("DESCRIPTION:").is_empty() { 14 } else { 15 });
        }
    }
}
