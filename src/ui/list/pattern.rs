//! A row without a note, to be copied, column by column.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::web_sys::Element;

use super::column::Column;
use super::marks::nothing;
use crate::model::{Kind, Status, Verdict};
use crate::ui::components::icon::NamedIcon;
use crate::ui::components::marks::{EvidenceBars, kind_glyph};
use crate::ui::components::pattern::pattern;
use crate::ui::details::UNDECIDED;

/// The row with cells for `columns`; nothing where the page makes no elements. What a `slot` holds comes and goes.
pub fn row_pattern(columns: &[Column]) -> Option<Element> {
    let cells: Vec<AnyView> = columns.iter().map(|column| cell(*column)).collect();
    let row = view! {
        <tr>
            <td class="r n">
                <span class="rankcell">
                    <input type="checkbox" class="tick" tabindex="-1" />
                    <span class="slot at-climb"></span>
                    <span class="rankno"></span>
                </span>
            </td>
            <td class="t">
                // The marks stand beside the button, whose name is the note's own.
                <span class="titled">
                    <button type="button" class="rowlink" aria-keyshortcuts="Shift+Space">
                        <NamedIcon glyph=kind_glyph(&Kind::Feature) name=String::new() />
                        <span class="rowtitle" dir="auto"></span>
                        <span class="slot at-lacks"></span>
                    </button>
                    <span class="slot at-found"></span>
                    <span class="slot at-holds"></span>
                </span>
                <span class="slot at-debt"></span>
            </td>
            {cells}
        </tr>
    };
    pattern(row.into_any())?.first_element_child()
}

fn cell(column: Column) -> AnyView {
    let number = || view! { <input class="cell" type="number" min="0" max="100" step="1" autocomplete="off" /> };
    match column {
        Column::Impact => view! {
            <td class=column.class() data-label="Impact">
                <span class="withbar">
                    {number()}
                    <span class="bar" aria-hidden="true">
                        <i></i>
                    </span>
                </span>
            </td>
        }
        .into_any(),
        Column::Effort => view! {
            <td class=column.class() data-label="Effort">
                <span class="withbar">
                    {number()}
                    <span class="days"></span>
                </span>
            </td>
        }
        .into_any(),
        Column::Quadrant | Column::Tags => view! { <td class=column.class()><bdi></bdi></td> }.into_any(),
        Column::Evidence => view! { <td class=column.class()><EvidenceBars bars=0 named=true /></td> }.into_any(),
        Column::Stability => view! { <td class=column.class()><span class="steady"></span></td> }.into_any(),
        Column::BlockedBy | Column::HoldsUp => view! { <td class=column.class()>{nothing()}</td> }.into_any(),
        Column::Owner => view! {
            <td class=column.class()>
                <input class="cell" type="text" dir="auto" list="l-owners" autocomplete="off" />
            </td>
        }
        .into_any(),
        Column::Decision => {
            let verdicts = Verdict::ALL.iter().map(|verdict| (verdict.word(), verdict.label()));
            choice(column, [("", UNDECIDED.into())].into_iter().chain(verdicts))
        }
        Column::Status => choice(column, Status::ALL.iter().map(|status| (status.word(), status.label()))),
        Column::Kind | Column::Score => view! { <td class=column.class()></td> }.into_any(),
    }
}

fn choice<'a>(column: Column, offered: impl Iterator<Item = (&'a str, Cow<'static, str>)>) -> AnyView {
    let options: Vec<AnyView> =
        offered.map(|(word, label)| view! { <option value=word.to_owned()>{label.into_owned()}</option> }.into_any()).collect();
    view! {
        <td class=column.class()>
            <select class="cell">{options}</select>
        </td>
    }
    .into_any()
}
