//! Evidence and comments in words, for everything that is exported.

use super::judged::signed;
use super::quotes::unquoted;
use crate::model::{Comment, Evidence, Level, Participant};

/// What a piece says, and where it comes from.
pub struct PieceWords {
    /// "Several customers: “I wanted one lamp, not another password.”"; figures stand without quotation marks.
    pub said: String,
    /// "Exit interviews, 2026-10-09"; empty if it names neither.
    pub from: String,
}

/// A piece of evidence in words, but for its link.
pub fn piece_words(piece: &Evidence) -> PieceWords {
    let (level, quote) = (piece.level.label(), in_marks(piece));
    let said = if quote.is_empty() { level.into_owned() } else { format!("{level}: {quote}") };
    let from: Vec<&str> = [piece.source.trim(), piece.date.trim()].into_iter().filter(|part| !part.is_empty()).collect();
    PieceWords { said, from: from.join(", ") }
}

/// What somebody said, in quotation marks; figures stand without.
pub fn in_marks(piece: &Evidence) -> String {
    let bare = unquoted(piece.quote.trim());
    let is_figure = matches!(piece.level, Level::Data | Level::Experiment);
    if is_figure || bare.is_empty() || bare.contains(['“', '”']) { bare.to_owned() } else { format!("“{bare}”") }
}

/// Who said a comment and when: "Jonas Lindqvist, engineering, 2026-11-12".
pub fn comment_from(comment: &Comment, people: &[Participant]) -> String {
    let date = comment.date.get(..10).unwrap_or(&comment.date);
    if date.is_empty() { signed(comment.by, people) } else { format!("{}, {date}", signed(comment.by, people)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{CommentId, EvidenceId};

    #[test]
    fn what_is_missing_leaves_no_gap() {
        let mut piece = Evidence {
            id: EvidenceId::new("e_1").unwrap(),
            level: Level::OneCustomer,
            quote: " \"Too slow\" ".into(),
            source: "Halden AS".into(),
            link: String::new(),
            date: "2026-05-14".into(),
        };
        let words = |piece: &Evidence| (piece_words(piece).said, piece_words(piece).from);
        assert_eq!(words(&piece), ("One customer: “Too slow”".into(), "Halden AS, 2026-05-14".into()));
        (piece.level, piece.quote, piece.source) = (Level::Data, "41 % leave".into(), String::new());
        assert_eq!(words(&piece), ("Data: 41 % leave".into(), "2026-05-14".into()));
        (piece.level, piece.quote, piece.date) = (Level::Other("rumour".into()), String::new(), String::new());
        assert_eq!(words(&piece), ("rumour".into(), String::new()));
    }

    #[test]
    fn a_comment_is_dated_by_its_day() {
        let mut comment = Comment { id: CommentId::new("c_1").unwrap(), by: None, text: "So".into(), date: "2026-05-14T09:30:00Z".into() };
        assert_eq!(comment_from(&comment, &[]), "without a name, 2026-05-14");
        comment.date = String::new();
        assert_eq!(comment_from(&comment, &[]), "without a name");
    }
}
