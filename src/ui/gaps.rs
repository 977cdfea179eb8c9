//! The Gaps page: where product and engineering differ once a round has been revealed, and before that what a round is.

mod agenda;
mod agree;
mod card;
mod comments;
mod intro;
mod marks;
mod outcome;
mod plot;
mod seen;
mod size;
mod standing;
mod strip;
mod timer;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::board::BoardUi;
use super::rounds::round_panel;
use crate::ids::NoteId;
use crate::model::{Board, RoundSummary};
use crate::session::{BoardSignals, Session};
use seen::Seen;

/// How long both marks take to part, with a little to spare; the style sheet says the same.
const PARTING: Duration = Duration::from_millis(600);

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Gaps {
    session: Session,
    settings: RwSignal<Arc<Board>>,
    rounds: RwSignal<Arc<Vec<RoundSummary>>>,
    /// The round that was asked for; none is the latest.
    asked: RwSignal<Option<u32>>,
    /// What that round says, once it has been revealed.
    seen: Memo<Option<Arc<Seen>>>,
    /// The note that is talked about: the chosen one, or else the one with the biggest gap.
    chosen: Memo<Option<NoteId>>,
    /// Whether a round has been revealed a moment ago.
    parting: RwSignal<bool>,
    /// Whether the plot is unfolded where there is little room.
    plot_open: RwSignal<bool>,
}

impl Gaps {
    fn new(board: &BoardSignals) -> Self {
        let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
        let (rounds, revealed) = (RwSignal::from(board.rounds.clone()), RwSignal::from(board.revealed.clone()));
        let (order, asked) = (RwSignal::from(board.order.clone()), RwSignal::new(None));
        let seen = Memo::new(move |_| {
            let number = rounds.with(|rounds| number(rounds, asked.get()))?;
            let matching = ui.matching.get();
            revealed.with(|revealed| order.with(|order| Seen::of(revealed, number, order, &matching))).map(Arc::new)
        });
        let chosen = Memo::new(move |_| {
            let chosen = session.chosen.get();
            seen.with(|seen| {
                let seen = seen.as_ref()?;
                chosen.filter(|note| seen.line(*note).is_some()).or_else(|| seen.lines.first().map(|line| line.tally.note))
            })
        });
        let (parting, plot_open) = (RwSignal::new(false), RwSignal::new(false));
        Effect::new(move |before: Option<usize>| {
            let count = revealed.with(|revealed| revealed.len());
            if before.is_some_and(|before| before < count) {
                asked.set(None);
                parting.set(true);
                let done = move || {
                    parting.try_set(false);
                };
                set_timeout(done, PARTING);
            }
            count
        });
        Self { session, settings: RwSignal::from(board.settings.clone()), rounds, asked, seen, chosen, parting, plot_open }
    }
}

/// The number of the round that is shown: the one asked for, if there is such a round, or the latest.
fn number(rounds: &[RoundSummary], asked: Option<u32>) -> Option<u32> {
    asked.filter(|asked| rounds.iter().any(|round| round.number == *asked)).or_else(|| rounds.last().map(|round| round.number))
}

/// The page as a function of its own, so that it can come with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn gaps_view(board: &BoardSignals) -> AnyView {
    let (gaps, board) = (Gaps::new(board), board.clone());
    let is_revealed = Memo::new(move |_| gaps.seen.with(Option::is_some));
    view! {
        {move || {
            if is_revealed.get() {
                view! {
                    {plot::stage(gaps, &board)}
                    {agenda::agenda(gaps, board.clone())}
                }
                    .into_any()
            } else {
                view! {
                    <section class="stage" aria-label="Gaps">
                        {round_panel(&board)}
                        {plot::round_choice(gaps)}
                        <div class="gapspage">{intro::intro()}</div>
                    </section>
                }
                    .into_any()
            }
        }}
    }
    .into_any()
}
