//! What the note waits for and what waits for it, both to be set here, and the circles it is in.

mod search;

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::Shown;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Note, Status};
use crate::rules::blockers::would_cycle;
use crate::rules::waiting::behind;
use crate::session::{BoardSignals, Session, lower_case};
use crate::ui::board::BoardUi;
use crate::ui::bottlenecks::circles_of;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::focus::focus_on;
use crate::ui::waiting::holds_words;
use search::Search;

/// On which side of the note the others stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// They must come first.
    Before,
    /// They wait for it.
    After,
}

impl Side {
    fn label(self) -> &'static str {
        if self == Self::Before { "Blocked by" } else { "Blocks" }
    }

    /// The id of the field that finds notes for it.
    fn field(self) -> &'static str {
        if self == Self::Before { "d-blockers" } else { "d-blocks" }
    }

    /// The command that puts `other` on this side of `note`, or takes it away.
    fn command(self, note: NoteId, other: NoteId, blocked: bool) -> Command {
        match self {
            Self::Before => Command::Block { note, by: other, blocked },
            Self::After => Command::Block { note: other, by: note, blocked },
        }
    }

    /// The notes that stand there.
    fn notes(self, note: &Note, all: &[Arc<Note>]) -> Vec<NoteId> {
        match self {
            Self::Before => note.blocked_by.clone(),
            Self::After => all.iter().filter(|other| other.blocked_by.contains(&note.id)).map(|other| other.id).collect(),
        }
    }
}

/// A note named in the panel.
struct Named {
    id: NoteId,
    title: String,
    /// Whether its details can be shown.
    is_here: bool,
    /// Whether it and the note of the panel wait for each other, or would.
    circles: bool,
    /// Shipped or dropped: it neither waits nor holds anybody up.
    done: Option<Status>,
}

/// What the notes `ids` on one side of `note` are called, among `all` of the board.
fn name(ids: &[NoteId], side: Side, note: NoteId, all: &[Arc<Note>], board: &BoardSignals) -> Vec<Named> {
    let by_id: HashMap<NoteId, &Arc<Note>> = all.iter().map(|note| (note.id, note)).collect();
    let lookup = |id: NoteId| by_id.get(&id).map(AsRef::as_ref);
    let named = |id: &NoteId| match lookup(*id) {
        Some(found) => Named {
            id: *id,
            title: found.title.clone(),
            is_here: true,
            circles: if side == Side::Before { would_cycle(note, *id, lookup) } else { would_cycle(*id, note, lookup) },
            done: (!found.is_open()).then(|| found.status.clone()),
        },
        None => Named { id: *id, title: title_elsewhere(*id, board), is_here: false, circles: false, done: None },
    };
    ids.iter().map(named).collect()
}

/// The title of a note that is deleted, or was never seen here.
fn title_elsewhere(id: NoteId, board: &BoardSignals) -> String {
    let deleted = board.deleted.with(|deleted| deleted.iter().find(|note| note.id == id).map(|note| format!("{} (deleted)", note.title)));
    deleted.unwrap_or_else(|| "A note that is not on this board".to_owned())
}

/// Blockers, and what waits for the note, each with a search for more.
#[component]
pub fn Blockers(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let (circled, held) = (board.clone(), board.clone());
    let holds = move || {
        let words = holds_words(&behind(&held.waiting(), id)?);
        Some(
            view! {
                <p class="hint">
                    {words} ". "
                    <button type="button" class="link" on:click=move |_| ui.show_bottlenecks(session)>
                        "Bottlenecks"
                    </button>
                </p>
            }
            .into_any(),
        )
    };
    view! {
        <div class="sect props">
            {side(Side::Before, &board, id, note, session)}
            {side(Side::After, &board, id, note, session)}
            {move || circle(&circled, id, session)}
            {move || holds()}
        </div>
    }
}

/// One side: the notes there, and the search for more.
fn side(side: Side, board: &BoardSignals, id: NoteId, note: Shown, session: Session) -> AnyView {
    let set = move |other: NoteId, blocked: bool| {
        session.dispatch(side.command(id, other, blocked));
    };
    let item = move |Named { id: other, title, is_here, done, .. }: Named| {
        let name = if side == Side::Before { format!("Remove blocker {title}") } else { format!("No longer block {title}") };
        let title = if is_here { link_to(other, title, session) } else { view! { <span dir="auto">{title}</span> }.into_any() };
        let done = done.map(|status| {
            let why = if side == Side::Before { "holds nobody up any more" } else { "waits no longer" };
            view! { <small>{format!("{}: {why}", lower_case(&status.label()))}</small> }.into_any()
        });
        view! {
            <li>
                <span class="blocker">{title} {done}</span>
                <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label=name on:click=move |_| set(other, false)>
                    <Icon glyph=Glyph::Close class="icon-sm" />
                </button>
            </li>
        }
        .into_any()
    };
    let all = board.clone();
    let items = move || {
        let notes = all.all();
        let there = note.with(|note| side.notes(note, &notes));
        name(&there, side, id, &notes, &all).into_iter().map(item).collect::<Vec<_>>()
    };
    view! {
        <label class="label" for=side.field()>
            {side.label()}
        </label>
        <div class="field">
            <ul class="blockers" aria-label=side.label()>
                {move || items()}
            </ul>
            <Search board=board.clone() note side add=Callback::new(move |other| set(other, true)) />
        </div>
    }
    .into_any()
}

/// The circles that the note is in, with every way out; nothing without any.
fn circle(board: &BoardSignals, id: NoteId, session: Session) -> Option<AnyView> {
    let after = Callback::new(|()| focus_on("#d-blockers"));
    let circles = circles_of(&board.notes(), Some(id), session, after)?;
    Some(
        view! {
            <div class="circled">
                <p class="fault">
                    "This note and others wait for each other, so none of them can start. The ranking ignores one of the steps until one is taken away:"
                </p>
                {circles}
            </div>
        }
        .into_any(),
    )
}

/// A title that leads to its note.
fn link_to(id: NoteId, title: String, session: Session) -> AnyView {
    // On the map exactly one button's name begins with a note's title: the note's own.
    let name = format!("Open {title}");
    view! {
        <button type="button" class="link" dir="auto" aria-label=name on:click=move |_| session.chosen.set(Some(id))>
            {title}
        </button>
    }
    .into_any()
}
