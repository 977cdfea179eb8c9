//! The fields of the rows. The table listens for all of them; what is being typed into one stays apart from what is stored
//! until it is meant.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use super::column::Column;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Note, Status, typed};
use crate::rules::filter::decision_word;
use crate::session::{BoardSignals, Session};
use crate::ui::components::field::is_garbled;
use crate::ui::components::slider::number;
use crate::ui::details::decide;
use crate::ui::focus::note_of;

/// The fields of one table.
#[derive(Clone, Copy)]
pub struct Fields {
    session: Session,
    board: StoredValue<BoardSignals>,
    draft: StoredValue<Option<Draft>, LocalStorage>,
}

/// What is being typed: it stands in the field itself.
struct Draft {
    field: HtmlInputElement,
    id: NoteId,
    column: Column,
}

/// What is stored for the field of a column; empty for a column without one.
pub fn stored(column: Column, note: &Note) -> String {
    match column {
        Column::Impact => number(note.impact),
        Column::Effort => number(note.effort),
        Column::Owner => note.owner.clone(),
        Column::Status => note.status.word().to_owned(),
        Column::Decision => decision_word(note).to_owned(),
        _ => String::new(),
    }
}

impl Fields {
    /// None with a draft yet. One that is left when the table goes is committed.
    pub fn new(session: Session, board: BoardSignals) -> Self {
        let fields = Self { session, board: StoredValue::new(board), draft: StoredValue::new_local(None) };
        on_cleanup(move || fields.settle());
        fields
    }

    /// Whether somebody types in this field.
    pub fn is_typing_in(self, field: &HtmlInputElement) -> bool {
        self.draft.with_value(|draft| draft.as_ref().is_some_and(|draft| draft.field == *field))
    }

    /// Hears what is typed.
    pub fn hear(self, event: &Event) {
        if let Some((field, id, column)) = target::<HtmlInputElement>(event) {
            self.draft.set_value(Some(Draft { field, id, column }));
        }
    }

    /// Hears that another word was chosen.
    pub fn choose(self, event: &Event) {
        if let Some((select, id, column)) = target::<HtmlSelectElement>(event) {
            self.store(id, column, &select.value());
        }
    }

    /// Commits what was typed, if that differs from what is stored, and shows what is stored then.
    pub fn settle(self) {
        let Some(draft) = self.draft.try_update_value(Option::take).flatten() else { return };
        let content = draft.field.value();
        if !is_garbled(&draft.field) && self.stored(&draft).is_some_and(|stored| stored != content) {
            self.store(draft.id, draft.column, &content);
        }
        self.show(&draft);
    }

    /// The same where the field with the draft is in `row`, which leaves the page.
    pub fn leave(self, row: &Element) {
        if self.draft.with_value(|draft| draft.as_ref().is_some_and(|draft| row.contains(Some(&draft.field)))) {
            self.settle();
        }
    }

    /// Enter commits, Escape puts the old value back.
    pub fn on_key(self, event: &KeyboardEvent) {
        if target::<HtmlInputElement>(event).is_none() {
            return;
        }
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                self.settle();
            }
            "Escape" => {
                if let Some(draft) = self.draft.try_update_value(Option::take).flatten() {
                    event.prevent_default();
                    event.stop_propagation();
                    self.show(&draft);
                }
            }
            _ => {}
        }
    }

    fn stored(self, draft: &Draft) -> Option<String> {
        let note = self.board.try_with_value(|board| board.note(draft.id)).flatten()?;
        Some(note.with_untracked(|note| stored(draft.column, note)))
    }

    fn show(self, draft: &Draft) {
        if let Some(stored) = self.stored(draft).filter(|stored| draft.field.value() != *stored || !draft.field.check_validity()) {
            draft.field.set_value(&stored);
        }
    }

    fn store(self, id: NoteId, column: Column, content: &str) {
        let command = match column {
            Column::Impact => Command::SetImpact(id, typed(content)),
            Column::Effort => Command::SetEffort(id, typed(content)),
            Column::Owner => Command::SetOwner(id, content.to_owned()),
            Column::Status => Command::SetStatus(id, Status::from_word(content)),
            Column::Decision => return decide(self.session, id, content),
            _ => return,
        };
        self.session.dispatch(command);
    }
}

/// The field of a row that an event comes from, with its note and column.
fn target<T: JsCast>(event: &Event) -> Option<(T, NoteId, Column)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let cell = element.matches(".cell").ok()?.then(|| element.closest("td").ok().flatten()).flatten()?;
    let column = cell.class_name().split(' ').find_map(Column::of_key)?;
    Some((element.clone().dyn_into().ok()?, note_of(&element)?, column))
}
