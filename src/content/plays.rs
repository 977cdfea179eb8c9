//! The plays of the playbook: a data file, read when it is needed.

use serde::Deserialize;

use crate::model::Play;

/// The name under which the build puts the plays next to the page.
pub const PLAYS_FILE: &str = "plays.json";

#[derive(Deserialize)]
struct File {
    plays: Vec<Play>,
}

/// Reads the data file.
///
/// # Errors
/// A sentence when it is not the file that came with this app.
pub fn plays(text: &str) -> Result<Vec<Play>, String> {
    let file: File =
        serde_json::from_str(text).map_err(|error| format!("expected plays, found something else at line {}", error.line()))?;
    Ok(file.plays)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::questionnaire;
    use crate::ids::{DimensionId, PlayId};
    use crate::model::Cadence;

    const TEXT: &str = include_str!("plays.json");
    const QUESTIONNAIRE: &str = include_str!("partnership-1.json");

    fn words(text: &str) -> usize {
        text.split_whitespace().count()
    }

    /// Every text of a play that a person reads.
    fn texts(play: &Play) -> Vec<&str> {
        let parts = [&play.name, &play.summary, &play.what, &play.why, &play.who, &play.when, &play.watch];
        parts.into_iter().chain(&play.steps).map(String::as_str).collect()
    }

    #[test]
    fn the_file_comes_with_the_build() {
        assert!(include_str!("../../index.html").contains(&format!("rel=\"copy-file\" href=\"src/content/{PLAYS_FILE}\"")));
        assert!(plays("{}").unwrap_err().ends_with("line 1"));
    }

    #[test]
    fn there_are_about_twenty_each_once() {
        let plays = plays(TEXT).unwrap();
        assert!((18..=22).contains(&plays.len()));
        let ids: BTreeSet<PlayId> = plays.iter().map(|play| play.id).collect();
        let all: Vec<&str> = plays.iter().flat_map(texts).collect();
        let different: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!((ids.len(), different.len()), (plays.len(), all.len()));
    }

    #[test]
    fn those_that_were_promised_are_there() {
        let plays = plays(TEXT).unwrap();
        for name in [
            "Lunch without an agenda",
            "Engineers in user interviews",
            "Product at design reviews",
            "One shared place",
            "Problem-first requests",
            "Constraint demo",
            "Insight as a story",
            "30-minute feasibility check-in",
            "Demo of the why",
            "Joint planning with a confidence vote",
            "Refinement as exploration",
            "Level-set",
            "Design sprint",
            "Crazy 8s",
            "User journey simulation",
            "Debt review",
            "Dissent round",
            "Shared data",
            "Joint-win celebration",
        ] {
            assert!(plays.iter().any(|play| play.name == name), "{name}");
        }
    }

    #[test]
    fn each_says_everything_in_whole_sentences_of_a_fair_length() {
        for play in plays(TEXT).unwrap() {
            let id = play.id;
            assert!((1..=6).contains(&words(&play.name)), "{id}");
            assert!((8..=24).contains(&words(&play.summary)), "{id}: {}", words(&play.summary));
            for text in [&play.what, &play.why, &play.watch] {
                assert!((20..=70).contains(&words(text)), "{id}: {} words in {text}", words(text));
            }
            assert!((4..=7).contains(&play.steps.len()), "{id}");
            for text in texts(&play).into_iter().skip(1) {
                assert!(text.ends_with(['.', '?']) || text.ends_with("…”."), "{id}: {text}");
                assert!(!text.contains(['!', '"']), "{id}: {text}");
            }
            assert!((5..=2400).contains(&play.minutes), "{id}");
            assert!(!matches!(play.often, Cadence::Other(_)), "{id}");
        }
    }

    #[test]
    fn every_dimension_is_helped_by_three_plays_or_more_and_no_other_is_named() {
        let plays = plays(TEXT).unwrap();
        let known: Vec<DimensionId> = questionnaire(QUESTIONNAIRE).unwrap().dimensions.iter().map(|dimension| dimension.id).collect();
        for dimension in &known {
            assert!(plays.iter().filter(|play| play.dimensions.contains(dimension)).count() >= 3, "{dimension}");
        }
        for play in &plays {
            assert!((1..=3).contains(&play.dimensions.len()), "{}", play.id);
            assert!(play.dimensions.iter().all(|dimension| known.contains(dimension)), "{}", play.id);
        }
    }

    #[test]
    fn the_first_plays_of_two_dimensions_differ_so_that_two_can_be_tried() {
        let plays = plays(TEXT).unwrap();
        let dimensions: BTreeSet<DimensionId> = plays.iter().flat_map(|play| play.dimensions.iter().copied()).collect();
        let first: BTreeSet<PlayId> =
            dimensions.iter().map(|dimension| plays.iter().find(|play| play.dimensions.contains(dimension)).unwrap().id).collect();
        assert_eq!(first.len(), dimensions.len());
    }

    #[test]
    fn there_is_something_for_every_amount_of_time() {
        let plays = plays(TEXT).unwrap();
        for (from, to) in [(1, 15), (16, 30), (31, 60), (61, u32::MAX)] {
            assert!(plays.iter().filter(|play| (from..=to).contains(&play.minutes)).count() >= 2, "{from}");
        }
    }

    #[test]
    fn the_words_are_plain() {
        let text = TEXT.to_lowercase();
        for word in
            ["stakeholder", "alignment", "synerg", "leverage", "empower", "best practice", "ownership", "deep dive", "buy-in", "bandwidth"]
        {
            assert!(!text.contains(word), "{word}");
        }
    }
}
