//! The dialog *Copy link*: what a link holds, how long it is, and where it would be cut.

use leptos::prelude::*;

use super::by_hand::ByHand;
use crate::model::written;
use crate::session::{BoardLink, Session};
use crate::ui::components::dialog::Modal;
use crate::ui::components::icon::{Glyph, Icon};

/// About where Microsoft Teams and Slack cut a message, in characters.
const TEAMS: usize = 2_000;
const SLACK: usize = 4_000;

/// The dialog; the link is made when it opens.
#[component]
pub fn CopyLink(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let made = RwSignal::new(None::<Result<BoardLink, String>>);
    let by_hand = RwSignal::new(false);
    session.make_link(made);
    let close = Callback::new(move |()| open.set(false));
    let link = move || made.get().and_then(Result::ok);
    let says = Signal::derive(move || link().map(|link| link.says).unwrap_or_default());
    let copied = Callback::new(move |()| {
        if let Some(link) = made.get_untracked().and_then(Result::ok) {
            session.link_left(&link);
        }
    });
    let body = move || match made.get() {
        None => view! { <p class="hint">"Making the link…"</p> }.into_any(),
        Some(Err(why)) => view! { <p class="fault" role="alert">{format!("{why} Save the board file and send that.")}</p> }.into_any(),
        Some(Ok(link)) => {
            let field = link
                .address
                .clone()
                .filter(|_| by_hand.get())
                .map(|address| view! { <ByHand name="Link" text=address rows=3 on_copied=copied /> }.into_any());
            view! {
                <Meter length=link.length most=link.most />
                {field}
            }
            .into_any()
        }
    };
    let can_copy = move || link().is_some_and(|link| link.address.is_some());
    view! {
        <Modal label="Copy link" says open class="copy-link" on_close=close>
            <div class="dialog-body">{move || body()}</div>
            <div class="dialog-foot">
                <span class="says">
                    <Icon glyph=Glyph::Lock />
                    "Whoever has the link has the board: it travels in the link itself."
                </span>
                <button
                    type="button"
                    class="btn btn-lg"
                    on:click=move |_| {
                        close.run(());
                        session.save_file();
                    }
                >
                    <Icon glyph=Glyph::File />
                    "Save board file"
                </button>
                <button
                    type="button"
                    class="btn btn-lg btn-primary"
                    disabled=move || !can_copy()
                    on:click=move |_| {
                        if let Some(link) = link() {
                            session.copy_link(link, by_hand, close);
                        }
                    }
                >
                    <Icon glyph=Glyph::Copy />
                    "Copy"
                </button>
            </div>
        </Modal>
    }
}

/// How long the link is, against the lengths at which it is likely to be cut.
#[component]
fn Meter(length: usize, most: usize) -> impl IntoView {
    let characters = format!("{} characters", grouped(length));
    let tick = |place: f64, length: usize, name: &'static str| {
        view! {
            <li style:--at=written(place)>
                <b>{grouped(length)}</b>
                {name}
            </li>
        }
        .into_any()
    };
    let reach = if length <= TEAMS {
        "short"
    } else if length <= SLACK {
        "middling"
    } else {
        "long"
    };
    view! {
        <div class="linkmeter" data-reach=reach style:--v=written(place(length, most))>
            <p>
                <b>{characters.clone()}</b>
                ". "
                {advice(length, most)}
            </p>
            <div
                class="meter-bar"
                role="meter"
                aria-label="Length of the link"
                aria-valuemin="0"
                aria-valuemax=most.to_string()
                aria-valuenow=length.min(most).to_string()
                aria-valuetext=characters
            >
                <i></i>
            </div>
            <ul>{tick(place(TEAMS, most), TEAMS, "Teams")} {tick(place(SLACK, most), SLACK, "Slack")} {tick(100.0, most, "the most")}</ul>
        </div>
    }
}

/// What the length means.
fn advice(length: usize, most: usize) -> String {
    if length <= TEAMS {
        "Short enough for mail and for every usual chat.".to_owned()
    } else if length <= SLACK {
        "Microsoft Teams is likely to cut it; Slack and mail take it.".to_owned()
    } else if length <= most {
        "Microsoft Teams and Slack are likely to cut it. Mail takes it, and the board file always arrives whole.".to_owned()
    } else {
        format!(
            "That is too long: a link may have {}. Save the board file and send that; it holds the same and always arrives whole.",
            grouped(most)
        )
    }
}

/// Where a length stands on the bar, in percent: thirds for Teams, Slack and the rest, or the short links would all look alike.
fn place(length: usize, most: usize) -> f64 {
    let as_float = |length: usize| f64::from(u32::try_from(length).unwrap_or(u32::MAX));
    let steps = [(0, TEAMS), (TEAMS, SLACK), (SLACK, most)];
    steps.iter().map(|(from, to)| as_float(length.clamp(*from, *to) - from) / as_float(to - from).max(1.0) * 100.0 / 3.0).sum()
}

/// A count with its thousands apart: 16,384.
fn grouped(count: usize) -> String {
    if count < 1000 { count.to_string() } else { format!("{},{:03}", grouped(count / 1000), count % 1000) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([7, 999, 1000, 16_384, 1_000_001].map(grouped), ["7", "999", "1,000", "16,384", "1,000,001"]);
    }

    #[test]
    fn lengths_stand_in_thirds() {
        let at = |length| (place(length, 16_000) * 3.0).round();
        assert_eq!([0, 1000, 2000, 3000, 4000, 10_000, 16_000, 90_000].map(at), [0.0, 50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 300.0]);
    }
}
