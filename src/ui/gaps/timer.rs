//! Five minutes for one gap: a button that starts, pauses and says how much is left.

use std::time::Duration;

use leptos::prelude::*;

use super::Gaps;
use crate::ui::components::icon::{Glyph, Icon};

/// Seconds for one gap.
const ALL: u32 = 300;
/// The end is announced so many seconds ahead.
const SOON: u32 = 10;

/// A clock; late ticks of an earlier run or of a card that is gone change nothing.
#[derive(Clone, Copy)]
struct Clock {
    gaps: Gaps,
    /// Seconds.
    left: RwSignal<u32>,
    running: RwSignal<bool>,
    /// How often it was started.
    run: RwSignal<u32>,
}

impl Clock {
    fn start(self) {
        if self.left.get_untracked() == 0 {
            self.left.set(ALL);
        }
        self.running.set(true);
        self.run.update(|run| *run += 1);
        self.wait(self.run.get_untracked());
    }

    fn wait(self, run: u32) {
        set_timeout(move || self.tick(run), Duration::from_secs(1));
    }

    fn tick(self, run: u32) {
        if self.run.try_get_untracked() != Some(run) || !self.running.get_untracked() {
            return;
        }
        self.left.update(|left| *left = left.saturating_sub(1));
        match self.left.get_untracked() {
            0 => {
                self.running.set(false);
                self.gaps.session.say("Five minutes are over.");
            }
            left => {
                if left == SOON {
                    self.gaps.session.say("10 seconds left for this gap.");
                }
                self.wait(run);
            }
        }
    }
}

/// The button; it begins anew with every note.
pub fn timer(gaps: Gaps) -> AnyView {
    let clock = Clock { gaps, left: RwSignal::new(ALL), running: RwSignal::new(false), run: RwSignal::new(0) };
    let Clock { left, running, .. } = clock;
    let press = move |_| if running.get_untracked() { running.set(false) } else { clock.start() };
    let shown = move || {
        let left = left.get();
        format!("{}:{:02}", left / 60, left % 60)
    };
    let name = move || {
        let verb = if running.get() { "Pause the timer" } else { "Start the timer" };
        format!("{verb}, {} left", shown())
    };
    view! {
        <button type="button" class="btn timer" aria-label=name data-over=move || (left.get() == 0).then_some("") on:click=press>
            <Icon glyph=Glyph::Clock />
            {move || shown()}
        </button>
    }
    .into_any()
}
