//! The columns of a list, each with the first of what it holds and a select of what it becomes.

use leptos::prelude::*;

use super::super::components::field::Choice;
use super::super::components::icon::{Glyph, Icon};
use crate::session::{Column, ListChange, Role, Session};

/// So many columns that are left out stand with the others; more are folded away.
const SHOWN_OUT: usize = 4;

/// All columns; those of an export that nobody needs are folded away below.
#[component]
pub fn Columns() -> impl IntoView {
    let session = expect_context::<Session>();
    let Some(start) = session.list_in.get_untracked() else { return ().into_any() };
    let rows = start.mapping.columns.into_iter().zip(start.samples).enumerate();
    let (mut shown, mut folded) = (Vec::new(), Vec::new());
    for (at, (column, samples)) in rows {
        let list = if column.role == Role::Out { &mut folded } else { &mut shown };
        list.push((at, column, samples));
    }
    if folded.len() <= SHOWN_OUT {
        shown.append(&mut folded);
        shown.sort_by_key(|(at, ..)| *at);
    }
    let list = |rows: Vec<(usize, Column, Vec<String>)>| {
        let rows = rows.into_iter().map(|(at, column, samples)| row(session, at, column, &samples));
        view! { <ul class="columns">{rows.collect::<Vec<_>>()}</ul> }.into_any()
    };
    let count = folded.len();
    let rest = (count > 0).then(|| {
        view! {
            <details class="morecolumns">
                <summary>{format!("{count} more columns, left out")}</summary>
                {list(folded)}
            </details>
        }
        .into_any()
    });
    view! {
        <section aria-label="Columns">
            <h3>"Columns"</h3>
            {list(shown)}
            {rest}
        </section>
    }
    .into_any()
}

fn row(session: Session, at: usize, column: Column, samples: &[String]) -> AnyView {
    let name =
        if column.header.is_empty() { format!("Column {}", column.at.first().map_or(0, |first| first + 1)) } else { column.header.clone() };
    let role = move || {
        session.list_in.with(|list| {
            let column = list.as_ref().and_then(|list| list.mapping.columns.get(at));
            column.map_or("", |column| column.role.word()).to_owned()
        })
    };
    let offered = Role::ALL.iter().map(|role| (role.word().to_owned(), role.label().to_owned())).collect();
    let choose = Callback::new(move |word: String| {
        if let Some(role) = Role::from_word(&word) {
            session.change_list(ListChange::Column(at, role));
        }
    });
    let several = (column.at.len() > 1).then(|| view! { <small>{format!("{} columns", column.at.len())}</small> }.into_any());
    let shown = name.clone();
    view! {
        <li>
            <span class="what">
                <b dir="auto">{shown} {several}</b>
                <span class="samples" dir="auto">
                    {samples.join(" · ")}
                </span>
            </span>
            <Icon glyph=Glyph::Arrow class="icon-sm" />
            <Choice stored=Signal::derive(role) offered choose name=Signal::stored(name) />
        </li>
    }
    .into_any()
}
