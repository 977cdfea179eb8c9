//! The board settings: a draft of everything that belongs to the board itself, saved as one step.

mod entry;
mod form;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::components::dialog::Modal;
use crate::command::Command;
use crate::session::{BoardSignals, Session};
use entry::{Anchors, Entry};
use form::{Fault, Form};

/// The dialog *Board settings*. Whatever closes it but *Save settings* drops the draft.
#[component]
pub fn Settings(
    /// Its board.
    board: BoardSignals,
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let settings = RwSignal::from(board.settings);
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Modal
            label="Board settings"
            says=Signal::stored("Everyone who opens the file sees these.".to_owned())
            open
            class="settings"
            on_close=close
        >
            {move || view! { <Draft start=Form::of(&settings.get_untracked()) close /> }}
        </Modal>
    }
}

#[component]
fn Draft(start: Form, close: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = RwSignal::new(start);
    let fault = RwSignal::new(None::<Fault>);
    let save = move || match form.with_untracked(Form::board) {
        Ok(board) => {
            if session.dispatch(Command::SetBoard(Box::new(board))) {
                close.run(());
            } else {
                // What the form does not check itself, such as the length of a name, is refused with a sentence of its own.
                fault.set(Some(Fault { field: "", sentence: session.alert.get_untracked().unwrap_or_default() }));
            }
        }
        Err(found) => {
            focus(found.field);
            fault.set(Some(found));
        }
    };
    let general = move || fault.get().filter(|fault| fault.field.is_empty()).map(|fault| fault.sentence);
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <div class="dialog-body">
                <div class="fields">
                    <Entry form fault id="s-title" label="Title" part=|form| &mut form.title />
                    <Entry form fault id="s-capacity" label="Capacity in days" class="field short" is_number=true part=|form| &mut form.capacity />
                    <label class="field wide">
                        <span class="label">"Goal: why this work, for whom, how we will know"</span>
                        <textarea
                            class="input"
                            rows="2"
                            dir="auto"
                            prop:value=form.with_untracked(|form| form.goal.clone())
                            on:input=move |event| form.update(|form| form.goal = event_target_value(&event))
                        ></textarea>
                    </label>
                </div>
                <div class="axes">
                    <fieldset>
                        <legend>"Impact axis"</legend>
                        <Entry form fault id="s-impact" label="Name" part=|form| &mut form.impact />
                        <Anchors form fault effort=false />
                    </fieldset>
                    <fieldset>
                        <legend>"Effort axis"</legend>
                        <Entry form fault id="s-effort" label="Name" part=|form| &mut form.effort />
                        <Anchors form fault effort=true />
                    </fieldset>
                </div>
                <fieldset>
                    <legend>"Quadrants"</legend>
                    <div class="fields">
                        <Entry form fault id="s-quick-win" label="High impact, low effort" part=|form| &mut form.quadrants.quick_win />
                        <Entry form fault id="s-big-bet" label="High impact, high effort" part=|form| &mut form.quadrants.big_bet />
                        <Entry form fault id="s-fill-in" label="Low impact, low effort" part=|form| &mut form.quadrants.fill_in />
                        <Entry form fault id="s-time-sink" label="Low impact, high effort" part=|form| &mut form.quadrants.time_sink />
                        <Entry form fault id="s-split-impact" label="Split at impact" class="field short" is_number=true part=|form| &mut form.split_impact />
                        <Entry form fault id="s-split-effort" label="Split at effort" class="field short" is_number=true part=|form| &mut form.split_effort />
                    </div>
                </fieldset>
            </div>
            <div class="dialog-foot">
                <span class="says">
                    {move || match general() {
                        Some(sentence) => view! { <span class="fault" role="alert" dir="auto">{sentence}</span> }.into_any(),
                        None => "One step to undo.".into_any(),
                    }}
                </span>
                <button type="button" class="btn btn-lg" on:click=move |_| close.run(())>
                    "Cancel"
                </button>
                <button class="btn btn-lg btn-primary">"Save settings"</button>
            </div>
        </form>
    }
}

fn focus(id: &str) {
    if let Some(field) = document().get_element_by_id(id).and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        // The dialog is open, so the field takes the focus.
        let _ = field.focus();
    }
}
