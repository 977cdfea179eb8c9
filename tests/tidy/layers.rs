//! Which module may import which: the table of the architecture page, and who may name the browser.

use crate::code::{Strings, code, is_word, line, words};

/// Each layer and what it may import, itself always included. `ids` are plain words that every layer may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("ids", &[]),
    ("model", &["ids"]),
    ("rules", &["ids", "model"]),
    ("document", &["ids", "model"]),
    ("command", &["ids", "model", "rules", "document"]),
    ("interchange", &["ids", "model", "rules", "document"]),
    ("storage", &["ids"]),
    ("content", &["ids", "model"]),
    ("platform", &["ids", "storage"]),
    ("session", &["ids", "model", "rules", "document", "command", "interchange", "storage", "content", "platform"]),
    ("ui", &["ids", "model", "rules", "content", "command", "session"]),
];

/// Components take props only: of the layers below the views they see words and values, never the session.
const COMPONENTS: (&str, &[&str]) = ("src/ui/components/", &["ids", "model", "rules", "content", "ui"]);

/// Crates that name the browser.
const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];

/// Files that belong to no layer: they put the layers together.
const OUTSIDE: &[&str] = &["src/lib.rs", "src/main.rs"];

/// The layer a file belongs to: the first part of its path under `src/`.
fn layer(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split(['/', '.']).next().unwrap_or(inside)
}

/// Every import of a layer that the table does not allow this file, and a file that is in no layer.
pub fn faults(path: &str, text: &str) -> Vec<String> {
    if OUTSIDE.contains(&path) {
        return Vec::new();
    }
    let own = layer(path);
    let Some((_, listed)) = LAYERS.iter().find(|(name, _)| *name == own) else {
        return vec![format!("`{own}` is in no line of the layer table (tests/tidy/layers.rs)")];
    };
    let text = code(text, Strings::Blanked);
    let may =
        |name: &str| if path.starts_with(COMPONENTS.0) { COMPONENTS.1.contains(&name) } else { name == own || listed.contains(&name) };
    let mut faults = Vec::new();
    for (at, path_from_root) in from_root(path, &text) {
        let name = path_from_root.split("::").next().unwrap_or_default();
        if !may(name) {
            faults.push(format!("line {}: `{own}` may not import `{name}`", line(&text, at)));
        }
    }
    if own == "rules" {
        faults.extend(kernel_faults(path, &text));
    }
    faults
}

/// Rules are kernels that never import each other, neither by the crate's path nor as a sibling.
fn kernel_faults(path: &str, text: &str) -> Vec<String> {
    let Some(kernel) = path.strip_prefix("src/rules/").and_then(|rest| rest.split(['/', '.']).next()) else {
        return Vec::new();
    };
    let by_crate =
        from_root(path, text).into_iter().filter_map(|(at, full)| full.strip_prefix("rules::").map(|rest| (at, rest.to_owned())));
    let is_kernel = |full: &str| super::root().join(format!("src/rules/{full}.rs")).exists();
    let by_super = paths_after(text, "super").into_iter().map(|(at, full)| (at, full.split("::").next().unwrap_or_default().to_owned()));
    let foreign = by_crate.chain(by_super.filter(|(_, name)| is_kernel(name))).filter(|(_, name)| name != kernel);
    foreign.map(|(at, name)| format!("line {}: the rule `{kernel}` may not import the rule `{name}`", line(text, at))).collect()
}

/// What a file names from the crate's root, as `layer` or `layer::item`: after `crate::`, or after enough `super::`.
fn from_root(path: &str, text: &str) -> Vec<(usize, String)> {
    let climb = vec!["super"; path.matches('/').count()].join("::");
    let is_layer = |full: &str| LAYERS.iter().any(|(name, _)| full.split("::").next() == Some(name));
    let by_super = paths_after(text, &climb).into_iter().filter(|(_, full)| is_layer(full));
    paths_after(text, "crate").into_iter().chain(by_super).collect()
}

/// The first two parts of every path that goes on from `start::`, groups in braces taken apart.
fn paths_after(text: &str, start: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(start) {
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at + start.len()..).unwrap_or_default().trim_start();
        if !before.ends_with(|c| is_word(c) || c == ':')
            && let Some(path) = rest.strip_prefix("::")
        {
            found.extend(members(path.trim_start()).into_iter().map(|full| (at, full)));
        }
    }
    found
}

/// `a::b` of a path `a::b::c`; of a group `{a::b, c}` both.
fn members(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        let end = path.find(|c: char| !is_word(c) && c != ':').unwrap_or(path.len());
        let (head, tail) = path.split_at(end);
        let parts: Vec<&str> = head.split("::").filter(|part| !part.is_empty()).take(2).collect();
        // `rules::{gap, rank}` names two members of one layer.
        return match (parts.as_slice(), tail.strip_prefix('{')) {
            ([only], Some(_)) => {
                members(tail).into_iter().map(|member| format!("{only}::{}", member.split("::").next().unwrap_or_default())).collect()
            }
            ([], _) => Vec::new(),
            _ => vec![parts.join("::")],
        };
    };
    let mut depth = 0;
    let mut start = 0;
    let mut all = Vec::new();
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                all.extend(members(group.get(start..at).unwrap_or_default().trim()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    all
}

/// Browser crates named outside the platform. Views may write `leptos::web_sys::…` and the like in full, for the types of
/// elements and events that Leptos hands them; what they do to the browser goes through the session.
pub fn browser_faults(path: &str, text: &str) -> Vec<String> {
    if layer(path) == "platform" {
        return Vec::new();
    }
    let text = code(text, Strings::Blanked);
    let named = words(&text).filter(|(_, word)| BROWSER.contains(word) || word.starts_with("gloo"));
    let by_leptos = |at: usize| layer(path) == "ui" && text.get(..at).is_some_and(|before| before.ends_with("leptos::"));
    let foreign = named.filter(|(at, _)| !by_leptos(*at));
    foreign.map(|(at, word)| format!("line {}: `{word}` may be named only in src/platform", line(&text, at))).collect()
}

#[test]
fn a_wrong_import_is_found_however_it_is_written() {
    for bad in [
        "use crate::ui::Page;",
        "use crate::{ids::NoteId, ui};",
        "fn f() -> crate::session::Session {}",
        "use super::super::document::Document;",
        "use crate::model::Note;\nuse crate :: storage;",
        "use crate::nowhere;",
    ] {
        assert_eq!(faults("src/rules/rank.rs", bad).len(), 1, "{bad}");
    }
}

#[test]
fn a_right_import_a_comment_and_a_string_pass() {
    for good in
        ["use crate::{ids::NoteId, model::{Note, Kind}};", "// crate::ui", "let s = \"crate::ui\";", "use super::*;", "use crate::model;"]
    {
        assert_eq!(faults("src/rules/rank.rs", good), Vec::<String>::new(), "{good}");
    }
    assert!(faults("src/lib.rs", "pub use crate::ui::App;").is_empty());
}

#[test]
fn a_module_outside_the_table_is_found() {
    assert_eq!(faults("src/extra/thing.rs", "").len(), 1);
}

#[test]
fn rules_do_not_import_each_other() {
    for bad in [
        "use crate::rules::days;",
        "use super::quadrant::Quadrant;",
        "use crate::rules::{rank, days::Days};",
        "fn f() { crate::rules::quadrant() }",
    ] {
        assert_eq!(faults("src/rules/rank.rs", bad).len(), 1, "{bad}");
    }
    assert!(faults("src/rules/rank.rs", "use crate::rules::rank::Order;").is_empty());
    assert!(faults("src/rules.rs", "pub use crate::rules::rank::Order;").is_empty());
}

#[test]
fn views_see_no_document_storage_or_platform_and_components_no_session() {
    for bad in ["document", "storage", "platform", "interchange"] {
        assert_eq!(faults("src/ui/home.rs", &format!("use crate::{bad}::X;")).len(), 1, "{bad}");
    }
    assert!(faults("src/ui/home.rs", "use crate::session::Session;").is_empty());
    assert_eq!(faults("src/ui/components/chip.rs", "use crate::session::Session;").len(), 1);
    assert!(faults("src/ui/components/chip.rs", "use crate::ui::components::icon::Icon;").is_empty());
}

#[test]
fn the_browser_is_named_only_by_the_platform() {
    let text = "use web_sys::Window;";
    assert!(browser_faults("src/platform/clock.rs", text).is_empty());
    for path in ["src/session.rs", "src/ui/home.rs", "src/rules/rank.rs"] {
        assert_eq!(browser_faults(path, text).len(), 1, "{path}");
    }
    assert!(browser_faults("src/ui/home.rs", "use leptos::web_sys::HtmlElement;").is_empty());
    assert_eq!(browser_faults("src/ui/home.rs", "use leptos::{prelude::*, web_sys};").len(), 1);
    assert_eq!(browser_faults("src/session.rs", "use gloo_storage::LocalStorage;").len(), 1);
}
