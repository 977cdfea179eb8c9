//! The board report: one page to read, to print and to hand on, drawn from the same value as its Markdown.

use leptos::prelude::*;

use super::board::BoardUi;
use super::components::dots::shape;
use super::components::icon::{Glyph, Icon};
use crate::session::{BoardReport, BoardSignals, Grid, GridColumn, Holds, Section, Session};

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn report_view(board: BoardSignals, ui: BoardUi) -> AnyView {
    let session = expect_context::<Session>();
    let report = move || page(&session.board_report(&board));
    view! {
        <div class="reportpage">
            <div class="reportacts">
                <button type="button" class="btn" on:click=move |_| session.copy_board_report(ui.by_hand)>
                    <Icon glyph=Glyph::Text />
                    "Copy as Markdown"
                </button>
                <button type="button" class="btn" on:click=move |_| session.save_board_report()>
                    <Icon glyph=Glyph::File />
                    "Save as Markdown"
                </button>
                <button type="button" class="btn" on:click=move |_| session.print()>
                    <Icon glyph=Glyph::Print />
                    "Print"
                </button>
            </div>
            {move || report()}
        </div>
    }
    .into_any()
}

fn page(report: &BoardReport) -> AnyView {
    let goal = (!report.goal.is_empty()).then(|| {
        view! {
            <p class="reportgoal">
                <b>"Why"</b>
                " "
                <bdi>{report.goal.clone()}</bdi>
            </p>
        }
        .into_any()
    });
    let words = |class: &'static str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <p class=class dir="auto">{text}</p> }.into_any())
    };
    let sections: Vec<AnyView> = report.sections.iter().map(section).collect();
    view! {
        <article class="report card" aria-label="Board report">
            <header>
                <p class="reportkind">"Board report · " <time datetime=report.date.clone()>{report.date.clone()}</time></p>
                <h2 class="reporttitle" dir="auto">
                    {report.title.clone()}
                </h2>
                {goal}
            </header>
            {words("reportlead", &report.summary)}
            {sections}
            {words("muted reportrest", &report.left_out)}
        </article>
    }
    .into_any()
}

fn section(section: &Section) -> AnyView {
    let said = (!section.said.is_empty()).then(|| view! { <p class="reportsaid" dir="auto">{section.said.clone()}</p> }.into_any());
    let grids: Vec<AnyView> = section.grids.iter().map(|part| grid(part, section.heading)).collect();
    let item = |(about, words): &(String, String)| {
        view! {
            <li>
                <b dir="auto">{about.clone()}</b>
                <span dir="auto">{words.clone()}</span>
            </li>
        }
        .into_any()
    };
    let items: Vec<AnyView> = section.items.iter().map(item).collect();
    let items = (!items.is_empty()).then(|| view! { <ul class="reportitems">{items}</ul> }.into_any());
    view! {
        <section>
            <h3>{section.heading}</h3>
            {said}
            {grids}
            {items}
        </section>
    }
    .into_any()
}

fn grid(grid: &Grid, heading: &str) -> AnyView {
    let head = (!grid.name.is_empty()).then(|| view! { <h4>{grid.name.clone()}</h4> }.into_any());
    let name = if grid.name.is_empty() { heading.to_owned() } else { grid.name.clone() };
    let columns: Vec<AnyView> = grid.columns.iter().map(column).collect();
    let cell = |(column, text): (&GridColumn, &String)| {
        let (label, text) = (column.label.clone(), text.clone());
        match column.holds {
            Holds::Name => view! { <th scope="row" dir="auto">{text}</th> }.into_any(),
            Holds::Number => view! { <td class="n" data-label=label>{text}</td> }.into_any(),
            Holds::Words | Holds::Product | Holds::Engineering => view! { <td data-label=label dir="auto">{text}</td> }.into_any(),
        }
    };
    let row = |cells: &Vec<String>| {
        let cells: Vec<AnyView> = grid.columns.iter().zip(cells).map(cell).collect();
        view! { <tr>{cells}</tr> }.into_any()
    };
    let rows: Vec<AnyView> = grid.rows.iter().map(row).collect();
    let more = (grid.more > 0).then(|| view! { <p class="muted">{format!("And {} more.", grid.more)}</p> }.into_any());
    view! {
        {head}
        <table aria-label=name>
            <thead>
                <tr>{columns}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {more}
    }
    .into_any()
}

fn column(column: &GridColumn) -> AnyView {
    let mark = match column.holds {
        Holds::Product => Some(shape("product")),
        Holds::Engineering => Some(shape("eng")),
        _ => None,
    };
    let class = if column.holds == Holds::Number { "n" } else { "" };
    view! {
        <th scope="col" class=class>
            {mark}
            <bdi>{column.label.clone()}</bdi>
        </th>
    }
    .into_any()
}
