//! Keeps a long list in step with what is seen of it: measures lines, and follows every scroll.

use leptos::html::Tbody;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Element, HtmlElement};

use super::ListUi;
use crate::ids::NoteId;
use crate::rules::window::{Heights, Sight, WHOLE};
use crate::session::Session;
use crate::ui::board::BoardUi;
use crate::ui::components::media::window_height;
use crate::ui::focus::{note_of, once_drawn};

/// Follows scrolling, resizing, the focus and the chosen note for as long as the list is there.
pub fn follow(body: NodeRef<Tbody>, list: ListUi, session: Session, ui: BoardUi) {
    let seen = move || {
        if let Some(body) = body.try_get_untracked().flatten() {
            look(&body, list);
        }
    };
    // Scrolling is heard by the element that scrolls alone, which is another one on phones: so it is caught on its way.
    let heard = Closure::<dyn Fn()>::new(seen);
    let _ = window().add_event_listener_with_callback_and_bool("scroll", heard.as_ref().unchecked_ref(), true);
    let kept = StoredValue::new_local(heard);
    on_cleanup(move || {
        kept.try_with_value(|heard| {
            let _ = window().remove_event_listener_with_callback_and_bool("scroll", heard.as_ref().unchecked_ref(), true);
        });
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| seen());
    let focused = window_event_listener(leptos::ev::focusin, move |event| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let now = element.as_ref().and_then(note_of).map(NoteId::as_str);
        if list.sight.with_untracked(|sight| sight.focused != now) {
            list.sight.update(|sight| sight.focused = now);
        }
    });
    on_cleanup(move || {
        resized.remove();
        focused.remove();
    });
    Effect::new(move |_| {
        list.shown.track();
        once_drawn(seen);
    });
    // A row that moved because of what was typed into it is followed to its new place.
    Effect::new(move |before: Option<Option<(&'static str, usize)>>| {
        let focused = list.sight.get().focused;
        let now = focused.and_then(|key| Some((key, list.shown.with(|shown| shown.place(key))?.row)));
        let has_moved = before.flatten().zip(now).is_some_and(|(before, now)| before.0 == now.0 && before.1 != now.1);
        if let Some(id) = focused.filter(|_| has_moved).and_then(|key| NoteId::new(key).ok()) {
            once_drawn(move || {
                // Not where the focus has gone on by then: what has it is to stay where it is.
                let has_focus = row_of(id).is_some_and(|row| row.contains(document().active_element().as_ref().map(AsRef::as_ref)));
                if has_focus {
                    bring_into_view(id);
                }
            });
        }
        now
    });
    Effect::new(move |before: Option<Option<NoteId>>| {
        let chosen = ui.shown(session);
        if let Some(id) = chosen.filter(|_| before != Some(chosen)) {
            bring_into_view(id);
        }
        chosen
    });
}

/// Scrolls to a note's row, once it is made, unless it is seen.
fn bring_into_view(id: NoteId) {
    once_drawn(move || {
        if let Some(row) = row_of(id).filter(|row| !is_seen(row)) {
            row.scroll_into_view();
        }
    });
}

/// Moves the focus to the title of a note wherever its row is.
pub fn go_to(list: ListUi, id: NoteId) {
    list.sight.update(|sight| sight.focused = Some(id.as_str()));
    once_drawn(move || {
        let title = row_of(id).and_then(|row| row.query_selector(".rowlink").ok().flatten()?.dyn_into::<HtmlElement>().ok());
        if let Some(title) = title {
            // It was just made, and the browser scrolls to it.
            let _ = title.focus();
        }
    });
}

/// How many rows fit on the screen.
pub fn page(list: ListUi) -> usize {
    let (top, bottom) = view_of(None);
    list.sight.with_untracked(|sight| sight.rows_in(bottom - top))
}

fn row_of(id: NoteId) -> Option<Element> {
    // An id holds letters, digits, - and _ only, so the selector is well formed.
    document().query_selector(&format!("tr[data-row=\"{id}\"]")).ok().flatten()
}

/// What of the window shows the list: from where to where, in px.
fn view_of(page: Option<&Element>) -> (f64, f64) {
    let height = window_height();
    let page = page.cloned().or_else(|| document().query_selector(".listpage").ok().flatten());
    page.map_or((0.0, height), |page| {
        let page = page.get_bounding_client_rect();
        (page.top().max(0.0), page.bottom().min(height))
    })
}

fn is_seen(row: &Element) -> bool {
    let ((top, bottom), row) = (view_of(None), row.get_bounding_client_rect());
    row.top() >= top && row.bottom() <= bottom
}

/// Brings into the page what is seen. Short lists are there whole.
fn look(body: &Element, list: ListUi) {
    let (notes, count) = list.order.with_untracked(|order| (order.notes, order.lines.len()));
    if notes <= WHOLE {
        return;
    }
    let height = |selector: &str| body.query_selector(selector).ok().flatten().map(|line| line.get_bounding_client_rect().height());
    let (first, (top, bottom)) = (body.get_bounding_client_rect().top(), view_of(None));
    let now = list.sight.get_untracked();
    let measured = |new: Option<f64>, old: f64| new.filter(|new| *new > 0.0 && (new - old).abs() > 0.5).unwrap_or(old);
    let heights = Heights {
        row: measured(height("tr[data-row]"), now.heights.row),
        capacity: measured(height(".cutrow"), now.heights.capacity),
        heading: measured(height(".grouprow"), now.heights.heading),
    };
    let next = Sight { heights, ..now };
    let next = Sight { lines: next.over(top - first, bottom - first, count), ..next };
    if next != now {
        list.sight.set(next);
    }
}
