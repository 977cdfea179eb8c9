//! Which plays are shown: by words, by dimension, by the time they take.

use crate::ids::DimensionId;
use crate::model::Play;

/// How long a play may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeLimit {
    /// However long.
    #[default]
    Any,
    /// So many minutes at most.
    UpTo(u32),
    /// More than so many minutes.
    Over(u32),
}

impl TimeLimit {
    /// What can be chosen from, with its word and how it reads.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Any, "any", "Any time"),
        (Self::UpTo(15), "15", "Up to 15 min"),
        (Self::UpTo(30), "30", "Up to 30 min"),
        (Self::UpTo(60), "60", "Up to 1 hour"),
        (Self::Over(60), "longer", "Longer"),
    ];

    /// The limit of that word; any time for another word.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.iter().find(|(_, other, _)| *other == word).map_or(Self::Any, |(limit, ..)| *limit)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(other, ..)| *other == self).map_or("any", |(_, word, _)| word)
    }

    fn allows(self, minutes: u32) -> bool {
        match self {
            Self::Any => true,
            Self::UpTo(most) => minutes <= most,
            Self::Over(least) => minutes > least,
        }
    }
}

/// What a play must have to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlayFilter {
    /// Words it must contain, all of them.
    pub words: String,
    /// The dimension it must help.
    pub dimension: Option<DimensionId>,
    /// How long it may take.
    pub time: TimeLimit,
}

impl PlayFilter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.dimension.is_none() && self.time == TimeLimit::Any
    }

    /// Whether `play` is shown. `lower` puts a text into small letters.
    pub fn allows(&self, play: &Play, lower: &dyn Fn(&str) -> String) -> bool {
        let of_dimension = self.dimension.is_none_or(|dimension| play.dimensions.contains(&dimension));
        of_dimension && self.time.allows(play.minutes) && {
            let parts = [&play.name, &play.summary, &play.what, &play.why, &play.who, &play.when, &play.watch];
            let mut text = String::new();
            for part in parts.into_iter().chain(&play.steps) {
                text.push_str(part);
                text.push('\n');
            }
            let text = lower(&text);
            lower(&self.words).split_whitespace().all(|word| text.contains(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAYS: &str = include_str!("../content/plays.json");

    fn shown(filter: &PlayFilter) -> Vec<&'static str> {
        let mut file: serde_json::Value = serde_json::from_str(PLAYS).unwrap();
        let plays: Vec<Play> = serde_json::from_value(file["plays"].take()).unwrap();
        plays.iter().filter(|play| filter.allows(play, &|text| text.to_lowercase())).map(|play| play.id.as_str()).collect()
    }

    #[test]
    fn without_a_filter_all_are_shown() {
        assert!(PlayFilter::default().is_empty());
        assert_eq!(shown(&PlayFilter::default()).len(), 20);
        assert!(PlayFilter { words: "  ".into(), ..PlayFilter::default() }.is_empty());
    }

    #[test]
    fn all_words_must_be_there_in_any_case_and_place() {
        let words = |words: &str| shown(&PlayFilter { words: words.into(), ..PlayFilter::default() });
        assert_eq!(words("SKETCHES eight"), ["crazy-8s"]);
        assert_eq!(words("soup"), ["lunch-without-agenda"]);
        assert!(words("soup sketches").is_empty());
    }

    #[test]
    fn dimension_and_time_narrow_it_down() {
        let candour = DimensionId::new("candour").ok();
        let short = PlayFilter { dimension: candour, time: TimeLimit::UpTo(30), ..PlayFilter::default() };
        assert_eq!(shown(&short), ["dissent-round", "level-set", "constraint-demo"]);
        let counts = TimeLimit::ALL.map(|(time, ..)| shown(&PlayFilter { time, ..PlayFilter::default() }).len());
        assert_eq!(counts[0], counts[3] + counts[4]);
        assert!(counts[1] < counts[2] && counts[2] < counts[3] && !short.is_empty());
    }

    #[test]
    fn limits_are_known_by_their_words() {
        for (limit, word, _) in TimeLimit::ALL {
            assert_eq!((TimeLimit::from_word(word), limit.word()), (limit, word));
        }
        assert_eq!(TimeLimit::from_word("soon"), TimeLimit::Any);
    }
}
