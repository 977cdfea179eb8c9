//! Ballots and rounds, which carry no stamps.

use overlap::model::RoundState;
use serde_json::{Value, json};

use crate::copies::{Browser, browser, counts, script};

pub fn ballot(note: &str, person: &str, impact: i64, cast_at: &str) -> Value {
    json!({ "round": 1, "note": note, "participant": person, "discipline": "product", "impact": impact, "cast_at": cast_at })
}

pub fn ballots(ballots: Value) -> String {
    json!({ "format": "overlap/board", "version": 1, "partial": true, "board": { "ballots": ballots } }).to_string()
}

fn impact(browser: &Browser, at: usize) -> Option<f64> {
    browser.0.whole().ballots().nth(at).unwrap().1.impact
}

#[test]
fn the_later_ballot_counts_and_the_same_twice_is_idle() {
    let early = ballots(json!([ballot("n_a", "p_1", 10, "2026-11-01T10:00:00Z"), ballot("n_b", "p_1", 15, "2026-11-01T10:00:00Z")]));
    let late = ballots(json!([ballot("n_a", "p_1", 90, "2026-11-02T10:00:00Z")]));
    for order in [[&early, &late], [&late, &early]] {
        let mut ann = browser("ann");
        assert_eq!(ann.merge(&[order[0]]).total, counts(1, 0, 0, 0));
        assert_eq!(ann.merge(&[order[1]]).total, counts(0, 1, 0, 0), "one person's ballot is one thing");
        assert_eq!((impact(&ann, 0), impact(&ann, 1)), (Some(90.0), Some(15.0)));
        for file in order {
            assert_eq!(ann.preview(&[file]).total, counts(0, 0, 1, 0));
        }
    }
}

#[test]
fn a_round_only_goes_from_open_to_revealed() {
    let round = |state: &str, note: &str| script(json!({ "rounds": [{ "number": 1, "state": state, "notes": [note] }] }));
    for order in [["open", "revealed"], ["revealed", "open"]] {
        let mut ann = browser("ann");
        ann.merge(&[&round(order[0], "n_a")]);
        assert_eq!(ann.merge(&[&round(order[1], "n_b")]).total.changed, 1);
        let rounds: Vec<_> = ann.0.whole().rounds().cloned().collect();
        assert_eq!((rounds.len(), &rounds[0].state, rounds[0].notes.len()), (1, &RoundState::Revealed, 2));
        assert!(ann.preview(&[&round("open", "n_a")]).is_idle());
    }
}
