//! Owner load: a bar of days per owner against an equal share of the capacity, and in words who is over it.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::board::BoardUi;
use crate::model::{Note, written};
use crate::rules::effort::{days, round_half_up};
use crate::rules::load::{Load, Loads, owner_load};
use crate::rules::rank::is_ranked;
use crate::session::{BoardSignals, lower_case};

/// Days with at most one decimal.
fn tenths(days: f64) -> String {
    written(round_half_up(days * 10.0) / 10.0)
}

/// The part of the panel that follows the load of everybody.
pub fn load(board: BoardSignals, ui: BoardUi) -> AnyView {
    let inside = move || {
        let (all, settings) = (board.all(), board.settings.get());
        let notes: Vec<&Note> = all.iter().map(Arc::as_ref).collect();
        let anchors = settings.axes.effort.days();
        let counted = |note: &Note| note.effort.filter(|_| is_ranked(note)).map(|effort| days(effort, &anchors));
        shown(&owner_load(&notes, settings.capacity_days, &counted, &lower_case), settings.capacity_days, ui)
    };
    view! {
        <section class="sect" aria-labelledby="w-load">
            <h3 class="label" id="w-load">"Owner load"</h3>
            {move || inside()}
        </section>
    }
    .into_any()
}

fn shown(loads: &Loads, capacity: Option<f64>, ui: BoardUi) -> AnyView {
    if loads.owners.is_empty() {
        let words = if loads.nobody.notes == 0 {
            "No note counts yet: it takes a place on the map and an owner."
        } else {
            "Nobody owns a placed note yet. Give notes an owner in their details."
        };
        return view! { <p class="hint">{words}</p> }.into_any();
    }
    let named = |which: &dyn Fn(&Load) -> bool| {
        loads.owners.iter().filter(|load| which(load)).map(|load| load.owner.as_str()).collect::<Vec<_>>().join(", ")
    };
    let already = named(&|load| loads.is_over_already(load));
    let with_ideas = named(&|load| loads.is_over(load) && !loads.is_over_already(load));
    let says = match (loads.share, capacity) {
        (Some(share), Some(capacity)) => {
            let owners = if loads.owners.len() == 1 { "1 owner".to_owned() } else { format!("{} owners", loads.owners.len()) };
            let over = match (already.as_str(), with_ideas.as_str()) {
                ("", "") => "Nobody is over it.".to_owned(),
                (already, "") => format!("Over it: {already}."),
                ("", with_ideas) => format!("Over it once their ideas are taken up: {with_ideas}."),
                (already, with_ideas) => format!("Over it already: {already}. Once their ideas are taken up: {with_ideas}."),
            };
            let share = format!("{} days among {owners} make {} each. {over}", tenths(capacity), tenths(share));
            view! { <p dir="auto">{share}</p> }.into_any()
        }
        _ => view! {
            <p>
                "This board has no capacity, so there is no share to compare with. "
                <button type="button" class="link" on:click=move |_| ui.settings_open.set(true)>
                    "Set the capacity"
                </button>
            </p>
        }
        .into_any(),
    };
    let most = loads.owners.iter().chain([&loads.nobody]).map(|load| load.days).fold(loads.share.unwrap_or(0.0), f64::max);
    let percent = |days: f64| written((if most > 0.0 { days / most * 100.0 } else { 0.0 }).clamp(0.0, 100.0).round());
    let bar = |load: &Load, share: Option<f64>| {
        let (all, begun, mark) = (percent(load.days), percent(load.begun), share.map(percent));
        let mark = mark.map(|at| view! { <i class="loadshare" style:--v=at></i> }.into_any());
        view! {
            <span class="loadbar" aria-hidden="true">
                <i style:--v=all></i>
                <i class="loadbegun" style:--v=begun></i>
                {mark}
            </span>
        }
        .into_any()
    };
    let item = |load: &Load| {
        let is_over = loads.is_over(load);
        let of = loads.share.map_or_else(|| " days".to_owned(), |share| format!(" of {} days", tenths(share)));
        let over = is_over.then(|| {
            let over = format!("{} over", tenths(load.days - loads.share.unwrap_or(0.0)));
            let tone = loads.is_over_already(load).then_some("care");
            view! { <span class="chip" data-tone=tone>{over}</span> }.into_any()
        });
        view! {
            <li>
                <span dir="auto">{load.owner.clone()} ": " <b>{tenths(load.days)}</b> {of}</span>
                {over}
                {bar(load, loads.share)}
            </li>
        }
        .into_any()
    };
    let items: Vec<AnyView> = loads.owners.iter().map(item).collect();
    let nobody = (loads.nobody.notes > 0).then(|| {
        let notes = if loads.nobody.notes == 1 { "1 note".to_owned() } else { format!("{} notes", loads.nobody.notes) };
        let words = format!("{} days in {notes}", tenths(loads.nobody.days));
        view! {
            <li>
                <span>"Nobody owns: " <b>{words}</b></span>
                {bar(&loads.nobody, None)}
            </li>
        }
        .into_any()
    });
    view! {
        {says}
        <ul class="loads">{items} {nobody}</ul>
        <p class="hint loadkey">
            <span><i class="loadbegun"></i> "planned or doing"</span>
            <span><i></i> "ideas"</span>
            {loads.share.map(|_| view! { <span><i class="loadshare"></i> "share"</span> }.into_any())}
        </p>
        <p class="hint">"What counts: notes with a rank, which is what the capacity line adds up."</p>
    }
    .into_any()
}
