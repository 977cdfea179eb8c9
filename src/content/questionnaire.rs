//! The questionnaire of the self-assessment: a data file, read when it is needed.

use crate::model::Questionnaire;

/// The name under which the build puts the questionnaire next to the page.
pub const QUESTIONNAIRE_FILE: &str = "partnership-1.json";

/// Reads the data file.
///
/// # Errors
/// A sentence when it is not the file that came with this app.
pub fn questionnaire(text: &str) -> Result<Questionnaire, String> {
    serde_json::from_str(text).map_err(|error| format!("expected a questionnaire, found something else at line {}", error.line()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::QUESTIONNAIRE;

    const TEXT: &str = include_str!("partnership-1.json");

    fn words(text: &str) -> usize {
        text.split_whitespace().count()
    }

    #[test]
    fn it_has_six_dimensions_of_three_items_of_five_answers_and_comes_with_the_build() {
        let read = questionnaire(TEXT).unwrap();
        assert_eq!(read.version, QUESTIONNAIRE);
        assert_eq!(read.dimensions.len(), 6);
        assert!(read.dimensions.iter().all(|dimension| dimension.items.len() == 3));
        assert_eq!(read.items().count(), 18);
        assert!(include_str!("../../index.html").contains(&format!("rel=\"copy-file\" href=\"src/content/{QUESTIONNAIRE_FILE}\"")));
    }

    #[test]
    fn ids_and_words_stand_once() {
        let read = questionnaire(TEXT).unwrap();
        let mut ids: Vec<&str> = read.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        let mut texts: Vec<&str> = read.dimensions.iter().flat_map(|dimension| [dimension.name.as_str(), &dimension.about]).collect();
        for (_, item) in read.items() {
            ids.push(item.id.as_str());
            texts.push(&item.statement);
            texts.extend(item.answers.iter().map(String::as_str));
        }
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len());
        assert_eq!(texts.len(), 12 + 18 * 6);
    }

    #[test]
    fn it_can_be_read_at_a_glance_on_a_phone() {
        let read = questionnaire(TEXT).unwrap();
        for dimension in &read.dimensions {
            assert!(words(&dimension.name) <= 3 && words(&dimension.about) <= 7, "{}", dimension.name);
        }
        for (_, item) in read.items() {
            assert!((4..=10).contains(&words(&item.statement)) && item.statement.ends_with('.'), "{}", item.statement);
            for answer in &item.answers {
                assert!((4..=14).contains(&words(answer)) && answer.len() <= 66, "{answer}");
                assert!(answer.ends_with('.') && answer.starts_with(char::is_uppercase), "{answer}");
            }
        }
    }

    #[test]
    fn no_answer_asks_for_agreement() {
        let text = TEXT.to_lowercase();
        for word in ["agree ", "strongly", "somewhat", "satisf", "stakeholder", "alignment", "synerg", "should", "!"] {
            assert!(!text.contains(word), "{word}");
        }
    }

    #[test]
    fn an_answer_is_found_by_its_score() {
        let read = questionnaire(TEXT).unwrap();
        let (_, item) = read.items().next().unwrap();
        assert_eq!((item.answer(0), item.answer(6)), ("", ""));
        assert_eq!([1, 2, 3, 4, 5].map(|score| item.answer(score)), item.answers.each_ref().map(String::as_str));
    }

    #[test]
    fn another_file_is_refused_with_a_sentence() {
        assert_eq!(questionnaire("{}").unwrap_err(), "expected a questionnaire, found something else at line 1");
    }
}
