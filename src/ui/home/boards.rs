//! The boards of this browser, each with the way in and a menu.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use super::super::components::each::Each;
use super::super::components::icon::{Glyph, Icon};
use super::super::components::menu::{Menu, MenuItem};
use super::super::focus::once_drawn;
use super::super::top_bar::unfiled_words;
use crate::ids::BoardId;
use crate::session::{BoardSummary, BoardView, Route, Session};

/// The id of the table's heading.
const HEADING: &str = "boards-heading";

/// The table of boards, latest first.
#[component]
pub fn Boards() -> impl IntoView {
    let session = expect_context::<Session>();
    let count = move || match session.boards.with(Vec::len) {
        1 => "1 board".to_owned(),
        more => format!("{more} boards"),
    };
    let ids = Memo::new(move |_| session.boards.with(|boards| boards.iter().map(|board| board.id.as_str()).collect::<Vec<_>>()));
    let row = Callback::new(|id: &'static str| match BoardId::new(id) {
        Ok(id) => view! { <BoardRow id /> }.into_any(),
        Err(_) => ().into_any(),
    });
    view! {
        <section class="boards card" aria-labelledby=HEADING>
            <div class="panel-head">
                <h2 id=HEADING tabindex="-1">
                    "On this browser"
                </h2>
                <span class="count">{move || count()}</span>
            </div>
            <table class="tbl">
                <thead class="sr">
                    <tr>
                        <th scope="col">"Board"</th>
                        <th scope="col">"Notes"</th>
                        <th scope="col">"Last change"</th>
                        <th scope="col">"Files"</th>
                        <th scope="col">"Menu"</th>
                    </tr>
                </thead>
                <tbody>
                    <Each keys=ids view=row />
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn BoardRow(id: BoardId) -> impl IntoView {
    let session = expect_context::<Session>();
    let told = move |tell: fn(&BoardSummary) -> String| {
        session.boards.with(|boards| boards.iter().find(|board| board.id == id).map(tell)).unwrap_or_default()
    };
    let title = move || told(|board| board.title.clone());
    let is_unfiled = move || session.boards.with(|boards| boards.iter().any(|board| board.id == id && board.unfiled > 0));
    let renaming = RwSignal::new(false);
    let link = NodeRef::<html::A>::new();
    let renamed = Callback::new(move |(words, by_key): (Option<String>, bool)| {
        renaming.set(false);
        if let Some(words) = words {
            session.rename_board(id, &words);
        }
        if by_key {
            // The link is still hidden now.
            once_drawn(move || drop(link.try_get_untracked().flatten().map(|link| link.focus())));
        }
    });
    let name_id = format!("name-{id}");
    let (described, address) = (name_id.clone(), Route::Board(id, BoardView::Matrix).address());
    view! {
        <tr>
            <td>
                <a class="boardlink" href=address node_ref=link hidden=move || renaming.get()>
                    <Icon glyph=Glyph::Matrix />
                    <span id=name_id dir="auto">
                        {move || title()}
                    </span>
                </a>
                {move || renaming.get().then(|| view! { <Rename title=untrack(title) on_done=renamed /> }.into_any())}
            </td>
            <td>{move || told(|board| notes(board.placed, board.waiting))}</td>
            <td>{move || told(|board| board.edited.clone())}</td>
            <td class=move || is_unfiled().then_some("care")>{move || told(|board| if board.unfiled == 0 { "All in a file".to_owned() } else { unfiled_words(board.unfiled) })}</td>
            <td>
                <BoardMenu id described renaming />
            </td>
        </tr>
    }
}

/// What can be done with a board without opening it. The button is described by the title: named by it, a board
/// called "New board" would make a second button of that name.
#[component]
fn BoardMenu(id: BoardId, described: String, renaming: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let delete = Callback::new(move |()| {
        session.delete_board(id);
        // Its row is gone: the heading of the table is the nearest place that stays.
        if let Some(heading) = document().get_element_by_id(HEADING).and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            request_animation_frame(move || drop(heading.focus()));
        }
    });
    view! {
        <Menu
            id=format!("menu-{id}")
            name="Board menu"
            opener="Board menu"
            described
            class="btn btn-quiet btn-icon btn-sm"
            face=|| view! { <Icon glyph=Glyph::More /> }
        >
            <MenuItem glyph=Glyph::Pencil on_pick=Callback::new(move |()| renaming.set(true))>
                "Rename"
            </MenuItem>
            <MenuItem glyph=Glyph::Copy on_pick=Callback::new(move |()| session.duplicate_board(id))>
                "Duplicate"
            </MenuItem>
            <hr />
            <MenuItem glyph=Glyph::Trash on_pick=delete>
                "Delete"
            </MenuItem>
        </Menu>
    }
}

/// The title as a text box: Enter and leaving it keep the new words, Escape does not.
#[component]
fn Rename(title: String, on_done: Callback<(Option<String>, bool)>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let before = StoredValue::new(title.clone());
    let done = StoredValue::new(false);
    let finish = move |keep: bool, by_key: bool| {
        // Taking the box away makes it lose the focus, which would finish a second time.
        if done.try_update_value(|done| std::mem::replace(done, true)) != Some(false) {
            return;
        }
        let words = input.get_untracked().map(|input| input.value().trim().to_owned());
        let changed = words.filter(|words| keep && !words.is_empty() && before.with_value(|before| before != words));
        on_done.run((changed, by_key));
    };
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // Selected before the click that asked for it has ended, the text would not stay selected.
            request_animation_frame(move || {
                let _ = input.focus();
                input.select();
            });
        }
    });
    view! {
        <input
            class="rename"
            type="text"
            dir="auto"
            maxlength="200"
            aria-label="Title"
            prop:value=title
            node_ref=input
            on:blur=move |_| finish(true, false)
            on:keydown=move |event| {
                match event.key().as_str() {
                    "Enter" => finish(true, true),
                    "Escape" => finish(false, true),
                    _ => {}
                }
            }
        />
    }
}

/// "18 placed, 4 waiting".
fn notes(placed: usize, waiting: usize) -> String {
    match (placed, waiting) {
        (0, 0) => "No notes yet".to_owned(),
        (placed, 0) => format!("{placed} placed"),
        (0, waiting) => format!("{waiting} waiting"),
        (placed, waiting) => format!("{placed} placed, {waiting} waiting"),
    }
}
