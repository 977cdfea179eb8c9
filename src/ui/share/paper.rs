//! The board on paper: the map on a sheet of its own, then the whole ranked list, then the agenda of the latest round. It is there only while printing.

use leptos::html;
use leptos::prelude::*;

use super::paper_agenda::paper_agenda;
use super::picture::with_picture;
use crate::model::{hundredths, written};
use crate::rules::effort::about;
use crate::session::{BoardSignals, Line, Report, SVG_SPACE, Session, SvgElement, draw_map};

/// The plot of the map on paper, in px: with its axes it has the shape of a sheet.
const PLOT: (f64, f64) = (1040.0, 650.0);
/// Most notes that are printed; the CSV has them all.
const MOST: usize = 1_000;

/// Map, list and agenda.
#[component]
pub fn Paper(
    /// The open board.
    board: BoardSignals,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let place = NodeRef::<html::Div>::new();
    let map = board.clone();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        with_picture(&map, session, PLOT, false, &|picture| {
            if let Some(svg) = element(&draw_map(picture).0) {
                // It has just been made, so it can go anywhere.
                let _ = place.append_child(&svg);
            }
        });
    });
    let (settings, notes, ranking) = (board.settings.get_untracked(), board.all_untracked(), board.ranking.get_untracked());
    let people = session.people();
    let report = Report::of(&settings, &notes, &ranking).heard(&people, &[]);
    let above = report.cut.map(|cut| cut.above);
    let score = |line: &Line| line.score.map(hundredths);
    let mut rows = Vec::new();
    for (at, line) in report.lines.iter().enumerate().take(MOST) {
        if above == Some(at) && at < ranking.ranked.len() {
            rows.push(band("Capacity ends here", "paper-cut"));
        }
        if at == ranking.ranked.len() {
            rows.push(band("Not ranked: not placed, done, dropped or decided against", "paper-rest"));
        }
        rows.push(row(line, score(line).unwrap_or_default()));
    }
    let more = report.lines.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p>{format!("And {more} more notes. Export CSV holds them all.")}</p> }.into_any());
    let capacity = report.capacity().map(|words| view! { <p>{words}</p> }.into_any());
    let formula = settings.formula.label().into_owned();
    view! {
        <section class="paper" aria-label="On paper">
            <div class="paper-map" node_ref=place></div>
            <div class="paper-list">
                <h2 dir="auto">{settings.title.clone()}</h2>
                {capacity}
                <table class="tbl" aria-label="Ranked list">
                    <thead>
                        <tr>
                            <th class="n">"#"</th>
                            <th>"Note"</th>
                            <th class="n">{settings.axes.impact.name.clone()}</th>
                            <th class="n">{settings.axes.effort.name.clone()}</th>
                            <th class="n">{formula}</th>
                            <th>"Owner"</th>
                            <th>"Status"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {more}
                {against(&report)}
            </div>
            {paper_agenda(&board, &settings, &notes)}
        </section>
    }
}

/// Every dissent with its note: none stays behind.
fn against(report: &Report) -> Option<AnyView> {
    let item = |line: &Line, words: String| {
        let title = line.note.title.clone();
        view! {
            <li dir="auto">
                <b>{title}": "</b>
                {words}
            </li>
        }
        .into_any()
    };
    let of = |line: &Line| line.dissents(report.people).into_iter().map(|words| item(line, words)).collect::<Vec<_>>();
    let items: Vec<AnyView> = report.lines.iter().flat_map(of).collect();
    (!items.is_empty()).then(|| {
        view! {
            <h3>"Dissents"</h3>
            <ul>{items}</ul>
        }
        .into_any()
    })
}

fn band(words: &'static str, class: &'static str) -> AnyView {
    view! {
        <tr class=class>
            <td colspan="7">{words}</td>
        </tr>
    }
    .into_any()
}

fn row(line: &Line, score: String) -> AnyView {
    let note = line.note;
    let waits = (!line.blockers.is_empty()).then(|| {
        let titles = line.blockers.join(", ");
        view! {
            <small dir="auto">"Blocked by " {titles}</small>
        }
        .into_any()
    });
    let said = |words: String| view! { <small dir="auto">{words}</small> }.into_any();
    // In one word; the reasons are in the other exports, and paper is short.
    let decided = note.decision.as_ref().map(|decision| said(format!("Decided: {}", decision.verdict.label())));
    let effort = line.days.map(|days| about(days).trim_start_matches("about ").to_owned());
    view! {
        <tr>
            <td class="n">{line.rank.map(|rank| rank.to_string()).unwrap_or_default()}</td>
            <td>
                <span dir="auto">{note.title.clone()}</span>
                {waits}
            </td>
            <td class="n">{note.impact.map(written).unwrap_or_default()}</td>
            <td class="n">{effort.unwrap_or_default()}</td>
            <td class="n">{score}</td>
            <td dir="auto">{note.owner.clone()}</td>
            <td>
                {note.status.label().into_owned()}
                {decided}
            </td>
        </tr>
    }
    .into_any()
}

/// A drawn element as one of the page.
fn element(drawn: &SvgElement) -> Option<leptos::web_sys::Element> {
    let made = document().create_element_ns(Some(SVG_SPACE), drawn.name).ok()?;
    for (name, value) in &drawn.attributes {
        made.set_attribute(name, value).ok()?;
    }
    if !drawn.text.is_empty() {
        made.set_text_content(Some(&drawn.text));
    }
    for inside in &drawn.inside {
        made.append_child(&element(inside)?.into()).ok()?;
    }
    Some(made)
}
