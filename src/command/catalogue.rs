//! Everything a person can tell the app to do: one list for keys, tooltips, the command palette and Help.

use crate::rules::quadrant::Quadrant;

/// What a key, a menu item or a line of the palette does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Shows the command palette, or puts it away.
    Palette,
    /// Goes to the list of boards.
    Boards,
    /// Makes a board.
    NewBoard,
    /// Opens the sample board.
    SampleBoard,
    /// Goes to the self-assessment.
    Assessment,
    /// Goes to the result of one's own self-assessment.
    Results,
    /// Goes to the team's results.
    Team,
    /// Goes to the page for collecting responses.
    Collect,
    /// Picks files to open or merge.
    OpenFiles,
    /// Shows the playbook.
    Playbook,
    /// Shows Help.
    Help,
    /// Chooses the look: `light`, `dark`, or nothing for the system's.
    Theme(&'static str),
    /// Switches single-key shortcuts on or off.
    SingleKeys,
    /// Takes the latest own step back.
    Undo,
    /// Does again what undo took back.
    Redo,
    /// Saves the board file.
    SaveFile,
    /// Opens the panel *Copy link*.
    CopyLink,
    /// Puts the board on the clipboard as Markdown.
    CopyMarkdown,
    /// Puts the agenda of the latest revealed round on the clipboard.
    CopyAgenda,
    /// Saves the notes as CSV.
    ExportCsv,
    /// Saves the map as SVG.
    ExportSvg,
    /// Saves the map as PNG.
    ExportPng,
    /// Prints map and list.
    Print,
    /// Moves the focus to *Add notes*.
    AddNotes,
    /// Makes a field of the board's title.
    RenameBoard,
    /// Opens the board settings.
    BoardSettings,
    /// Opens the panel *Bottlenecks*.
    Bottlenecks,
    /// Opens what waiting with debts costs.
    CostOfWaiting,
    /// Shows what was shipped and met its target.
    Wins,
    /// Shows the board on one page.
    Report,
    /// Opens the list of dissents.
    Dissents,
    /// Opens the list of deleted notes.
    DeletedNotes,
    /// Opens the list of snapshots.
    Snapshots,
    /// Copies the board.
    DuplicateBoard,
    /// Deletes the board.
    DeleteBoard,
    /// Shows the map.
    ShowMatrix,
    /// Shows the ranked list.
    ShowList,
    /// Shows where product and engineering differ.
    ShowGaps,
    /// Scores the notes of the open round.
    Score,
    /// Moves the focus to *Search notes*.
    Search,
    /// Goes to the next note found.
    NextFound,
    /// Goes to the note found before.
    PreviousFound,
    /// Opens the filter.
    Filter,
    /// Shows the notes that claim a high impact with nothing but opinion to show for it.
    BareClaims,
    /// Shows all notes again.
    ClearFilter,
    /// Shows less of the map, larger.
    ZoomIn,
    /// Shows more of the map, smaller.
    ZoomOut,
    /// Shows the whole map.
    Fit,
    /// Chooses every note that is shown.
    SelectAll,
    /// Opens the details of the note.
    OpenDetails,
    /// Puts the note into the middle of a quadrant.
    MoveTo(Quadrant),
    /// Lets the next click on the map say where the note belongs.
    ChoosePlace,
    /// Takes the note off the map.
    TakeOff,
    /// Gives the note a status, by its word in files.
    Status(&'static str),
    /// Gives the note a kind, by its word in files.
    Kind(&'static str),
    /// Deletes the note.
    DeleteNote,
}

/// Under which heading an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Things that have nothing to do with a board's content.
    App,
    /// The open board as a whole.
    Board,
    /// What is shown of it.
    View,
    /// One note.
    Note,
}

impl Group {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::View, Self::Board, Self::Note, Self::App];

    /// Its heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::App => "Everywhere",
            Self::Board => "Board",
            Self::View => "View and find",
            Self::Note => "Note",
        }
    }
}

/// Where an action can be carried out at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// On every page.
    Anywhere,
    /// While a board is shown.
    OnBoard,
    /// While a note of it has the focus or shows its details.
    OnNote,
}

/// A key with what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// The key as the browser names it, in lower case.
    pub key: &'static str,
    /// Whether Ctrl (Cmd on a Mac) is held.
    pub command: bool,
    /// Whether Shift is held. Other keys than letters and F-keys come as what Shift made of them.
    pub shift: bool,
}

/// One line of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// What it is called.
    pub label: &'static str,
    /// Under which heading it stands.
    pub group: Group,
    /// Where it can be done.
    pub place: Where,
    /// The keys that do it; the first one is shown.
    pub keys: &'static [Shortcut],
}

const fn key(key: &'static str) -> Shortcut {
    Shortcut { key, command: false, shift: false }
}

const fn held(key: &'static str) -> Shortcut {
    Shortcut { key, command: true, shift: false }
}

const fn shifted(shortcut: Shortcut) -> Shortcut {
    Shortcut { shift: true, ..shortcut }
}

const fn app(action: Action, label: &'static str, keys: &'static [Shortcut]) -> Entry {
    Entry { action, label, group: Group::App, place: Where::Anywhere, keys }
}

const fn board(action: Action, label: &'static str, keys: &'static [Shortcut]) -> Entry {
    Entry { action, label, group: Group::Board, place: Where::OnBoard, keys }
}

const fn view(action: Action, label: &'static str, keys: &'static [Shortcut]) -> Entry {
    Entry { action, label, group: Group::View, place: Where::OnBoard, keys }
}

const fn note(action: Action, label: &'static str) -> Entry {
    Entry { action, label, group: Group::Note, place: Where::OnNote, keys: &[] }
}

/// All actions, in the order in which they are listed.
pub const CATALOGUE: &[Entry] = &[
    view(Action::ShowMatrix, "Matrix", &[key("m")]),
    view(Action::ShowList, "List", &[key("l")]),
    view(Action::ShowGaps, "Gaps", &[key("g")]),
    view(Action::Score, "Score", &[]),
    view(Action::Search, "Search notes", &[key("/")]),
    view(Action::NextFound, "Next note found", &[key("f3"), held("g")]),
    view(Action::PreviousFound, "Previous note found", &[shifted(key("f3")), shifted(held("g"))]),
    view(Action::Filter, "Filter", &[key("f")]),
    view(Action::BareClaims, "Claims without evidence", &[]),
    view(Action::ClearFilter, "Clear filter", &[]),
    view(Action::SelectAll, "Select all notes", &[held("a")]),
    view(Action::ZoomIn, "Zoom in", &[key("+"), key("=")]),
    view(Action::ZoomOut, "Zoom out", &[key("-")]),
    view(Action::Fit, "Show the whole map", &[key("0")]),
    board(Action::AddNotes, "Add notes", &[key("n")]),
    board(Action::Undo, "Undo", &[held("z")]),
    board(Action::Redo, "Redo", &[shifted(held("z")), held("y")]),
    board(Action::SaveFile, "Save board file", &[held("s")]),
    board(Action::CopyLink, "Copy link", &[]),
    board(Action::CopyMarkdown, "Copy as Markdown", &[]),
    board(Action::CopyAgenda, "Copy agenda as Markdown", &[]),
    board(Action::ExportCsv, "Export CSV", &[]),
    board(Action::ExportSvg, "Export SVG", &[]),
    board(Action::ExportPng, "Export PNG", &[]),
    board(Action::Print, "Print", &[]),
    board(Action::BoardSettings, "Board settings", &[]),
    board(Action::RenameBoard, "Rename board", &[]),
    board(Action::DuplicateBoard, "Duplicate board", &[]),
    board(Action::Bottlenecks, "Bottlenecks", &[]),
    board(Action::CostOfWaiting, "Cost of waiting", &[]),
    board(Action::Wins, "Joint wins", &[]),
    board(Action::Report, "Board report", &[]),
    board(Action::Dissents, "Dissents", &[]),
    board(Action::DeletedNotes, "Deleted notes", &[]),
    board(Action::Snapshots, "Snapshots", &[]),
    board(Action::DeleteBoard, "Delete board", &[]),
    note(Action::OpenDetails, "Open details"),
    note(Action::MoveTo(Quadrant::QuickWin), "Move to quick wins"),
    note(Action::MoveTo(Quadrant::BigBet), "Move to big bets"),
    note(Action::MoveTo(Quadrant::FillIn), "Move to fill-ins"),
    note(Action::MoveTo(Quadrant::TimeSink), "Move to time sinks"),
    note(Action::ChoosePlace, "Choose a place on the map"),
    note(Action::TakeOff, "Take off the map"),
    note(Action::Status("idea"), "Status: idea"),
    note(Action::Status("planned"), "Status: planned"),
    note(Action::Status("doing"), "Status: doing"),
    note(Action::Status("shipped"), "Status: shipped"),
    note(Action::Status("dropped"), "Status: dropped"),
    note(Action::Kind("feature"), "Kind: feature"),
    note(Action::Kind("tech_debt"), "Kind: tech debt"),
    note(Action::Kind("bug"), "Kind: bug"),
    note(Action::Kind("research"), "Kind: research"),
    note(Action::Kind("risk"), "Kind: risk"),
    note(Action::DeleteNote, "Delete note"),
    app(Action::Palette, "Command palette", &[held("k")]),
    app(Action::Boards, "Boards", &[]),
    app(Action::NewBoard, "New board", &[]),
    app(Action::SampleBoard, "Sample board", &[]),
    app(Action::Assessment, "Self-assessment", &[]),
    app(Action::Results, "Self-assessment results", &[]),
    app(Action::Team, "Team results", &[]),
    app(Action::Collect, "Collect responses", &[]),
    app(Action::OpenFiles, "Open or merge files", &[held("o")]),
    app(Action::Playbook, "Playbook", &[]),
    app(Action::Theme("light"), "Theme: light", &[]),
    app(Action::Theme("dark"), "Theme: dark", &[]),
    app(Action::Theme(""), "Theme: as the system", &[]),
    app(Action::SingleKeys, "Single-key shortcuts on or off", &[]),
    app(Action::Help, "Help", &[key("?")]),
];

/// Keys that belong to what has the focus, and what they do there.
pub const FOCUS_KEYS: &[(&str, &str)] = &[
    ("Ctrl V", "On the map: add what you copied as notes"),
    ("Tab", "From note to note, in order of creation"),
    ("Enter", "Open the note that has the focus"),
    ("↑ ↓ ← →", "Move it by 1"),
    ("↑ ↓ on the agenda", "To the next note, or to the one before"),
    ("Shift and an arrow", "Move it by 10"),
    ("Shift Space", "Choose it along with others"),
    ("Delete", "Delete it"),
    ("↑ ↓ ← → while scoring", "More or less impact, more or less effort"),
    ("1 2 3, X, S while scoring", "How sure you are, can't say, later"),
    ("Enter in Search notes", "Go to the next note found"),
    ("Escape", "Put back what is being dragged, stop choosing a place, close"),
];

impl Shortcut {
    /// Whether it is one key that also writes something: such keys can be switched off.
    pub fn is_single(&self) -> bool {
        !self.command && self.key.len() == 1
    }

    /// Whether it was pressed.
    fn is(&self, pressed: &str, command: bool, shift: bool) -> bool {
        // Where a sign such as ? stands, and whether Shift makes it, differs between keyboards.
        let is_sign = matches!(self.key.as_bytes(), [sign] if !sign.is_ascii_alphanumeric());
        self.key == pressed && self.command == command && (is_sign || self.shift == shift)
    }

    /// The key in words, as in "Ctrl Z"; "⌘ Z" on a Mac.
    pub fn words(&self, on_mac: bool) -> String {
        let mut words = String::new();
        for (is_held, name) in [(self.command, if on_mac { "⌘ " } else { "Ctrl " }), (self.shift, "Shift ")] {
            if is_held {
                words.push_str(name);
            }
        }
        words + &self.key.to_ascii_uppercase()
    }
}

impl Action {
    /// The line of the catalogue and the shortcut that a pressed key stands for.
    pub fn of_key(key: &str, command: bool, shift: bool) -> Option<(&'static Entry, Shortcut)> {
        let pressed = key.to_ascii_lowercase();
        let bound = |entry: &'static Entry| entry.keys.iter().find(|bound| bound.is(&pressed, command, shift)).map(|key| (entry, *key));
        CATALOGUE.iter().find_map(bound)
    }

    /// Its line of the catalogue.
    pub fn entry(self) -> Option<&'static Entry> {
        CATALOGUE.iter().find(|entry| entry.action == self)
    }

    /// Its first shortcut.
    pub fn shortcut(self) -> Option<Shortcut> {
        self.entry().and_then(|entry| entry.keys.first().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Status};

    #[test]
    fn no_key_and_no_label_means_two_things() {
        for (at, entry) in CATALOGUE.iter().enumerate() {
            let others = || CATALOGUE.iter().skip(at + 1);
            assert!(others().all(|other| other.label != entry.label && other.action != entry.action), "{}", entry.label);
            for key in entry.keys {
                assert!(others().flat_map(|other| other.keys).all(|other| other != key), "{}", key.words(false));
            }
        }
    }

    #[test]
    fn keys_are_found_and_named() {
        let action = |key, command, shift| Action::of_key(key, command, shift).map(|(entry, _)| entry.action);
        assert_eq!(action("Z", true, true), Some(Action::Redo));
        assert_eq!(action("z", false, false), None);
        assert_eq!(action("?", false, true), Some(Action::Help));
        assert_eq!(action("/", false, true), Some(Action::Search), "Shift 7 on a German keyboard");
        assert_eq!(action("N", false, true), None);
        assert_eq!(action("F3", false, true), Some(Action::PreviousFound));
        assert_eq!(Action::Redo.shortcut().map(|key| key.words(false)), Some("Ctrl Shift Z".to_owned()));
        assert_eq!(Action::Undo.shortcut().map(|key| key.words(true)), Some("⌘ Z".to_owned()));
    }

    #[test]
    fn only_keys_that_write_can_be_switched_off() {
        assert!(key("n").is_single() && key("?").is_single());
        assert!(!key("f3").is_single() && !held("z").is_single());
    }

    #[test]
    fn every_kind_status_and_quadrant_can_be_given() {
        let listed = |action| CATALOGUE.iter().any(|entry| entry.action == action);
        for kind in Kind::ALL {
            assert!(CATALOGUE.iter().any(|entry| matches!(entry.action, Action::Kind(word) if kind.word() == word)), "{kind:?}");
        }
        for status in Status::ALL {
            assert!(CATALOGUE.iter().any(|entry| matches!(entry.action, Action::Status(word) if status.word() == word)), "{status:?}");
        }
        assert!(Quadrant::ALL.iter().all(|quadrant| listed(Action::MoveTo(*quadrant))));
    }

    #[test]
    fn every_group_is_listed() {
        assert!(CATALOGUE.iter().all(|entry| Group::ALL.contains(&entry.group)));
    }
}
