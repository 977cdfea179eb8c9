//! What was committed to: the days on which it was due, to be ticked; and giving it up, with a reason.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::super::components::each::Each;
use super::super::components::icon::{Glyph, Icon};
use super::super::focus::{focus_on, once_drawn};
use crate::ids::{CommitmentId, PlayId, intern};
use crate::model::{Commitment, Day};
use crate::rules::commitments::{due, times_due};
use crate::session::{OWNER_LIMIT, Session};

/// So many days that were due are shown.
const DAYS: usize = 6;

/// Which commitments are shown, and in which words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committing {
    /// All of them, dropped ones as well.
    All,
    /// Those to one play.
    To(PlayId),
    /// Those that are asked about when a wave begins.
    Asked,
}

impl Committing {
    fn shows(self, commitment: &Commitment) -> bool {
        match self {
            Self::All | Self::Asked => true,
            Self::To(play) => commitment.agreed.play == play,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::All | Self::To(_) => "What we committed to",
            Self::Asked => "What was committed to",
        }
    }
}

/// The commitments, or nothing where there are none. Loads nothing: see [`Session::read_commitments`] and
/// [`Session::load_playbook`].
pub fn what_was_committed(session: Session, which: Committing) -> AnyView {
    let ids = move |dropped: bool| {
        session.committed.with(|committed| {
            let wanted = committed.all.iter().filter(|one| which.shows(one) && one.dropped.is_some() == dropped);
            wanted.map(|one| one.id.as_str()).collect::<Vec<&'static str>>()
        })
    };
    let active = Signal::derive(move || ids(false));
    let dropped = Signal::derive(move || if which == Committing::Asked { Vec::new() } else { ids(true) });
    let is_ready = move || session.playbook.with(Option::is_some);
    let is_shown = Memo::new(move |_| is_ready() && !(active.with(Vec::is_empty) && dropped.with(Vec::is_empty)));
    let unread = move || session.committed.with(|committed| committed.unread);
    let row = Callback::new(move |id| row(session, id, which));
    let dropped_row = Callback::new(move |id| dropped_row(session, id));
    let rows = move || {
        is_shown.get().then(|| {
            view! {
                <section class="committed card" aria-labelledby="committed-heading">
                    <h2 id="committed-heading" tabindex="-1">
                        {which.heading()}
                    </h2>
                    {(which == Committing::Asked).then(|| view! { <p class="soft">"Did it happen? Tick each time that it did."</p> }.into_any())}
                    <ul class="commitments">
                        <Each keys=active view=row />
                    </ul>
                    {move || {
                        let count = dropped.with(Vec::len);
                        (count > 0)
                            .then(|| {
                                view! {
                                    <details class="disclosure">
                                        <summary>
                                            <Icon glyph=Glyph::Next class="icon-sm" />
                                            {format!("Dropped: {count}")}
                                        </summary>
                                        <ul class="commitments">
                                            <Each keys=dropped view=dropped_row />
                                        </ul>
                                    </details>
                                }
                                    .into_any()
                            })
                    }}
                </section>
            }
            .into_any()
        })
    };
    view! {
        {move || rows()}
        {move || (which == Committing::All && unread() > 0).then(|| unread_notice(session, unread()))}
    }
    .into_any()
}

/// The commitment of that id as it is now.
fn find(session: Session, id: &str) -> Option<Commitment> {
    session.committed.with(|committed| committed.all.iter().find(|one| one.id.as_str() == id).cloned())
}

/// The play's name, and the owner with how often it is done.
fn name_and_terms(session: Session, commitment: &Commitment, which: Committing) -> AnyView {
    let agreed = &commitment.agreed;
    let name = session.play(agreed.play).map_or_else(|| agreed.play.to_string(), |play| play.name);
    let terms = format!(" · {} · first {}", agreed.cadence.label().to_ascii_lowercase(), agreed.first.words(session.day_here()));
    let heading = match which {
        Committing::To(_) => view! { <b>{name}</b> }.into_any(),
        _ => view! { <a href=format!("#/playbook/{}", agreed.play)>{name}</a> }.into_any(),
    };
    view! {
        <div class="terms">
            {heading} <span class="soft">
                <bdi>{agreed.owner.clone()}</bdi>
                {terms}
            </span>
        </div>
    }
    .into_any()
}

fn row(session: Session, key: &'static str, which: Committing) -> AnyView {
    let Some(commitment) = untrack(|| find(session, key)) else { return ().into_any() };
    let (id, name) = (commitment.id, session.play(commitment.agreed.play).map(|play| play.name).unwrap_or_default());
    let today = session.day_here();
    let days = Signal::derive(move || {
        let days = find(session, key).map(|commitment| due(&commitment, today, DAYS)).unwrap_or_default();
        days.into_iter().map(|day| intern(&day.iso())).collect::<Vec<_>>()
    });
    let so_far = move || find(session, key).map(|commitment| so_far(&commitment, today)).unwrap_or_default();
    let day = Callback::new(move |day| tick(session, id, key, day));
    let dropping = RwSignal::new(false);
    let spoken = name.clone();
    view! {
        <li class="commitment">
            {name_and_terms(session, &commitment, which)}
            <div class="ticks" role="group" aria-label=format!("{name}: days on which it happened")>
                <Each keys=days view=day />
            </div>
            <p class="sofar">{move || so_far()}</p>
            {(which != Committing::Asked)
                .then(|| {
                    let drop_name = spoken.clone();
                    view! {
                        <div class="deeds">
                            <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| session.save_calendar(id)>
                                "Add to calendar"
                                <span class="sr">{format!(" for {spoken}")}</span>
                            </button>
                            <button
                                type="button"
                                class="btn btn-quiet btn-sm"
                                aria-expanded=move || dropping.get().to_string()
                                on:click=move |_| dropping.update(|open| *open = !*open)
                            >
                                "Drop"
                                <span class="sr">{format!(" {drop_name}")}</span>
                            </button>
                        </div>
                    }
                        .into_any()
                })}
            {move || dropping.get().then(|| drop_form(session, id, dropping))}
        </li>
    }
    .into_any()
}

/// "2 of 3 times"; before the first time nothing.
fn so_far(commitment: &Commitment, today: Day) -> String {
    let happened = commitment.happened.len();
    match times_due(commitment, today).max(happened) {
        0 => "Not due yet".to_owned(),
        1 => if happened == 1 { "It happened" } else { "Did it happen?" }.to_owned(),
        times => format!("{happened} of {times} times"),
    }
}

/// A day that was due, to be ticked.
fn tick(session: Session, id: CommitmentId, key: &'static str, iso: &'static str) -> AnyView {
    let Some(day) = Day::from_iso(iso) else { return ().into_any() };
    let happened = move || find(session, key).is_some_and(|commitment| commitment.happened.contains(&day));
    view! {
        <label class="pickchip">
            <input
                type="checkbox"
                prop:checked=happened
                on:change=move |event| {
                    session.tick(id, day, event_target_checked(&event));
                    // What could not be stored is not ticked either.
                    event_target::<HtmlInputElement>(&event).set_checked(untrack(happened));
                }
            />
            <span>{day.words(session.day_here())}</span>
        </label>
    }
    .into_any()
}

fn drop_form(session: Session, id: CommitmentId, open: RwSignal<bool>) -> AnyView {
    let reason = NodeRef::<html::Input>::new();
    let give_up = move || {
        let words = reason.get_untracked().map(|reason| reason.value()).unwrap_or_default();
        session.drop_commitment(id, &words);
        // The row is gone by then, and the focus with it.
        once_drawn(|| focus_on("#committed-heading"));
    };
    once_drawn(move || {
        // The form may be closed again by then.
        if let Some(reason) = reason.try_get_untracked().flatten() {
            let _ = reason.focus();
        }
    });
    view! {
        <form
            class="dropform"
            on:submit=move |event| {
                event.prevent_default();
                give_up();
            }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    open.set(false);
                }
            }
        >
            <label class="field">
                <span class="label">"Why it is dropped"</span>
                <input class="input" type="text" dir="auto" autocomplete="off" maxlength=OWNER_LIMIT.to_string() node_ref=reason />
            </label>
            <button type="submit" class="btn">
                "Drop it"
            </button>
            <button type="button" class="btn btn-quiet" on:click=move |_| open.set(false)>
                "Keep it"
            </button>
        </form>
    }
    .into_any()
}

fn dropped_row(session: Session, key: &'static str) -> AnyView {
    let Some(commitment) = untrack(|| find(session, key)) else { return ().into_any() };
    let id = commitment.id;
    let name = session.play(commitment.agreed.play).map_or_else(|| commitment.agreed.play.to_string(), |play| play.name);
    let (reason, on) = commitment.dropped.unwrap_or_else(|| (String::new(), session.day_here()));
    let reason = if reason.is_empty() { "No reason given".to_owned() } else { reason };
    view! {
        <li class="commitment">
            <div class="terms">
                <b>{name.clone()}</b>
                <span class="soft">{format!("Dropped {} · ", on.words(session.day_here()))} <bdi>{reason}</bdi></span>
            </div>
            <div class="deeds">
                <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| session.take_up(id)>
                    "Take up again"
                    <span class="sr">{format!(" {name}")}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// That something stored could not be read, and a way to have it.
fn unread_notice(session: Session, count: usize) -> AnyView {
    let what = if count == 1 { "One stored text".to_owned() } else { format!("{count} stored texts") };
    view! {
        <div class="notice" data-tone="care">
            <Icon glyph=Glyph::Risk />
            <p>{what} " about commitments could not be read. It was left as it is; download it to keep a copy."</p>
            <button type="button" class="btn btn-sm" on:click=move |_| session.download_raw(None)>
                "Download what is stored"
            </button>
        </div>
    }
    .into_any()
}
