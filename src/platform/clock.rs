//! What time it is, and how a person here writes it.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// The words around the dates are English, whatever the browser speaks; the 24-hour clock goes with them.
const LOCALE: &str = "en-GB";

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

/// The day in UTC, as `2026-11-20`.
pub fn iso_date(ms: u64) -> String {
    let text = String::from(date(ms).to_iso_string());
    text.split('T').next().unwrap_or_default().to_owned()
}

/// The time of day here, as `12:04`.
pub fn local_time(ms: u64) -> String {
    let options = options(&[("hour", "2-digit"), ("minute", "2-digit")]);
    date(ms).to_locale_time_string_with_options(LOCALE, &options).into()
}

/// The day here: `Today 12:04`, `Tue 19 May`, or `Tue 19 May 2025` in another year.
pub fn local_date(ms: u64) -> String {
    let (then, now) = (date(ms), Date::new_0());
    let same_year = then.get_full_year() == now.get_full_year();
    if same_year && then.get_month() == now.get_month() && then.get_date() == now.get_date() {
        return format!("Today {}", local_time(ms));
    }
    let mut parts = vec![("weekday", "short"), ("day", "numeric"), ("month", "short")];
    if !same_year {
        parts.push(("year", "numeric"));
    }
    // Some browsers put a comma behind the weekday, others do not.
    String::from(then.to_locale_date_string(LOCALE, &options(&parts))).replace(',', "")
}

fn date(ms: u64) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "dates end long before 2^53 milliseconds")]
    Date::new(&JsValue::from_f64(ms as f64))
}

fn options(parts: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (name, value) in parts {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options.into()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits, and dates are whole")]
fn whole(ms: f64) -> u64 {
    ms.max(0.0) as u64
}
