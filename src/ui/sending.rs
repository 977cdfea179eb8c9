//! The dialog that copies or moves notes to another board of this browser.

use leptos::prelude::*;

use super::board::BoardUi;
use super::components::dialog::Modal;
use super::components::typed::Typed;
use crate::ids::BoardId;
use crate::session::{Destination, Sending, Session};

/// The dialog, open while there are notes to send. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn send_dialog(session: Session, ui: BoardUi) -> AnyView {
    let open = Signal::derive(move || ui.sending.with(|notes| !notes.is_empty()));
    let close = Callback::new(move |()| ui.sending.set(Vec::new()));
    let says = Signal::derive(move || {
        let count = ui.sending.with(Vec::len);
        let notes = if count == 1 { "1 note".to_owned() } else { format!("{count} notes") };
        format!("{notes} with everything they carry but ballots. Blockers come along where that board knows them.")
    });
    view! {
        <Modal label="Send to board" says open class="sendto" on_close=close>
            <Form session ui close />
        </Modal>
    }
    .into_any()
}

#[component]
fn Form(session: Session, ui: BoardUi, close: Callback<()>) -> impl IntoView {
    let boards = session.other_boards();
    // None is a new board.
    let to = RwSignal::new(boards.first().map(|(id, _)| *id));
    let (title, moves, updates) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(false));
    let known = Memo::new(move |_| to.get().map_or(0, |board| ui.sending.with(|notes| session.known_there(board, notes))));
    let titles = boards.clone();
    let send = move || {
        let destination = match to.get_untracked() {
            Some(id) => {
                let title = titles.iter().find(|(known, _)| *known == id).map(|(_, title)| title.clone()).unwrap_or_default();
                Destination::Board(id, title)
            }
            None => Destination::New(
                Some(title.get_untracked().trim().to_owned()).filter(|title| !title.is_empty()).unwrap_or("Untitled board".to_owned()),
            ),
        };
        let notes = ui.sending.get_untracked();
        close.run(());
        if session.send_notes(&notes, &destination, Sending { moves: moves.get_untracked(), updates: updates.get_untracked() }) {
            ui.selected.set(Vec::new());
        }
    };
    let radio = move |id: Option<BoardId>, label: String| {
        view! {
            <label class="choice">
                <input type="radio" class="radio" name="send-to" prop:checked=move || to.get() == id on:change=move |_| to.set(id) />
                <span dir="auto">{label}</span>
            </label>
        }
        .into_any()
    };
    let way = move |value: bool, label: &'static str| {
        view! {
            <label class="choice">
                <input type="radio" class="radio" name="send-how" prop:checked=move || moves.get() == value on:change=move |_| moves.set(value) />
                <span>{label}</span>
            </label>
        }
        .into_any()
    };
    let mut places: Vec<AnyView> = boards.into_iter().map(|(id, title)| radio(Some(id), title)).collect();
    places.push(radio(None, "A new board".to_owned()));
    let is_new = move || to.with(Option::is_none);
    let already = move || {
        let words = match known.get() {
            0 => return ().into_any(),
            1 => "1 of them is there already. Bring it up to date with what it is here".to_owned(),
            some => format!("{some} of them are there already. Bring them up to date with what they are here"),
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    class="tick"
                    prop:checked=move || updates.get()
                    on:change=move |_| updates.update(|updates| *updates = !*updates)
                />
                <span>{words}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <form
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <div class="dialog-body moving">
                <fieldset class="destinations">
                    <legend>"Where"</legend>
                    {places}
                </fieldset>
                {move || {
                    is_new()
                        .then(|| {
                            view! { <Typed name="Title of the new board" typed=title placeholder="Untitled board" /> }.into_any()
                        })
                }}
                <fieldset class="destinations">
                    <legend>"How"</legend>
                    {way(false, "Copy: they stay here too")}
                    {way(true, "Move: they are deleted here, which can be undone")}
                </fieldset>
                {move || already()}
            </div>
            <div class="dialog-foot">
                <span class="grow"></span>
                <button type="button" class="btn btn-lg" on:click=move |_| close.run(())>
                    "Cancel"
                </button>
                <button type="submit" class="btn btn-lg btn-primary">
                    {move || if moves.get() { "Move" } else { "Copy" }}
                </button>
            </div>
        </form>
    }
}
