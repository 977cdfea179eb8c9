//! Saving the board as a file and opening files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, Phase, Session};
use crate::document::State;
use crate::interchange::{Layout, board_file_name, decoded, write_board};
use crate::model::FILE_LIMIT;
use crate::platform::{FileList, breathe, download, files_of, iso_now, read_files};

/// Files longer than this together, in bytes, take long enough to read that it is said.
const LONG: usize = 2_000_000;

impl Session {
    /// Downloads the open board as a file; from then on its edits are in a file and merges can no longer be undone.
    pub fn save_file(self) {
        let Phase::Ready(board) = self.phase.get_untracked() else { return };
        let name = board_file_name(&board.settings.with_untracked(|settings| settings.title.clone()));
        let with_hidden = self.with_hidden.get_untracked();
        let saved = self.with(|inner| {
            let document = &mut inner.open.as_mut()?.document;
            let whole = shared(document.whole(), with_hidden);
            let says = about_hidden(document.whole(), &whole);
            let text = write_board(document.id(), &whole, &Layout::File { exported_at: iso_now() });
            let result = download(&name, "application/json", &text);
            if result.is_ok() {
                document.left(&whole.seen, &whole.told());
            }
            Some(result.map(|()| says))
        });
        match saved {
            Some(Ok(says)) => {
                self.project(&crate::document::Change::default());
                self.carry_filed();
                self.reminder.set(false);
                self.tell(Notice::new(format!("{name} was saved to your downloads.{says}"), None));
            }
            Some(Err(error)) => self.alert.set(Some(error.to_string())),
            None => {}
        }
    }

    /// Reads files that were picked or dropped and shows what merging them would do, once the columns of lists among them
    /// are matched.
    pub fn open_files(self, list: &FileList) {
        let files = files_of(list);
        if files.is_empty() {
            return;
        }
        self.say("Reading files…");
        spawn_local(async move {
            let read = read_files(files, FILE_LIMIT).await;
            let length: usize = read.iter().map(|(_, bytes)| bytes.as_ref().map_or(0, Vec::len)).sum();
            let is_long = length > LONG;
            if is_long {
                self.tell(Notice::new(reading_sentence(read.len(), length), None));
            }
            let mut files = Vec::new();
            for (name, bytes) in read {
                if is_long {
                    breathe().await;
                }
                let text = bytes.map_err(|error| error.to_string());
                let text = text.and_then(|bytes| decoded(bytes).map_err(|error| error.to_string()));
                let opened = self.opened(&name, text);
                files.push((name, opened));
            }
            if is_long {
                breathe().await;
                self.dismiss();
            }
            self.match_next(files);
        });
    }
}

/// What of a board is sent: hidden ballots stay here unless somebody wants them to go along.
pub(super) fn shared(whole: &State, with_hidden: bool) -> State {
    if with_hidden { whole.clone() } else { whole.without_hidden_ballots() }
}

/// " Ballots of the open round are left out." or that they are in it; nothing where there are none.
pub(super) fn about_hidden(whole: &State, sent: &State) -> &'static str {
    let hidden = whole.ballots().count() - whole.without_hidden_ballots().ballots().count();
    match (hidden, whole.ballots().count() - sent.ballots().count()) {
        (0, _) => "",
        (_, 0) => " It holds the hidden ballots of the open round: whoever opens the file in an editor can read them.",
        _ => " Ballots of the open round are left out.",
    }
}

/// "Reading 3 files, 4 MB…"
fn reading_sentence(files: usize, length: usize) -> String {
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    format!("Reading {files}, {} MB…", length.div_ceil(1_000_000))
}
