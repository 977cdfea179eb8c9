//! The merge preview: what the opened files would bring, what was refused, and what needs a choice.

mod conflicts;
mod files;

use leptos::prelude::*;

use super::components::dialog::Modal;
use super::components::icon::{Glyph, Icon};
use crate::session::{Merging, MergingTarget, ResponsesTo, SecondState, Session};
use conflicts::Conflicts;
use files::{Files, Totals};

/// Shown whenever files were opened. Nothing changes before *Merge*.
#[component]
pub fn MergePreview() -> impl IntoView {
    let session = expect_context::<Session>();
    let merging = session.merging;
    let open = Signal::derive(move || merging.with(Option::is_some));
    let says = Signal::derive(move || merging.with(|merging| merging.as_ref().map(what_for).unwrap_or_default()));
    let cancel = Callback::new(move |()| session.cancel_merge());
    let ready = move || merging.with(|merging| merging.as_ref().is_some_and(|merging| merging.ready));
    let kept = move || session.second.get() == SecondState::Kept;
    let outcome = move || merging.with(|merging| merging.as_ref().map(|merging| outcome(merging, kept())));
    view! {
        <Modal label="Merge preview" says open on_close=cancel class="merge">
            <div class="dialog-body">
                <Totals />
                <Where />
                <Files />
                <Conflicts />
            </div>
            <div class="dialog-foot">
                <span class="says" id="merge-outcome">
                    <Icon glyph=Glyph::Shield />
                    <span>{move || outcome()}</span>
                </span>
                <button type="button" class="btn btn-lg" on:click=move |_| session.cancel_merge()>
                    "Cancel"
                </button>
                <button
                    type="button"
                    class="btn btn-lg btn-primary"
                    autofocus
                    disabled=move || !ready()
                    aria-describedby="merge-outcome"
                    on:click=move |_| session.merge()
                >
                    <Icon glyph=Glyph::Merge />
                    "Merge"
                </button>
            </div>
        </Modal>
    }
}

/// Into the open board or as one of its own, where a file leaves that open.
#[component]
fn Where() -> impl IntoView {
    let session = expect_context::<Session>();
    let target = move || session.merging.with(|merging| merging.as_ref().and_then(|merging| merging.target.clone()));
    let is_open = Memo::new(move |_| target().is_some());
    let choice = move |words: &'static str, to: MergingTarget| {
        let (chosen, to_choose) = (to.clone(), to);
        view! {
            <label class="choice">
                <input
                    class="radio"
                    type="radio"
                    name="merge-where"
                    prop:checked=move || target().as_ref() == Some(&chosen)
                    on:change=move |_| session.choose_target(to_choose.clone())
                />
                {words}
            </label>
        }
        .into_any()
    };
    let both = move || {
        view! {
            <fieldset class="where">
                <legend>"Where to"</legend>
                {choice("Into this board", MergingTarget::ThisBoard)}
                {choice("As a new board", MergingTarget::NewBoard)}
            </fieldset>
        }
        .into_any()
    };
    let answers_to = move || session.merging.with(|merging| merging.as_ref().and_then(|merging| merging.responses_to));
    let has_answers = Memo::new(move |_| answers_to().is_some());
    let answers_choice = move |words: &'static str, to: ResponsesTo| {
        view! {
            <label class="choice">
                <input
                    class="radio"
                    type="radio"
                    name="merge-answers"
                    prop:checked=move || answers_to() == Some(to)
                    on:change=move |_| session.choose_responses_to(to)
                />
                {words}
            </label>
        }
        .into_any()
    };
    let answers = move || {
        view! {
            <fieldset class="where">
                <legend>"Where the answers go"</legend>
                {answers_choice("Into the team's results", ResponsesTo::Team)}
                {answers_choice("Among my own waves", ResponsesTo::Own)}
            </fieldset>
        }
        .into_any()
    };
    view! {
        {move || is_open.get().then(both)}
        {move || has_answers.get().then(answers)}
    }
}

/// "3 files for “Roadmap”. Nothing has changed yet."
fn what_for(merging: &Merging) -> String {
    let files = if merging.files.len() == 1 { "1 file".to_owned() } else { format!("{} files", merging.files.len()) };
    let boards = match merging.boards.as_slice() {
        [] => String::new(),
        [one] => format!(" for “{one}”"),
        more if merging.is_team => format!(" for {} waves", more.len()),
        more => format!(" for {} boards", more.len()),
    };
    format!("{files}{boards}. Nothing has changed yet.")
}

/// What pressing *Merge* would do, or why it cannot be pressed.
fn outcome(merging: &Merging, kept: bool) -> &'static str {
    if merging.ready && merging.is_team && merging.responses_to == Some(ResponsesTo::Own) {
        "They become waves of your own in this browser."
    } else if merging.ready && merging.is_team {
        "Each response counts once. No figure is shown of fewer answers than the wave asks for."
    } else if merging.ready && kept {
        "A snapshot is taken first; you can undo."
    } else if merging.ready {
        "You can undo it afterwards."
    } else if merging.files.iter().all(|file| file.counts.is_none()) {
        "Nothing to merge: every file was refused."
    } else {
        "Nothing to merge: everything in it is here already."
    }
}
