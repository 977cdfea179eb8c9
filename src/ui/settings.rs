//! The board settings: a draft of everything that belongs to the board itself, saved as one step.

mod entry;
mod form;

use leptos::prelude::*;

use super::components::dialog::Modal;
use super::focus::focus_on;
use crate::command::Command;
use crate::model::Formula;
use crate::session::{BoardSignals, Session};
use entry::{Draft, Part, anchors, entry};
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
            {move || view! { <Fields start=Form::of(&settings.get_untracked()) close /> }.into_any()}
        </Modal>
    }
}

#[component]
fn Fields(start: Form, close: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = StoredValue::new(start);
    let fault = RwSignal::new(None::<Fault>);
    let draft = Draft { form, fault };
    let one = move |(id, label, is_number, part): (&'static str, &'static str, bool, Part)| entry(draft, id, label, is_number, part);
    let save = move || match form.with_value(Form::board) {
        Ok(board) => {
            if session.dispatch(Command::SetBoard(Box::new(board))) {
                close.run(());
            } else {
                // What the form does not check itself, such as the length of a name, is refused with a sentence of its own.
                fault.set(Some(Fault { field: "", sentence: session.alert.get_untracked().unwrap_or_default() }));
            }
        }
        Err(found) => {
            focus_on(&format!("#{}", found.field));
            fault.set(Some(found));
        }
    };
    let quadrants: [(_, _, _, Part); 6] = [
        ("s-quick-win", "High impact, low effort", false, |form, _| Some(&mut form.quadrants.quick_win)),
        ("s-big-bet", "High impact, high effort", false, |form, _| Some(&mut form.quadrants.big_bet)),
        ("s-fill-in", "Low impact, low effort", false, |form, _| Some(&mut form.quadrants.fill_in)),
        ("s-time-sink", "Low impact, high effort", false, |form, _| Some(&mut form.quadrants.time_sink)),
        ("s-split-impact", "Split at impact", true, |form, _| Some(&mut form.split_impact)),
        ("s-split-effort", "Split at effort", true, |form, _| Some(&mut form.split_effort)),
    ];
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
                    {entry(draft, "s-title", "Title", false, |form, _| Some(&mut form.title))}
                    {entry(draft, "s-capacity", "Capacity in days", true, |form, _| Some(&mut form.capacity))}
                    {formulas(form)}
                    <label class="field wide">
                        <span class="label">"Goal: why this work, for whom, how we will know"</span>
                        <textarea
                            class="input"
                            rows="2"
                            dir="auto"
                            autofocus=form.with_value(|form| form.goal.is_empty())
                            prop:value=form.with_value(|form| form.goal.clone())
                            on:input=move |event| form.update_value(|form| form.goal = event_target_value(&event))
                        ></textarea>
                    </label>
                </div>
                <div class="axes">
                    <fieldset>
                        <legend>"Impact axis"</legend>
                        {entry(draft, "s-impact", "Name", false, |form, _| Some(&mut form.impact))}
                        {anchors(draft, false)}
                    </fieldset>
                    <fieldset>
                        <legend>"Effort axis"</legend>
                        {entry(draft, "s-effort", "Name", false, |form, _| Some(&mut form.effort))}
                        {anchors(draft, true)}
                    </fieldset>
                </div>
                <fieldset>
                    <legend>"Quadrants"</legend>
                    <div class="fields">
                        {quadrants.into_iter().map(one).collect::<Vec<_>>()}
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

/// The formula by which list, map and exports rank.
fn formulas(form: StoredValue<Form>) -> AnyView {
    let chosen = form.with_value(|form| form.formula.clone());
    let foreign = (!Formula::ALL.contains(&chosen)).then_some(&chosen);
    let option = |formula: &Formula| {
        let (word, label) = (formula.word().to_owned(), formula.label().into_owned());
        view! { <option value=word selected=*formula == chosen>{label}</option> }.into_any()
    };
    let options: Vec<AnyView> = Formula::ALL.iter().chain(foreign).map(option).collect();
    view! {
        <div class="field wide">
            <label class="label" for="s-formula">
                "Ranked by"
            </label>
            <select
                id="s-formula"
                class="select"
                aria-describedby="s-formula-hint"
                on:change=move |event| {
                    let word = event_target_value(&event);
                    form.update_value(|form| form.formula = Formula::from_word(&word));
                }
            >
                {options}
            </select>
            <span class="hint" id="s-formula-hint">
                "Evidence-weighted counts impact in part: an opinion or nothing 0.3, one customer 0.5, several 0.7, data 0.85, an experiment in full."
            </span>
        </div>
    }
    .into_any()
}
