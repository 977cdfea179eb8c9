//! The score page: the notes of the open round one at a time, for one person's eyes.

mod axis;
mod desk;
mod finished;
mod keys;
mod own_map;
mod paper;
mod progress;

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::components::marks::brand_mark;
use super::unknown::UnknownPage;
use super::who::who_form;
use crate::session::{BoardSignals, BoardView, Phase, Route, Session};
use desk::Desk;

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn score_page(session: Session) -> AnyView {
    view! {
        {move || match session.phase.get() {
            Phase::Ready(board) => board_score(session, board),
            _ => view! { <UnknownPage /> }.into_any(),
        }}
    }
    .into_any()
}

/// What is entered for somebody else belongs to this visit of the page.
fn board_score(session: Session, board: BoardSignals) -> AnyView {
    let desk = Desk::new(session, board);
    on_cleanup(move || {
        session.standing_in.try_set(None);
    });
    keys::listen(desk);
    let stage = Memo::new(move |_| desk.stage());
    view! {
        <main class="focusmain" data-stage=move || stage.get().key()>
            {bar(desk)}
            {move || match stage.get() {
                Stage::None => nothing_open(desk),
                Stage::Who => ask_who(desk),
                Stage::Empty => nothing_left(desk),
                Stage::Scoring => paper::paper(desk),
                Stage::Finished => finished::finished(desk),
            }}
        </main>
    }
    .into_any()
}

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// No round is open.
    None,
    /// Nobody has said who they are.
    Who,
    /// Every note of the round was deleted.
    Empty,
    /// One note at a time.
    Scoring,
    /// The ballot is cast.
    Finished,
}

impl Stage {
    /// Its name in the style sheet.
    fn key(self) -> &'static str {
        match self {
            Self::None | Self::Empty => "none",
            Self::Who => "who",
            Self::Scoring => "scoring",
            Self::Finished => "finished",
        }
    }
}

/// Which round of which board, that it is hidden, and the way out.
fn bar(desk: Desk) -> AnyView {
    let round = move || desk.round().map(|round| format!("Blind round {round}"));
    let hidden = move || {
        desk.is_open().then(|| {
            view! {
                <span class="chip">
                    <Icon glyph=Glyph::Hidden class="icon-sm" />
                    <span class="wide-only">"Scores stay hidden until the round is revealed"</span>
                    <span class="thin-only">"Hidden"</span>
                </span>
            }
            .into_any()
        })
    };
    let leave = move || if desk.stands_in() { "Leave, drop these scores" } else { "Leave, keep my answers" };
    view! {
        <div class="focusbar">
            <span class="brand" aria-hidden="true">
                {brand_mark()}
            </span>
            <p class="focusname">
                <b>{round}</b>
                " "
                <span class="muted" dir="auto">
                    {move || desk.settings.with(|settings| settings.title.clone())}
                </span>
            </p>
            {move || {
                desk.for_whom().map(|whom| view! { <span class="chip" data-tone="plum" dir="auto">{format!("For {whom}")}</span> }.into_any())
            }}
            <span class="grow"></span>
            {move || hidden()}
            <a class="btn" href=move || desk.way_out()>
                <span class="wide-only">{leave}</span>
                <span class="thin-only">"Leave"</span>
            </a>
        </div>
    }
    .into_any()
}

fn ask_who(desk: Desk) -> AnyView {
    let nameless = desk.session.open_round().is_some_and(|round| round.nameless);
    let count = desk.session.open_round().map_or(0, |round| round.notes.len());
    let notes = if count == 1 { "one note".to_owned() } else { format!("{count} notes") };
    let begin = Callback::new(move |()| desk.begin());
    view! {
        <div class="focuspage">
            <h1>"Who are you?"</h1>
            <p>
                "You score " {notes}
                " by yourself, one after the other. Nobody sees your scores before the round is revealed, and then both sides see each other's at once."
            </p>
            {who_form(desk.session, nameless, "Start scoring", begin)}
        </div>
    }
    .into_any()
}

fn nothing_open(desk: Desk) -> AnyView {
    let has_revealed = desk.board.with_value(|board| board.rounds.with_untracked(|rounds| !rounds.is_empty()));
    let (heading, words, way) = if has_revealed {
        (
            "No round is open",
            "The scores of the latest round have been revealed. Look at where product and engineering differ, or start another round there.",
            "See the gaps",
        )
    } else {
        (
            "No round is open",
            "In a round everybody scores the same notes alone, and all scores are revealed together. Start one on the Gaps page; whoever has the board file can score then.",
            "Go to Gaps",
        )
    };
    message(desk, heading, words, way)
}

fn nothing_left(desk: Desk) -> AnyView {
    message(
        desk,
        "Nothing to score",
        "Every note of this round was deleted. Bring one back from the board menu, or reveal the round and start another.",
        "Go to Gaps",
    )
}

fn message(desk: Desk, heading: &'static str, words: &'static str, way: &'static str) -> AnyView {
    let board = desk.settings.with_untracked(|settings| settings.id);
    view! {
        <div class="focuspage">
            <h1>{heading}</h1>
            <p>{words}</p>
            <a class="btn btn-primary btn-lg" href=Route::Board(board, BoardView::Gaps).address()>
                {way}
            </a>
        </div>
    }
    .into_any()
}
