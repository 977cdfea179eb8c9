//! Five minutes for one gap: a button that starts, pauses and says how much is left.

use std::time::Duration;

use leptos::prelude::*;

use super::Gaps;
use crate::ui::components::icon::{Glyph, Icon};

/// Seconds for one gap.
const ALL: u32 = 300;
/// The end is announced so many seconds ahead.
const SOON: u32 = 10;

/// The button; it begins anew with every note.
pub fn timer(gaps: Gaps) -> AnyView {
    let (left, running) = (RwSignal::new(ALL), RwSignal::new(None::<IntervalHandle>));
    let stop = move || {
        if let Some(handle) = running.try_update(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(stop);
    let tick = move || {
        let Some(now) = left.try_update(|left| {
            *left = left.saturating_sub(1);
            *left
        }) else {
            return;
        };
        match now {
            SOON => gaps.session.say("10 seconds left for this gap."),
            0 => {
                stop();
                gaps.session.say("Five minutes are over.");
            }
            _ => {}
        }
    };
    let press = move |_| {
        if running.with_untracked(Option::is_some) {
            stop();
        } else {
            if left.get_untracked() == 0 {
                left.set(ALL);
            }
            running.set(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
        }
    };
    let clock = move || {
        let left = left.get();
        format!("{}:{:02}", left / 60, left % 60)
    };
    let name = move || {
        let verb = if running.with(Option::is_some) { "Pause the timer" } else { "Start the timer" };
        format!("{verb}, {} left", clock())
    };
    view! {
        <button type="button" class="btn timer" aria-label=name data-over=move || (left.get() == 0).then_some("") on:click=press>
            <Icon glyph=Glyph::Clock />
            {move || clock()}
        </button>
    }
    .into_any()
}
