//! Where the data lives: in which stores of this browser, how safely, and how much of it is in no file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::model::written;
use crate::session::{SecondState, Session, Whereabouts as Figures};

const KB: f64 = 1000.0;
const HERE: &str = "In the local storage of this browser, on this device. Nothing leaves it unless you share it.";

/// What this browser holds and promises, as a list of terms.
#[component]
pub fn Whereabouts() -> impl IntoView {
    let session = expect_context::<Session>();
    let figures = RwSignal::new(None::<Figures>);
    spawn_local(async move {
        let found = session.whereabouts().await;
        // The page may have been left meanwhile.
        figures.try_set(Some(found));
    });
    let second = move || match session.second.get() {
        SecondState::Awaited => "Being read…".to_owned(),
        SecondState::Kept => "A second copy of every edit, and the snapshots, are in its IndexedDB.".to_owned(),
        SecondState::Missing(why) => {
            format!("There is no second copy now: IndexedDB does not work here ({}). Save board files.", why.trim_end_matches('.'))
        }
    };
    let promise = move || match session.promised.get() {
        Some(true) => "This browser promised to keep them until you remove them.",
        Some(false) => "This browser made no promise: when the disk gets full it may clear them. Save board files.",
        None => "This browser does not say whether it keeps them. Save board files.",
    };
    let room = move || match figures.get().and_then(|figures| figures.room) {
        Some((used, limit)) => format!("{} used, of {} there may be.", size(used), size(limit)),
        None => "This browser does not say.".to_owned(),
    };
    let boards = move || figures.get().map(|Figures { boards, unfiled, .. }| count(boards, unfiled)).unwrap_or_default();
    view! {
        <dl>
            {term("Boards", Signal::derive(boards))}
            {term("Where", Signal::stored(HERE.to_owned()))}
            {term("Second copy", Signal::derive(second))}
            {term("Kept", Signal::derive(move || promise().to_owned()))}
            {term("Room", Signal::derive(room))}
        </dl>
    }
}

fn term(word: &'static str, meaning: Signal<String>) -> AnyView {
    view! {
        <div>
            <dt>{word}</dt>
            <dd>{move || meaning.get()}</dd>
        </div>
    }
    .into_any()
}

/// "3 boards, 12 changes in no file".
fn count(boards: usize, unfiled: usize) -> String {
    let boards = if boards == 1 { "1 board".to_owned() } else { format!("{boards} boards") };
    match unfiled {
        0 => format!("{boards}, every change in a file."),
        1 => format!("{boards}, 1 change in no file."),
        more => format!("{boards}, {more} changes in no file."),
    }
}

/// Bytes in words, to one decimal: "1.4 MB".
fn size(bytes: f64) -> String {
    let (mut left, mut unit) = (bytes / KB, "kB");
    for larger in ["MB", "GB", "TB"] {
        if left >= KB {
            (left, unit) = (left / KB, larger);
        }
    }
    format!("{} {unit}", written((left * 10.0).round() / 10.0))
}
