//! What became of shipped notes: whether they met their target, how long they took, and which dissents proved right.

pub mod picture;

use crate::model::{Dissent, Kind, Note, Outcome, Status, Verdict, one_decimal, written};

/// So many notes or more make a rate that says something; below, it is called few.
pub const ENOUGH: usize = 3;

/// A number of an outcome that can be reckoned with.
fn finite(number: Option<f64>) -> Option<f64> {
    number.filter(|number| number.is_finite())
}

/// Whether the target was met: (actual − target) · sign(target − baseline) ≥ 0 (product.md, *Outcome*).
///
/// None where that cannot be judged: without a target or an actual value; and, unless the actual value is the target
/// itself, without a baseline or with one that equals the target, for then nobody has said which way is better.
pub fn is_met(outcome: &Outcome) -> Option<bool> {
    let (target, actual) = (finite(outcome.target)?, finite(outcome.actual)?);
    let baseline = finite(outcome.baseline).unwrap_or(target);
    // Compared instead of multiplied: the same, and nothing can overflow.
    if target > baseline {
        Some(actual >= target)
    } else if target < baseline {
        Some(actual <= target)
    } else {
        (actual - target == 0.0).then_some(true)
    }
}

/// How much of the way from baseline to target was gone: 0 at the baseline, 1 at the target, more beyond it, negative where
/// it went the other way. None without all three values, and where baseline and target are the same.
pub fn progress(outcome: &Outcome) -> Option<f64> {
    let (baseline, target, actual) = (finite(outcome.baseline)?, finite(outcome.target)?, finite(outcome.actual)?);
    // Halved, so that no difference of two numbers is too large for one.
    let progress = (actual / 2.0 - baseline / 2.0) / (target / 2.0 - baseline / 2.0);
    Some(progress).filter(|progress| progress.is_finite())
}

/// Whether a note is a joint win: shipped, and its target was met.
pub fn is_win(note: &Note) -> bool {
    judged(note) == Some(true)
}

/// Whether a note was shipped and its target was missed.
pub fn is_missed(note: &Note) -> bool {
    judged(note) == Some(false)
}

/// Whether a shipped note met its target; none for every other note, and where it cannot be judged.
pub fn judged(note: &Note) -> Option<bool> {
    note.outcome.as_ref().filter(|_| note.status == Status::Shipped).and_then(is_met)
}

/// The dissents that proved right: those on a shipped note whose target was missed.
///
/// They spoke against what most thought, so they count only where that was to do it: with the decision *do* or none. On a
/// note that was decided *no* or *later* and shipped all the same nobody can tell what a dissent spoke against.
pub fn proved_right(note: &Note) -> &[Dissent] {
    let was_for = note.decision.as_ref().is_none_or(|decision| decision.verdict == Verdict::Do);
    if was_for && is_missed(note) { &note.dissents } else { &[] }
}

/// How often targets were met and how long the work took, over the shipped notes of a board or of one kind. Of a team,
/// never of a person.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Record {
    /// Shipped notes whose target was met.
    pub met: usize,
    /// Shipped notes whose target was met or missed.
    pub judged: usize,
    /// Shipped notes of which both predicted and actual days are known.
    pub timed: usize,
    /// The predicted days of those, added up.
    pub predicted_days: f64,
    /// The actual days of those, added up.
    pub actual_days: f64,
}

impl Record {
    /// The record of those `notes` that are shipped.
    pub fn of<'a>(notes: impl IntoIterator<Item = &'a Note>) -> Self {
        let mut record = Self::default();
        for note in notes.into_iter().filter(|note| note.status == Status::Shipped) {
            if let Some(is_met) = judged(note) {
                record.judged += 1;
                record.met += usize::from(is_met);
            }
            if let Some((predicted, actual)) = note.outcome.as_ref().and_then(days) {
                record.timed += 1;
                record.predicted_days += predicted;
                record.actual_days += actual;
            }
        }
        record
    }

    /// Whether there is anything to tell.
    pub fn is_empty(&self) -> bool {
        self.judged == 0 && self.timed == 0
    }

    /// The share of targets met, 0–1.
    #[expect(clippy::cast_precision_loss, reason = "a board holds 10,000 notes")]
    pub fn hit_rate(&self) -> Option<f64> {
        (self.judged > 0).then(|| self.met as f64 / self.judged as f64)
    }

    /// Actual ÷ predicted days: all days that the notes took, by all that were predicted for them. A ratio of sums and no
    /// mean of ratios, because it is what a plan of many notes has to be multiplied by, and a note of half a day that took
    /// two does not outweigh a quarter of work. None without a note to tell it from, or where the sums are too large.
    pub fn effort_ratio(&self) -> Option<f64> {
        let ratio = self.actual_days / self.predicted_days;
        (self.timed > 0 && ratio.is_finite()).then_some(ratio)
    }

    /// "5 of 7 targets met", of few notes "1 of 2 targets met, which are few to judge by". None where none was judged.
    pub fn hits_in_words(&self) -> Option<String> {
        let targets = if self.judged == 1 { "target" } else { "targets" };
        let few = match self.judged {
            0 => return None,
            1 => ", which is little to judge by",
            few if few < ENOUGH => ", which are few to judge by",
            _ => "",
        };
        Some(format!("{} of {} {targets} met{few}", self.met, self.judged))
    }

    /// "took 1.3 × the days predicted (7 notes)", of few notes "(2 notes, which are few)". None where nothing is known.
    pub fn effort_in_words(&self) -> Option<String> {
        let notes = match self.timed {
            1 => "1 note, which is little".to_owned(),
            few if few < ENOUGH => format!("{few} notes, which are few"),
            many => format!("{many} notes"),
        };
        Some(format!("took {} × the days predicted ({notes})", one_decimal(self.effort_ratio()?)))
    }
}

/// Predicted and actual days, where both are known and the prediction is no zero that only a file can bring.
pub fn days(outcome: &Outcome) -> Option<(f64, f64)> {
    let predicted = finite(outcome.predicted_days).filter(|days| *days > 0.0)?;
    Some((predicted, finite(outcome.actual_days).filter(|days| *days >= 0.0)?))
}

/// The record of each kind of which there is anything to tell: known kinds in their order, then those of newer writers.
pub fn by_kind(notes: &[&Note]) -> Vec<(Kind, Record)> {
    let mut kinds: Vec<&Kind> = Kind::ALL.iter().collect();
    for note in notes {
        if !kinds.contains(&&note.kind) {
            kinds.push(&note.kind);
        }
    }
    let of = |kind: &Kind| Record::of(notes.iter().copied().filter(|note| note.kind == *kind));
    kinds.into_iter().map(|kind| (kind.clone(), of(kind))).filter(|(_, record)| !record.is_empty()).collect()
}

/// A number as it is read: without the noise of reckoning, with a true minus.
pub fn figure(number: f64) -> String {
    let tidy = if number.abs() < 1e9 { (number * 1e6).round() / 1e6 } else { number };
    written(tidy).replace('-', "−")
}

/// Days as they are read: "4 days", "1 day", "2.5 days".
pub fn days_in_words(days: f64) -> String {
    let tenths = figure(if days.abs() < 1e9 { (days * 10.0).round() / 10.0 } else { days });
    let unit = if tenths == "1" { "day" } else { "days" };
    format!("{tenths} {unit}")
}

/// What came of it as a sentence: "Target met: 79, hoped for 76, from 68." or "Missed by 3: 43, hoped for 46, from 41."
/// None without a target or an actual value.
pub fn verdict(outcome: &Outcome) -> Option<String> {
    let (target, actual) = (finite(outcome.target)?, finite(outcome.actual)?);
    let from = finite(outcome.baseline).map(|baseline| format!(", from {}", figure(baseline))).unwrap_or_default();
    let values = format!("{}, hoped for {}{from}", figure(actual), figure(target));
    Some(match is_met(outcome) {
        Some(true) => format!("Target met: {values}."),
        Some(false) => format!("Missed by {}: {values}.", figure((actual - target).abs())),
        None => format!("Not judged: {values}. A baseline other than the target says which way is better."),
    })
}

/// How long it took, beside what was predicted: "It took 8 days, predicted were 6.2 days." None where nobody has said.
pub fn took(outcome: &Outcome) -> Option<String> {
    let taken = days_in_words(finite(outcome.actual_days)?);
    Some(match days(outcome) {
        Some((predicted, _)) => format!("It took {taken}, predicted were {}.", days_in_words(predicted)),
        None => format!("It took {taken}."),
    })
}

/// All that is said of an outcome, in sentences: what is measured, what is hoped for or came, and how long it took. Empty
/// where there is nothing to say but what was predicted for a note that is not done.
pub fn in_words(outcome: &Outcome) -> String {
    let hope = || {
        let from = finite(outcome.baseline).map(|baseline| format!(", from {}", figure(baseline))).unwrap_or_default();
        finite(outcome.target).map(|target| format!("Hoped for {}{from}.", figure(target)))
    };
    let measure = outcome.measure.trim();
    let measure = (!measure.is_empty()).then(|| format!("{measure}:"));
    [measure, verdict(outcome).or_else(hope), took(outcome)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{DissentId, NoteId};
    use crate::model::Decision;
    use proptest::prelude::*;

    fn outcome(baseline: Option<f64>, target: Option<f64>, actual: Option<f64>) -> Outcome {
        let measure = "Orders".to_owned();
        Outcome { measure, baseline, target, actual, actual_days: None, predicted_impact: None, predicted_days: None }
    }

    fn shipped(kind: Kind, outcome: Outcome) -> Note {
        Note { kind, status: Status::Shipped, outcome: Some(outcome), ..Note::new(NoteId::new("n_1").unwrap(), "Alpha") }
    }

    #[test]
    fn a_target_is_met_on_its_far_side() {
        for (baseline, target, actual, met) in [
            (Some(41.0), Some(46.0), Some(47.0), Some(true)),
            (Some(41.0), Some(46.0), Some(46.0), Some(true)),
            (Some(41.0), Some(46.0), Some(45.9), Some(false)),
            (Some(6.0), Some(2.0), Some(1.0), Some(true)),
            (Some(6.0), Some(2.0), Some(3.0), Some(false)),
            (None, Some(2.0), Some(3.0), None),
            (None, Some(2.0), Some(2.0), Some(true)),
            (Some(2.0), Some(2.0), Some(3.0), None),
            (Some(2.0), Some(2.0), Some(2.0), Some(true)),
            (Some(1.0), None, Some(2.0), None),
            (Some(1.0), Some(2.0), None, None),
            (Some(-1e308), Some(1e308), Some(-1e308), Some(false)),
            (Some(0.0), Some(f64::NAN), Some(1.0), None),
        ] {
            assert_eq!(is_met(&outcome(baseline, target, actual)), met, "{baseline:?} {target:?} {actual:?}");
        }
    }

    #[test]
    fn progress_runs_from_the_baseline_to_the_target() {
        for (baseline, target, actual, gone) in [
            (Some(68.0), Some(76.0), Some(80.0), Some(1.5)),
            (Some(6.0), Some(2.0), Some(2.0), Some(1.0)),
            (Some(6.0), Some(2.0), Some(8.0), Some(-0.5)),
            (Some(-1e308), Some(1e308), Some(1e308), Some(1.0)),
            (Some(2.0), Some(2.0), Some(3.0), None),
            (None, Some(2.0), Some(3.0), None),
        ] {
            assert_eq!(progress(&outcome(baseline, target, actual)), gone);
        }
    }

    #[test]
    fn only_what_is_shipped_counts() {
        let mut note = shipped(Kind::Feature, outcome(Some(1.0), Some(2.0), Some(3.0)));
        assert!(is_win(&note) && !is_missed(&note));
        note.status = Status::Doing;
        assert!(!is_win(&note) && Record::of([&note]).is_empty());
    }

    #[test]
    fn a_dissent_proves_right_where_what_it_spoke_against_was_done_and_missed() {
        let text = "Nobody asked for it.".to_owned();
        let dissent = Dissent { id: DissentId::new("d_1").unwrap(), by: None, text, revisit_when: String::new(), date: String::new() };
        let decided = |verdict| Decision { verdict, reason: String::new(), date: String::new(), revisit_when: String::new() };
        let mut note = shipped(Kind::Feature, outcome(Some(1.0), Some(3.0), Some(2.0)));
        note.dissents = vec![dissent];
        for (decision, right) in
            [(None, 1), (Some(decided(Verdict::Do)), 1), (Some(decided(Verdict::Later)), 0), (Some(decided(Verdict::No)), 0)]
        {
            note.decision = decision;
            assert_eq!(proved_right(&note).len(), right, "{:?}", note.decision);
        }
        note.decision = None;
        note.outcome = Some(outcome(Some(1.0), Some(3.0), Some(3.0)));
        assert!(proved_right(&note).is_empty(), "the target was met");
    }

    #[test]
    fn figures_say_how_many_notes_they_rest_on() {
        let record = |met, judged, timed| Record { met, judged, timed, predicted_days: 10.0, actual_days: 13.0 };
        let words = |record: Record| (record.hits_in_words(), record.effort_in_words());
        let told = |hits: &str, effort: &str| (Some(hits.to_owned()), Some(effort.to_owned()));
        assert_eq!(words(record(5, 7, 7)), told("5 of 7 targets met", "took 1.3 × the days predicted (7 notes)"));
        assert_eq!(
            words(record(1, 2, 2)),
            told("1 of 2 targets met, which are few to judge by", "took 1.3 × the days predicted (2 notes, which are few)")
        );
        assert_eq!(
            words(record(0, 1, 1)),
            told("0 of 1 target met, which is little to judge by", "took 1.3 × the days predicted (1 note, which is little)")
        );
        assert_eq!(words(Record::default()), (None, None));
    }

    #[test]
    fn a_verdict_is_a_sentence() {
        let says = |baseline, target, actual| verdict(&outcome(baseline, target, actual)).unwrap();
        assert_eq!(says(Some(41.0), Some(46.0), Some(47.0)), "Target met: 47, hoped for 46, from 41.");
        assert_eq!(says(Some(0.1), Some(0.4), Some(0.1)), "Missed by 0.3: 0.1, hoped for 0.4, from 0.1.");
        assert_eq!(says(Some(0.0), Some(-2.0), Some(-1.5)), "Missed by 0.5: −1.5, hoped for −2, from 0.");
        assert_eq!(
            says(None, Some(2.0), Some(3.0)),
            "Not judged: 3, hoped for 2. A baseline other than the target says which way is better."
        );
        assert_eq!(verdict(&outcome(Some(1.0), Some(2.0), None)), None);
    }

    #[test]
    fn what_is_said_leaves_no_gap() {
        let mut said = outcome(Some(41.0), Some(46.0), None);
        assert_eq!(in_words(&said), "Orders: Hoped for 46, from 41.");
        (said.actual, said.actual_days) = (Some(47.0), Some(1.0));
        assert_eq!(in_words(&said), "Orders: Target met: 47, hoped for 46, from 41. It took 1 day.");
        said.predicted_days = Some(2.53);
        assert!(in_words(&said).ends_with("It took 1 day, predicted were 2.5 days."));
        assert_eq!(in_words(&Outcome { measure: String::new(), ..outcome(None, None, None) }), "");
    }

    fn number() -> impl Strategy<Value = Option<f64>> {
        let absurd = prop::sample::select(vec![0.0, -0.0, 1e308, -1e308, 5e-324, 1e15, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.0]);
        prop_oneof![Just(None), absurd.prop_map(Some), (-1e3..1e3).prop_map(Some)]
    }

    fn notes() -> impl Strategy<Value = Vec<Note>> {
        let kind = prop::sample::select(vec![Kind::Feature, Kind::Bug, Kind::Other("spike".into())]);
        let status = prop::sample::select(vec![Status::Shipped, Status::Shipped, Status::Doing, Status::Other("live".into())]);
        let note = (kind, status, prop::array::uniform6(number())).prop_map(|(kind, status, numbers)| {
            let [baseline, target, actual, actual_days, predicted_impact, predicted_days] = numbers;
            let outcome = Outcome { actual_days, predicted_impact, predicted_days, ..outcome(baseline, target, actual) };
            Note { status, ..shipped(kind, outcome) }
        });
        prop::collection::vec(note, 0..12)
    }

    proptest! {
        #[test]
        fn every_figure_is_finite_whatever_was_written(notes in notes()) {
            let notes: Vec<&Note> = notes.iter().collect();
            let whole = Record::of(notes.iter().copied());
            prop_assert!(whole.met <= whole.judged && whole.judged <= notes.len() && whole.timed <= notes.len());
            prop_assert!(whole.hit_rate().is_none_or(|rate| (0.0..=1.0).contains(&rate)));
            prop_assert!(whole.effort_ratio().is_none_or(|ratio| ratio.is_finite() && ratio >= 0.0));
            let kinds = by_kind(&notes);
            prop_assert_eq!(kinds.iter().map(|(_, record)| record.judged).sum::<usize>(), whole.judged);
            prop_assert_eq!(kinds.iter().map(|(_, record)| record.timed).sum::<usize>(), whole.timed);
            for note in notes {
                prop_assert!(!(is_win(note) && is_missed(note)));
                let says = note.outcome.as_ref().map(in_words).unwrap_or_default();
                prop_assert!(note.outcome.as_ref().and_then(progress).is_none_or(f64::is_finite));
                prop_assert!(!says.contains("NaN") && !says.contains("inf"), "{says}");
            }
        }

        #[test]
        fn a_target_turned_round_is_judged_alike(baseline in -1e9..1e9, target in -1e9..1e9, actual in -1e9..1e9) {
            let there = is_met(&outcome(Some(baseline), Some(target), Some(actual)));
            let back = is_met(&outcome(Some(-baseline), Some(-target), Some(-actual)));
            prop_assert_eq!(there, back);
            prop_assert_eq!(there, Some((actual - target) * (target - baseline).signum() >= 0.0));
        }
    }
}
