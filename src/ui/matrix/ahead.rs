//! The map while one looks ahead: pins that move with the slider, and trails from where they stand today.
//!
//! While the slider moves only those pins are written, past the reactive graph; cards stay where they are. Once it rests
//! the map is laid out anew.

use leptos::prelude::*;

use super::layout::{Face, Layout, Measure, Window};
use crate::ids::NoteId;
use crate::model::written;
use crate::rules::debt::FARTHEST;
use crate::rules::placement::Point;
use crate::session::{BoardSignals, effort_by};
use crate::ui::board::BoardUi;

type Element = leptos::web_sys::Element;
type Style = leptos::web_sys::CssStyleDeclaration;

/// The map as it stands `sprints` from now.
#[inline(never)]
pub fn laid_out(board: &BoardSignals, sprints: u32, window: &Window, measure: &Measure) -> Layout {
    Layout::of(&board.notes_by(sprints), &board.settings.get(), &board.ranking_by(sprints), window, measure, board.waiting())
}

/// What a moving note is drawn with.
enum Drawn {
    /// A button on the pin itself, which has stepped aside by so many px along the effort axis.
    Pin(Style, f64),
    /// A card's pin and its leader, which ends at the card.
    Dot(Element, Element, Point),
}

/// A note that moves.
struct Mover {
    id: NoteId,
    impact: f64,
    /// Its effort from today to the farthest sprint.
    efforts: Vec<f64>,
}

impl Mover {
    fn effort(&self, sprints: u32) -> f64 {
        let at = usize::try_from(sprints).unwrap_or(usize::MAX).min(self.efforts.len().saturating_sub(1));
        self.efforts.get(at).copied().unwrap_or_default()
    }
}

/// All that moves on one layout.
#[derive(Default)]
struct Movers {
    all: Vec<Mover>,
    /// What they are drawn with, looked up with the first move.
    drawn: Option<Vec<Option<Drawn>>>,
    /// The sheet in px.
    size: (f64, f64),
}

impl Movers {
    fn of(board: &BoardSignals, layout: &Layout) -> Self {
        let settings = board.settings.get();
        let mover = |note: &crate::model::Note| {
            let efforts: Option<Vec<f64>> = (0..=FARTHEST).map(|sprints| effort_by(note, &settings, sprints)).collect();
            Some(Mover { id: note.id, impact: note.impact?, efforts: efforts? })
        };
        let all = board.notes().iter().filter_map(|note| mover(note)).filter(|mover| mover.effort(FARTHEST) > mover.effort(0)).collect();
        Self { all, drawn: None, size: layout.size }
    }

    fn at(&self, impact: f64, effort: f64) -> Point {
        Point { x: effort / 100.0 * self.size.0, y: (1.0 - impact / 100.0) * self.size.1 }
    }

    /// The lines from today's places to those of then, and the hollow marks at today's.
    fn trails(&self, sprints: u32) -> (String, String) {
        let (mut lines, mut marks) = (String::new(), String::new());
        for mover in &self.all {
            let (from, to) = (self.at(mover.impact, mover.effort(0)), self.at(mover.impact, mover.effort(sprints)));
            if to.x - from.x >= 1.0 {
                let (x, y) = (written(from.x), written(from.y));
                lines.extend(["M", &x, " ", &y, "H", &written(to.x)]);
                marks.extend(["M", &written(from.x - 4.0), " ", &y, "a4 4 0 1 0 8 0a4 4 0 1 0-8 0"]);
            }
        }
        (lines, marks)
    }

    /// Puts the pins where they are `sprints` from now.
    fn put(&mut self, ui: BoardUi, layout: &Layout, sprints: u32) {
        let size = self.size;
        let drawn = self.drawn.take().unwrap_or_else(|| self.all.iter().map(|mover| look_up(ui, layout, mover.id)).collect());
        for (mover, drawn) in self.all.iter().zip(&drawn) {
            let effort = mover.effort(sprints);
            match drawn {
                Some(Drawn::Pin(style, aside)) => {
                    let place = if *aside == 0.0 {
                        format!("{}%", written(effort))
                    } else {
                        format!("calc({}% + {}px)", written(effort), written(*aside))
                    };
                    let _ = style.set_property("inset-inline-start", &place);
                }
                Some(Drawn::Dot(pin, leader, to)) => {
                    let from = Point { x: effort / 100.0 * size.0, y: (1.0 - mover.impact / 100.0) * size.1 };
                    let _ = pin.set_attribute("cx", &written(from.x));
                    let line = [from.x, from.y, to.x, to.y].map(written);
                    let _ = leader.set_attribute("d", &format!("M{} {}L{} {}", line[0], line[1], line[2], line[3]));
                }
                None => {}
            }
        }
        self.drawn = Some(drawn);
    }
}

fn look_up(ui: BoardUi, layout: &Layout, id: NoteId) -> Option<Drawn> {
    let face = layout.face(id).cloned().unwrap_or_default();
    match face {
        Face::Number { aside } => {
            let button = ui.map.notes.with_value(|notes| notes.as_ref()?.button(id))?;
            Some(Drawn::Pin(leptos::web_sys::HtmlElement::style(&button), aside.0))
        }
        Face::Card { leader, .. } => {
            let sheet = ui.map.sheet.get_untracked()?;
            let part = |name: &str| sheet.query_selector(&format!("{name}[data-pin=\"{id}\"]")).ok().flatten();
            Some(Drawn::Dot(part("circle")?, part("path")?, leader.1))
        }
    }
}

/// The trails, and what moves the pins; nothing as of now.
pub fn trails(board: BoardSignals, ui: BoardUi, layout: Memo<Layout>) -> impl Fn() -> Option<AnyView> {
    let is_on = Memo::new(move |_| ui.ahead.is_on());
    move || is_on.get().then(|| moving(board.clone(), ui, layout))
}

#[inline(never)]
fn moving(board: BoardSignals, ui: BoardUi, layout: Memo<Layout>) -> AnyView {
    let movers = StoredValue::new_local(Movers::default());
    let (lines, marks) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let show = move |sprints: u32| {
        let (line, mark) = movers.with_value(|movers| movers.trails(sprints));
        lines.set(line);
        // They stay where they are as long as the same notes move.
        if marks.with_untracked(|before| *before != mark) {
            marks.set(mark);
        }
    };
    // Laid out anew: other places, and other elements that stand for notes.
    Effect::new(move |_| {
        layout.with(|layout| movers.set_value(Movers::of(&board, layout)));
        show(ui.ahead.slid.get_untracked());
    });
    let put = move |sprints: u32| {
        layout.with_untracked(|layout| {
            if !layout.is_picture() {
                let _ = movers.try_update_value(|movers| movers.put(ui, layout, sprints));
            }
        });
    };
    Effect::new(move |_| {
        let sprints = ui.ahead.slid.get();
        show(sprints);
        if sprints != ui.ahead.sprints.get_untracked() || movers.with_value(|movers| movers.drawn.is_some()) {
            put(sprints);
        }
    });
    // Slid back without having rested: what was moved goes back.
    on_cleanup(move || {
        if movers.try_with_value(|movers| movers.drawn.is_some()) == Some(true) && layout.try_with_untracked(|_| ()).is_some() {
            put(0);
        }
    });
    view! {
        <svg class="pins trails" aria-hidden="true">
            <path d=lines />
            <path class="today" d=marks />
        </svg>
    }
    .into_any()
}
