//! The text of Help: plain lines of a file, read into blocks.

/// The name under which the build puts the text next to the page.
pub const HELP_FILE: &str = "help.txt";

/// The name under which the build puts the text of the page for collecting next to the page.
pub const COLLECT_FILE: &str = "collect.txt";

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `# …`
    Heading(String),
    /// `1 …` and so on: steps in order.
    Steps(Vec<String>),
    /// `= word: …`: words and what they mean.
    Words(Vec<(String, String)>),
    /// `@…`: the page puts something of its own here.
    Slot(String),
    /// Any other line.
    Paragraph(String),
}

/// Reads the text.
pub fn help(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (mark, blocks.last_mut()) {
            ("#", _) => blocks.push(Block::Heading(rest.to_owned())),
            ("=", last) => {
                let (word, meaning) = rest.split_once(": ").unwrap_or((rest, ""));
                let word = (word.to_owned(), meaning.to_owned());
                match last {
                    Some(Block::Words(words)) => words.push(word),
                    _ => blocks.push(Block::Words(vec![word])),
                }
            }
            (number, last) if number.bytes().all(|digit| digit.is_ascii_digit()) => match last {
                Some(Block::Steps(steps)) => steps.push(rest.to_owned()),
                _ => blocks.push(Block::Steps(vec![rest.to_owned()])),
            },
            (slot, _) if slot.starts_with('@') => blocks.push(Block::Slot(slot.trim_start_matches('@').to_owned())),
            _ => blocks.push(Block::Paragraph(line.to_owned())),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("help.txt");

    #[test]
    fn lines_become_blocks() {
        let read = help("# A b\n1 one\n2 two\n\n= Note: a piece: of work\n@keys\n1990 was: long ago\nIt is = plain.\n");
        assert_eq!(
            read,
            [
                Block::Heading("A b".into()),
                Block::Steps(vec!["one".into(), "two".into()]),
                Block::Words(vec![("Note".into(), "a piece: of work".into())]),
                Block::Slot("keys".into()),
                Block::Steps(vec!["was: long ago".into()]),
                Block::Paragraph("It is = plain.".into()),
            ]
        );
    }

    #[test]
    fn the_text_is_whole_and_comes_with_the_build() {
        let blocks = help(TEXT);
        let headings = blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count();
        assert!(headings >= 6 && matches!(blocks.first(), Some(Block::Heading(_))));
        for slot in ["keys", "whereabouts"] {
            assert_eq!(blocks.iter().filter(|block| **block == Block::Slot(slot.into())).count(), 1, "{slot}");
        }
        let steps = blocks.iter().find_map(|block| if let Block::Steps(steps) = block { Some(steps.len()) } else { None });
        assert_eq!(steps, Some(5));
        for block in blocks {
            if let Block::Words(words) = block {
                assert!(words.iter().all(|(word, meaning)| !word.is_empty() && meaning.ends_with('.')));
            }
        }
        assert!(include_str!("../../index.html").contains(&format!("rel=\"copy-file\" href=\"src/content/{HELP_FILE}\"")));
    }
}
