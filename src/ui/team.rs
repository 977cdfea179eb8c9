//! The team's page: how the partnership is doing, by dimension and item, as far as it may be shown.

mod collect;
mod menu;
mod table;
mod trend;
mod words;

use leptos::prelude::*;

use super::playbook::{Grounds, what_to_try_next};
use crate::ids::DimensionId;
use crate::model::month_words;
use crate::rules::play_choice::Standing;
use crate::rules::team::Cell;
use crate::session::{Session, TeamWave};
pub use collect::collect_page;
use menu::WaveMenu;
use table::table;
use trend::trend;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct TeamUi {
    /// Does what is asked.
    pub session: Session,
    /// The wave that was picked, by its key; the latest one while it is empty or gone.
    pub picked: RwSignal<String>,
    /// What rows are ordered by.
    pub sort: RwSignal<String>,
    /// Whether it is asked to seal the wave.
    pub sealing: RwSignal<bool>,
}

impl TeamUi {
    /// The wave that is shown.
    pub fn wave(self) -> Option<TeamWave> {
        self.session.team.with(|team| {
            let picked = self.picked.with(|picked| team.waves.iter().find(|wave| wave.key == *picked).cloned());
            picked.or_else(|| team.waves.last().cloned())
        })
    }
}

/// What a wave is called among `waves`: its month, and which part of it.
pub fn wave_name(wave: &TeamWave, waves: &[TeamWave]) -> String {
    let parts: Vec<&TeamWave> = waves.iter().filter(|other| other.wave == wave.wave).collect();
    let place = parts.iter().position(|other| other.key == wave.key).unwrap_or(0);
    let month = month_words(&wave.wave);
    if place == 0 { month } else { format!("{month}, part {}", place + 1) }
}

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn team_page(session: Session) -> AnyView {
    let ui = TeamUi { session, picked: RwSignal::new(String::new()), sort: RwSignal::new("gap".to_owned()), sealing: RwSignal::new(false) };
    let state = Memo::new(move |_| session.team.with(|team| (team.questionnaire.is_some(), team.waves.is_empty())));
    view! {
        <main class="team">
            {move || match state.get() {
                (false, _) => view! { <h1>"How the partnership is doing"</h1> }.into_any(),
                (true, true) => empty(),
                (true, false) => full(ui),
            }}
        </main>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <section class="empty">
            <svg width="90" height="60" viewBox="0 0 30 20" aria-hidden="true">
                <circle class="ring-product" cx="11" cy="10" r="8" />
                <circle class="ring-eng" cx="19" cy="10" r="8" />
            </svg>
            <h1>"How the partnership is doing"</h1>
            <p>"No responses yet. Send everybody the questionnaire and collect what comes back; from 5 answers on, the team\u{2019}s picture stands here."</p>
            <a class="btn btn-primary btn-lg" href="#/assessment/team/collect">
                "Collect responses"
            </a>
        </section>
    }
    .into_any()
}

fn full(ui: TeamUi) -> AnyView {
    let session = ui.session;
    let wave = Memo::new(move |_| ui.wave());
    let says = move || wave.with(|wave| wave.as_ref().map(sentence).unwrap_or_default());
    let unread = move || session.team.with(|team| team.unread);
    view! {
        <header class="teamhead">
            <div class="teamtitle">
                <h1>"How the partnership is doing"</h1>
                <p class="soft">{move || says()}</p>
            </div>
            {picker(ui)}
            <a class="btn" href="#/assessment/team/collect">
                "Collect responses"
            </a>
            <WaveMenu ui />
        </header>
        {move || (unread() > 0).then(|| view! { <p class="fault">{format!("{} stored waves cannot be read by this Overlap. They stay as they are.", unread())}</p> }.into_any())}
        {move || wave.with(|wave| wave.as_ref().map(|wave| table(ui, wave)))}
        <div class="teamnext">{what_to_try_next(session, Signal::derive(move || grounds(ui)))}</div>
        {move || trend(ui)}
    }
    .into_any()
}

/// What plays are chosen from: the dimensions as far as they may be shown.
fn grounds(ui: TeamUi) -> Grounds {
    let Some(wave) = ui.wave() else { return Grounds::default() };
    let standing = |(dimension, cell): &(DimensionId, Cell)| {
        let shown = cell.shown();
        Standing {
            dimension: *dimension,
            score: shown.map(|figures| words::score(figures.mean)),
            gap: shown.and_then(|figures| figures.gap).map(words::score),
        }
    };
    ui.session.team.with(|team| Grounds {
        // Sealed cells come in the order of their names.
        standings: team
            .questionnaire
            .iter()
            .flat_map(|questionnaire| &questionnaire.dimensions)
            .filter_map(|dimension| wave.summary.dimensions.iter().find(|(id, _)| *id == dimension.id))
            .map(standing)
            .collect(),
        wave: wave.wave.clone(),
        waves: team.waves.iter().map(|wave| wave.wave.clone()).collect(),
    })
}

/// Which wave is shown, where there are several.
fn picker(ui: TeamUi) -> AnyView {
    let session = ui.session;
    let names = Memo::new(move |_| {
        session.team.with(|team| team.waves.iter().map(|wave| (wave.key.clone(), wave_name(wave, &team.waves))).collect::<Vec<_>>())
    });
    let shown = move || ui.wave().map(|wave| wave.key).unwrap_or_default();
    let options = move || {
        let option = |(key, name): (String, String)| {
            let is_shown = untrack(shown) == key;
            view! {
                <option value=key selected=is_shown>
                    {name}
                </option>
            }
            .into_any()
        };
        names.get().into_iter().rev().map(option).collect::<Vec<_>>()
    };
    let several = Memo::new(move |_| names.with(Vec::len) > 1);
    let select = move || {
        view! {
            <label class="pickwave">
                <span class="label">"Wave"</span>
                <select class="select" aria-label="Wave" prop:value=shown on:change=move |event| ui.picked.set(event_target_value(&event))>
                    {move || options()}
                </select>
            </label>
        }
        .into_any()
    };
    view! { {move || several.get().then(select)} }.into_any()
}

/// "November 2026, 9 in: 4 product, 5 engineering. …"
fn sentence(wave: &TeamWave) -> String {
    let state = if wave.is_sealed {
        " Sealed: only these figures are left."
    } else if wave.waits {
        " Newer answers wait until 3 have changed in a figure, so that none can be told."
    } else {
        ""
    };
    format!("{}, {}. A figure needs {} answers.{state}", month_words(&wave.wave), words::how_many(wave), wave.least)
}
