//! Taking the self-assessment: a page to start from, then one item at a time.

mod item;
mod progress;
mod start;

use std::sync::Arc;

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use super::components::marks::brand_mark;
use super::focus::once_drawn;
use crate::ids::{ItemId, ResponseId};
use crate::model::Questionnaire;
use crate::session::{KeptResponse, Route, Session};
use item::item_page;
use start::start_page;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Taking {
    /// Does what is asked.
    pub session: Session,
    /// The questionnaire, once it has come.
    pub questionnaire: RwSignal<Option<Arc<Questionnaire>>>,
    /// The item that is shown; none on the page to start from.
    pub at: RwSignal<Option<ItemId>>,
}

impl Taking {
    /// The response that is being given, if there is one.
    pub fn id(self) -> Option<ResponseId> {
        let asked = self.session.answering.get();
        self.session.own.with(|own| asked.filter(|id| own.find(*id).is_some()).or_else(|| own.current().map(|kept| kept.response.id)))
    }

    /// Reads something of that response.
    pub fn read<T>(self, read: impl FnOnce(&KeptResponse) -> T) -> Option<T> {
        let id = self.id()?;
        self.session.own.with(|own| own.find(id).map(read))
    }

    /// Changes that response.
    pub fn change(self, change: &mut dyn FnMut(&mut KeptResponse, u64)) {
        if let Some(id) = untrack(|| self.id()) {
            self.session.change_response(id, change);
        }
    }

    /// The items in order.
    pub fn items(self) -> Vec<ItemId> {
        self.questionnaire.with(|read| read.iter().flat_map(|read| read.items()).map(|(_, item)| item.id).collect())
    }

    /// Shows an item; none is the page to start from.
    pub fn show(self, item: Option<ItemId>) {
        if let Some(item) = item {
            self.change(&mut |kept, now| kept.look_at(item, now));
        }
        self.at.set(item);
        // The page has to be there before its heading can take the focus, which tells a screen reader where it is.
        once_drawn(focus_heading);
    }
}

/// The page. Comes with the late part of the app (scripts/split.mjs).
#[inline(never)]
pub fn assessment_page(session: Session) -> AnyView {
    let taking = Taking { session, questionnaire: RwSignal::new(None), at: RwSignal::new(None) };
    session.load_questionnaire(taking.questionnaire);
    let begun = untrack(|| taking.read(|kept| if kept.finished.is_none() || kept.correcting { kept.place } else { None })).flatten();
    taking.at.set(begun);
    // Correcting begins where the questions do.
    Effect::new(move |_| {
        let first = taking.questionnaire.with(|read| read.as_ref().and_then(|read| read.items().next().map(|(_, item)| item.id)));
        if let Some(first) =
            first.filter(|_| begun.is_none() && session.answering.get_untracked().is_some() && taking.at.get_untracked().is_none())
        {
            taking.at.set(Some(first));
        }
    });
    on_cleanup(move || session.answering.set(None));
    // Another tab may have deleted or finished it: then there is nothing left to answer here.
    let is_asking = Memo::new(move |_| taking.id().is_some() && taking.at.get().is_some() && taking.questionnaire.with(Option::is_some));
    view! {
        <main class="focusmain">
            {bar()} {move || if is_asking.get() { item_page(taking) } else { start_page(taking) }}
        </main>
    }
    .into_any()
}

/// What this is, that it stays here, and the way out.
fn bar() -> AnyView {
    view! {
        <div class="focusbar">
            <span class="brand" aria-hidden="true">
                {brand_mark()}
            </span>
            <p class="focusname">
                <b>"Self-assessment"</b>
            </p>
            <span class="grow"></span>
            <span class="chip wide-only">
                <Icon glyph=Glyph::Lock class="icon-sm" />
                "Your answers stay in this browser until you share them"
            </span>
            <a class="btn" href=Route::Home.address()>
                <span>"Leave"<span class="wide-only">", keep my answers"</span></span>
            </a>
        </div>
    }
    .into_any()
}

/// Moves the focus to the heading of the page.
pub fn focus_heading() {
    use leptos::wasm_bindgen::JsCast;
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        // Where it cannot take the focus it stays where it is.
        let _ = heading.focus();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
