//! One dimension: its dots between 1 and 5, its score, how it moved, and below it the answers when they are wanted.

use leptos::prelude::*;

use super::course::course;
use crate::model::one_decimal;
use crate::session::{OwnItem, OwnRow};

/// The row and its answers; `open` holds the places of the rows whose answers are shown.
pub fn row(place: usize, of: &OwnRow, has_before: bool, open: RwSignal<Vec<usize>>) -> AnyView {
    let is_open = move || open.with(|open| open.contains(&place));
    let id = format!("answers-{}", of.id);
    let turn = move |_| {
        open.update(|open| match open.iter().position(|other| *other == place) {
            Some(at) => drop(open.remove(at)),
            None => open.push(place),
        });
    };
    let columns = if has_before { "5" } else { "3" };
    let items: Vec<AnyView> = of.items.iter().map(item).collect();
    view! {
        <tbody>
            <tr>
                <th scope="row">
                    <button
                        type="button"
                        class="resname"
                        aria-expanded=move || is_open().to_string()
                        aria-controls=id.clone()
                        aria-label=format!("{}: answers", of.name)
                        on:click=turn
                    >
                        <b>{of.name.clone()}</b>
                        <span class="muted">{of.about.clone()}</span>
                    </button>
                </th>
                <td class="resplot">{scale(of)}</td>
                <td class="n resscore">
                    <span class="sr">{of.score.is_none().then_some("Too few answers")}</span>
                    <span aria-hidden=of.score.is_none().then_some("true")>{of.score_words()}</span>
                </td>
                {has_before
                    .then(|| {
                        view! {
                            <td class="reschange">{of.change_words()}</td>
                            <td class="rescourse">{course(&of.course)}</td>
                        }
                            .into_any()
                    })}
            </tr>
            <tr id=id class="resanswers" data-open=move || is_open().then_some("")>
                <td colspan=columns>
                    <ul>{items}</ul>
                </td>
            </tr>
        </tbody>
    }
    .into_any()
}

/// Where a score stands on the scale, in percent.
fn percent(score: f64) -> String {
    format!("{}%", one_decimal((score - 1.0) * 25.0))
}

/// The rail with its dots; the table says the same in figures.
fn scale(of: &OwnRow) -> AnyView {
    let mut seen = [0_u8; 6];
    let dots: Vec<AnyView> = of
        .items
        .iter()
        .filter_map(|item| item.score)
        .map(|score| {
            // Equal answers stand above each other.
            let stack = seen.get_mut(usize::from(score)).map_or(0, |seen| {
                *seen += 1;
                *seen - 1
            });
            view! { <i class="mark-item" style:inset-inline-start=percent(f64::from(score)) data-stack=stack.to_string()></i> }.into_any()
        })
        .collect();
    let before = of.before.map(|score| view! { <i class="mark-before" style:inset-inline-start=percent(score)></i> }.into_any());
    let mean = of.score.map(|score| view! { <i class="mark-mean" style:inset-inline-start=percent(score)></i> }.into_any());
    view! { <div class="scale" aria-hidden="true">{dots} {before} {mean}</div> }.into_any()
}

/// A statement with its worded answer.
fn item(item: &OwnItem) -> AnyView {
    let comment = (!item.comment.is_empty()).then(|| view! { <p class="rescomment" dir="auto">{item.comment.clone()}</p> }.into_any());
    view! {
        <li>
            <span class="rank" data-none=item.score.is_none().then_some("")>
                {item.score.map_or_else(|| "–".to_owned(), |score| score.to_string())}
            </span>
            <div>
                <p class="soft">{item.statement.clone()}</p>
                <p>{item.answer.clone()}</p>
                {comment}
            </div>
        </li>
    }
    .into_any()
}
