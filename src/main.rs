//! The browser's entry.

fn main() {
    overlap::ui::mount();
}
