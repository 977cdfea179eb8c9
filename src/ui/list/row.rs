//! One note as a row: what can be read of it, and the fields that change it in place.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::lines::Place;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Note, Status};
use crate::rules::effort::{about, days};
use crate::session::{BoardSignals, Session};
use crate::ui::components::field::{Choice, Field};
use crate::ui::components::icon::{Glyph, Icon, NamedIcon};
use crate::ui::components::marks::{EvidenceBars, evidence_bars, kind_glyph};
use crate::ui::components::slider::number;

/// The row of a note.
#[component]
pub fn Row(
    board: BoardSignals,
    id: NoteId,
    note: Signal<Arc<Note>>,
    /// Where every note stands.
    places: Memo<HashMap<NoteId, Option<Place>>>,
    /// How many fit the capacity.
    above: Memo<Option<usize>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let settings = RwSignal::from(board.settings.clone());
    let place = Memo::new(move |_| places.with(|places| places.get(&id).copied().flatten()));
    let is_below = Memo::new(move |_| place.get().is_none_or(|place| above.get().is_some_and(|above| place.rank > above)));
    let title = Memo::new(move |_| note.with(|note| note.title.clone()));
    let called = move |what: &'static str| Signal::derive(move || title.with(|title| format!("{what} of {title}")));
    let kind = Memo::new(move |_| note.with(|note| note.kind.clone()));
    let impact = Memo::new(move |_| note.with(|note| note.impact));
    let effort = Memo::new(move |_| note.with(|note| note.effort));
    let bars = Memo::new(move |_| note.with(|note| evidence_bars(note)));
    let set_number = move |make: fn(NoteId, Option<f64>) -> Command| {
        Callback::new(move |typed: String| {
            session.dispatch(make(id, typed.trim().parse().ok()));
        })
    };
    let in_days = move || {
        let effort = effort.get()?;
        let days = settings.with(|board| days(effort, &board.axes.effort.days()));
        Some(about(days).trim_start_matches("about ").to_owned())
    };
    let blockers = Memo::new(move |_| note.with(|note| open_titles(note, &board, |id| places.with(|places| places.contains_key(&id)))));
    let owner = Callback::new(move |typed| {
        session.dispatch(Command::SetOwner(id, typed));
    });
    let status = Callback::new(move |word: String| {
        session.dispatch(Command::SetStatus(id, Status::from_word(&word)));
    });
    view! {
        <tr
            data-below=move || is_below.get().then_some("")
            aria-current=move || (session.chosen.get() == Some(id)).then_some("true")
        >
            <td class="r n">{move || place.get().map(|place| place.rank)}</td>
            <td class="t">
                <button type="button" class="rowlink" data-id=id.as_str() on:click=move |_| session.chosen.set(Some(id))>
                    {move || kind.with(|kind| view! { <NamedIcon glyph=kind_glyph(kind) name=kind.label().into_owned() /> })}
                    <span dir="auto">{move || title.get()}</span>
                </button>
            </td>
            <td class="im n" data-label="Impact">
                <span class="withbar">
                    <Field
                        class="cell"
                        kind="number"
                        scale=true
                        name=called("Impact")
                        stored=Memo::new(move |_| number(impact.get()))
                        commit=set_number(Command::SetImpact)
                    />
                    <span class="bar" aria-hidden="true">
                        <i style:--v=move || impact.get().unwrap_or(0.0).to_string()></i>
                    </span>
                </span>
            </td>
            <td class="ef n" data-label="Effort">
                <span class="withbar">
                    <Field
                        class="cell"
                        kind="number"
                        scale=true
                        name=called("Effort")
                        stored=Memo::new(move |_| number(effort.get()))
                        commit=set_number(Command::SetEffort)
                    />
                    <span class="days">{move || in_days().unwrap_or_else(|| "–".to_owned())}</span>
                </span>
            </td>
            <td class="v n">{move || place.get().map(|place| format!("{:.2}", place.score))}</td>
            <td class="ev">{move || view! { <EvidenceBars bars=bars.get() named=true /> }}</td>
            <td class="bl">{move || blocked_by(blockers.get())}</td>
            <td class="ow">
                <Field
                    class="cell"
                    list="l-owners"
                    name=called("Owner")
                    stored=Memo::new(move |_| note.with(|note| note.owner.clone()))
                    commit=owner
                />
            </td>
            <td class="st">
                <Choice
                    class="cell"
                    name=called("Status")
                    stored=Memo::new(move |_| note.with(|note| note.status.word().to_owned()))
                    offered=Status::ALL.iter().map(|status| (status.word().to_owned(), status.label().into_owned())).collect()
                    choose=status
                />
            </td>
        </tr>
    }
}

/// Titles of the notes that `note` still waits for; `is_here` tells which notes are on the board.
fn open_titles(note: &Note, board: &BoardSignals, is_here: impl Fn(NoteId) -> bool) -> Vec<String> {
    let open = |blocker: &NoteId| {
        let found = board.note(*blocker).filter(|_| is_here(*blocker))?.get();
        (!matches!(found.status, Status::Shipped | Status::Dropped)).then(|| found.title.clone())
    };
    note.blocked_by.iter().filter_map(open).collect()
}

fn blocked_by(titles: Vec<String>) -> impl IntoView {
    if titles.is_empty() {
        return view! {
            <span class="none" role="img" aria-label="nothing">
                "–"
            </span>
        }
        .into_any();
    }
    let count = titles.len();
    let titles = titles.into_iter().zip(1..).map(|(title, at)| {
        view! {
            <bdi>{title}</bdi>
            {(at < count).then_some(", ")}
        }
    });
    view! {
        <span class="blocked">
            <Icon glyph=Glyph::Blocked class="icon-sm" />
            <span>{titles.collect_view()}</span>
        </span>
    }
    .into_any()
}
