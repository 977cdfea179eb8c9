//! How far one is: a bar with a part per item, and the dimensions beside it.

use leptos::prelude::*;

use super::Taking;
use crate::ids::ItemId;

/// Seconds that an item takes, roughly.
const SECONDS: usize = 16;

/// "7 of 18", how long the rest takes, and the bar.
pub fn progress(taking: Taking) -> AnyView {
    let items = taking.items();
    let count = items.len();
    let place = {
        let items = items.clone();
        Memo::new(move |_| taking.at.get().and_then(|at| items.iter().position(|item| *item == at)).unwrap_or(0))
    };
    let minutes = move || match ((count - place.get()) * SECONDS).div_ceil(60) {
        1 => "about a minute to go".to_owned(),
        more => format!("about {more} minutes to go"),
    };
    let part = |(at, item): (usize, ItemId)| {
        let state = move || match (at == place.get(), taking.read(|kept| kept.response.answer(item).is_some()) == Some(true)) {
            (true, _) => "now",
            (false, true) => "done",
            // Passed over, and still to be had.
            (false, false) if at < place.get() => "later",
            (false, false) => "to-do",
        };
        view! { <i data-is=state></i> }.into_any()
    };
    let parts: Vec<AnyView> = items.into_iter().enumerate().map(part).collect();
    view! {
        <div class="askhead">
            <span class="strong">{move || format!("{} of {count}", place.get() + 1)}</span>
            <span class="grow"></span>
            <span class="muted">{minutes}</span>
        </div>
        <div
            class="progress"
            role="progressbar"
            aria-label="Progress"
            aria-valuemin="1"
            aria-valuemax=count.to_string()
            aria-valuenow=move || (place.get() + 1).to_string()
        >
            {parts}
        </div>
    }
    .into_any()
}

/// The dimensions, each with how much of it is answered; pressing one goes there.
pub fn dimensions(taking: Taking) -> AnyView {
    let Some(questionnaire) = taking.questionnaire.get_untracked() else { return ().into_any() };
    let rows: Vec<AnyView> = questionnaire
        .dimensions
        .iter()
        .map(|dimension| {
            let items: Vec<ItemId> = dimension.items.iter().map(|item| item.id).collect();
            let count = items.len();
            let own = items.clone();
            let is_here = move || taking.at.with(|at| at.is_some_and(|at| own.contains(&at)));
            let counted = items.clone();
            let answered =
                Memo::new(move |_| taking.read(|kept| counted.iter().filter(|item| kept.response.answer(**item).is_some()).count()).unwrap_or(0));
            let go = move |_| {
                let open = items.iter().find(|item| taking.read(|kept| kept.response.answer(**item).is_none()) == Some(true));
                taking.show(open.or(items.first()).copied());
            };
            view! {
                <li>
                    <button type="button" aria-current=move || is_here().then_some("step") data-done=move || (answered.get() == count).then_some("") on:click=go>
                        <span class="grow">{dimension.name.clone()}</span>
                        <span>{move || format!("{} of {count}", answered.get())}</span>
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <nav class="dims wide-only" aria-label="Dimensions">
            <h2 class="label">"Six dimensions"</h2>
            <ol>{rows}</ol>
            <p>"Answer for how it was in the last two months, not for how it should be."</p>
        </nav>
    }
    .into_any()
}
