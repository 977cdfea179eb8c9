//! The map as a picture: the places that the screen shows, in the light look, with title, date and a key to the numbers.

use super::svg::{SvgElement, short};
use crate::model::Board;
use crate::rules::quadrant::Quadrant;

mod frame;
mod key;
mod text;

pub(super) use text::{cut, words};

/// Colours of the light look (style/tokens/colour.css), as a picture can carry them anywhere.
pub(super) mod colour {
    pub const SHEET: &str = "#fefefc";
    pub const LIFT: &str = "#ffffff";
    pub const INK: &str = "#1f1c25";
    pub const INK_2: &str = "#4a4751";
    pub const INK_3: &str = "#64626a";
    pub const LINE: &str = "#d7d4ce";
    pub const EDGE: &str = "#8b8780";
    pub const HAZE: &str = "#f7e9f9";
    pub const PLUM: &str = "#742b7f";
    pub const PAPER: &str = "#f8f6f3";
    pub const FAINT_INK: &str = "#6a676f";
    pub const FAINT_LIFT: &str = "#fdfcf9";
    pub const FAINT_LINE: &str = "#e0deda";
}

/// Everything that the picture shows.
pub struct MapPicture<'a> {
    /// Title, goal, axes, quadrants and split.
    pub board: &'a Board,
    /// Small words beside the title, such as the date.
    pub says: String,
    /// What to do with each quadrant, in the order of [`Quadrant::ALL`].
    pub advice: [&'static str; 4],
    /// The plot in px.
    pub size: (f64, f64),
    /// The placed notes.
    pub notes: Vec<PictureNote>,
    /// Whether the titles of numbered notes stand below the map.
    pub key: bool,
}

/// A placed note.
pub struct PictureNote {
    /// Its title.
    pub title: String,
    /// Its rank, if it has one.
    pub rank: Option<usize>,
    /// Its place on the plot, in px.
    pub at: (f64, f64),
    /// How it is drawn.
    pub face: PictureFace,
    /// Whether it is drawn faint.
    pub faint: bool,
    /// Whether it waits for another one.
    pub blocked: bool,
    /// What its card says of the notes that wait behind it; empty where none do.
    pub holds: String,
    /// Whether its pin is hollow, because not both sides have scored it.
    pub hollow: bool,
}

/// How a note is drawn.
pub enum PictureFace {
    /// A card beside its pin.
    Card {
        /// Left, top, width and height, in px of the plot.
        place: [f64; 4],
        /// The title in one or two lines.
        lines: String,
        /// Start and end of the leader.
        leader: [(f64, f64); 2],
        /// Path of the icon of its kind, on a 24-unit grid.
        icon: &'static str,
        /// Initials of its owner.
        initials: String,
        /// Filled bars of evidence, 0–3.
        bars: u8,
    },
    /// Its number, stepped aside by so many px.
    Number {
        /// To the right and down.
        aside: (f64, f64),
    },
    /// A dot, on a map of thousands.
    Dot,
}

/// Room to the left of the plot, above it, to its right and below it, in px.
const MARGIN: [f64; 4] = [112.0, 76.0, 24.0, 44.0];
/// Numbers above this do not fit on a pin.
const LAST_NUMBER: usize = 999;
pub(super) const FONT: &str =
    "-apple-system, BlinkMacSystemFont, Segoe UI Variable Text, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, system-ui, sans-serif";
/// The icon on the badge of a note that others wait for.
const WAITING: &str = "M6.5 3.5h11M6.5 20.5h11M8 3.5v3.3l4 5.2-4 5.2v3.3M16 3.5v3.3L12 12l4 5.2v3.3";
/// The icon on a badge *Blocked*.
const BLOCKED: &str = "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM6 6l12 12";

/// The picture, and its width and height in px.
pub fn draw_map(picture: &MapPicture) -> (SvgElement, (f64, f64)) {
    let [before, above, after, below] = MARGIN;
    let (width, height) = picture.size;
    let whole = before + width + after;
    let key = if picture.key { key::key(picture, whole - 2.0 * after) } else { (Vec::new(), 0.0) };
    let tall = above + height + below + key.1;
    let mut plot = frame::plot(picture);
    plot.extend(picture.notes.iter().filter_map(leader));
    plot.extend(picture.notes.iter().filter_map(pin));
    plot.extend(picture.notes.iter().map(face));
    let svg = SvgElement::new("svg")
        .at(&[("width", whole), ("height", tall)])
        .with("viewBox", &format!("0 0 {} {}", short(whole), short(tall)))
        .with("font-family", FONT)
        .with("role", "img")
        .holding(vec![
            SvgElement::new("title").saying(&picture.board.title),
            frame::pieces(),
            SvgElement::new("rect").with("width", "100%").with("height", "100%").with("fill", colour::SHEET),
        ])
        .holding(frame::head(picture, whole, after))
        .holding(vec![group(before, above, plot), group(after, above + height + below, key.0)]);
    (svg, (whole, tall))
}

fn group(x: f64, y: f64, inside: Vec<SvgElement>) -> SvgElement {
    SvgElement::new("g").with("transform", &format!("translate({} {})", short(x), short(y))).holding(inside)
}

fn leader(note: &PictureNote) -> Option<SvgElement> {
    let PictureFace::Card { leader: [from, to], .. } = &note.face else { return None };
    let line = SvgElement::new("line").at(&[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
    Some(line.with("stroke", colour::EDGE))
}

/// The pin of a card.
fn pin(note: &PictureNote) -> Option<SvgElement> {
    let PictureFace::Card { .. } = note.face else { return None };
    let ink = if note.faint { colour::INK_3 } else { colour::INK_2 };
    let (fill, line) = if note.hollow { (colour::SHEET, ink) } else { (ink, colour::SHEET) };
    let disc = SvgElement::new("circle").at(&[("cx", note.at.0), ("cy", note.at.1), ("r", 5.0)]).with("fill", fill);
    Some(disc.with("stroke", line).at(&[("stroke-width", 2.0)]))
}

fn face(note: &PictureNote) -> SvgElement {
    match &note.face {
        PictureFace::Card { place: [left, top, width, height], lines, icon, initials, bars, .. } => {
            let inside = card(note, (*width, *height), lines, icon, initials, *bars);
            group(*left, *top, inside)
        }
        PictureFace::Number { aside } if note.rank.is_none_or(|rank| rank <= LAST_NUMBER) => number(note, *aside),
        PictureFace::Number { .. } | PictureFace::Dot => dot(note),
    }
}

fn dot(note: &PictureNote) -> SvgElement {
    let dot = SvgElement::new("circle").at(&[("cx", note.at.0), ("cy", note.at.1), ("r", 4.0)]).with("fill", colour::INK_2);
    dot.with("stroke", colour::SHEET).holding(vec![SvgElement::new("title").saying(&note.title)])
}

fn card(note: &PictureNote, (width, height): (f64, f64), lines: &str, icon: &str, initials: &str, bars: u8) -> Vec<SvgElement> {
    let (fill, line, ink) =
        if note.faint { (colour::FAINT_LIFT, colour::FAINT_LINE, colour::FAINT_INK) } else { (colour::LIFT, colour::LINE, colour::INK) };
    let edge = SvgElement::new("rect").at(&[("x", 0.5), ("y", 0.5), ("width", width - 1.0), ("height", height - 1.0), ("rx", 6.5)]);
    let mut inside = vec![SvgElement::new("title").saying(&note.title), edge.with("fill", fill).with("stroke", line)];
    for (words_of_line, y) in lines.split('\n').zip([17.0, 32.0]) {
        inside.push(words(words_of_line, (8.0, y), 12.5, ink));
    }
    // The middle of the line of small marks.
    let middle = height - 14.0;
    inside.push(glyph(icon, (8.0, middle - 6.5), 13.0, colour::INK_3));
    let mut x = 27.0;
    if !initials.is_empty() {
        inside.push(words(initials, (x, middle + 4.0), 11.0, colour::INK_3));
        x += text::width(initials, 11.0) + 6.0;
    }
    for (bar, high) in [4.0, 7.0, 10.0].into_iter().enumerate() {
        let fill = if bar < usize::from(bars) { colour::INK_2 } else { colour::LINE };
        let at = [("x", x), ("y", middle + 5.0 - high), ("width", 3.0), ("height", high), ("rx", 1.0)];
        inside.push(SvgElement::new("rect").at(&at).with("fill", fill));
        x += 5.0;
    }
    let mut right = width - 8.0;
    if !note.holds.is_empty() {
        let says = text::width(&note.holds, 11.0);
        let left = right - 24.0 - says;
        let badge = [("x", left + 0.5), ("y", middle - 7.5), ("width", 23.0 + says), ("height", 15.0), ("rx", 3.5)];
        inside.push(SvgElement::new("rect").at(&badge).with("fill", "none").with("stroke", colour::EDGE));
        inside.push(glyph(WAITING, (left + 5.0, middle - 5.5), 11.0, colour::INK_2));
        let says = words(&note.holds, (left + 19.0, middle + 4.0), 11.0, colour::INK_2).at(&[("textLength", says)]);
        inside.push(says.with("lengthAdjust", "spacingAndGlyphs").with("font-weight", "600"));
        right = left - 6.0;
    }
    if note.blocked {
        let says = text::width("Blocked", 11.0);
        let wide = 24.0 + says;
        let left = right - wide;
        let badge = [("x", left), ("y", middle - 8.0), ("width", wide), ("height", 16.0), ("rx", 4.0)];
        inside.push(SvgElement::new("rect").at(&badge).with("fill", colour::INK_2));
        inside.push(glyph(BLOCKED, (left + 5.0, middle - 5.5), 11.0, colour::PAPER));
        // Made to fit, whatever font it is read in.
        let says = words("Blocked", (left + 19.0, middle + 4.0), 11.0, colour::PAPER).at(&[("textLength", says)]);
        inside.push(says.with("lengthAdjust", "spacingAndGlyphs").with("font-weight", "600"));
    }
    inside
}

/// A pin with its number.
fn number(note: &PictureNote, aside: (f64, f64)) -> SvgElement {
    let (x, y) = (note.at.0 + aside.0, note.at.1 + aside.1);
    let shown = note.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let mut edge = SvgElement::new("rect")
        .at(&[("x", x - 11.5), ("y", y - 11.5), ("width", 23.0), ("height", 23.0), ("rx", 6.5)])
        .with("fill", if note.faint { colour::FAINT_LIFT } else { colour::LIFT })
        .with("stroke", if note.blocked { colour::INK_2 } else { colour::EDGE });
    if note.hollow {
        edge = edge.with("stroke-width", "2").with("stroke-dasharray", "0.1 4").with("stroke-linecap", "round");
    } else if note.blocked {
        edge = edge.with("stroke-dasharray", "3 2");
    }
    let ink = if note.faint { colour::FAINT_INK } else { colour::INK };
    let shown = words(&shown, (x, y + 4.0), 12.0, ink).with("text-anchor", "middle");
    SvgElement::new("g").holding(vec![SvgElement::new("title").saying(&note.title), edge, shown])
}

/// An icon from its path on a 24-unit grid.
fn glyph(path: &str, (x, y): (f64, f64), size: f64, ink: &str) -> SvgElement {
    SvgElement::new("path")
        .with("d", path)
        .with("transform", &format!("translate({} {}) scale({})", short(x), short(y), short(size / 24.0)))
        .with("fill", "none")
        .with("stroke", ink)
        .with("stroke-width", "1.75")
        .with("stroke-linecap", "round")
        .with("stroke-linejoin", "round")
}

/// A quadrant's name and what to do with it, one below the other in its corner.
fn zone(picture: &MapPicture, quadrant: Quadrant, advice: &str) -> Vec<SvgElement> {
    let (width, height) = picture.size;
    let (x, anchor) = if quadrant.is_high_effort() { (width - 14.0, "end") } else { (14.0, "start") };
    let top = if quadrant.is_high_impact() {
        26.0
    } else if advice.is_empty() {
        height - 16.0
    } else {
        height - 33.0
    };
    let ink = if quadrant == Quadrant::QuickWin { colour::PLUM } else { colour::INK_2 };
    let name = text::cut(quadrant.name(&picture.board.quadrants), 192.0, 14.0);
    let name = words(&name, (x, top), 14.0, ink).with("font-weight", "600").with("text-anchor", anchor);
    let mut zone = vec![name];
    if !advice.is_empty() {
        zone.push(words(advice, (x, top + 17.0), 12.0, colour::INK_3).with("text-anchor", anchor));
    }
    zone
}
