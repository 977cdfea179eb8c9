//! The playbook: what was committed to, and every play, found by words, by dimension and by the time it takes.

mod commit;
mod committed;
mod next;
mod play;

use leptos::prelude::*;

use super::components::field::Choice;
use super::components::icon::{Glyph, Icon};
use super::focus::focus_on;
use crate::ids::DimensionId;
use crate::model::Play;
use crate::rules::play_filter::{PlayFilter, TimeLimit};
use crate::session::{Playbook, Session, lower_case};

pub use committed::{Committing, what_was_committed};
pub use next::{Grounds, what_to_try_next};
pub use play::play_page;

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn playbook_page(session: Session) -> AnyView {
    session.load_playbook();
    session.read_commitments();
    let plays = move || session.playbook.get().map(|playbook| shelf(session, &playbook));
    view! {
        <main class="playbook">
            <header>
                <h1>"Playbook"</h1>
                <p>
                    "Practices that product and engineering can try together, most of them tomorrow. Each says how it goes, step by step, and what to watch out for."
                </p>
            </header>
            {what_was_committed(session, Committing::All)}
            {move || plays()}
        </main>
    }
    .into_any()
}

/// The plays with what finds them.
fn shelf(session: Session, playbook: &Playbook) -> AnyView {
    let all = playbook.plays.len();
    let dimensions = playbook.dimensions.clone();
    let names = StoredValue::new(playbook.clone());
    let found = move || {
        session.play_filter.with(|filter| {
            names.with_value(|playbook| playbook.plays.iter().filter(|play| filter.allows(play, &lower_case)).cloned().collect::<Vec<_>>())
        })
    };
    let count = move || match found().len() {
        shown if shown == all => format!("{all} plays"),
        shown => format!("{shown} of {all} plays"),
    };
    // Said when it changes, not when the page is opened.
    Effect::new(move |was: Option<String>| {
        let now = count();
        if was.is_some_and(|was| was != now) {
            session.say(now.clone());
        }
        now
    });
    let cards = move || {
        let found = found();
        if found.is_empty() {
            return nothing_found(session);
        }
        let cards: Vec<AnyView> = names.with_value(|playbook| found.iter().map(|play| card(session, play, playbook)).collect());
        view! { <ul class="plays">{cards}</ul> }.into_any()
    };
    view! {
        <section class="shelf" aria-labelledby="plays-heading">
            <h2 id="plays-heading" class="sr">
                "Plays"
            </h2>
            {finder(session, dimensions)} <p class="count">{move || count()}</p> {move || cards()}
        </section>
    }
    .into_any()
}

/// The search box and what else narrows the plays down.
fn finder(session: Session, dimensions: Vec<(DimensionId, String)>) -> AnyView {
    let filter = session.play_filter;
    let any = std::iter::once((String::new(), "Any dimension".to_owned()));
    let dimensions = any.chain(dimensions.into_iter().map(|(id, name)| (id.to_string(), name))).collect();
    let times = TimeLimit::ALL.iter().map(|(_, word, label)| ((*word).to_owned(), (*label).to_owned())).collect();
    let dimension = Signal::derive(move || filter.with(|filter| filter.dimension.map(|id| id.to_string()).unwrap_or_default()));
    let time = Signal::derive(move || filter.with(|filter| filter.time.word().to_owned()));
    view! {
        <div class="finder" role="search">
            <label class="find">
                <Icon glyph=Glyph::Search />
                <input
                    type="search"
                    class="input"
                    aria-label="Search plays"
                    placeholder="Search plays"
                    autocomplete="off"
                    dir="auto"
                    prop:value=move || filter.with(|filter| filter.words.clone())
                    on:input=move |event| filter.update(|filter| filter.words = event_target_value(&event))
                />
            </label>
            <label class="narrowing">
                <span class="label">"Helps with"</span>
                <Choice
                    stored=dimension
                    offered=dimensions
                    choose=Callback::new(move |word: String| filter.update(|filter| filter.dimension = DimensionId::new(&word).ok()))
                />
            </label>
            <label class="narrowing">
                <span class="label">"Takes"</span>
                <Choice
                    stored=time
                    offered=times
                    choose=Callback::new(move |word: String| filter.update(|filter| filter.time = TimeLimit::from_word(&word)))
                />
            </label>
            {move || {
                filter
                    .with(|filter| !filter.is_empty())
                    .then(|| {
                        view! {
                            <button type="button" class="btn btn-quiet" on:click=move |_| show_all(session)>
                                "Clear"
                            </button>
                        }
                            .into_any()
                    })
            }}
        </div>
    }
    .into_any()
}

/// Shows every play again and goes back to the search box, because the button that was pressed goes away.
fn show_all(session: Session) {
    session.play_filter.set(PlayFilter::default());
    focus_on(".finder input");
}

fn nothing_found(session: Session) -> AnyView {
    view! {
        <div class="empty card">
            <b>"No play fits"</b>
            <p>"Nothing in the playbook has all of these words, helps with this dimension and takes that long. Try fewer words or more time."</p>
            <button type="button" class="btn" on:click=move |_| show_all(session)>
                "Show all plays"
            </button>
        </div>
    }
    .into_any()
}

/// One play in short; all of the card leads to its page.
fn card(session: Session, play: &Play, playbook: &Playbook) -> AnyView {
    let id = play.id;
    let is_on = move || session.committed.with(|committed| committed.all.iter().any(|one| one.agreed.play == id && one.dropped.is_none()));
    view! {
        <li class="card playcard">
            <h3>
                <a href=format!("#/playbook/{id}")>{play.name.clone()}</a>
            </h3>
            {takes(play)} <p class="soft">{play.summary.clone()}</p>
            <p class="helps">
                {tags(play, playbook)}
                {move || {
                    is_on()
                        .then(|| {
                            view! {
                                <span class="chip" data-tone="plum">
                                    <Icon glyph=Glyph::Check class="icon-sm" />
                                    "Committed"
                                </span>
                            }
                                .into_any()
                        })
                }}
            </p>
        </li>
    }
    .into_any()
}

/// "30 min, every 2 weeks".
fn takes(play: &Play) -> AnyView {
    view! {
        <p class="takes">
            <Icon glyph=Glyph::Clock class="icon-sm" />
            {format!("{}, {}", play.length(), play.often.label().to_ascii_lowercase())}
        </p>
    }
    .into_any()
}

/// The dimensions that a play helps, as tags.
fn tags(play: &Play, playbook: &Playbook) -> Vec<AnyView> {
    let tag = |id: &DimensionId| view! { <span class="tag">{playbook.dimension(*id).to_owned()}</span> }.into_any();
    play.dimensions.iter().map(tag).collect()
}
