//! The quiet line on a board that has been in no file for a week.

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use crate::session::Session;

/// Offers to save a file, or to be reminded in another week.
#[component]
pub fn Reminder() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <section class="notice bar-notice reminder" aria-label="Reminder">
            <Icon glyph=Glyph::File />
            <p>
                <b>"Changes of this board have been in no file for a week."</b>
                " A file is the copy that outlives this browser."
            </p>
            <button type="button" class="btn btn-sm" on:click=move |_| session.save_file()>
                "Save board file"
            </button>
            <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| session.remind_later()>
                "Not this week"
            </button>
        </section>
    }
}
