//! Circles of notes that wait for each other, named note by note, with every way out.

use std::sync::Arc;

use leptos::prelude::*;

use crate::command::Command;
use crate::ids::NoteId;
use crate::model::Note;
use crate::rules::waiting::{CIRCLE_LIMIT, Circle, circles};
use crate::session::Session;

/// Most steps of a circle that are named, and most ways out of it.
const LIMIT: usize = 8;

/// The circles among `notes`, or only those that `of` is in; nothing where there are none. `after` is told once a way out
/// was taken.
pub fn circles_of(notes: &[Arc<Note>], of: Option<NoteId>, session: Session, after: Callback<()>) -> Option<AnyView> {
    let refs: Vec<&Note> = notes.iter().map(Arc::as_ref).collect();
    let mut found = circles(&refs);
    let more = found.len() == CIRCLE_LIMIT;
    found.retain(|circle| of.is_none_or(|id| circle.notes.contains(&id)));
    let title = |id: NoteId| refs.iter().find(|note| note.id == id).map(|note| note.title.clone()).unwrap_or_default();
    let items: Vec<AnyView> = found.iter().map(|circle| item(circle, &title, session, after)).collect();
    let more = more.then(|| view! { <p class="hint">"There are more. They show once these are open."</p> }.into_any());
    (!items.is_empty()).then(|| view! { <ul class="circles">{items}</ul> {more} }.into_any())
}

fn item(circle: &Circle, title: &dyn Fn(NoteId) -> String, session: Session, after: Callback<()>) -> AnyView {
    let notes = &circle.notes;
    let step = |at: usize| {
        let (waits, by) = (notes.get(at).copied()?, notes.get((at + 1) % notes.len()).copied()?);
        Some((waits, by, title(waits), if waits == by { "itself".to_owned() } else { title(by) }))
    };
    let shown = notes.len().min(LIMIT);
    let named = |(waits, by, one, other): (NoteId, NoteId, String, String)| {
        let other = if waits == by { other.into_any() } else { view! { <b dir="auto">{other}</b> }.into_any() };
        view! { <li><b dir="auto">{one}</b> " waits for " {other}</li> }.into_any()
    };
    let steps: Vec<AnyView> = (0..shown).filter_map(step).map(named).collect();
    let hidden = (notes.len() - shown > 0).then(|| format!("and on through {} more, back to the first", notes.len() - shown));
    // The way out that loses least stands first.
    let others = (0..shown).filter(|at| *at != circle.cut);
    let ways = std::iter::once(circle.cut).chain(others).filter_map(step).enumerate().map(|(place, (waits, by, one, other))| {
        let least = (place == 0 && notes.len() > 1).then(|| view! { <small>"loses least"</small> }.into_any());
        // On the map exactly one button's name begins with a note's title: the note's own.
        let name = format!("Open the circle: {one} no longer waits for {other}");
        let open = move |_| {
            if session.dispatch(Command::Block { note: waits, by, blocked: false }) {
                session.say("One step of the circle is gone.");
                after.run(());
            }
        };
        view! {
            <button type="button" class="btn btn-sm way" aria-label=name on:click=open>
                <span>
                    <bdi>{one}</bdi>
                    " no longer waits for "
                    <bdi>{other}</bdi>
                </span>
                {least}
            </button>
        }
        .into_any()
    });
    let ways: Vec<AnyView> = ways.collect();
    view! {
        <li>
            <ul class="around">
                {steps}
                {hidden.map(|words| view! { <li>{words}</li> }.into_any())}
            </ul>
            <div class="ways">{ways}</div>
        </li>
    }
    .into_any()
}
