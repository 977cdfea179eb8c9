//! Where everything on the map stands: pins by the numbers, cards by the placement rule.

use std::collections::HashMap;
use std::sync::Arc;

use crate::ids::NoteId;
use crate::model::{Board, Note};
use crate::rules::evidence::is_weak;
use crate::rules::placement::{CARD_LIMIT, Mark, Pin, Point, Rect, part_pins, place};
use crate::rules::quadrant::quadrant;
use crate::rules::rank::Ranking;
use crate::rules::waiting::{Behind, behind};

use super::NARROW;
use super::card::CardText;
pub use super::card::Measure;
use super::dots::{BUTTON_LIMIT, IN_VIEW_LIMIT};

/// Room that a quadrant's heading takes in its corner, in px.
const HEADING: (f64, f64) = (150.0, 46.0);
/// Cards and buttons are made this far beyond what is seen, in px.
const AROUND: f64 = 120.0;
/// How far a numbered pin may step aside on a phone, in px.
const STEP_ASIDE: f64 = 12.0;

/// How a note is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Face {
    /// A card beside its pin, in px of the plot.
    Card {
        /// Left edge.
        left: f64,
        /// Top edge.
        top: f64,
        /// What it shows.
        text: CardText,
        /// Start and end of its leader.
        leader: (Point, Point),
    },
    /// A number on the pin, which has stepped aside by so many px.
    Number {
        /// Along the effort axis and down.
        aside: (f64, f64),
    },
}

impl Default for Face {
    fn default() -> Self {
        Self::Number { aside: (0.0, 0.0) }
    }
}

/// How much of the map is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Width and height of the plot, in px.
    pub plot: (f64, f64),
    /// How many times larger the sheet is.
    pub zoom: f64,
    /// Where the seen part begins, in px of the sheet.
    pub from: Point,
}

impl Window {
    /// The seen part of the sheet and a little around it.
    fn seen(&self) -> Rect {
        let (width, height) = self.plot;
        Rect::new(self.from.x, self.from.y, width, height).grown(if self.zoom > 1.0 { AROUND } else { 0.0 })
    }
}

/// The whole map.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Every placed note with its impact and effort, in order of creation.
    pub places: Vec<(Arc<Note>, f64, f64)>,
    /// Which of them are seen, where not all are.
    seen: Option<Vec<usize>>,
    /// How notes are shown; missing notes show their number where they are.
    faces: HashMap<NoteId, Face>,
    /// Pins in px, for boards with cards.
    pins: Vec<(NoteId, Point)>,
    /// Ranks from 1.
    ranks: HashMap<NoteId, usize>,
    /// Notes that wait for another one that is not done.
    blocked: HashMap<NoteId, Vec<String>>,
    /// Notes that an open note waits for directly, sorted: their cards have room for what waits behind them, known or not.
    holding: Vec<NoteId>,
    /// What waits behind notes, by id; empty before it is known.
    waiting: Arc<Vec<Behind>>,
    /// Whether any note has evidence: only then does having none mean something.
    weighs_evidence: bool,
    /// The sheet in px.
    pub size: (f64, f64),
}

impl Layout {
    /// Lays out all notes of a board on a sheet that is seen through `window`; `waiting` is what waits behind them.
    pub fn of(
        notes: &[Arc<Note>],
        board: &Board,
        ranking: &Ranking,
        window: &Window,
        measure: &Measure,
        waiting: Arc<Vec<Behind>>,
    ) -> Self {
        let places: Vec<(Arc<Note>, f64, f64)> =
            notes.iter().filter_map(|note| note.position().map(|(impact, effort)| (Arc::clone(note), impact, effort))).collect();
        let ((width, height), zoom) = (window.plot, window.zoom);
        let mut layout = Self {
            ranks: ranking.numbers(),
            blocked: blocked(notes),
            holding: holding(notes),
            waiting,
            weighs_evidence: notes.iter().any(|note| !note.evidence.is_empty()),
            size: (width * zoom, height * zoom),
            ..Self::default()
        };
        let seen: Vec<usize> = if zoom > 1.0 {
            let rect = window.seen();
            let is_seen = |(_, impact, effort): &(Arc<Note>, f64, f64)| rect.distance(layout.at(*impact, *effort)) <= 0.0;
            places.iter().enumerate().filter(|(_, place)| is_seen(place)).map(|(at, _)| at).collect()
        } else {
            (0..places.len()).collect()
        };
        if width >= 1.0 && seen.len() <= CARD_LIMIT {
            let shown: Vec<(&Note, f64, f64)> =
                seen.iter().filter_map(|at| places.get(*at)).map(|(note, impact, effort)| (note.as_ref(), *impact, *effort)).collect();
            layout.pins = shown.iter().map(|(note, impact, effort)| (note.id, layout.at(*impact, *effort))).collect();
            if width < NARROW {
                layout.part(&shown, board);
            } else {
                layout.put_cards(&shown, board, measure);
            }
        }
        layout.seen = (seen.len() < places.len()).then_some(seen);
        layout.places = places;
        layout
    }

    /// Where a position is on the sheet, in px from the start of the effort axis and from the top.
    fn at(&self, impact: f64, effort: f64) -> Point {
        let (width, height) = self.size;
        Point { x: effort / 100.0 * width, y: (1.0 - impact / 100.0) * height }
    }

    /// Whether the map is one picture, above which only notes in use are buttons.
    pub fn is_picture(&self) -> bool {
        self.places.len() > BUTTON_LIMIT
    }

    /// The notes that are buttons, in order of creation. On a map that is a picture: those in view unless they are too
    /// many, those `in_use`, the first and the last, and the neighbours of `focused`, so that the Tab key goes from
    /// note to note.
    pub fn buttons(&self, in_use: &[NoteId], focused: Option<NoteId>) -> Vec<Arc<Note>> {
        let note = |at: usize| self.places.get(at).map(|(note, ..)| Arc::clone(note));
        let count = self.places.len();
        if !self.is_picture() {
            return self.places.iter().map(|(note, ..)| Arc::clone(note)).collect();
        }
        let mut wanted = vec![0, count.saturating_sub(1)];
        if let Some(seen) = self.seen.as_ref().filter(|seen| seen.len() <= IN_VIEW_LIMIT) {
            wanted.extend(seen);
        }
        let mut in_use: Vec<NoteId> = in_use.iter().copied().chain(focused).collect();
        in_use.sort_unstable();
        for (at, (note, ..)) in self.places.iter().enumerate() {
            if in_use.binary_search(&note.id).is_ok() {
                wanted.push(at);
                if focused == Some(note.id) {
                    wanted.extend([at.saturating_sub(1), (at + 1).min(count - 1)]);
                }
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        wanted.into_iter().filter_map(note).collect()
    }

    fn put_cards(&mut self, placed: &[(&Note, f64, f64)], board: &Board, measure: &Measure) {
        let texts: Vec<CardText> =
            placed.iter().map(|(note, ..)| measure.card(note, self.blocked.contains_key(&note.id), self.expects(note))).collect();
        let pins: Vec<Pin> = placed
            .iter()
            .zip(&self.pins)
            .zip(&texts)
            .map(|(((_, impact, effort), (id, at)), text)| {
                let bounds = self.quadrant_rect(board, *impact, *effort);
                Pin { id: *id, at: *at, bounds, width: text.width, height: text.height }
            })
            .collect();
        let (width, height) = self.size;
        let (wide, high) = HEADING;
        let corners = [(0.0, 0.0), (width - wide, 0.0), (0.0, height - high), (width - wide, height - high)];
        let keep_out = corners.map(|(left, top)| Rect::new(left, top, wide, high));
        for ((pin, spot), text) in pins.iter().zip(place(&pins, &keep_out)).zip(texts) {
            let face = spot.map_or(Face::Number { aside: (0.0, 0.0) }, |spot| Face::Card {
                left: spot.left,
                top: spot.top,
                text,
                leader: (spot.from, spot.to),
            });
            self.faces.insert(pin.id, face);
        }
    }

    fn part(&mut self, placed: &[(&Note, f64, f64)], board: &Board) {
        let marks: Vec<Mark> = placed
            .iter()
            .zip(&self.pins)
            .map(|((_, impact, effort), (id, at))| Mark { id: *id, at: *at, bounds: self.quadrant_rect(board, *impact, *effort) })
            .collect();
        for (mark, to) in marks.iter().zip(part_pins(&marks, STEP_ASIDE)) {
            self.faces.insert(mark.id, Face::Number { aside: (to.x - mark.at.x, to.y - mark.at.y) });
        }
    }

    /// The quadrant of a position, in px of the plot.
    fn quadrant_rect(&self, board: &Board, impact: f64, effort: f64) -> Rect {
        let (width, height) = self.size;
        let (across, down) = (board.split.effort / 100.0 * width, (1.0 - board.split.impact / 100.0) * height);
        let quadrant = quadrant(impact, effort, &board.split);
        let (left, right) = if quadrant.is_high_effort() { (across, width) } else { (0.0, across) };
        let (top, bottom) = if quadrant.is_high_impact() { (0.0, down) } else { (down, height) };
        Rect { left, top, right, bottom }
    }

    /// How a note is shown.
    pub fn face(&self, id: NoteId) -> Option<&Face> {
        self.faces.get(&id)
    }

    /// Pins that are drawn apart from their notes, because those are cards.
    pub fn pins_of_cards(&self) -> impl Iterator<Item = (NoteId, Point, (Point, Point))> + '_ {
        self.pins.iter().filter_map(|(id, at)| match self.faces.get(id) {
            Some(Face::Card { leader, .. }) => Some((*id, *at, *leader)),
            _ => None,
        })
    }

    /// Where a placed note's pin is, in px of the sheet.
    pub fn pin(&self, id: NoteId) -> Option<Point> {
        self.places.iter().find(|(note, ..)| note.id == id).map(|(_, impact, effort)| self.at(*impact, *effort))
    }

    /// A note's place in the ranked list, from 1.
    pub fn rank(&self, id: NoteId) -> Option<usize> {
        self.ranks.get(&id).copied()
    }

    /// Titles of the notes that `id` waits for.
    pub fn waits_for(&self, id: NoteId) -> Option<&[String]> {
        self.blocked.get(&id).map(Vec::as_slice)
    }

    /// What there has to be room to say of those that wait behind a note, known or not: one digit of notes and three of
    /// impact are enough for most boards.
    fn expects(&self, note: &Note) -> Option<Behind> {
        let holds = note.is_open() && self.holding.binary_search(&note.id).is_ok();
        let (count, impact) = self.holds(note.id).map_or((1, 0.0), |behind| (behind.count, behind.impact));
        holds.then_some(Behind { note: note.id, count, impact: impact.max(100.0) })
    }

    /// What waits behind a note.
    pub fn holds(&self, id: NoteId) -> Option<Behind> {
        behind(&self.waiting, id)
    }

    /// Whether a note is to look faint because no more than opinion speaks for its impact, on a board that gathers evidence.
    pub fn is_faint(&self, note: &Note) -> bool {
        self.weighs_evidence && is_weak(note)
    }
}

/// Notes that an open note waits for, by id.
fn holding(notes: &[Arc<Note>]) -> Vec<NoteId> {
    let waiting = notes.iter().filter(|note| note.is_open());
    let mut blockers: Vec<NoteId> = waiting.flat_map(|note| note.blocked_by.iter().copied().filter(|id| *id != note.id)).collect();
    blockers.sort_unstable();
    blockers
}

/// Which notes wait for which others, by title.
fn blocked(notes: &[Arc<Note>]) -> HashMap<NoteId, Vec<String>> {
    if notes.iter().all(|note| note.blocked_by.is_empty()) {
        return HashMap::new();
    }
    let open: HashMap<NoteId, &Arc<Note>> = notes.iter().filter(|note| note.is_open()).map(|note| (note.id, note)).collect();
    let waits = |note: &Note| note.blocked_by.iter().filter_map(|id| open.get(id).map(|blocker| blocker.title.clone())).collect::<Vec<_>>();
    notes.iter().map(|note| (note.id, waits(note))).filter(|(_, titles)| !titles.is_empty()).collect()
}
