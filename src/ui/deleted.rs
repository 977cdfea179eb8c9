//! The notes that were deleted, each with a way back.

use leptos::prelude::*;

use super::components::dialog::{Modal, done_foot};
use crate::command::Command;
use crate::session::{BoardSignals, DeletedNote, Session};

/// The list of deleted notes.
#[component]
pub fn DeletedNotes(
    /// Its board.
    board: BoardSignals,
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let deleted = RwSignal::from(board.deleted);
    let says = Signal::derive(move || {
        let some = "They stay in the board and in its files, so that a merge cannot bring them back by accident.";
        (if deleted.with(Vec::is_empty) { "Nothing was deleted on this board." } else { some }).to_owned()
    });
    let one = move |DeletedNote { id, title }| {
        let name = format!("Bring back {title}");
        let bring_back = move |_| {
            session.dispatch(Command::BringBack(id));
        };
        view! {
            <li>
                <span dir="auto">{title}</span>
                <button type="button" class="btn" aria-label=name on:click=bring_back>
                    "Bring back"
                </button>
            </li>
        }
        .into_any()
    };
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Modal label="Deleted notes" says=says open class="deleted" on_close=close>
            <div class="dialog-body">
                <ul class="deleted-list">{move || deleted.get().into_iter().map(one).collect::<Vec<_>>().into_any()}</ul>
            </div>
            {done_foot(close)}
        </Modal>
    }
}
