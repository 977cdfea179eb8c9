//! The team's dot plot as a picture, in the light look: dimensions with their items, gap, agreement and answers.

use super::map_picture::{FONT, cut, words};
use super::svg::{SvgElement, short};
use super::team_out::{TeamLine, TeamReport, agreement, decimal, signed};
use crate::rules::team::{Figures, Side};

/// Colours of the light look (style/tokens/colour.css), as a picture can carry them anywhere.
mod colour {
    pub const SHEET: &str = "#fefefc";
    pub const INK: &str = "#1f1c25";
    pub const INK_2: &str = "#4a4751";
    pub const INK_3: &str = "#64626a";
    pub const LINE: &str = "#d7d4ce";
    pub const HAIR: &str = "#e9e6e1";
    pub const PLUM: &str = "#742b7f";
    pub const PRODUCT: &str = "#ed5a31";
    pub const ENGINEERING: &str = "#007eb3";
}

/// Width of the picture, and of its parts: the names, the plot, and where the numbers stand.
const WIDE: f64 = 1000.0;
const EDGE: f64 = 24.0;
const NAMES: f64 = 400.0;
const PLOT: (f64, f64) = (440.0, 260.0);
const COLUMNS: [f64; 4] = [748.0, 816.0, 842.0, 976.0];
/// Height of the head, of a dimension and of an item.
const HEAD: f64 = 112.0;
const ROW: f64 = 44.0;
const ITEM: f64 = 32.0;

/// The picture, and its width and height in px.
pub fn draw_team(report: &TeamReport) -> (SvgElement, (f64, f64)) {
    let lines = report.lines();
    let mut y = HEAD;
    let mut rows = Vec::new();
    for line in &lines {
        let high = if line.item.is_some() { ITEM } else { ROW };
        let rule = SvgElement::new("line").at(&[("x1", EDGE), ("x2", WIDE - EDGE), ("y1", y), ("y2", y)]);
        let colour = if line.item.is_some() { colour::HAIR } else { colour::LINE };
        rows.push(rule.with("stroke", colour));
        rows.extend(row(line, y + high / 2.0));
        y += high;
    }
    let tall = y + 20.0;
    let svg = SvgElement::new("svg")
        .at(&[("width", WIDE), ("height", tall)])
        .with("viewBox", &format!("0 0 {} {}", short(WIDE), short(tall)))
        .with("font-family", FONT)
        .with("role", "img")
        .holding(vec![
            SvgElement::new("title").saying(&report.title),
            SvgElement::new("rect").with("width", "100%").with("height", "100%").with("fill", colour::SHEET),
        ])
        .holding(head(report))
        .holding(rows);
    (svg, (WIDE, tall))
}

/// Title, legend and the names of the columns.
fn head(report: &TeamReport) -> Vec<SvgElement> {
    let right = |text: &str, x: f64| words(text, (x, 100.0), 11.5, colour::INK_3).with("text-anchor", "end");
    let mut head = vec![
        words(&report.title, (EDGE, 36.0), 20.0, colour::INK).with("font-weight", "600"),
        words(&report.says(), (EDGE, 58.0), 12.5, colour::INK_2),
        words("1 lowest", (PLOT.0, 100.0), 11.5, colour::INK_3),
        right("5 highest", PLOT.0 + PLOT.1),
        right("Mean", COLUMNS[0]),
        right("Gap", COLUMNS[1]),
        words("Agreement", (COLUMNS[2], 100.0), 11.5, colour::INK_3),
        right("Answers", COLUMNS[3]),
    ];
    for (mark, (text, x)) in [product(580.0, 54.0), engineering(720.0, 54.0), all(890.0, 54.0)].into_iter().zip([
        ("Product mean", 594.0),
        ("Engineering mean", 734.0),
        ("Mean of all", 904.0),
    ]) {
        head.push(mark);
        head.push(words(text, (x, 58.0), 12.0, colour::INK_2));
    }
    head
}

fn row(line: &TeamLine, y: f64) -> Vec<SvgElement> {
    let (name, size, ink, x) = match line.item {
        Some(item) => (item, 12.5, colour::INK_2, EDGE + 16.0),
        None => (line.dimension, 14.0, colour::INK, EDGE),
    };
    let name = words(&cut(name, NAMES - x, size), (x, y + 4.5), size, ink);
    let mut row = vec![if line.item.is_none() { name.with("font-weight", "600") } else { name }];
    let Some(figures) = line.cell.shown() else {
        row.push(words("Withheld", (PLOT.0, y + 4.5), 12.0, colour::INK_3));
        return row;
    };
    row.extend(plot(figures, y));
    let number = |text: &str, x: f64| words(text, (x, y + 4.5), size, ink).with("text-anchor", "end");
    row.push(number(&decimal(figures.mean), COLUMNS[0]));
    row.push(number(&figures.gap.map_or_else(|| "\u{2013}".to_owned(), signed), COLUMNS[1]));
    row.push(words(agreement(figures), (COLUMNS[2], y + 4.5), size, ink));
    row.push(number(&format!("n = {}", figures.n), COLUMNS[3]));
    row
}

/// Rail, gap and marks.
fn plot(figures: &Figures, y: f64) -> Vec<SvgElement> {
    let line = |x1: f64, x2: f64, y1: f64, y2: f64| SvgElement::new("line").at(&[("x1", x1), ("x2", x2), ("y1", y1), ("y2", y2)]);
    let mut plot = vec![line(PLOT.0, PLOT.0 + PLOT.1, y, y).with("stroke", colour::LINE).with("stroke-width", "2")];
    for tick in [10, 20, 30, 40, 50].map(at) {
        plot.push(line(tick, tick, y - 5.0, y + 5.0).with("stroke", colour::LINE));
    }
    let mean = |side: Side| figures.side(side).map(|side| side.mean);
    let (p, e) = (mean(Side::Product), mean(Side::Engineering));
    for (side, colour, above) in [(Side::Product, colour::PRODUCT, -5.0), (Side::Engineering, colour::ENGINEERING, 5.0)] {
        if let Some((mean, deviation)) = figures.side(side).and_then(|side| Some((side.mean, side.deviation?))) {
            let (from, to) = (at((mean - deviation).max(10)), at((mean + deviation).min(50)));
            plot.push(line(from, to, y + above, y + above).with("stroke", colour).with("stroke-width", "2").with("stroke-opacity", ".5"));
        }
    }
    if let Some((p, e)) = p.zip(e) {
        // In the middle the colour changes, so that the line leads from one mark to the other.
        let middle = f64::midpoint(at(p), at(e));
        plot.push(line(at(p), middle, y, y).with("stroke", colour::PRODUCT).with("stroke-width", "3"));
        plot.push(line(middle, at(e), y, y).with("stroke", colour::ENGINEERING).with("stroke-width", "3"));
    }
    if p.is_none() && e.is_none() {
        plot.push(all(at(figures.mean), y));
    }
    plot.extend(p.map(|mean| product(at(mean), y)));
    plot.extend(e.map(|mean| engineering(at(mean), y)));
    plot
}

/// Where a mean in tenths stands.
fn at(tenths: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "10 to 50")]
    let share = (tenths - 10) as f64 / 40.0;
    PLOT.0 + share * PLOT.1
}

fn ringed(mark: SvgElement, fill: &str) -> SvgElement {
    mark.with("fill", fill).with("stroke", colour::SHEET).with("stroke-width", "2")
}

fn product(x: f64, y: f64) -> SvgElement {
    ringed(SvgElement::new("circle").at(&[("cx", x), ("cy", y), ("r", 7.0)]), colour::PRODUCT)
}

fn all(x: f64, y: f64) -> SvgElement {
    ringed(SvgElement::new("circle").at(&[("cx", x), ("cy", y), ("r", 7.0)]), colour::PLUM)
}

fn engineering(x: f64, y: f64) -> SvgElement {
    let path = format!("M{} {}l8 8-8 8-8-8z", short(x), short(y - 8.0));
    ringed(SvgElement::new("path").with("d", &path), colour::ENGINEERING)
}
