//! On phones: the notes by quadrant in a sheet below the map, and the button that leads to the box for new ones.

use std::sync::Arc;

use leptos::prelude::*;

use super::ahead;
use super::board::BoardUi;
use super::components::icon::{Glyph, Icon, NamedIcon};
use super::components::marks::{EvidenceBars, evidence_bars, initials, kind_glyph};
use super::components::media::media;
use super::components::more::{PART, ShowMore};
use super::find::is_shown;
use crate::model::{Note, written};
use crate::rules::blockers::open_blockers;
use crate::rules::effort::{about, days};
use crate::rules::quadrant::{Quadrant, quadrant};
use crate::rules::waiting::behind;
use crate::session::{BoardSignals, Session};
use crate::ui::waiting::{holds_badge, holds_words};

/// What the sheet shows: the tray or one quadrant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetTab {
    /// Notes without a place.
    Unplaced,
    /// Notes of one quadrant.
    In(Quadrant),
}

impl SheetTab {
    /// The tab as the style sheet knows it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unplaced => "unplaced",
            Self::In(quadrant) => quadrant.key(),
        }
    }
}

/// The sheet.
#[component]
pub fn Sheet(
    /// The open board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<BoardUi>();
    let of_tab = {
        let board = board.clone();
        move |tab: SheetTab| -> Vec<Arc<Note>> {
            let split = board.settings.with(|settings| settings.split);
            let matching = ui.matching.get();
            let belongs = |note: &Arc<Note>| {
                is_shown(&matching, note.id)
                    && match (note.position(), tab) {
                        (None, SheetTab::Unplaced) => true,
                        (Some((impact, effort)), SheetTab::In(wanted)) => quadrant(impact, effort, &split) == wanted,
                        _ => false,
                    }
            };
            ahead::notes(&board, ui).into_iter().filter(belongs).collect()
        }
    };
    let tabs = {
        let (of_tab, settings) = (of_tab.clone(), board.settings.clone());
        move || {
            let names = settings.with(|settings| settings.quadrants.clone());
            let all = std::iter::once(SheetTab::Unplaced).chain(Quadrant::ALL.iter().map(|quadrant| SheetTab::In(*quadrant)));
            all.map(|tab| {
                let name = match tab {
                    SheetTab::Unplaced => "Unplaced".to_owned(),
                    SheetTab::In(quadrant) => quadrant.name(&names).to_owned(),
                };
                let count = of_tab(tab).len();
                view! {
                    <button
                        type="button"
                        role="tab"
                        aria-selected=move || (ui.tab.get() == tab).to_string()
                        on:click=move |_| ui.tab.set(tab)
                    >
                        {format!("{name} {count}")}
                    </button>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
        }
    };
    // Most screens are wider: what they never show is not made.
    let is_phone = media("(width < 48rem)");
    let shown = RwSignal::new(PART);
    Effect::new(move |_| {
        ui.tab.track();
        shown.set(PART);
    });
    let total = {
        let of_tab = of_tab.clone();
        Signal::derive(move || if is_phone.get() && ui.tab.get() != SheetTab::Unplaced { of_tab(ui.tab.get()).len() } else { 0 })
    };
    let rows = move || {
        let SheetTab::In(_) = ui.tab.get() else { return Vec::new() };
        if !is_phone.get() {
            return Vec::new();
        }
        let (ranks, anchors) = (ahead::ranks(&board, ui), board.settings.with(|settings| settings.axes.effort.days()));
        let (all, waiting) = (board.all(), board.waiting());
        let lookup = |id| all.iter().find(|note| note.id == id).map(Arc::as_ref);
        let mut notes = of_tab(ui.tab.get());
        notes.sort_by_key(|note| ranks.get(&note.id).copied().unwrap_or(usize::MAX));
        notes
            .into_iter()
            .take(shown.get())
            .map(|note| {
                let id = note.id;
                let numbers =
                    note.position().map(|(impact, effort)| format!("impact {}, {}", written(impact), about(days(effort, &anchors))));
                let rank = ranks.get(&id).map_or("–".to_owned(), ToString::to_string);
                let blocked = (!open_blockers(&note, lookup).is_empty())
                    .then(|| view! { <span class="badge"><Icon glyph=Glyph::Blocked />"Blocked"</span> }.into_any());
                let holds = behind(&waiting, id);
                let said = holds.as_ref().map(holds_words);
                let badge = holds.map(|holds| holds_badge(&holds, true));
                let end = blocked.unwrap_or_else(|| view! { <Icon glyph=Glyph::Next class="icon-sm" /> }.into_any());
                view! {
                    <li>
                        <button
                            type="button"
                            class="sheet-row"
                            aria-label=format!("Open {}", note.title)
                            aria-description=said
                            aria-current=move || (session.chosen.get() == Some(id)).to_string()
                            on:click=move |_| session.chosen.set(Some(id))
                        >
                            <span class="rank">{rank}</span>
                            <span class="grow">
                                <span class="clip" dir="auto">{note.title.clone()}</span>
                                <span class="meta">
                                    <NamedIcon glyph=kind_glyph(&note.kind) name=note.kind.label().into_owned() class="icon-sm" />
                                    <span>{initials(&note.owner)}</span>
                                    <EvidenceBars bars=evidence_bars(&note) named=true />
                                    <span>{numbers}</span>
                                </span>
                            </span>
                            {badge}
                            {end}
                        </button>
                    </li>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
    };
    view! {
        <section class="sheet" aria-label="Notes by quadrant">
            <div class="sheet-tabs" role="tablist" aria-label="Quadrant">
                {move || tabs()}
            </div>
            <div class="sheet-list">
                <ul>{move || rows()}</ul>
                <ShowMore total shown />
            </div>
        </section>
        <button class="btn btn-primary fab" type="button" on:click=move |_| ui.start_adding()>
            <Icon glyph=Glyph::Plus />
            "Add"
        </button>
    }
}
