//! Which notes a filter lets through: words in their texts, and words of their kind, status, decision, quadrant, owner,
//! tags and evidence.

mod address;

use crate::model::Note;

/// The word of the quadrant for notes that have no place on the map.
pub const UNPLACED: &str = "unplaced";

/// The word of the evidence for notes that claim a high impact with nothing but opinion to show for it.
pub const BARE_CLAIM: &str = "claim";

/// What can be filtered by, besides text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// What sort of work it is.
    Kind,
    /// How far it is.
    Status,
    /// What was decided about it.
    Decision,
    /// Where it stands on the map.
    Quadrant,
    /// Who looks after it.
    Owner,
    /// Its tags.
    Tag,
    /// What speaks for its impact.
    Evidence,
    /// What a check-in found.
    Feasibility,
}

impl Facet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Kind, Self::Status, Self::Decision, Self::Feasibility, Self::Quadrant, Self::Evidence, Self::Owner, Self::Tag];

    /// Whether the empty word is one of its own: notes without a decision, check-in, owner or tag.
    pub fn can_be_empty(self) -> bool {
        matches!(self, Self::Decision | Self::Feasibility | Self::Owner | Self::Tag)
    }

    /// Its name in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Decision => "decision",
            Self::Quadrant => "quadrant",
            Self::Owner => "owner",
            Self::Tag => "tag",
            Self::Evidence => "evidence",
            Self::Feasibility => "feasibility",
        }
    }

    /// Its name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Status => "Status",
            Self::Decision => "Decision",
            Self::Quadrant => "Quadrant",
            Self::Owner => "Owner",
            Self::Tag => "Tag",
            Self::Evidence => "Evidence",
            Self::Feasibility => "Feasibility",
        }
    }
}

/// What notes must have to be shown. A facet lets through notes with any of its words; text and facets must all agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed: every word of it must be found.
    pub text: String,
    kinds: Vec<String>,
    statuses: Vec<String>,
    decisions: Vec<String>,
    quadrants: Vec<String>,
    owners: Vec<String>,
    tags: Vec<String>,
    evidence: Vec<String>,
    findings: Vec<String>,
}

impl Filter {
    /// Whether every note passes.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.conditions() == 0
    }

    /// How many words are chosen in all facets together.
    pub fn conditions(&self) -> usize {
        Facet::ALL.iter().map(|facet| self.wanted(*facet).len()).sum()
    }

    /// The chosen words of a facet, sorted. The empty word stands for a note without what the facet is about.
    pub fn wanted(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Kind => &self.kinds,
            Facet::Status => &self.statuses,
            Facet::Decision => &self.decisions,
            Facet::Quadrant => &self.quadrants,
            Facet::Owner => &self.owners,
            Facet::Tag => &self.tags,
            Facet::Evidence => &self.evidence,
            Facet::Feasibility => &self.findings,
        }
    }

    /// Chooses a word of a facet, or no longer. The empty word only where there can be notes without.
    pub fn set(&mut self, facet: Facet, word: &str, wanted: bool) {
        if word.is_empty() && !facet.can_be_empty() {
            return;
        }
        let words = match facet {
            Facet::Kind => &mut self.kinds,
            Facet::Status => &mut self.statuses,
            Facet::Decision => &mut self.decisions,
            Facet::Quadrant => &mut self.quadrants,
            Facet::Owner => &mut self.owners,
            Facet::Tag => &mut self.tags,
            Facet::Evidence => &mut self.evidence,
            Facet::Feasibility => &mut self.findings,
        };
        match words.binary_search_by(|known| known.as_str().cmp(word)) {
            Ok(at) if !wanted => drop(words.remove(at)),
            Err(at) if wanted => words.insert(at, word.to_owned()),
            _ => {}
        }
    }

    /// Whether the facets let a note through that stands in `quadrant`, which is its key or [`UNPLACED`], and whose
    /// `evidence` is the word for it, [`BARE_CLAIM`] or none.
    pub fn lets_through(&self, note: &Note, quadrant: &str, evidence: &str) -> bool {
        let one_of = |wanted: &[String], word: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == word);
        one_of(&self.kinds, note.kind.word())
            && one_of(&self.statuses, note.status.word())
            && one_of(&self.decisions, decision_word(note))
            && one_of(&self.quadrants, quadrant)
            && one_of(&self.owners, &note.owner)
            && one_of(&self.evidence, evidence)
            && one_of(&self.findings, finding_word(note))
            && (self.tags.is_empty()
                || note.tags.iter().any(|tag| one_of(&self.tags, tag))
                || note.tags.is_empty() && one_of(&self.tags, ""))
    }
}

/// The word of what was decided about a note; the empty word while nothing is.
pub fn decision_word(note: &Note) -> &str {
    note.decision.as_ref().map_or("", |decision| decision.verdict.word())
}

/// The word of what a feasibility check-in found; the empty word without one.
pub fn finding_word(note: &Note) -> &str {
    note.feasibility.as_ref().map_or("", |found| found.verdict.word())
}

/// Everything of a note that text is looked for in, to be turned into small letters.
pub fn searched(note: &Note) -> String {
    let mut text = note.title.clone();
    for part in note.tags.iter().chain([&note.owner, &note.description]) {
        text.push('\n');
        text.push_str(part);
    }
    text
}

/// Whether all of `words` occur in `text`; both in small letters.
pub fn has_words(text: &str, words: &[&str]) -> bool {
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::NoteId;
    use crate::model::{Decision, Feasibility, Feasible, Kind, Status, Verdict};

    fn note(title: &str) -> Note {
        Note::new(NoteId::new("n_1").unwrap(), title)
    }

    fn filter(conditions: &[(Facet, &str)]) -> Filter {
        let mut filter = Filter::default();
        for (facet, word) in conditions {
            filter.set(*facet, word, true);
        }
        filter
    }

    #[test]
    fn nothing_chosen_lets_everything_through() {
        let empty = Filter { text: "  ".into(), ..Filter::default() };
        assert!(empty.is_empty() && empty.lets_through(&note("Alpha"), UNPLACED, ""));
        assert!(!Filter { text: "a".into(), ..Filter::default() }.is_empty());
    }

    #[test]
    fn a_facet_wants_any_of_its_words_and_facets_agree() {
        let bug = Note { kind: Kind::Bug, status: Status::Doing, owner: "Mira".into(), ..note("Alpha") };
        let kinds = filter(&[(Facet::Kind, "bug"), (Facet::Kind, "research")]);
        assert!(kinds.lets_through(&bug, "quick_win", ""));
        assert!(!kinds.lets_through(&note("Beta"), "quick_win", ""));
        let both = filter(&[(Facet::Kind, "bug"), (Facet::Owner, "Dev")]);
        assert!(!both.lets_through(&bug, "quick_win", ""));
        assert!(filter(&[(Facet::Status, "doing"), (Facet::Quadrant, UNPLACED)]).lets_through(&bug, UNPLACED, ""));
        assert!(!filter(&[(Facet::Quadrant, "big_bet")]).lets_through(&bug, UNPLACED, ""));
    }

    #[test]
    fn the_empty_word_means_without() {
        let tagged = Note { tags: vec!["sales".into(), "web".into()], owner: "Mira".into(), ..note("Alpha") };
        assert!(filter(&[(Facet::Tag, "web")]).lets_through(&tagged, UNPLACED, ""));
        assert!(!filter(&[(Facet::Tag, "")]).lets_through(&tagged, UNPLACED, ""));
        assert!(filter(&[(Facet::Tag, ""), (Facet::Tag, "web")]).lets_through(&tagged, UNPLACED, ""));
        assert!(!filter(&[(Facet::Tag, "we")]).lets_through(&tagged, UNPLACED, ""));
        assert!(filter(&[(Facet::Tag, ""), (Facet::Owner, "")]).lets_through(&note("Beta"), UNPLACED, ""));
        assert!(!filter(&[(Facet::Owner, "")]).lets_through(&tagged, UNPLACED, ""));
    }

    #[test]
    fn a_decision_is_do_later_no_or_none_yet() {
        let decision = Decision { verdict: Verdict::Later, reason: String::new(), date: String::new(), revisit_when: String::new() };
        let decided = Note { decision: Some(decision), ..note("Alpha") };
        assert!(filter(&[(Facet::Decision, "later")]).lets_through(&decided, UNPLACED, ""));
        assert!(!filter(&[(Facet::Decision, "later")]).lets_through(&note("Beta"), UNPLACED, ""));
        assert!(!filter(&[(Facet::Decision, ""), (Facet::Decision, "no")]).lets_through(&decided, UNPLACED, ""));
        assert!(filter(&[(Facet::Decision, "")]).lets_through(&note("Beta"), UNPLACED, ""));
    }

    #[test]
    fn bare_claims_are_told_by_whoever_knows_evidence() {
        let claims = filter(&[(Facet::Evidence, BARE_CLAIM)]);
        assert!(claims.lets_through(&note("Alpha"), UNPLACED, BARE_CLAIM));
        assert!(!claims.lets_through(&note("Alpha"), UNPLACED, ""));
        assert!(filter(&[]).lets_through(&note("Alpha"), UNPLACED, BARE_CLAIM));
    }

    #[test]
    fn a_check_in_is_a_finding_or_none_yet() {
        let (by, date) = (String::new(), String::new());
        let found = Feasibility { verdict: Feasible::Risky, risks: String::new(), alternatives: String::new(), by, date };
        let checked = Note { feasibility: Some(found), ..note("Alpha") };
        let doubtful = filter(&[(Facet::Feasibility, "risky"), (Facet::Feasibility, "not_feasible")]);
        assert!(doubtful.lets_through(&checked, UNPLACED, "") && !doubtful.lets_through(&note("Beta"), UNPLACED, ""));
        let unchecked = filter(&[(Facet::Feasibility, "")]);
        assert!(!unchecked.lets_through(&checked, UNPLACED, "") && unchecked.lets_through(&note("Beta"), UNPLACED, ""));
    }

    #[test]
    fn a_condition_is_chosen_once_and_taken_back() {
        let mut chosen = filter(&[(Facet::Kind, "risk"), (Facet::Kind, "bug"), (Facet::Kind, "risk"), (Facet::Tag, "x")]);
        assert_eq!(chosen.wanted(Facet::Kind), ["bug", "risk"]);
        assert_eq!(chosen.conditions(), 3);
        chosen.set(Facet::Kind, "risk", false);
        chosen.set(Facet::Kind, "nothing", false);
        chosen.set(Facet::Kind, "", true);
        assert_eq!(chosen, filter(&[(Facet::Kind, "bug"), (Facet::Tag, "x")]));
    }

    #[test]
    fn every_word_is_looked_for_in_every_text() {
        let note = Note { description: "for trials".into(), owner: "dev".into(), tags: vec!["sales".into()], ..note("one-page checkout") };
        let text = searched(&note);
        for found in ["", "page", "checkout trials", "sales dev one", "one-page"] {
            assert!(has_words(&text, &found.split_whitespace().collect::<Vec<_>>()), "{found}");
        }
        assert!(!has_words(&text, &["page", "missing"]));
        assert!(!has_words(&text, &["checkoutsales"]), "texts are kept apart");
    }
}
