//! A button and the panel it opens, over the browser's own `popover`: below its button, on phones at the foot of the page.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use super::menu::{is_shown, place};

/// The panel stands at the foot of windows narrower than this.
const NARROW: &str = "(width < 48rem)";

/// A button and its panel; what is in the panel is made anew each time it opens.
#[component]
pub fn Popover(
    /// Unique in the page; the button's id is this with `-button`.
    id: &'static str,
    /// The panel's name.
    name: &'static str,
    /// The button's name, where `face` does not say it.
    opener: Signal<String>,
    /// What a pointer that rests on the button is told.
    title: Signal<String>,
    /// The button's classes.
    class: &'static str,
    /// What stands on the button.
    #[prop(into)]
    face: ViewFn,
    /// What is in the panel.
    #[prop(into)]
    inside: ViewFn,
) -> impl IntoView {
    let (button, panel) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let open = RwSignal::new(false);
    let show = move || {
        let (Some(button), Some(panel)) = (button.get_untracked(), panel.get_untracked()) else { return };
        open.set(true);
        // Where the browser puts the focus back when the panel closes.
        let _ = leptos::web_sys::HtmlElement::focus(&button);
        // What is inside has to be there before it is measured.
        request_animation_frame(move || {
            if panel.show_popover().is_err() {
                return;
            }
            let is_narrow = matches!(window().match_media(NARROW), Ok(Some(query)) if query.matches());
            if is_narrow {
                // It may have been placed by Rust in an earlier, wider time.
                let _ = panel.remove_attribute("style");
            } else {
                place(&panel, &button);
            }
            focus_first(&panel);
        });
    };
    view! {
        <button
            id=format!("{id}-button")
            type="button"
            class=class
            node_ref=button
            popovertarget=id
            aria-haspopup="dialog"
            aria-expanded=move || open.get().to_string()
            aria-label=move || opener.get()
            title=move || title.get()
            on:click=move |event| {
                // Opened by hand, so that it is placed before it is painted; the browser closes it.
                if !panel.get_untracked().is_some_and(|panel| is_shown(&panel)) {
                    event.prevent_default();
                    show();
                }
            }
        >
            {face.run()}
        </button>
        <div
            id=id
            class="popover"
            popover="auto"
            role="dialog"
            aria-label=name
            node_ref=panel
            on:toggle=move |_| open.set(panel.get_untracked().is_some_and(|panel| is_shown(&panel)))
        >
            {move || open.get().then(|| inside.run())}
        </div>
    }
}

/// Moves the focus into the panel.
fn focus_first(panel: &HtmlElement) {
    let first = panel.query_selector("input, select, button").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        // It has just been shown, so it takes the focus.
        let _ = first.focus();
    }
}
