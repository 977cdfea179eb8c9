//! Beside the map: the box that takes new notes, and the notes that wait for an impact or an effort.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::board::BoardUi;
use super::components::each::Each;
use super::components::icon::{Glyph, Icon};
use super::components::marks::{EvidenceBars, KindMark, evidence_bars, initials};
use super::components::more::{PART, ShowMore};
use super::find::is_shown;
use crate::ids::NoteId;
use crate::model::{Kind, Note, written};
use crate::rules::waiting::behind;
use crate::session::{BoardSignals, Session};
use crate::ui::waiting::{holds_badge, holds_words, is_blocked};

/// The tray.
#[component]
pub fn Tray(
    /// The open board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<BoardUi>();
    let waiting = {
        let board = board.clone();
        Memo::new(move |_| {
            let matching = ui.matching.get();
            let waits = |note: &&Arc<Note>| note.position().is_none() && is_shown(&matching, note.id);
            board.notes().iter().filter(waits).map(|note| note.id.as_str()).collect::<Vec<_>>()
        })
    };
    let next = {
        let board = board.clone();
        Memo::new(move |_| ui.matching.with(Option::is_none) && board.notes().iter().all(|note| note.position().is_none()))
    };
    let empty = move || {
        if ui.matching.with(Option::is_some) {
            "No note that waits here matches the filter."
        } else {
            "Notes wait here until they have an impact and an effort."
        }
    };
    let key = {
        let board = board.clone();
        move || tray_key(&board.notes())
    };
    let shown = RwSignal::new(PART);
    let first = Memo::new(move |_| waiting.with(|waiting| waiting.iter().take(shown.get()).copied().collect::<Vec<_>>()));
    let total = Signal::derive(move || waiting.with(Vec::len));
    // A note that is found further on is shown as well.
    Effect::new(move |_| {
        let found = ui.found.get().and_then(|found| waiting.with_untracked(|waiting| waiting.iter().position(|id| *id == found.as_str())));
        if let Some(at) = found.filter(|at| *at >= shown.get_untracked()) {
            shown.set((at / PART + 1) * PART);
        }
    });
    // Known by itself, so that the list stays while notes come and go.
    let is_empty = Memo::new(move |_| waiting.with(Vec::is_empty));
    let note = Callback::new(move |id: &'static str| match NoteId::new(id) {
        Ok(id) => view! { <TrayNote board=board.clone() id /> }.into_any(),
        Err(_) => ().into_any(),
    });
    view! {
        <section class="tray panel" aria-label="Unplaced">
            <div class="panel-head">
                <h2>"Unplaced"</h2>
                <span class="count">{move || waiting.with(Vec::len).to_string()}</span>
            </div>
            <QuickAdd session />
            <div class="panel-body">
                {move || {
                    if is_empty.get() {
                        view! { <p class="tray-empty">{move || empty()}</p> }.into_any()
                    } else {
                        view! {
                            {move || next.get().then(|| view! { <p class="tray-next">"Next: drag a note to its place on the map. Or press it, then Move."</p> }.into_any())}
                            <ul class="traylist">
                                <Each keys=first view=note />
                            </ul>
                            <ShowMore total shown />
                        }
                            .into_any()
                    }
                }}
            </div>
            {move || key()}
        </section>
    }
}

/// What the marks on the notes mean, as far as they are used.
fn tray_key(notes: &[Arc<Note>]) -> Option<AnyView> {
    let count = |kind: &Kind| notes.iter().filter(|note| note.kind == *kind).count();
    let kinds = Kind::ALL.iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).map(|(kind, count)| {
        view! {
            <span>
                <KindMark kind=kind.clone() />
                {kind.label().into_owned()}
                <em>{count.to_string()}</em>
            </span>
        }
        .into_any()
    });
    let kinds: Vec<AnyView> = kinds.collect();
    if kinds.is_empty() {
        return None;
    }
    let evidence = notes.iter().any(|note| !note.evidence.is_empty()).then(|| {
        let level = |(bars, words): (u8, &'static str)| view! { <span><EvidenceBars bars />{words}</span> }.into_any();
        view! {
            <h3 class="label">"Evidence"</h3>
            {[(1, "a hunch"), (2, "some"), (3, "strong")].into_iter().map(level).collect::<Vec<_>>()}
        }
        .into_any()
    });
    let key = view! {
        <div class="traykey">
            <h3 class="label">"Kinds on this board"</h3>
            {kinds}
            {evidence}
        </div>
    };
    Some(key.into_any())
}

/// The box that takes new notes: Enter adds, Shift and Enter make a new line, a pasted list is added at once.
#[component]
fn QuickAdd(session: Session) -> impl IntoView {
    let ui = expect_context::<BoardUi>();
    // How many line breaks were in the box before the latest input.
    let lines = StoredValue::new(0);
    let add = move || {
        let Some(element) = ui.add_box.get_untracked() else { return };
        let text = element.value();
        if text.trim().is_empty() {
            return;
        }
        let is_elsewhere = session.paste_rows(&text) || (is_links(&text) && session.open_pasted_links(&text));
        let added = if is_elsewhere { Vec::new() } else { session.add_notes(&text) };
        if is_elsewhere || !added.is_empty() {
            if ui.matching.with_untracked(Option::is_some) {
                ui.added.set(added);
            }
            element.set_value("");
            lines.set_value(0);
        }
    };
    let typed = move |event: leptos::web_sys::InputEvent| {
        let value = ui.add_box.get_untracked().map(|element| element.value()).unwrap_or_default();
        let before = lines.try_get_value().unwrap_or_default();
        let now = value.matches('\n').count();
        lines.set_value(now);
        let kind = event.input_type();
        // Typing a line break is asking for another line; a list that arrives as a whole is complete.
        let by_hand = match kind.as_str() {
            "insertLineBreak" | "insertParagraph" | "insertCompositionText" => true,
            "insertText" => now <= before,
            kind => kind.starts_with("delete") || kind.starts_with("history"),
        };
        if (value.trim().contains('\n') || is_links(&value)) && !by_hand {
            add();
        }
    };
    view! {
        <div class="quickadd">
            <textarea
                class="input"
                rows="3"
                aria-label="Add notes"
                placeholder="Paste a list, or type a note:\none line, one note.\nOne-page checkout"
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

/// Whether a text is nothing but links that somebody shared.
fn is_links(text: &str) -> bool {
    text.contains("#/open/") && text.split_whitespace().all(|word| word.contains("#/open/"))
}

/// What a waiting note lacks, as in "impact 60, no effort"; nothing when it lacks both.
fn lacking(note: &Note) -> Option<String> {
    match (note.impact, note.effort) {
        (Some(impact), None) => Some(format!("impact {}, no effort yet", written(impact))),
        (None, Some(effort)) => Some(format!("effort {}, no impact yet", written(effort))),
        _ => None,
    }
}

#[component]
fn TrayNote(board: BoardSignals, id: NoteId) -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<BoardUi>();
    let Some(note) = board.note(id) else { return ().into_any() };
    let named = note.clone();
    let name = move || named.with(|note| format!("{}, unplaced", note.title));
    let holds = {
        let board = board.clone();
        move || behind(&board.waiting(), id)
    };
    let said = holds.clone();
    let inside = move || {
        let note = note.get();
        let blocked = is_blocked(&note, &board);
        let evidence = Some(evidence_bars(&note)).filter(|bars| *bars > 0).map(|bars| view! { <EvidenceBars bars /> }.into_any());
        let badge = blocked.then(|| view! { <span class="badge"><Icon glyph=Glyph::Blocked />"Blocked"</span> }.into_any());
        let holds = holds.clone();
        let holds = move || holds().map(|behind| holds_badge(&behind, blocked));
        let missing = lacking(&note).map(|words| view! { <span>{words}</span> });
        view! {
            <span>
                <span dir="auto">{note.title.clone()}</span>
                <span class="meta">
                    <KindMark kind=note.kind.clone() />
                    <span class="initials">{initials(&note.owner)}</span>
                    {evidence}
                    {missing}
                    {badge}
                    {move || holds()}
                </span>
            </span>
        }
        .into_any()
    };
    let chosen = move || ui.shown(session) == Some(id) || ui.selected.with(|selected| selected.contains(&id));
    view! {
        <li>
            <button
                class="traynote"
                type="button"
                data-id=id.as_str()
                aria-label=name
                aria-description=move || said().as_ref().map(holds_words)
                aria-pressed=move || chosen().to_string()
            >
                <Icon glyph=Glyph::Grip class="icon-sm" />
                {move || inside()}
            </button>
        </li>
    }
    .into_any()
}

/// The element of the box that takes new notes.
pub type AddBox = NodeRef<html::Textarea>;
