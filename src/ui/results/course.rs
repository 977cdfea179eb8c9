//! A small curve: the scores of a dimension where their days stand on a real time axis.

use leptos::prelude::*;

use crate::model::written;

/// The width and height of its view box.
const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 40.0;
const MARGIN: f64 = 6.0;

/// The curve of `points`: milliseconds since 1970 and 1–5. The list of all waves says the same in figures.
pub fn course(points: &[(u64, f64)]) -> AnyView {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return ().into_any() };
    #[expect(clippy::cast_precision_loss, reason = "times are far below 2^53")]
    let span = last.saturating_sub(*first).max(1) as f64;
    let place = |(at, score): &(u64, f64)| {
        #[expect(clippy::cast_precision_loss, reason = "times are far below 2^53")]
        let along = if points.len() == 1 { 1.0 } else { at.saturating_sub(*first) as f64 / span };
        let (x, y) = (MARGIN + along * (WIDTH - 2.0 * MARGIN), HEIGHT - MARGIN - (score - 1.0) / 4.0 * (HEIGHT - 2.0 * MARGIN));
        (written((x * 10.0).round() / 10.0), written((y * 10.0).round() / 10.0))
    };
    let places: Vec<(String, String)> = points.iter().map(place).collect();
    let path: Vec<String> = places.iter().enumerate().map(|(at, (x, y))| format!("{}{x} {y}", if at == 0 { "M" } else { "L" })).collect();
    let ticks: Vec<AnyView> =
        places.iter().map(|(x, _)| view! { <path class="course-tick" d=format!("M{x} 37v3") /> }.into_any()).collect();
    let (x, y) = places.last().cloned().unwrap_or_default();
    view! {
        <svg class="course" viewBox="0 0 120 40" width="120" height="40" aria-hidden="true">
            <path class="course-line" d=path.concat() />
            {ticks}
            <circle class="course-end" cx=x cy=y r="3.5" />
        </svg>
    }
    .into_any()
}
