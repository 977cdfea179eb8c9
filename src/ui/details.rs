//! The panel of one note: everything about it that can be read and changed here.

mod adds;
mod blockers;
mod comments;
mod debt;
mod decision;
mod dissents;
mod evidence;
mod feasibility;
mod more;
mod outcome;
mod place;
mod tags;

use std::sync::Arc;

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::board::BoardUi;
use super::components::field::{Choice, Field, TextBox};
use super::components::icon::{Glyph, Icon};
use super::components::marks::KindMark;
use super::focus::{elements_of, focus_note, leave};
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Kind, Note, Status, is_safe_link};
use crate::session::{BoardSignals, Session, lower_case};
use adds::Adds;
use blockers::Blockers;
use comments::CommentsPart;
use debt::DebtPart;
pub(super) use decision::{DecisionPart, UNDECIDED, decide};
pub(super) use dissents::DissentPart;
use evidence::EvidencePart;
use feasibility::FeasibilityPart;
use more::MoreMenu;
use outcome::OutcomePart;
use place::{MoveMenu, Scores};
pub(super) use place::{choose_place, effort_words, impact_words, middle, quadrant_name};
use tags::Tags;

/// The note that is shown, as its parts read it.
type Shown = Signal<Arc<Note>>;

/// Details of the chosen note; nothing when none is chosen.
#[component]
pub fn Details(
    /// Its board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = Memo::new(move |_| session.chosen.get());
    view! {
        {move || {
            let shown = chosen.get().and_then(|id| Some((id, board.note(id)?)));
            shown.map(|(id, note)| panel(board.clone(), id, note.into()))
        }}
    }
}

/// The panel as a function of its own, so that it can come with the late part of the app (scripts/split.mjs).
#[inline(never)]
fn panel(board: BoardSignals, id: NoteId, note: Shown) -> AnyView {
    view! { <Panel board id note /> }.into_any()
}

#[component]
fn Panel(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let title = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        if let Some(title) = title.get().filter(|_| opened_by_key(id)) {
            // The field is in the page, so it takes the focus.
            let _ = title.focus();
        }
    });
    let aiming = RwSignal::new(false);
    let placing = expect_context::<BoardUi>().placing;
    let close = move || {
        session.chosen.set(None);
        focus_note(id);
    };
    let text = move |read: fn(&Note) -> &str| Signal::derive(move || note.with(|note| read(note).to_owned()));
    let set = move |make: fn(NoteId, String) -> Command| {
        Callback::new(move |typed| {
            session.dispatch(make(id, typed));
        })
    };
    let (settings, ranking) = (RwSignal::from(board.settings.clone()), board.ranking.clone());
    let rank = move || {
        ranking.with(|ranking| match ranking.ranked.iter().position(|ranked| ranked.id == id) {
            Some(place) => {
                let formula = settings.with(|settings| lower_case(&settings.formula.label()));
                format!("Rank {} of {}, {formula}", place + 1, ranking.ranked.len())
            }
            None => "Without a rank".to_owned(),
        })
    };
    view! {
        <aside
            class="details panel"
            aria-label="Note details"
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() && !in_menu(&event) {
                    event.stop_propagation();
                    // The latest thing asked for goes first: choosing a place, then the panel.
                    if placing.get_untracked().is_some() {
                        placing.set(None);
                    } else {
                        close();
                    }
                }
            }
        >
            <div class="panel-head">
                <span class="withicon">
                    {move || view! { <KindMark kind=note.with(|note| note.kind.clone()) /> }.into_any()}
                    <Choice
                        name=Signal::stored("Kind".to_owned())
                        stored=text(|note| note.kind.word())
                        offered=Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind.label().into_owned())).collect()
                        choose=set(|id, word| Command::SetKind(id, Kind::from_word(&word)))
                    />
                </span>
                <span class="grow"></span>
                <MoveMenu board=board.clone() id note />
                <MoreMenu id />
                <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label="Close details" on:click=move |_| close()>
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
            <div class="panel-body">
                <div class="details-top">
                    <TextBox
                        name="Title"
                        class="bare bare-title"
                        rows=1
                        element=title
                        stored=text(|note| &note.title)
                        commit=set(Command::SetTitle)
                    />
                    <TextBox
                        name="Description"
                        class="bare bare-text"
                        rows=2
                        several_lines=true
                        placeholder="What is it, and for whom?"
                        stored=text(|note| &note.description)
                        commit=set(Command::SetDescription)
                    />
                </div>
                <Scores board=board.clone() id note />
                <div class="sect props">
                    <label class="label" for="d-status">"Status"</label>
                    <Choice
                        id="d-status"
                        stored=text(|note| note.status.word())
                        offered=Status::ALL.iter().map(|status| (status.word().to_owned(), status.label().into_owned())).collect()
                        choose=set(|id, word| Command::SetStatus(id, Status::from_word(&word)))
                    />
                    <label class="label" for="d-owner">"Owner"</label>
                    <Field id="d-owner" list="d-owners" stored=text(|note| &note.owner) commit=set(Command::SetOwner) />
                    <Owners id="d-owners" board=board.clone() />
                    <label class="label" for="d-tags">"Tags"</label>
                    <Tags id note />
                    <label class="label" for="d-link">"Link"</label>
                    <div class="field">
                        <Field id="d-link" placeholder="Address of a ticket" stored=text(|note| &note.link) commit=set(Command::SetLink) />
                        {move || note.with(|note| shown_link(&note.link)).into_any()}
                    </div>
                </div>
                <Blockers board=board.clone() id note />
                <EvidencePart board=board.clone() id note />
                <FeasibilityPart board=board.clone() id note />
                <DebtPart id note />
                <DissentPart board id note />
                <DecisionPart id note />
                <OutcomePart id note aiming />
                <CommentsPart id note />
                <Adds id note aiming />
                <div class="sect details-foot">
                    <span>
                        {move || rank()} " · "
                        <bdi>{move || settings.with(|settings| note.with(|note| quadrant_name(note, settings)))}</bdi>
                    </span>
                    <button type="button" class="btn btn-quiet" on:click=move |_| leave(&[id], || session.delete_note(id))>
                        <Icon glyph=Glyph::Trash class="icon-sm" />
                        "Delete note"
                    </button>
                </div>
            </div>
        </aside>
    }
}

/// A link that may be opened, as a link; another one is only text and stands in its field already.
fn shown_link(link: &str) -> Option<AnyView> {
    is_safe_link(link).then(|| {
        view! {
            <a class="link clip" href=link.trim().to_owned() target="_blank" rel="noopener noreferrer" dir="auto">
                {link.to_owned()}
            </a>
        }
        .into_any()
    })
}

/// Everyone who looks after a note of the board, by name, to choose from in a field.
#[component]
pub(super) fn Owners(id: &'static str, board: BoardSignals) -> impl IntoView {
    let names = Memo::new(move |_| {
        // People are few and notes may be many, so each is looked up and few are copied.
        let mut owners: Vec<String> = Vec::new();
        for note in board.all().iter().filter(|note| !note.owner.is_empty()) {
            if let Err(at) = owners.binary_search(&note.owner) {
                owners.insert(at, note.owner.clone());
            }
        }
        owners
    });
    let option = |owner: String| view! { <option value=owner></option> }.into_any();
    view! { <datalist id=id>{move || names.get().into_iter().map(option).collect::<Vec<_>>().into_any()}</datalist> }
}

/// Whether the note was chosen by a key: then its element has the focus, visibly.
fn opened_by_key(id: NoteId) -> bool {
    elements_of(id).iter().any(|element| element.matches(":focus-visible").unwrap_or(false))
}

/// Whether a key was pressed in an open menu, which answers it itself.
fn in_menu(event: &leptos::web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|target| matches!(target.closest("[popover]"), Ok(Some(_))))
}
