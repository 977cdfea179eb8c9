//! A dot plot of one row on the scale from 1 to 5: product a circle, engineering a diamond, the gap a line between them.

use leptos::prelude::*;

use crate::model::written;

/// What one row shows. Everything is a score from 1 to 5.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dots {
    /// What a screen reader hears instead of the plot.
    pub label: String,
    /// The mean of all, or one's own score; drawn only where neither side is.
    pub all: Option<f64>,
    /// Product's mean.
    pub product: Option<f64>,
    /// Engineering's mean.
    pub engineering: Option<f64>,
    /// Product's standard deviation.
    pub product_deviation: Option<f64>,
    /// Engineering's standard deviation.
    pub engineering_deviation: Option<f64>,
}

/// The row; its width is that of its place.
pub fn dots(row: &Dots) -> AnyView {
    let whisker = |side: &'static str, mean: Option<f64>, deviation: Option<f64>| {
        let (mean, deviation) = (mean?, deviation.filter(|deviation| *deviation > 0.0)?);
        Some(span(side, mean - deviation, mean + deviation))
    };
    let gap = row.product.zip(row.engineering).filter(|(product, engineering)| (product - engineering).abs() > f64::EPSILON);
    let gap = gap.map(|(product, engineering)| {
        let side = if product < engineering { "gap" } else { "gap-turned" };
        span(side, product.min(engineering), product.max(engineering))
    });
    let neither = row.product.is_none() && row.engineering.is_none();
    view! {
        <div class="dotrow" role="img" aria-label=row.label.clone()>
            {whisker("product", row.product, row.product_deviation)}
            {whisker("eng", row.engineering, row.engineering_deviation)}
            {gap}
            {row.all.filter(|_| neither).map(|at| mark("all", at))}
            {row.product.map(|at| mark("product", at))}
            {row.engineering.map(|at| mark("eng", at))}
        </div>
    }
    .into_any()
}

/// The shape of a side, for a legend: `product`, `eng` or `all`.
pub fn shape(side: &'static str) -> AnyView {
    let diamond = side == "eng";
    let shape = if diamond { "M10 1.5 18.5 10 10 18.5 1.5 10Z" } else { "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z" };
    view! {
        <svg class="dot" data-side=side viewBox="0 0 20 20" aria-hidden="true">
            <path d=shape />
        </svg>
    }
    .into_any()
}

fn mark(side: &'static str, at: f64) -> AnyView {
    view! {
        <span class="dot-at" style:--v=percent(at)>
            {shape(side)}
        </span>
    }
    .into_any()
}

fn span(side: &'static str, from: f64, to: f64) -> AnyView {
    let (from, to) = (from.max(1.0), to.min(5.0));
    view! { <span class="dot-span" data-side=side style:--v=percent(from) style:--w=percent(1.0 + to - from)></span> }.into_any()
}

/// Where a score stands on the scale.
fn percent(score: f64) -> String {
    format!("{}%", written(((score - 1.0) * 2500.0).round() / 100.0))
}
