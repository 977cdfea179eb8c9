//! The buttons of the notes on the map, drawn without the reactive graph: with thousands of notes a view for each would
//! cost more than the notes. [`NotesOnMap::draw`] writes only what differs from what is drawn.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::wasm_bindgen::JsCast;

use super::layout::{Face, Layout};
use super::pattern::CardPattern;
use crate::ids::NoteId;
use crate::model::{Board, Note, written};
use crate::rules::effort::{about, days};
use crate::rules::quadrant::quadrant;
use crate::rules::waiting::Behind;
use crate::session::Scored;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::find::has;
use crate::ui::waiting::{holds_badge, holds_words};

type HtmlElement = leptos::web_sys::HtmlElement;

/// Numbers above this do not fit on a pin.
const LAST_NUMBER: usize = 999;

/// A note's accessible name: `Alpha, impact 80, effort 20, about 2 days, Quick win` or `Alpha, unplaced`.
pub fn accessible_name(note: &Note, board: &Board) -> String {
    let Some((impact, effort)) = note.position() else { return format!("{}, unplaced", note.title) };
    let about = about(days(effort, &board.axes.effort.days()));
    format!(
        "{}, impact {}, effort {}, {about}, {}",
        note.title,
        written(impact),
        written(effort),
        quadrant(impact, effort, &board.split).label()
    )
}

/// What the app's state says of notes on the map, beyond the notes themselves.
pub struct Standing<'a> {
    /// The note whose details are shown.
    pub chosen: Option<NoteId>,
    /// Notes that are chosen together.
    pub selected: &'a [NoteId],
    /// What the filter lets through; nothing where nothing is filtered.
    pub matching: Option<&'a [NoteId]>,
    /// What notes lack that not both sides have scored.
    pub scored: &'a Scored,
}

/// How a button looks; only a different look is drawn.
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own on the button, and any of them may stand together")]
#[derive(Clone, PartialEq)]
struct Look {
    face: Face,
    number: Option<usize>,
    waits: Option<Vec<String>>,
    holds: Option<Behind>,
    faint: bool,
    /// What is missing where not both sides have scored it; it is drawn hollow.
    lacks: &'static str,
    /// Left out by the filter, and drawn faint.
    out: bool,
    /// Found by the filter, and drawn above the veil that lies over the others.
    above: bool,
    chosen: bool,
    selected: bool,
}

/// A button that is on the map.
struct Drawn {
    note: Arc<Note>,
    board: Arc<Board>,
    element: HtmlElement,
    look: Look,
    /// The badges of a card; gone with the card.
    badges: Option<AnyViewState>,
}

/// All buttons, in order of creation, which is the order of the Tab key.
pub struct NotesOnMap {
    root: HtmlElement,
    /// A button without a note, to be copied.
    pattern: HtmlElement,
    /// What stands inside a card, to be copied.
    card: CardPattern,
    drawn: Vec<Drawn>,
    /// Whether a veil lies over what the filter leaves out.
    veiled: bool,
}

impl NotesOnMap {
    /// No buttons yet, in `root`.
    pub fn new(root: HtmlElement) -> Option<Self> {
        // A button of the browser's own has a box more inside and more style to work out: with a thousand notes
        // that is what filling the map costs. `keys` does what its click by key would.
        let pattern = document().create_element("div").ok()?;
        for (name, value) in [("class", "note"), ("role", "button"), ("tabindex", "0"), ("aria-pressed", "false"), ("data-as", "pin")] {
            let _ = pattern.set_attribute(name, value);
        }
        Some(Self { root, pattern: pattern.dyn_into().ok()?, card: CardPattern::new()?, drawn: Vec::new(), veiled: false })
    }

    /// The button of a note.
    pub fn button(&self, id: NoteId) -> Option<HtmlElement> {
        self.drawn.iter().find(|drawn| drawn.note.id == id).map(|drawn| drawn.element.clone())
    }

    /// Makes the buttons those of `notes`, which stand in order of creation. Buttons that stay keep focus and pointer.
    pub fn draw(&mut self, notes: &[Arc<Note>], board: &Arc<Board>, layout: &Layout, standing: &Standing) {
        let veiled = is_veiled(notes, layout, standing);
        if veiled != self.veiled {
            self.veiled = veiled;
            if let Some(place) = self.root.parent_element() {
                let _ = if veiled { place.set_attribute("data-veiled", "") } else { place.remove_attribute("data-veiled") };
            }
        }
        if self.drawn.len() == notes.len() && self.drawn.iter().zip(notes).all(|(drawn, note)| drawn.note.id == note.id) {
            for (drawn, note) in self.drawn.iter_mut().zip(notes) {
                drawn.show(note, board, Look::of(note, layout, standing, veiled), &self.card);
            }
            return;
        }
        let mut wanted: Vec<NoteId> = notes.iter().map(|note| note.id).collect();
        wanted.sort_unstable();
        let (kept, gone): (Vec<Drawn>, Vec<Drawn>) = self.drawn.drain(..).partition(|drawn| wanted.binary_search(&drawn.note.id).is_ok());
        for drawn in gone {
            drawn.element.remove();
        }
        let mut kept = kept.into_iter().peekable();
        let mut fresh: Option<leptos::web_sys::DocumentFragment> = None;
        for note in notes {
            let look = Look::of(note, layout, standing, veiled);
            if let Some(mut drawn) = kept.next_if(|drawn| drawn.note.id == note.id) {
                if let Some(fresh) = fresh.take() {
                    let _ = self.root.insert_before(&fresh, Some(&drawn.element));
                }
                drawn.show(note, board, look, &self.card);
                self.drawn.push(drawn);
                continue;
            }
            let Some(drawn) = self.fresh(note, board, look) else { continue };
            let _ = fresh.get_or_insert_with(|| document().create_document_fragment()).append_child(&drawn.element);
            self.drawn.push(drawn);
        }
        if let Some(fresh) = fresh {
            let _ = self.root.append_child(&fresh);
        }
        // What is left stands elsewhere in the order than before, and has been drawn anew there.
        for drawn in kept {
            drawn.element.remove();
        }
    }

    fn fresh(&self, note: &Arc<Note>, board: &Arc<Board>, look: Look) -> Option<Drawn> {
        let element: HtmlElement = self.pattern.clone_node().ok()?.unchecked_into();
        let _ = element.set_attribute("data-id", note.id.as_str());
        let mut drawn = Drawn { note: Arc::clone(note), board: Arc::clone(board), element, look: Look::default(), badges: None };
        drawn.name();
        drawn.put(&look);
        drawn.fill(&look, &self.card);
        drawn.mark(&look);
        drawn.look = look;
        Some(drawn)
    }
}

impl Look {
    fn of(note: &Note, layout: &Layout, standing: &Standing, veiled: bool) -> Self {
        let id = note.id;
        let found = standing.matching.map(|matching| has(matching, id));
        Self {
            face: layout.face(id).cloned().unwrap_or_default(),
            number: layout.rank(id),
            waits: layout.waits_for(id).map(<[String]>::to_vec),
            holds: layout.holds(id),
            faint: layout.is_faint(note),
            lacks: standing.scored.lacks(note),
            out: found == Some(false) && !veiled,
            above: found == Some(true) && veiled,
            chosen: standing.chosen == Some(id),
            selected: standing.selected.contains(&id),
        }
    }
}

/// How the pattern looks.
impl Default for Look {
    fn default() -> Self {
        Self {
            face: Face::default(),
            number: None,
            waits: None,
            holds: None,
            faint: false,
            lacks: "",
            out: false,
            above: false,
            chosen: false,
            selected: false,
        }
    }
}

impl Drawn {
    /// Draws what differs.
    fn show(&mut self, note: &Arc<Note>, board: &Arc<Board>, look: Look, card: &CardPattern) {
        let same_note = Arc::ptr_eq(&self.note, note) || self.note == *note;
        let same_board = Arc::ptr_eq(&self.board, board);
        if same_note && same_board && self.look == look {
            return;
        }
        let moved = !same_note && self.note.position() != note.position();
        let (before, same_face) = (std::mem::replace(&mut self.note, Arc::clone(note)), self.look.face == look.face);
        self.board = Arc::clone(board);
        if !same_board || moved || before.title != note.title {
            self.name();
        }
        if moved || !same_face {
            self.put(&look);
        }
        let same_inside = match look.face {
            Face::Card { .. } => same_note || shows_the_same(&before, note),
            // A pin says nothing but its number.
            Face::Number { .. } => true,
        };
        let same_badges = self.look.waits == look.waits && self.look.holds == look.holds;
        if !same_face || !same_inside || !same_badges || self.look.number != look.number {
            self.fill(&look, card);
        }
        self.mark(&look);
        self.look = look;
    }

    fn name(&self) {
        let _ = self.element.set_attribute("aria-label", &accessible_name(&self.note, &self.board));
    }

    /// Writes place and size: px for a card, percent for a pin, so that a pin needs no new place when the plot is resized.
    fn put(&self, look: &Look) {
        let place = match &look.face {
            Face::Card { left, top, text, .. } => format!(
                "inset-inline-start:{}px;top:{}px;width:{}px;height:{}px",
                written(*left),
                written(*top),
                written(text.width),
                written(text.height)
            ),
            Face::Number { aside } => {
                let (impact, effort) = self.note.position().unwrap_or_default();
                if *aside == (0.0, 0.0) {
                    format!("inset-inline-start:{}%;top:{}%", written(effort), written(100.0 - impact))
                } else {
                    format!(
                        "inset-inline-start:calc({}% + {}px);top:calc({}% + {}px)",
                        written(effort),
                        written(aside.0),
                        written(100.0 - impact),
                        written(aside.1)
                    )
                }
            }
        };
        self.element.style().set_css_text(&place);
        let card = matches!(look.face, Face::Card { .. });
        if card != matches!(self.look.face, Face::Card { .. }) {
            let _ = self.element.set_attribute("data-as", if card { "card" } else { "pin" });
        }
    }

    /// What stands inside: a card's words and marks, or a pin's number.
    fn fill(&mut self, look: &Look, card: &CardPattern) {
        if let Some(mut badges) = self.badges.take() {
            badges.unmount();
        }
        match &look.face {
            Face::Card { text, .. } => {
                let meta = card.fill(&self.element, &self.note, &text.title);
                if let (Some(badges), Some(meta)) = (badges(look), meta) {
                    let mut badges = badges.build();
                    badges.mount(&meta, None);
                    self.badges = Some(badges);
                }
            }
            Face::Number { .. } => {
                let number = look
                    .number
                    .map_or_else(|| "–".to_owned(), |number| if number <= LAST_NUMBER { number.to_string() } else { String::new() });
                self.element.set_text_content(Some(&number));
            }
        }
    }

    fn mark(&self, look: &Look) {
        let flag = |name: &str, before: bool, now: bool| {
            if before != now {
                let _ = if now { self.element.set_attribute(name, "") } else { self.element.remove_attribute(name) };
            }
        };
        flag("data-faint", self.look.faint, look.faint);
        flag("data-hollow", !self.look.lacks.is_empty(), !look.lacks.is_empty());
        flag("data-out", self.look.out, look.out);
        flag("data-above", self.look.above, look.above);
        flag("data-chosen", self.look.chosen, look.chosen);
        flag("data-selected", self.look.selected, look.selected);
        flag("data-blocked", self.look.waits.is_some(), look.waits.is_some());
        if self.look.waits != look.waits || self.look.holds != look.holds || self.look.lacks != look.lacks {
            let waits = look.waits.as_ref().map(|titles| format!("Blocked by {}", titles.join(", ")));
            let holds = look.holds.as_ref().map(holds_words);
            let lacks = Some(look.lacks).filter(|lacks| !lacks.is_empty());
            let said: Vec<&str> = waits.as_deref().into_iter().chain(holds.as_deref()).chain(lacks).collect();
            let _ = if said.is_empty() {
                self.element.remove_attribute("aria-description")
            } else {
                self.element.set_attribute("aria-description", &said.join(". "))
            };
        }
        let pressed = |look: &Look| look.chosen || look.selected;
        if pressed(&self.look) != pressed(look) {
            let _ = self.element.set_attribute("aria-pressed", if pressed(look) { "true" } else { "false" });
        }
    }
}

/// Whether the notes that a filter leaves out are made faint by a veil over all of them, so that only those it found are
/// styled anew: where these are the fewer, and none has its words beside its pin.
fn is_veiled(notes: &[Arc<Note>], layout: &Layout, standing: &Standing) -> bool {
    let found = standing.matching.map(<[NoteId]>::len);
    found.is_some_and(|found| found * 2 < notes.len()) && !layout.is_picture() && layout.pins_of_cards().next().is_none()
}

/// Whether the card of a note stays as it is when the note changes.
fn shows_the_same(before: &Note, now: &Note) -> bool {
    before.title == now.title && before.kind == now.kind && before.owner == now.owner && before.evidence == now.evidence
}

/// The badges of a card: that it is blocked, and what waits behind it.
fn badges(look: &Look) -> Option<AnyView> {
    let is_blocked = look.waits.is_some();
    if !is_blocked && look.holds.is_none() {
        return None;
    }
    let blocked = is_blocked.then(|| view! { <span class="badge"><Icon glyph=Glyph::Blocked />"Blocked"</span> }.into_any());
    let holds = look.holds.as_ref().map(|behind| holds_badge(behind, is_blocked));
    Some([blocked, holds].into_any())
}
