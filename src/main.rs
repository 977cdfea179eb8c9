//! The browser's entry: mounts the app where `index.html` has room for it.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use overlap::ui::App;

fn main() {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
    if let Some(place) = place {
        mount_to(place, App).forget();
    }
}
