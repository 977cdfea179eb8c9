//! The bar that stands over the board while notes are chosen.

use std::sync::Arc;

use leptos::prelude::*;

use super::moving::MoveNotes;
use super::words::{OwnerOfNotes, TagsOfNotes};
use super::{choose, chosen_words, delete_chosen};
use crate::command::{Command, Trait};
use crate::ids::NoteId;
use crate::model::{Kind, Note, Status};
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::marks::kind_glyph;
use crate::ui::components::menu::{Menu, MenuItem};

/// What the dialogs of the bar work on.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// Which notes.
    pub notes: RwSignal<Vec<NoteId>>,
    pub session: Session,
}

impl Chosen {
    /// Carries out a command, and says so to those who do not see it.
    pub fn run(self, command: Command, done: &str) {
        if self.session.dispatch(command) {
            self.session.say(format!("{done}: {}", words(self.notes.with_untracked(Vec::len))));
        }
    }

    /// Gives all of them something in common.
    pub fn set(self, common: Trait, done: &str) {
        self.run(Command::SetEach(self.notes.get_untracked(), common), done);
    }

    /// The notes as they are, following their changes.
    pub fn found(self, board: &BoardSignals) -> Vec<Arc<Note>> {
        self.notes.with(|notes| notes.iter().filter_map(|id| board.note(*id)).map(|note| note.get()).collect())
    }
}

/// "1 note", "3 notes".
pub fn words(count: usize) -> String {
    if count == 1 { "1 note".to_owned() } else { format!("{count} notes") }
}

/// Which dialog of the bar is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Nothing,
    Place,
    Owner,
    Tags,
}

/// The bar. A function of its own, so that it comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn selection_bar(board: BoardSignals, session: Session, ui: BoardUi) -> AnyView {
    let chosen = Chosen { notes: ui.selected, session };
    let order = board.order.clone();
    Effect::new(move |_| {
        let mut there = order.get();
        there.sort_unstable();
        if ui.selected.with_untracked(|notes| notes.iter().any(|id| there.binary_search(id).is_err())) {
            // Somebody else has deleted some of them.
            ui.selected.update(|notes| notes.retain(|id| there.binary_search(id).is_ok()));
        }
    });
    Effect::new(move |before: Option<usize>| {
        let count = ui.selected.with(Vec::len);
        if count > 0 && before != Some(count) {
            session.say(chosen_words(count));
        }
        count
    });
    let asking = RwSignal::new(Asking::Nothing);
    let is_asking = move |what: Asking| Signal::derive(move || asking.get() == what);
    let close = Callback::new(move |()| asking.set(Asking::Nothing));
    let ask = move |what: Asking, glyph: Glyph, label: &'static str| {
        view! {
            <button type="button" class="btn btn-quiet" aria-haspopup="dialog" on:click=move |_| asking.set(what)>
                <Icon glyph class="icon-sm" />
                {label}
            </button>
        }
        .into_any()
    };
    let act = move |glyph: Glyph, label: &'static str, act: Callback<()>| {
        view! {
            <button type="button" class="btn btn-quiet" on:click=move |_| act.run(())>
                <Icon glyph class="icon-sm" />
                {label}
            </button>
        }
        .into_any()
    };
    let status = move |status: &Status| {
        let (word, label) = (status.clone(), status.label().into_owned());
        let pick = move |()| chosen.set(Trait::Status(word.clone()), "Status set");
        view! { <MenuItem glyph=Glyph::Next on_pick=Callback::new(pick)>{label}</MenuItem> }.into_any()
    };
    let kind = move |kind: &Kind| {
        let (word, label, glyph) = (kind.clone(), kind.label().into_owned(), kind_glyph(kind));
        let pick = move |()| chosen.set(Trait::Kind(word.clone()), "Kind set");
        view! { <MenuItem glyph on_pick=Callback::new(pick)>{label}</MenuItem> }.into_any()
    };
    let duplicate = Callback::new(move |()| {
        let copies = session.duplicate_notes(&ui.selected.get_untracked());
        if !copies.is_empty() {
            ui.selected.set(copies);
        }
    });
    let send = Callback::new(move |()| ui.sending.set(ui.selected.get_untracked()));
    let delete = Callback::new(move |()| delete_chosen(session, ui));
    let menu_face = |glyph: Glyph, label: &'static str| {
        move || {
            view! {
                <Icon glyph class="icon-sm" />
                {label}
            }
            .into_any()
        }
    };
    view! {
        <section class="selbar" aria-label="Chosen notes">
            <b>{move || chosen_words(ui.selected.with(Vec::len))}</b>
            {ask(Asking::Place, Glyph::Move, "Move…")}
            <Menu id="sel-status" name=Signal::stored("Status".to_owned()) class="btn btn-quiet" face=menu_face(Glyph::Down, "Status")>
                {Status::ALL.iter().map(status).collect::<Vec<_>>()}
            </Menu>
            <Menu id="sel-kind" name=Signal::stored("Kind".to_owned()) class="btn btn-quiet" face=menu_face(Glyph::Down, "Kind")>
                {Kind::ALL.iter().map(kind).collect::<Vec<_>>()}
            </Menu>
            {ask(Asking::Owner, Glyph::Pencil, "Owner…")}
            {ask(Asking::Tags, Glyph::Pencil, "Tag…")}
            {act(Glyph::Copy, "Duplicate", duplicate)}
            {act(Glyph::Arrow, "Send to board…", send)}
            {act(Glyph::Trash, "Delete", delete)}
            {act(Glyph::Close, "Clear", Callback::new(move |()| choose(session, ui, Vec::new())))}
        </section>
        <MoveNotes board=board.clone() chosen open=is_asking(Asking::Place) close />
        <OwnerOfNotes board=board.clone() chosen open=is_asking(Asking::Owner) close />
        <TagsOfNotes board chosen open=is_asking(Asking::Tags) close />
    }
    .into_any()
}
