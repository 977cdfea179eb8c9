//! Quotes from pasted text: one per line or per paragraph, without bullets and quotation marks, each with its source
//! where one stands behind it.

use super::pasted::{is_blank, is_rule, without_marks};
use crate::model::is_control;

/// Longest text that is taken for a source, in characters; beyond it stands more of the quote.
const SOURCE_LIMIT: usize = 80;

/// Marks that open a quotation, each with those that may close it.
const MARKS: &[(char, &[char])] = &[
    ('"', &['"']),
    ('\'', &['\'']),
    ('“', &['”', '“']),
    ('„', &['“', '”', '"']),
    ('‘', &['’', '‘']),
    ('‚', &['‘', '’']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('›', &['‹', '›']),
    ('「', &['」']),
    ('『', &['』']),
];

/// A quote as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// What was said; lines of a paragraph are kept.
    pub text: String,
    /// By whom or where; empty if it does not say.
    pub source: String,
}

/// Reads quotes from `text`. Paragraphs are one quote each where any of them has several lines that are neither listed
/// nor quoted one by one; everywhere else each line is one. Nothing that was written is lost but bullets, numbers,
/// quotation marks and the dash or the brackets that show where a source begins; a line that only names a source belongs
/// to the quote above it.
pub fn quotes(text: &str) -> Vec<Quote> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let clean: String = text.chars().filter(|c| *c == '\n' || !is_control(*c)).collect();
    let lines: Vec<&str> = clean.split('\n').map(|line| line.trim_matches(is_blank)).collect();
    let paragraphs: Vec<&[&str]> = lines.split(|line| line.is_empty() || is_rule(line)).filter(|lines| !lines.is_empty()).collect();
    let is_one = |lines: &&[&str]| paragraphs.len() > 1 && !is_listed(lines);
    let mut found: Vec<Quote> = Vec::new();
    for lines in &paragraphs {
        let above = found.len();
        for line in *lines {
            // What has a source is complete.
            let quote = found.get_mut(above..).unwrap_or_default().last_mut().filter(|quote| quote.source.is_empty());
            match (quote, named_below(line)) {
                (Some(quote), Some(source)) if named_below(&quote.text).is_none() => source.clone_into(&mut quote.source),
                (Some(quote), _) if is_one(lines) => {
                    quote.text.push('\n');
                    quote.text.push_str(line);
                }
                _ => found.push(Quote { text: (*line).to_owned(), source: String::new() }),
            }
        }
        // A source of its own line stands as it is; any other one is at the end of the quote.
        found.iter_mut().skip(above).for_each(Quote::settle);
        // A quote that was nothing but marks says nothing.
        found.retain(|quote| !quote.text.is_empty());
    }
    found
}

/// Leaves out what is among `known` already or twice in `found`, however it is spaced. Says how many that were.
pub fn without_known(found: Vec<Quote>, known: &[&str]) -> (Vec<Quote>, usize) {
    let mut seen: Vec<String> = known.iter().map(|text| bare(text)).collect();
    let (all, mut fresh) = (found.len(), Vec::new());
    for quote in found {
        let text = bare(&quote.text);
        if !seen.contains(&text) {
            seen.push(text);
            fresh.push(quote);
        }
    }
    let left_out = all - fresh.len();
    (fresh, left_out)
}

impl Quote {
    /// A text that is one quote, whatever it looks like: its quotation marks go, and its source is found.
    fn settle(&mut self) {
        let marked = without_list(&self.text);
        let (text, source) = if self.source.is_empty() { parted(marked) } else { (marked, "") };
        if self.source.is_empty() {
            source.clone_into(&mut self.source);
        }
        self.text = unquoted(text).to_owned();
        if self.text.is_empty() {
            // Below nothing stands no source.
            self.text = std::mem::take(&mut self.source);
        }
    }
}

/// A line without what marks it as part of a list or as quoted in a mail.
fn without_list(line: &str) -> &str {
    without_marks(line.trim_start_matches(|c| c == '>' || is_blank(c)))
}

/// The words of a text with one space between them, without quotation marks.
fn bare(text: &str) -> String {
    unquoted(text.trim()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether every line stands for itself: it has a bullet or a number, or quotation marks around it.
fn is_listed(lines: &[&str]) -> bool {
    lines.iter().all(|line| without_list(line) != *line || unquoted(parted(line).0) != parted(line).0)
}

/// The source, if a line below a quote only names one.
fn named_below(line: &str) -> Option<&str> {
    let name = ["—", "―", "--"].iter().find_map(|dash| line.strip_prefix(dash))?.trim_start_matches(is_blank);
    is_source(name).then_some(name)
}

/// A quote and the source behind it: "(source)", or what follows the last dash that stands free or behind a closing mark.
fn parted(text: &str) -> (&str, &str) {
    if let Some((before, source)) = text.strip_suffix(')').and_then(|open| open.rsplit_once('('))
        && is_source(source.trim())
        && !source.contains(')')
        && !before.trim().is_empty()
    {
        return (before.trim_end(), source.trim());
    }
    for (at, dash) in text.rmatch_indices(['—', '–', '―', '-']) {
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + dash.len()..)) else { continue };
        // Two hyphens are one dash.
        let before = if dash == "-" { before.strip_suffix('-').unwrap_or(before) } else { before };
        let quote = before.trim_end();
        let closed = quote.ends_with(|last| MARKS.iter().any(|(_, closing)| closing.contains(&last)));
        let is_free = before.len() > quote.len() && after.starts_with(is_blank);
        let source = after.trim();
        if (is_free || closed) && !quote.is_empty() && is_source(source) {
            return (quote, source);
        }
        // What stands before this dash can only be longer.
        if source.chars().count() > SOURCE_LIMIT {
            break;
        }
    }
    (text, "")
}

/// Whether a text may be a source: not empty, short, on one line, and no sentence of the quote itself.
fn is_source(text: &str) -> bool {
    let is_sentence = text.ends_with(['.', '!', '?', '…', ',', ';', ':']);
    !text.is_empty() && text.chars().count() <= SOURCE_LIMIT && !text.contains('\n') && !is_sentence
}

/// `text` without the quotation marks around it, if they belong together.
pub fn unquoted(text: &str) -> &str {
    let inner = MARKS.iter().find_map(|(opening, closing)| {
        let inner = text.strip_prefix(*opening)?.strip_suffix(*closing)?;
        let is_pair = !inner.contains(*opening) || (*opening == '\'' && !inner.contains("' "));
        (is_pair && !inner.trim().is_empty()).then(|| inner.trim())
    });
    inner.unwrap_or(text)
}

#[cfg(test)]
mod tests;
