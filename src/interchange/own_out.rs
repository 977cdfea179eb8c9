//! One's own result for other places: Markdown, CSV, and the dots as a picture. Comments stay here.

mod picture;

pub use picture::draw_dots;

use super::csv_out::text;
use super::markdown::plain;
use super::own_report::OwnReport;
use crate::model::one_decimal;

/// The result as Markdown, for a note or a chat.
pub fn write_own_markdown(report: &OwnReport) -> String {
    let mut parts = vec!["# How the partnership looks to me\n".to_owned()];
    parts.push(format!("Answered on {}. {} of {} statements have a score, from 1 to 5.\n", report.day, report.answered, report.items));
    let named = |places: &[usize]| {
        let rows = places.iter().filter_map(|place| report.rows.get(*place));
        rows.map(|row| format!("{} ({})", plain(&row.name), row.score_words())).collect::<Vec<_>>().join(", ")
    };
    if !report.strong.is_empty() {
        parts.push(format!("**Strongest:** {}  \n**Weakest:** {}\n", named(&report.strong), named(&report.weak)));
    }
    let since = report.before.as_ref().map(|before| format!("Since {before}"));
    let head = match &since {
        Some(since) => format!("| Dimension | Score | {since} |\n| --- | ---: | --- |\n"),
        None => "| Dimension | Score |\n| --- | ---: |\n".to_owned(),
    };
    let rows = report.rows.iter().map(|row| {
        let since = since.as_ref().map(|_| format!(" {} |", row.change_words())).unwrap_or_default();
        format!("| {} | {} |{since}\n", plain(&row.name), row.score_words())
    });
    parts.push(head + &rows.collect::<Vec<_>>().concat());
    for row in &report.rows {
        let items = row.items.iter().map(|item| {
            let score = item.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
            format!("- **{score}** {}: {}\n", plain(item.statement.trim_end_matches('.')), plain(&item.answer))
        });
        parts.push(format!("## {}\n\n{}", plain(&row.name), items.collect::<Vec<_>>().concat()));
    }
    parts.join("\n")
}

/// The result as CSV: a row per statement, with the score of its dimension.
pub fn write_own_csv(report: &OwnReport) -> String {
    let mut out = "\u{FEFF}Dimension,Dimension score,Wave before,Statement,Score,Answer\r\n".to_owned();
    let number = |score: Option<f64>| score.map(one_decimal).unwrap_or_default();
    for row in &report.rows {
        for item in &row.items {
            let cells = [
                text(&row.name),
                number(row.score),
                number(row.before),
                text(&item.statement),
                item.score.map(|score| score.to_string()).unwrap_or_default(),
                text(&item.answer),
            ];
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::{Wave, read_response};
    use crate::model::Questionnaire;

    fn report() -> OwnReport {
        let questionnaire: Questionnaire = serde_json::from_str(include_str!("../content/partnership-1.json")).unwrap();
        let now = read_response(include_str!("../../tests/golden/response-v1.response.json")).unwrap().response;
        let mut before = now.clone();
        before.set_answer(questionnaire.dimensions[0].items[0].id, Some(crate::model::Answer::Score(4)));
        before.set_answer(questionnaire.dimensions[3].items[0].id, Some(crate::model::Answer::Score(3)));
        let waves = [(&before, 0, "3 Jun 2026"), (&now, 1, "20 Nov 2026")];
        let waves = waves.map(|(response, at, day)| Wave { response, at, day: day.to_owned() });
        OwnReport::of(&questionnaire, &waves, 1).unwrap()
    }

    #[test]
    fn the_summary_is_the_golden_one() {
        assert_eq!(write_own_markdown(&report()), include_str!("../../tests/golden/own-v1.md"));
        assert_eq!(write_own_csv(&report()), include_str!("../../tests/golden/own-v1.csv"));
        let svg = crate::interchange::write_svg(&draw_dots(&report()).0);
        assert_eq!(svg, include_str!("../../tests/golden/own-v1.svg"));
    }

    #[test]
    fn scores_words_and_changes_say_what_the_answers_say() {
        let report = report();
        let words: Vec<String> = report.rows.iter().map(|row| format!("{} {}", row.score_words(), row.change_words())).collect();
        assert_eq!(
            words,
            ["1.5 Down by 1.5", "2.7 Unchanged", "2.7 Unchanged", "4.7 Slightly up (+0.3), within noise", "2.5 Unchanged", "2.5 Unchanged"]
        );
        assert_eq!((report.strong.as_slice(), report.weak.as_slice(), report.answered), (&[3][..], &[0][..], 15));
        let telling = |place: usize, highest| report.rows[place].telling(highest).map(|item| item.score);
        assert_eq!((telling(3, true), telling(0, false)), (Some(Some(5)), Some(Some(1))));
        assert_eq!(report.rows[0].course.len(), 2);
    }
}
