//! What stands between the rows of notes: the capacity line, a heading, and the room of rows that are not in the page.

use leptos::prelude::*;

use super::ListUi;
use super::lines::{days_in_words, tenths};
use crate::model::written;
use crate::ui::components::icon::{Glyph, Icon};

/// Cells of a line that goes through all columns; those that the width leaves out count too.
fn span(list: ListUi) -> impl Fn() -> String + Copy {
    move || (list.columns.with(Vec::len) + 2).to_string()
}

/// The capacity line: no row of a note, and not heard as one.
#[component]
pub fn CapacityRow(list: ListUi, on_settings: Callback<()>) -> impl IntoView {
    let capacity = move || format!("We have {}", days_in_words(list.settings.with(|board| board.capacity_days).unwrap_or(0.0)));
    let planned = move || {
        let (planned, spare) = list.order.with(|order| order.cut).map_or((0.0, 0.0), |cut| (cut.planned, cut.spare));
        format!("{} planned above the line, {} to spare", tenths(planned), tenths(spare))
    };
    view! {
        <tr class="cutrow" role="none">
            <td colspan=span(list) role="none">
                <div class="cut">
                    <b>{move || capacity()}</b>
                    <span>{move || planned()}</span>
                    <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| on_settings.run(())>
                        <Icon glyph=Glyph::Pencil class="icon-sm" />
                        "Change"
                    </button>
                </div>
            </td>
        </tr>
    }
}

/// The heading of the notes without a rank.
pub fn unranked(list: ListUi) -> AnyView {
    view! {
        <tr class="grouprow" role="none">
            <td colspan=span(list) role="none">
                "Without a rank: shipped, dropped, decided against, or not placed yet"
            </td>
        </tr>
    }
    .into_any()
}

/// The room of rows that are not in the page.
pub fn gap(list: ListUi, key: &'static str) -> AnyView {
    let height = move || list.shown.with(|shown| shown.gap(key)).map(|height| format!("{}px", written(height)));
    view! {
        <tr class="gap" role="none" aria-hidden="true">
            <td role="none" style:block-size=move || height().unwrap_or_default()></td>
        </tr>
    }
    .into_any()
}
