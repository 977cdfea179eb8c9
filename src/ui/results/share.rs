//! The panel *Share results*: everything a response file or link would reveal, before either leaves.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::components::dialog::Modal;
use super::super::components::icon::{Glyph, Icon};
use super::super::share::ByHand;
use crate::ids::ResponseId;
use crate::model::{Answer, Questionnaire, Response};
use crate::session::Session;

/// The panel for one response; made anew each time it opens.
pub fn share_panel(session: Session, id: ResponseId, questionnaire: &Arc<Questionnaire>, open: RwSignal<bool>) -> AnyView {
    let questionnaire = StoredValue::new(questionnaire.clone());
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Modal label="Share results" says="A file and a link hold the same. Look at it first." open on_close=close class="share-results">
            {questionnaire.with_value(|questionnaire| panel(session, id, questionnaire, open))}
        </Modal>
    }
    .into_any()
}

fn panel(session: Session, id: ResponseId, questionnaire: &Arc<Questionnaire>, open: RwSignal<bool>) -> AnyView {
    let (with_name, with_comments) = (RwSignal::new(false), RwSignal::new(false));
    let leaving = move || session.leaving(id, with_name.get(), with_comments.get());
    let whole = untrack(|| session.leaving(id, true, true));
    let name = whole.as_ref().map(|response| response.name.clone()).unwrap_or_default();
    let comments = whole.as_ref().map_or(0, |response| response.comments.len());
    let link = RwSignal::new(None::<Result<String, String>>);
    let by_hand = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        link.set(None);
        by_hand.set(None);
        if let Some(response) = leaving() {
            session.make_response_link(response, link);
        }
    });
    let ready = move || link.with(|link| link.as_ref().is_some_and(Result::is_ok));
    let questionnaire = questionnaire.clone();
    let says = move || leaving().map(|response| contents(session, &response, &questionnaire));
    let copied = Callback::new(move |()| {
        session.response_link_copied();
        open.set(false);
    });
    view! {
        <div class="dialog-body" tabindex="0">
            <fieldset class="sharewhat">
                <legend class="sr">"What goes along"</legend>
                {tick("Include my name", if name.is_empty() { "You have typed none.".to_owned() } else { name.clone() }, name.is_empty(), with_name)}
                {tick("Include my comments", counted(comments), comments == 0, with_comments)}
            </fieldset>
            <h3>"What is in this file"</h3>
            {move || says()}
            {move || {
                link.get()
                    .map(|link| match link {
                        Ok(link) => view! { <p class="hint">{format!("The link has {} characters.", link.len())}</p> }.into_any(),
                        Err(why) => view! { <p class="fault" role="alert">{format!("{why} Save the response file instead.")}</p> }.into_any(),
                    })
            }}
            {move || {
                by_hand.get().map(|text| view! { <ByHand name="Response link" text rows=3 on_copied=copied /> }.into_any())
            }}
        </div>
        <div class="dialog-foot">
            <span class="says">
                <Icon glyph=Glyph::Lock />
                "Nothing leaves before you send it."
            </span>
            <button
                type="button"
                class="btn btn-lg"
                disabled=move || !ready()
                on:click=move |_| {
                    if let Some(Ok(link)) = link.get_untracked() {
                        session.copy_response_link(link, by_hand);
                    }
                }
            >
                <Icon glyph=Glyph::Link />
                "Copy response link"
            </button>
            <button
                type="button"
                class="btn btn-lg btn-primary"
                on:click=move |_| {
                    if let Some(response) = untrack(leaving) {
                        session.save_response(&response);
                    }
                }
            >
                <Icon glyph=Glyph::File />
                "Save response file"
            </button>
        </div>
    }
    .into_any()
}

/// A check box with what it would add.
fn tick(words: &'static str, says: String, is_off: bool, on: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" disabled=is_off prop:checked=move || on.get() on:change=move |event| on.set(event_target_checked(&event)) />
            <span>
                {words} <small dir="auto">{says}</small>
            </span>
        </label>
    }
    .into_any()
}

fn counted(comments: usize) -> String {
    match comments {
        0 => "You have written none.".to_owned(),
        1 => "1 comment".to_owned(),
        more => format!("{more} comments"),
    }
}

/// Everything that the file would reveal, and the file itself.
fn contents(session: Session, response: &Response, questionnaire: &Questionnaire) -> AnyView {
    let side = response.discipline.as_ref().map_or_else(|| "Not said".to_owned(), |side| side.label().into_owned());
    let name = if response.name.is_empty() { "None".to_owned() } else { response.name.clone() };
    let unknown: Vec<&str> = response.extra.keys().chain(response.file_extra.keys()).map(String::as_str).collect();
    let newer = (!unknown.is_empty()).then(|| term("From a newer Overlap", unknown.join(", ")));
    let answers: Vec<AnyView> = questionnaire
        .items()
        .filter_map(|(_, item)| {
            let words = match response.answer(item.id)? {
                Answer::Score(score) => format!("{score}: {}", item.answer(*score)),
                Answer::CantSay => "I can't say".to_owned(),
                Answer::Other(word) => word.clone(),
            };
            let comment = response.comment(item.id).to_owned();
            Some((item.statement.clone(), words, comment))
        })
        .map(|(statement, words, comment)| {
            let comment = (!comment.is_empty()).then(|| view! { <p class="rescomment" dir="auto">{comment}</p> }.into_any());
            view! {
                <li>
                    <span class="muted">{statement}</span>
                    <p>{words}</p>
                    {comment}
                </li>
            }
            .into_any()
        })
        .collect();
    let count = format!("{} of {}", response.answers.len(), questionnaire.items().count());
    view! {
        <dl class="sharelist">
            {term("Name", name)} {term("Side", side)} {term("Month", format!("{}; no day, no time", response.wave))}
            {term("Questionnaire", response.questionnaire.clone())}
            {term("Id", format!("{}, drawn at random, so that these answers count once", response.id))}
            {term("Revision", response.revision.to_string())} {newer} {term("Answers", count)}
        </dl>
        <ol class="shareanswers">{answers}</ol>
        <details class="sharefile">
            <summary>"The file as it is written"</summary>
            <pre dir="ltr" tabindex="0" role="region" aria-label="The file as it is written">
                {session.response_text(response)}
            </pre>
        </details>
    }
    .into_any()
}

fn term(word: &'static str, meaning: String) -> AnyView {
    view! {
        <div>
            <dt>{word}</dt>
            <dd dir="auto">{meaning}</dd>
        </div>
    }
    .into_any()
}
