//! The form for evidence: one quote, or several in one go, with how strong they are, where they come from and when.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::{Writing, close};
use crate::command::{Command, Gathering, Piece};
use crate::ids::NoteId;
use crate::model::{Evidence, Level};
use crate::session::{Quote, Session, unquoted};
use crate::ui::components::field::Choice;
use crate::ui::components::media::window_height;

/// The fields as they are typed.
#[derive(Clone, Copy)]
struct Fields {
    quote: NodeRef<html::Textarea>,
    source: NodeRef<html::Input>,
    link: NodeRef<html::Input>,
    date: NodeRef<html::Input>,
    level: RwSignal<Level>,
}

/// What the text in the quote box would become.
#[derive(Clone, PartialEq, Default)]
struct Found {
    quotes: Vec<Quote>,
    /// How many the note has already.
    known: usize,
}

/// The form for new evidence, or for other words of `old`. `kept` is the level that was chosen last.
pub fn form(session: Session, writing: RwSignal<Writing>, kept: RwSignal<Level>, note: NoteId, old: Option<Evidence>) -> AnyView {
    let id = old.as_ref().map(|old| old.id);
    let level = RwSignal::new(old.as_ref().map_or_else(|| kept.get_untracked(), |old| old.level.clone()));
    let fields = Fields { quote: NodeRef::new(), source: NodeRef::new(), link: NodeRef::new(), date: NodeRef::new(), level };
    let found = RwSignal::new(Found::default());
    let whole = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(quote) = fields.quote.get() {
            show_all(&quote);
            // It is in the page, so it takes the focus.
            let _ = quote.focus();
        }
    });
    let (quote, source, link, date) = old.map_or_else(
        || (String::new(), String::new(), String::new(), session.day_here().iso()),
        |old| (old.quote, old.source, old.link, old.date),
    );
    let hear = move |event: &leptos::web_sys::InputEvent| {
        if id.is_none() {
            found.set(hear(session, fields, note, &event.input_type()));
        }
    };
    let keep = move || {
        let kept_it = match id {
            Some(id) => session.dispatch(Command::Gather(note, Gathering::Change(id, fields.piece()))),
            None => add(session, fields, note, whole.get_untracked()),
        };
        if kept_it {
            kept.set(level.get_untracked());
            close(writing);
        }
    };
    let several = move || found.with(|found| found.quotes.len() + found.known > 1) && !whole.get();
    let button = move || match found.with(|found| found.quotes.len()) {
        _ if id.is_some() => "Keep".to_owned(),
        count if count > 1 && several() => format!("Add {count} quotes"),
        _ => "Add".to_owned(),
    };
    let levels = Level::ALL.iter().map(|level| (level.word().to_owned(), level.label().into_owned())).collect();
    view! {
        <div
            class="gatherform"
            role="group"
            aria-label=if id.is_some() { "Edit evidence" } else { "New evidence" }
            on:keydown=move |event| pressed(&event, writing, &keep)
        >
            <label class="field">
                <span class="label">"Quote"</span>
                <textarea
                    class="input"
                    rows="3"
                    dir="auto"
                    placeholder=if id.is_some() { "" } else { "What they said or did, or a figure.\nPaste several: one line, one quote." }
                    node_ref=fields.quote
                    on:input:target=move |event| {
                        let event: &leptos::web_sys::Event = &event;
                        hear(event.unchecked_ref());
                    }
                >
                    {quote}
                </textarea>
            </label>
            {move || says(found, whole)}
            <label class="field">
                <span class="label">"Level"</span>
                <Choice
                    stored=Signal::derive(move || level.with(|level| level.word().to_owned()))
                    offered=levels
                    choose=Callback::new(move |word: String| level.set(Level::from_word(&word)))
                />
            </label>
            <label class="field">
                <span class="label">"Source"</span>
                <input class="input" dir="auto" autocomplete="off" placeholder="Who or where" node_ref=fields.source value=source />
            </label>
            <div class="gatherrow">
                <label class="field">
                    <span class="label">"Date"</span>
                    <input class="input" type="date" node_ref=fields.date value=date />
                </label>
                <label class="field">
                    <span class="label">"Link"</span>
                    <input class="input" dir="auto" autocomplete="off" inputmode="url" placeholder="https://…" node_ref=fields.link value=link />
                </label>
            </div>
            <span class="own">
                <button type="button" class="btn btn-sm" on:click=move |_| keep()>
                    {button}
                </button>
                <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| close(writing)>
                    "Cancel"
                </button>
            </span>
        </div>
    }
    .into_any()
}

/// Enter adds, with Shift it makes a line; on a button or a list of words it does what it does there, unless Ctrl or Cmd
/// is held. Escape leaves.
fn pressed(event: &leptos::web_sys::KeyboardEvent, writing: RwSignal<Writing>, keep: &dyn Fn()) {
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let is_field = target.is_some_and(|target| {
        matches!(target.tag_name().as_str(), "TEXTAREA" | "INPUT") && target.get_attribute("type").is_none_or(|kind| kind != "checkbox")
    });
    match event.key().as_str() {
        "Enter" if !event.is_composing() && !event.shift_key() && (is_field || event.ctrl_key() || event.meta_key()) => {
            event.prevent_default();
            keep();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            close(writing);
        }
        _ => {}
    }
}

/// What the quote box holds now. A single quote that was pasted with its source fills both fields.
fn hear(session: Session, fields: Fields, note: NoteId, input_type: &str) -> Found {
    let (Some(area), Some(source)) = (fields.quote.get_untracked(), fields.source.get_untracked()) else { return Found::default() };
    let (quotes, known) = session.quotes_in(note, &area.value());
    if let ([quote], 0, "insertFromPaste" | "insertFromDrop") = (quotes.as_slice(), known, input_type)
        && !quote.source.is_empty()
        && source.value().is_empty()
    {
        area.set_value(&quote.text);
        source.set_value(&quote.source);
    }
    request_animation_frame(move || show_all(&area));
    Found { quotes, known }
}

/// Scrolls the form's buttons into view where they are below the page.
fn show_all(inside: &leptos::web_sys::Element) {
    let Ok(Some(form)) = inside.closest(".gatherform") else { return };
    if form.get_bounding_client_rect().bottom() > window_height() {
        form.scroll_into_view_with_bool(false);
    }
}

/// What was found in the text, where that is more than one quote or something the note has already.
fn says(found: RwSignal<Found>, whole: RwSignal<bool>) -> AnyView {
    let Found { quotes, known } = found.get();
    if quotes.len() + known < 2 && known == 0 {
        return ().into_any();
    }
    let count = match (quotes.len(), known) {
        (0, 1) => "This quote is here already.".to_owned(),
        (0, _) => "All of them are here already.".to_owned(),
        (1, 0) => "1 quote found.".to_owned(),
        (new, 0) => format!("{new} quotes found."),
        (1, _) => format!("1 new quote found; {known} left out, here already."),
        (new, _) => format!("{new} new quotes found; {known} left out, here already."),
    };
    let quote = |quote: Quote| {
        let source = (!quote.source.is_empty()).then(|| view! { <cite dir="auto">{quote.source}</cite> }.into_any());
        view! { <li class="quote"><p dir="auto">{quote.text}</p>{source}</li> }.into_any()
    };
    let is_several = quotes.len() + known > 1;
    let listed: Vec<AnyView> = if whole.get() { Vec::new() } else { quotes.into_iter().map(quote).collect() };
    let listed = (!listed.is_empty()).then(|| view! { <ul aria-label="Found" tabindex="0">{listed}</ul> }.into_any());
    view! {
        <div class="found">
            <p aria-live="polite">{move || if whole.get() { "One quote of several lines.".to_owned() } else { count.clone() }}</p>
            {listed}
            {is_several.then(|| one(whole))}
        </div>
    }
    .into_any()
}

/// Whether all lines are one piece.
fn one(whole: RwSignal<bool>) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=move || whole.get() on:change=move |event| whole.set(event_target_checked(&event)) />
            "Keep the lines together"
        </label>
    }
    .into_any()
}

/// Adds what was typed. Says whether the form is done.
fn add(session: Session, fields: Fields, note: NoteId, whole: bool) -> bool {
    let piece = fields.piece();
    let (quotes, known) = session.quotes_in(note, &piece.quote);
    let is_one = whole || quotes.len() + known < 2;
    // A typed line keeps its dashes and brackets, unless quotation marks show where the quote ends.
    let is_marked = quotes
        .first()
        .is_some_and(|quote| quote.text != piece.quote.trim() && piece.quote.trim().starts_with(['"', '“', '„', '«', '‘', '\'']));
    let pieces: Vec<Piece> = if whole || (is_one && known == 0 && !(is_marked && piece.source.trim().is_empty())) {
        vec![Piece { quote: unquoted(piece.quote.trim()).to_owned(), ..piece }]
    } else {
        let of = |quote: Quote| Piece {
            source: if quote.source.is_empty() { piece.source.clone() } else { quote.source },
            quote: quote.text,
            ..piece.clone()
        };
        quotes.into_iter().map(of).collect()
    };
    let count = pieces.len();
    if count == 0 {
        session.say("Nothing was added: it is here already.");
        return false;
    }
    let added = session.add_evidence(note, pieces);
    if added && count > 1 {
        let left_out = if known > 0 { format!("; {known} left out, here already") } else { String::new() };
        session.say(format!("{count} quotes added{left_out}"));
    }
    added
}

impl Fields {
    /// What is typed, as one piece.
    fn piece(self) -> Piece {
        let text = |input: NodeRef<html::Input>| input.get_untracked().map(|input| input.value()).unwrap_or_default();
        Piece {
            level: self.level.get_untracked(),
            quote: self.quote.get_untracked().map(|area| area.value()).unwrap_or_default(),
            source: text(self.source),
            link: text(self.link),
            date: text(self.date),
        }
    }
}
