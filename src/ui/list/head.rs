//! The head of the table: a button for each column that sorts by it.

use leptos::prelude::*;

use super::ListUi;
use super::column::Column;
use super::lines::Sort;
use crate::session::Session;
use crate::ui::board::BoardUi;
use crate::ui::selection;

/// The head. Asking for a column a third time leads back to rank order.
#[component]
pub fn Head(list: ListUi) -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<BoardUi>();
    let is_all = move || {
        let count = list.order.with(|order| order.notes);
        count > 0 && ui.selected.with(|selected| selected.len() == count)
    };
    let choose_all = move || {
        let all = if untrack(is_all) { Vec::new() } else { list.order.with_untracked(|order| selection::notes_among(&order.lines)) };
        selection::choose(session, ui, all);
    };
    let cells = move || list.standing().into_iter().map(|column| cell(list, Some(column))).collect::<Vec<_>>();
    view! {
        <thead>
            <tr>
                <th class="r n" scope="col" aria-sort=move || list.sort.get().is_none().then_some("ascending")>
                    <span class="rankcell">
                        <input
                            type="checkbox"
                            class="tick"
                            aria-label="Choose all notes"
                            prop:checked=is_all
                            on:change=move |_| choose_all()
                        />
                        <button type="button" class="sort" aria-label="Rank" on:click=move |_| list.sort.set(None)>
                            "#"
                        </button>
                    </span>
                </th>
                {cell(list, None)}
                {move || cells()}
            </tr>
        </thead>
    }
}

/// The head of one column; none is the title.
fn cell(list: ListUi, by: Option<Column>) -> AnyView {
    let now = move || list.sort.get().filter(|sort| sort.by == by);
    let direction = move || now().map(|sort| if sort.high { "descending" } else { "ascending" });
    let arrow = move || now().map(|sort| if sort.high { " ↓" } else { " ↑" });
    let label = move || by.map_or("Note".to_owned(), |column| list.settings.with(|board| column.label(board)));
    let scale = move || match by {
        Some(Column::Impact) => ", 0 to 100".to_owned(),
        Some(Column::Stability) => list.stability.get().map(|stability| format!(", top {}", stability.top)).unwrap_or_default(),
        _ => String::new(),
    };
    let means = move || {
        let stability = list.stability.get().filter(|_| by == Some(Column::Stability))?;
        Some(format!("In how many resamples of the people who scored the note stays in the top {}", stability.top))
    };
    view! {
        <th class=by.map_or("t", Column::class) scope="col" aria-sort=direction title=means>
            <button type="button" class="sort" on:click=move |_| list.sort.update(|sort| *sort = Sort::asked(*sort, by))>
                <bdi>{label}</bdi>
                <span class="unit">{move || scale()}</span>
                <span aria-hidden="true">{arrow}</span>
            </button>
        </th>
    }
    .into_any()
}
