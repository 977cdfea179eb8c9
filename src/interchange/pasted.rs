//! Titles of notes from pasted text: one line, one note, without the bullets and boxes that a list brings along.

use crate::model::{TITLE_LIMIT, is_control};

/// What a pasted text gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// One title per line that has one, each 1–200 characters.
    pub titles: Vec<String>,
    /// How many of them were longer and have been cut.
    pub cut: usize,
}

/// Reads one title per line.
///
/// Leading bullets, numbers, check boxes and heading marks go, in any order and number; so do control and
/// bidi-override characters, and lines with nothing else or only a drawn rule. Words in brackets and numbers that
/// belong to the title ("2024 plan", "1.5x faster") stay.
pub fn titles(text: &str) -> Pasted {
    let mut pasted = Pasted::default();
    for line in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let clean: String = line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !is_control(*c)).collect();
        let title = without_marks(&clean);
        let short: String = title.chars().take(TITLE_LIMIT).collect();
        // Judged by what would be left of it.
        if short.is_empty() || is_rule(&short) {
            continue;
        }
        pasted.cut += usize::from(short.len() < title.len());
        pasted.titles.push(short.trim_end_matches(is_blank).to_owned());
    }
    pasted
}

/// White space, and the characters without width that editors leave at the ends of lines.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Strips everything that marks a line as part of a list.
pub(super) fn without_marks(line: &str) -> &str {
    let mut rest = line.trim_matches(is_blank);
    while let Some(after) = after_bullet(rest).or_else(|| after_box(rest)).or_else(|| after_number(rest)).or_else(|| after_heading(rest)) {
        rest = after.trim_start_matches(is_blank);
    }
    rest
}

/// `rest` if a mark may end before it: at white space or the end of the line.
fn at_gap(rest: &str) -> Option<&str> {
    (rest.is_empty() || rest.starts_with(is_blank)).then_some(rest)
}

fn after_bullet(line: &str) -> Option<&str> {
    // These mean nothing else at the start of a line; dashes and signs do, unless a space follows.
    let plain = line.strip_prefix(['•', '◦', '▪', '‣', '●', '○', '■', '□', '☐', '☑', '☒']);
    plain.or_else(|| line.strip_prefix(['-', '*', '+', '–', '—', '·']).and_then(at_gap))
}

fn after_box(line: &str) -> Option<&str> {
    line.strip_prefix("[ ]").or_else(|| line.strip_prefix("[x]").or_else(|| line.strip_prefix("[X]")).and_then(at_gap))
}

/// Behind "1.", "1)" or "(1)". In brackets a number of four digits is rather a year.
fn after_number(line: &str) -> Option<&str> {
    let (inner, most, ends): (&str, usize, &[char]) = match line.strip_prefix('(') {
        Some(inner) => (inner, 3, &[')']),
        None => (line, 5, &['.', ')']),
    };
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - rest.len();
    (1..=most).contains(&digits).then_some(rest)?.strip_prefix(ends).and_then(at_gap)
}

fn after_heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())).then_some(rest).and_then(at_gap)
}

/// Whether a line is drawn rather than written: three or more of one stroke.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ['-', '*', '_', '='].iter().any(|stroke| line.chars().all(|c| c == *stroke))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(line: &str) -> String {
        titles(line).titles.join("|")
    }

    #[test]
    fn the_real_backlog_gives_24_notes() {
        let pasted = titles(include_str!("../../tests/fixtures/backlog.txt"));
        assert_eq!((pasted.titles.len(), pasted.cut), (24, 0));
        assert_eq!(pasted.titles[0], "Enhancing Real-Time Collaboration Efficiency in Excalidraw");
        assert_eq!(pasted.titles[4], "'Working' delay periodically for up to 45 - 60 seconds");
        assert_eq!(pasted.titles[9], "Very slow performance with 2500+ blocks with assets");
        assert_eq!(pasted.titles[13], "[Feature] Import from snowmint.cs's Budget application");
        assert_eq!(pasted.titles[15], "[Feature] Implement feature to import \"Category\"");
        assert_eq!(pasted.titles[18], "Wallet App by Budgetbakers Import");
    }

    #[test]
    fn marks_of_a_list_go() {
        for line in [
            "- Alpha",
            "* Alpha",
            "+ Alpha",
            "• Alpha",
            "•Alpha",
            "– Alpha",
            "1. Alpha",
            "12) Alpha",
            "(3) Alpha",
            "[ ] Alpha",
            "[x] Alpha",
            "[X] Alpha",
            "- [ ] Alpha",
            "1. [x] Alpha",
            "  \t- Alpha  ",
            "# Alpha",
            "### Alpha",
            "## 1. Alpha",
            "☐ Alpha",
            "\u{feff}- Alpha\u{a0}",
        ] {
            assert_eq!(one(line), "Alpha", "{line:?}");
        }
    }

    #[test]
    fn what_belongs_to_the_title_stays() {
        for line in [
            "[Feature] Alpha",
            "2024 plan",
            "3D map",
            "1.5x faster",
            "-5 % churn",
            "+1 button",
            "#123 fails",
            "C# client",
            "(2024) review",
            "(a) first",
            "*bold* move",
            "[x](y) link",
            "1.2.3 release",
            "** Alpha",
            "10 ten",
            "-- verbose",
        ] {
            assert_eq!(one(line), line);
        }
    }

    #[test]
    fn blank_lines_and_rules_are_no_notes() {
        assert_eq!(one("\n \r\n- \n1.\n[ ]\n---\n***\n====\n\u{200b}\nA\rB\u{2028}C"), "A|B|C");
        assert_eq!(titles(""), Pasted::default());
    }

    #[test]
    fn a_rule_longer_than_any_title_is_none_whatever_ends_it() {
        assert_eq!(titles(&format!("{}x", "=".repeat(200))), Pasted::default());
    }

    #[test]
    fn control_and_override_characters_go() {
        assert_eq!(one("Al\u{0}pha\u{202e} be\u{2066}ta\u{7f}\tgamma"), "Alpha beta gamma");
    }

    #[test]
    fn long_titles_are_cut_and_counted() {
        let pasted = titles(&format!("- {}\n{}\nshort", "ä".repeat(201), "🦀".repeat(200)));
        assert_eq!(pasted.cut, 1);
        assert_eq!(pasted.titles, ["ä".repeat(200), "🦀".repeat(200), "short".into()]);
    }

    proptest! {
        #[test]
        fn any_text_gives_clean_titles(text in "(\\PC|[-*+#\\[\\]()x0-9. \t\r\n\u{202e}\u{0}]){0,80}") {
            let pasted = titles(&text);
            for title in &pasted.titles {
                prop_assert!((1..=TITLE_LIMIT).contains(&title.chars().count()));
                prop_assert!(!title.chars().any(is_control));
                prop_assert_eq!(title.trim(), title);
            }
            prop_assert_eq!(&titles(&pasted.titles.join("\n")).titles, &pasted.titles);
        }
    }
}
