//! What to try next: two plays chosen by the shown rule, each with its reason and a form to commit to it.

use leptos::prelude::*;

use super::super::components::icon::{Glyph, Icon};
use super::commit::commit_form;
use super::committed::{Committing, what_was_committed};
use super::takes;
use crate::model::{one_decimal, signed_decimal};
use crate::rules::commitments::made_since;
use crate::rules::play_choice::{Choice, Reason, Standing, play_choice};
use crate::session::{Playbook, Session};

/// What the plays are chosen from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grounds {
    /// The dimensions as they may be shown, in the order of the questionnaire.
    pub standings: Vec<Standing>,
    /// The wave that is shown: when it was, as `2026-11-20T09:30:00.000Z` or as far as that is known, as `2026-11`.
    pub wave: String,
    /// All waves known, in the same form and in any order.
    pub waves: Vec<String>,
}

/// The plays to try next, with the rule, and what was committed to. Its headings are of the second level and below.
pub fn what_to_try_next(session: Session, grounds: Signal<Grounds>) -> AnyView {
    session.load_playbook();
    session.read_commitments();
    let chosen = Memo::new(move |_| {
        let grounds = grounds.get();
        let tried = session.plays_tried(&grounds.waves, &grounds.wave);
        session.playbook.with(|playbook| playbook.as_ref().map(|playbook| play_choice(&grounds.standings, &playbook.plays, &tried)))
    });
    let cards = move || {
        let chosen = chosen.get()?;
        let playbook = session.playbook.get_untracked()?;
        Some(match chosen {
            none if none.is_empty() => view! {
                <p class="soft">"There is no score to choose from yet. A dimension has one once two of its three items are answered."</p>
            }
            .into_any(),
            some => {
                let cards: Vec<AnyView> =
                    some.iter().enumerate().filter_map(|(at, choice)| card(session, &playbook, choice, grounds, at == 0)).collect();
                view! { {cards} }.into_any()
            }
        })
    };
    view! {
        <section class="trynext" aria-labelledby="next-heading">
            <h2 id="next-heading">"What to try next"</h2>
            <p class="soft">"Two plays are enough until the next wave. They are chosen by a rule, and you can read it."</p>
            {move || cards()}
            <details class="disclosure">
                <summary>
                    <Icon glyph=Glyph::Next class="icon-sm" />
                    "The rule, in full"
                </summary>
                <ol>
                    <li>"One play is for the dimension with the lowest score."</li>
                    <li>
                        "The other is for the dimension with the widest gap between product and engineering. Where that is the same dimension, it is for the next widest gap; where there is no gap to show, for the next lowest score."
                    </li>
                    <li>"Of equal dimensions the one comes first that is asked about first."</li>
                    <li>
                        "Within a dimension it is the first play of the playbook that you did not commit to in the last two waves; where you did commit to all of them, the first. No play is chosen twice."
                    </li>
                </ol>
            </details>
        </section>
        {what_was_committed(session, Committing::All)}
    }
    .into_any()
}

fn card(session: Session, playbook: &Playbook, choice: &Choice, grounds: Signal<Grounds>, is_first: bool) -> Option<AnyView> {
    let play = playbook.play(choice.play)?.clone();
    let id = choice.play;
    let wave = Signal::derive(move || grounds.with(|grounds| grounds.wave.clone()));
    let summary = play.summary.clone();
    let head = view! {
        <h3>
            <a href=format!("#/playbook/{id}")>{play.name.clone()}</a>
        </h3>
        {takes(&play)}
    };
    let committed = Memo::new(move |_| {
        let (waves, wave) = grounds.with(|grounds| (grounds.waves.clone(), grounds.wave.clone()));
        session.committed.with(|committed| {
            let one = made_since(&committed.all, &waves, &wave, id);
            one.map(|one| format!("{}, first {}.", one.agreed.owner, one.agreed.first.words(session.day_here()))).unwrap_or_default()
        })
    });
    let foot = move || {
        let words = committed.get();
        if words.is_empty() {
            commit_form(session, &play, wave, is_first)
        } else {
            view! {
                <p class="agreed" id=format!("agreed-{id}") tabindex="-1">
                    <Icon glyph=Glyph::Check class="icon-sm" />
                    <span>
                        <b>"Committed: "</b>
                        <bdi>{words}</bdi>
                    </span>
                </p>
            }
            .into_any()
        }
    };
    let again = choice.again.then(|| {
        view! { <p class="soft">"You committed to every play for this dimension in the last two waves, so this one comes again."</p> }
            .into_any()
    });
    Some(
        view! {
            <article class="card practice">
                <div>{head}</div>
                <p class="soft">{summary}</p>
                <p class="because">
                    <b>"Because"</b>
                    " "
                    {because(choice, playbook)}
                </p>
                {again}
                {move || foot()}
            </article>
        }
        .into_any(),
    )
}

/// The reason as the rest of a sentence that begins with *Because*.
fn because(choice: &Choice, playbook: &Playbook) -> String {
    let dimension = playbook.dimension(choice.dimension);
    let lower = |gap: f64| if gap < 0.0 { "product" } else { "engineering" };
    match choice.reason {
        Reason::Lowest(score) => format!("{dimension} has the lowest score ({} of 5).", one_decimal(score)),
        Reason::NextLowest(score) => format!("{dimension} has the next lowest score ({} of 5).", one_decimal(score)),
        Reason::WidestGap(gap) => format!("{dimension} has the widest gap ({}): {} answers lower.", signed_decimal(gap), lower(gap)),
        Reason::NextGap(gap) => format!("{dimension} has the next widest gap ({}): {} answers lower.", signed_decimal(gap), lower(gap)),
    }
}
