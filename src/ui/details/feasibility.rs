//! The feasibility check-in on the note: what was found, its risks and what else could be done, by whom and when.

use leptos::prelude::*;

use super::Shown;
use crate::command::{CheckingIn, Command};
use crate::ids::NoteId;
use crate::model::{Feasibility, Feasible};
use crate::rules::risks::{risk_title, risks};
use crate::session::{BoardSignals, Session, lower_case};
use crate::ui::components::field::{Field, TextBox};
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::verdict::verdict_mark;
use crate::ui::focus::{focus_on, once_drawn};

/// Asks for a check-in: the part appears, with nothing found yet, and takes the focus.
pub fn check(session: Session, id: NoteId) {
    if session.dispatch(Command::CheckIn(id, CheckingIn::Verdict(Feasible::Unknown, session.today()))) {
        once_drawn(|| focus_on(".feasibility input:checked"));
    }
}

/// The check-in; nothing on a note without one.
#[component]
pub fn FeasibilityPart(board: BoardSignals, id: NoteId, note: Shown) -> impl IntoView {
    let is_checked = Memo::new(move |_| note.with(|note| note.feasibility.is_some()));
    view! { {move || is_checked.get().then(|| part(&board, id, note))} }
}

fn part(board: &BoardSignals, id: NoteId, note: Shown) -> AnyView {
    let session = expect_context::<Session>();
    let text = move |read: fn(&Feasibility) -> &str| {
        Signal::derive(move || note.with(|note| note.feasibility.as_ref().map(|found| read(found).to_owned())).unwrap_or_default())
    };
    let act = move |checking: CheckingIn| {
        session.dispatch(Command::CheckIn(id, checking));
    };
    let set = move |make: fn(String) -> CheckingIn| Callback::new(move |typed| act(make(typed)));
    let word = text(|found| found.verdict.word());
    let choice = move |verdict: &Feasible| {
        let (offered, label) = (verdict.clone(), verdict.label().into_owned());
        let is_chosen = {
            let offered = offered.clone();
            move || word.with(|word| word == offered.word())
        };
        let choose = move |_| act(CheckingIn::Verdict(offered.clone(), session.today()));
        view! {
            <label>
                <input type="radio" name="d-feasibility" class="unseen" prop:checked=is_chosen on:change=choose />
                {label}
            </label>
        }
        .into_any()
    };
    let choices: Vec<AnyView> = Feasible::ALL.iter().map(choice).collect();
    let mark = move || note.with(|note| note.feasibility.as_ref().map(|found| verdict_mark(&found.verdict)));
    let remove = move |_| {
        act(CheckingIn::Remove);
        once_drawn(|| focus_on(".adds button"));
    };
    view! {
        <section class="sect decision feasibility" aria-label="Feasibility">
            <h2 class="label">"Feasibility" {move || mark()}</h2>
            <div class="seg" role="radiogroup" aria-label="Feasibility">
                {choices}
            </div>
            <div class="field">
                <span class="label" aria-hidden="true">
                    "Risks"
                </span>
                <TextBox
                    name="Risks"
                    class="input"
                    rows=2
                    several_lines=true
                    placeholder="What may go wrong? One risk per line."
                    stored=text(|found| &found.risks)
                    commit=set(CheckingIn::Risks)
                />
                {risk_notes(board.clone(), id, text(|found| &found.risks))}
            </div>
            <div class="field">
                <span class="label" aria-hidden="true">
                    "Alternatives"
                </span>
                <TextBox
                    name="Alternatives"
                    class="input"
                    rows=2
                    several_lines=true
                    placeholder="What else would help, for less?"
                    stored=text(|found| &found.alternatives)
                    commit=set(CheckingIn::Alternatives)
                />
            </div>
            <div class="props">
                <label class="label" for="d-checked-by">
                    "Checked by"
                </label>
                <Field id="d-checked-by" list="d-checkers" stored=text(|found| &found.by) commit=set(CheckingIn::By) />
                {checkers(session, board)}
                <label class="label" for="d-checked-on">
                    "Checked on"
                </label>
                <Field id="d-checked-on" kind="date" stored=text(|found| &found.date) commit=set(CheckingIn::Date) />
            </div>
            <span class="own">
                <button type="button" class="btn btn-quiet btn-sm" on:click=remove>
                    "Remove check-in"
                </button>
            </span>
        </section>
    }
    .into_any()
}

/// Everyone on the board and everyone who looks after a note of it, to choose from in a field.
fn checkers(session: Session, board: &BoardSignals) -> AnyView {
    let mut names: Vec<String> = Vec::new();
    let owners = board.all_untracked().iter().map(|note| note.owner.clone()).collect::<Vec<_>>();
    for name in session.people().into_iter().map(|person| person.name).chain(owners).filter(|name| !name.is_empty()) {
        if let Err(at) = names.binary_search(&name) {
            names.insert(at, name);
        }
    }
    let option = |name: String| view! { <option value=name></option> }.into_any();
    view! { <datalist id="d-checkers">{names.into_iter().map(option).collect::<Vec<_>>()}</datalist> }.into_any()
}

/// The risks one by one, each with the way to make a note of it, or to the note that it is.
fn risk_notes(board: BoardSignals, id: NoteId, text: Signal<String>) -> AnyView {
    let session = expect_context::<Session>();
    let make = move |risks: Vec<String>| {
        if session.make_risk_notes(id, risks) {
            once_drawn(|| focus_on(".risknotes button"));
        }
    };
    let items = move || {
        let all = board.all();
        let text = text.get();
        let note_of = |risk: &str| {
            let title = lower_case(&risk_title(risk));
            all.iter().find(|note| note.id != id && lower_case(&note.title) == title).map(|note| note.id)
        };
        let found: Vec<(&str, Option<NoteId>)> = risks(&text).into_iter().map(|risk| (risk, note_of(risk))).collect();
        let open: Vec<String> = found.iter().filter(|(_, note)| note.is_none()).map(|(risk, _)| (*risk).to_owned()).collect();
        let item = |(risk, note): (&str, Option<NoteId>)| {
            let risk = risk.to_owned();
            let deed = if let Some(note) = note {
                let name = format!("Open {risk}");
                view! {
                    <span class="muted">"is a note"</span>
                    <button type="button" class="link" aria-label=name on:click=move |_| session.chosen.set(Some(note))>
                        "Open"
                    </button>
                }
                .into_any()
            } else {
                let (name, risks) = (format!("Make it a note: {risk}"), vec![risk.clone()]);
                view! {
                    <button type="button" class="link" aria-label=name on:click=move |_| make(risks.clone())>
                        "Make it a note"
                    </button>
                }
                .into_any()
            };
            view! {
                <li>
                    <Icon glyph=Glyph::Risk class="icon-sm" />
                    <span class="riskname" dir="auto">
                        {risk}
                    </span>
                    <span class="riskdeed">{deed}</span>
                </li>
            }
            .into_any()
        };
        let items: Vec<AnyView> = found.into_iter().map(item).collect();
        let all = (open.len() > 1).then(|| {
            view! {
                <button type="button" class="btn btn-sm" on:click=move |_| make(open.clone())>
                    "Make all notes"
                </button>
            }
            .into_any()
        });
        (!items.is_empty()).then(|| {
            view! {
                <ul class="risknotes" aria-label="Risks one by one">
                    {items}
                </ul>
                {all}
            }
            .into_any()
        })
    };
    view! { {move || items()} }.into_any()
}
