//! One curve: days of interest paid through each sprint, against what paying back costs now.

use leptos::prelude::*;

use crate::model::written;
use crate::rules::debt::FARTHEST;
use crate::rules::debt::words::in_days;

/// The drawing in units of its own.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 84.0;
/// Room around it for marks.
const EDGE: f64 = 6.0;

/// What a curve shows.
pub struct Curve {
    /// What costs.
    pub title: String,
    /// What stands below the title.
    pub below: String,
    /// Days paid through each sprint, from now on.
    pub days: Vec<f64>,
    /// The days at the top.
    pub most: f64,
    /// What paying back costs now.
    pub level: Option<f64>,
    /// The sprint by which that is reached.
    pub even: Option<u32>,
    /// Whether it is the chosen note.
    pub is_chosen: bool,
}

impl Curve {
    fn x(sprint: f64) -> f64 {
        EDGE + sprint / f64::from(FARTHEST) * (WIDTH - 2.0 * EDGE)
    }

    fn y(&self, days: f64) -> f64 {
        let share = if self.most > 0.0 { (days / self.most).clamp(0.0, 1.0) } else { 0.0 };
        HEIGHT - EDGE - share * (HEIGHT - 2.0 * EDGE)
    }

    /// The line through all sprints.
    fn line(&self) -> String {
        let points =
            self.days.iter().zip(0_u32..).map(|(days, sprint)| [tenths(Self::x(f64::from(sprint))), tenths(self.y(*days))].join(" "));
        format!("M{}", points.collect::<Vec<_>>().join("L"))
    }
}

fn tenths(number: f64) -> String {
    written((number * 10.0).round() / 10.0)
}

/// Draws it.
pub fn curve(curve: Curve) -> AnyView {
    let line = curve.line();
    let (left, right, ground) = (tenths(EDGE), tenths(WIDTH - EDGE), tenths(HEIGHT - EDGE));
    let area = format!("{line}L{right} {ground}L{left} {ground}Z");
    let last = curve.days.last().copied().unwrap_or_default();
    let total = in_days(last);
    let level = curve.level.filter(|level| *level > 0.0 && *level <= curve.most).map(|level| {
        let y = tenths(curve.y(level));
        view! { <path class="level" d=format!("M{left} {y}H{right}") /> }.into_any()
    });
    let even = curve.even.map(|sprint| {
        let (x, y) = (tenths(Curve::x(f64::from(sprint))), tenths(curve.y(curve.level.unwrap_or_default())));
        view! {
            <path class="even" d=format!("M{x} {y}V{ground}") />
            <circle class="evendot" cx=x.clone() cy=y.clone() r="4" />
        }
        .into_any()
    });
    let says = format!("{}: {total} of interest by sprint {FARTHEST}; {}", curve.title, curve.below);
    view! {
        <li data-chosen=curve.is_chosen.then_some("")>
            <div class="curvehead">
                <b class="clip" dir="auto" title=curve.title.clone()>
                    {curve.title.clone()}
                </b>
                <span>{total}</span>
            </div>
            <svg viewBox="0 0 240 84" role="img" aria-label=says>
                <path class="area" d=area />
                <path class="ground" d=format!("M{left} {ground}H{right}") />
                {level}
                <path class="course" d=line />
                {even}
            </svg>
            <div class="ends" aria-hidden="true">
                <span>"now"</span>
                <span>{format!("sprint {}", FARTHEST / 2)}</span>
                <span>{format!("sprint {FARTHEST}")}</span>
            </div>
            <small>{curve.below}</small>
        </li>
    }
    .into_any()
}
