//! One note that holds others up: how many and how much, where it stands, and whether it can start.

use leptos::prelude::*;

use super::super::board::BoardUi;
use super::super::components::marks::KindMark;
use super::super::components::media::media;
use super::super::waiting::{impact_words, is_blocked};
use crate::ids::NoteId;
use crate::model::{Status, written};
use crate::rules::waiting::behind;
use crate::session::{BoardSignals, Session};

/// The line of a note; nothing for one that has gone meanwhile.
pub fn line(board: &BoardSignals, id: NoteId, session: Session, ui: BoardUi) -> AnyView {
    let Some(note) = board.note(id) else { return ().into_any() };
    let is_phone = media("(width < 48rem)");
    let is_pointed = move || ui.pointed.get() == Some(id);
    // On a phone the panel lies over the map, so there is no arrow to look at.
    let point = move |_| {
        if is_phone.get_untracked() {
            session.chosen.set(Some(id));
        } else {
            ui.pointed.set(if ui.pointed.get_untracked() == Some(id) { None } else { Some(id) });
        }
    };
    let held = {
        let board = board.clone();
        move || behind(&board.waiting(), id)
    };
    let waits = {
        let held = held.clone();
        move || {
            held().map(|behind| {
                let notes = if behind.count == 1 { "1 waits".to_owned() } else { format!("{} wait", behind.count) };
                format!("{notes} behind it, {}", impact_words(behind.impact))
            })
        }
    };
    let share = {
        let board = board.clone();
        move || {
            let most = board.waiting().iter().map(|behind| behind.impact).fold(1.0, f64::max);
            written((held().map_or(0.0, |behind| behind.impact) / most * 100.0).round())
        }
    };
    let (titled, named, kind) = (note.clone(), note.clone(), note.clone());
    let board = board.clone();
    let standing = move || {
        let note = note.get();
        let status = note.status.label().into_owned();
        let owner = if note.owner.trim().is_empty() { "nobody owns it".to_owned() } else { note.owner.trim().to_owned() };
        let can_start = (note.status != Status::Doing && !is_blocked(&note, &board))
            .then(|| view! { <span class="chip" data-tone="good">"Can start now"</span> }.into_any());
        let blocked = is_blocked(&note, &board).then(|| view! { <span class="chip">"Waits itself"</span> }.into_any());
        view! {
            <span>{status} " · " <bdi>{owner}</bdi></span>
            {can_start}
            {blocked}
        }
        .into_any()
    };
    let open = move || {
        is_pointed().then(|| {
            view! {
                <button type="button" class="btn btn-sm" on:click=move |_| session.chosen.set(Some(id))>
                    "Open details"
                </button>
            }
            .into_any()
        })
    };
    view! {
        <li data-pointed=move || is_pointed().then_some("")>
            <button
                type="button"
                class="rowlink"
                dir="auto"
                aria-label=move || named.with(|note| format!("Show {}", note.title))
                aria-pressed=move || is_pointed().to_string()
                on:click=point
            >
                {move || view! { <KindMark kind=kind.with(|note| note.kind.clone()) /> }.into_any()}
                <span>{move || titled.with(|note| note.title.clone())}</span>
            </button>
            <span class="waitbar" aria-hidden="true"><i style:--v=share></i></span>
            <b class="waits">{move || waits()}</b>
            <div class="waitmeta">{move || standing()} {move || open()}</div>
        </li>
    }
    .into_any()
}
