//! Text of a picture: how wide it is about, where it is cut, and how it is broken into lines.

use crate::interchange::svg::SvgElement;

/// About how wide `text` is at a font size, in px. A picture is read where other fonts are, so nothing exact is possible.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| letter_width(letter) * size).sum()
}

fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | ' ' | '(' | ')' => 0.31,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.87,
        'J' | 'L' => 0.56,
        'A'..='Z' => 0.68,
        // From Hangul on, letters are about as wide as high.
        '\u{1100}'.. => 1.05,
        _ => 0.56,
    }
}

/// As much of `text` as fits into `room` px, on one line.
pub fn cut(text: &str, room: f64, size: f64) -> String {
    let whole = width(text, size) <= room;
    let mut left = if whole { room } else { room - size };
    let mut out = String::new();
    for letter in text.chars() {
        left -= letter_width(letter) * size;
        if left < 0.0 && !whole {
            return out.trim_end().to_owned() + "…";
        }
        out.push(if letter.is_whitespace() { ' ' } else { letter });
    }
    out
}

/// `text` in lines of about `room` px, at most `most`, the last one cut.
pub fn lines(text: &str, room: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if lines_left(line, word, room, size) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| cut(line, room, size)).collect()
}

fn lines_left(line: &str, word: &str, room: f64, size: f64) -> bool {
    width(line, size) + width(word, size) + size / 3.0 <= room
}

/// `text` with its baseline at `at`.
pub fn words(text: &str, at: (f64, f64), size: f64, ink: &str) -> SvgElement {
    SvgElement::new("text").at(&[("x", at.0), ("y", at.1), ("font-size", size)]).with("fill", ink).saying(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_broken() {
        assert_eq!(cut("short", 100.0, 12.0), "short");
        assert_eq!(cut("a rather long title", 60.0, 12.0), "a rather…");
        assert_eq!(lines("Nobody would notice", 90.0, 12.0, 3), ["Nobody would", "notice"]);
        assert_eq!(lines("one two three four five six", 40.0, 12.0, 2).len(), 2);
        assert_eq!(lines("  ", 40.0, 12.0, 2), Vec::<String>::new());
    }
}
