//! What a row says of its note, cell by cell.

use std::borrow::Cow;

use leptos::prelude::*;

use super::column::Column;
use super::debt::{climb, owes};
use super::fields::stored;
use super::marks::{blocked_by, hollow, nothing, stable};
use super::row::Source;
use super::said::Said;
use crate::ids::NoteId;
use crate::model::{Feasible, Note, Status, hundredths, written};
use crate::rules::debt;
use crate::rules::debt::words::sentence;
use crate::rules::effort::{about, days};
use crate::rules::evidence;
use crate::rules::outcome::judged;
use crate::rules::waiting::{Behind, behind};
use crate::rules::window::Place;
use crate::ui::components::marks::{evidence_bars, kind_glyph};
use crate::ui::components::verdict::{target_mark, verdict_mark};
use crate::ui::details::quadrant_name;
use crate::ui::waiting::{holds_mark, holds_words, impact_words};

impl Source {
    /// All of it: rank and title, then the cells of `columns`. Follows whatever it reads.
    pub fn says(&self, columns: &[Column]) -> Vec<(Option<Column>, Vec<Said>)> {
        let note = self.note.get();
        let mut said = vec![(None, self.rank_and_title(&note))];
        said.extend(columns.iter().map(|column| (Some(*column), self.cell(*column, &note))));
        said
    }

    /// Where it stands; nothing while it leaves the page.
    fn place(&self) -> Option<Place> {
        self.rows.list.shown.with(|shown| shown.place(self.id.as_str()))
    }

    fn rank_and_title(&self, note: &Note) -> Vec<Said> {
        let (list, ui, session) = (self.rows.list, self.rows.ui, self.rows.session);
        let (id, place) = (self.id, self.place());
        let rank = place.map(|place| place.rank).filter(|rank| *rank > 0);
        let row = place.map(|place| (place.row + 1).to_string());
        let is_below = list.order.with(|order| order.is_below(rank.unwrap_or(0)));
        let is_selected = ui.selected.with(|selected| selected.contains(&id));
        let is_current = ui.shown(session) == Some(id);
        let lacks = list.scored.with(|scored| scored.lacks(note));
        let holds = behind(&self.rows.board.waiting(), id);
        vec![
            Said::attribute("", "data-row", Some(Cow::Borrowed(id.as_str()))),
            Said::attribute(".rowlink", "data-id", Some(Cow::Borrowed(id.as_str()))),
            Said::attribute("", "aria-rowindex", row.map(Cow::Owned)),
            Said::flag("data-below", is_below),
            Said::flag("data-selected", is_selected),
            Said::attribute("", "aria-current", is_current.then_some(Cow::Borrowed("true"))),
            Said::attribute(".tick", "aria-label", Some(format!("Choose {}", note.title).into())),
            Said::checked(".tick", is_selected),
            climbs(self.ahead.get().0),
            Said::text(".rankno", rank.map(|rank| rank.to_string()).unwrap_or_default()),
            Said::attribute(".rowlink > .icon", "aria-label", Some(note.kind.label().into_owned().into())),
            Said::attribute(".rowlink > .icon > path", "d", Some(Cow::Borrowed(kind_glyph(&note.kind).paths()))),
            Said::attribute(".rowtitle", "title", Some(note.title.clone().into())),
            Said::text(".rowtitle", note.title.clone()),
            Said::view(".at-lacks", Some(lacks.to_owned()).filter(|lacks| !lacks.is_empty()), move || {
                Some(lacks).filter(|lacks| !lacks.is_empty()).map(hollow).into_any()
            }),
            found(note),
            holds_up(holds),
            owed(note),
        ]
    }

    fn cell(&self, column: Column, note: &Note) -> Vec<Said> {
        let (list, board) = (self.rows.list, &self.rows.board);
        let called = |part, what: &str| Said::attribute(part, "aria-label", Some(format!("{what} of {}", note.title).into()));
        let content = || stored(column, note);
        match column {
            Column::Kind => vec![Said::text(".kd", note.kind.label())],
            Column::Impact => vec![
                called(".im .cell", "Impact"),
                Said::field(".im .cell", content()),
                Said::style(".im i", "--v", written(note.impact.unwrap_or(0.0))),
            ],
            Column::Effort => {
                let in_days = note.effort.map(|effort| {
                    let now = || list.settings.with(|board| days(effort, &board.axes.effort.days()));
                    about(self.ahead.get().1.unwrap_or_else(now)).trim_start_matches("about ").to_owned()
                });
                vec![
                    called(".ef .cell", "Effort"),
                    Said::field(".ef .cell", content()),
                    Said::text(".days", in_days.unwrap_or_else(|| "–".to_owned())),
                ]
            }
            Column::Quadrant => vec![Said::text(".qd bdi", list.settings.with(|board| quadrant_name(note, board)))],
            Column::Score => {
                let place = self.place().and_then(|place| place.rank.checked_sub(1));
                let score =
                    list.ranking.with(|ranking| place.and_then(|place| ranking.ranked.get(place)).map(|ranked| hundredths(ranked.score)));
                vec![Said::text(".v", score.unwrap_or_default())]
            }
            Column::Evidence => {
                let bars = evidence_bars(note);
                let words = Some(Cow::Borrowed(evidence::words(bars)));
                vec![
                    Said::attribute(".evidence", "data-level", Some(bars.to_string().into())),
                    Said::attribute(".evidence", "title", words.clone()),
                    Said::attribute(".evidence", "aria-label", words),
                ]
            }
            Column::Stability => {
                let share = self.share.get().map(|(top, percent)| (format!("In the top {top} in {percent}% of resamples"), percent));
                let words = share.as_ref().map(|(words, _)| words.clone());
                vec![Said::view(".steady", words, move || share.clone().map(|(words, percent)| stable(words, percent)).into_any())]
            }
            Column::Tags => vec![Said::text(".tg bdi", note.tags.join(", "))],
            Column::BlockedBy => {
                let titles = self.open_titles(note);
                vec![Said::view(".bl", Some(titles.join("\n")).filter(|_| !titles.is_empty()), move || blocked_by(&titles))]
            }
            Column::HoldsUp => {
                let words = behind(&board.waiting(), self.id).map(|behind| format!("{}, {}", behind.count, impact_words(behind.impact)));
                let says = words.clone();
                vec![Said::view(".hu", words, move || says.clone().map_or_else(nothing, |words| view! { <span>{words}</span> }.into_any()))]
            }
            Column::Owner => vec![called(".ow .cell", "Owner"), Said::field(".ow .cell", content())],
            Column::Decision => vec![called(".de .cell", "Decision"), Said::choice(".de .cell", content())],
            Column::Status => vec![called(".st .cell", "Status"), Said::choice(".st .cell", content())],
        }
    }

    /// Titles of the notes on the board that `note` still waits for.
    fn open_titles(&self, note: &Note) -> Vec<String> {
        let board = &self.rows.board;
        let open = |blocker: &NoteId| {
            // The signal of a note that was deleted lives on for a while.
            let is_here = board.order.with(|order| order.contains(blocker));
            let found = board.note(*blocker).filter(|_| is_here)?.get();
            (!matches!(found.status, Status::Shipped | Status::Dropped)).then(|| found.title.clone())
        };
        note.blocked_by.iter().filter_map(open).collect()
    }
}

/// How the rank differs from that of now.
fn climbs(ranks: isize) -> Said {
    Said::view(".at-climb", (ranks != 0).then(|| ranks.to_string()), move || climb(ranks).into_any())
}

/// What a check-in found, and what came of a target.
fn found(note: &Note) -> Said {
    let verdict = note.feasibility.as_ref().map(|found| found.verdict.clone());
    let target = note.outcome.as_ref().and_then(|_| judged(note));
    let target_words = target.map(|is_met| if is_met { "target met" } else { "target missed" });
    let said: Vec<&str> = verdict.as_ref().map(Feasible::word).into_iter().chain(target_words).collect();
    let words = (!said.is_empty()).then(|| said.join("\n"));
    Said::view(".at-found", words, move || [verdict.as_ref().map(verdict_mark), target.map(target_mark)].into_any())
}

fn holds_up(behind: Option<Behind>) -> Said {
    Said::view(".at-holds", behind.as_ref().map(holds_words), move || behind.as_ref().map(holds_mark).into_any())
}

fn owed(note: &Note) -> Said {
    let debt = debt::owed(note);
    let words = debt.as_ref().map(sentence);
    Said::view(".at-debt", words, move || debt.as_ref().map(owes).into_any())
}
