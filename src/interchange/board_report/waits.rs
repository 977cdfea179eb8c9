//! The bottlenecks of a report: which notes hold others up, how many and how much impact, and who waits in a circle.

use super::{BoardFacts, Grid, Holds, Section, Told, counted, tenths};
use crate::model::Note;
use crate::rules::waiting::{Behind, circles, waiting_behind};

/// Most bottlenecks that are listed.
const MOST: usize = 7;

pub(super) fn told(facts: &BoardFacts) -> Told {
    let notes: Vec<&Note> = facts.notes.iter().map(AsRef::as_ref).collect();
    let (mut found, mut others): (Vec<Behind>, usize) = (Vec::new(), 0);
    for behind in waiting_behind(&notes) {
        // Each into its place: most impact first, then most notes.
        let comes_first = |other: &Behind| other.impact.total_cmp(&behind.impact).then(other.count.cmp(&behind.count)).is_ge();
        found.insert(found.partition_point(comes_first), behind);
        others += usize::from(found.len() > MOST);
        found.truncate(MOST);
    }
    let found: Vec<(&Note, Behind)> =
        found.into_iter().filter_map(|behind| Some((*notes.iter().find(|note| note.id == behind.note)?, behind))).collect();
    let Some((worst, behind)) = found.first() else { return Told { what: "bottlenecks", section: None, gist: String::new() } };
    let wait = counted(behind.count, "note waits", "notes wait");
    let gist = format!("{wait} for “{}”, with {} points of impact.", worst.title, tenths(behind.impact));
    let columns = [
        ("Note", Holds::Name),
        ("Notes waiting", Holds::Number),
        ("Impact waiting", Holds::Number),
        ("Owner", Holds::Words),
        ("Status", Holds::Words),
    ];
    let row = |(note, behind): &(&Note, Behind)| {
        let (owner, status) = (note.owner.clone(), note.status.label().into_owned());
        vec![note.title.clone(), behind.count.to_string(), tenths(behind.impact), owner, status]
    };
    let mut grid = Grid::of(String::new(), &columns, found.iter().map(row).collect(), MOST);
    grid.more = others;
    let said = format!("What must come first, and what waits behind it, directly or through others.{}", in_circles(&notes));
    Told { what: "bottlenecks", section: Some(Section { heading: "Bottlenecks", said, grids: vec![grid], items: Vec::new() }), gist }
}

/// How many circles there are, as a sentence of its own.
fn in_circles(notes: &[&Note]) -> String {
    match circles(notes).len() {
        0 => String::new(),
        1 => " In 1 circle notes wait for each other, so one step of it is ignored.".to_owned(),
        count => format!(" In {count} circles notes wait for each other, so one step of each is ignored."),
    }
}
