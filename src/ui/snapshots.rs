//! The snapshots of a board: a list, and one of them side by side with the board as it is now.

mod side_by_side;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::dialog::Modal;
use super::components::icon::{Glyph, Icon};
use super::focus::{is_nowhere, once_drawn};
use crate::ids::BoardId;
use crate::session::{Comparison, Session, Snapshot};
use side_by_side::SideBySide;

/// What the dialog shows.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Waiting,
    List(Vec<Snapshot>),
    One(Box<(Snapshot, Comparison)>),
    Failed(String),
}

/// The dialog.
#[component]
pub fn Snapshots(
    /// Of which board.
    board: BoardId,
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = RwSignal::new(Shown::Waiting);
    let body = NodeRef::<html::Div>::new();
    let turn = move |to: Shown| {
        // The dialog may be closed by the time that something was read for it.
        shown.try_set(to);
        once_drawn(move || {
            if let Some(body) = body.try_get_untracked().flatten() {
                body.set_scroll_top(0);
                // What had the focus went with the view that was left; elsewhere in the dialog it stays.
                if is_nowhere() {
                    let _ = body.focus();
                }
            }
        });
    };
    let list = move || {
        spawn_local(async move {
            let read = session.snapshots(board).await;
            turn(read.map_or_else(Shown::Failed, Shown::List));
        });
    };
    Effect::new(move |_| {
        if open.get() {
            shown.set(Shown::Waiting);
            list();
        }
    });
    let look = Callback::new(move |snapshot: Snapshot| {
        spawn_local(async move {
            let compared = session.compare_snapshot(snapshot.clone()).await;
            turn(compared.map_or_else(Shown::Failed, |comparison| Shown::One(Box::new((snapshot, comparison)))));
        });
    });
    let says = Signal::derive(move || match shown.get() {
        Shown::One(one) => format!("{} · {} · {}", one.0.when, one.0.why, one.0.notes),
        _ => "Taken before merges and while you edit, and kept in this browser. Taking one changes nothing.".to_owned(),
    });
    let content = move || match shown.get() {
        Shown::Waiting => view! { <p class="muted">"Reading…"</p> }.into_any(),
        Shown::Failed(why) => view! {
            <p role="alert" dir="auto">
                {why}
            </p>
        }
        .into_any(),
        Shown::List(snapshots) => all(snapshots, look),
        Shown::One(one) => view! { <SideBySide comparison=one.1 /> }.into_any(),
    };
    let chosen = move || match shown.get_untracked() {
        Shown::One(one) => Some(one.0),
        _ => None,
    };
    let save = move |_| {
        if let Some(snapshot) = chosen() {
            spawn_local(session.save_snapshot(snapshot));
        }
    };
    let restore = move |_| {
        if let Some(snapshot) = chosen() {
            open.set(false);
            spawn_local(session.restore_snapshot(snapshot));
        }
    };
    let foot = move || {
        if matches!(shown.get(), Shown::List(_) | Shown::Waiting) {
            return view! {
                <span class="grow"></span>
                <button type="button" class="btn btn-lg" on:click=move |_| open.set(false)>
                    "Done"
                </button>
            }
            .into_any();
        }
        let idle = chosen().is_none();
        view! {
            <span class="says">"Restoring is an edit: you can undo it, and it travels with files."</span>
            <button type="button" class="btn btn-lg" on:click=move |_| list()>
                "All snapshots"
            </button>
            <button type="button" class="btn btn-lg" disabled=idle on:click=save>
                "Save as file"
            </button>
            <button type="button" class="btn btn-lg btn-primary" disabled=idle on:click=restore>
                "Restore"
            </button>
        }
        .into_any()
    };
    view! {
        <Modal label="Snapshots" says open class="snapshots" on_close=Callback::new(move |()| open.set(false))>
            <div class="dialog-body" tabindex="-1" role="group" aria-label=move || says.get() node_ref=body>
                {move || content()}
            </div>
            <div class="dialog-foot">{move || foot()}</div>
        </Modal>
    }
}

/// Every snapshot, latest first.
fn all(snapshots: Vec<Snapshot>, look: Callback<Snapshot>) -> AnyView {
    if snapshots.is_empty() {
        return view! {
            <div class="empty">
                <b>"No snapshots yet"</b>
                "The first is taken with your next edit, and one before every merge."
            </div>
        }
        .into_any();
    }
    let one = |snapshot: Snapshot| {
        let words = (snapshot.when.clone(), snapshot.why, snapshot.notes.clone());
        view! {
            <li>
                <button type="button" on:click=move |_| look.run(snapshot.clone())>
                    <Icon glyph=Glyph::Clock />
                    <b>{words.0}</b>
                    " "
                    <span>{words.1}</span>
                    " "
                    <span class="tally">{words.2}</span>
                    <Icon glyph=Glyph::Next class="icon-sm" />
                </button>
            </li>
        }
        .into_any()
    };
    view! { <ul class="snapshot-list">{snapshots.into_iter().map(one).collect::<Vec<_>>()}</ul> }.into_any()
}
