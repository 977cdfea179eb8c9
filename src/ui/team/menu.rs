//! What can be done with a wave: saved, exported, printed, sealed, deleted.

use leptos::prelude::*;

use super::super::components::dialog::Modal;
use super::super::components::icon::{Glyph, Icon};
use super::super::components::menu::{Menu, MenuItem};
use super::TeamUi;
use crate::model::month_words;

/// The button *Share* with its menu.
#[component]
pub fn WaveMenu(
    /// The page.
    ui: TeamUi,
) -> impl IntoView {
    let by_hand = RwSignal::new(None::<String>);
    let item = move |glyph: Glyph, words: &'static str, act: fn(TeamUi, &str, RwSignal<Option<String>>)| {
        let run = Callback::new(move |()| {
            if let Some(wave) = untrack(|| ui.wave()) {
                act(ui, &wave.key, by_hand);
            }
        });
        view! {
            <MenuItem glyph on_pick=run>
                {words}
            </MenuItem>
        }
        .into_any()
    };
    let is_sealed = Signal::derive(move || ui.wave().is_none_or(|wave| wave.is_sealed));
    let seal = Callback::new(move |()| ui.sealing.set(true));
    let close = Callback::new(move |()| by_hand.set(None));
    let text_open = Signal::derive(move || by_hand.with(Option::is_some));
    view! {
        <Menu
            id="wave-menu"
            name="Share team results"
            class="btn"
            face=|| {
                view! {
                    <Icon glyph=Glyph::Share />
                    <span>"Share"</span>
                }
            }
        >
            {item(Glyph::File, "Save team file", |ui, key, _| ui.session.save_wave(key))}
            <hr />
            {item(Glyph::Text, "Copy as Markdown", |ui, key, failed| ui.session.copy_team_markdown(key, failed))}
            {item(Glyph::Table, "Export CSV", |ui, key, _| ui.session.save_team_csv(key))}
            {item(Glyph::Picture, "Export SVG", |ui, key, _| ui.session.save_team_picture(key, false))}
            {item(Glyph::Picture, "Export PNG", |ui, key, _| ui.session.save_team_picture(key, true))}
            {item(Glyph::Print, "Print", |ui, _, _| ui.session.print())}
            <hr />
            <MenuItem glyph=Glyph::Lock on_pick=seal disabled=is_sealed>
                "Seal wave"
            </MenuItem>
        </Menu>
        {move || ui.sealing.get().then(|| seal_dialog(ui))}
        <Modal label="Copy as Markdown" open=text_open class="team-markdown" on_close=close>
            <div class="dialog-body">
                <p>"This browser does not let the page copy. Select the text and copy it yourself."</p>
                <textarea class="input" aria-label="Markdown" rows="12" readonly prop:value=move || by_hand.get().unwrap_or_default()></textarea>
            </div>
        </Modal>
    }
}

/// Says what sealing keeps and what it forgets.
fn seal_dialog(ui: TeamUi) -> AnyView {
    let close = Callback::new(move |()| ui.sealing.set(false));
    let Some(wave) = untrack(|| ui.wave()) else { return ().into_any() };
    let can = wave.was_shown;
    let (least, count) = (wave.least, wave.count);
    let key = StoredValue::new(wave.key.clone());
    let label = format!("Seal {}", month_words(&wave.wave));
    view! {
        <Modal label open=ui.sealing class="seal" on_close=close>
            <div class="dialog-body">
                {if can {
                    view! {
                        <ul class="plainlist">
                            <li>"Stays: every figure that is shown now, and what a figure needs: " {least} " answers."</li>
                            <li>"Is forgotten for good, in every tab and in the second copy: the single answers, who spoke for which side, and comments that are not shown."</li>
                            <li>"A digest of each response stays, so that none of the " {count} " counts twice. Responses that come later start a new part of the wave."</li>
                            <li>"Response files and links that people still have are not touched. This cannot be undone."</li>
                        </ul>
                    }
                        .into_any()
                } else {
                    view! { <p>{format!("Sealing needs figures to keep, and there are fewer than {least} answers. Collect more responses first.")}</p> }
                        .into_any()
                }}
            </div>
            <div class="dialog-foot">
                <span class="says"></span>
                <button type="button" class="btn btn-lg" on:click=move |_| close.run(())>
                    "Cancel"
                </button>
                <button
                    type="button"
                    class="btn btn-lg btn-primary"
                    disabled=!can
                    on:click=move |_| {
                        close.run(());
                        ui.session.seal_wave(&key.get_value());
                    }
                >
                    <Icon glyph=Glyph::Lock />
                    "Seal wave"
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
