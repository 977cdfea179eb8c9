//! The page *Joint wins*: what was hoped for, shipped and came true, large enough for an all-hands, and below it how well
//! the board predicts and what is worth another look.

mod block;
mod picture;

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::share::MarkdownByHand;
use super::unknown::UnknownPage;
use crate::model::{Board, Note, Participant, one_decimal};
use crate::rules::outcome::{Record, proved_right};
use crate::session::{BoardSignals, BoardView, Phase, Route, Session, Wins};
use block::{missed, won};

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn wins_page(session: Session) -> AnyView {
    view! {
        {move || match session.phase.get() {
            Phase::Ready(board) => page(session, &board),
            _ => view! { <UnknownPage /> }.into_any(),
        }}
    }
    .into_any()
}

fn page(session: Session, board: &BoardSignals) -> AnyView {
    let settings = board.settings.clone();
    let id = settings.with_untracked(|settings| settings.id);
    let failed = RwSignal::new(None::<String>);
    let title = {
        let settings = settings.clone();
        move || settings.with(|settings| settings.title.clone())
    };
    let body = {
        let board = board.clone();
        move || {
            let (notes, people) = (board.all(), session.people());
            board.revealed.with(|rounds| settings.with(|settings| told(session, settings, &Wins::of(&notes, &people, rounds), &people)))
        }
    };
    view! {
        <main class="wins">
            <header>
                <a class="link" href=Route::Board(id, BoardView::Matrix).address()>
                    <Icon glyph=Glyph::Previous class="icon-sm" />
                    <bdi>{title}</bdi>
                </a>
                <h1>"Joint wins"</h1>
                <p class="lead">"What we hoped for, shipped, and saw come true. Product and engineering did this together."</p>
                <div class="winacts">
                    <button type="button" class="btn" on:click=move |_| session.copy_wins(failed)>
                        <Icon glyph=Glyph::Copy class="icon-sm" />
                        "Copy as Markdown"
                    </button>
                    <button type="button" class="btn" on:click=move |_| session.print()>
                        <Icon glyph=Glyph::Print class="icon-sm" />
                        "Print"
                    </button>
                </div>
            </header>
            {move || body()}
        </main>
        <MarkdownByHand text=failed />
    }
    .into_any()
}

/// Everything below the heading.
fn told(session: Session, board: &Board, wins: &Wins, people: &[Participant]) -> AnyView {
    let blocks: Vec<AnyView> = wins.won.iter().map(|note| won(note, &wins.hands(note))).collect();
    let blocks = if blocks.is_empty() { nothing(board, wins) } else { view! { <div class="winlist">{blocks}</div> }.into_any() };
    let again = (!wins.missed.is_empty()).then(|| {
        let notes: Vec<AnyView> = wins.missed.iter().map(|note| missed(note, people)).collect();
        let is_foreseen = wins.missed.iter().any(|note| !proved_right(note).is_empty());
        let foreseen = if is_foreseen { ", and some of us had seen it coming." } else { "." };
        view! {
            <section class="winagain" aria-labelledby="again-heading">
                <h2 id="again-heading">"Worth another look"</h2>
                <p class="soft">
                    "These did not reach what we hoped for. Each says something about how we predict" {foreseen}
                </p>
                <ul>{notes}</ul>
            </section>
        }
        .into_any()
    });
    view! {
        {blocks}
        {awaited(session, board, wins)}
        {figures(wins)}
        {picture::picture(wins)}
        {again}
    }
    .into_any()
}

/// The hit rate and the effort ratio, large, with what they rest on; and by kind.
fn figures(wins: &Wins) -> Option<AnyView> {
    let record = &wins.record;
    if record.is_empty() {
        return None;
    }
    let figure = |large: Option<String>, words: Option<String>| {
        let (large, words) = large.zip(words)?;
        let (before, after) = words.split_once(&large)?;
        Some(
            view! {
                <p class="winfigure">
                    <span class="sr">{before.to_owned()}</span>
                    <b>{large}</b>
                    <span>{after.to_owned()}</span>
                </p>
            }
            .into_any(),
        )
    };
    let hits = (record.judged > 0).then(|| format!("{} of {}", record.met, record.judged));
    let ratio = record.effort_ratio().map(times);
    let kinds = (wins.kinds.len() > 1).then(|| by_kind(&wins.kinds));
    Some(
        view! {
            <section class="winfigures" aria-labelledby="figures-heading">
                <h2 id="figures-heading">"How well we predict"</h2>
                <p class="soft">"As a team, over everything on this board that has shipped. Never by person."</p>
                <div class="winpair">{figure(hits, record.hits_in_words())} {figure(ratio, record.effort_in_words())}</div>
                {kinds}
            </section>
        }
        .into_any(),
    )
}

/// "1.3 ×".
fn times(ratio: f64) -> String {
    format!("{} ×", one_decimal(ratio))
}

fn by_kind(kinds: &[(String, Record)]) -> AnyView {
    let few = |n: usize| (0 < n && n < crate::rules::outcome::ENOUGH).then(|| view! { <small>" few"</small> }.into_any());
    let row = |(kind, record): &(String, Record)| {
        let hits = if record.judged > 0 { format!("{} of {}", record.met, record.judged) } else { "–".to_owned() };
        let ratio = record.effort_ratio().map_or("–".to_owned(), times);
        view! {
            <tr>
                <th scope="row" dir="auto">
                    {kind.clone()}
                </th>
                <td class="n">{hits} {few(record.judged)}</td>
                <td class="n">{ratio} {few(record.timed)}</td>
                <td class="n">{record.timed.to_string()}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="tbl" aria-label="By kind">
            <thead>
                <tr>
                    <th>"Kind"</th>
                    <th class="n">"Targets met"</th>
                    <th class="n">"Actual ÷ predicted days"</th>
                    <th class="n">"Notes timed"</th>
                </tr>
            </thead>
            <tbody>{kinds.iter().map(row).collect::<Vec<_>>()}</tbody>
        </table>
    }
    .into_any()
}

/// What shows while nothing has been won yet: how a win comes to be here.
fn nothing(board: &Board, wins: &Wins) -> AnyView {
    let lead = if wins.missed.is_empty() { "No joint wins yet" } else { "No target met yet" };
    view! {
        <div class="card empty">
            <b>{lead}</b>
            <span>
                "A note comes to stand here once it has shipped and met its target. Open a note and press Set a target: what will show that it worked, the value now, and the value you hope for. After shipping, write down what came."
            </span>
            <a class="btn btn-primary" href=Route::Board(board.id, BoardView::Matrix).address()>
                "Go to the map"
            </a>
        </div>
    }
    .into_any()
}

/// Shipped notes of which nobody has said yet what came of them.
fn awaited(session: Session, board: &Board, wins: &Wins) -> Option<AnyView> {
    let board = board.id;
    let button = |note: &&Note| {
        let id = note.id;
        let open = move |_| {
            session.chosen.set(Some(id));
            session.go(&Route::Board(board, BoardView::Matrix));
        };
        view! {
            <button type="button" class="link" dir="auto" on:click=open>
                {note.title.clone()}
            </button>
            " "
        }
        .into_any()
    };
    let buttons: Vec<AnyView> = wins.awaited.iter().map(button).collect();
    (!buttons.is_empty())
        .then(|| view! { <p class="invitation winawaited">"Shipped, and nobody has said yet what came of it: " {buttons}</p> }.into_any())
}
