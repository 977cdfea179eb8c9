//! What stands around the notes of a picture: its head, the plot with its quadrants, and the axes.

use super::text::{cut, lines, words};
use super::{MapPicture, colour, zone};
use crate::interchange::svg::{SvgElement, short};
use crate::rules::quadrant::Quadrant;

/// Dots and haze of the plot.
pub fn pieces() -> SvgElement {
    let dot = SvgElement::new("circle").at(&[("cx", 8.0), ("cy", 8.0), ("r", 0.9)]).with("fill", colour::LINE);
    let dots =
        SvgElement::new("pattern").with("id", "dots").at(&[("width", 16.0), ("height", 16.0)]).with("patternUnits", "userSpaceOnUse");
    let stop = |at: &str, strength: &str| {
        SvgElement::new("stop").with("offset", at).with("stop-color", colour::HAZE).with("stop-opacity", strength)
    };
    let haze = SvgElement::new("radialGradient")
        .with("id", "haze")
        .at(&[("cx", 0.0), ("cy", 0.0), ("r", 1.0)])
        .with("gradientTransform", "scale(.72 .8)")
        .holding(vec![stop("0", "1"), stop(".5", ".6"), stop("1", "0")]);
    SvgElement::new("defs").holding(vec![dots.holding(vec![dot]), haze])
}

/// Title, goal and small words.
pub fn head(picture: &MapPicture, whole: f64, edge: f64) -> Vec<SvgElement> {
    let room = whole - 2.0 * edge;
    let small = super::text::width(&picture.says, 12.0) + 24.0;
    let title = words(&cut(&picture.board.title, room - small, 21.0), (edge, 36.0), 20.0, colour::INK).with("font-weight", "600");
    let goal = words(&cut(&picture.board.goal, room, 12.5), (edge, 57.0), 12.5, colour::INK_2);
    let says = words(&picture.says, (whole - edge, 36.0), 12.0, colour::INK_3).with("text-anchor", "end");
    vec![title, goal, says]
}

/// The plot with its lines, the quadrants' names and the words along both axes.
pub fn plot(picture: &MapPicture) -> Vec<SvgElement> {
    let (width, height) = picture.size;
    let (across, down) = (picture.board.split.effort / 100.0 * width, (1.0 - picture.board.split.impact / 100.0) * height);
    let sheet = |fill: &str| SvgElement::new("rect").at(&[("width", width), ("height", height), ("rx", 10.0)]).with("fill", fill);
    let line = |x1: f64, y1: f64, x2: f64, y2: f64| {
        let line = SvgElement::new("line").at(&[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)]);
        line.with("stroke", colour::LINE).with("stroke-width", "1.5")
    };
    let mut plot = vec![
        sheet("url(#dots)"),
        sheet("url(#haze)"),
        line(0.0, down, width, down),
        line(across, 0.0, across, height),
        sheet("none").with("stroke", colour::LINE),
    ];
    for (quadrant, advice) in Quadrant::ALL.into_iter().zip(picture.advice) {
        plot.extend(zone(picture, quadrant, advice));
    }
    plot.extend(impact_axis(picture));
    plot.extend(effort_axis(picture));
    plot
}

fn impact_axis(picture: &MapPicture) -> Vec<SvgElement> {
    let (axis, height) = (&picture.board.axes.impact, picture.size.1);
    let mut out = Vec::new();
    for (anchor, at) in axis.anchors.iter().zip([0.0, 25.0, 50.0, 75.0, 100.0]) {
        let lines = lines(anchor, 88.0, 12.0, 3);
        let count = f64::from(u8::try_from(lines.len()).unwrap_or(u8::MAX));
        // The lowest words end with the plot, the highest begin with it, the others stand around their place.
        let first = match at {
            0.0 => height - 16.0 * (count - 1.0) - 4.0,
            100.0 => 12.0,
            at => (1.0 - at / 100.0) * height - 8.0 * count + 12.0,
        };
        for (line, y) in lines.iter().zip((0u8..).map(|row| first + 16.0 * f64::from(row))) {
            out.push(words(line, (-10.0, y), 12.0, colour::INK_3).with("text-anchor", "end"));
        }
    }
    let name = format!("{} ↑", cut(&axis.name, 76.0, 12.0));
    out.push(words(&name, (-10.0, 0.375 * height + 4.0), 12.0, colour::INK_2).with("font-weight", "600").with("text-anchor", "end"));
    out
}

fn effort_axis(picture: &MapPicture) -> Vec<SvgElement> {
    let (axis, (width, height)) = (&picture.board.axes.effort, picture.size);
    let y = height + 21.0;
    let mut out = Vec::new();
    let places = [(0.0, "start"), (25.0, "middle"), (50.0, "middle"), (75.0, "middle"), (100.0, "end")];
    for (anchor, (at, side)) in axis.anchors.iter().zip(places) {
        let text = cut(&anchor.text, width / 9.0, 12.0);
        out.push(words(&text, (at / 100.0 * width, y), 12.0, colour::INK_3).with("text-anchor", side));
    }
    let name = format!("{} →", cut(&axis.name, width / 9.0, 12.0));
    out.push(words(&name, (0.625 * width, y), 12.0, colour::INK_2).with("font-weight", "600").with("text-anchor", "middle"));
    let tick = |at: f64| format!("M{} {}v5", short(at * width), short(height));
    out.push(SvgElement::new("path").with("d", &[0.25, 0.5, 0.75].map(tick).concat()).with("stroke", colour::LINE));
    out
}
