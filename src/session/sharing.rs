//! The open board for other programs: Markdown, CSV and pictures of the map.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, Phase, Session};
use crate::interchange::{MapPicture, Report, draw_map, export_file_name, write_csv, write_markdown, write_svg};
use crate::platform::{self, copy_text, download, download_blob, iso_date, now_ms, png};

impl Session {
    /// Copies the open board as Markdown; where the browser does not allow it, `failed` gets the text.
    pub fn copy_markdown(self, failed: RwSignal<Option<String>>) {
        let Some((_, text)) = self.report(&|report| write_markdown(report, &self.today())) else { return };
        spawn_local(async move {
            if copy_text(&text).await {
                self.markdown_copied();
            } else {
                failed.try_set(Some(text));
            }
        });
    }

    /// Says that the Markdown is on the clipboard.
    pub fn markdown_copied(self) {
        self.tell(Notice::new("The board was copied as Markdown.", None));
    }

    /// Downloads the notes of the open board as CSV.
    pub fn save_csv(self) {
        if let Some((title, text)) = self.report(&write_csv) {
            let name = export_file_name(&title, "csv");
            let result = download(&name, "text/csv;charset=utf-8", &text);
            self.tell_saved(&name, result);
        }
    }

    /// Downloads a picture of the map as SVG.
    pub fn save_svg(self, picture: &MapPicture) {
        let name = export_file_name(&picture.board.title, "svg");
        let result = download(&name, "image/svg+xml", &write_svg(&draw_map(picture).0));
        self.tell_saved(&name, result);
    }

    /// Downloads a picture of the map as PNG, at twice its size.
    pub fn save_png(self, picture: &MapPicture) {
        let name = export_file_name(&picture.board.title, "png");
        let (svg, size) = draw_map(picture);
        let svg = write_svg(&svg);
        self.say("Drawing the map…");
        spawn_local(async move {
            match png(&svg, size).await {
                Some(blob) => self.tell_saved(&name, download_blob(&name, Some(&blob))),
                None => self.alert.set(Some("This browser could not draw the map as PNG. Export it as SVG instead.".to_owned())),
            }
        });
    }

    /// Opens the browser's print dialog.
    pub fn print(self) {
        platform::print();
    }

    /// Today, as in 2026-11-20.
    pub fn today(self) -> String {
        iso_date(now_ms())
    }

    /// The title of the open board, and what `write` makes of its notes.
    fn report(self, write: &dyn Fn(&Report) -> String) -> Option<(String, String)> {
        let Phase::Ready(board) = self.phase.get_untracked() else { return None };
        let (settings, notes) = (board.settings.get_untracked(), board.all_untracked());
        let text = board.ranking.with_untracked(|ranking| write(&Report::of(&settings, &notes, ranking)));
        Some((settings.title.clone(), text))
    }

    pub(super) fn tell_saved(self, name: &str, result: Result<(), platform::FileError>) {
        match result {
            Ok(()) => self.tell(Notice::new(format!("{name} was saved to your downloads."), None)),
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }
}
