//! What the parts of the score page share: the round as one person scores it, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use super::Stage;
use crate::ids::NoteId;
use crate::model::{Board, Note};
use crate::rules::answers::{Answer, Answers, Said};
use crate::session::{BoardSignals, BoardView, Route, Scoresheet, Session};
use crate::ui::focus::{focus_on, once_drawn};

/// The heading of the note that is scored.
pub const HEADING: &str = "score-note";
/// The button *Finish*.
pub const FINISH: &str = "score-finish";

/// One of the two axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    Impact,
    Effort,
}

impl Axis {
    /// What was said on it.
    pub fn of(self, answer: &Answer) -> Said {
        match self {
            Self::Impact => answer.impact,
            Self::Effort => answer.effort,
        }
    }

    fn of_mut(self, answer: &mut Answer) -> &mut Said {
        match self {
            Self::Impact => &mut answer.impact,
            Self::Effort => &mut answer.effort,
        }
    }
}

/// The score page's state. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub board: StoredValue<BoardSignals>,
    pub settings: RwSignal<Arc<Board>>,
    /// What is scored; none before somebody has said who they are, or without an open round.
    pub sheet: RwSignal<Option<Scoresheet>>,
    /// The axis that was used last.
    pub axis: RwSignal<Option<Axis>>,
}

impl Desk {
    pub fn new(session: Session, board: BoardSignals) -> Self {
        Self {
            session,
            settings: RwSignal::from(board.settings.clone()),
            board: StoredValue::new(board),
            sheet: RwSignal::new(session.scoresheet()),
            axis: RwSignal::new(None),
        }
    }

    /// Starts scoring, once it is known who does.
    pub fn begin(self) {
        self.sheet.set(self.session.scoresheet());
    }

    /// What is to be shown. A round that was begun here stays, even when it is revealed elsewhere meanwhile.
    pub fn stage(self) -> Stage {
        let begun = self.sheet.with(|sheet| {
            let answers = &sheet.as_ref()?.answers;
            Some(match (answers.list.is_empty(), answers.finished) {
                (true, _) => Stage::Empty,
                (false, true) => Stage::Finished,
                (false, false) => Stage::Scoring,
            })
        });
        begun.unwrap_or_else(|| if self.session.open_round().is_some() { Stage::Who } else { Stage::None })
    }

    /// The round's number.
    pub fn round(self) -> Option<u32> {
        let begun = self.sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.round));
        begun.or_else(|| self.session.open_round().map(|round| round.number))
    }

    /// Whether the scores of the round are still hidden.
    pub fn is_open(self) -> bool {
        let number = self.round();
        let rounds = self.board.with_value(|board| board.rounds.get());
        rounds.iter().any(|round| Some(round.number) == number && round.is_open())
    }

    /// How many people are in.
    pub fn people_in(self) -> usize {
        let number = self.round();
        let rounds = self.board.with_value(|board| board.rounds.get());
        rounds.iter().find(|round| Some(round.number) == number).map_or(0, crate::model::RoundSummary::people)
    }

    /// Whether somebody else enters these scores.
    pub fn stands_in(self) -> bool {
        self.sheet.with(|sheet| sheet.as_ref().is_some_and(|sheet| sheet.stands_in))
    }

    /// For whom they are entered, if for somebody else.
    pub fn for_whom(self) -> Option<String> {
        self.sheet.with(|sheet| {
            let by = &sheet.as_ref().filter(|sheet| sheet.stands_in)?.by;
            Some(if by.name.is_empty() { by.discipline.label().into_owned() } else { by.name.clone() })
        })
    }

    /// Where *Leave* leads to.
    pub fn way_out(self) -> String {
        let view = if self.stands_in() { BoardView::Gaps } else { BoardView::Matrix };
        Route::Board(self.settings.with(|settings| settings.id), view).address()
    }

    /// Reads the answers; nothing where nobody scores.
    pub fn read<T>(self, read: impl FnOnce(&Answers) -> T) -> Option<T> {
        self.sheet.with(|sheet| sheet.as_ref().map(|sheet| read(&sheet.answers)))
    }

    /// What was said of the note that is looked at, on one axis.
    pub fn said(self, axis: Axis) -> Said {
        self.read(|answers| answers.now().map_or(Said::Nothing, |answer| axis.of(answer))).unwrap_or_default()
    }

    /// The note that is looked at.
    pub fn note(self) -> Option<Arc<Note>> {
        let id: NoteId = self.read(|answers| answers.now().map(|answer| answer.note)).flatten()?;
        let note = self.board.with_value(|board| board.note(id))?;
        Some(note.get())
    }

    /// Says something on one axis.
    pub fn say(self, axis: Axis, said: Said) {
        self.axis.set(Some(axis));
        if untrack(|| self.said(axis)) != said {
            self.change(|answer| *axis.of_mut(answer) = said);
        }
    }

    /// Says *can't say* on an axis, or takes it back.
    pub fn cannot_say(self, axis: Axis) {
        let now = untrack(|| self.said(axis));
        self.say(axis, if now == Said::CannotSay { Said::Nothing } else { Said::CannotSay });
    }

    /// Says how sure one is; the same again takes it back.
    pub fn be_sure(self, confidence: f64) {
        self.change(|answer| answer.confidence = Some(confidence).filter(|_| answer.confidence != Some(confidence)));
    }

    /// Changes the answer and keeps it.
    pub fn change(self, act: impl FnOnce(&mut Answer)) {
        self.sheet.update(|sheet| {
            if let Some(sheet) = sheet {
                let own = sheet.answers.at;
                sheet.answers.change(act);
                self.session.keep_scoresheet(sheet, Some(own));
            }
        });
    }

    /// Goes on to the next note; behind the last one *Finish* is what is left.
    pub fn go_on(self) {
        let mut went = false;
        self.turn(&mut |answers| went = answers.go_on());
        if went {
            self.show_note();
        } else {
            self.session.say("That was the last note. Finish when you are ready.");
            focus_on(&format!("#{FINISH}"));
        }
    }

    /// Goes back one note.
    pub fn go_back(self) {
        let mut went = false;
        self.turn(&mut |answers| went = answers.go_back());
        if went {
            self.show_note();
        }
    }

    /// Goes back to the notes after the ballot was cast.
    pub fn reopen(self) {
        self.turn(&mut |answers| answers.finished = false);
        self.show_note();
    }

    /// Casts the ballot.
    pub fn finish(self) {
        let Some(mut sheet) = self.sheet.get_untracked() else { return };
        if self.session.cast(&mut sheet) {
            self.sheet.set(Some(sheet));
            once_drawn(|| focus_on(&format!("#{HEADING}")));
        }
    }

    fn turn(self, act: &mut dyn FnMut(&mut Answers)) {
        self.sheet.update(|sheet| {
            if let Some(sheet) = sheet {
                let own = sheet.answers.at;
                act(&mut sheet.answers);
                self.session.keep_scoresheet(sheet, Some(own));
            }
        });
    }

    /// Leads eye and ear to the note that is scored now.
    fn show_note(self) {
        self.axis.set(None);
        once_drawn(|| focus_on(&format!("#{HEADING}")));
    }
}
