//! The evidence on the note: how strong it is as a whole, each piece as a quote, and the form that adds more.

mod form;

use leptos::prelude::*;

use super::Shown;
use crate::command::{Command, Gathering};
use crate::ids::{EvidenceId, NoteId};
use crate::model::{Evidence, Level, is_safe_link};
use crate::rules::evidence::{is_bare_claim, of_level, words};
use crate::session::{BoardSignals, Session, in_marks, unquoted};
use crate::ui::components::each::Each;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::marks::{EvidenceBars, evidence_bars};
use crate::ui::focus::{focus_on, once_drawn};
use form::form;

/// Letters of a quote that tell its buttons apart.
const NAMED: usize = 40;

/// What is being written.
#[derive(Clone, Copy, PartialEq)]
enum Writing {
    Nothing,
    New,
    /// Other words for a piece.
    Change(EvidenceId),
}

/// All evidence of a note.
#[component]
pub fn EvidencePart(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let writing = RwSignal::new(Writing::Nothing);
    // The next piece is often as strong as the last one.
    let level = RwSignal::new(Level::OneCustomer);
    let keys = Memo::new(move |_| note.with(|note| in_order(&note.evidence)));
    let item = Callback::new(move |key: &'static str| item(session, writing, level, id, note, key));
    // A list that stays keeps the form of whoever corrects a piece in it.
    let is_empty = Memo::new(move |_| keys.with(Vec::is_empty));
    let list = move || {
        (!is_empty.get()).then(|| {
            view! {
                <ul aria-label="Evidence">
                    <Each keys=keys view=item />
                </ul>
            }
            .into_any()
        })
    };
    let split = RwSignal::from(board.settings);
    let bare = move || {
        let is_bare = note.with(|note| is_bare_claim(note, split.with(|board| board.split.impact)));
        let words =
            if is_empty.get() { "High impact, and nothing speaks for it yet." } else { "High impact, and only opinion speaks for it yet." };
        is_bare.then(|| view! { <p class="hint">{words}</p> }.into_any())
    };
    let add = move || match writing.get() {
        Writing::New => form(session, writing, level, id, None),
        _ => ().into_any(),
    };
    view! {
        <div class="sect gathered" role="group" aria-label="Evidence">
            <div class="gatherhead">
                <h2 class="label">"Evidence"</h2>
                {move || (!is_empty.get()).then(|| sum(note))}
                <span class="grow"></span>
                <button
                    type="button"
                    class="btn btn-quiet btn-sm"
                    aria-expanded=move || (writing.get() == Writing::New).to_string()
                    on:click=move |_| writing.update(|writing| *writing = if *writing == Writing::New { Writing::Nothing } else { Writing::New })
                >
                    "Add evidence"
                </button>
            </div>
            {move || bare()}
            {move || add()}
            {move || list()}
        </div>
    }
}

/// The ids, the strongest evidence first, equally strong pieces in the order of their making.
fn in_order(evidence: &[Evidence]) -> Vec<&'static str> {
    let mut keys: Vec<(u8, &'static str)> = Vec::with_capacity(evidence.len());
    for piece in evidence {
        let key = (of_level(&piece.level), piece.id.as_str());
        // Each into its place: they are few, and no sort is as small as this.
        keys.insert(keys.partition_point(|other| other.0 > key.0 || other.0 == key.0 && other.1 <= key.1), key);
    }
    keys.into_iter().map(|(_, id)| id).collect()
}

/// "strong, 3 pieces", with its bars.
fn sum(note: Shown) -> AnyView {
    let (bars, count) = note.with(|note| (evidence_bars(note), note.evidence.len()));
    let pieces = if count == 1 { "1 piece".to_owned() } else { format!("{count} pieces") };
    view! {
        <EvidenceBars bars />
        <span class="says">{words(bars).trim_end_matches(" evidence")} ", " {pieces}</span>
    }
    .into_any()
}

/// One piece, or the form in which it is corrected.
fn item(session: Session, writing: RwSignal<Writing>, level: RwSignal<Level>, note: NoteId, shown: Shown, key: &'static str) -> AnyView {
    let piece = Memo::new(move |_| shown.with(|note| note.evidence.iter().find(|piece| piece.id.as_str() == key).cloned()));
    let view = move || {
        let is_changed = |id| writing.get() == Writing::Change(id);
        let Some(id) = piece.with_untracked(|piece| piece.as_ref().map(|piece| piece.id)) else { return ().into_any() };
        if is_changed(id) {
            // What others change meanwhile does not disturb whoever writes.
            return form(session, writing, level, note, piece.get_untracked());
        }
        piece.get().map_or_else(|| ().into_any(), |piece| card(session, writing, note, &piece))
    };
    view! { <li data-piece=key>{move || view()}</li> }.into_any()
}

/// A piece as a quote, with what can be done with it.
fn card(session: Session, writing: RwSignal<Writing>, note: NoteId, piece: &Evidence) -> AnyView {
    let id = piece.id;
    let said = in_marks(piece);
    let start: String = unquoted(&piece.quote).chars().take(NAMED).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let remove = move |_| {
        if session.dispatch(Command::Gather(note, Gathering::Remove(id))) {
            session.say("Evidence removed. Undo brings it back.");
            once_drawn(|| focus_on(".gatherhead > button"));
        }
    };
    let mut facts = vec![piece.level.label().into_owned(), piece.source.clone(), session.day_in_words(&piece.date)];
    facts.retain(|fact| !fact.trim().is_empty());
    let link = is_safe_link(&piece.link);
    if !link && !piece.link.is_empty() {
        facts.push(piece.link.clone());
    }
    let link = link.then(|| {
        view! {
            " · "
            <a class="link" href=piece.link.trim().to_owned() target="_blank" rel="noopener noreferrer">
                "Read more"
            </a>
        }
        .into_any()
    });
    view! {
        <blockquote class="quote">
            {(!said.is_empty()).then(|| view! { <p dir="auto">{said}</p> }.into_any())}
            <cite>
                <bdi>{facts.join(" · ")}</bdi>
                {link}
            </cite>
        </blockquote>
        <span class="pieceacts">
            <button
                type="button"
                class="btn btn-quiet btn-icon btn-sm"
                aria-label=format!("Edit evidence {start}")
                on:click=move |_| writing.set(Writing::Change(id))
            >
                <Icon glyph=Glyph::Pencil class="icon-sm" />
            </button>
            <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label=format!("Remove evidence {start}") on:click=remove>
                <Icon glyph=Glyph::Trash class="icon-sm" />
            </button>
        </span>
    }
    .into_any()
}

/// Ends writing; the focus goes back to where it began.
fn close(writing: RwSignal<Writing>) {
    let before = writing.get_untracked();
    writing.set(Writing::Nothing);
    match before {
        Writing::Change(id) => once_drawn(move || focus_on(&format!("[data-piece=\"{id}\"] .btn"))),
        _ => once_drawn(|| focus_on(".gatherhead > button")),
    }
}
