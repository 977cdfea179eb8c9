//! The dots of one's own result as a picture, in the light look.

use super::super::map_picture::{colour, cut, words};
use super::super::svg::{SvgElement, short};
use crate::interchange::own_report::{OwnReport, OwnRow};

const WIDTH: f64 = 920.0;
/// Above the first row, and the height of a row, in px.
const TOP: f64 = 116.0;
const ROW: f64 = 52.0;
/// Where the scale begins and how long it is.
const SCALE: (f64, f64) = (250.0, 360.0);
const FONT: &str = "-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif";

/// The picture, and its width and height in px.
pub fn draw_dots(report: &OwnReport) -> (SvgElement, (f64, f64)) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of dimensions")]
    let height = TOP + ROW * report.rows.len() as f64 + 28.0;
    let mut inside = vec![
        SvgElement::new("title").saying("How the partnership looks to me"),
        SvgElement::new("rect").at(&[("width", WIDTH), ("height", height)]).with("fill", colour::SHEET),
        words("How the partnership looks to me", (24.0, 40.0), 20.0, colour::INK).with("font-weight", "600"),
        words(
            &format!("{} · {} of {} statements have a score", report.day, report.answered, report.items),
            (24.0, 62.0),
            13.0,
            colour::INK_2,
        ),
        words("1 lowest", (SCALE.0, 98.0), 12.0, colour::INK_3),
        words("5 highest", (SCALE.0 + SCALE.1, 98.0), 12.0, colour::INK_3).with("text-anchor", "end"),
    ];
    if let Some(before) = &report.before {
        inside.push(words(&format!("Since {before}"), (700.0, 98.0), 12.0, colour::INK_3));
    }
    let mut y = TOP + ROW / 2.0;
    for row in &report.rows {
        inside.extend(draw_row(row, y));
        y += ROW;
    }
    let svg = SvgElement::new("svg")
        .at(&[("width", WIDTH), ("height", height)])
        .with("viewBox", &format!("0 0 {} {}", short(WIDTH), short(height)))
        .with("font-family", FONT)
        .with("role", "img")
        .holding(inside);
    (svg, (WIDTH, height))
}

fn draw_row(row: &OwnRow, y: f64) -> Vec<SvgElement> {
    let x = |score: f64| SCALE.0 + (score - 1.0) / 4.0 * SCALE.1;
    let line = |from: (f64, f64), to: (f64, f64), ink: &str, wide: f64| {
        SvgElement::new("line")
            .at(&[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1), ("stroke-width", wide)])
            .with("stroke", ink)
    };
    let mut drawn = vec![
        line((24.0, y - ROW / 2.0), (WIDTH - 24.0, y - ROW / 2.0), colour::LINE, 1.0),
        words(&cut(&row.name, 210.0, 14.0), (24.0, y - 2.0), 14.0, colour::INK).with("font-weight", "600"),
        words(&cut(&row.about, 210.0, 12.0), (24.0, y + 15.0), 12.0, colour::INK_3),
        line((x(1.0), y), (x(5.0), y), colour::LINE, 2.0),
        words(&row.score_words(), (676.0, y + 5.0), 16.0, colour::INK).with("text-anchor", "end").with("font-weight", "600"),
        words(&cut(&row.change_words(), 200.0, 12.0), (700.0, y + 4.0), 12.0, colour::INK_2),
    ];
    drawn.extend([1.0, 2.0, 3.0, 4.0, 5.0].map(|score| line((x(score), y - 6.0), (x(score), y + 6.0), colour::LINE, 1.0)));
    let mut seen = [0.0; 6];
    for score in row.items.iter().filter_map(|item| item.score) {
        let stack = seen.get_mut(usize::from(score)).map_or(0.0, |seen| {
            *seen += 1.0;
            *seen - 1.0
        });
        // Equal answers stand above and below each other.
        let aside = [0.0, -9.0, 9.0].get(if stack > 1.5 { 2 } else { usize::from(stack > 0.5) }).copied().unwrap_or_default();
        let dot = SvgElement::new("circle").at(&[("cx", x(f64::from(score))), ("cy", y + aside), ("r", 3.5), ("stroke-width", 1.5)]);
        drawn.push(dot.with("fill", colour::SHEET).with("stroke", colour::INK_3));
    }
    drawn.extend(row.before.map(|score| line((x(score), y - 8.0), (x(score), y + 8.0), colour::INK_3, 2.0)));
    drawn.extend(row.score.map(|score| {
        let mean = SvgElement::new("circle").at(&[("cx", x(score)), ("cy", y), ("r", 7.5), ("stroke-width", 2.0)]);
        mean.with("fill", colour::INK).with("stroke", colour::SHEET)
    }));
    drawn
}
