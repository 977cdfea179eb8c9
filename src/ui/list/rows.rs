//! The lines in the page, kept one by one: the row that has the focus is never taken out of the page or moved in it.
//!
//! A browser takes focus and half-typed text away from whatever is moved, and the usual keyed list moves rows as it
//! likes. Here all others are put around the one that has the focus.

use leptos::html::Tbody;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use super::ListUi;
use super::fields::Fields;
use super::row::Row;
use crate::rules::staying::staying;
use crate::ui::focus::focus_on;

/// What a line is drawn by.
pub enum Made {
    /// A note's, which is put into the page here.
    Row(Row),
    /// Another, as a view.
    View(AnyView),
}

/// One line in the page.
struct Mounted {
    key: &'static str,
    element: Element,
    /// Draws the line until it goes.
    _drawing: Drawing,
}

enum Drawing {
    Row { _row: Row },
    View { _handle: UnmountHandle<AnyViewState> },
}

/// Keeps the lines in `body` as the list shows them; `make` makes a line from its key.
pub fn keep_rows(body: NodeRef<Tbody>, list: ListUi, fields: Fields, make: impl Fn(&'static str) -> Option<Made> + 'static) {
    let rows: StoredValue<Vec<Mounted>, LocalStorage> = StoredValue::new_local(Vec::new());
    let owner = Owner::current();
    Effect::new(move |_| {
        let keys = list.shown.with(|shown| shown.keys.clone());
        let (Some(body), Some(owner)) = (body.get(), owner.as_ref()) else { return };
        let body: HtmlElement = body.unchecked_into();
        let mut old = Vec::new();
        rows.update_value(|rows| old = std::mem::take(rows));
        let new = owner.with(|| untrack(|| shown(old, &keys, &body, fields, &make)));
        rows.set_value(new);
    });
}

/// The lines for `keys`, in the page and in order.
fn shown(
    old: Vec<Mounted>,
    keys: &[&'static str],
    body: &HtmlElement,
    fields: Fields,
    make: &dyn Fn(&'static str) -> Option<Made>,
) -> Vec<Mounted> {
    if old.iter().map(|line| &line.key).eq(keys) {
        return old;
    }
    let focused = document().active_element().filter(|focused| body.contains(Some(focused)));
    let has_focus = |line: &Mounted| focused.as_ref().is_some_and(|focused| line.element.contains(Some(focused)));
    let left = old.iter().position(has_focus).filter(|at| old.get(*at).is_some_and(|line| !keys.contains(&line.key)));
    let mut known: Vec<(&'static str, Option<(usize, Mounted)>)> =
        old.into_iter().enumerate().map(|(place, line)| (line.key, Some((place, line)))).collect();
    known.sort_unstable_by_key(|(key, _)| *key);
    let mut take = |key: &str| {
        let at = known.binary_search_by(|(known, _)| (*known).cmp(key)).ok()?;
        known.get_mut(at)?.1.take()
    };
    let found: Vec<(&'static str, Option<(usize, Mounted)>)> = keys.iter().map(|key| (*key, take(key))).collect();
    // What is no longer shown goes first, so that what stays stands in order.
    for (_, line) in known.iter().filter_map(|(_, line)| line.as_ref()) {
        fields.leave(&line.element);
    }
    drop(known);
    let (mut before, mut lines) = (Vec::new(), Vec::new());
    for (key, line) in found {
        let (place, line) = line.map_or_else(|| (None, mounted(key, body, make)), |(place, line)| (Some(place), Some(line)));
        if let Some(line) = line {
            before.push(place);
            lines.push(line);
        }
    }
    put_in_order(&lines, &before, lines.iter().position(has_focus).unwrap_or(0), body);
    if let Some(at) = left {
        let was_typing = focused.is_some_and(|focused| focused.matches("input.cell").unwrap_or(false));
        focus_near(&lines, at, was_typing);
    }
    lines
}

fn mounted(key: &'static str, body: &HtmlElement, make: &dyn Fn(&'static str) -> Option<Made>) -> Option<Mounted> {
    Some(match make(key)? {
        Made::Row(row) => Mounted { key, element: row.element.clone(), _drawing: Drawing::Row { _row: row } },
        Made::View(view) => {
            let handle = mount_to(body.clone(), move || view);
            Mounted { key, element: body.last_element_child()?, _drawing: Drawing::View { _handle: handle } }
        }
    })
}

/// Puts the lines in order around the one at `fixed`, which stays where it is. `before` gives the places that they had.
fn put_in_order(lines: &[Mounted], before: &[Option<usize>], fixed: usize, body: &HtmlElement) {
    let mut next: Option<&Element> = None;
    for (line, stays) in lines.iter().zip(staying(before, fixed)).rev() {
        if !stays {
            // The next one is in the body by now, so nothing is refused.
            let _ = body.insert_before(&line.element, next.map(AsRef::as_ref));
        }
        next = Some(&line.element);
    }
}

/// The row that had the focus has gone from the list: the one in its place takes it. From a field it goes to the list itself:
/// keys that were meant for text must not act on another note.
fn focus_near(lines: &[Mounted], at: usize, was_typing: bool) {
    if was_typing {
        return focus_on(".listpage");
    }
    let title = |line: &Mounted| line.element.query_selector(".rowlink").ok().flatten()?.dyn_into::<HtmlElement>().ok();
    let after = lines.iter().skip(at).find_map(title);
    if let Some(title) = after.or_else(|| lines.iter().take(at).rev().find_map(title)) {
        // It is in the page, so it takes the focus.
        let _ = title.focus();
    }
}
