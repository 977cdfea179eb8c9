//! Everything the board can be told to do by a key: one list for keys, tooltips and menus.

/// What a key or a menu item does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Takes the latest own step back.
    Undo,
    /// Does again what undo took back.
    Redo,
    /// Saves the board file.
    SaveFile,
    /// Moves the focus to *Add notes*.
    AddNotes,
    /// Shows the map.
    ShowMatrix,
    /// Shows the ranked list.
    ShowList,
}

/// A key with what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// The key as the browser names it, in lower case.
    pub key: &'static str,
    /// Whether Ctrl (Cmd on a Mac) is held.
    pub command: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// All actions with their labels and keys; an action may have several.
pub const CATALOGUE: &[(Action, &str, Shortcut)] = &[
    (Action::Undo, "Undo", Shortcut { key: "z", command: true, shift: false }),
    (Action::Redo, "Redo", Shortcut { key: "z", command: true, shift: true }),
    (Action::Redo, "Redo", Shortcut { key: "y", command: true, shift: false }),
    (Action::SaveFile, "Save board file", Shortcut { key: "s", command: true, shift: false }),
    (Action::AddNotes, "Add notes", Shortcut { key: "n", command: false, shift: false }),
    (Action::ShowMatrix, "Matrix", Shortcut { key: "m", command: false, shift: false }),
    (Action::ShowList, "List", Shortcut { key: "l", command: false, shift: false }),
];

impl Action {
    /// The action bound to a key, if there is one.
    pub fn of_key(key: &str, command: bool, shift: bool) -> Option<Self> {
        let pressed = key.to_ascii_lowercase();
        let bound = |shortcut: &Shortcut| shortcut.key == pressed && shortcut.command == command && shortcut.shift == shift;
        CATALOGUE.iter().find(|(_, _, shortcut)| bound(shortcut)).map(|(action, _, _)| *action)
    }

    /// The key in words, as in "Ctrl Z".
    pub fn keys(self) -> String {
        let Some((_, _, shortcut)) = CATALOGUE.iter().find(|(action, _, _)| *action == self) else { return String::new() };
        let mut keys = String::new();
        for (held, name) in [(shortcut.command, "Ctrl "), (shortcut.shift, "Shift ")] {
            if held {
                keys.push_str(name);
            }
        }
        keys + &shortcut.key.to_ascii_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        for (at, (_, _, shortcut)) in CATALOGUE.iter().enumerate() {
            assert!(CATALOGUE.iter().skip(at + 1).all(|(_, _, other)| other != shortcut));
        }
    }

    #[test]
    fn keys_are_found_and_named() {
        assert_eq!(Action::of_key("Z", true, true), Some(Action::Redo));
        assert_eq!(Action::of_key("z", false, false), None);
        assert_eq!(Action::Redo.keys(), "Ctrl Shift Z");
    }
}
