//! A menu behind a button, over the browser's own `popover`: placed below its button, walked with the arrow keys.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use super::icon::{Glyph, Icon};
use crate::model::written;

/// Between a button and its menu, and between a menu and the window's edge, in px.
const GAP: f64 = 6.0;

/// Whether the whole app is here, as a context: items wait for that, since nobody needs them before. Without it they do not.
#[derive(Clone, Copy)]
pub struct Here(pub RwSignal<bool>);

/// A button and the menu it opens.
#[component]
pub fn Menu(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// The menu's name.
    #[prop(into)]
    name: Signal<String>,
    /// The button's name, where `face` does not say it.
    #[prop(into, optional)]
    opener: Option<Signal<String>>,
    /// The id of what further describes the button.
    #[prop(into, optional)]
    described: Option<String>,
    /// The button's classes.
    class: &'static str,
    /// What stands on the button.
    #[prop(into)]
    face: ViewFn,
    /// The items, as [`MenuItem`].
    children: Children,
) -> impl IntoView {
    let (button, menu) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let open = RwSignal::new(false);
    let here = use_context::<Here>().map_or_else(|| RwSignal::new(true), |here| here.0);
    let items = StoredValue::new_local(Some(children));
    let items = move || here.get().then(|| items.try_update_value(Option::take).flatten().map(|items| items()));
    let show = move || {
        let (Some(button), Some(menu)) = (button.get_untracked(), menu.get_untracked()) else { return };
        if menu.show_popover().is_ok() {
            let settle = move || {
                place(&menu, &button);
                step(&menu, Step::First);
            };
            settle();
            if !here.try_get_untracked().unwrap_or(true) {
                // The items come in a moment.
                set_timeout(settle, Duration::from_millis(50));
            }
        }
    };
    let hide = move || {
        if let Some(menu) = menu.get_untracked() {
            // It is hidden already where an item has taken the page away.
            let _ = menu.hide_popover();
        }
    };
    // It hides before its item acts, so that the focus is on the button again: a dialog gives it back to there.
    view! {
        <button
            type="button"
            class=class
            node_ref=button
            popovertarget=id.clone()
            aria-haspopup="menu"
            aria-expanded=move || open.get().to_string()
            aria-label=move || opener.map(|name| name.get())
            aria-describedby=described
            on:click=move |event| {
                // Opened by hand, so that it is placed before it is painted; the browser closes it.
                if !menu.get_untracked().is_some_and(|menu| is_shown(&menu)) {
                    event.prevent_default();
                    show();
                }
            }
            on:keydown=move |event| {
                if event.key() == "ArrowDown" {
                    event.prevent_default();
                    show();
                }
            }
        >
            {face.run()}
        </button>
        <div
            id=id
            class="menu"
            popover="auto"
            role="menu"
            aria-label=move || name.get()
            node_ref=menu
            on:toggle=move |_| open.set(menu.get_untracked().is_some_and(|menu| is_shown(&menu)))
            on:click:capture=move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
                // Of check boxes several are often changed, so those leave it open.
                if !target.is_some_and(|target| matches!(target.closest("[role=menuitemcheckbox]"), Ok(Some(_)))) {
                    hide();
                }
            }
            on:keydown=move |event| {
                let Some(menu) = menu.get_untracked() else { return };
                let to = match event.key().as_str() {
                    "ArrowDown" => Step::Next,
                    "ArrowUp" => Step::Back,
                    "Home" => Step::First,
                    "End" => Step::Last,
                    "Tab" => {
                        hide();
                        return;
                    }
                    _ => return,
                };
                event.prevent_default();
                step(&menu, to);
            }
        >
            {move || items()}
        </div>
    }
}

/// One thing to do. The menu closes after it.
#[component]
pub fn MenuItem(
    /// Its icon.
    glyph: Glyph,
    /// What it does.
    on_pick: Callback<()>,
    /// Whether it cannot be done now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Its words, with a `<small>` for a second line.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" role="menuitem" tabindex="-1" disabled=move || disabled.get() on:click=move |_| on_pick.run(())>
            <Icon glyph />
            <span>{children()}</span>
        </button>
    }
}

pub(super) fn is_shown(menu: &HtmlElement) -> bool {
    menu.matches(":popover-open").unwrap_or(false)
}

/// Puts `menu` below `button`, ends aligned, and back into the window where it would stick out.
pub(super) fn place(menu: &HtmlElement, button: &HtmlElement) {
    let root = document().document_element();
    let (wide, high) = root.map_or((0.0, 0.0), |root| (f64::from(root.client_width()), f64::from(root.client_height())));
    let (opener, own) = (button.get_bounding_client_rect(), menu.get_bounding_client_rect());
    // A button in the left half opens to the right, another one to the left: towards the room.
    let left = if opener.left() < wide / 2.0 { opener.left() } else { opener.right() - own.width() };
    let below = opener.bottom() + GAP;
    let top = if below + own.height() + GAP > high { opener.top() - GAP - own.height() } else { below };
    let inside = |at: f64, size: f64, room: f64| at.min(room - size - GAP).max(GAP);
    let (left, top) = (inside(left, own.width(), wide), inside(top, own.height(), high));
    let style = menu.style();
    // Two well-formed lengths are never refused.
    let _ = style.set_property("left", &format!("{}px", written(left)));
    let _ = style.set_property("top", &format!("{}px", written(top)));
}

#[derive(Clone, Copy)]
enum Step {
    First,
    Last,
    Next,
    Back,
}

/// Moves the focus to another item that can be picked.
fn step(menu: &HtmlElement, to: Step) {
    let Ok(items) = menu.query_selector_all("[role^=menuitem]:not(:disabled)") else { return };
    let items: Vec<HtmlElement> = (0..items.length()).filter_map(|at| items.item(at)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    let now = items.iter().position(|item| focused.as_ref().is_some_and(|focused| item.is_same_node(Some(focused))));
    let count = items.len();
    let at = match (to, now) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Back, None | Some(0)) => count.saturating_sub(1),
        (Step::Next, Some(at)) => (at + 1) % count.max(1),
        (Step::Back, Some(at)) => at - 1,
    };
    if let Some(item) = items.get(at) {
        // An item that has just gone takes no focus.
        let _ = item.focus();
    }
}
