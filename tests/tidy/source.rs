//! What every source file keeps: a header, a length, plain names, no HTML sink, no inline style.

use crate::code::{Strings, code, line, words};

/// More lines than this fail; 300 already want a second look.
const LONGEST: usize = 500;

/// Names that say nothing about what a thing is for.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "managers"];

const HTML_SINKS: &[&str] = &[
    "innerHTML",
    "inner_html",
    "outerHTML",
    "outer_html",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "document.write",
    "createContextualFragment",
];

pub fn header_faults(text: &str) -> Vec<String> {
    let header = text.lines().next().unwrap_or_default();
    let says = header.strip_prefix("//! ").is_some_and(|words| words.trim().ends_with(['.', ':', ',', ';']) || words.len() > 20);
    if says { Vec::new() } else { vec![format!("should open with `//!` and a sentence on what the file is for, found {header:?}")] }
}

pub fn length_faults(text: &str) -> Vec<String> {
    let lines = text.lines().count();
    if lines > LONGEST { vec![format!("has {lines} lines, {LONGEST} are the limit")] } else { Vec::new() }
}

pub fn path_faults(path: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if path.ends_with("/mod.rs") {
        faults.push("should be `foo.rs` beside `foo/`, not `mod.rs`".to_owned());
    }
    if path.split(['/', '.']).any(is_empty_name) {
        faults.push("should be named for what it holds".to_owned());
    }
    faults
}

pub fn name_faults(text: &str) -> Vec<String> {
    let text = code(text, Strings::Blanked);
    let empty = words(&text).filter(|(_, word)| is_empty_name(word));
    empty.map(|(at, word)| format!("line {}: `{word}` should say what it is for", line(&text, at))).collect()
}

/// Whether one part of a `snake_case` or `CamelCase` name is an empty word.
fn is_empty_name(name: &str) -> bool {
    let mut parts = vec![String::new()];
    for c in name.chars() {
        if c == '_' || c == '-' || c.is_uppercase() {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut().filter(|_| c != '_' && c != '-') {
            last.extend(c.to_lowercase());
        }
    }
    parts.iter().any(|part| EMPTY_NAMES.contains(&part.as_str()))
}

pub fn html_sink_faults(text: &str) -> Vec<String> {
    let text = code(text, Strings::Kept);
    let found = HTML_SINKS.iter().filter_map(|sink| text.find(sink).map(|at| (at, sink)));
    found.map(|(at, sink)| format!("line {}: `{sink}` parses text as HTML", line(&text, at))).collect()
}

/// `style="…"` breaks the content security policy; Leptos' `style:left=…` does not.
pub fn inline_style_faults(text: &str) -> Vec<String> {
    let text = code(text, Strings::Kept);
    let found = text.match_indices("style=").filter(|(at, _)| text.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace)));
    found
        .map(|(at, _)| {
            format!("line {}: an inline `style=`, which the security policy blocks; use `style:name=` or a class", line(&text, at))
        })
        .collect()
}

pub fn readme_faults(text: &str) -> Vec<String> {
    let opening = text.lines().take(25).collect::<Vec<_>>().join("\n");
    let missing = ["scripts/run", "scripts/test"].into_iter().filter(|script| !opening.contains(script));
    missing.map(|script| format!("README.md should name {script} in its first 25 lines")).collect()
}

#[test]
fn a_missing_or_empty_header_is_found() {
    for bad in ["", "use std::fs;\n", "//!\n", "// Not a header.\n", "//! Rank\n"] {
        assert_eq!(header_faults(bad).len(), 1, "{bad:?}");
    }
    assert!(header_faults("//! Orders notes by what they bring per day.\n").is_empty());
}

#[test]
fn a_long_file_is_found() {
    assert!(length_faults(&"x\n".repeat(500)).is_empty());
    assert_eq!(length_faults(&"x\n".repeat(501)).len(), 1);
}

#[test]
fn empty_names_are_found_in_paths_and_code() {
    assert_eq!(path_faults("src/rules/mod.rs").len(), 1);
    assert_eq!(path_faults("src/ui/date_utils.rs").len(), 1);
    assert!(path_faults("src/model.rs").is_empty());
    for bad in ["struct NoteManager;", "fn helper() {}", "mod utils;"] {
        assert_eq!(name_faults(bad).len(), 1, "{bad}");
    }
    for good in ["// a manager", "let title = \"helper\";", "fn manage() {}"] {
        assert!(name_faults(good).is_empty(), "{good}");
    }
}

#[test]
fn html_sinks_are_found_in_code_and_strings() {
    assert_eq!(html_sink_faults("view! { <p inner_html=text></p> }").len(), 1);
    assert_eq!(html_sink_faults("set(\"innerHTML\", text)").len(), 1);
    assert!(html_sink_faults("// never innerHTML").is_empty());
}

#[test]
fn inline_styles_are_found() {
    assert_eq!(inline_style_faults("<p style=\"left: 1px\">").len(), 1);
    assert_eq!(inline_style_faults("<p\n style=move || left()>").len(), 1);
    assert!(inline_style_faults("<p style:left=left>").is_empty());
    assert!(inline_style_faults("let style = 1;").is_empty());
}

#[test]
fn a_readme_without_the_two_commands_is_found() {
    assert_eq!(readme_faults("# Overlap\n`scripts/run`").len(), 1);
    assert_eq!(readme_faults(&format!("{}scripts/run scripts/test", "\n".repeat(30))).len(), 2);
}
