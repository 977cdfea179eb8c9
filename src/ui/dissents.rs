//! Dissents wherever they are read: the list of all of them on a board, and how one is signed.

use std::sync::Arc;

use leptos::prelude::*;

use super::components::dialog::{Modal, done_foot};
use crate::ids::ParticipantId;
use crate::model::{Decision, Dissent, Note, Participant};
use crate::rules::dissent::{is_due, listed};
use crate::session::{BoardSignals, BoardView, Route, Session, lower_case};

/// Who said something: "Jonas Lindqvist, engineering", the discipline of somebody without a name, or that it is unsigned.
pub fn signature(by: Option<ParticipantId>, people: &[Participant]) -> String {
    let Some(by) = by else { return "Without a name".to_owned() };
    let Some(person) = people.iter().find(|person| person.id == by) else { return "Somebody".to_owned() };
    let discipline = person.discipline.label();
    if person.name.is_empty() { discipline.into_owned() } else { format!("{}, {}", person.name, lower_case(&discipline)) }
}

/// What stands below a dissent: who, when, and when to look again.
pub fn below(dissent: &Dissent, people: &[Participant], today: &str) -> AnyView {
    let mut parts = vec![signature(dissent.by, people)];
    parts.extend(Some(dissent.date.clone()).filter(|date| !date.is_empty()));
    parts.extend(Some(&dissent.revisit_when).filter(|when| !when.is_empty()).map(|when| format!("look again: {when}")));
    let due = is_due(&dissent.revisit_when, today);
    let due = due.then(|| view! { <span class="chip" data-tone="care">"Time to look again"</span> }.into_any());
    view! {
        <small dir="auto">{parts.join(" · ")}</small>
        {due}
    }
    .into_any()
}

/// The notes on which the person at this screen is asked for a dissent; nothing where there are none.
pub fn invited(session: Session, board: &BoardSignals) -> AnyView {
    let board = board.clone();
    let titled = {
        let board = board.clone();
        move |id| board.note(id).map(|note| note.with(|note| note.title.clone())).unwrap_or_default()
    };
    let notes = Memo::new(move |_| session.invitations(&board).into_iter().map(|invitation| invitation.note).collect::<Vec<_>>());
    let words = move || {
        let button = |id| {
            view! {
                <button type="button" class="link" dir="auto" on:click=move |_| session.chosen.set(Some(id))>
                    {titled(id)}
                </button>
                " "
            }
            .into_any()
        };
        let buttons: Vec<AnyView> = notes.get().into_iter().map(button).collect();
        (!buttons.is_empty()).then(|| {
            view! {
                <p class="invitation">"You stand far from the others. Say in one sentence what you see: " {buttons}</p>
            }
            .into_any()
        })
    };
    view! { {move || words()} }.into_any()
}

/// All dissents of a board in a dialog, those to be looked at again first; and the decisions to be looked at again.
#[component]
pub fn Dissents(
    /// Its board.
    board: BoardSignals,
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let carries = |note: &Arc<Note>| !note.dissents.is_empty() || note.decision.is_some();
    let notes = Memo::new(move |_| board.all().into_iter().filter(carries).collect::<Vec<_>>());
    let count = move || notes.with(|notes| notes.iter().map(|note| note.dissents.len()).sum::<usize>());
    let says = Signal::derive(move || match count() {
        0 => "None yet. Anybody can add one in the details of a note, at any time.".to_owned(),
        1 => "1 dissent stays with its note and the decision on it.".to_owned(),
        many => format!("{many} dissents stay with their notes and the decisions on them."),
    });
    let items = move || {
        let (today, people) = (session.today(), session.people());
        let notes = notes.get();
        let all: Vec<(&Arc<Note>, &Dissent)> =
            notes.iter().flat_map(|note| note.dissents.iter().map(move |dissent| (note, dissent))).collect();
        let said: Vec<(&str, &str)> = all.iter().map(|(_, dissent)| (dissent.revisit_when.as_str(), dissent.date.as_str())).collect();
        let places = listed(&said, &today);
        places.into_iter().filter_map(|at| all.get(at)).map(|(note, dissent)| item(session, open, note, dissent, &people, &today)).collect()
    };
    let decisions = move || notes.with(|notes| due_decisions(session, open, notes));
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Modal label="Dissents" says=says open class="dissents" on_close=close light=true>
            <div class="dialog-body">
                <ul class="dissentlist">{move || -> Vec<AnyView> { items() }}</ul>
                {move || decisions()}
            </div>
            {done_foot(close)}
        </Modal>
    }
}

/// The decisions whose day to look again has come, the longest due first; nothing where there are none.
fn due_decisions(session: Session, open: RwSignal<bool>, notes: &[Arc<Note>]) -> Option<AnyView> {
    let today = session.today();
    let due = |note: &Note| note.decision.clone().filter(|decision| is_due(&decision.revisit_when, &today));
    let due: Vec<(&Arc<Note>, Decision)> = notes.iter().filter_map(|note| Some((note, due(note)?))).collect();
    let said: Vec<(&str, &str)> = due.iter().map(|(_, decision)| (decision.revisit_when.as_str(), decision.date.as_str())).collect();
    let item = |(note, decision): &(&Arc<Note>, Decision)| {
        let reason =
            (!decision.reason.is_empty()).then(|| view! { <blockquote dir="auto">{decision.reason.clone()}</blockquote> }.into_any());
        let date = if decision.date.is_empty() { String::new() } else { format!("{} · ", decision.date) };
        view! {
            <li>
                {head(session, open, note)}
                {reason}
                <small dir="auto">{date} "look again: " {decision.revisit_when.clone()}</small>
                <span class="chip" data-tone="care">
                    "Time to look again"
                </span>
            </li>
        }
        .into_any()
    };
    let items: Vec<AnyView> = listed(&said, &today).into_iter().filter_map(|at| due.get(at)).map(item).collect();
    (!items.is_empty()).then(|| {
        view! {
            <h3 id="due-decisions">"Decisions to look at again"</h3>
            <ul class="dissentlist" aria-labelledby="due-decisions">
                {items}
            </ul>
        }
        .into_any()
    })
}

/// The title of a note, which leads there, and what was decided about it.
fn head(session: Session, open: RwSignal<bool>, note: &Note) -> AnyView {
    let id = note.id;
    let go = move |_| {
        open.set(false);
        session.chosen.set(Some(id));
        // Gaps and the report have no details, and the note may be in no round.
        if let Route::Board(board, BoardView::Gaps | BoardView::Report) = session.route.get_untracked() {
            session.go(&Route::Board(board, BoardView::Matrix));
        }
    };
    let decided = note.decision.as_ref().map(|decision| {
        let words = format!("Decided: {}", decision.verdict.label());
        view! { <span class="chip">{words}</span> }.into_any()
    });
    view! {
        <div class="dissenthead">
            <button type="button" class="rowlink" dir="auto" on:click=go>
                {note.title.clone()}
            </button>
            {decided}
        </div>
    }
    .into_any()
}

fn item(session: Session, open: RwSignal<bool>, note: &Note, dissent: &Dissent, people: &[Participant], today: &str) -> AnyView {
    view! {
        <li>
            {head(session, open, note)}
            <blockquote dir="auto">{dissent.text.clone()}</blockquote>
            {below(dissent, people, today)}
        </li>
    }
    .into_any()
}
