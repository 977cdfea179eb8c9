//! The board as Markdown, for a wiki, a ticket or a chat: ranked notes by quadrant. Text of people stays text.

use super::gathered::{PieceWords, comment_from, piece_words};
use super::judged::finding_words;
use super::report::{Line, Report};
use crate::model::{Comment, Evidence, is_safe_link, plain_text, written};
use crate::rules::debt::owed;
use crate::rules::debt::words::sentence;
use crate::rules::effort::{about, nearest_anchor};
use crate::rules::evidence::{bars, strength, words};
use crate::rules::outcome::in_words;
use crate::rules::quadrant::Quadrant;

/// Letters that mean something inside a line of Markdown, in tables and in mathematics.
const MARKS: &[char] = &['\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '#', '|', '~', '&', '!', '$', '^'];

/// The head of a table.
const HEAD: &str = "| # | Note | Impact | Effort | Owner | Status | Blocked by |\n| ---: | --- | --- | --- | --- | --- | --- |\n";

/// The whole board; `date` is the day of writing.
pub fn write_markdown(report: &Report, date: &str) -> String {
    let board = report.board;
    let mut parts = vec![format!("# {}\n", plain(&board.title))];
    if !board.goal.trim().is_empty() {
        parts.push(format!("**Why:** {}\n", plain(&board.goal)));
    }
    let notes = match report.lines.len() {
        1 => "1 note".to_owned(),
        count => format!("{count} notes"),
    };
    parts.push(format!("{notes} · {} · {date}\n", plain(&board.formula.label())));
    parts.extend(report.capacity().map(|capacity| format!("**Capacity:** {capacity}\n")));
    for quadrant in Quadrant::ALL {
        let rows: String = report.lines.iter().filter(|line| line.quadrant == Some(quadrant)).map(|line| row(line, report)).collect();
        if !rows.is_empty() {
            parts.push(format!("## {}\n", plain(quadrant.name(&board.quadrants))));
            parts.push(format!("{HEAD}{rows}"));
        }
    }
    let items: String = report.lines.iter().filter(|line| line.quadrant.is_none()).map(item).collect();
    if !items.is_empty() {
        parts.push("## Unplaced\n".to_owned());
        parts.push(items);
    }
    parts.extend(gathered(report));
    parts.extend(judged(report));
    parts.extend(commented(report));
    parts.join("\n")
}

/// What speaks for notes, each with its pieces below it.
fn gathered(report: &Report) -> Option<String> {
    let piece = |piece: &Evidence| {
        let PieceWords { said, from } = piece_words(piece);
        let from = if from.is_empty() { from } else { format!(" ({})", plain(&from)) };
        let link = if is_safe_link(&piece.link) {
            format!(" [link](<{}>)", address(piece.link.trim()))
        } else {
            Some(plain(&piece.link)).filter(|link| !link.is_empty()).map(|link| format!(" {link}")).unwrap_or_default()
        };
        format!("  - {}{from}{link}\n", lines(&said))
    };
    let of = |line: &Line| {
        let pieces: String = line.note.evidence.iter().map(piece).collect();
        format!("- **{}** ({})\n{pieces}", plain(&line.note.title), words(bars(strength(line.note))))
    };
    let items: String = report.lines.iter().filter(|line| !line.note.evidence.is_empty()).map(of).collect();
    (!items.is_empty()).then(|| format!("## Evidence\n\n{items}"))
}

/// What was said about notes, each with its comments below it.
fn commented(report: &Report) -> Option<String> {
    let comment = |comment: &Comment| format!("  - {} ({})\n", lines(&comment.text), plain(&comment_from(comment, report.people)));
    let of = |line: &Line| {
        let comments: String = line.note.comments.iter().map(comment).collect();
        format!("- **{}**\n{comments}", plain(&line.note.title))
    };
    let items: String = report.lines.iter().filter(|line| !line.note.comments.is_empty()).map(of).collect();
    (!items.is_empty()).then(|| format!("## Comments\n\n{items}"))
}

/// A text of several lines within an item of the second level: its lines stay lines.
fn lines(text: &str) -> String {
    text.lines().map(plain).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  \n    ")
}

/// What is owed, found and decided, what speaks against it and what came of it: it stays with the board wherever it goes.
fn judged(report: &Report) -> Vec<String> {
    let item = |line: &Line, words: &str| format!("- **{}:** {}\n", plain(&line.note.title), plain(words));
    let decided = report.lines.iter().filter_map(|line| Some(item(line, &line.decided()?)));
    let against = report.lines.iter().flat_map(|line| line.dissents(report.people).into_iter().map(move |words| item(line, &words)));
    let came = report.lines.iter().filter_map(|line| {
        let words = in_words(line.note.outcome.as_ref()?);
        (!words.is_empty()).then(|| item(line, &words))
    });
    let found = report.lines.iter().filter_map(|line| Some(item(line, &finding_words(line.note.feasibility.as_ref()?))));
    let mut parts = Vec::new();
    let owing = report.lines.iter().filter_map(|line| Some(item(line, &sentence(&owed(line.note)?))));
    let sections = [
        ("Debts", owing.collect::<String>()),
        ("Feasibility", found.collect::<String>()),
        ("Decisions", decided.collect::<String>()),
        ("Dissents", against.collect::<String>()),
        ("Outcomes", came.collect::<String>()),
    ];
    for (heading, items) in sections {
        if !items.is_empty() {
            parts.extend([format!("## {heading}\n"), items]);
        }
    }
    parts
}

fn row(line: &Line, report: &Report) -> String {
    let note = line.note;
    let axes = &report.board.axes;
    let rank = line.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let impact = note.impact.map_or_else(String::new, |impact| {
        let words = axes.impact.anchors.get(nearest_anchor(impact)).map(|words| plain(words)).unwrap_or_default();
        format!("{}, {words}", written(impact))
    });
    let effort = note.effort.zip(line.days).map_or_else(String::new, |(effort, days)| format!("{}, {}", written(effort), about(days)));
    let blockers: Vec<String> = line.blockers.iter().map(|title| plain(title)).collect();
    let cells = [rank, title(line), impact, effort, plain(&note.owner), plain(&note.status.label()), blockers.join("; ")];
    format!("| {} |\n", cells.map(|cell| cell.trim().to_owned()).join(" | "))
}

fn item(line: &Line) -> String {
    let owner = plain(&line.note.owner);
    let owner = if owner.is_empty() { owner } else { format!(" ({owner})") };
    let waits: Vec<String> = line.blockers.iter().map(|title| plain(title)).collect();
    let waits = if waits.is_empty() { String::new() } else { format!(", blocked by {}", waits.join("; ")) };
    format!("- {}{owner}{waits}\n", title(line))
}

/// The title, as a link where the note has one that may be opened.
fn title(line: &Line) -> String {
    let words = plain(&line.note.title);
    let target = line.note.link.trim();
    if is_safe_link(target) {
        return format!("[{words}](<{}>)", address(target));
    }
    if target.is_empty() { words } else { format!("{words} ({})", plain(target)) }
}

/// `text` on one line, with every letter that Markdown could take for its own behind a backslash.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in plain_text(text, false).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for letter in word.chars() {
            if MARKS.contains(&letter) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    // At the start of a list item these would begin another list, a rule or a heading.
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    let after = out.chars().nth(digits);
    if digits > 0 && matches!(after, Some('.' | ')')) {
        out.insert(digits, '\\');
    } else if out.starts_with(['-', '+', '=']) {
        out.insert(0, '\\');
    }
    out
}

/// An address between `<` and `>`: what could end it, or the cell around it, in percent.
fn address(link: &str) -> String {
    let mut out = String::new();
    for letter in link.chars() {
        match letter {
            '<' | '>' | '\\' | '|' | '"' | '`' | ' ' => out.extend(["%", &format!("{:02X}", u32::from(letter))]),
            letter if letter.is_control() || letter.is_whitespace() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_text_stays_text() {
        for (hostile, text) in [
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("[a](javascript:b)", "\\[a\\](javascript:b)"),
            ("a | b\n| c", "a \\| b \\| c"),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("- no list", "\\- no list"),
            ("`code` **bold** _it_", "\\`code\\` \\*\\*bold\\*\\* \\_it\\_"),
            ("&lt;b&gt;", "\\&lt;b\\&gt;"),
            ("ends \\", "ends \\\\"),
        ] {
            assert_eq!(plain(hostile), text);
        }
        assert_eq!(address("https://x/a>b|c d\\"), "https://x/a%3Eb%7Cc%20d%5C");
    }

    proptest! {
        #[test]
        fn nothing_is_left_unescaped(text in "(?s)[-\\\\`*_{}\\[\\]<>#|~&!$^+=1.) \r\n\ta-z]{0,30}") {
            let out = plain(&text);
            prop_assert!(!out.contains(['\n', '\r', '\t']));
            let mut letters = out.chars();
            let mut bare = String::new();
            while let Some(letter) = letters.next() {
                prop_assert!(letter == '\\' || !MARKS.contains(&letter), "{out:?}");
                bare.extend(if letter == '\\' { letters.next() } else { Some(letter) });
            }
            prop_assert_eq!(bare, text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
