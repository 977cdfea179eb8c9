//! Reads the whole tree and fails where it breaks the rules of the architecture: layers, headers, lengths, names, style sheets, the page.
//!
//! Each rule is a function from text to faults, so that its own tests can show it a bad example.

#![allow(clippy::expect_used, clippy::panic, reason = "a tree that cannot be read fails the test, and should say where")]

use std::fs;
use std::path::Path;

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/page.rs"]
mod page;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/styles.rs"]
mod styles;

/// One file of the tree: its path from the repository's root, with forward slashes, and its text.
struct File {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path} should be readable text: {error}"))
}

/// Every file under `folder` whose name ends in one of `endings`, in order of path.
fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{} should be a folder: {error}", folder.display()));
        for path in entries.map(|entry| entry.expect("a readable folder entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                found.push(named(&path));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn named(path: &Path) -> File {
    let inside = path.strip_prefix(root()).expect("a path inside the repository");
    let path = inside.to_string_lossy().replace('\\', "/");
    File { text: read(&path), path }
}

/// Applies `rule` to each file and fails with every fault found, one per line.
fn all_keep(files: &[File], rule: impl Fn(&File) -> Vec<String>) {
    assert!(!files.is_empty(), "a rule over no files proves nothing");
    let faults: Vec<String> = files.iter().flat_map(|file| rule(file).into_iter().map(|fault| format!("{}: {fault}", file.path))).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn layers_import_only_what_stands_above_them() {
    all_keep(&files("src", &[".rs"]), |file| layers::faults(&file.path, &file.text));
}

#[test]
fn only_the_platform_names_the_browser() {
    all_keep(&files("src", &[".rs"]), |file| layers::browser_faults(&file.path, &file.text));
}

#[test]
fn rust_files_open_with_a_header() {
    let both: Vec<File> = ["src", "tests"].into_iter().flat_map(|folder| files(folder, &[".rs"])).collect();
    all_keep(&both, |file| source::header_faults(&file.text));
}

#[test]
fn files_are_short_and_plainly_named() {
    let ours = ["src", "style", "tests", "scripts"].into_iter().flat_map(|folder| files(folder, &[".rs", ".css", ".js", ".mjs", ".ts"]));
    let ours: Vec<File> = ours.collect();
    all_keep(&ours, |file| [source::length_faults(&file.text), source::path_faults(&file.path)].concat());
}

#[test]
fn identifiers_say_what_a_thing_is() {
    all_keep(&files("src", &[".rs"]), |file| source::name_faults(&file.text));
}

#[test]
fn text_is_never_parsed_as_html() {
    let mut ours = files("src", &[".rs"]);
    ours.push(named(&root().join("boot.js")));
    all_keep(&ours, |file| source::html_sink_faults(&file.text));
}

#[test]
fn views_carry_no_inline_style() {
    all_keep(&files("src", &[".rs"]), |file| source::inline_style_faults(&file.text));
}

#[test]
fn style_sheets_hold_one_layer_and_no_literals() {
    all_keep(&files("style", &[".css"]), |file| styles::faults(&file.path, &file.text));
}

#[test]
fn the_page_links_every_style_sheet_and_nothing_inline() {
    let html = read("index.html");
    let sheets: Vec<String> = files("style", &[".css"]).into_iter().map(|file| file.path).collect();
    let faults = [page::sheet_faults(&html, &sheets), page::inline_faults(&html)].concat();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_page_and_the_host_give_the_same_security_policy() {
    let html = read("index.html");
    let of_page = page::policy_of_page(&html);
    assert!(
        of_page.is_some_and(|policy| policy.starts_with("default-src 'none';")),
        "index.html should carry the policy, found {of_page:?}"
    );
    assert_eq!(of_page, page::policy_of_host(&read("_headers")), "index.html and _headers should agree");
}

#[test]
fn the_readme_opens_with_how_to_run_and_test() {
    let readme = read("README.md");
    assert_eq!(source::readme_faults(&readme), Vec::<String>::new());
}
