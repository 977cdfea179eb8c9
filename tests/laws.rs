//! The laws of merging, over three page loads, mixed commands, undo and merges in any order.
//!
//! A failing case prints its seed; `proptest-regressions` keeps it and later runs try it first.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test says where")]

use overlap::command::{Command, Commenting, Deciding, Dissenting, Gathering, Piece, Placing, Scoring, Trait, new_board, plan, plan_score};
use overlap::document::{Change, Document, Entity, Seen, State, preview};
use overlap::ids::{BoardId, CommentId, DissentId, EvidenceId, LayerId, NoteId, ParticipantId, ReplicaId};
use overlap::interchange::{Layout, read_board, write_board, write_part};
use overlap::model::{Discipline, Kind, Level, Participant, Score, Status, Verdict};
use proptest::prelude::*;

const REPLICAS: usize = 3;

/// One thing that one page load does.
#[derive(Debug, Clone)]
enum Act {
    Command(usize, Intent),
    Undo(usize),
    Redo(usize),
    /// Something is said in a round, or of it.
    Score(usize, Speech),
    /// The first takes what the second has stored, as tabs of one browser do.
    Follow(usize, usize),
    /// The first merges the second's file; the number decides how a conflict is settled.
    Merge(usize, usize, usize),
}

#[derive(Debug, Clone)]
enum Speech {
    Start(bool),
    Cast { round: u8, who: u8, note: u8, impact: u8, minute: u8 },
    Reveal { round: u8, minute: u8 },
}

fn speeches() -> impl Strategy<Value = Speech> {
    prop_oneof![
        2 => any::<bool>().prop_map(Speech::Start),
        4 => (1..4u8, 0..3u8, any::<u8>(), 0..=100u8, 0..60u8)
            .prop_map(|(round, who, note, impact, minute)| Speech::Cast { round, who, note, impact, minute }),
        1 => (1..4u8, 0..60u8).prop_map(|(round, minute)| Speech::Reveal { round, minute }),
    ]
}

#[derive(Debug, Clone)]
enum Intent {
    Add(u8),
    Place(u8, u8, u8),
    Title(u8, u8),
    Status(u8, u8),
    Kind(u8),
    Tags(u8, u8),
    Block(u8, u8, bool),
    Delete(u8),
    BringBack(u8),
    Settings(u8),
    /// Some step of a decision.
    Decide(u8, u8),
    /// Some step of one of three dissents.
    Dissent(u8, u8),
    /// Some step with one or two of three pieces of evidence.
    Gather(u8, u8),
    /// Some step of one of three comments.
    Comment(u8, u8),
    /// Some command for several notes.
    Several(u8, Vec<u8>),
}

fn intents() -> impl Strategy<Value = Intent> {
    prop_oneof![
        3 => (1..4u8).prop_map(Intent::Add),
        4 => (any::<u8>(), 0..=100u8, 0..=100u8).prop_map(|(note, impact, effort)| Intent::Place(note, impact, effort)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(note, word)| Intent::Title(note, word)),
        1 => (any::<u8>(), 0..5u8).prop_map(|(note, status)| Intent::Status(note, status)),
        1 => any::<u8>().prop_map(Intent::Kind),
        2 => (any::<u8>(), 0..8u8).prop_map(|(note, tags)| Intent::Tags(note, tags)),
        1 => (any::<u8>(), any::<u8>(), any::<bool>()).prop_map(|(note, by, on)| Intent::Block(note, by, on)),
        1 => any::<u8>().prop_map(Intent::Delete),
        1 => any::<u8>().prop_map(Intent::BringBack),
        1 => any::<u8>().prop_map(Intent::Settings),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(note, step)| Intent::Decide(note, step)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(note, step)| Intent::Dissent(note, step)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(note, step)| Intent::Gather(note, step)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(note, step)| Intent::Comment(note, step)),
        3 => (any::<u8>(), prop::collection::vec(any::<u8>(), 0..4)).prop_map(|(what, notes)| Intent::Several(what, notes)),
    ]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let who = 0..REPLICAS;
    let act = prop_oneof![
        8 => (who.clone(), intents()).prop_map(|(who, intent)| Act::Command(who, intent)),
        2 => who.clone().prop_map(Act::Undo),
        1 => who.clone().prop_map(Act::Redo),
        4 => (who.clone(), speeches()).prop_map(|(who, speech)| Act::Score(who, speech)),
        2 => (who.clone(), who.clone()).prop_map(|(who, whom)| Act::Follow(who, whom)),
        2 => (who.clone(), who, any::<usize>()).prop_map(|(who, whom, choice)| Act::Merge(who, whom, choice)),
    ];
    prop::collection::vec(act, 1..40)
}

fn piece(step: u8) -> Piece {
    let level = Level::ALL[usize::from(step) % Level::ALL.len()].clone();
    Piece { level, quote: format!("Quote {step}"), source: format!("Source {}", step % 4), link: String::new(), date: "2026-11-20".into() }
}

struct World {
    documents: Vec<Document>,
    ids: u64,
}

impl World {
    fn new() -> Self {
        let id = BoardId::new("b_1").unwrap();
        let mut first = Document::new(id, ReplicaId::new("r_maker").unwrap(), State::default(), Seen::default());
        first.begin(new_board("A board").unwrap().1);
        let documents = (0..REPLICAS)
            .map(|at| Document::new(id, ReplicaId::new(&format!("r_{at}")).unwrap(), first.whole().clone(), Seen::default()))
            .collect();
        Self { documents, ids: 0 }
    }

    fn run(acts: &[Act]) -> Self {
        let mut world = Self::new();
        for act in acts {
            world.act(act);
        }
        world
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Command(who, intent) => self.command(*who, intent),
            Act::Undo(who) => drop(self.documents[*who].undo()),
            Act::Redo(who) => drop(self.documents[*who].redo()),
            Act::Score(who, speech) => self.speak(*who, speech),
            Act::Follow(who, whom) => {
                let theirs = self.documents[*whom].whole().clone();
                self.documents[*who].absorb(&theirs);
            }
            Act::Merge(who, whom, choice) => {
                let theirs = self.documents[*whom].whole().clone();
                let ours = &mut self.documents[*who];
                let mut preview = preview(ours.whole(), &[theirs]);
                for pick in &mut preview.picks {
                    pick.chosen = choice % pick.options.len();
                }
                let state = preview.resolve(ours.ground(), ours.next_stamp_after(preview.joined().clock()));
                self.ids += 1;
                ours.merge(LayerId::from_random(self.ids), state, preview.filed());
            }
        }
    }

    fn speak(&mut self, who: usize, speech: &Speech) {
        let document = &mut self.documents[who];
        let notes: Vec<NoteId> = document.whole().notes().map(|(id, _)| id).collect();
        let at = |minute: u8| format!("2026-11-20T09:{minute:02}:00.000Z");
        let scoring = match speech {
            Speech::Start(nameless) => Scoring::Start { notes, nameless: *nameless },
            Speech::Reveal { round, minute } => Scoring::Reveal { round: (*round).into(), at: at(*minute) },
            Speech::Cast { round, who, note, impact, minute } => {
                let Some(note) = notes.get(usize::from(*note) % notes.len().max(1)) else { return };
                let id = ParticipantId::new(&format!("p_{who}")).unwrap();
                let by = Participant { id, name: format!("Person {who}"), discipline: Discipline::Product };
                let impact = Some(f64::from(*impact));
                let score = Score { note: *note, title: String::new(), impact, effort: None, confidence: None, comment: String::new() };
                Scoring::Cast { round: (*round).into(), by, scores: vec![score], at: at(*minute) }
            }
        };
        if let Ok(scores) = plan_score(document.whole(), scoring) {
            document.score(scores);
        }
    }

    fn command(&mut self, who: usize, intent: &Intent) {
        let notes: Vec<NoteId> = self.documents[who].whole().notes().map(|(id, _)| id).collect();
        let some = |at: &u8| notes.get(usize::from(*at) % notes.len().max(1)).copied().unwrap_or(NoteId::new("n_none").unwrap());
        let command = match intent {
            Intent::Add(count) => Command::AddNotes(
                (0..*count)
                    .map(|at| {
                        self.ids += 1;
                        (NoteId::from_random(self.ids), format!("Note {at}"))
                    })
                    .collect(),
            ),
            Intent::Place(note, impact, effort) => {
                Command::Place { note: some(note), impact: Some(f64::from(*impact)), effort: (*effort < 90).then_some(f64::from(*effort)) }
            }
            Intent::Title(note, word) => Command::SetTitle(some(note), format!("Title {word}")),
            Intent::Status(note, at) => Command::SetStatus(some(note), Status::ALL[usize::from(*at)].clone()),
            Intent::Kind(note) => Command::SetKind(some(note), Kind::Bug),
            Intent::Tags(note, tags) => {
                Command::SetTags(some(note), (0..3).filter(|bit| tags & (1 << bit) != 0).map(|bit| format!("tag/{bit}")).collect())
            }
            Intent::Block(note, by, blocked) => Command::Block { note: some(note), by: some(by), blocked: *blocked },
            Intent::Delete(note) => Command::Delete(some(note)),
            Intent::BringBack(note) => Command::BringBack(some(note)),
            Intent::Decide(note, step) => Command::Decide(
                some(note),
                match step % 4 {
                    0 => Deciding::TakeBack,
                    1 => Deciding::Reason(format!("Because {step}")),
                    2 => Deciding::RevisitWhen(format!("{step}")),
                    _ => Deciding::Verdict(Verdict::ALL[usize::from(*step) % 3].clone(), "2026-11-20".into()),
                },
            ),
            Intent::Dissent(note, step) => Command::Dissent(
                some(note),
                DissentId::new(&format!("d_{}", step % 3)).unwrap(),
                match step / 3 % 3 {
                    0 => Dissenting::Remove,
                    1 => Dissenting::Change { text: format!("Then {step}"), revisit_when: String::new() },
                    _ => Dissenting::Say { by: None, text: format!("No {step}"), revisit_when: "soon".into(), date: "2026-11-20".into() },
                },
            ),
            Intent::Gather(note, step) => {
                let id = |at: u8| EvidenceId::new(&format!("e_{}", at % 3)).unwrap();
                Command::Gather(
                    some(note),
                    match step / 3 % 3 {
                        0 => Gathering::Remove(id(*step)),
                        1 => Gathering::Change(id(*step), piece(*step)),
                        _ => Gathering::Add(vec![(id(*step), piece(*step)), (id(step % 3 + 1), piece(step / 9))]),
                    },
                )
            }
            Intent::Comment(note, step) => Command::Comment(
                some(note),
                CommentId::new(&format!("c_{}", step % 3)).unwrap(),
                match step / 3 % 3 {
                    0 => Commenting::Remove,
                    1 => Commenting::Change(format!("Then {step}")),
                    _ => Commenting::Say { by: None, text: format!("So {step}"), date: "2026-11-20".into() },
                },
            ),
            Intent::Settings(split) => {
                let mut board = self.documents[who].whole().board(BoardId::new("b_1").unwrap());
                board.split.impact = f64::from(*split % 101);
                Command::SetBoard(Box::new(board))
            }
            Intent::Several(what, notes) => {
                let notes: Vec<NoteId> = notes.iter().map(some).collect();
                self.several(*what, notes)
            }
        };
        let document = &mut self.documents[who];
        let board = document.whole().board(document.id());
        if let Ok((label, writes)) = plan(document.whole(), &board, command) {
            document.transact(&label, writes);
        }
    }

    fn several(&mut self, what: u8, notes: Vec<NoteId>) -> Command {
        let by = f64::from(what) / 4.0 - 30.0;
        match what % 9 {
            0 => Command::MoveBy { notes, impact: by, effort: -by },
            1 => Command::PlaceEach(notes.into_iter().map(|note| Placing { note, impact: None, effort: Some(40.0) }).collect()),
            2 => Command::SetEach(notes, Trait::Kind(Kind::Risk)),
            3 => Command::SetEach(notes, Trait::Status(Status::Doing)),
            4 => Command::SetEach(notes, Trait::Owner(format!("Owner {what}"))),
            5 => Command::SetEach(notes, Trait::Tagged("tag/1".into())),
            6 => Command::SetEach(notes, Trait::Untagged("tag/1".into())),
            7 => Command::DeleteEach(notes),
            _ => Command::Duplicate(
                notes
                    .into_iter()
                    .map(|note| {
                        self.ids += 1;
                        (note, NoteId::from_random(self.ids))
                    })
                    .collect(),
            ),
        }
    }

    fn states(&self) -> Vec<State> {
        self.documents.iter().map(|document| document.whole().clone()).collect()
    }
}

fn joined(states: &[&State]) -> State {
    let mut all = State::default();
    for state in states {
        all.join(state);
    }
    all
}

fn file(state: &State) -> String {
    write_board(BoardId::new("b_1").unwrap(), state, &Layout::Storage)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(acts in acts()) {
        let states = World::run(&acts).states();
        let [a, b, c] = [&states[0], &states[1], &states[2]];
        let all = joined(&[a, b, c]);
        prop_assert_eq!(&joined(&[c, b, a]), &all);
        prop_assert_eq!(&joined(&[&joined(&[a, b]), c]), &joined(&[a, &joined(&[b, c])]));
        prop_assert_eq!(&joined(&[&all, a, b, c, &all]), &all);
        prop_assert_eq!(file(&joined(&[b, a, c])), file(&all));
    }

    #[test]
    fn nothing_superseded_comes_back_and_nothing_current_vanishes(acts in acts()) {
        let states = World::run(&acts).states();
        let all = joined(&states.iter().collect::<Vec<_>>());
        for state in &states {
            for (entity, record) in state.records() {
                for (field, register) in record.iter() {
                    let kept = all.register(entity, field).expect("every field that anybody knows is kept");
                    prop_assert!(kept.stamp >= register.stamp);
                    let known = states.iter().any(|other| other.register(entity, field) == Some(kept));
                    prop_assert!(known, "a value out of nowhere");
                    prop_assert!(all.seen.covers(kept.stamp));
                }
            }
        }
    }

    #[test]
    fn a_file_holds_the_whole_copy(acts in acts()) {
        for state in World::run(&acts).states() {
            let text = write_board(BoardId::new("b_1").unwrap(), &state, &Layout::File { exported_at: "2026-11-20T09:30:00Z".into() });
            let read = read_board(&text).unwrap();
            prop_assert!(read.plain.is_empty(), "{:?}", read.plain);
            prop_assert_eq!(&read.state, &state);
            prop_assert_eq!(write_board(BoardId::new("b_1").unwrap(), &read.state, &Layout::File { exported_at: "2026-11-20T09:30:00Z".into() }), text);
        }
    }

    #[test]
    fn what_is_stored_edit_by_edit_is_the_whole(acts in acts()) {
        let mut world = World::new();
        let mut stored: Vec<Vec<String>> = vec![Vec::new(); REPLICAS];
        let id = BoardId::new("b_1").unwrap();
        for act in &acts {
            let (Act::Command(who, _) | Act::Undo(who) | Act::Redo(who)) = act else { continue };
            let change = match act {
                Act::Undo(_) => world.documents[*who].undo().map(|(_, change)| change),
                Act::Redo(_) => world.documents[*who].redo().map(|(_, change)| change),
                _ => {
                    let before = world.documents[*who].next_stamp();
                    world.act(act);
                    // The edit is what carries the new stamp.
                    let mut edit = State::default();
                    for (entity, record) in world.documents[*who].whole().records() {
                        for (field, register) in record.iter().filter(|(_, register)| register.stamp == before) {
                            edit.write(entity, field, register);
                        }
                    }
                    Some(Change { edit: Some(edit), ..Change::default() })
                }
            };
            stored[*who].extend(change.and_then(|change| change.edit).map(|edit| write_part(id, &edit)));
        }
        for (document, pieces) in world.documents.iter().zip(stored) {
            let mut read = World::new().documents[0].whole().clone();
            for piece in pieces.iter().rev() {
                read.join(&read_board(piece).unwrap().state);
            }
            prop_assert_eq!(&read, document.whole());
        }
    }

    #[test]
    fn merging_the_same_file_again_is_idle(acts in acts()) {
        let mut world = World::run(&acts);
        world.act(&Act::Merge(0, 1, 0));
        let theirs = world.documents[1].whole().clone();
        let again = preview(world.documents[0].whole(), &[theirs]);
        prop_assert!(again.is_idle(), "{:?} {:?}", again.total, again.picks);
    }

    #[test]
    fn undoing_a_merge_leaves_what_was_there_and_edits_made_since(acts in acts(), since in prop::collection::vec(intents(), 0..4)) {
        let mut world = World::run(&acts);
        let before = world.documents[0].whole().clone();
        world.act(&Act::Merge(0, 1, 0));
        for intent in &since {
            world.command(0, intent);
        }
        let mut after = before;
        let own = ReplicaId::new("r_0").unwrap();
        let whole = world.documents[0].whole().clone();
        let edited: Vec<_> = whole
            .records()
            .flat_map(|(entity, record)| record.iter().map(move |(field, register)| (entity, field, register.clone())))
            .filter(|(_, _, register)| register.stamp.replica == own && !after.seen.covers(register.stamp))
            .collect();
        let steps = since.len();
        for (entity, field, register) in edited {
            after.write(entity, field, &register);
        }
        // The merge itself is the step below those made since: take those back, then it, then do them all again.
        let mut undone = 0;
        while world.documents[0].undo_label() != Some("Merge") && undone <= steps {
            world.documents[0].undo();
            undone += 1;
        }
        prop_assert_eq!(world.documents[0].undo_label(), Some("Merge"));
        let layers_gone = world.documents[0].undo().unwrap().1;
        prop_assert!(layers_gone.dropped.is_some());
        for (entity, record) in world.documents[0].whole().records() {
            for (field, register) in record.iter() {
                let foreign = register.stamp.replica != own;
                prop_assert!(!foreign || after.register(entity, field).is_some(), "{entity:?} {field:?} came by the merge");
            }
        }
    }

    #[test]
    fn undo_never_touches_what_somebody_else_wrote(acts in acts()) {
        let mut world = World::run(&acts);
        let own = ReplicaId::new("r_0").unwrap();
        let foreign: Vec<_> = world.documents[0]
            .ground()
            .records()
            .flat_map(|(entity, record)| record.iter().map(move |(field, register)| (entity, field, register.clone())))
            .filter(|(_, _, register)| register.stamp.replica != own)
            .collect();
        while world.documents[0].undo().is_some() {}
        for (entity, field, register) in foreign {
            let Entity::Note(_) = entity else { continue };
            prop_assert_eq!(world.documents[0].whole().register(entity, field), Some(&register));
        }
    }

    #[test]
    fn undoing_everything_and_redoing_it_returns_to_the_same_values(commands in prop::collection::vec(intents(), 1..25)) {
        let mut world = World::new();
        for intent in &commands {
            world.command(0, intent);
        }
        let values = |world: &World| -> Vec<_> {
            let state = world.documents[0].whole();
            state.notes_by_creation(false).into_iter().filter_map(|id| state.model_note(id)).collect()
        };
        let board = |world: &World| world.documents[0].whole().board(BoardId::new("b_1").unwrap());
        let (before, settings) = (values(&world), board(&world));
        let mut steps = 0;
        while world.documents[0].undo().is_some() {
            steps += 1;
        }
        prop_assert!(values(&world).is_empty(), "every note was made by a step that was undone");
        for _ in 0..steps {
            world.documents[0].redo().unwrap();
        }
        prop_assert_eq!(values(&world), before);
        prop_assert_eq!(board(&world), settings);
        prop_assert!(world.documents[0].redo().is_none());
    }

    #[test]
    fn files_may_be_merged_in_any_order(acts in acts()) {
        let states = World::run(&acts).states();
        let (ours, a, b) = (&states[0], &states[1], &states[2]);
        let one = preview(ours, &[a.clone(), b.clone()]);
        let other = preview(ours, &[b.clone(), a.clone()]);
        prop_assert_eq!(one.total, other.total);
        prop_assert_eq!(&one.files[0], &other.files[1]);
        prop_assert_eq!(one.picks.len(), other.picks.len());
        let stamp = World::new().documents[0].next_stamp();
        prop_assert_eq!(one.resolve(&State::default(), stamp), other.resolve(&State::default(), stamp));
    }
}

#[test]
fn evidence_and_comments_of_two_people_both_stay() {
    let mut world = World::new();
    let note = NoteId::new("n_1").unwrap();
    let act = |document: &mut Document, command| {
        let board = document.whole().board(document.id());
        let (label, writes) = plan(document.whole(), &board, command).unwrap();
        document.transact(&label, writes);
    };
    act(&mut world.documents[0], Command::AddNotes(vec![(note, "Alpha".into())]));
    let ground = world.documents[0].whole().clone();
    world.documents[1].absorb(&ground);
    for (who, document) in world.documents.iter_mut().take(2).enumerate() {
        let (evidence, comment) = (EvidenceId::new(&format!("e_{who}")).unwrap(), CommentId::new(&format!("c_{who}")).unwrap());
        act(document, Command::Gather(note, Gathering::Add(vec![(evidence, piece(1))])));
        act(document, Command::Comment(note, comment, Commenting::Say { by: None, text: "So".into(), date: String::new() }));
    }
    let states = world.states();
    let preview = preview(&states[0], &states[1..2]);
    assert!(preview.picks.is_empty(), "nobody is asked");
    let both = joined(&[&states[1], &states[0]]).model_note(note).unwrap();
    assert_eq!((both.evidence.len(), both.comments.len()), (2, 2));
}
