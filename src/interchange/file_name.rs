//! Names of saved files.

use crate::ids::ResponseId;
use crate::model::Response;

/// `<title-slug>.overlap.json`: letters and digits of the title, whatever the title holds.
pub fn board_file_name(title: &str) -> String {
    format!("{}.overlap.json", slug(title))
}

/// `<title-slug>.<name>.ballot.json`; without the name where there is none.
pub fn ballot_file_name(title: &str, name: &str) -> String {
    let name = if name.trim().is_empty() { String::new() } else { format!(".{}", slug(name)) };
    format!("{}{name}.ballot.json", slug(title))
}

/// `partnership-<month>.<name or a piece of the id>.response.json`.
pub fn response_file_name(response: &Response) -> String {
    let id = response.id.as_str();
    let piece = id.strip_prefix(ResponseId::PREFIX).unwrap_or(id).chars().take(6).collect::<String>();
    let who = if response.name.is_empty() { slug(&piece) } else { slug(&response.name) };
    format!("partnership-{}.{who}.response.json", response.wave)
}

/// `<title-slug>.<ending>`, for what cannot be opened again.
pub fn export_file_name(title: &str, ending: &str) -> String {
    format!("{}.{ending}", slug(title))
}

/// `<title-slug>.snapshot-<day>.overlap.json`, where `day` is an ISO date.
pub fn snapshot_file_name(title: &str, day: &str) -> String {
    format!("{}.snapshot-{}.overlap.json", slug(title), slug(day))
}

/// `<wave>.team.json`, or `<wave>.sealed.team.json`, where `wave` is a month as in `2026-11`.
pub fn team_file_name(wave: &str, is_sealed: bool) -> String {
    format!("{}{}.team.json", slug(wave), if is_sealed { ".sealed" } else { "" })
}

/// Letters and digits, the Latin ones in lower case, everything between them one dash, at most 60 characters, never empty.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().map(|c| c.to_ascii_lowercase()) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 60 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    // Names that Windows keeps for devices, whatever follows the dot.
    let device = ["con", "prn", "aux", "nul"].contains(&slug)
        || ["com", "lpt"]
            .iter()
            .any(|port| slug.strip_prefix(port).is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(char::is_numeric)));
    if device || slug.is_empty() { "board".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_become_a_path() {
        for (title, name) in [
            ("Q1 checkout", "q1-checkout"),
            ("../../etc/passwd", "etc-passwd"),
            ("\u{202e}\u{0}/\\:", "board"),
            ("  ", "board"),
            ("CON", "board"),
            ("com1", "board"),
            ("Com 1", "com-1"),
            ("Größe: 1.5×", "größe-1-5"),
        ] {
            assert_eq!(board_file_name(title), format!("{name}.overlap.json"), "{title:?}");
            assert_eq!(export_file_name(title, "csv"), format!("{name}.csv"), "{title:?}");
        }
        assert_eq!(ballot_file_name("Q1 checkout", "../Mira Öz"), "q1-checkout.mira-Öz.ballot.json");
        assert_eq!(ballot_file_name("Q1 checkout", " "), "q1-checkout.ballot.json");
        assert_eq!(snapshot_file_name("Plan", "2026-11-20"), "plan.snapshot-2026-11-20.overlap.json");
        assert!(board_file_name(&"x".repeat(500)).len() < 100);
    }
}
