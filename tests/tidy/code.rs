//! Rust source with its comments, and on request its strings, blanked out, and the words that remain.

/// Whether what stands between quotes is kept.
#[derive(Clone, Copy, PartialEq)]
pub enum Strings {
    Kept,
    Blanked,
}

/// `text` with comments (and strings) replaced by spaces; line breaks stay, so lines keep their numbers.
pub fn code(text: &str, strings: Strings) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (len, keep) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (block_comment(rest), false)
        } else if let Some(len) = string(rest, out.chars().next_back()) {
            (len, strings == Strings::Kept)
        } else if let Some(len) = character(rest) {
            (len, strings == Strings::Kept)
        } else {
            (first.len_utf8(), true)
        };
        let (piece, after) = rest.split_at(len);
        if keep {
            out.push_str(piece);
        } else {
            out.extend(piece.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = after;
    }
    out
}

/// Length of the block comment that `text` opens with; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of the string literal that `text` opens with, if it opens with one.
fn string(text: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(is_word) && !text.starts_with('"') {
        return None;
    }
    let body = text.trim_start_matches(['b', 'c']);
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let open = text.len() - raw.len() + hashes + 1;
        raw.get(hashes..).filter(|rest| rest.starts_with('"'))?;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(text.get(open..)?.find(&close).map_or(text.len(), |at| open + at + close.len()));
    }
    body.strip_prefix('"')?;
    let open = text.len() - body.len() + 1;
    let mut escaped = false;
    for (at, c) in text.get(open..)?.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(open + at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

/// Length of the character literal that `text` opens with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    if body.starts_with('\\') {
        return body.get(2..)?.find('\'').map(|at| at + 4);
    }
    let len = body.chars().next()?.len_utf8();
    body.get(len..)?.starts_with('\'').then_some(len + 2)
}

/// Whether `c` can stand in an identifier.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every identifier of `code` with the byte it starts at.
pub fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    code.split(|c| !is_word(c)).filter_map(move |word| {
        // The pieces lie in order and apart, so each is found from where the last one ended.
        let start = at + code.get(at..)?.find(word)?;
        at = start + word.len();
        (!word.is_empty()).then_some((start, word))
    })
}

/// The line, from 1, on which byte `at` of `text` lies.
pub fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

#[test]
fn comments_and_strings_are_blanked_and_lines_kept() {
    let text = "a // b \"c\nd /* e /* f */ g */ h \"i // \\\" j\" 'k' '\\'' &'l m r#\"n\" o\"# p";
    let bare = code(text, Strings::Blanked);
    let words: Vec<&str> = words(&bare).map(|(_, word)| word).collect();
    assert_eq!(words, ["a", "d", "h", "l", "m", "p"]);
    assert_eq!(bare.lines().count(), 2);
    assert!(code(text, Strings::Kept).contains("i // "));
}
