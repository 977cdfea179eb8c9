//! The dialog *Collect ballots*: files, links from a chat, and scores entered for somebody without the app.

use leptos::html;
use leptos::prelude::*;

use crate::model::{Discipline, RoundSummary};
use crate::session::{BoardView, Route, Session, find_links};
use crate::ui::components::dialog::Modal;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::typed::Typed;
use crate::ui::who::{NAME_LIMIT, disciplines};

/// The dialog. What it takes in comes to the merge preview; it closes for that.
pub fn collect_dialog(session: Session, open: RwSignal<bool>, round: Memo<Option<RoundSummary>>) -> AnyView {
    let close = Callback::new(move |()| open.set(false));
    let says = Signal::derive(move || {
        round.with(|round| match round {
            Some(round) => {
                format!("For round {}: {} in. You see who is new before anything is merged, and no scores.", round.number, round.people())
            }
            None => "Ballots of an earlier round go into its history.".to_owned(),
        })
    });
    view! {
        <Modal label="Collect ballots" says open class="collect" on_close=close>
            <div class="dialog-body">
                {files(session, open)}
                {links(session, open)}
                {move || round.with(Option::is_some).then(|| somebody(session, open, round))}
            </div>
            <div class="dialog-foot">
                <span class="says">
                    <Icon glyph=Glyph::Hidden />
                    "Scores stay hidden until you reveal them, from you too."
                </span>
                <button type="button" class="btn btn-lg" on:click=move |_| open.set(false)>
                    "Done"
                </button>
            </div>
        </Modal>
    }
    .into_any()
}

fn files(session: Session, open: RwSignal<bool>) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let pick = move |_| {
        let Some(files) = input.get_untracked().and_then(|input| input.files()) else { return };
        session.open_files(&files);
        open.set(false);
    };
    view! {
        <div class="dropzone">
            <Icon glyph=Glyph::File class="icon-lg" />
            <p>
                <b>"Drop ballot files here"</b>
                "As many as you have; a bad one does not stop the others"
            </p>
            <label class="btn filepick">
                <Icon glyph=Glyph::Folder />
                <span>"Choose ballot files"</span>
                <input type="file" multiple node_ref=input on:change=pick />
            </label>
        </div>
    }
    .into_any()
}

fn links(session: Session, open: RwSignal<bool>) -> AnyView {
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| text.with(|text| find_links(text).len()));
    let count = move || match (found.get(), text.with(|text| text.trim().is_empty())) {
        (0, true) => String::new(),
        (0, false) => "No link in this text. A ballot link has #/open/ in it.".to_owned(),
        (1, _) => "1 link found".to_owned(),
        (many, _) => format!("{many} links found"),
    };
    let read = move |_| {
        if text.with_untracked(|text| session.open_pasted_links(text)) {
            open.set(false);
        }
    };
    view! {
        <div class="collectlinks">
            <label class="field">
                <span class="label">"Links, or a whole chat with links in it"</span>
                <textarea class="input" rows="3" dir="auto" on:input=move |event| text.set(event_target_value(&event))></textarea>
            </label>
            <p class="hint" role="status" aria-label="Links">
                {count}
            </p>
            <button type="button" class="btn" disabled=move || found.get() == 0 on:click=read>
                "Read links"
            </button>
        </div>
    }
    .into_any()
}

/// Scores for somebody without the app: who they are, then the score page.
fn somebody(session: Session, open: RwSignal<bool>, round: Memo<Option<RoundSummary>>) -> AnyView {
    let (name, discipline) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let missing = RwSignal::new(false);
    let nameless = move || round.with_untracked(|round| round.as_ref().is_some_and(|round| round.nameless));
    let known = move || {
        let side = Discipline::from_word(&discipline.get());
        (!nameless() && session.known_as(&name.get(), &side).is_some())
            .then_some("Somebody of that name and discipline is on this board: what you enter replaces what they said of the same notes.")
    };
    let enter = move || {
        let side = discipline.get_untracked();
        if side.is_empty() {
            missing.set(true);
            return;
        }
        session.stand_in(&name.get_untracked(), Discipline::from_word(&side));
        open.set(false);
        if let Route::Board(board, _) = session.route.get_untracked() {
            session.go(&Route::Board(board, BoardView::Score));
        }
    };
    let name_field = (!nameless()).then(|| view! { <Typed name="Their name" typed=name most=NAME_LIMIT /> }.into_any());
    view! {
        <details class="standin">
            <summary>"Enter scores for somebody without the app"</summary>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    enter();
                }
            >
                <label class="field">
                    <span class="label">"Their discipline"</span>
                    <select
                        class="select"
                        aria-invalid=move || missing.get().then_some("true")
                        aria-describedby="standin-fault"
                        on:change=move |event| {
                            discipline.set(event_target_value(&event));
                            missing.set(false);
                        }
                    >
                        {disciplines(discipline)}
                    </select>
                </label>
                {name_field}
                <button class="btn">"Enter their scores"</button>
                <p class="fault" id="standin-fault" role="alert">
                    {move || missing.get().then_some("Choose the side they speak for.")}
                </p>
                <p class="hint">{known}</p>
            </form>
        </details>
    }
    .into_any()
}
