//! Boards in links: making one, and opening one into the merge preview.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ballots::OpenedBallot;
use super::files::{about_hidden, shared};
use super::lists_in::Opened;
use super::team::TeamIn;
use super::{Notice, Session};
use crate::document::{Seen, State, Told};
use crate::ids::BoardId;
use crate::interchange::{
    INFLATED_LIMIT, LINK_LIMIT, Layout, LinkError, LinkKind, ReadResponse, find_links, pack_link, payload_length, read_ballot_link,
    read_board, read_response_link, unpack_link, write_board,
};
use crate::model::Response;
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
    /// Opens all links in a text, such as a chat, and says whether there is one.
    pub fn open_pasted_links(self, text: &str) -> bool {
        let payloads: Vec<String> = find_links(text).into_iter().map(str::to_owned).collect();
        let found = !payloads.is_empty();
        if found {
            self.open_links(payloads);
        }
        found
    }

    /// Shows what merging the content of links would do. Comes late, like what it calls.
    #[inline(never)]
    pub(super) fn open_links(self, payloads: Vec<String>) {
        self.cancel_merge();
        self.say(if payloads.len() == 1 { "Reading the link…" } else { "Reading the links…" });
        spawn_local(async move {
            let mut opened = Vec::new();
            let is_one = payloads.len() == 1;
            for (at, payload) in payloads.iter().enumerate() {
                let name = if is_one { "Link".to_owned() } else { format!("Link {}", at + 1) };
                opened.push((name, self.opened_link(payload).await));
            }
            self.preview_files(opened);
        });
    }

    /// What a link holds, or why it cannot be read.
    async fn opened_link(self, payload: &str) -> Opened {
        match read_link(payload).await {
            Err(error) => Opened::Board(Err(error.to_string())),
            Ok((LinkKind::Board, text)) => Opened::Board(read_board(&text).map_err(|error| error.to_string())),
            Ok((LinkKind::Ballot, text)) => match read_ballot_link(&text) {
                Ok(sent) => Opened::Ballot(Box::new(OpenedBallot::new(sent, Vec::new()))),
                Err(error) => Opened::Board(Err(error.to_string())),
            },
            Ok((LinkKind::Response, text)) => match self.response_in(&text).await {
                Ok(response) => Opened::Team(TeamIn::Response(ReadResponse { response, warnings: Vec::new() })),
                Err(why) => Opened::Board(Err(why)),
            },
        }
    }

    async fn response_in(self, text: &str) -> Result<Response, String> {
        let questionnaire = self.questionnaire().await?;
        read_response_link(text, &questionnaire).map_err(|error| error.to_string())
    }

    /// Makes a link to the open board; `made` gets it, or why there is none.
    pub fn make_link(self, made: RwSignal<Option<Result<BoardLink, String>>>) {
        let with_hidden = self.with_hidden.get_untracked();
        let copy = self.with(|inner| {
            let document = &inner.open.as_ref()?.document;
            let whole = shared(document.whole(), with_hidden);
            let hidden = about_hidden(document.whole(), &whole);
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

/// Kind and text of the payload of a link.
async fn read_link(payload: &str) -> Result<(LinkKind, String), LinkError> {
    let (kind, content) = unpack_link(payload)?;
    let inflated = inflate(&content, INFLATED_LIMIT).await.map_err(|error| match error {
        InflateError::TooLarge => LinkError::TooLarge,
        InflateError::Unreadable => LinkError::Damaged,
    })?;
    Ok((kind, String::from_utf8(inflated).map_err(|_| LinkError::Damaged)?))
}

/// "The whole board: 24 notes, 2 deleted notes, 3 people and 12 ballots. Ballots of the open round are left out."
fn contents(whole: &State, hidden: &str) -> String {
    let people = whole.records().filter(|(entity, _)| matches!(entity, crate::document::Entity::Participant(_))).count();
    let counts = [
        (whole.notes_by_creation(false).len(), "note", "notes"),
        (whole.notes_by_creation(true).len(), "deleted note", "deleted notes"),
        (people, "person", "people"),
        (whole.ballots().count(), "ballot", "ballots"),
    ];
    let parts = counts.iter().enumerate().filter(|(at, (count, ..))| *at == 0 || *count > 0);
    let parts: Vec<String> = parts.map(|(_, (count, one, many))| format!("{count} {}", if *count == 1 { one } else { many })).collect();
    format!("The whole board: {}.{hidden}", parts.join(", "))
}
