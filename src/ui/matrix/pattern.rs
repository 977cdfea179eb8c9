//! What stands inside a card on the map. It is copied from one pattern: to make it for each note anew was half of what a
//! start puts into the page.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::model::{Kind, Note};
use crate::rules::evidence::words;
use crate::ui::components::marks::{EvidenceBars, KindMark, evidence_bars, initials, kind_glyph};
use crate::ui::components::pattern::pattern;

/// The inside of a card without a note.
pub struct CardPattern {
    inside: Element,
}

impl CardPattern {
    /// Makes it; nothing where the page makes no elements.
    pub fn new() -> Option<Self> {
        let card = view! {
            <span class="note-title"></span>
            <span class="meta">
                <KindMark kind=Kind::Feature />
                <span class="initials"></span>
                <EvidenceBars bars=0 />
            </span>
        };
        Some(Self { inside: pattern(card.into_any())? })
    }

    /// Puts what the card of `note` shows into `place`, and gives the line of marks in it. `title` has its lines already.
    pub fn fill(&self, place: &Element, note: &Note, title: &str) -> Option<Element> {
        place.set_text_content(None);
        let copy: Element = self.inside.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        let words_of_title = copy.first_element_child()?;
        let meta = words_of_title.next_element_sibling()?;
        let kind = meta.first_element_child()?;
        let owner = kind.next_element_sibling()?;
        let evidence = owner.next_element_sibling()?;
        words_of_title.set_text_content(Some(title));
        let bars = evidence_bars(note);
        let _ = kind.first_element_child()?.set_attribute("d", kind_glyph(&note.kind).paths());
        owner.set_text_content(Some(&initials(&note.owner)));
        let _ = evidence.set_attribute("data-level", &bars.to_string());
        let _ = evidence.set_attribute("title", words(bars));
        for part in [&words_of_title, &meta] {
            let _ = place.append_child(part);
        }
        Some(meta)
    }
}
