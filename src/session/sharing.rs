//! The open board for other programs: Markdown, CSV and pictures of the map.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, Phase, Session};
use crate::command::is_gap_kept;
use crate::interchange::{
    MapPicture, Minutes, Report, Wins, draw_map, export_file_name, write_csv, write_markdown, write_minutes, write_svg, write_wins,
};
use crate::model::Note;
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

    /// Copies the agenda of the latest revealed round as Markdown: its gaps, and what was decided and said about them.
    /// Where the browser does not allow it, `failed` gets the text.
    pub fn copy_agenda(self, failed: RwSignal<Option<String>>) {
        let Some(text) = self.agenda() else { return };
        spawn_local(async move {
            if copy_text(&text).await {
                self.tell(Notice::new("The agenda was copied as Markdown.", None));
            } else {
                failed.try_set(Some(text));
            }
        });
    }

    /// Copies the joint wins of the open board as Markdown. Where the browser does not allow it, `failed` gets the text.
    pub fn copy_wins(self, failed: RwSignal<Option<String>>) {
        let Phase::Ready(board) = self.phase.get_untracked() else { return };
        let (settings, notes, people) = (board.settings.get_untracked(), board.all_untracked(), self.people());
        let text = board.revealed.with_untracked(|rounds| write_wins(&settings, &Wins::of(&notes, &people, rounds), &self.today()));
        spawn_local(async move {
            if copy_text(&text).await {
                self.tell(Notice::new("The joint wins were copied as Markdown.", None));
            } else {
                failed.try_set(Some(text));
            }
        });
    }

    /// The agenda of the latest revealed round; nothing before the first reveal.
    fn agenda(self) -> Option<String> {
        let Phase::Ready(board) = self.phase.get_untracked() else { return None };
        let (settings, notes, people, date) = (board.settings.get_untracked(), board.all_untracked(), self.people(), self.today());
        board.revealed.with_untracked(|rounds| {
            let round = rounds.last()?;
            let keeps_gap = |note: &Note| is_gap_kept(note, round.number);
            let minutes = Minutes { board: &settings, notes: &notes, round, people: &people, keeps_gap: &keeps_gap, date: &date };
            Some(write_minutes(&minutes))
        })
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
        let (people, rounds) = (self.people(), board.revealed.get_untracked());
        let text = board.ranking.with_untracked(|ranking| write(&Report::of(&settings, &notes, ranking).heard(&people, &rounds)));
        Some((settings.title.clone(), text))
    }

    pub(super) fn tell_saved(self, name: &str, result: Result<(), platform::FileError>) {
        match result {
            Ok(()) => self.tell(Notice::new(format!("{name} was saved to your downloads."), None)),
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }
}
