//! What opening a file runs, run once before anybody opens one. A browser compiles a function when it is first called: of
//! a small file that takes longer than reading it.

use std::hint::black_box;

use leptos::prelude::request_idle_callback;

use crate::document::{Incoming, State, preview};
use crate::interchange::{FileError, read_board};

/// A file of all that most files have.
const SMALL: &str = r#"{"format":"overlap/board","version":1,"board":{"id":"b_0","title":"0","notes":[
{"id":"n_0","title":"0","kind":"bug","status":"idea","owner":"0","impact":1,"effort":0.5,"tags":["0"],"blocked_by":["n_1"]},{"id":"n_1","title":"1"}]}}"#;

/// Reads and compares a small file while the page has nothing to do, in two steps, so that neither holds it up for long.
/// Where browsers tell of no such moment, the first file takes a little longer.
pub(super) fn warm_up() {
    request_idle_callback(|| {
        let _ = black_box(read());
        request_idle_callback(|| {
            let ours = State::default();
            let _ = black_box(read().map(|file| preview(&ours, &[file.adopt(&ours, 0)])));
        });
    });
}

fn read() -> Result<Incoming, FileError> {
    read_board(SMALL)
}
