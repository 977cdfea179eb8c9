//! Findings, decisions and dissents in words, for everything that is exported: no export leaves a dissent behind.

use crate::ids::ParticipantId;
use crate::model::{Decision, Dissent, Feasibility, Participant};
use crate::rules::risks::risks;

/// "Later. One description first. (2026-11-12) Look again: by the end of January."
pub fn decision_words(decision: &Decision) -> String {
    let mut parts = vec![format!("{}.", decision.verdict.label())];
    parts.extend(sentence(&decision.reason));
    parts.extend(Some(&decision.date).filter(|date| !date.is_empty()).map(|date| format!("({date})")));
    parts.extend(again(&decision.revisit_when));
    parts.join(" ")
}

/// "Risky. Risks: Two days of waiting. Second contract. Alternatives: By invoice. (Priya Raman, 2026-11-10)"
pub fn finding_words(found: &Feasibility) -> String {
    let lines = |text: &str| risks(text).into_iter().filter_map(sentence).collect::<Vec<_>>().join(" ");
    let said = |name: &str, text: &str| Some(lines(text)).filter(|text| !text.is_empty()).map(|text| format!("{name}: {text}"));
    let by: Vec<&str> = [found.by.trim(), found.date.trim()].into_iter().filter(|part| !part.is_empty()).collect();
    let mut parts = vec![format!("{}.", found.verdict.label())];
    parts.extend(said("Risks", &found.risks));
    parts.extend(said("Alternatives", &found.alternatives));
    if !by.is_empty() {
        parts.push(format!("({})", by.join(", ")));
    }
    parts.join(" ")
}

/// "Not both in one quarter. (Jonas Lindqvist, engineering, 2026-11-12) Look again: when it has been live for a month."
pub fn dissent_words(dissent: &Dissent, people: &[Participant]) -> String {
    let mut said = vec![signed(dissent.by, people)];
    said.extend(Some(dissent.date.clone()).filter(|date| !date.is_empty()));
    let mut parts: Vec<String> = sentence(&dissent.text).into_iter().collect();
    parts.push(format!("({})", said.join(", ")));
    parts.extend(again(&dissent.revisit_when));
    parts.join(" ")
}

/// Who said it: name and discipline, the discipline of somebody without a name, or neither.
pub(super) fn signed(by: Option<ParticipantId>, people: &[Participant]) -> String {
    let Some(by) = by else { return "without a name".to_owned() };
    let Some(person) = people.iter().find(|person| person.id == by) else { return "somebody".to_owned() };
    let discipline = person.discipline.label().to_ascii_lowercase();
    if person.name.is_empty() { discipline } else { format!("{}, {discipline}", person.name) }
}

fn again(when: &str) -> Option<String> {
    sentence(when).map(|when| format!("Look again: {when}"))
}

/// `text` on one line, ended like a sentence; nothing for an empty one.
fn sentence(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_ended = text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟']);
    (!text.is_empty()).then(|| if is_ended { text } else { text + "." })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DissentId;
    use crate::model::{Discipline, Feasible, Verdict};

    #[test]
    fn what_is_missing_leaves_no_gap() {
        let mut decision = Decision {
            verdict: Verdict::Later,
            reason: "One description\nfirst".into(),
            date: "2026-11-12".into(),
            revisit_when: "soon".into(),
        };
        assert_eq!(decision_words(&decision), "Later. One description first. (2026-11-12) Look again: soon.");
        (decision.reason, decision.date, decision.revisit_when) = (String::new(), String::new(), " ".into());
        assert_eq!(decision_words(&decision), "Later.");
    }

    #[test]
    fn a_finding_is_told_with_its_risks() {
        let (by, date) = ("Priya".into(), "2026-11-10".into());
        let (risks, alternatives) = ("- Two days of waiting\n- Second contract!".into(), " By invoice".into());
        let mut found = Feasibility { verdict: Feasible::NotFeasible, risks, alternatives, by, date };
        let whole = "Not feasible. Risks: Two days of waiting. Second contract! Alternatives: By invoice. (Priya, 2026-11-10)";
        assert_eq!(finding_words(&found), whole);
        (found.risks, found.alternatives, found.by, found.date) = (String::new(), "\n".into(), String::new(), String::new());
        assert_eq!(finding_words(&found), "Not feasible.");
    }

    #[test]
    fn a_dissent_is_signed_as_its_author_wished() {
        let person =
            |id, name: &str| Participant { id: ParticipantId::new(id).unwrap(), name: name.into(), discipline: Discipline::Engineering };
        let people = [person("p_1", "Jonas"), person("p_2", "")];
        let words = |by: Option<&str>| {
            let by = by.map(|by| ParticipantId::new(by).unwrap());
            let (text, revisit_when) = ("Not both?".into(), String::new());
            dissent_words(&Dissent { id: DissentId::new("d_1").unwrap(), by, text, revisit_when, date: String::new() }, &people)
        };
        assert_eq!(words(Some("p_1")), "Not both? (Jonas, engineering)");
        assert_eq!(words(Some("p_2")), "Not both? (engineering)");
        assert_eq!(words(Some("p_3")), "Not both? (somebody)");
        assert_eq!(words(None), "Not both? (without a name)");
    }
}
