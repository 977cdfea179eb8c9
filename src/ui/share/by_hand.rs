//! Text to be copied by hand, where the browser does not let the app do it.

use leptos::html;
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::components::dialog::{Modal, done_foot};

/// A text, all of it chosen, that a person can copy with the browser's own keys.
#[component]
pub fn ByHand(
    /// What it is.
    name: &'static str,
    /// The text.
    text: String,
    /// Lines that are shown.
    rows: u8,
    /// Told once it was copied.
    on_copied: Callback<()>,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let choose = move || {
        if let Some(area) = area.get_untracked() {
            // It is in the page, so it takes the focus.
            let _ = area.focus();
            area.select();
        }
    };
    Effect::new(move |_| {
        if area.get().is_some() {
            request_animation_frame(choose);
        }
    });
    view! {
        <div class="field by-hand">
            <p class="fault" role="alert">
                "The browser does not let this page copy. The text below is chosen: copy it with Ctrl+C, or ⌘C on a Mac."
            </p>
            <textarea
                class="input"
                aria-label=name
                readonly
                rows=rows.to_string()
                dir="auto"
                node_ref=area
                prop:value=text
                on:focus=move |_| choose()
                on:copy=move |_| on_copied.run(())
            ></textarea>
        </div>
    }
}

/// The dialog for Markdown that could not be put on the clipboard.
#[component]
pub fn MarkdownByHand(
    /// The Markdown; none closes the dialog.
    text: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let open = Signal::derive(move || text.with(Option::is_some));
    let close = Callback::new(move |()| text.set(None));
    let copied = Callback::new(move |()| session.markdown_copied());
    view! {
        <Modal label="Copy as Markdown" open class="by-hand-dialog" on_close=close>
            <div class="dialog-body">
                {move || {
                    let text = text.get_untracked().unwrap_or_default();
                    view! { <ByHand name="Markdown" text rows=10 on_copied=copied /> }.into_any()
                }}
            </div>
            {done_foot(close)}
        </Modal>
    }
}
