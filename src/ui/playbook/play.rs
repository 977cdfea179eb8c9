//! The page of one play: everything about it, and committing to it.

use leptos::prelude::*;

use super::commit::commit_form;
use super::committed::{Committing, what_was_committed};
use super::{tags, takes};
use crate::ids::PlayId;
use crate::model::Play;
use crate::session::{Playbook, Session};

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn play_page(session: Session, id: PlayId) -> AnyView {
    session.load_playbook();
    session.read_commitments();
    let content = move || {
        session.playbook.get().map(|playbook| match playbook.play(id) {
            Some(play) => whole(session, play, &playbook),
            None => unknown(),
        })
    };
    view! { {move || content()} }.into_any()
}

fn whole(session: Session, play: &Play, playbook: &Playbook) -> AnyView {
    let steps: Vec<AnyView> = play.steps.iter().map(|step| view! { <li>{step.clone()}</li> }.into_any()).collect();
    let term = |word: &'static str, meaning: String| {
        view! {
            <div>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
            </div>
        }
        .into_any()
    };
    view! {
        <main class="playpage">
            <header>
                <a class="link" href="#/playbook">
                    "Playbook"
                </a>
                <h1>{play.name.clone()}</h1>
                {takes(play)}
                <p class="lead">{play.summary.clone()}</p>
            </header>
            <div class="playtext card">
                <section>
                    <h2>"What it is"</h2>
                    <p>{play.what.clone()}</p>
                </section>
                <section>
                    <h2>"Why it works"</h2>
                    <p>{play.why.clone()}</p>
                </section>
                <section>
                    <h2>"Step by step"</h2>
                    <ol>{steps}</ol>
                </section>
                <section>
                    <h2>"What to watch out for"</h2>
                    <p>{play.watch.clone()}</p>
                </section>
            </div>
            <aside aria-label="Trying it">
                <dl class="playfacts card">
                    {term("Who", play.who.clone())} {term("Takes", play.length())} {term("How often", play.often.label().into_owned())}
                    {term("When", play.when.clone())} <div>
                        <dt>"Helps with"</dt>
                        <dd class="helps">{tags(play, playbook)}</dd>
                    </div>
                </dl>
                <section class="card trying">
                    <h2>"Try it"</h2>
                    <p class="soft">"Say who sees to it and when you do it first. It is kept in this browser."</p>
                    {commit_form(session, play, Signal::stored(String::new()), true)}
                </section>
                {what_was_committed(session, Committing::To(play.id))}
            </aside>
        </main>
    }
    .into_any()
}

fn unknown() -> AnyView {
    view! {
        <main class="page">
            <h1>"There is no such play"</h1>
            <p>"The address may have been cut on its way, or the play is in a newer Overlap. The playbook has all plays of this one."</p>
            <a class="btn btn-primary btn-lg" href="#/playbook">
                "Go to the playbook"
            </a>
        </main>
    }
    .into_any()
}
