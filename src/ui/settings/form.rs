//! The settings as they are typed, and what makes a board of them.

use crate::model::{Board, Formula, Quadrants, Split, TITLE_LIMIT, typed, written};

/// What the five fields for days are called in the page, from 0 to 100.
pub const DAYS: [&str; 5] = ["s-days-0", "s-days-25", "s-days-50", "s-days-75", "s-days-100"];

/// Why the settings cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Id of the field, empty when it concerns none alone.
    pub field: &'static str,
    /// What is wrong.
    pub sentence: String,
}

/// Everything in the dialog; numbers as they were typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    start: Board,
    pub title: String,
    pub goal: String,
    pub capacity: String,
    pub formula: Formula,
    pub impact: String,
    pub effort: String,
    /// The words of the five impact anchors.
    pub impact_anchors: [String; 5],
    /// The words of the five effort anchors.
    pub effort_anchors: [String; 5],
    /// The days of the five effort anchors.
    pub days: [String; 5],
    pub quadrants: Quadrants,
    pub split_impact: String,
    pub split_effort: String,
}

impl Form {
    /// The settings of `board`, ready to be changed.
    pub fn of(board: &Board) -> Self {
        Self {
            title: board.title.clone(),
            goal: board.goal.clone(),
            capacity: board.capacity_days.map(written).unwrap_or_default(),
            formula: board.formula.clone(),
            impact: board.axes.impact.name.clone(),
            effort: board.axes.effort.name.clone(),
            impact_anchors: board.axes.impact.anchors.clone(),
            effort_anchors: board.axes.effort.anchors.each_ref().map(|anchor| anchor.text.clone()),
            days: board.axes.effort.days().map(written),
            quadrants: board.quadrants.clone(),
            split_impact: written(board.split.impact),
            split_effort: written(board.split.effort),
            start: board.clone(),
        }
    }

    /// The board with these settings.
    ///
    /// # Errors
    /// [`Fault`] for the first field that cannot be kept.
    pub fn board(&self) -> Result<Board, Fault> {
        let mut board = self.start.clone();
        board.title = self.title()?;
        board.goal.clone_from(&self.goal);
        board.capacity_days = self.capacity()?;
        board.formula = self.formula.clone();
        board.axes.impact.name.clone_from(&self.impact);
        board.axes.impact.anchors.clone_from(&self.impact_anchors);
        board.axes.effort.name.clone_from(&self.effort);
        let days = self.days()?;
        for ((anchor, text), days) in board.axes.effort.anchors.iter_mut().zip(&self.effort_anchors).zip(days) {
            anchor.text.clone_from(text);
            anchor.days = days;
        }
        board.quadrants = self.quadrants.clone();
        let split = |field, typed: &str| number(typed, 0.0, 100.0).ok_or_else(|| fault(field, "A split is a number from 0 to 100."));
        board.split = Split { impact: split("s-split-impact", &self.split_impact)?, effort: split("s-split-effort", &self.split_effort)? };
        Ok(board)
    }

    fn title(&self) -> Result<String, Fault> {
        let title = self.title.trim();
        let found = title.chars().count();
        if found == 0 {
            return Err(fault("s-title", "A board needs a title of at least one character."));
        }
        if found > TITLE_LIMIT {
            return Err(fault("s-title", format!("A title can hold {TITLE_LIMIT} characters, this has {found}.")));
        }
        Ok(title.to_owned())
    }

    fn capacity(&self) -> Result<Option<f64>, Fault> {
        if self.capacity.trim().is_empty() {
            return Ok(None);
        }
        let sentence = "Capacity is a number of days from 0 to 1,000,000; leave it empty for no limit.";
        number(&self.capacity, 0.0, 1e6).map(Some).ok_or_else(|| fault("s-capacity", sentence))
    }

    fn days(&self) -> Result<[f64; 5], Fault> {
        let mut all = [0.0; 5];
        let mut before: Option<(&str, f64)> = None;
        for (((slot, typed), text), field) in all.iter_mut().zip(&self.days).zip(&self.effort_anchors).zip(DAYS) {
            let days = number(typed, 0.1, 10_000.0).ok_or_else(|| fault(field, format!("Expected 0.1 to 10,000 days for {text}.")))?;
            if let Some((shorter, least)) = before.filter(|(_, least)| days <= *least) {
                let least = written(least);
                return Err(fault(field, format!("Days must grow: {shorter} is {least}, so {text} must be more than {least}.")));
            }
            before = Some((text, days));
            *slot = days;
        }
        Ok(all)
    }
}

fn fault(field: &'static str, sentence: impl Into<String>) -> Fault {
    Fault { field, sentence: sentence.into() }
}

fn number(text: &str, least: f64, most: f64) -> Option<f64> {
    typed(text.trim()).filter(|number| (least..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::BoardId;

    fn form() -> Form {
        Form::of(&Board::new(BoardId::new("b_1").unwrap(), "Board"))
    }

    fn faulty(change: impl FnOnce(&mut Form)) -> Fault {
        let mut form = form();
        change(&mut form);
        form.board().unwrap_err()
    }

    #[test]
    fn an_untouched_form_is_the_same_board() {
        assert_eq!(form().board(), Ok(form().start));
    }

    #[test]
    fn faults_are_told_at_their_field() {
        let days = faulty(|form| form.days[3] = "9".into());
        assert_eq!(days, fault("s-days-75", "Days must grow: 2 weeks is 10, so 1 month must be more than 10."));
        assert_eq!(faulty(|form| form.days[0] = String::new()).field, "s-days-0");
        assert_eq!(faulty(|form| form.title = " ".into()).field, "s-title");
        assert_eq!(faulty(|form| form.capacity = "-1".into()).field, "s-capacity");
        assert_eq!(faulty(|form| form.split_effort = "101".into()).field, "s-split-effort");
        assert_eq!(faulty(|form| form.split_impact = String::new()).field, "s-split-impact");
    }

    #[test]
    fn an_empty_capacity_is_none() {
        let mut form = form();
        form.start.capacity_days = Some(30.0);
        assert_eq!(form.board().unwrap().capacity_days, None);
    }
}
