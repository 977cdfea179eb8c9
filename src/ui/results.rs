//! The result of one's own self-assessment: where it is strong and weak, the words behind each score, earlier waves.

mod course;
mod plays;
mod row;
mod share;
mod waves;

use std::sync::Arc;

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::components::menu::{Menu, MenuItem};
use super::share::MarkdownByHand;
use crate::ids::BoardId;
use crate::model::Questionnaire;
use crate::session::{KeptResponse, OwnReport, OwnRow, Route, Session, day_of};
use plays::plays_to_try;
use row::row;
use share::share_panel;
use waves::{all_waves, choose_wave};

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn results_page(session: Session) -> AnyView {
    let questionnaire = RwSignal::new(None::<Arc<Questionnaire>>);
    session.load_questionnaire(questionnaire);
    on_cleanup(move || session.wave.set(None));
    let has_waves = move || session.own.with(|own| own.waves().next().is_some());
    view! {
        <main class="results">
            {move || unread(session)}
            {move || match questionnaire.get() {
                Some(questionnaire) if has_waves() => shown(session, &questionnaire),
                Some(_) => none_yet(),
                None => ().into_any(),
            }}
            {plays_to_try(session, questionnaire)}
        </main>
    }
    .into_any()
}

/// Before anything was finished.
fn none_yet() -> AnyView {
    view! {
        <section class="empty resempty">
            <h1>"There is no result yet"</h1>
            <p>"Take the self-assessment: 18 statements, about five minutes. The result is here as soon as you have finished."</p>
            <a class="btn btn-primary btn-lg" href=Route::Assessment.address()>
                "Go to the self-assessment"
            </a>
        </section>
    }
    .into_any()
}

/// One wave.
fn shown(session: Session, questionnaire: &Arc<Questionnaire>) -> AnyView {
    let asked = session.wave.get();
    let found = session.own.with(|own| Some((own.shown(asked)?.clone(), own.report(questionnaire, asked)?)));
    let Some((kept, report)) = found else { return ().into_any() };
    let report = &report;
    let has_before = report.before.is_some();
    let (sharing, by_hand) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let shared = questionnaire.clone();
    let id = kept.response.id;
    let open = RwSignal::new(Vec::<usize>::new());
    let rows: Vec<AnyView> = report.rows.iter().enumerate().map(|(place, of)| row(place, of, has_before, open)).collect();
    let count = report.rows.len();
    let is_all = move || open.with(|open| open.len() == count);
    let since = report.before.as_ref().map(|before| format!("Since {before}"));
    view! {
        <section class="resmain">
            <div class="reshead">
                <div class="restitle">
                    <h1 class="boardtitle" tabindex="-1">
                        "How the partnership looks to you"
                    </h1>
                    <p class="soft">{said(report, &kept)}</p>
                </div>
                {choose_wave(session)} {actions(session, &kept, report, sharing, by_hand)}
            </div>
            {correcting(session, &kept)} {in_words(report)}
            <div class="card rescard">
                <div class="resbar">
                    <p class="legend">
                        <span>
                            <i class="mark-mean"></i>
                            "Mean of a dimension"
                        </span>
                        <span>
                            <i class="mark-item"></i>
                            "One answer"
                        </span>
                        {has_before
                            .then(|| {
                                view! {
                                    <span>
                                        <i class="mark-before"></i>
                                        "Wave before"
                                    </span>
                                }
                                    .into_any()
                            })}
                    </p>
                    <span class="grow"></span>
                    <button
                        type="button"
                        class="btn btn-sm btn-quiet"
                        aria-pressed=move || is_all().to_string()
                        on:click=move |_| {
                            let all = if untrack(is_all) { Vec::new() } else { (0..count).collect() };
                            open.set(all);
                        }
                    >
                        "All answers"
                    </button>
                </div>
                <table class="tbl restbl" data-course=has_before.then_some("")>
                    <caption class="sr">"Scores by dimension, from 1 to 5"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Dimension"</th>
                            <th scope="col" class="scalehead">
                                <span class="ends">
                                    <span>"1 lowest"</span>
                                    <span>"5 highest"</span>
                                </span>
                            </th>
                            <th scope="col" class="n">
                                "Score"
                            </th>
                            {since.map(|since| view! { <th scope="col">{since}</th> }.into_any())}
                            {has_before.then(|| view! { <th scope="col" class="coursehead">{format!("{} to {}", report.first, report.day)}</th> }.into_any())}
                        </tr>
                    </thead>
                    {rows}
                </table>
                {has_before
                    .then(|| {
                        view! {
                            <p class="resnote">
                                "One answer moved by one step changes a dimension of three by a third of a point. Up to that a change is noise."
                            </p>
                        }
                            .into_any()
                    })}
            </div>
            {all_waves(session, questionnaire)}
            {move || sharing.get().then(|| share_panel(session, id, &shared, sharing))}
            {move || by_hand.with(Option::is_some).then(|| view! { <MarkdownByHand text=by_hand /> }.into_any())}
        </section>
    }
    .into_any()
}

/// "Answered on 20 Nov 2026, for product. 17 of 18 have a score."
fn said(report: &OwnReport, kept: &KeptResponse) -> String {
    let side = kept.response.discipline.as_ref().map(|side| format!(", for {}", side.label().to_ascii_lowercase())).unwrap_or_default();
    let all = if report.answered == report.items { "All".to_owned() } else { report.answered.to_string() };
    format!(
        "Answered {}{side}. {all} of {} statements have a score. Only you see this.",
        if kept.knows_day() { format!("on {}", report.day) } else { format!("in {}", report.day) },
        report.items
    )
}

/// What can be done with a wave.
fn actions(
    session: Session,
    kept: &KeptResponse,
    report: &OwnReport,
    sharing: RwSignal<bool>,
    by_hand: RwSignal<Option<String>>,
) -> AnyView {
    let id = kept.response.id;
    let report = StoredValue::new(report.clone());
    let item = move |glyph: Glyph, words: &'static str, act: fn(Session, &OwnReport, RwSignal<Option<String>>)| {
        let on_pick = Callback::new(move |()| report.with_value(|report| act(session, report, by_hand)));
        view! {
            <MenuItem glyph on_pick>
                {words}
            </MenuItem>
        }
        .into_any()
    };
    let called = format!("The wave of {}", day_of(kept));
    view! {
        <div class="resacts">
            <a class="btn" href=Route::Team.address()>
                "Team results"
            </a>
            <a class="btn" href=Route::Assessment.address()>
                "Take it again"
            </a>
            <button type="button" class="btn" on:click=move |_| sharing.set(true)>
                <Icon glyph=Glyph::Share />
                "Share results"
            </button>
            <Menu id="wave-menu" name="Wave menu" opener="Wave menu" class="btn btn-quiet btn-icon" face=|| view! { <Icon glyph=Glyph::More /> }>
                <MenuItem glyph=Glyph::Pencil on_pick=Callback::new(move |()| session.correct_response(id))>"Correct answers"</MenuItem>
                <MenuItem glyph=Glyph::Trash on_pick=Callback::new(move |()| session.delete_response(id, &called))>"Delete this wave"</MenuItem>
                <hr />
                {item(Glyph::Text, "Copy as Markdown", Session::copy_own_markdown)}
                {item(Glyph::Table, "Export CSV", |session, report, _| session.save_own_csv(report))}
                {item(Glyph::Picture, "Export SVG", |session, report, _| session.save_own_picture(report, false))}
                {item(Glyph::Picture, "Export PNG", |session, report, _| session.save_own_picture(report, true))}
                <hr />
                {item(Glyph::Print, "Print", |session, _, _| session.print())}
            </Menu>
        </div>
    }
    .into_any()
}

/// Says that a correction was begun and left.
fn correcting(session: Session, kept: &KeptResponse) -> Option<AnyView> {
    let id = kept.response.id;
    kept.correcting.then(|| {
        view! {
            <div class="notice">
                <Icon glyph=Glyph::Pencil />
                <p>"You have changed answers of this wave. The result shows them already."</p>
                <button type="button" class="btn btn-sm" on:click=move |_| session.finish_response(id)>
                    "I have finished"
                </button>
                <button type="button" class="btn btn-sm btn-quiet" on:click=move |_| session.correct_response(id)>
                    "Go on correcting"
                </button>
            </div>
        }
        .into_any()
    })
}

/// What is strong and what is weak, each with the answer that tells most.
fn in_words(report: &OwnReport) -> AnyView {
    let part = |heading: &'static str, places: &[usize], highest: bool| {
        let rows: Vec<&OwnRow> = places.iter().filter_map(|place| report.rows.get(*place)).collect();
        let names: Vec<AnyView> = rows
            .iter()
            .map(|row| {
                let telling = row.telling(highest);
                view! {
                    <li>
                        <p>
                            <b>{row.name.clone()}</b>
                            " "
                            <span class="muted">{row.score_words()}</span>
                        </p>
                        {telling.map(|item| view! { <p class="soft">{item.answer.clone()}</p> }.into_any())}
                    </li>
                }
                .into_any()
            })
            .collect();
        view! {
            <section class="card resword">
                <h2 class="label">{heading}</h2>
                <ul>{names}</ul>
            </section>
        }
        .into_any()
    };
    if report.strong.is_empty() {
        let known = report.rows.iter().filter(|row| row.score.is_some()).count();
        let words = match known {
            0 => "No dimension has a score: each needs answers to two of its three statements.",
            1 => "Only one dimension has a score: each needs answers to two of its three statements.",
            _ => "All dimensions stand at the same height: none is stronger or weaker than the others.",
        };
        return view! { <p class="card resword soft">{words}</p> }.into_any();
    }
    view! { <div class="reswords">{part("Strongest", &report.strong, true)} {part("Weakest", &report.weak, false)}</div> }.into_any()
}

/// Responses of which something stored cannot be read.
fn unread(session: Session) -> Option<AnyView> {
    let ids = session.own.with(|own| own.unread.clone());
    (!ids.is_empty()).then(|| {
        let buttons: Vec<AnyView> = ids
            .iter()
            .filter_map(|id| BoardId::new(id.as_str()).ok())
            .map(|id| {
                view! {
                    <button type="button" class="btn btn-sm" on:click=move |_| session.download_raw(Some(id))>
                        "Download what is stored"
                    </button>
                }
                .into_any()
            })
            .collect();
        view! {
            <div class="notice" data-tone="care" role="alert">
                <Icon glyph=Glyph::Risk />
                <p>"Some stored answers of the self-assessment could not be read. They were left untouched, and nothing is written over them."</p>
                {buttons}
            </div>
        }
        .into_any()
    })
}
