//! What time it is, and how a person here writes it.

use js_sys::Date;
use wasm_bindgen::JsValue;

// The words around the dates are English, whatever the browser speaks; the 24-hour clock goes with them. To let the browser
// write them would cost a start 40 ms: it reads its tables of all languages first.
const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    whole(Date::now())
}

/// Now in UTC, to the second, as `2026-11-20T09:30:00Z`.
pub fn iso_now() -> String {
    let text = iso_instant();
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// Now in UTC, to the millisecond, as `2026-11-20T09:30:00.000Z`.
pub fn iso_instant() -> String {
    Date::new_0().to_iso_string().into()
}

/// A moment in UTC, to the millisecond, as `2026-11-20T09:30:00.000Z`.
pub fn iso_time(ms: u64) -> String {
    date(ms).to_iso_string().into()
}

/// The day in UTC, as `2026-11-20`.
pub fn iso_date(ms: u64) -> String {
    iso_time(ms).split('T').next().unwrap_or_default().to_owned()
}

/// The day it is here, as `2026-11-20`.
pub fn local_today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// The time of day here, as `12:04`.
pub fn local_time(ms: u64) -> String {
    let then = date(ms);
    format!("{:02}:{:02}", then.get_hours(), then.get_minutes())
}

/// The day here: `Today 12:04`, `Tue 19 May`, or `Tue 19 May 2025` in another year.
pub fn local_date(ms: u64) -> String {
    let (then, now) = (date(ms), Date::new_0());
    let same_year = then.get_full_year() == now.get_full_year();
    if same_year && then.get_month() == now.get_month() && then.get_date() == now.get_date() {
        return format!("Today {}", local_time(ms));
    }
    let word = |words: &[&'static str], at: u32| words.get(at as usize).copied().unwrap_or_default();
    let (weekday, month) = (word(&WEEKDAYS, then.get_day()), word(&MONTHS, then.get_month()));
    let year = if same_year { String::new() } else { format!(" {}", then.get_full_year()) };
    format!("{weekday} {} {month}{year}", then.get_date())
}

/// The day here with its year, as `19 May 2026`.
pub fn local_day(ms: u64) -> String {
    let then = date(ms);
    let month = MONTHS.get(then.get_month() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", then.get_date(), then.get_full_year())
}

fn date(ms: u64) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "dates end long before 2^53 milliseconds")]
    Date::new(&JsValue::from_f64(ms as f64))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits, and dates are whole")]
fn whole(ms: f64) -> u64 {
    ms.max(0.0) as u64
}
