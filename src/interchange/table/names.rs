//! Names that other tools give their columns, and what they mean.

use super::columns::Role;
use super::words::plain;

/// Names that exports of Jira, Linear, GitHub, Trello and people's own sheets give their columns, likeliest first.
pub const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Title,
        &[
            "title",
            "summary",
            "card name",
            "issue title",
            "name",
            "task name",
            "task",
            "item",
            "feature",
            "story",
            "subject",
            "headline",
            "idea",
            "issue",
            "what",
        ],
    ),
    (
        Role::Description,
        &["description", "card description", "body", "details", "desc", "issue description", "acceptance criteria", "notes"],
    ),
    (Role::Link, &["link", "url", "card url", "issue url", "html url", "permalink", "ticket url", "web url", "card link"]),
    (
        Role::Ticket,
        &[
            "issue key",
            "key",
            "identifier",
            "card id",
            "ticket",
            "ticket id",
            "number",
            "issue number",
            "id",
            "#",
            "ref",
            "reference",
            "issue id",
            "task id",
        ],
    ),
    (Role::Kind, &["kind", "issue type", "type", "work item type", "work type", "item type"]),
    (Role::Status, &["status", "state", "list name", "list", "column", "stage", "workflow state", "issue status", "section column"]),
    (Role::Owner, &["owner", "assignee", "assignees", "assigned to", "members", "responsible", "assignee name", "lead", "who"]),
    (Role::Tags, &["tags", "labels", "label", "tag", "keywords"]),
    (Role::Impact, &["impact", "business value", "value", "user value", "benefit", "impact score"]),
    (
        Role::Effort,
        &[
            "effort",
            "story points",
            "story point estimate",
            "story point",
            "estimate",
            "points",
            "size",
            "t shirt size",
            "tshirt size",
            "effort days",
            "days",
            "estimate days",
            "estimated days",
            "effort estimate",
            "estimation",
            "complexity",
        ],
    ),
    (Role::Closed, &["archived", "closed", "is archived"]),
];

/// A name without the wrapping that exports put around it: `Custom field (Story Points)` is `story points`.
fn bare(header: &str) -> String {
    let inner = header.trim().strip_prefix("Custom field (").and_then(|inner| inner.strip_suffix(')')).unwrap_or(header);
    if inner.trim() == "#" { "#".to_owned() } else { plain(inner) }
}

/// What a name suggests, and how surely: 0 is surest.
pub fn named(header: &str) -> Option<(Role, usize)> {
    let bare = bare(header);
    NAMES.iter().find_map(|(role, names)| names.iter().position(|name| *name == bare).map(|place| (*role, place)))
}
