//! Ballots on their way: one's own as a file or a link, and those of others into the merge preview.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::merging::Batch;
use super::{Inner, Notice, Scoresheet, Session};
use crate::document::{Document, Incoming, State};
use crate::ids::{BoardId, NoteId, ParticipantId};
use crate::interchange::{LinkKind, Spoken, as_cast_by, ballot_file_name, pack_link, take_ballot, twins, write_ballot, write_ballot_link};
use crate::model::SentBallot;
use crate::platform::{copy_text, deflate, download, own_address};

/// A ballot among opened files.
pub(super) struct OpenedBallot {
    pub sent: SentBallot,
    /// What was repaired in it.
    pub warnings: Vec<String>,
    /// Those on the board who may be its author.
    pub twins: Vec<Spoken>,
    /// Whether the person said that the first of them is.
    pub is_twin: bool,
    /// Who speaks, and how that stands to what is here.
    pub says: String,
}

impl OpenedBallot {
    pub fn new(sent: SentBallot, warnings: Vec<String>) -> Self {
        Self { sent, warnings, twins: Vec::new(), is_twin: false, says: String::new() }
    }

    /// Whether a person has to say who its author is.
    pub fn is_asked(&self) -> bool {
        !self.twins.is_empty() && !self.twins.iter().any(|twin| twin.is_same)
    }

    /// The ballot under the id of whoever cast it.
    fn settled(&self) -> SentBallot {
        let known = self.twins.iter().find(|twin| twin.is_same).or_else(|| self.twins.first().filter(|_| self.is_twin));
        known.map_or_else(|| self.sent.clone(), |twin| as_cast_by(&self.sent, twin.id))
    }
}

/// Meets the ballots among the files with their boards: as those are here, with what board files beside them bring, and
/// with the ballots before them. Each is taken or refused by itself.
pub(super) fn take_ballots(inner: &mut Inner, batch: &mut Batch) {
    let mut bases: Vec<(BoardId, Option<State>)> = Vec::new();
    let places: Vec<usize> = batch.ballots.iter().map(|(at, _)| *at).collect();
    for (at, ballot) in &mut batch.ballots {
        let board = ballot.sent.board;
        if bases.iter().all(|(known, _)| *known != board) {
            let others = batch.files.iter().enumerate().filter(|(at, _)| !places.contains(at)).map(|(_, (_, file))| file);
            let base = base(inner, others.filter_map(|file| file.as_ref().ok()).filter(|file| file.board == Some(board)).collect(), board);
            bases.push((board, base));
        }
        let Some((_, base)) = bases.iter_mut().find(|(known, _)| *known == board) else { continue };
        ballot.twins = base.as_ref().map(|base| twins(&ballot.sent, base)).unwrap_or_default();
        let taken = take_ballot(&ballot.settled(), base.as_ref(), &ballot.warnings);
        let Some((_, file)) = batch.files.get_mut(*at) else { continue };
        match taken {
            Ok(taken) => {
                if let Some(base) = base {
                    base.join(&taken.incoming.state);
                }
                ballot.says = taken.says;
                *file = Ok(taken.incoming);
            }
            Err(why) => {
                ballot.says.clear();
                *file = Err(why.to_string());
            }
        }
    }
}

/// A board as it is here, joined with files of it.
fn base(inner: &mut Inner, files: Vec<&Incoming>, board: BoardId) -> Option<State> {
    let mut base = super::merging::stored_state(inner, board);
    for file in files {
        let ours = base.get_or_insert_default();
        let theirs = file.adopt(ours, ours.clock());
        ours.join(&theirs);
    }
    base
}

/// What one person said in a round, as it travels. Nothing where they said nothing.
fn sent_ballot(document: &Document, sheet: &Scoresheet) -> Option<SentBallot> {
    let state = document.whole();
    let own = state.ballots().filter(|((round, _, person), _)| (*round, *person) == (sheet.round, sheet.by.id));
    let ballots: Vec<_> = own.map(|(_, ballot)| ballot.clone()).collect();
    let title = |note: NoteId| state.model_note(note).map(|note| note.title).unwrap_or_default();
    let cast_at = ballots.iter().map(|ballot| ballot.cast_at.clone()).max()?;
    Some(SentBallot {
        board: document.id(),
        title: state.board(document.id()).title,
        participant: sheet.by.clone(),
        round: sheet.round,
        titles: ballots.iter().map(|ballot| title(ballot.note)).collect(),
        ballots,
        cast_at,
    })
}

impl Session {
    fn sent(self, sheet: &Scoresheet) -> Option<SentBallot> {
        self.with(|inner| sent_ballot(&inner.open.as_ref()?.document, sheet))
    }

    /// Downloads a ballot that was cast.
    pub fn save_ballot(self, sheet: &Scoresheet) {
        let Some(sent) = self.sent(sheet) else { return };
        let name = ballot_file_name(&sent.title, &sent.participant.name);
        match download(&name, "application/json", &write_ballot(&sent)) {
            Ok(()) => {
                self.ballot_left(sheet.round, sheet.by.id);
                self.tell(Notice::new(format!("{name} was saved to your downloads. Send it to whoever collects the ballots."), None));
            }
            Err(error) => self.alert.set(Some(error.to_string())),
        }
    }

    /// Copies a link with a ballot that was cast; where the browser does not allow it, `failed` gets the address.
    pub fn copy_ballot_link(self, sheet: &Scoresheet, failed: RwSignal<Option<String>>) {
        let Some(sent) = self.sent(sheet) else { return };
        let (round, person) = (sheet.round, sheet.by.id);
        spawn_local(async move {
            let content = deflate(write_ballot_link(&sent).as_bytes()).await;
            let payload = content.as_ref().map(|content| pack_link(LinkKind::Ballot, content));
            let address = match payload {
                Some(Ok(payload)) => format!("{}#/open/{payload}", own_address()),
                Some(Err(_)) => {
                    return self.alert.set(Some("This ballot is too long for a link. Save the ballot file and send that.".to_owned()));
                }
                None => return self.alert.set(Some("This browser cannot make links. Save the ballot file and send that.".to_owned())),
            };
            if copy_text(&address).await {
                self.ballot_link_left(round, person);
            } else {
                failed.try_set(Some(address));
            }
        });
    }

    /// Says that a ballot has left by a link.
    pub fn ballot_link_left(self, round: u32, person: ParticipantId) {
        self.ballot_left(round, person);
        self.tell(Notice::new("The ballot link was copied. Paste it into a message to whoever collects the ballots.", None));
    }

    /// A ballot that has left is no longer counted as unfiled.
    fn ballot_left(self, round: u32, person: ParticipantId) {
        self.with(|inner| {
            if let Some(open) = &mut inner.open {
                open.document.scores_filed(&[(round, Some(person))]);
            }
        });
        self.project(&crate::document::Change::default());
    }
}
