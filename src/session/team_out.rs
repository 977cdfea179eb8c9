//! The team's figures for other programs, and the message that asks for responses.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, Session};
use crate::content::{Block, COLLECT_FILE, help};
use crate::interchange::{TeamReport, draw_team, export_file_name, team_csv, team_markdown, write_svg};
use crate::model::month_words;
use crate::platform::{copy_text, download, download_blob, own_address, own_file, png};

impl Session {
    /// Copies a wave's figures as Markdown; where the browser does not allow it, `failed` gets the text.
    pub fn copy_team_markdown(self, key: &str, failed: RwSignal<Option<String>>) {
        let Some((_, text)) = self.team_report(key, &|report| team_markdown(report)) else { return };
        spawn_local(async move {
            if copy_text(&text).await {
                self.tell(Notice::new("The team\u{2019}s figures were copied as Markdown.", None));
            } else {
                failed.try_set(Some(text));
            }
        });
    }

    /// Downloads a wave's figures as CSV.
    pub fn save_team_csv(self, key: &str) {
        if let Some((name, text)) = self.team_report(key, &|report| team_csv(report)) {
            let name = export_file_name(&name, "csv");
            let result = download(&name, "text/csv;charset=utf-8", &text);
            self.tell_saved(&name, result);
        }
    }

    /// Downloads the dot plot of a wave, as PNG at twice its size or as SVG.
    pub fn save_team_picture(self, key: &str, as_png: bool) {
        let Some((name, (svg, size))) = self.team_report(key, &|report| {
            let (svg, size) = draw_team(report);
            (write_svg(&svg), size)
        }) else {
            return;
        };
        if !as_png {
            let name = export_file_name(&name, "svg");
            let result = download(&name, "image/svg+xml", &svg);
            return self.tell_saved(&name, result);
        }
        let name = export_file_name(&name, "png");
        self.say("Drawing the figures…");
        spawn_local(async move {
            match png(&svg, size).await {
                Some(blob) => self.tell_saved(&name, download_blob(&name, Some(&blob))),
                None => self.alert.set(Some("This browser could not draw the figures as PNG. Export them as SVG instead.".to_owned())),
            }
        });
    }

    /// The name of a wave, and what `write` makes of its figures.
    fn team_report<T>(self, key: &str, write: &dyn Fn(&TeamReport) -> T) -> Option<(String, T)> {
        self.team.with_untracked(|team| {
            let wave = team.waves.iter().find(|wave| wave.key == key)?;
            let questionnaire = team.questionnaire.as_ref()?;
            let title = format!("Team results, {}", month_words(&wave.wave));
            let report = TeamReport { title: title.clone(), count: wave.count, least: wave.least, questionnaire, summary: &wave.summary };
            Some((title, write(&report)))
        })
    }

    /// Loads what the page for collecting says.
    pub fn load_collecting(self, text: RwSignal<Vec<Block>>) {
        spawn_local(async move {
            match own_file(COLLECT_FILE).await {
                // The page may be left by then.
                Ok(read) => drop(text.try_set(help(&read))),
                Err(error) => {
                    self.alert.set(Some(format!("This page could not be loaded ({error}). Check the connection and reload.")));
                }
            }
        });
    }

    /// One sentence and a link to the questionnaire.
    pub fn invitation(self) -> String {
        format!(
            "Five minutes on how product and engineering work together: {}#/assessment \u{2013} when you are through, choose \u{201c}Share results\u{201d} and send me the link or the file. It carries no name unless you add one.",
            own_address()
        )
    }

    /// Copies the message; `failed` becomes true where the browser does not allow it.
    pub fn copy_invitation(self, words: String, failed: RwSignal<bool>) {
        spawn_local(async move {
            if copy_text(&words).await {
                self.tell(Notice::new("The message was copied. Paste it into the team\u{2019}s chat.", None));
            } else {
                failed.try_set(true);
            }
        });
    }
}
