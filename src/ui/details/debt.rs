//! The note as a loan: what paying it back costs now, what each sprint of waiting costs, and what that comes to in words.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::Shown;
use crate::command::{Command, Owing};
use crate::ids::NoteId;
use crate::model::{Debt, typed, written};
use crate::rules::debt::words::sentence;
use crate::rules::effort::{days, round_half_up};
use crate::session::{Phase, Session};
use crate::ui::board::BoardUi;
use crate::ui::components::field::Field;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::focus::{focus_on, once_drawn};

/// The field that takes the focus once there is a debt.
const PRINCIPAL: &str = "d-principal";

/// One figure of a debt as a field.
#[derive(Clone, Copy)]
struct Figure {
    /// The field's id.
    called: &'static str,
    name: &'static str,
    /// What stands behind it.
    unit: &'static str,
    read: fn(&Debt) -> f64,
    make: fn(f64) -> Owing,
}

const FIGURES: [Figure; 3] = [
    Figure { called: PRINCIPAL, name: "Principal", unit: "days to pay it back", read: |debt| debt.principal_days, make: Owing::Principal },
    Figure { called: "d-interest", name: "Interest", unit: "days per sprint", read: |debt| debt.interest_days, make: Owing::Interest },
    Figure { called: "d-growth", name: "Growth", unit: "% per sprint", read: |debt| debt.growth_percent, make: Owing::Growth },
];

/// Takes a debt on: paying it back costs what the note is estimated to take, until somebody says otherwise.
pub fn add_debt(session: Session, id: NoteId) {
    let Phase::Ready(board) = session.phase.get_untracked() else { return };
    let estimate = session.note(id).and_then(|note| note.effort).map(|effort| {
        let days = board.settings.with_untracked(|settings| days(effort, &settings.axes.effort.days()));
        round_half_up(days).max(1.0)
    });
    if session.dispatch(Command::Owe(id, Owing::Take(estimate.unwrap_or(1.0)))) {
        once_drawn(|| {
            focus_on("#d-principal");
            // What is typed takes the place of the guess.
            let field = document().active_element().and_then(|field| field.dyn_into::<leptos::web_sys::HtmlInputElement>().ok());
            if let Some(field) = field {
                field.select();
            }
        });
    }
}

/// The figures and what they come to; nothing for a note without debt.
#[component]
pub fn DebtPart(id: NoteId, note: Shown) -> impl IntoView {
    let (session, ui) = (expect_context::<Session>(), expect_context::<BoardUi>());
    let has_debt = Memo::new(move |_| note.with(|note| note.debt.is_some()));
    let debt = Signal::derive(move || note.with(|note| note.debt));
    view! { {move || has_debt.get().then(|| figures(session, ui, id, debt))} }
}

fn figures(session: Session, ui: BoardUi, id: NoteId, debt: Signal<Option<Debt>>) -> AnyView {
    let number = move |read: fn(&Debt) -> f64| Signal::derive(move || debt.get().map(|debt| written(read(&debt))).unwrap_or_default());
    let field = move |Figure { called, name, unit, read, make }: Figure| {
        // An emptied field says that there is no interest, but not that paying back is free.
        let emptied = move |text: &str| (text.trim().is_empty() && called != PRINCIPAL).then_some(0.0);
        let commit = Callback::new(move |text: String| {
            if let Some(figure) = typed(&text).or_else(|| emptied(&text)) {
                session.dispatch(Command::Owe(id, make(figure)));
            }
        });
        view! {
            <label class="label" for=called>
                {name}
            </label>
            <span class="withunit">
                <Field id=called kind="number" stored=number(read) commit />
                <span class="soft">{unit}</span>
            </span>
        }
        .into_any()
    };
    let says = move || debt.get().map(|debt| sentence(&debt)).unwrap_or_default();
    let remove = move |_| {
        if session.dispatch(Command::Owe(id, Owing::Clear)) {
            session.say("The debt was removed");
            once_drawn(|| focus_on(".adds button"));
        }
    };
    view! {
        <section class="sect owed" aria-label="Debt">
            <h2 class="label">"Debt"</h2>
            <div class="props">
                {FIGURES.map(field)}
            </div>
            <p class="owedsays">{says}</p>
            <div class="own">
                <button type="button" class="btn btn-quiet btn-sm" on:click=remove>
                    <Icon glyph=Glyph::Trash class="icon-sm" />
                    "Remove debt"
                </button>
                <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| ui.waiting_open.set(true)>
                    "Cost of waiting"
                </button>
            </div>
        </section>
    }
    .into_any()
}
