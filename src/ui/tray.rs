//! Beside the map: the box that takes new notes, and the notes that wait for an impact or an effort.

use leptos::html;
use leptos::prelude::*;

use super::board::BoardUi;
use super::components::icon::{Glyph, Icon};
use super::components::marks::{EvidenceBars, KindMark, initials};
use crate::ids::NoteId;
use crate::model::{Kind, Note};
use crate::session::{BoardSignals, Session};

/// The tray.
#[component]
pub fn Tray(
    /// The open board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let waiting = {
        let board = board.clone();
        Memo::new(move |_| board.all().iter().filter(|note| note.position().is_none()).map(|note| note.id).collect::<Vec<_>>())
    };
    let kinds = {
        let board = board.clone();
        Memo::new(move |_| {
            let notes = board.all();
            let count = |kind: &Kind| notes.iter().filter(|note| note.kind == *kind).count();
            Kind::ALL.iter().map(|kind| (kind.clone(), count(kind))).filter(|(_, count)| *count > 0).collect::<Vec<_>>()
        })
    };
    let weighs_evidence = {
        let board = board.clone();
        Memo::new(move |_| board.all().iter().any(|note| !note.evidence.is_empty()))
    };
    let key = move || {
        (!kinds.with(Vec::is_empty)).then(|| {
            let kinds = kinds.get().into_iter().map(|(kind, count)| {
                view! {
                    <span>
                        <KindMark kind=kind.clone() />
                        {kind.label().into_owned()}
                        <em>{count}</em>
                    </span>
                }
            });
            view! {
                <div class="traykey">
                    <h3 class="label">"Kinds on this board"</h3>
                    {kinds.collect_view()}
                    {weighs_evidence
                        .get()
                        .then(|| {
                            view! {
                                <h3 class="label">"Evidence"</h3>
                                <span>
                                    <EvidenceBars bars=1 />
                                    "a hunch"
                                </span>
                                <span>
                                    <EvidenceBars bars=2 />
                                    "some"
                                </span>
                                <span>
                                    <EvidenceBars bars=3 />
                                    "strong"
                                </span>
                            }
                        })}
                </div>
            }
        })
    };
    let notes = StoredValue::new(board);
    view! {
        <section class="tray panel" aria-label="Unplaced">
            <div class="panel-head">
                <h2>"Unplaced"</h2>
                <span class="count">{move || waiting.with(Vec::len)}</span>
            </div>
            <QuickAdd session />
            <div class="panel-body">
                <Show
                    when=move || !waiting.with(Vec::is_empty)
                    fallback=|| view! { <p class="tray-empty">"Notes wait here until they have an impact and an effort."</p> }
                >
                    <ul class="traylist">
                        <For each=move || waiting.get() key=|id| *id let:id>
                            <TrayNote board=notes.get_value() id />
                        </For>
                    </ul>
                </Show>
            </div>
            {key}
        </section>
    }
}

/// The box that takes new notes: Enter adds, Shift and Enter make a new line, a pasted list is added at once.
#[component]
fn QuickAdd(session: Session) -> impl IntoView {
    let ui = expect_context::<BoardUi>();
    let add = move || {
        let Some(element) = ui.add_box.get_untracked() else { return };
        if !element.value().trim().is_empty() && !session.add_notes(&element.value()).is_empty() {
            element.set_value("");
        }
    };
    let typed = move |event: leptos::web_sys::InputEvent| {
        let lines = ui.add_box.get_untracked().is_some_and(|element| element.value().trim().contains('\n'));
        // Typing a line break is asking for another line; a list that arrives as a whole is complete.
        let by_hand = matches!(event.input_type().as_str(), "insertLineBreak" | "insertParagraph" | "insertText" | "insertCompositionText")
            || event.input_type().starts_with("delete")
            || event.input_type().starts_with("history");
        if lines && !by_hand {
            add();
        }
    };
    view! {
        <div class="quickadd">
            <textarea
                class="input"
                rows="3"
                aria-label="Add notes"
                placeholder="Type or paste a list. One line becomes one note."
                node_ref=ui.add_box
                on:input:target=move |event| {
                    let event: &leptos::web_sys::Event = &event;
                    typed(leptos::wasm_bindgen::JsCast::unchecked_into(event.clone()));
                }
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
                        event.prevent_default();
                        add();
                    }
                }
            ></textarea>
            <div class="quickfoot">
                <button class="btn btn-quiet" type="button" on:click=move |_| add()>
                    <Icon glyph=Glyph::Plus class="icon-sm" />
                    "Add"
                </button>
                <span class="kbd" aria-hidden="true">
                    "↵"
                </span>
            </div>
        </div>
    }
}

/// What a waiting note lacks, as in "impact 60, no effort"; nothing when it lacks both.
fn lacking(note: &Note) -> Option<String> {
    match (note.impact, note.effort) {
        (Some(impact), None) => Some(format!("impact {impact}, no effort yet")),
        (None, Some(effort)) => Some(format!("effort {effort}, no impact yet")),
        _ => None,
    }
}

#[component]
fn TrayNote(board: BoardSignals, id: NoteId) -> impl IntoView {
    let session = expect_context::<Session>();
    let Some(note) = board.note(id) else { return ().into_any() };
    let named = note.clone();
    let name = move || named.with(|note| format!("{}, unplaced", note.title));
    let inside = move || {
        let note = note.get();
        let missing = lacking(&note).map(|words| view! { <span>{words}</span> });
        view! {
            <span>
                <span dir="auto">{note.title.clone()}</span>
                <span class="meta">
                    <KindMark kind=note.kind.clone() />
                    <span class="initials">{initials(&note.owner)}</span>
                    {missing}
                </span>
            </span>
        }
    };
    let chosen = move || session.chosen.get() == Some(id);
    view! {
        <li>
            <button
                class="traynote"
                type="button"
                data-id=id.as_str()
                aria-label=name
                aria-pressed=move || chosen().to_string()
            >
                <Icon glyph=Glyph::Grip class="icon-sm" />
                {inside}
            </button>
        </li>
    }
    .into_any()
}

/// The element of the box that takes new notes.
pub type AddBox = NodeRef<html::Textarea>;
