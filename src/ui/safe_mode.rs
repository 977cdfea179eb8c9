//! The bar of a visit that follows two crashes in a row: why nothing is written, and the ways out.

use leptos::prelude::*;

use super::components::icon::{Glyph, Icon};
use crate::session::Session;

/// The bar.
#[component]
pub fn SafeMode() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="notice bar-notice" data-tone="care" role="alert">
            <Icon glyph=Glyph::Risk />
            <p>
                <b>"Safe mode: nothing is written."</b>
                " Overlap stopped twice in a row, so this visit works on a copy of what is stored. What you change is lost when you close the page, unless you save it as a file."
            </p>
            <button type="button" class="btn btn-sm" on:click=move |_| session.download_raw(None)>
                "Download what is stored"
            </button>
            <button type="button" class="btn btn-sm" on:click=move |_| session.leave_safe_mode()>
                "Leave safe mode"
            </button>
        </div>
    }
}
