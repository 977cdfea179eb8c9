//! The menu that chooses the columns of a board's list, kept in this browser.

use leptos::prelude::*;

use super::ListUi;
use super::column::{Column, written_columns};
use crate::session::Session;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::menu::Menu;

/// A check box for each column.
#[component]
pub fn ColumnsMenu(list: ListUi) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_shown = move |column: Column| list.columns.with(|columns| columns.contains(&column));
    let toggle = move |column: Column| {
        list.columns.update(|columns| {
            *columns = Column::ALL.into_iter().filter(|other| columns.contains(other) != (*other == column)).collect();
        });
        if list.sort.get_untracked().is_some_and(|sort| sort.by == Some(column)) {
            list.sort.set(None);
        }
        let board = list.settings.with_untracked(|board| board.id);
        list.columns.with_untracked(|columns| session.keep_columns(board, &written_columns(columns)));
    };
    let item = move |column: Column| {
        view! {
            <button
                type="button"
                role="menuitemcheckbox"
                tabindex="-1"
                aria-checked=move || is_shown(column).to_string()
                on:click=move |_| toggle(column)
            >
                <Icon glyph=Glyph::Check />
                <span dir="auto">{move || list.settings.with(|board| column.label(board))}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <Menu
            id="list-columns"
            name=Signal::stored("Columns".to_owned())
            opener=Signal::stored("Columns".to_owned())
            class="btn"
            face=|| {
                view! {
                    <Icon glyph=Glyph::Columns class="icon-sm" />
                    <span class="wide-only">"Columns"</span>
                }
            }
        >
            {move || Column::ALL.into_iter().filter(|column| list.has(*column)).map(item).collect::<Vec<_>>()}
        </Menu>
    }
}
