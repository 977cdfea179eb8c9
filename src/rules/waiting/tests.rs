//! Tests of what waits behind notes and of the circles among them.

use proptest::prelude::*;

use super::*;
use crate::model::Status;

fn id(number: usize) -> NoteId {
    NoteId::new(&format!("n_{number}")).unwrap()
}

/// Notes 0, 1, 2… with impact 1, 2, 4… and the numbers of their blockers.
fn board(blockers: &[&[usize]]) -> Vec<Note> {
    let note = |(number, blocked_by): (usize, &&[usize])| Note {
        impact: Some(2_f64.powi(i32::try_from(number).unwrap())),
        blocked_by: blocked_by.iter().map(|number| id(*number)).collect(),
        ..Note::new(id(number), "note")
    };
    blockers.iter().enumerate().map(note).collect()
}

fn refs(notes: &[Note]) -> Vec<&Note> {
    notes.iter().collect()
}

/// Count and impact behind each note.
fn counted(notes: &[Note]) -> Vec<(usize, f64)> {
    let found = waiting_behind(&refs(notes));
    notes.iter().map(|note| behind(&found, note.id).map_or((0, 0.0), |behind| (behind.count, behind.impact))).collect()
}

fn numbers(circle: &Circle) -> Vec<String> {
    circle.notes.iter().map(ToString::to_string).collect()
}

#[test]
fn who_waits_through_several_counts_once() {
    // 3 waits for 1 and 2, which both wait for 0.
    assert_eq!(counted(&board(&[&[], &[0], &[0], &[1, 2]])), [(3, 14.0), (1, 8.0), (1, 8.0), (0, 0.0)]);
}

#[test]
fn done_and_unknown_notes_hold_nobody_up() {
    let mut notes = board(&[&[], &[0], &[1, 9], &[2]]);
    notes[1].status = Status::Shipped;
    assert_eq!(counted(&notes), [(0, 0.0), (0, 0.0), (1, 8.0), (0, 0.0)]);
    notes[1].status = Status::Other("paused".into());
    assert_eq!(counted(&notes)[0], (3, 14.0), "an unknown word counts as open");
    notes[3].status = Status::Dropped;
    assert_eq!(counted(&notes)[0], (2, 6.0), "who is dropped waits no longer");
}

#[test]
fn notes_in_a_circle_wait_for_each_other() {
    // 0, 1 and 2 in a circle; 3 waits for it, and it for 4.
    let notes = board(&[&[1, 4], &[2], &[0], &[1], &[]]);
    assert_eq!(counted(&notes), [(3, 14.0), (3, 13.0), (3, 11.0), (0, 0.0), (4, 15.0)]);
    let found = circles(&refs(&notes));
    assert_eq!(found.len(), 1);
    assert_eq!(numbers(&found[0]), ["n_0", "n_1", "n_2"]);
    assert_eq!(found[0].cut, 0, "the waiting note with the least impact");
}

#[test]
fn a_note_that_waits_for_itself_is_a_circle_and_holds_nobody_else_up() {
    let notes = board(&[&[0], &[]]);
    assert_eq!(counted(&notes), [(0, 0.0), (0, 0.0)]);
    assert_eq!(circles(&refs(&notes)), [Circle { notes: vec![id(0)], cut: 0 }]);
}

#[test]
fn equal_impact_is_cut_where_the_note_was_made_last() {
    let mut notes = board(&[&[1], &[0]]);
    for note in &mut notes {
        note.impact = None;
    }
    assert_eq!(circles(&refs(&notes))[0].cut, 1);
}

#[test]
fn ten_thousand_notes_in_a_chain_are_counted() {
    let mut notes: Vec<Note> = (0..10_000).map(|number| Note::new(id(number), "note")).collect();
    for (number, note) in notes.iter_mut().enumerate().skip(1) {
        note.blocked_by = vec![id(number - 1)];
        note.impact = Some(1.0);
    }
    let found = waiting_behind(&refs(&notes));
    assert_eq!(behind(&found, id(0)).map(|behind| (behind.count, behind.impact)), Some((9_999, 9_999.0)));
    assert_eq!(behind(&found, id(9_998)).map(|behind| behind.count), Some(1));
    notes[0].blocked_by = vec![id(9_999)];
    assert_eq!(behind(&waiting_behind(&refs(&notes)), id(5_000)).map(|behind| behind.count), Some(9_999));
    assert_eq!(circles(&refs(&notes))[0].notes.len(), 10_000);
}

/// A board as a merge can make it: any edges, any words, absurd numbers.
fn any_board() -> impl Strategy<Value = Vec<Note>> {
    let number = prop_oneof![Just(None), Just(Some(1e308)), Just(Some(-5.0)), Just(Some(f64::NAN)), (0.0..100.0).prop_map(Some)];
    let status = prop_oneof![3 => Just("idea"), 1 => Just("shipped"), 1 => Just("dropped"), 1 => Just("paused")];
    let note = (number, status, prop::collection::vec(0_usize..14, 0..4));
    prop::collection::vec(note, 0..12).prop_map(|notes| {
        let note = |(number, (impact, status, blockers)): (usize, (Option<f64>, &str, Vec<usize>))| Note {
            impact,
            status: Status::from_word(status),
            blocked_by: blockers.into_iter().map(id).collect(),
            ..Note::new(id(number), "note")
        };
        notes.into_iter().enumerate().map(note).collect()
    })
}

/// Who waits for the note at `place`, walked one edge after the other.
fn walked(notes: &[Note], place: usize) -> Vec<usize> {
    let (mut found, mut next) = (Vec::new(), vec![place]);
    while let Some(at) = next.pop() {
        for (other, note) in notes.iter().enumerate() {
            let waits = note.is_open() && notes[at].is_open() && note.blocked_by.contains(&notes[at].id);
            if waits && other != place && !found.contains(&other) {
                found.push(other);
                next.push(other);
            }
        }
    }
    found
}

proptest! {
    #[test]
    fn counts_are_those_of_a_walk(notes in any_board()) {
        for (place, (count, impact)) in counted(&notes).into_iter().enumerate() {
            let walked = walked(&notes, place);
            prop_assert_eq!(count, walked.len());
            prop_assert!(count < notes.len().max(1) && impact.is_finite());
            let sum: f64 = walked.iter().map(|other| impact_of(&notes[*other])).sum();
            prop_assert!((impact - sum).abs() < 1e-6);
        }
    }

    #[test]
    fn the_ways_out_leave_no_circle(mut notes in any_board()) {
        let found = circles(&refs(&notes));
        for circle in &found {
            let next = |at: usize| circle.notes[(at + 1) % circle.notes.len()];
            for (at, waiting) in circle.notes.iter().enumerate() {
                let note = notes.iter().find(|note| note.id == *waiting).unwrap();
                prop_assert!(note.is_open() && note.blocked_by.contains(&next(at)), "every step is there");
            }
        }
        prop_assert_eq!(&found, &circles(&refs(&notes)));
        for circle in &found {
            let (waiting, blocker) = (circle.notes[circle.cut], circle.notes[(circle.cut + 1) % circle.notes.len()]);
            notes.iter_mut().find(|note| note.id == waiting).unwrap().blocked_by.retain(|other| *other != blocker);
        }
        prop_assert!(circles(&refs(&notes)).is_empty());
    }
}
