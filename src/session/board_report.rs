//! The open board's report: read for its page, copied or saved as Markdown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{BoardSignals, Notice, Phase, Session};
use crate::interchange::{BoardFacts, BoardReport, export_file_name, write_board_report};
use crate::platform::{copy_text, download};

impl Session {
    /// What the report of the open board says now; follows every change of the board.
    pub fn board_report(self, board: &BoardSignals) -> BoardReport {
        let (settings, notes, today) = (board.settings.get(), board.notes(), self.today());
        board.ranking.with(|ranking| {
            BoardReport::of(&BoardFacts {
                board: &settings,
                notes: &notes,
                ranking,
                people: &self.people(),
                rounds: &board.rounds.get(),
                revealed: &board.revealed.get(),
                today: &today,
            })
        })
    }

    /// Copies the report as Markdown; where the browser does not allow it, `failed` gets the text.
    pub fn copy_board_report(self, failed: RwSignal<Option<String>>) {
        let Some((_, text)) = self.written_report() else { return };
        spawn_local(async move {
            if copy_text(&text).await {
                self.tell(Notice::new("The report was copied as Markdown.", None));
            } else {
                failed.try_set(Some(text));
            }
        });
    }

    /// Downloads the report as a Markdown file.
    pub fn save_board_report(self) {
        if let Some((title, text)) = self.written_report() {
            let name = export_file_name(&title, "md");
            let result = download(&name, "text/markdown;charset=utf-8", &text);
            self.tell_saved(&name, result);
        }
    }

    /// The title of the open board, and its report.
    fn written_report(self) -> Option<(String, String)> {
        let Phase::Ready(board) = self.phase.get_untracked() else { return None };
        let report = untrack(|| self.board_report(&board));
        let text = write_board_report(&report);
        Some((report.title, text))
    }
}
