//! Help: how to begin, what the words mean, the keys, and what becomes of the data.

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::whereabouts::Whereabouts;
use super::who::who_settings;
use crate::command::{CATALOGUE, FOCUS_KEYS, Group};
use crate::content::Block;
use crate::session::{Session, is_mac};

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn help_page(session: Session) -> AnyView {
    let text = RwSignal::new(Vec::<Block>::new());
    session.load_help(text);
    let sections = move || text.with(|blocks| sections(session, blocks));
    view! {
        <main class="helppage">
            <h1>"Help"</h1>
            {move || sections()}
        </main>
    }
    .into_any()
}

/// Blocks under their headings; the keys stand by themselves until the text has come.
fn sections(session: Session, blocks: &[Block]) -> Vec<AnyView> {
    let mut sections: Vec<AnyView> = Vec::new();
    let mut rest = blocks;
    if rest.is_empty() {
        sections.push(keys(session));
    }
    while let Some((first, after)) = rest.split_first() {
        let end = after.iter().position(|block| matches!(block, Block::Heading(_)) || is_section(block)).unwrap_or(after.len());
        let (own, next) = after.split_at_checked(end).unwrap_or((after, &[]));
        sections.push(match first {
            Block::Slot(name) if name == "who" => who_settings(session),
            Block::Heading(words) => {
                let parts: Vec<AnyView> = own.iter().map(part).collect();
                view! {
                    <section>
                        <h2>{words.clone()}</h2>
                        {parts}
                    </section>
                }
                .into_any()
            }
            block if is_keys(block) => keys(session),
            other => part(other),
        });
        rest = next;
    }
    sections
}

/// Whether a section of its own stands here.
fn is_section(block: &Block) -> bool {
    is_keys(block) || matches!(block, Block::Slot(name) if name == "who")
}

/// Whether the section with the keys stands here.
fn is_keys(block: &Block) -> bool {
    matches!(block, Block::Slot(name) if name == "keys")
}

fn part(block: &Block) -> AnyView {
    match block {
        Block::Slot(name) if name == "whereabouts" => view! { <Whereabouts /> }.into_any(),
        Block::Steps(steps) => {
            let steps: Vec<AnyView> = steps.iter().map(|step| view! { <li>{step.clone()}</li> }.into_any()).collect();
            view! { <ol>{steps}</ol> }.into_any()
        }
        Block::Words(words) => {
            let word = |(word, meaning): &(String, String)| {
                view! {
                    <div>
                        <dt>{word.clone()}</dt>
                        <dd>{meaning.clone()}</dd>
                    </div>
                }
                .into_any()
            };
            view! { <dl>{words.iter().map(word).collect::<Vec<_>>()}</dl> }.into_any()
        }
        Block::Paragraph(words) => view! { <p>{words.clone()}</p> }.into_any(),
        Block::Heading(_) | Block::Slot(_) => ().into_any(),
    }
}

/// Every key of the catalogue by group, those of what has the focus, and the switch for single keys.
fn keys(session: Session) -> AnyView {
    let on_mac = is_mac();
    let groups = Group::ALL.iter().filter_map(|group| {
        let rows: Vec<AnyView> = CATALOGUE
            .iter()
            .filter(|entry| entry.group == *group && !entry.keys.is_empty())
            .map(|entry| {
                let words: Vec<String> = entry.keys.iter().map(|key| key.words(on_mac)).collect();
                let is_single = entry.keys.iter().all(crate::command::Shortcut::is_single);
                row(words, entry.label, Signal::derive(move || is_single && !session.single_keys.get()))
            })
            .collect();
        (!rows.is_empty()).then(|| table(group.label(), rows))
    });
    let groups: Vec<AnyView> = groups.collect();
    let never = Signal::stored(false);
    let focus = FOCUS_KEYS.iter().map(|(key, what)| row(vec![(*key).to_owned()], what, never)).collect();
    view! {
        <section class="keys">
            <h2>"Keys"</h2>
            <p>"They work everywhere but in a text you are writing and in dialogs. Everything they do can also be done by pressing something."</p>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || session.single_keys.get()
                    on:change=move |event| session.set_single_keys(event_target_checked(&event))
                />
                <span>
                    "Single-key shortcuts"
                    <small>"Switch them off if your keyboard or your voice control sets them off by accident."</small>
                </span>
            </label>
            <div class="keytables">{groups} {table("On what has the focus", focus)}</div>
            <p class="hint-row">
                <Icon glyph=Glyph::Keys class="icon-sm" />
                "The command palette finds every action, every note and board in this browser, and every play, by its name."
            </p>
        </section>
    }
    .into_any()
}

fn table(name: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="tbl">
            <caption>{name}</caption>
            <thead class="sr">
                <tr>
                    <th scope="col">"What it does"</th>
                    <th scope="col">"Key"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What keys do, and the keys; `is_off` says that they are switched off.
fn row(keys: Vec<String>, what: &'static str, is_off: Signal<bool>) -> AnyView {
    let last = keys.len().saturating_sub(1);
    let key = |(at, key): (usize, String)| {
        view! {
            <kbd class="kbd">{key}</kbd>
            {(at < last).then_some(" or ")}
        }
        .into_any()
    };
    let keys: Vec<AnyView> = keys.into_iter().enumerate().map(key).collect();
    view! {
        <tr>
            <td>{what}</td>
            <td>
                {keys}
                {move || is_off.get().then(|| view! { <small>" off"</small> }.into_any())}
            </td>
        </tr>
    }
    .into_any()
}
