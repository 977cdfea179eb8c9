//! What waits behind notes, and owner load, against a table that an independent script computed (tests/golden/waiting.mjs).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::ids::NoteId;
use overlap::model::{Decision, EffortScale, Note, Status, Verdict};
use overlap::rules::effort::days;
use overlap::rules::load::{Load, owner_load};
use overlap::rules::rank::is_ranked;
use overlap::rules::waiting::{behind, waiting_behind};
use serde_json::Value;

fn boards() -> Vec<Value> {
    let table: Value = serde_json::from_str(include_str!("golden/waiting.json")).unwrap();
    table.as_array().unwrap().clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn note(value: &Value) -> Note {
    let decision = value["decision"].as_str().map(|verdict| Decision {
        verdict: Verdict::from_word(verdict),
        reason: String::new(),
        date: String::new(),
        revisit_when: String::new(),
    });
    Note {
        impact: value["impact"].as_f64(),
        effort: value["effort"].as_f64(),
        status: Status::from_word(text(&value["status"])),
        owner: text(&value["owner"]).to_owned(),
        decision,
        blocked_by: value["blocked_by"].as_array().unwrap().iter().map(|id| NoteId::new(text(id)).unwrap()).collect(),
        ..Note::new(NoteId::new(text(&value["id"])).unwrap(), "note")
    }
}

#[test]
fn what_waits_behind_each_note_is_what_the_table_says() {
    for board in boards() {
        let notes: Vec<Note> = board["notes"].as_array().unwrap().iter().map(note).collect();
        let found = waiting_behind(&notes.iter().collect::<Vec<_>>());
        for note in &notes {
            let told = behind(&found, note.id).map_or((0, 0.0), |behind| (behind.count, behind.impact));
            let wanted = &board["behind"][note.id.as_str()];
            let wanted = (usize::try_from(wanted[0].as_u64().unwrap()).unwrap(), wanted[1].as_f64().unwrap());
            assert_eq!(told, wanted, "{}: {}", board["name"], note.id);
        }
    }
}

#[test]
fn owner_load_is_what_the_table_says() {
    let anchors = EffortScale::default().days();
    for board in boards() {
        let name = &board["name"];
        let notes: Vec<Note> = board["notes"].as_array().unwrap().iter().map(note).collect();
        let counted = |note: &Note| note.effort.filter(|_| is_ranked(note)).map(|effort| days(effort, &anchors));
        let refs: Vec<&Note> = notes.iter().collect();
        let loads = owner_load(&refs, board["capacity_days"].as_f64(), &counted, &|name| name.to_lowercase());
        let wanted = &board["load"];
        let same = |load: &Load, wanted: &Value| {
            assert_eq!(load.owner, text(&wanted["owner"]), "{name}");
            assert_eq!(Some(load.notes as u64), wanted["notes"].as_u64(), "{name}: {}", load.owner);
            assert!((load.days - wanted["days"].as_f64().unwrap()).abs() < 1e-5, "{name}: {load:?}");
            assert!((load.begun - wanted["begun"].as_f64().unwrap()).abs() < 1e-5, "{name}: {load:?}");
        };
        let owners = wanted["owners"].as_array().unwrap();
        assert_eq!(loads.owners.len(), owners.len(), "{name}");
        loads.owners.iter().zip(owners).for_each(|(load, wanted)| same(load, wanted));
        same(&loads.nobody, &wanted["nobody"]);
        assert_eq!(loads.share.is_some(), !wanted["share"].is_null(), "{name}");
        assert!((loads.share.unwrap_or(0.0) - wanted["share"].as_f64().unwrap_or(0.0)).abs() < 1e-5, "{name}");
        let over: Vec<&str> = loads.owners.iter().filter(|load| loads.is_over(load)).map(|load| load.owner.as_str()).collect();
        assert_eq!(over, wanted["over"].as_array().unwrap().iter().map(text).collect::<Vec<_>>(), "{name}");
    }
}
