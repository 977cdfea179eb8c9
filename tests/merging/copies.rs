//! Copies of one small board in several browsers, and the files they send each other.

use overlap::command::{Command, new_board, plan};
use overlap::document::{Counts, Document, Field, Preview, Seen, State, preview};
use overlap::ids::{BoardId, LayerId, NoteId, ReplicaId};
use overlap::interchange::{Layout, read_board, write_board};
use overlap::model::Note;
use serde_json::{Value, json};

/// One person's copy of a board with the notes Alpha (`n_a`) and Beta (`n_b`).
pub struct Browser(pub Document);

pub fn note_id(name: &str) -> NoteId {
    NoteId::new(&format!("n_{name}")).unwrap()
}

pub fn empty(name: &str) -> Browser {
    let id = BoardId::new("b_1").unwrap();
    let mut maker = Document::new(id, ReplicaId::new("r_maker").unwrap(), State::default(), Seen::default());
    maker.begin(new_board("A board").unwrap().1);
    Browser(Document::new(id, ReplicaId::new(&format!("r_{name}")).unwrap(), maker.whole().clone(), Seen::default()))
}

pub fn browser(name: &str) -> Browser {
    let mut maker = empty("first");
    maker.run(Command::AddNotes(vec![(note_id("a"), "Alpha".into()), (note_id("b"), "Beta".into())]));
    Browser(Document::new(maker.0.id(), ReplicaId::new(&format!("r_{name}")).unwrap(), maker.0.whole().clone(), Seen::default()))
}

impl Browser {
    pub fn run(&mut self, command: Command) {
        let (label, writes) = plan(self.0.whole(), &self.0.whole().board(self.0.id()), command).unwrap();
        self.0.transact(&label, writes);
    }

    pub fn title(&mut self, note: &str, title: &str) {
        self.run(Command::SetTitle(note_id(note), title.into()));
    }

    pub fn drag(&mut self, note: &str, impact: f64, effort: f64) {
        self.run(Command::Place { note: note_id(note), impact: Some(impact), effort: Some(effort) });
    }

    pub fn goal(&mut self, goal: &str) {
        let mut board = self.0.whole().board(self.0.id());
        board.goal = goal.into();
        self.run(Command::SetBoard(Box::new(board)));
    }

    pub fn file(&self) -> String {
        write_board(self.0.id(), self.0.whole(), &Layout::File { exported_at: "2026-11-20T09:30:00Z".into() })
    }

    /// The file after somebody changed its JSON by hand.
    pub fn file_with(&self, path: &str, value: Value) -> String {
        let mut root: Value = serde_json::from_str(&self.file()).unwrap();
        let (parent, name) = path.rsplit_once('/').unwrap();
        root.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(name.into(), value);
        root.to_string()
    }

    pub fn preview(&self, files: &[&str]) -> Preview {
        let files: Vec<_> = files.iter().map(|text| read_board(text).unwrap()).collect();
        let clock = files.iter().map(|file| file.state.clock()).fold(self.0.next_stamp().counter - 1, u64::max);
        let copies: Vec<State> = files.iter().map(|file| file.adopt(self.0.whole(), clock)).collect();
        preview(self.0.whole(), &copies)
    }

    pub fn take(&mut self, preview: &Preview) {
        let state = preview.resolve(self.0.ground(), self.0.next_stamp_after(preview.joined().clock()));
        let layer = LayerId::from_random(self.0.next_stamp().counter);
        self.0.merge(layer, state, preview.filed());
    }

    /// Merges as the preview proposes.
    pub fn merge(&mut self, files: &[&str]) -> Preview {
        let preview = self.preview(files);
        self.take(&preview);
        preview
    }

    /// Merges, answering the only question with `option`.
    pub fn merge_choosing(&mut self, file: &str, option: usize) {
        let mut preview = self.preview(&[file]);
        assert_eq!(preview.picks.len(), 1, "{:?}", preview.picks);
        preview.picks[0].chosen = option;
        self.take(&preview);
    }

    pub fn note(&self, name: &str) -> Note {
        self.0.whole().model_note(note_id(name)).unwrap()
    }

    pub fn titles(&self) -> Vec<String> {
        let ids = self.0.whole().notes_by_creation(false);
        ids.into_iter().map(|id| self.0.whole().model_note(id).unwrap().title).collect()
    }

    pub fn is_deleted(&self, name: &str) -> bool {
        self.0.whole().note(note_id(name)).unwrap().flag(Field::DELETED)
    }
}

/// A board file without stamps, as a script writes it.
pub fn script(board: Value) -> String {
    let mut board = board;
    board.as_object_mut().unwrap().entry("title").or_insert("A board".into());
    json!({ "format": "overlap/board", "version": 1, "board": board }).to_string()
}

pub fn notes(notes: Value) -> String {
    script(json!({ "notes": notes }))
}

pub fn counts(new: usize, changed: usize, same: usize, conflicts: usize) -> Counts {
    Counts { new, changed, same, conflicts }
}

/// The values of the only question, by option.
pub fn values(preview: &Preview) -> Vec<Vec<(Field, Value)>> {
    assert_eq!(preview.picks.len(), 1, "{:?}", preview.picks);
    preview.picks[0].options.iter().map(|option| option.values.clone()).collect()
}
