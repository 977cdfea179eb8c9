//! How much work each owner has taken on, against an equal share of the capacity.

use crate::model::{Note, Status};

/// Sums of days this far above the share still fit: 0.1 + 0.2 days fill 0.3.
const NOISE: f64 = 1e-9;

/// What one owner has on their hands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Load {
    /// The name as the first of their notes has it; empty for notes without an owner.
    pub owner: String,
    /// How many notes count.
    pub notes: usize,
    /// Their days.
    pub days: f64,
    /// The days of those that are planned or doing; the others are ideas.
    pub begun: f64,
}

/// The load of everybody.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loads {
    /// Most days first, then in order of the first note.
    pub owners: Vec<Load>,
    /// Notes that nobody owns.
    pub nobody: Load,
    /// Days of capacity for each owner; none without a capacity or without owners.
    pub share: Option<f64>,
}

impl Loads {
    /// Whether somebody has more days than their share.
    pub fn is_over(&self, load: &Load) -> bool {
        self.share.is_some_and(|share| load.days > share + NOISE)
    }

    /// Whether somebody has, without the ideas.
    pub fn is_over_already(&self, load: &Load) -> bool {
        self.share.is_some_and(|share| load.begun > share + NOISE)
    }
}

impl Load {
    fn add(&mut self, days: f64, begun: bool) {
        self.notes += 1;
        self.days += days;
        self.begun += if begun { days } else { 0.0 };
    }
}

/// Days per owner against the capacity divided by the number of owners (product.md, *Owner load*).
///
/// `days` gives the working days of a note that counts, and nothing for one that does not: the app counts what the capacity
/// line adds up, which is every note that is ranked. Owners are the people who own a note that counts; their names are
/// compared without space around them, as `folded` writes them.
pub fn owner_load(notes: &[&Note], capacity: Option<f64>, days: &dyn Fn(&Note) -> Option<f64>, folded: &dyn Fn(&str) -> String) -> Loads {
    let (mut nobody, mut owners): (Load, Vec<(String, Load)>) = Default::default();
    for note in notes {
        let Some(days) = days(note).filter(|days| days.is_finite()).map(|days| days.clamp(0.0, 1e6)) else { continue };
        let (name, begun) = (note.owner.trim(), matches!(note.status, Status::Planned | Status::Doing));
        if name.is_empty() {
            nobody.add(days, begun);
            continue;
        }
        let key = folded(name);
        if let Some((_, load)) = owners.iter_mut().find(|(other, _)| *other == key) {
            load.add(days, begun);
        } else {
            let mut load = Load { owner: name.to_owned(), ..Load::default() };
            load.add(days, begun);
            owners.push((key, load));
        }
    }
    let count = f64::from(u32::try_from(owners.len()).unwrap_or(u32::MAX));
    let capacity = capacity.filter(|capacity| capacity.is_finite() && !owners.is_empty());
    let sorted = super::order(&owners, &|(_, a), (_, b)| b.days.total_cmp(&a.days));
    Loads {
        owners: sorted.into_iter().map(|(_, (_, load))| load.clone()).collect(),
        nobody,
        share: capacity.map(|days| days.max(0.0) / count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::NoteId;

    fn note(number: usize, owner: &str, effort: f64, status: Status) -> Note {
        Note { owner: owner.into(), effort: Some(effort), status, ..Note::new(NoteId::new(&format!("n_{number}")).unwrap(), "note") }
    }

    fn loads(notes: &[Note], capacity: Option<f64>) -> Loads {
        owner_load(&notes.iter().collect::<Vec<_>>(), capacity, &|note| note.effort, &|name| name.to_lowercase())
    }

    #[test]
    fn names_are_compared_without_capitals_and_space() {
        let notes = [
            note(0, "Jonas ", 10.0, Status::Idea),
            note(1, " jonas", 14.0, Status::Doing),
            note(2, "Mira", 6.0, Status::Planned),
            note(3, "  ", 5.0, Status::Idea),
        ];
        let loads = loads(&notes, Some(30.0));
        let shown: Vec<(&str, usize, f64, f64)> =
            loads.owners.iter().map(|load| (load.owner.as_str(), load.notes, load.days, load.begun)).collect();
        assert_eq!(shown, [("Jonas", 2, 24.0, 14.0), ("Mira", 1, 6.0, 6.0)]);
        assert_eq!((loads.nobody.notes, loads.nobody.days), (1, 5.0));
        assert_eq!(loads.share, Some(15.0));
        assert_eq!(loads.owners.iter().map(|load| loads.is_over(load)).collect::<Vec<_>>(), [true, false]);
        assert!(!loads.is_over_already(&loads.owners[0]), "14 of 15 days are begun");
    }

    #[test]
    fn without_capacity_or_owners_there_is_no_share() {
        assert_eq!(loads(&[note(0, "Mira", 6.0, Status::Idea)], None).share, None);
        assert_eq!(loads(&[note(0, "", 6.0, Status::Idea)], Some(30.0)).share, None);
        assert_eq!(loads(&[], Some(30.0)), Loads::default());
    }

    #[test]
    fn a_share_that_is_just_filled_is_not_exceeded() {
        let loads = loads(&[note(0, "Mira", 0.1, Status::Idea), note(1, "Mira", 0.2, Status::Idea)], Some(0.3));
        assert!(!loads.is_over(&loads.owners[0]));
    }

    #[test]
    fn absurd_numbers_stay_finite() {
        let notes = [1e308, -3.0, f64::NAN, f64::INFINITY, 1e308].map(|days| note(0, "Mira", days, Status::Idea));
        let loads = loads(&notes, Some(f64::INFINITY));
        assert_eq!((loads.owners[0].days, loads.share), (2e6, None));
    }
}
