//! The text of a card: how a title is broken and cut, and how large the card is.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::model::{Note, written};
use crate::rules::waiting::Behind;
use crate::ui::components::marks::initials;
use crate::ui::waiting::badge_words;

/// Widest line of a title, in px.
const WIDEST: f64 = 138.0;
/// A title up to this width stands on one line, in px.
const ONE_LINE: f64 = 104.0;
/// The font of a card, in px; the style sheet says the same in rem.
const FONT_SIZE: f64 = 12.5;

/// What a card shows of a title, and its size.
#[derive(Debug, Clone, PartialEq)]
pub struct CardText {
    /// One or two lines, joined by a line break.
    pub title: String,
    /// Whole px.
    pub width: f64,
    /// Whole px.
    pub height: f64,
}

/// Measures text as the browser will draw it.
pub struct Measure {
    context: Option<leptos::web_sys::CanvasRenderingContext2d>,
    widths: RefCell<HashMap<String, f64>>,
}

impl Measure {
    /// A measure in the font of the page.
    pub fn new() -> Self {
        Self { context: context(), widths: RefCell::default() }
    }

    /// Width of `text` in px: that of its words, and of the spaces between them. Most words stand in several titles.
    fn width(&self, text: &str) -> f64 {
        let mut words = text.split_whitespace();
        let first = words.next().map_or(0.0, |word| self.measured(word));
        words.fold(first, |width, word| width + self.measured(" ") + self.measured(word))
    }

    /// Width of a word or a space in px.
    fn measured(&self, word: &str) -> f64 {
        if let Some(width) = self.widths.borrow().get(word) {
            return *width;
        }
        let guess = || FONT_SIZE * 0.55 * f64::from(u32::try_from(word.chars().count()).unwrap_or(u32::MAX));
        let measured = self.context.as_ref().and_then(|context| context.measure_text(word).ok());
        let width = measured.map_or_else(guess, |metrics| metrics.width());
        self.widths.borrow_mut().insert(word.to_owned(), width);
        width
    }

    /// What the card of a note shows, and its size; `holds` is what it says of those that wait behind it.
    pub fn card(&self, note: &Note, blocked: bool, holds: Option<Behind>) -> CardText {
        let lines = self.lines(&note.title);
        let owner = initials(&note.owner);
        let mut meta = 13.0 + 6.0 + 13.0;
        if !owner.is_empty() {
            meta += 6.0 + self.width(&owner);
        }
        if blocked {
            meta += 8.0 + 16.0 + self.width("Blocked");
        }
        if let Some(behind) = holds {
            meta += 36.0 + self.width(&badge_words(&behind, blocked));
        }
        let widest = lines.iter().map(|line| self.width(line)).fold(meta, f64::max);
        let height = if lines.len() > 1 { 60.0 } else { 45.0 };
        CardText { title: lines.join("\n"), width: (widest + 18.0).ceil().max(72.0), height }
    }

    /// A title on one line, or broken in two near the middle; what does not fit is cut with an ellipsis.
    fn lines(&self, title: &str) -> Vec<String> {
        let words: Vec<&str> = title.split_whitespace().collect();
        let space = self.measured(" ");
        // How wide a line is that ends with each of the words.
        let first_lines: Vec<f64> = words
            .iter()
            .scan(-space, |width, word| {
                *width += space + self.measured(word);
                Some(*width)
            })
            .collect();
        let Some((whole, breaks)) = first_lines.split_last().filter(|(whole, breaks)| !breaks.is_empty() && **whole > ONE_LINE) else {
            return vec![self.cut(title)];
        };
        let wider = |first: f64| first.max(whole - space - first);
        let even = breaks.iter().enumerate().min_by(|(_, a), (_, b)| wider(**a).total_cmp(&wider(**b)));
        let at = match even {
            Some((at, first)) if wider(*first) <= WIDEST => at + 1,
            _ => breaks.iter().take_while(|first| **first <= WIDEST).count().max(1),
        };
        let (first, second) = words.split_at(at);
        vec![self.cut(&first.join(" ")), self.cut(&second.join(" "))]
    }

    /// As much of `text` as fits on a line.
    fn cut(&self, text: &str) -> String {
        if self.width(text) <= WIDEST {
            return text.to_owned();
        }
        let letters: Vec<char> = text.chars().take(60).collect();
        let with_dots = |count: usize| letters.iter().take(count).collect::<String>().trim_end().to_owned() + "…";
        let (mut least, mut most) = (1, letters.len());
        while least < most {
            let middle = (least + most).div_ceil(2);
            if self.width(&with_dots(middle)) <= WIDEST {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        with_dots(least)
    }
}

fn context() -> Option<leptos::web_sys::CanvasRenderingContext2d> {
    let canvas: leptos::web_sys::HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let context: leptos::web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let family = window().get_computed_style(&document().document_element()?).ok()??.get_property_value("font-family").ok()?;
    context.set_font(&format!("{}px {family}", written(FONT_SIZE)));
    Some(context)
}
