//! One note as a row: what can be read of it, and the fields that change it in place.

use std::sync::Arc;

use leptos::prelude::*;

use super::lines::Standing;
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Note, Status, hundredths, typed, written};
use crate::rules::effort::{about, days};
use crate::rules::rank::Ranking;
use crate::session::{BoardSignals, Session};
use crate::ui::components::field::{Choice, Field};
use crate::ui::components::icon::{Glyph, Icon, NamedIcon};
use crate::ui::components::marks::{EvidenceBars, evidence_bars, kind_glyph};
use crate::ui::components::slider::number;

/// The row of a note.
#[component]
pub fn Row(board: BoardSignals, id: NoteId, note: Signal<Arc<Note>>, ranking: Memo<Ranking>, standing: Memo<Standing>) -> impl IntoView {
    let session = expect_context::<Session>();
    let settings = RwSignal::from(board.settings.clone());
    let rank = move || standing.with(|standing| standing.ranks.get(&id).copied());
    let score = move || {
        let place = rank()?.checked_sub(1)?;
        ranking.with(|ranking| ranking.ranked.get(place).map(|ranked| hundredths(ranked.score)))
    };
    let text = move |read: fn(&Note) -> String| Signal::derive(move || note.with(|note| read(note)));
    let called = move |what: &'static str| Signal::derive(move || note.with(|note| format!("{what} of {}", note.title)));
    let set_number = move |make: fn(NoteId, Option<f64>) -> Command| {
        Callback::new(move |text: String| {
            session.dispatch(make(id, typed(text.trim())));
        })
    };
    let in_days = move || {
        let effort = note.with(|note| note.effort)?;
        let days = settings.with(|board| days(effort, &board.axes.effort.days()));
        Some(about(days).trim_start_matches("about ").to_owned())
    };
    let owner = Callback::new(move |typed| {
        session.dispatch(Command::SetOwner(id, typed));
    });
    let status = Callback::new(move |word: String| {
        session.dispatch(Command::SetStatus(id, Status::from_word(&word)));
    });
    view! {
        <tr
            data-below=move || standing.with(|standing| standing.is_below(id)).then_some("")
            aria-current=move || (session.chosen.get() == Some(id)).then_some("true")
        >
            <td class="r n">{move || rank().map(|rank| rank.to_string()).unwrap_or_default()}</td>
            <td class="t">
                <button type="button" class="rowlink" data-id=id.as_str() on:click=move |_| session.chosen.set(Some(id))>
                    {move || {
                        let kind = note.with(|note| note.kind.clone());
                        view! { <NamedIcon glyph=kind_glyph(&kind) name=kind.label().into_owned() /> }.into_any()
                    }}
                    <span dir="auto">{move || note.with(|note| note.title.clone())}</span>
                </button>
            </td>
            <td class="im n" data-label="Impact">
                <span class="withbar">
                    <Field
                        class="cell"
                        kind="number"
                        scale=true
                        name=called("Impact")
                        stored=text(|note| number(note.impact))
                        commit=set_number(Command::SetImpact)
                    />
                    <span class="bar" aria-hidden="true">
                        <i style:--v=move || written(note.with(|note| note.impact).unwrap_or(0.0))></i>
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
                        stored=text(|note| number(note.effort))
                        commit=set_number(Command::SetEffort)
                    />
                    <span class="days">{move || in_days().unwrap_or_else(|| "–".to_owned())}</span>
                </span>
            </td>
            <td class="v n">{move || score().unwrap_or_default()}</td>
            <td class="ev">
                {move || {
                    let bars = note.with(|note| evidence_bars(note));
                    view! { <EvidenceBars bars named=true /> }.into_any()
                }}
            </td>
            <td class="bl">{move || blocked_by(&note.with(|note| open_titles(note, &board)))}</td>
            <td class="ow">
                <Field class="cell" list="l-owners" name=called("Owner") stored=text(|note| note.owner.clone()) commit=owner />
            </td>
            <td class="st">
                <Choice
                    class="cell"
                    name=called("Status")
                    stored=text(|note| note.status.word().to_owned())
                    offered=Status::ALL.iter().map(|status| (status.word().to_owned(), status.label().into_owned())).collect()
                    choose=status
                />
            </td>
        </tr>
    }
}

/// Titles of the notes on the board that `note` still waits for.
fn open_titles(note: &Note, board: &BoardSignals) -> Vec<String> {
    let open = |blocker: &NoteId| {
        // The signal of a note that was deleted lives on for a while.
        let is_here = board.order.with(|order| order.contains(blocker));
        let found = board.note(*blocker).filter(|_| is_here)?.get();
        (!matches!(found.status, Status::Shipped | Status::Dropped)).then(|| found.title.clone())
    };
    note.blocked_by.iter().filter_map(open).collect()
}

fn blocked_by(titles: &[String]) -> AnyView {
    if titles.is_empty() {
        return view! {
            <span class="none" role="img" aria-label="nothing">
                "–"
            </span>
        }
        .into_any();
    }
    let title = |(at, title): (usize, &String)| {
        let comma = if at + 1 < titles.len() { ", " } else { "" };
        view! {
            <bdi>{title.clone()}</bdi>
            {comma}
        }
        .into_any()
    };
    let titles: Vec<AnyView> = titles.iter().enumerate().map(title).collect();
    view! {
        <span class="blocked">
            <Icon glyph=Glyph::Blocked class="icon-sm" />
            <span>{titles}</span>
        </span>
    }
    .into_any()
}
