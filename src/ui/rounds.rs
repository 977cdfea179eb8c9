//! The round panel: starting a round, how many are in, and revealing it. Whoever does that is not asked who they are.

mod collect;

use std::sync::Arc;

use leptos::prelude::*;

use super::board::BoardUi;
use super::components::dialog::Modal;
use super::components::icon::{Glyph, Icon};
use crate::model::RoundSummary;
use crate::session::{BoardSignals, BoardView, Route, Session};
use collect::collect_dialog;

/// The panel. It is for everybody: facilitators start, collect and reveal, and anybody can go and score.
pub fn round_panel(board: &BoardSignals) -> AnyView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let rounds = RwSignal::from(board.rounds.clone());
    let open = Memo::new(move |_| rounds.with(|rounds| rounds.iter().rfind(|round| round.is_open()).cloned()));
    let number = Memo::new(move |_| open.with(|open| open.as_ref().map(|round| round.number)));
    let collecting = RwSignal::new(false);
    let (board, id) = (board.clone(), board.settings.with_untracked(|settings| settings.id));
    view! {
        <section class="roundpanel" aria-label="Round">
            {move || match number.get() {
                Some(number) => open_round(session, number, open, collecting, Route::Board(id, BoardView::Score).address()),
                None => no_round(session, &board, rounds, collecting, ui),
            }}
            {move || collecting.get().then(|| collect_dialog(session, collecting, open))}
        </section>
    }
    .into_any()
}

/// Between rounds: what the next one would be about.
fn no_round(
    session: Session,
    board: &BoardSignals,
    rounds: RwSignal<Arc<Vec<RoundSummary>>>,
    collecting: RwSignal<bool>,
    ui: BoardUi,
) -> AnyView {
    let (filtered, nameless) = (RwSignal::new(true), RwSignal::new(false));
    let order = RwSignal::from(board.order.clone());
    let next = move || rounds.with(|rounds| rounds.last().map_or(1, |round| round.number + 1));
    let matching = move || ui.matching.get().map(|found| found.to_vec());
    let is_filtered = Memo::new(move |_| ui.matching.with(Option::is_some));
    let start = move || {
        let notes = untrack(matching).filter(|_| filtered.get_untracked()).unwrap_or_else(|| order.get_untracked());
        if session.start_round(notes, nameless.get_untracked()) {
            session.say("The round has started.");
        }
    };
    let scope = move |words: Signal<String>, narrow: bool| {
        view! {
            <label class="choice">
                <input
                    class="radio"
                    type="radio"
                    name="round-notes"
                    prop:checked=move || filtered.get() == narrow
                    on:change=move |_| filtered.set(narrow)
                />
                {words}
            </label>
        }
        .into_any()
    };
    let choice = move || {
        let all = Signal::derive(move || format!("All {} notes", order.with(Vec::len)));
        let some = Signal::derive(move || format!("The {} that the filter shows", matching().map_or(0, |notes| notes.len())));
        view! {
            <fieldset class="roundnotes">
                <legend class="sr">"What is scored"</legend>
                {scope(some, true)}
                {scope(all, false)}
            </fieldset>
        }
        .into_any()
    };
    view! {
        <p class="roundsays">
            <b>{move || format!("Round {}", next())}</b>
            <span class="muted">
                {move || {
                    let count = order.with(Vec::len);
                    if count == 1 { "1 note, scored by each person alone".to_owned() } else { format!("{count} notes, scored by each person alone") }
                }}
            </span>
        </p>
        {move || is_filtered.get().then(choice)}
        <label class="choice" title="Fresh ids for this round, no names in ballots or file names">
            <input type="checkbox" prop:checked=move || nameless.get() on:change=move |event| nameless.set(event_target_checked(&event)) />
            "Nameless"
        </label>
        <button type="button" class="btn btn-primary" disabled=move || order.with(Vec::is_empty) on:click=move |_| start()>
            "Start round"
        </button>
        {move || {
            rounds
                .with(|rounds| !rounds.is_empty())
                .then(|| {
                    view! {
                        <button type="button" class="btn" on:click=move |_| collecting.set(true)>
                            "Collect ballots"
                        </button>
                    }
                        .into_any()
                })
        }}
    }
    .into_any()
}

/// An open round: how many are in and nothing else, collecting, revealing.
fn open_round(session: Session, number: u32, open: Memo<Option<RoundSummary>>, collecting: RwSignal<bool>, address: String) -> AnyView {
    let confirming = RwSignal::new(false);
    let read = move |read: fn(&RoundSummary) -> String| open.with(|open| open.as_ref().map(read).unwrap_or_default());
    let people = move || open.with(|open| open.as_ref().map_or(0, RoundSummary::people));
    let notes = move || read(|round| if round.notes.len() == 1 { "1 note".to_owned() } else { format!("{} notes", round.notes.len()) });
    let nameless = move || open.with(|open| open.as_ref().is_some_and(|round| round.nameless));
    let close = Callback::new(move |()| confirming.set(false));
    let warning = Signal::derive(move || {
        let people = match people() {
            0 => "Nobody is in yet.".to_owned(),
            1 => "1 person is in.".to_owned(),
            people => format!("{people} people are in."),
        };
        let missing = match read(missing) {
            side if side.is_empty() => side,
            side => format!(" Nobody from {side} is, so there is no gap to see."),
        };
        format!(
            "{people}{missing} Everybody will see all scores of round {number}. This cannot be undone, and what is cast later will not count."
        )
    });
    let reveal = move || {
        confirming.set(false);
        if session.reveal_round(number) {
            session.say(format!("The scores of round {number} are revealed."));
        }
    };
    view! {
        <p class="roundsays">
            <b>{format!("Round {number}")}</b>
            <span class="muted">{notes}</span>
        </p>
        {move || nameless().then(|| view! { <span class="chip">"Nameless"</span> }.into_any())}
        <p class="chip roundin">
            <Icon glyph=Glyph::Hidden class="icon-sm" />
            <b>{move || format!("{} in", people())}</b>
            <span>{move || read(by_discipline)}</span>
        </p>
        <span class="grow"></span>
        <a class="btn" href=address>
            "Score these notes"
        </a>
        <button type="button" class="btn" on:click=move |_| collecting.set(true)>
            "Collect ballots"
        </button>
        <button
            type="button"
            class="btn btn-primary"
            on:click=move |_| if read(missing).is_empty() { reveal() } else { confirming.set(true) }
        >
            "Reveal scores"
        </button>
        <Modal label="Reveal scores?" says=warning open=confirming class="reveal" on_close=close>
            <div class="dialog-foot">
                <span class="grow"></span>
                <button type="button" class="btn btn-lg" on:click=move |_| confirming.set(false)>
                    "Not yet"
                </button>
                <button type="button" class="btn btn-lg btn-primary" autofocus on:click=move |_| reveal()>
                    "Reveal scores"
                </button>
            </div>
        </Modal>
    }
    .into_any()
}

/// The sides of which nobody is in: "engineering"; nothing when each has somebody. Only then is revealing asked about.
fn missing(round: &RoundSummary) -> String {
    let sides = round.turnout.iter().zip(["product", "engineering"]);
    let missing: Vec<&str> = sides.filter(|(count, _)| **count == 0).map(|(_, name)| name).collect();
    missing.join(" and ")
}

/// "4 product, 5 engineering"; nothing while nobody is in.
pub fn by_discipline(round: &RoundSummary) -> String {
    let named = round.turnout.iter().zip(["product", "engineering", "design", "other"]);
    let parts: Vec<String> = named.filter(|(count, _)| **count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    parts.join(", ")
}
