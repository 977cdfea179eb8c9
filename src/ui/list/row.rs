//! One note as a row: a copy of the row without a note, with one effect that writes into it whatever differs from before.
//!
//! A list that is opened or scrolled makes dozens of rows. With a view for each, and an effect for each of its words, that took
//! a fifth longer, and the rest is the browser's own layout.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::ListUi;
use super::column::Column;
use super::fields::Fields;
use super::pattern::row_pattern;
use super::said::{Said, Words};
use crate::ids::NoteId;
use crate::model::Note;
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;

/// All rows of one table: what they share.
#[derive(Clone)]
pub struct Rows {
    pub board: BoardSignals,
    pub list: ListUi,
    pub session: Session,
    pub ui: BoardUi,
    /// Their fields.
    pub fields: Fields,
    /// The row without a note, and which columns it has.
    pattern: StoredValue<Option<(Vec<Column>, Element)>, LocalStorage>,
}

/// A row; it follows its note until it is dropped.
pub struct Row {
    /// What is in the page.
    pub element: Element,
    _drawing: RenderEffect<Drawn>,
    /// Owns the memos of its source.
    _owner: Owner,
}

/// What stands in a row.
#[derive(Default)]
struct Drawn {
    /// Cell by cell, each always in the same order; none is rank and title.
    cells: Vec<(Option<Column>, Vec<Words>)>,
}

/// A note, and where what its row says comes from.
pub struct Source {
    pub rows: Rows,
    pub id: NoteId,
    pub note: ArcRwSignal<Arc<Note>>,
    /// How many stand at the top, and in what percentage of resamples the note does. Figures come for some rows at a time:
    /// only a row whose own differs is drawn again.
    pub share: Memo<Option<(usize, u32)>>,
    /// How many ranks it stands higher as of then than now, and the days that it takes by then.
    pub ahead: Memo<(isize, Option<f64>)>,
}

impl Rows {
    /// No row yet.
    pub fn new(board: BoardSignals, list: ListUi, session: Session, ui: BoardUi) -> Self {
        let fields = Fields::new(session, board.clone());
        Self { board, list, session, ui, fields, pattern: StoredValue::new_local(None) }
    }

    /// A row for a note, not in the page yet; nothing where there is no such note.
    pub fn row(&self, id: NoteId) -> Option<Row> {
        let (rows, list, note) = (self.clone(), self.list, self.board.note(id)?);
        let columns = untrack(|| list.standing());
        let element: Element = self.pattern(&columns)?.clone_node_with_deep(true).ok()?.unchecked_into();
        let owner = Owner::new();
        let row = element.clone();
        let drawing = owner.with(|| {
            let share = Memo::new(move |_| {
                let known = list.stability.with(|stability| stability.as_ref().and_then(|all| Some((all.top, all.percent(id)?))));
                let is_ranked = || list.shown.with(|shown| shown.place(id.as_str())).is_some_and(|place| place.rank > 0);
                known.filter(|(_, percent)| *percent > 0 || is_ranked())
            });
            let ahead = Memo::new(move |_| (list.climbed(id), list.days_then(id)));
            let source = Source { rows, id, note, share, ahead };
            let mut arranged = columns;
            RenderEffect::new(move |before: Option<Drawn>| {
                let (mut drawn, columns) = (before.unwrap_or_default(), list.standing());
                if columns != arranged {
                    source.rows.arrange(&row, &columns);
                    arranged.clone_from(&columns);
                }
                drawn.draw(source.says(&columns), &row, source.rows.fields);
                drawn
            })
        });
        Some(Row { element, _drawing: drawing, _owner: owner })
    }

    /// The row without a note.
    fn pattern(&self, columns: &[Column]) -> Option<Element> {
        let known = self.pattern.with_value(|known| known.as_ref().filter(|(of, _)| of == columns).map(|(_, row)| row.clone()));
        known.or_else(|| {
            let row = row_pattern(columns)?;
            self.pattern.set_value(Some((columns.to_vec(), row.clone())));
            Some(row)
        })
    }

    /// Gives a row the cells of `columns`. Cells that it has already stay where they are, with the focus.
    fn arrange(&self, row: &Element, columns: &[Column]) {
        let Some(pattern) = self.pattern(columns) else { return };
        let is_wanted = |cell: &Element| columns.iter().any(|column| column.class() == cell.class_name());
        let first = row.query_selector(".t").ok().flatten();
        let mut next = first.and_then(|title| title.next_element_sibling());
        let mut wanted = pattern.query_selector(".t").ok().flatten().and_then(|title| title.next_element_sibling());
        while let Some(cell) = wanted {
            wanted = cell.next_element_sibling();
            while let Some(gone) = next.clone().filter(|cell| !is_wanted(cell)) {
                next = gone.next_element_sibling();
                gone.remove();
            }
            match &next {
                Some(there) if there.class_name() == cell.class_name() => next = there.next_element_sibling(),
                _ => {
                    if let Ok(copy) = cell.clone_node_with_deep(true) {
                        // The next cell is in the row, so nothing is refused.
                        let _ = row.insert_before(&copy, next.as_ref().map(AsRef::as_ref));
                    }
                }
            }
        }
        while let Some(gone) = next {
            next = gone.next_element_sibling();
            gone.remove();
        }
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        self.element.remove();
    }
}

impl Drawn {
    /// Writes what differs.
    fn draw(&mut self, said: Vec<(Option<Column>, Vec<Said>)>, row: &Element, fields: Fields) {
        let before = std::mem::take(&mut self.cells);
        for (column, said) in said {
            let known = before.iter().find(|(known, _)| *known == column).map_or(&[] as &[Words], |(_, words)| words);
            for (at, one) in said.iter().enumerate() {
                if known.get(at).unwrap_or(&None) != &one.words {
                    one.draw(row, fields);
                }
            }
            self.cells.push((column, said.into_iter().map(|one| one.words).collect()));
        }
    }
}
