//! Looking ahead: a slider by which map and list stand as they will some sprints from now, when what waits with a debt
//! costs more. It is only looking: nothing is written, and any edit leads back to now.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::board::BoardUi;
use crate::command::Action;
use crate::ids::NoteId;
use crate::model::{Note, typed, written};
use crate::rules::debt::words::ahead;
use crate::rules::debt::{FARTHEST, growing};
use crate::rules::rank::Ranking;
use crate::session::{BoardSignals, Session, effort_by};
use crate::ui::actions::Actions;

/// Map and list follow once the slider rests for so long: to place all labels anew costs more than a frame has.
const REST: Duration = Duration::from_millis(120);

/// How far ahead one looks. Cheap to copy; lives as long as the board's page.
#[derive(Clone, Copy)]
pub struct Ahead {
    /// Sprints from now that map and list show.
    pub sprints: RwSignal<u32>,
    /// Sprints from now at which the slider stands.
    pub slid: RwSignal<u32>,
    resting: StoredValue<Option<TimeoutHandle>>,
}

impl Ahead {
    /// Now.
    pub fn new() -> Self {
        Self { sprints: RwSignal::new(0), slid: RwSignal::new(0), resting: StoredValue::new(None) }
    }

    /// Whether anything but now is shown.
    pub fn is_on(self) -> bool {
        self.sprints.get() > 0 || self.slid.get() > 0
    }

    /// The slider moved.
    fn slide(self, to: u32) {
        self.slid.set(to.min(FARTHEST));
    }

    /// The slider was let go: map and list follow, and it is told, unless it moves again at once.
    fn rest(self, board: &BoardSignals, session: Session) {
        self.stop_waiting();
        let board = board.clone();
        let settle = move || {
            let Some(to) = self.slid.try_get_untracked() else { return };
            if self.sprints.get_untracked() != to {
                self.sprints.set(to);
                session.say(told(&board, to));
            }
        };
        self.resting.set_value(set_timeout_with_handle(settle, REST).ok());
    }

    fn stop_waiting(self) {
        if let Some(waiting) = self.resting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    }

    /// Back to now. Says whether anything else was shown.
    #[inline(never)]
    pub fn back(self) -> bool {
        self.stop_waiting();
        let was_on = self.sprints.get_untracked() > 0 || self.slid.get_untracked() > 0;
        if was_on {
            self.slid.set(0);
            self.sprints.set(0);
        }
        was_on
    }
}

/// "Look ahead: in 3 sprints, about 6 weeks; 2 notes moved".
fn told(board: &BoardSignals, sprints: u32) -> String {
    if sprints == 0 {
        return "Look ahead: now".to_owned();
    }
    let settings = board.settings.get_untracked();
    let is_elsewhere = |note: &Note| effort_by(note, &settings, sprints).is_some_and(|effort| note.effort != Some(effort));
    let moved = match board.all_untracked().iter().filter(|note| is_elsewhere(note)).count() {
        1 => "1 note moved".to_owned(),
        count => format!("{count} notes moved"),
    };
    format!("Look ahead: {}; {moved}", ahead(sprints))
}

/// All undeleted notes in order of creation, as of the sprint that is shown.
pub fn notes(board: &BoardSignals, ui: BoardUi) -> Vec<Arc<Note>> {
    match ui.ahead.sprints.get() {
        0 => board.all(),
        sprints => board.notes_by(sprints),
    }
}

/// Their ranks from 1, as of then.
pub fn ranks(board: &BoardSignals, ui: BoardUi) -> HashMap<NoteId, usize> {
    match ui.ahead.sprints.get() {
        0 => board.ranking.with(Ranking::numbers),
        sprints => board.ranking_by(sprints).numbers(),
    }
}

/// The slider, where the board has a note whose debt costs more with every sprint; nothing elsewhere.
pub fn look_ahead(board: &BoardSignals, session: Session, ui: BoardUi) -> AnyView {
    let board = board.clone();
    let has_debt = {
        let board = board.clone();
        Memo::new(move |_| board.notes().iter().any(|note| growing(note).is_some()))
    };
    // Its room is there at once, so that nothing moves when it comes.
    let room = move || {
        let board = board.clone();
        view! {
            <div class="ahead" role="group" aria-label="Looking ahead">
                {move || session.whole.get().then(|| slider(board.clone(), session, ui))}
            </div>
        }
        .into_any()
    };
    view! { {move || has_debt.get().then(&room)} }.into_any()
}

#[inline(never)]
fn slider(board: BoardSignals, session: Session, ui: BoardUi) -> AnyView {
    let (state, resting) = (ui.ahead, board.clone());
    let actions = expect_context::<Actions>();
    let is_on = Memo::new(move |_| state.is_on());
    let words = move || ahead(state.slid.get());
    let on_now = move || is_on.get().then(|| beside(&board, session, ui));
    view! {
            <label class="label" for="ahead">
                "Look ahead"
            </label>
            <span class="rail" style:--v=move || written(f64::from(state.slid.get()) / f64::from(FARTHEST) * 100.0)>
                <input
                    id="ahead"
                    type="range"
                    min="0"
                    max=FARTHEST.to_string()
                    aria-valuetext=words
                    prop:value=move || state.slid.get().to_string()
                    on:input=move |event| slid(&event, state)
                    on:change=move |_| state.rest(&resting, session)
                />
            </span>
            <span class="aheadsays" aria-hidden="true">{words}</span>
            {move || on_now()}
            <button type="button" class="link" on:click=move |_| actions.run(Action::CostOfWaiting)>
                "Cost of waiting"
            </button>
    }
    .into_any()
}

fn slid(event: &leptos::web_sys::Event, state: Ahead) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a step of the slider: whole, 0 to 12")]
    state.slide(typed(&event_target_value(event)).unwrap_or(0.0).clamp(0.0, f64::from(FARTHEST)) as u32);
}

/// What stands beside the slider away from now: the way back, and what leads back by itself.
#[inline(never)]
fn beside(board: &BoardSignals, session: Session, ui: BoardUi) -> AnyView {
    let back = move || {
        if ui.ahead.back() {
            session.say(told_now());
        }
    };
    let board = board.clone();
    Effect::new(move |before: Option<()>| {
        board.notes();
        board.settings.track();
        if before.is_some() && ui.ahead.back() {
            session.say("The board was changed: it is shown as of now");
        }
    });
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() && is_on_board(&event) {
            event.prevent_default();
            back();
        }
    });
    on_cleanup(move || escape.remove());
    view! {
        <button
            type="button"
            class="btn btn-sm"
            on:click=move |_| {
                back();
                crate::ui::focus::focus_on("#ahead");
            }
        >
            "Now"
        </button>
    }
    .into_any()
}

fn told_now() -> &'static str {
    "Look ahead: now"
}

/// Whether a key was pressed on map or list, or nowhere in particular.
fn is_on_board(event: &leptos::web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_none_or(|target| target.tag_name() == "BODY" || matches!(target.closest(".stage"), Ok(Some(_))))
}
