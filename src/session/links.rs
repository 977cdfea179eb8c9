//! Boards in links: making one, and opening one into the merge preview.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, Session};
use crate::document::{Seen, State, Told};
use crate::ids::BoardId;
use crate::interchange::{
    INFLATED_LIMIT, LINK_LIMIT, Layout, LinkError, LinkKind, find_link, pack_link, payload_length, read_board, unpack_link, write_board,
};
use crate::platform::{InflateError, copy_text, deflate, inflate, own_address};

/// A link to the open board as it was a moment ago, or how long it would have been.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardLink {
    /// The whole address; nothing when it would be too long to be opened.
    pub address: Option<String>,
    /// Its length in characters, with the address of the app.
    pub length: usize,
    /// Most characters that a link may have here.
    pub most: usize,
    /// What it holds and what it leaves out.
    pub says: String,
    board: BoardId,
    seen: Seen,
    told: Vec<Told>,
}

impl Session {
    /// Opens the first link in a text, and says whether there is one.
    pub fn open_pasted_link(self, text: &str) -> bool {
        let payload = find_link(text);
        if let Some(payload) = payload {
            self.open_link(payload.to_owned());
        }
        payload.is_some()
    }

    /// Shows what merging the content of a link would do. Comes late, like what it calls.
    #[inline(never)]
    pub(super) fn open_link(self, payload: String) {
        self.cancel_merge();
        self.say("Reading the link…");
        spawn_local(async move {
            let text = read_link(&payload).await.map_err(|error| error.to_string());
            let file = text.and_then(|text| read_board(&text).map_err(|error| error.to_string()));
            self.preview(vec![("Link".to_owned(), file)]);
        });
    }

    /// Makes a link to the open board; `made` gets it, or why there is none.
    pub fn make_link(self, made: RwSignal<Option<Result<BoardLink, String>>>) {
        let copy = self.with(|inner| {
            let document = &inner.open.as_ref()?.document;
            let whole = document.whole().without_hidden_ballots();
            let hidden = document.whole().ballots().count() - whole.ballots().count();
            let text = write_board(document.id(), &whole, &Layout::Storage);
            Some((document.id(), text, contents(&whole, hidden), whole.told(), whole.seen))
        });
        let Some((board, text, says, told, seen)) = copy else { return };
        spawn_local(async move {
            let link = match deflate(text.as_bytes()).await {
                Some(_) if text.len() > INFLATED_LIMIT => Err("A board of this size does not fit into a link.".to_owned()),
                Some(content) => {
                    let start = format!("{}#/open/", own_address());
                    let (length, most) = (start.len() + payload_length(content.len()), start.len() + LINK_LIMIT);
                    let address = pack_link(LinkKind::Board, &content).ok().map(|payload| start + &payload);
                    Ok(BoardLink { address, length, most, says, board, seen, told })
                }
                None => Err("This browser cannot make links.".to_owned()),
            };
            made.try_set(Some(link));
        });
    }

    /// Copies a link; `failed` becomes true where the browser does not allow it.
    pub fn copy_link(self, link: BoardLink, failed: RwSignal<bool>, copied: Callback<()>) {
        spawn_local(async move {
            if copy_text(link.address.as_deref().unwrap_or_default()).await {
                self.link_left(&link);
                copied.run(());
            } else {
                failed.try_set(true);
            }
        });
    }

    /// The board has left by a link: what the link holds counts as saved in a file, and merges can no longer be undone.
    pub fn link_left(self, link: &BoardLink) {
        self.with(|inner| {
            if let Some(open) = inner.open.as_mut().filter(|open| open.document.id() == link.board) {
                open.document.left(&link.seen, &link.told);
            }
        });
        self.project(&crate::document::Change::default());
        self.carry_filed();
        self.tell(Notice::new("The link was copied. Whoever opens it gets this board as it is now.", None));
    }
}

/// The text in the payload of a link.
async fn read_link(payload: &str) -> Result<String, LinkError> {
    let (LinkKind::Board, content) = unpack_link(payload)?;
    let inflated = inflate(&content, INFLATED_LIMIT).await.map_err(|error| match error {
        InflateError::TooLarge => LinkError::TooLarge,
        InflateError::Unreadable => LinkError::Damaged,
    })?;
    String::from_utf8(inflated).map_err(|_| LinkError::Damaged)
}

/// "The whole board: 24 notes, 2 deleted notes, 3 people and 12 ballots. Ballots of the open round are left out."
fn contents(whole: &State, hidden: usize) -> String {
    let people = whole.records().filter(|(entity, _)| matches!(entity, crate::document::Entity::Participant(_))).count();
    let counts = [
        (whole.notes_by_creation(false).len(), "note", "notes"),
        (whole.notes_by_creation(true).len(), "deleted note", "deleted notes"),
        (people, "person", "people"),
        (whole.ballots().count(), "ballot", "ballots"),
    ];
    let parts = counts.iter().enumerate().filter(|(at, (count, ..))| *at == 0 || *count > 0);
    let parts: Vec<String> = parts.map(|(_, (count, one, many))| format!("{count} {}", if *count == 1 { one } else { many })).collect();
    let left_out = if hidden > 0 { " Ballots of the open round are left out." } else { "" };
    format!("The whole board: {}.{left_out}", parts.join(", "))
}
