//! The comments on the note: who said what, when, and the box for one more.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::Shown;
use crate::command::{Command, Commenting};
use crate::ids::{CommentId, NoteId};
use crate::model::Comment;
use crate::session::{Session, lower_case};
use crate::ui::components::each::Each;
use crate::ui::dissents::signature;
use crate::ui::focus::{focus_on, once_drawn};

/// Letters of a comment that tell its buttons apart.
const NAMED: usize = 40;

/// All comments on a note, the earliest first.
#[component]
pub fn CommentsPart(id: NoteId, note: Shown) -> impl IntoView {
    let session = expect_context::<Session>();
    let changing = RwSignal::new(None::<CommentId>);
    let keys = Memo::new(move |_| note.with(|note| in_order(&note.comments)));
    let item = Callback::new(move |key: &'static str| item(session, changing, id, note, key));
    // A list that stays keeps the form of whoever changes a comment in it.
    let is_empty = Memo::new(move |_| keys.with(Vec::is_empty));
    let list = move || {
        (!is_empty.get()).then(|| {
            view! {
                <ul aria-label="Comments">
                    <Each keys=keys view=item />
                </ul>
            }
            .into_any()
        })
    };
    view! {
        <div class="sect comments" role="group" aria-label="Comments">
            <h2 class="label">"Comments"</h2>
            {move || list()}
            {box_for_more(session, id)}
        </div>
    }
}

/// The ids by day and, within a day, in the order of the ids, which is that of their making.
fn in_order(comments: &[Comment]) -> Vec<&'static str> {
    let mut keys: Vec<(&str, &'static str)> = Vec::with_capacity(comments.len());
    for comment in comments {
        let key = (comment.date.get(..10).unwrap_or_default(), comment.id.as_str());
        // Each into its place: they are few, and no sort is as small as this.
        keys.insert(keys.partition_point(|other| *other <= key), key);
    }
    keys.into_iter().map(|(_, id)| id).collect()
}

/// One comment, or the form in which its author changes it.
fn item(session: Session, changing: RwSignal<Option<CommentId>>, note: NoteId, shown: Shown, key: &'static str) -> AnyView {
    let comment = Memo::new(move |_| shown.with(|note| note.comments.iter().find(|comment| comment.id.as_str() == key).cloned()));
    let view = move || {
        let is_changed = changing.get().is_some_and(|id| id.as_str() == key);
        let now = if is_changed { comment.get_untracked() } else { comment.get() };
        match now {
            Some(comment) if is_changed => form(session, changing, note, comment),
            Some(comment) => said(session, changing, note, &comment),
            None => ().into_any(),
        }
    };
    view! { <li data-comment=key>{move || view()}</li> }.into_any()
}

fn said(session: Session, changing: RwSignal<Option<CommentId>>, note: NoteId, comment: &Comment) -> AnyView {
    let id = comment.id;
    // A name that is given later stands below what was said before.
    session.who.track();
    let mut below = vec![signature(comment.by, &session.people())];
    below.extend(Some(session.day_in_words(&comment.date)).filter(|day| !day.is_empty()));
    let start = comment.text.chars().take(NAMED).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let remove = move |_| {
        if session.dispatch(Command::Comment(note, id, Commenting::Remove)) {
            session.say("Comment removed. Undo brings it back.");
            once_drawn(|| focus_on(".commentbox textarea"));
        }
    };
    let own = session.is_own_comment(comment).then(|| {
        view! {
            <span class="own">
                <button
                    type="button"
                    class="btn btn-quiet btn-sm"
                    aria-label=format!("Edit comment {start}")
                    on:click=move |_| changing.set(Some(id))
                >
                    "Edit"
                </button>
                <button type="button" class="btn btn-quiet btn-sm" aria-label=format!("Remove comment {start}") on:click=remove>
                    "Remove"
                </button>
            </span>
        }
        .into_any()
    });
    view! {
        <p dir="auto">{comment.text.clone()}</p>
        <small dir="auto">{below.join(" · ")}</small>
        {own}
    }
    .into_any()
}

/// The field for other words of one's own comment.
fn form(session: Session, changing: RwSignal<Option<CommentId>>, note: NoteId, comment: Comment) -> AnyView {
    let area = NodeRef::<html::Textarea>::new();
    let id = comment.id;
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            // It is in the page, so it takes the focus.
            let _ = area.focus();
        }
    });
    let close = move || {
        changing.set(None);
        once_drawn(move || focus_on(&format!("[data-comment=\"{id}\"] .btn")));
    };
    let keep = move || {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        if session.dispatch(Command::Comment(note, id, Commenting::Change(text))) {
            close();
        }
    };
    view! {
        <div class="commentbox" role="group" aria-label="Edit comment" on:keydown=move |event| pressed(&event, &keep, &close)>
            <textarea class="input" rows="2" dir="auto" aria-label="Other words" node_ref=area>
                {comment.text}
            </textarea>
            <span class="own">
                <button type="button" class="btn btn-sm" on:click=move |_| keep()>
                    "Keep"
                </button>
                <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| close()>
                    "Cancel"
                </button>
            </span>
        </div>
    }
    .into_any()
}

/// The box for a new comment, with how it will be signed.
fn box_for_more(session: Session, note: NoteId) -> AnyView {
    let area = NodeRef::<html::Textarea>::new();
    let keep = move || {
        let Some(area) = area.get_untracked() else { return };
        if session.say_comment(note, area.value()) {
            area.set_value("");
            // It is in the page, so it keeps the focus.
            let _ = area.focus();
            session.say("Comment added");
        }
    };
    // Escape leaves the box and keeps what is typed in it.
    let leave = || once_drawn(|| focus_on(".commentbox [data-add]"));
    let signed = move || match session.who.get() {
        Some(who) if who.name.is_empty() => format!("As {}", lower_case(&who.discipline.label())),
        Some(who) => format!("As {}, {}", who.name, lower_case(&who.discipline.label())),
        None => "Without a name".to_owned(),
    };
    view! {
        <div class="commentbox" on:keydown=move |event| pressed(&event, &keep, &leave)>
            <textarea class="input" rows="1" dir="auto" aria-label="Comment" placeholder="What should others know?" node_ref=area></textarea>
            <span class="commentfoot">
                <small dir="auto">{signed}</small>
                <button type="button" class="btn btn-sm" data-add="" on:click=move |_| keep()>
                    "Add comment"
                </button>
            </span>
        </div>
    }
    .into_any()
}

/// Ctrl or Cmd and Enter keep; Escape in the text leaves it.
fn pressed(event: &leptos::web_sys::KeyboardEvent, keep: &dyn Fn(), leave: &dyn Fn()) {
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let in_text = target.is_some_and(|target| target.tag_name() == "TEXTAREA");
    match event.key().as_str() {
        "Enter" if in_text && !event.is_composing() && (event.ctrl_key() || event.meta_key()) => {
            event.prevent_default();
            keep();
        }
        "Escape" if in_text => {
            event.prevent_default();
            event.stop_propagation();
            leave();
        }
        _ => {}
    }
}
