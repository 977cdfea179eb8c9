//! The filter's panel: what notes can be filtered by, as far as the board has it; and what is chosen, as chips.

use leptos::prelude::*;

use super::board::BoardUi;
use super::components::icon::{Glyph, Icon};
use super::find::shown_words;
use crate::model::{Board, Feasible, Kind, Note, Status, Verdict};
use crate::rules::evidence::is_bare_claim;
use crate::rules::filter::{BARE_CLAIM, Facet, Filter, UNPLACED, decision_word, finding_word};
use crate::rules::quadrant::{Quadrant, quadrant};
use crate::session::{BoardSignals, Session};

/// Owners and tags beyond this many stand in a list to choose from.
const OFFERED: usize = 8;

/// A word of a facet, how it reads, and how many notes have it.
#[derive(Clone, PartialEq)]
struct Offer {
    word: String,
    label: String,
    count: usize,
}

/// How a word of a facet reads.
fn label(facet: Facet, word: &str, board: &Board) -> String {
    match facet {
        Facet::Kind => Kind::from_word(word).label().into_owned(),
        Facet::Status => Status::from_word(word).label().into_owned(),
        Facet::Decision if word.is_empty() => "Undecided".to_owned(),
        Facet::Decision => Verdict::from_word(word).label().into_owned(),
        Facet::Quadrant => Quadrant::ALL.iter().find(|quadrant| quadrant.key() == word).map_or_else(
            || if word == UNPLACED { "Unplaced".to_owned() } else { word.to_owned() },
            |found| found.name(&board.quadrants).to_owned(),
        ),
        Facet::Owner if word.is_empty() => "No owner".to_owned(),
        Facet::Tag if word.is_empty() => "No tags".to_owned(),
        Facet::Evidence if word == BARE_CLAIM => "Claims without evidence".to_owned(),
        Facet::Feasibility if word.is_empty() => "Not checked".to_owned(),
        Facet::Feasibility => Feasible::from_word(word).label().into_owned(),
        Facet::Owner | Facet::Tag | Facet::Evidence => word.to_owned(),
    }
}

/// The words of a note for a facet.
fn words<'a>(facet: Facet, note: &'a Note, board: &Board) -> Vec<&'a str> {
    match facet {
        Facet::Kind => vec![note.kind.word()],
        Facet::Status => vec![note.status.word()],
        Facet::Decision => vec![decision_word(note)],
        Facet::Quadrant => vec![note.position().map_or(UNPLACED, |(impact, effort)| quadrant(impact, effort, &board.split).key())],
        Facet::Feasibility => vec![finding_word(note)],
        Facet::Owner => vec![&note.owner],
        Facet::Tag if note.tags.is_empty() => vec![""],
        Facet::Tag => note.tags.iter().map(String::as_str).collect(),
        Facet::Evidence => is_bare_claim(note, board.split.impact).then_some(BARE_CLAIM).into_iter().collect(),
    }
}

/// Everything a facet offers on this board: known words in their order, names by how many notes have them.
fn offers(facet: Facet, board: &BoardSignals, filter: &Filter) -> Vec<Offer> {
    let settings = board.settings.get();
    let fixed: Vec<&str> = match facet {
        Facet::Kind => Kind::ALL.iter().map(Kind::word).collect(),
        Facet::Status => Status::ALL.iter().map(Status::word).collect(),
        Facet::Decision => Verdict::ALL.iter().map(Verdict::word).chain([""]).collect(),
        Facet::Quadrant => Quadrant::ALL.iter().map(|quadrant| quadrant.key()).chain([UNPLACED]).collect(),
        Facet::Evidence => vec![BARE_CLAIM],
        Facet::Feasibility => Feasible::ALL.iter().map(Feasible::word).chain([""]).collect(),
        Facet::Owner | Facet::Tag => Vec::new(),
    };
    let mut counted: Vec<(String, usize)> = fixed.into_iter().map(|word| (word.to_owned(), 0)).collect();
    let known = counted.len();
    for note in board.all() {
        for word in words(facet, &note, &settings) {
            match counted.iter_mut().find(|(counted, _)| counted == word) {
                Some((_, count)) => *count += 1,
                None => counted.push((word.to_owned(), 1)),
            }
        }
    }
    for word in filter.wanted(facet) {
        if !counted.iter().any(|(counted, _)| counted == word) {
            counted.push((word.clone(), 0));
        }
    }
    let offer = |(word, count): (String, usize)| Offer { label: label(facet, &word, &settings), word, count };
    let mut offers: Vec<Offer> = counted.into_iter().map(offer).collect();
    if known == 0 {
        offers.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.label.cmp(&other.label)));
    }
    offers
}

/// Chooses a word of a facet, or no longer.
pub fn choose(session: Session, facet: Facet, word: &str, wanted: bool) {
    let mut filter = session.filter.get_untracked();
    filter.set(facet, word, wanted);
    session.set_filter(filter);
}

/// What is in the panel.
#[inline(never)]
pub fn panel(session: Session, ui: BoardUi, board: BoardSignals) -> AnyView {
    let order = RwSignal::from(board.order.clone());
    let facets: Vec<AnyView> = Facet::ALL.iter().map(|facet| fields(session, board.clone(), *facet)).collect();
    view! {
        <div class="popover-body facets">{facets}</div>
        <div class="popover-foot">
            <span class="grow">{move || shown_words(ui, order)}</span>
            <button
                type="button"
                class="btn btn-quiet"
                disabled=move || session.filter.with(Filter::is_empty)
                on:click=move |_| session.set_filter(Filter::default())
            >
                "Clear"
            </button>
            <button type="button" class="btn thin-only" popovertarget="filter" popovertargetaction="hide">
                "Done"
            </button>
        </div>
    }
    .into_any()
}

/// The check boxes of one facet.
fn fields(session: Session, board: BoardSignals, facet: Facet) -> AnyView {
    // What is offered stays in place while it is being chosen from.
    let offers = untrack(|| offers(facet, &board, &session.filter.get()));
    let is_chosen = move |word: &str| session.filter.with(|filter| filter.wanted(facet).iter().any(|wanted| wanted == word));
    let (first, rest): (Vec<_>, Vec<_>) =
        offers.into_iter().enumerate().partition(|(at, offer)| *at < OFFERED || untrack(|| is_chosen(&offer.word)));
    let is_idle = |offer: &Offer| offer.word.is_empty() || matches!(facet, Facet::Decision | Facet::Feasibility) && offer.count == 0;
    if first.is_empty() || facet.can_be_empty() && first.iter().all(|(_, offer)| is_idle(offer) && !untrack(|| is_chosen(&offer.word))) {
        return ().into_any();
    }
    let more = RwSignal::new(Vec::<String>::new());
    let check = move |word: String, label: String, count: usize| {
        let (shown, chosen) = (word.clone(), word);
        view! {
            <label class="pickchip">
                <input
                    type="checkbox"
                    prop:checked=move || is_chosen(&shown)
                    on:change=move |event| choose(session, facet, &chosen, event_target_checked(&event))
                />
                <span dir="auto">{label}</span>
                {(count > 0).then(|| view! { <small aria-hidden="true">{count.to_string()}</small> }.into_any())}
            </label>
        }
        .into_any()
    };
    let checks: Vec<AnyView> = first.into_iter().map(|(_, offer)| check(offer.word, offer.label, offer.count)).collect();
    let others = (!rest.is_empty()).then(|| {
        let name = format!("More: {}", facet.label());
        let option = |(_, offer): (usize, Offer)| {
            view! { <option value=offer.word>{format!("{} ({})", offer.label, offer.count)}</option> }.into_any()
        };
        let options: Vec<AnyView> = rest.into_iter().map(option).collect();
        view! {
            <select
                class="select"
                aria-label=name
                on:change=move |event| {
                    let list = event_target::<leptos::web_sys::HtmlSelectElement>(&event);
                    let word = list.value();
                    list.set_value("");
                    choose(session, facet, &word, true);
                    more.update(|more| {
                        if !more.contains(&word) {
                            more.push(word);
                        }
                    });
                }
            >
                <option value="">"More…"</option>
                {options}
            </select>
        }
        .into_any()
    });
    view! {
        <fieldset>
            <legend class="label">{facet.label()}</legend>
            <div class="picks-row">
                {checks}
                {move || more.get().into_iter().map(|word| check(word.clone(), word, 0)).collect::<Vec<_>>()}
                {others}
            </div>
        </fieldset>
    }
    .into_any()
}

/// Each chosen word as a chip with a button that takes it away.
#[inline(never)]
pub fn chips(session: Session, board: BoardSignals) -> AnyView {
    let chip = move |facet: Facet, word: &str| {
        let (label, word) = (board.settings.with(|settings| label(facet, word, settings)), word.to_owned());
        let name = format!("Remove {label} from the filter");
        view! {
            <li class="tag">
                <bdi>{label}</bdi>
                <button type="button" aria-label=name on:click=move |_| choose(session, facet, &word, false)>
                    <Icon glyph=Glyph::Close class="icon-sm" />
                </button>
            </li>
        }
        .into_any()
    };
    let all = move || {
        let filter = session.filter.get();
        let of = |facet: &Facet| filter.wanted(*facet).iter().map(|word| chip(*facet, word)).collect::<Vec<_>>();
        Facet::ALL.iter().flat_map(of).collect::<Vec<_>>()
    };
    view! { <ul class="chips">{move || all()}</ul> }.into_any()
}
