//! The dissents on the note: what stands against it, and the field in which anybody can add one.

use leptos::html;
use leptos::prelude::*;

use super::Shown;
use crate::command::{Command, Dissenting};
use crate::ids::{DissentId, NoteId};
use crate::model::{Dissent, Participant};
use crate::session::{BoardSignals, Invitation, Session, lower_case};
use crate::ui::components::field::Choice;
use crate::ui::dissents::below;
use crate::ui::focus::{focus_on, once_drawn};
use crate::ui::who::who_form;

/// What is being written.
#[derive(Clone, PartialEq)]
enum Writing {
    Nothing,
    New,
    /// Other words for one's own.
    Change(DissentId),
}

/// The words of a choice of how to sign.
const SIGNED: &str = "signed";
const UNSIGNED: &str = "unsigned";

/// All dissents on a note.
#[component]
pub fn DissentPart(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let writing = RwSignal::new(Writing::Nothing);
    let dissents = Memo::new(move |_| note.with(|note| note.dissents.clone()));
    let invitation = Memo::new(move |_| {
        // What was said takes the invitation away.
        dissents.track();
        session.invitations(&board).into_iter().find(|invitation| invitation.note == id)
    });
    let items = move || {
        let (people, today) = (session.people(), session.today());
        let item = |dissent: &Dissent| item(session, writing, id, dissent, &people, &today);
        dissents.with(|dissents| dissents.iter().map(item).collect::<Vec<_>>())
    };
    let list = move || {
        let items = items();
        (!items.is_empty()).then(|| view! { <ul>{items}</ul> }.into_any())
    };
    let invited = move || {
        invitation.get().map(|invitation| {
            view! {
                <p class="invitation">
                    {invitation.words}
                    " What do you see that the others do not? One sentence is enough."
                </p>
            }
            .into_any()
        })
    };
    let field = move || match writing.get() {
        Writing::New => form(session, writing, id, None, invitation),
        Writing::Nothing => view! {
            <button type="button" class="btn btn-sm" on:click=move |_| writing.set(Writing::New)>
                "Add dissent"
            </button>
        }
        .into_any(),
        Writing::Change(_) => ().into_any(),
    };
    view! {
        <section class="sect carried dissent" aria-label="Dissent">
            <h2 class="label">"Dissent"</h2>
            {move || invited()}
            {move || list()}
            {move || field()}
        </section>
    }
}

/// One dissent, or the form in which its author changes it.
fn item(session: Session, writing: RwSignal<Writing>, note: NoteId, dissent: &Dissent, people: &[Participant], today: &str) -> AnyView {
    let (id, is_own) = (dissent.id, session.is_own(dissent));
    let said = StoredValue::new((dissent.clone(), people.to_vec(), today.to_owned()));
    let own = move || {
        let remove = move |_| {
            session.dispatch(Command::Dissent(note, id, Dissenting::Remove));
        };
        view! {
            <span class="own">
                <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| writing.set(Writing::Change(id))>
                    "Change"
                </button>
                <button type="button" class="btn btn-quiet btn-sm" on:click=remove>
                    "Remove"
                </button>
            </span>
        }
        .into_any()
    };
    let shown = move || {
        said.with_value(|(dissent, people, today)| {
            if writing.get() == Writing::Change(id) {
                return form(session, writing, note, Some(dissent.clone()), Memo::new(|_| None));
            }
            view! {
                <p dir="auto">{dissent.text.clone()}</p>
                {below(dissent, people, today)}
                {is_own.then(own)}
            }
            .into_any()
        })
    };
    view! { <li>{move || shown()}</li> }.into_any()
}

/// Ends writing; the focus goes back to where it began.
fn close(writing: RwSignal<Writing>) {
    writing.set(Writing::Nothing);
    once_drawn(|| focus_on(".dissent > button"));
}

/// The field for a new dissent, or for other words of `old`.
fn form(session: Session, writing: RwSignal<Writing>, note: NoteId, old: Option<Dissent>, invitation: Memo<Option<Invitation>>) -> AnyView {
    let (area, when) = (NodeRef::<html::Textarea>::new(), NodeRef::<html::Input>::new());
    let nameless = invitation.with_untracked(|invitation| invitation.as_ref().is_some_and(|invitation| invitation.nameless));
    let signed = RwSignal::new(!nameless && session.who.get_untracked().is_some());
    let asking = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            // It is in the page, so it takes the focus.
            let _ = area.focus();
        }
    });
    let id = old.as_ref().map(|old| old.id);
    let (text, revisit_when) = old.map(|old| (old.text, old.revisit_when)).unwrap_or_default();
    let keep = move || {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        let revisit_when = when.get_untracked().map(|when| when.value()).unwrap_or_default();
        let kept = match id {
            Some(id) => session.dispatch(Command::Dissent(note, id, Dissenting::Change { text, revisit_when })),
            None => session.say_dissent(note, text, revisit_when, signed.get_untracked()),
        };
        if kept {
            close(writing);
        }
    };
    let signing = move || {
        if id.is_some() {
            return ().into_any();
        }
        if asking.get() {
            let told = Callback::new(move |()| {
                asking.set(false);
                signed.set(true);
            });
            return who_form(session, false, "Keep", told);
        }
        sign(session, signed, asking)
    };
    view! {
        <div
            class="dissentform"
            role="group"
            aria-label="Your dissent"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    event.stop_propagation();
                    close(writing);
                }
            }
        >
            <label class="field">
                <span class="label">"In one sentence"</span>
                <textarea class="input" rows="2" dir="auto" node_ref=area>
                    {text}
                </textarea>
            </label>
            <label class="field">
                <span class="label">"Revisit when"</span>
                <input class="input" dir="auto" autocomplete="off" placeholder="A date or a condition" node_ref=when value=revisit_when />
            </label>
            {move || signing()}
            <span class="own">
                <button type="button" class="btn btn-sm" on:click=move |_| keep()>
                    "Keep dissent"
                </button>
                <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| close(writing)>
                    "Cancel"
                </button>
            </span>
        </div>
    }
    .into_any()
}

/// How a dissent is signed: as who sits here, or without a name.
fn sign(session: Session, signed: RwSignal<bool>, asking: RwSignal<bool>) -> AnyView {
    let as_who = session.who.get().map_or_else(
        || "As…".to_owned(),
        |who| match who.name.as_str() {
            "" => format!("As {}", lower_case(&who.discipline.label())),
            name => format!("As {name}, {}", lower_case(&who.discipline.label())),
        },
    );
    let choose = Callback::new(move |word: String| {
        if word == SIGNED && session.who.get_untracked().is_none() {
            asking.set(true);
        } else {
            signed.set(word == SIGNED);
        }
    });
    view! {
        <label class="field">
            <span class="label">"Signed"</span>
            <Choice
                stored=Signal::derive(move || (if signed.get() { SIGNED } else { UNSIGNED }).to_owned())
                offered=vec![(SIGNED.to_owned(), as_who), (UNSIGNED.to_owned(), "Without a name".to_owned())]
                choose
            />
        </label>
    }
    .into_any()
}
