//! A note and everything it carries.

use serde::{Deserialize, Serialize};

use super::{Feasible, Kind, Level, Status, Verdict};
use crate::ids::{CommentId, DissentId, EvidenceId, NoteId, ParticipantId};

/// One piece of possible work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// 1–200 characters.
    pub title: String,
    /// To 10,000 characters.
    #[serde(default)]
    pub description: String,
    /// Address of a ticket; only http, https and mailto are ever made clickable.
    #[serde(default)]
    pub link: String,
    /// Sort of work.
    #[serde(default = "feature")]
    pub kind: Kind,
    /// How far it is.
    #[serde(default = "idea")]
    pub status: Status,
    /// Whoever looks after it.
    #[serde(default)]
    pub owner: String,
    /// Words to find it by, in code point order.
    #[serde(default)]
    pub tags: Vec<String>,
    /// 0–100, or not yet known.
    #[serde(default)]
    pub impact: Option<f64>,
    /// 0–100 on the effort axis (days by [`super::EffortScale`]), or not yet known.
    #[serde(default)]
    pub effort: Option<f64>,
    /// Notes that must come first, by id. They may be unknown here.
    #[serde(default)]
    pub blocked_by: Vec<NoteId>,
    /// What speaks for its impact, by id.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Remarks, by id.
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// Recorded disagreement, by id.
    #[serde(default)]
    pub dissents: Vec<Dissent>,
    /// What was decided.
    #[serde(default)]
    pub decision: Option<Decision>,
    /// Cost of waiting, as a loan.
    #[serde(default)]
    pub debt: Option<Debt>,
    /// Whether engineering thinks it can be done.
    #[serde(default)]
    pub feasibility: Option<Feasibility>,
    /// What was hoped for and what came.
    #[serde(default)]
    pub outcome: Option<Outcome>,
}

fn feature() -> Kind {
    Kind::Feature
}

fn idea() -> Status {
    Status::Idea
}

impl Note {
    /// A fresh, unplaced idea.
    pub fn new(id: NoteId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            description: String::new(),
            link: String::new(),
            kind: Kind::Feature,
            status: Status::Idea,
            owner: String::new(),
            tags: Vec::new(),
            impact: None,
            effort: None,
            blocked_by: Vec::new(),
            evidence: Vec::new(),
            comments: Vec::new(),
            dissents: Vec::new(),
            decision: None,
            debt: None,
            feasibility: None,
            outcome: None,
        }
    }

    /// Whether it is neither shipped nor dropped; a status of a newer app counts as open.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Status::Shipped | Status::Dropped)
    }

    /// Impact and effort, once both are known.
    pub fn position(&self) -> Option<(f64, f64)> {
        self.impact.zip(self.effort)
    }
}

/// The voice of a customer, or figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// How strong it is.
    pub level: Level,
    /// What was said or seen.
    #[serde(default)]
    pub quote: String,
    /// By whom or where.
    #[serde(default)]
    pub source: String,
    /// Where to read more.
    #[serde(default)]
    pub link: String,
    /// ISO date.
    #[serde(default)]
    pub date: String,
}

/// A remark on a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// Who said it.
    #[serde(default)]
    pub by: Option<ParticipantId>,
    /// What was said.
    #[serde(default)]
    pub text: String,
    /// ISO date.
    #[serde(default)]
    pub date: String,
}

/// A disagreement that stays with the note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Dissent {
    /// Its id.
    pub id: DissentId,
    /// Who disagrees.
    #[serde(default)]
    pub by: Option<ParticipantId>,
    /// Why.
    #[serde(default)]
    pub text: String,
    /// When to look again: a date or a condition.
    #[serde(default)]
    pub revisit_when: String,
    /// ISO date.
    #[serde(default)]
    pub date: String,
}

/// What was decided about a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Decision {
    /// Do, later or no.
    pub verdict: Verdict,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// ISO date.
    #[serde(default)]
    pub date: String,
    /// When to look again: a date or a condition.
    #[serde(default)]
    pub revisit_when: String,
}

/// Technical debt, as a loan.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Debt {
    /// Days it costs to pay back now.
    pub principal_days: f64,
    /// Days it costs every sprint of 10 working days.
    #[serde(default)]
    pub interest_days: f64,
    /// Percent by which the interest grows every sprint.
    #[serde(default)]
    pub growth_percent: f64,
}

/// What engineering found in a check-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Feasibility {
    /// The finding.
    pub verdict: Feasible,
    /// What may go wrong.
    #[serde(default)]
    pub risks: String,
    /// What else could be done.
    #[serde(default)]
    pub alternatives: String,
    /// Who looked at it.
    #[serde(default)]
    pub by: String,
    /// ISO date.
    #[serde(default)]
    pub date: String,
}

/// What was predicted and what happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "schema"), derive(schemars::JsonSchema))]
pub struct Outcome {
    /// What is measured.
    #[serde(default)]
    pub measure: String,
    /// Value before.
    #[serde(default)]
    pub baseline: Option<f64>,
    /// Value hoped for.
    #[serde(default)]
    pub target: Option<f64>,
    /// Value after shipping.
    #[serde(default)]
    pub actual: Option<f64>,
    /// Days it took.
    #[serde(default)]
    pub actual_days: Option<f64>,
    /// Impact (0–100) when the note first became *doing*.
    #[serde(default)]
    pub predicted_impact: Option<f64>,
    /// Days when the note first became *doing*.
    #[serde(default)]
    pub predicted_days: Option<f64>,
}
