//! A modal dialog over the browser's own `<dialog>`: it keeps the focus inside, closes on Escape and gives the focus back.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

use super::icon::{Glyph, Icon};

/// A dialog with a heading, a sentence and a close button; `children` are its body and foot, made anew each time it opens.
#[component]
pub fn Modal(
    /// Its heading, which is its name.
    #[prop(into)]
    label: String,
    /// A sentence below the heading.
    #[prop(into, optional)]
    says: Signal<String>,
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// Asked to close: by Escape or the close button.
    on_close: Callback<()>,
    /// A class of its own, unique in the app: the heading's id is made from it.
    class: &'static str,
    /// Whether pressing beside it closes it: only where nothing can be lost.
    #[prop(optional)]
    light: bool,
    /// The body and the foot.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = Memo::new(move |_| open.get());
    let before: StoredValue<Option<HtmlElement>, LocalStorage> = StoredValue::new_local(None);
    let give_back = move || {
        if let Some(element) = before.try_update_value(Option::take).flatten() {
            // What had the focus may be gone, and then there is nothing to give back.
            let _ = element.focus();
        }
    };
    Effect::new(move |was: Option<bool>| {
        let open = is_open.get();
        if was == Some(true) && !open {
            give_back();
        }
        open
    });
    on_cleanup(give_back);

    let (label, children) = (StoredValue::new(label), StoredValue::new(children));
    let heading = format!("{class}-heading");
    let shown = move || {
        let element = NodeRef::<html::Dialog>::new();
        Effect::new(move |_| {
            if let Some(dialog) = element.get().filter(|dialog| !dialog.open()) {
                before.set_value(focused());
                if light {
                    // A browser that does not know it yet leaves Escape and the close button.
                    let _ = dialog.set_attribute("closedby", "any");
                }
                // It is in the page and closed, so it opens.
                let _ = dialog.show_modal();
            }
        });
        // At once: the browser's own way tells it late, and a key pressed meanwhile would find it open.
        let leave = move || {
            if let Some(dialog) = element.get_untracked() {
                // Closed before it goes: as long as it is open nothing behind it takes the focus.
                dialog.close();
            }
            on_close.run(());
        };
        view! {
            <dialog
                class=format!("dialog {class}")
                aria-labelledby=heading.clone()
                node_ref=element
                on:keydown=move |event| {
                    if event.key() == "Escape" && !event.default_prevented() && !event.is_composing() && !has_popover(element) {
                        event.prevent_default();
                        leave();
                    }
                }
                on:cancel=move |event| {
                    // A press beside it. A file field inside tells of such an event of its own.
                    if element.get_untracked().is_some_and(|dialog| *dialog == event_target::<HtmlElement>(&event)) {
                        event.prevent_default();
                        leave();
                    }
                }
                on:close=move |event| {
                    // The event comes late: by then another opening may have put a new dialog in this one's place.
                    let is_here = event_target::<HtmlElement>(&event).is_connected();
                    if is_here && is_open.try_get_untracked() == Some(true) {
                        on_close.run(());
                    }
                }
            >
                <div class="dialog-head">
                    <h2 id=heading.clone()>{label.get_value()}</h2>
                    <button type="button" class="btn btn-quiet btn-icon" aria-label="Close" on:click=move |_| on_close.run(())>
                        <Icon glyph=Glyph::Close />
                    </button>
                    {move || {
                        (!says.with(String::is_empty)).then(|| view! { <p dir="auto">{move || says.get()}</p> }.into_any())
                    }}
                </div>
                {children.with_value(|children| children())}
            </dialog>
        }
        .into_any()
    };
    view! { {move || is_open.get().then(&shown)} }
}

/// A dialog that is made when it opens and gone when it closes: nothing of it is needed before.
pub fn when_open(open: impl Into<Signal<bool>>, make: impl Into<ViewFn>) -> AnyView {
    made(open.into(), make.into())
}

fn made(open: Signal<bool>, make: ViewFn) -> AnyView {
    let is_open = Memo::new(move |_| open.get());
    view! { {move || is_open.get().then(|| make.run())} }.into_any()
}

/// The foot of a dialog in which nothing is left to decide.
pub fn done_foot(close: Callback<()>) -> AnyView {
    view! {
        <div class="dialog-foot">
            <span class="grow"></span>
            <button type="button" class="btn btn-lg" on:click=move |_| close.run(())>
                "Done"
            </button>
        </div>
    }
    .into_any()
}

/// Whether a menu is open inside, which Escape closes first.
fn has_popover(dialog: NodeRef<html::Dialog>) -> bool {
    let dialog = dialog.get_untracked();
    dialog.and_then(|dialog| dialog.query_selector(":popover-open").ok().flatten()).is_some()
}

fn focused() -> Option<HtmlElement> {
    use leptos::wasm_bindgen::JsCast;
    document().active_element()?.dyn_into().ok()
}
