//! One note as a row: what can be read of it, and the fields that change it in place.

use std::sync::Arc;

use leptos::prelude::*;

use super::ListUi;
use super::column::Column;
use super::debt::{climb, owes};
use crate::command::Command;
use crate::ids::NoteId;
use crate::model::{Note, Status, Verdict, hundredths, typed, written};
use crate::rules::effort::{about, days};
use crate::rules::filter::decision_word;
use crate::rules::outcome::judged;
use crate::rules::waiting::behind;
use crate::session::{BoardSignals, Session};
use crate::ui::board::BoardUi;
use crate::ui::components::field::{Choice, Field};
use crate::ui::components::icon::{Glyph, Icon, NamedIcon};
use crate::ui::components::marks::{EvidenceBars, evidence_bars, kind_glyph};
use crate::ui::components::slider::number;
use crate::ui::components::verdict::{target_mark, verdict_mark};
use crate::ui::details::{UNDECIDED, decide, quadrant_name};
use crate::ui::selection;
use crate::ui::waiting::{holds_mark, impact_words};

/// The row of a note.
#[component]
pub fn Row(board: BoardSignals, id: NoteId, note: Signal<Arc<Note>>, list: ListUi) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let place = move || list.shown.with(|shown| shown.place(id.as_str()));
    let rank = move || place().map(|place| place.rank).filter(|rank| *rank > 0);
    let is_below = move || list.order.with(|order| order.is_below(rank().unwrap_or(0)));
    let is_selected = move || ui.selected.with(|selected| selected.contains(&id));
    let called = move || note.with(|note| format!("Choose {}", note.title));
    let lacks = move || list.scored.with(|scored| note.with(|note| scored.lacks(note)));
    let all = board.clone();
    let holds = move || behind(&all.waiting(), id).map(|behind| holds_mark(&behind));
    let cells = move || {
        let cell = |column| cell(column, &board, id, note, list, session);
        list.standing().into_iter().map(cell).collect::<Vec<_>>()
    };
    view! {
        <tr
            data-row=id.as_str()
            aria-rowindex=move || place().map(|place| (place.row + 1).to_string())
            data-below=move || is_below().then_some("")
            data-selected=move || is_selected().then_some("")
            aria-current=move || (ui.shown(session) == Some(id)).then_some("true")
        >
            <td class="r n">
                <span class="rankcell">
                    <input
                        type="checkbox"
                        class="tick"
                        tabindex="-1"
                        aria-label=called
                        prop:checked=is_selected
                        on:click=move |event| {
                            if event.shift_key() {
                                list.select_to(session, ui, id);
                                event_target::<leptos::web_sys::HtmlInputElement>(&event).set_checked(true);
                            } else {
                                selection::toggle(session, ui, id);
                            }
                        }
                    />
                    {move || climb(list.climbed(id))}
                    <span>{move || rank().map(|rank| rank.to_string()).unwrap_or_default()}</span>
                </span>
            </td>
            <td class="t">
                // The marks stand beside the button, whose name is the note's own.
                <span class="titled">
                    <button
                        type="button"
                        class="rowlink"
                        data-id=id.as_str()
                        aria-keyshortcuts="Shift+Space"
                        on:click=move |event| {
                            if event.ctrl_key() || event.meta_key() {
                                selection::toggle(session, ui, id);
                            } else if event.shift_key() {
                                list.select_to(session, ui, id);
                            } else {
                                session.chosen.set(Some(id));
                            }
                        }
                    >
                        {move || {
                            let kind = note.with(|note| note.kind.clone());
                            view! { <NamedIcon glyph=kind_glyph(&kind) name=kind.label().into_owned() /> }.into_any()
                        }}
                        <span dir="auto" title=move || note.with(|note| note.title.clone())>
                            {move || note.with(|note| note.title.clone())}
                        </span>
                        {move || hollow(lacks())}
                    </button>
                    {move || note.with(|note| marks(note))}
                    {move || holds()}
                </span>
                {move || note.with(owes)}
            </td>
            {move || cells()}
        </tr>
    }
}

impl ListUi {
    /// Chooses the notes from the one chosen last to this one.
    fn select_to(self, session: Session, ui: BoardUi, id: NoteId) {
        let notes = self.order.with_untracked(|order| selection::notes_among(&order.lines));
        selection::range(session, ui, &notes, id);
    }
}

/// What stands in one column.
fn cell(column: Column, board: &BoardSignals, id: NoteId, note: Signal<Arc<Note>>, list: ListUi, session: Session) -> AnyView {
    let text = move |read: fn(&Note) -> String| Signal::derive(move || note.with(|note| read(note)));
    let called = move |what: &'static str| Signal::derive(move || note.with(|note| format!("{what} of {}", note.title)));
    let set_number = move |make: fn(NoteId, Option<f64>) -> Command| {
        Callback::new(move |text: String| {
            session.dispatch(make(id, typed(text.trim())));
        })
    };
    let is_ranked = move || list.shown.with(|shown| shown.place(id.as_str())).is_some_and(|place| place.rank > 0);
    match column {
        Column::Kind => view! { <td class="kd">{move || note.with(|note| note.kind.label().into_owned())}</td> }.into_any(),
        Column::Impact => view! {
            <td class="im n" data-label="Impact">
                <span class="withbar">
                    <Field
                        class="cell"
                        kind="number"
                        scale=true
                        name=called("Impact")
                        stored=text(|note| number(note.impact))
                        commit=set_number(Command::SetImpact)
                    />
                    <span class="bar" aria-hidden="true">
                        <i style:--v=move || written(note.with(|note| note.impact).unwrap_or(0.0))></i>
                    </span>
                </span>
            </td>
        }
        .into_any(),
        Column::Effort => {
            let in_days = move || {
                let effort = note.with(|note| note.effort)?;
                let now = || list.settings.with(|board| days(effort, &board.axes.effort.days()));
                let days = list.days_then(id).unwrap_or_else(now);
                Some(about(days).trim_start_matches("about ").to_owned())
            };
            view! {
                <td class="ef n" data-label="Effort">
                    <span class="withbar">
                        <Field
                            class="cell"
                            kind="number"
                            scale=true
                            name=called("Effort")
                            stored=text(|note| number(note.effort))
                            commit=set_number(Command::SetEffort)
                        />
                        <span class="days">{move || in_days().unwrap_or_else(|| "–".to_owned())}</span>
                    </span>
                </td>
            }
            .into_any()
        }
        Column::Quadrant => {
            let name = move || list.settings.with(|board| note.with(|note| quadrant_name(note, board)));
            view! { <td class="qd"><bdi>{name}</bdi></td> }.into_any()
        }
        Column::Score => {
            let score = move || {
                let place = list.shown.with(|shown| shown.place(id.as_str()))?.rank.checked_sub(1)?;
                list.ranking.with(|ranking| ranking.ranked.get(place).map(|ranked| hundredths(ranked.score)))
            };
            view! { <td class="v n">{move || score().unwrap_or_default()}</td> }.into_any()
        }
        Column::Evidence => {
            let bars = move || {
                let bars = note.with(|note| evidence_bars(note));
                view! { <EvidenceBars bars named=true /> }.into_any()
            };
            view! { <td class="ev">{bars}</td> }.into_any()
        }
        Column::Stability => {
            // Figures come for some rows at a time: only a row whose own differs is drawn again.
            let share = Memo::new(move |_| {
                let known = list.stability.with(|stability| stability.as_ref().and_then(|all| Some((all.top, all.percent(id)?))));
                known.filter(|(_, percent)| *percent > 0 || is_ranked())
            });
            view! {
                <td class="sb">
                    <span class="steady">{move || share.get().map(|(top, percent)| stable(top, percent))}</span>
                </td>
            }
            .into_any()
        }
        Column::Tags => view! {
            <td class="tg">
                <bdi>{move || note.with(|note| note.tags.join(", "))}</bdi>
            </td>
        }
        .into_any(),
        Column::BlockedBy => {
            let board = board.clone();
            view! { <td class="bl">{move || blocked_by(&note.with(|note| open_titles(note, &board)))}</td> }.into_any()
        }
        Column::HoldsUp => {
            let board = board.clone();
            let words = move || {
                let Some(behind) = behind(&board.waiting(), id) else { return blocked_by(&[]) };
                let words = format!("{}, {}", behind.count, impact_words(behind.impact));
                view! { <span>{words}</span> }.into_any()
            };
            view! { <td class="hu">{move || words()}</td> }.into_any()
        }
        Column::Owner => {
            let commit = Callback::new(move |typed| {
                session.dispatch(Command::SetOwner(id, typed));
            });
            view! {
                <td class="ow">
                    <Field class="cell" list="l-owners" name=called("Owner") stored=text(|note| note.owner.clone()) commit />
                </td>
            }
            .into_any()
        }
        Column::Decision => {
            let mut offered = vec![(String::new(), UNDECIDED.to_owned())];
            offered.extend(Verdict::ALL.iter().map(|verdict| (verdict.word().to_owned(), verdict.label().into_owned())));
            let choose = Callback::new(move |word: String| decide(session, id, &word));
            view! {
                <td class="de">
                    <Choice
                        class="cell"
                        name=called("Decision")
                        stored=text(|note| decision_word(note).to_owned())
                        offered
                        choose
                    />
                </td>
            }
            .into_any()
        }
        Column::Status => {
            let choose = Callback::new(move |word: String| {
                session.dispatch(Command::SetStatus(id, Status::from_word(&word)));
            });
            view! {
                <td class="st">
                    <Choice
                        class="cell"
                        name=called("Status")
                        stored=text(|note| note.status.word().to_owned())
                        offered=Status::ALL.iter().map(|status| (status.word().to_owned(), status.label().into_owned())).collect()
                        choose
                    />
                </td>
            }
            .into_any()
        }
    }
}

/// What stands beside a title: what a check-in found, and what came of a target.
fn marks(note: &Note) -> [Option<AnyView>; 2] {
    let target = note.outcome.as_ref().and_then(|_| judged(note)).map(target_mark);
    [note.feasibility.as_ref().map(|found| verdict_mark(&found.verdict)), target]
}

/// The mark of a note that not both sides have scored, with what is missing.
fn hollow(lacks: &'static str) -> Option<AnyView> {
    (!lacks.is_empty()).then(|| view! { <span class="hollow" role="img" aria-label=lacks title=lacks></span> }.into_any())
}

/// In what share of resamples a note stays at the top: a meter and its figure.
fn stable(top: usize, percent: u32) -> AnyView {
    let words = format!("In the top {top} in {percent}% of resamples");
    view! {
        <span class="withbar" role="img" aria-label=words.clone() title=words>
            <span class="meter">
                <i style:--v=percent.to_string()></i>
            </span>
            <span class="meterfigure">{format!("{percent}%")}</span>
        </span>
    }
    .into_any()
}

/// Titles of the notes on the board that `note` still waits for.
fn open_titles(note: &Note, board: &BoardSignals) -> Vec<String> {
    let open = |blocker: &NoteId| {
        // The signal of a note that was deleted lives on for a while.
        let is_here = board.order.with(|order| order.contains(blocker));
        let found = board.note(*blocker).filter(|_| is_here)?.get();
        (!matches!(found.status, Status::Shipped | Status::Dropped)).then(|| found.title.clone())
    };
    note.blocked_by.iter().filter_map(open).collect()
}

fn blocked_by(titles: &[String]) -> AnyView {
    if titles.is_empty() {
        return view! {
            <span class="none" role="img" aria-label="nothing">
                "–"
            </span>
        }
        .into_any();
    }
    let title = |(at, title): (usize, &String)| {
        let comma = if at + 1 < titles.len() { ", " } else { "" };
        view! {
            <bdi>{title.clone()}</bdi>
            {comma}
        }
        .into_any()
    };
    let titles: Vec<AnyView> = titles.iter().enumerate().map(title).collect();
    view! {
        <span class="blocked">
            <Icon glyph=Glyph::Blocked class="icon-sm" />
            <span dir="auto">{titles}</span>
        </span>
    }
    .into_any()
}
