//! The bar above every page: the way home, whether work is kept, opening files, light and dark.

use leptos::html;
use leptos::prelude::*;

use super::actions::Actions;
use super::components::icon::{Glyph, Icon};
use super::components::marks::brand_mark;
use super::components::menu::{Menu, MenuItem};
use super::notices::Bars;
use crate::command::Action;
use crate::session::{Phase, Route, SaveState, Session};

/// The id of the file picker, for those who open it from elsewhere.
const PICKER: &str = "open-files";

/// The bar, and below it what must not be overlooked.
#[component]
pub fn TopBar() -> impl IntoView {
    let session = expect_context::<Session>();
    let home = move || (session.route.get() == Route::Home).then_some("page");
    let assessing = move || match session.route.get() {
        Route::Assessment | Route::Results => Some("page"),
        Route::Team | Route::Collect => Some("true"),
        _ => None,
    };
    let playbook = move || match session.route.get() {
        Route::Playbook => Some("page"),
        Route::Play(_) => Some("true"),
        _ => None,
    };
    view! {
        <header class="topbar">
            <a class="brand" href="#/">
                {brand_mark()}
                <span>"Overlap"</span>
            </a>
            <nav class="nav" aria-label="Main">
                <a href="#/" aria-current=home>
                    "Boards"
                </a>
                <a href=Route::Assessment.address() aria-current=assessing>
                    "Self-assessment"
                </a>
                <a href="#/playbook" aria-current=playbook>
                    "Playbook"
                </a>
            </nav>
            <span class="grow"></span>
            <Status />
            <OpenFiles />
            <More />
        </header>
        <Bars />
    }
}

/// Opens the file picker as if its label had been pressed.
pub fn pick_files() {
    use leptos::wasm_bindgen::JsCast;
    let picker = document().get_element_by_id(PICKER);
    if let Some(picker) = picker.and_then(|picker| picker.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        picker.click();
    }
}

/// "3 changes not in any file".
pub fn unfiled_words(count: usize) -> String {
    if count == 1 { "1 change not in any file".to_owned() } else { format!("{count} changes not in any file") }
}

/// The one status of the app: it is seen on a board, and heard everywhere.
#[component]
fn Status() -> impl IntoView {
    let session = expect_context::<Session>();
    let on_board = move || session.phase.with(|phase| matches!(phase, Phase::Ready(_)));
    let is_work = move || on_board() || session.route.with(|route| *route == Route::Assessment);
    let kept = move || match session.saved.get() {
        SaveState::NotSaved { .. } if session.safe_mode => Some("Not saved: safe mode".to_owned()),
        SaveState::NotSaved { .. } => Some("Not saved".to_owned()),
        SaveState::Saved { at } if is_work() => Some(format!("Saved here {at}")),
        SaveState::Saved { .. } | SaveState::Idle => None,
    };
    let unfiled = move || if on_board() { session.unfiled.get() } else { 0 };
    let seen = move || kept().is_some() || unfiled() > 0;
    // Seen in full in the bar below, and too long for a chip.
    let why = move || match session.saved.get() {
        SaveState::NotSaved { why, second: false } => Some(format!(": {why}")),
        SaveState::NotSaved { why, second: true } => Some(format!(": {why}. The second copy in this browser holds your work")),
        SaveState::Saved { .. } | SaveState::Idle => None,
    };
    let care = move || session.saved.with(|saved| matches!(saved, SaveState::NotSaved { .. })).then_some("care");
    view! {
        <p class=move || if seen() { "chip status" } else { "sr" } role="status" aria-atomic="false" data-tone=care>
            {move || seen().then(|| view! { <Icon glyph=Glyph::Saved class="icon-sm" /> }.into_any())}
            <span>
                {move || kept()} <span class="sr">{move || why()}</span>
                {move || (kept().is_some() && unfiled() > 0).then(between)}
                {move || {
                    (unfiled() > 0).then(|| view! { <span class="care">{move || unfiled_words(unfiled())}</span> }.into_any())
                }}
            </span>
            <span class="sr">{move || session.announcement.get()}</span>
        </p>
    }
}

/// The dot between two statements.
fn between() -> AnyView {
    view! {
        " "
        <span class="muted">"·"</span>
        " "
    }
    .into_any()
}

#[component]
fn OpenFiles() -> impl IntoView {
    let session = expect_context::<Session>();
    let input = NodeRef::<html::Input>::new();
    let open = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(files) = input.files() {
            session.open_files(&files);
        }
        // Emptied, so that the same file can be picked again.
        input.set_value("");
    };
    view! {
        <label class="btn btn-quiet btn-fold filepick">
            <Icon glyph=Glyph::Folder />
            <span>"Open or merge files"</span>
            <input id=PICKER type="file" multiple node_ref=input on:change=open />
        </label>
    }
}

/// The look, the command palette and Help: buttons where there is room, else a menu.
#[component]
fn More() -> impl IntoView {
    let session = expect_context::<Session>();
    let actions = expect_context::<Actions>();
    let turn = move || {
        let next = match session.theme.get_untracked().as_str() {
            "light" => "dark",
            "dark" => "",
            _ => "light",
        };
        session.set_theme(next);
    };
    let theme = move || {
        session.theme.with(|theme| match theme.as_str() {
            "light" => "Theme: light",
            "dark" => "Theme: dark",
            _ => "Theme: system",
        })
    };
    let is_help = move || (session.route.get() == Route::Help).then_some("page");
    view! {
        <div class="topmore wide-only">
            <button
                type="button"
                class="btn btn-quiet btn-icon"
                aria-label="Command palette"
                title=move || actions.hint(Action::Palette)
                on:click=move |_| actions.run(Action::Palette)
            >
                <Icon glyph=Glyph::Keys />
            </button>
            <button type="button" class="btn btn-quiet btn-icon" aria-label=theme title=theme on:click=move |_| turn()>
                <Icon glyph=Glyph::Theme />
            </button>
            <a class="btn btn-quiet btn-icon" href="#/help" aria-label="Help" title=move || actions.hint(Action::Help) aria-current=is_help>
                <Icon glyph=Glyph::Help />
            </a>
        </div>
        <div class="topmore thin-only">
            <Menu id="more-menu" name="More" opener="More" class="btn btn-quiet btn-icon" face=|| view! { <Icon glyph=Glyph::More /> }>
                <MenuItem glyph=Glyph::Keys on_pick=Callback::new(move |()| actions.run(Action::Palette))>"Command palette"</MenuItem>
                <MenuItem glyph=Glyph::Theme on_pick=Callback::new(move |()| turn())>{theme}</MenuItem>
                <MenuItem glyph=Glyph::Playbook on_pick=Callback::new(move |()| session.go(&Route::Playbook))>"Playbook"</MenuItem>
                <MenuItem glyph=Glyph::Help on_pick=Callback::new(move |()| session.go(&Route::Help))>"Help"</MenuItem>
            </Menu>
        </div>
    }
}
