//! Collecting for a team: what to send, what came back, how many are in, and what to show in the meeting.

use leptos::prelude::*;

use super::super::components::field::Field;
use super::super::components::icon::{Glyph, Icon};
use super::super::top_bar::pick_files;
use super::{wave_name, words};
use crate::content::Block;
use crate::model::typed;
use crate::session::{Session, TeamWave};

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn collect_page(session: Session) -> AnyView {
    let text = RwSignal::new(Vec::<Block>::new());
    session.load_collecting(text);
    let parts = move || text.with(|blocks| sections(session, blocks));
    view! {
        <main class="helppage collect">
            <h1>"Collect responses"</h1>
            {move || parts()}
        </main>
    }
    .into_any()
}

/// Blocks under their headings.
fn sections(session: Session, blocks: &[Block]) -> Vec<AnyView> {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let mut sections = Vec::new();
    let mut rest = blocks;
    while let Some((Block::Heading(words), after)) = rest.split_first() {
        let end = after.iter().position(is_heading).unwrap_or(after.len());
        let (own, next) = after.split_at_checked(end).unwrap_or((after, &[]));
        let parts: Vec<AnyView> = own.iter().map(|block| part(session, block)).collect();
        sections.push(
            view! {
                <section>
                    <h2>{words.clone()}</h2>
                    {parts}
                </section>
            }
            .into_any(),
        );
        rest = next;
    }
    sections
}

fn part(session: Session, block: &Block) -> AnyView {
    match block {
        Block::Slot(name) if name == "message" => message(session),
        Block::Slot(name) if name == "paste" => paste(session),
        Block::Slot(name) if name == "in" => how_many(session),
        Block::Steps(steps) => {
            let steps: Vec<AnyView> = steps.iter().map(|step| view! { <li>{step.clone()}</li> }.into_any()).collect();
            view! { <ol>{steps}</ol> }.into_any()
        }
        Block::Paragraph(words) => view! { <p>{words.clone()}</p> }.into_any(),
        Block::Heading(_) | Block::Slot(_) | Block::Words(_) => ().into_any(),
    }
}

/// The sentence and the link to paste into a chat.
fn message(session: Session) -> AnyView {
    let words = session.invitation();
    let shown = words.clone();
    let field = NodeRef::<leptos::html::Textarea>::new();
    let failed = RwSignal::new(false);
    // Where the page may not copy, the text is selected, so that one key does it.
    Effect::new(move |_| {
        if failed.get()
            && let Some(field) = field.get()
        {
            field.select();
        }
    });
    view! {
        <div class="message">
            <textarea class="input" aria-label="Message" rows="3" readonly node_ref=field prop:value=shown></textarea>
            <button type="button" class="btn" on:click=move |_| session.copy_invitation(words.clone(), failed)>
                <Icon glyph=Glyph::Copy />
                "Copy"
            </button>
        </div>
        {move || failed.get().then(|| view! { <p class="hint">"This browser does not let the page copy. The text is selected: copy it with the keyboard."</p> }.into_any())}
    }
    .into_any()
}

/// Where links are pasted; files go the way of all files.
fn paste(session: Session) -> AnyView {
    let text = RwSignal::new(String::new());
    let fault = RwSignal::new(false);
    let read = move |_| {
        let found = session.open_pasted_links(&text.get_untracked());
        fault.set(!found);
        if found {
            text.set(String::new());
        }
    };
    view! {
        <textarea
            class="input"
            aria-label="Response links"
            rows="4"
            placeholder="Paste links, or the whole conversation with the links in it"
            prop:value=move || text.get()
            on:input=move |event| text.set(event_target_value(&event))
        ></textarea>
        {move || {
            fault
                .get()
                .then(|| {
                    view! { <p class="fault" role="alert">"Expected text with response links (…#/open/…), found none. Paste the message that holds them, or choose files."</p> }.into_any()
                })
        }}
        <div class="actions">
            <button type="button" class="btn" disabled=move || text.with(|text| text.trim().is_empty()) on:click=read>
                <Icon glyph=Glyph::Link />
                "Read links"
            </button>
            <button type="button" class="btn" on:click=|_| pick_files()>
                <Icon glyph=Glyph::Folder />
                "Choose files"
            </button>
        </div>
    }
    .into_any()
}

/// How many are in, wave by wave, latest first, and how many a figure needs.
fn how_many(session: Session) -> AnyView {
    let waves = move || {
        session.team.with(|team| {
            let boxes = team.waves.iter().rev().map(|wave| wave_box(session, wave, &wave_name(wave, &team.waves)));
            boxes.collect::<Vec<_>>()
        })
    };
    let none = move || session.team.with(|team| team.waves.iter().all(|wave| wave.is_sealed));
    let any = move || session.team.with(|team| !team.waves.is_empty());
    view! {
        {move || none().then(|| view! { <p class="soft">"0 in. Responses are counted here by discipline, and nothing else of them is shown on this page."</p> }.into_any())}
        {move || waves()}
        {move || {
            any()
                .then(|| {
                    view! {
                        <p>
                            <a class="btn btn-primary btn-lg" href="#/assessment/team">
                                "Show team results"
                            </a>
                        </p>
                    }
                        .into_any()
                })
        }}
    }
    .into_any()
}

fn wave_box(session: Session, wave: &TeamWave, name: &str) -> AnyView {
    let state = if wave.is_sealed { "Sealed" } else { "" };
    view! {
        <div class="wavebox card">
            <div class="wavename">
                <h3>{name.to_owned()}</h3>
                <p class="big">{words::how_many(wave)}</p>
                <p class="soft">{state}</p>
            </div>
            {(!wave.is_sealed).then(|| threshold(session, wave, name))} {deleting(session, wave, name)}
        </div>
    }
    .into_any()
}

/// How many answers a figure of the wave needs.
fn threshold(session: Session, wave: &TeamWave, name: &str) -> AnyView {
    let key = StoredValue::new(wave.key.clone());
    let least = wave.least.to_string();
    let stored = Signal::derive(move || least.clone());
    let commit = Callback::new(move |typed_text: String| {
        // What is no number leaves the threshold as it is, and the field shows that again.
        if let Some(least) = typed(&typed_text).filter(|number| (1.0..=1000.0).contains(number)) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be small and positive")]
            session.set_least(&key.get_value(), least.round() as usize);
        }
    });
    let rule = if wave.was_shown {
        format!("Figures were shown from {} answers on, so this only goes up.", wave.least)
    } else {
        "At least 3. Set it to the number of people you expect, and nothing is shown before all are in.".to_owned()
    };
    let label = format!("Answers a figure needs in {name}");
    view! {
        <label class="least">
            <span class="label">"Answers a figure needs"</span>
            <Field stored commit kind="number" class="input num" name=label />
            <small>{rule}</small>
        </label>
    }
    .into_any()
}

/// Deleting a wave, which is asked for twice: it cannot be undone.
fn deleting(session: Session, wave: &TeamWave, name: &str) -> AnyView {
    let key = StoredValue::new(wave.key.clone());
    let asked = RwSignal::new(false);
    let called = format!("Delete {name}");
    let count = if wave.count == 1 { "1 response".to_owned() } else { format!("{} responses", wave.count) };
    let ask = move || {
        let called = called.clone();
        view! {
            <button type="button" class="btn btn-quiet" aria-label=called on:click=move |_| asked.set(true)>
                <Icon glyph=Glyph::Trash />
                "Delete wave"
            </button>
        }
        .into_any()
    };
    let sure = move || {
        let question = format!("Delete {count} from this browser? Save the team file first if you may need them.");
        view! {
            <div class="sure" role="group" aria-label="Delete this wave?">
                <p>{question}</p>
                <button type="button" class="btn" autofocus on:click=move |_| session.delete_wave(&key.get_value())>
                    "Delete for good"
                </button>
                <button type="button" class="btn btn-quiet" on:click=move |_| asked.set(false)>
                    "Keep it"
                </button>
            </div>
        }
        .into_any()
    };
    view! { {move || if asked.get() { sure() } else { ask() }} }.into_any()
}
