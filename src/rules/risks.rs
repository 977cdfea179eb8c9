//! The risks in a feasibility check-in: one per line of a text, and what each would be called as a note.

use crate::model::TITLE_LIMIT;

/// Signs with which people begin the lines of a list.
const BULLETS: &[char] = &['-', '–', '—', '*', '+', '•', '·', '‣', '▪', '◦'];

/// The risks of a text: its lines without bullets and numbers, empty ones and repetitions left out.
pub fn risks(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for risk in text.lines().map(bare).filter(|line| !line.is_empty()) {
        if !found.contains(&risk) {
            found.push(risk);
        }
    }
    found
}

/// What a risk is called as a note: on one line, and cut with an ellipsis where it is longer than a title.
pub fn risk_title(risk: &str) -> String {
    let title = risk.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.chars().count() <= TITLE_LIMIT {
        return title;
    }
    let kept: String = title.chars().take(TITLE_LIMIT - 1).collect();
    kept.trim_end().to_owned() + "…"
}

/// A line without what makes it an item of a list: "- a", "2) a" and "[ ] a" are all "a".
fn bare(line: &str) -> &str {
    let line = line.trim();
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let number = first.trim_end_matches(['.', ')']);
    let is_number = number.len() < first.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_bullet = !first.is_empty() && first.chars().all(|sign| BULLETS.contains(&sign));
    let rest = if is_number || is_bullet { rest } else { line };
    let rest = rest.trim_start_matches(['•', '·', '‣', '▪', '◦']).trim();
    ["[ ]", "[x]", "[X]"].iter().find_map(|start| rest.strip_prefix(start)).unwrap_or(rest).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_line_is_a_risk_without_its_bullet() {
        let text = " - Two days of waiting\r\n\n* Second contract\n3) A number\n•No space\n- [ ] To do\n2 days of waiting\n-\n3.5 is no number\n- Second contract";
        let expected = ["Two days of waiting", "Second contract", "A number", "No space", "To do", "2 days of waiting", "3.5 is no number"];
        assert_eq!(risks(text), expected);
        assert_eq!(risks("  \n -- "), [] as [&str; 0]);
    }

    #[test]
    fn a_long_risk_is_cut_to_a_title() {
        let title = risk_title(&"é".repeat(201));
        assert_eq!((title.chars().count(), title.ends_with("é…")), (200, true));
        assert_eq!(risk_title(&"é".repeat(200)), "é".repeat(200));
        assert_eq!(risk_title("two\twords"), "two words");
    }

    proptest! {
        #[test]
        fn any_text_has_its_risks(text in "(?s)[-*•0-9.) \\[\\]xé\n\r]{0,60}") {
            for risk in risks(&text) {
                prop_assert!(!risk.is_empty() && risk == risk.trim() && !risk.contains('\n'));
                prop_assert!(!risk_title(risk).is_empty() && risk_title(risk).chars().count() <= TITLE_LIMIT);
            }
        }
    }
}
