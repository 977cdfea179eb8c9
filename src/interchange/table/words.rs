//! Words that other tools use for status and kind, and what they mean here.

use crate::model::{Kind, Status};

/// `text` in lower-case letters and digits, with one space for everything between.
pub fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    spaced.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

const STATUSES: &[(Status, &[&str])] = &[
    (
        Status::Idea,
        &[
            "idea",
            "ideas",
            "backlog",
            "product backlog",
            "open",
            "new",
            "triage",
            "needs triage",
            "icebox",
            "inbox",
            "proposed",
            "funnel",
            "later",
            "someday",
            "requested",
            "unstarted",
            "no status",
            "draft",
        ],
    ),
    (
        Status::Planned,
        &[
            "planned",
            "todo",
            "to do",
            "selected for development",
            "ready",
            "ready for development",
            "ready for dev",
            "next",
            "next up",
            "up next",
            "committed",
            "approved",
            "accepted",
            "scheduled",
            "sprint backlog",
            "this sprint",
            "this week",
            "reopened",
        ],
    ),
    (
        Status::Doing,
        &[
            "doing",
            "in progress",
            "in development",
            "in review",
            "review",
            "code review",
            "in qa",
            "qa",
            "testing",
            "in testing",
            "in test",
            "started",
            "active",
            "wip",
            "development",
            "blocked",
            "now",
            "implementing",
            "ready for review",
            "ready for release",
        ],
    ),
    (
        Status::Shipped,
        &[
            "shipped",
            "done",
            "closed",
            "resolved",
            "released",
            "completed",
            "complete",
            "deployed",
            "live",
            "merged",
            "finished",
            "launched",
        ],
    ),
    (
        Status::Dropped,
        &[
            "dropped",
            "canceled",
            "cancelled",
            "won t do",
            "wont do",
            "won t fix",
            "wontfix",
            "rejected",
            "declined",
            "duplicate",
            "not planned",
            "abandoned",
            "obsolete",
            "invalid",
            "archived",
        ],
    ),
];

const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Feature,
        &[
            "feature",
            "story",
            "user story",
            "epic",
            "new feature",
            "improvement",
            "enhancement",
            "task",
            "sub task",
            "subtask",
            "initiative",
            "feature request",
            "request",
            "idea",
            "change request",
        ],
    ),
    (
        Kind::TechDebt,
        &[
            "tech debt",
            "technical debt",
            "debt",
            "chore",
            "refactor",
            "refactoring",
            "maintenance",
            "technical task",
            "cleanup",
            "clean up",
        ],
    ),
    (Kind::Bug, &["bug", "defect", "fault", "incident", "error", "regression", "hotfix"]),
    (Kind::Research, &["research", "spike", "investigation", "discovery", "question", "experiment", "design"]),
    (Kind::Risk, &["risk", "threat"]),
];

fn found<T: Clone>(words: &[(T, &[&str])], text: &str) -> Option<T> {
    let text = plain(text);
    words.iter().find(|(_, names)| names.contains(&text.as_str())).map(|(word, _)| word.clone())
}

/// The status that a tool's word means, if it is a known one.
pub fn status_of(word: &str) -> Option<Status> {
    found(STATUSES, word)
}

/// The kind that a tool's word means, if it is a known one.
pub fn kind_of(word: &str) -> Option<Kind> {
    found(KINDS, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_tools() {
        for (word, status) in [
            ("To Do", Status::Planned),
            ("TODO", Status::Planned),
            ("In Progress", Status::Doing),
            ("in_progress", Status::Doing),
            ("🚀 Done!", Status::Shipped),
            ("Won't Do", Status::Dropped),
            ("Backlog", Status::Idea),
        ] {
            assert_eq!(status_of(word), Some(status), "{word}");
        }
        assert_eq!((status_of("Waiting for Godot"), status_of("")), (None, None));
        for (word, kind) in
            [("Story", Kind::Feature), ("Tech debt", Kind::TechDebt), ("tech_debt", Kind::TechDebt), ("Spike", Kind::Research)]
        {
            assert_eq!(kind_of(word), Some(kind), "{word}");
        }
    }

    #[test]
    fn our_own_words_mean_themselves() {
        for status in Status::ALL {
            assert_eq!((status_of(status.word()).as_ref(), status_of(&status.label()).as_ref()), (Some(status), Some(status)));
        }
        for kind in Kind::ALL {
            assert_eq!((kind_of(kind.word()).as_ref(), kind_of(&kind.label()).as_ref()), (Some(kind), Some(kind)));
        }
    }
}
