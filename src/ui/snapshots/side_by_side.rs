//! A snapshot and the board as it is now, side by side: only what differs.

use leptos::prelude::*;

use crate::session::{Comparison, Difference};

/// A line of counts, and a table of what differs.
#[component]
pub fn SideBySide(
    /// What was found.
    comparison: Comparison,
) -> impl IntoView {
    let Comparison { only_then, only_now, changed, differences, more } = comparison;
    if differences.is_empty() {
        return view! {
            <div class="empty">
                <b>"Nothing differs"</b>
                "The board is as it was then."
            </div>
        }
        .into_any();
    }
    let counts = format!("{changed} changed, {only_then} only in the snapshot, {only_now} only on the board now.");
    let mut before: Option<String> = None;
    let row = |difference: Difference| {
        let Difference { thing, what, then, now } = difference;
        // Several lines of one note name it once for the eye.
        let again = before.as_ref() == Some(&thing);
        before = Some(thing.clone());
        view! {
            <tr data-again=again.then_some("")>
                <th scope="row">
                    <span class=again.then_some("sr") dir="auto">
                        {thing}
                    </span>
                </th>
                <td class="what">{what}</td>
                {value("In the snapshot", then)}
                {value("Now", now)}
            </tr>
        }
        .into_any()
    };
    let rows = differences.into_iter().map(row).collect::<Vec<_>>();
    let rest = (more > 0).then(|| view! { <p class="muted">{format!("And {more} more differences.")}</p> }.into_any());
    view! {
        <p class="counted">{counts}</p>
        <table class="tbl differences" aria-label="Side by side">
            <thead>
                <tr>
                    <th scope="col">"Note"</th>
                    <th scope="col">"What"</th>
                    <th scope="col">"In the snapshot"</th>
                    <th scope="col">"Now"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {rest}
    }
    .into_any()
}

/// A cell with its column's name, which a phone shows beside it.
fn value(column: &'static str, words: String) -> AnyView {
    if words.is_empty() {
        return view! {
            <td data-label=column>
                <span class="muted">"empty"</span>
            </td>
        }
        .into_any();
    }
    view! {
        <td data-label=column>
            <span dir="auto">{words}</span>
        </td>
    }
    .into_any()
}
