//! What counts as a quote, and as its source.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Vec<(String, String)> {
    quotes(text).into_iter().map(|quote| (quote.text, quote.source)).collect()
}

fn pair(text: &str, source: &str) -> (String, String) {
    (text.to_owned(), source.to_owned())
}

fn plain(texts: &[&str]) -> Vec<(String, String)> {
    texts.iter().map(|text| pair(text, "")).collect()
}

#[test]
fn a_line_is_a_quote() {
    assert_eq!(read("Too slow\nToo odd\r\nToo new"), plain(&["Too slow", "Too odd", "Too new"]));
    assert_eq!(read(" \n\n---\n"), []);
    assert_eq!(read(""), []);
}

#[test]
fn bullets_numbers_and_quotation_marks_go() {
    assert_eq!(
        read("- Too slow\n* “Too odd”\n3. \"Too new\"\n> «Trop cher»\n• „Zu teuer“\n- [ ] ‘Too far’"),
        plain(&["Too slow", "Too odd", "Too new", "Trop cher", "Zu teuer", "Too far"])
    );
}

#[test]
fn marks_that_do_not_surround_the_whole_stay() {
    assert_eq!(read("\"No\" and \"never\""), plain(&["\"No\" and \"never\""]));
    assert_eq!(read("“No”, then “never”"), plain(&["“No”, then “never”"]));
    assert_eq!(read("I don't know what 'SSO' is"), plain(&["I don't know what 'SSO' is"]));
    assert_eq!(read("'I don't know'"), plain(&["I don't know"]));
    assert_eq!(read("\"\""), plain(&["\"\""]));
}

#[test]
fn a_source_stands_behind_a_dash_or_in_brackets() {
    for line in [
        "“Too slow” — Interview, Halden AS",
        "\"Too slow\" - Interview, Halden AS",
        "Too slow – Interview, Halden AS",
        "- Too slow -- Interview, Halden AS",
        "1) “Too slow”—Interview, Halden AS",
        "Too slow (Interview, Halden AS)",
        "• “Too slow” (Interview, Halden AS)",
        "“Too slow”\n— Interview, Halden AS",
        "Too slow\n-- Interview, Halden AS",
    ] {
        assert_eq!(read(line), [pair("Too slow", "Interview, Halden AS")], "{line:?}");
    }
}

#[test]
fn what_is_no_source_stays_in_the_quote() {
    for line in [
        "We like it — but IT will not approve another password.",
        "It is slow (on mobile).",
        "A sign-in page with 3-4 fields",
        "Pay-as-you-go",
        "(nothing else)",
        "Call me (or not) later",
        "— Halden AS",
    ] {
        let text = line.trim_start_matches("— ");
        assert_eq!(read(line), plain(&[text]), "{line:?}");
    }
    let long = format!("Too slow — {}", "very ".repeat(20).trim_end());
    assert_eq!(read(&long), plain(&[&long]));
}

#[test]
fn the_last_dash_parts() {
    assert_eq!(read("We like it — really — Mira"), [pair("We like it — really", "Mira")]);
    assert_eq!(read("“No — never” – support ticket 4-11"), [pair("No — never", "support ticket 4-11")]);
}

#[test]
fn a_paragraph_is_a_quote_where_lines_belong_together() {
    assert_eq!(
        read("We like it,\nbut IT will not approve it.\n— Halden AS\n\n“Six deals\nwait on it.” — Sales"),
        [pair("We like it,\nbut IT will not approve it.", "Halden AS"), pair("Six deals\nwait on it.", "Sales")]
    );
    assert_eq!(read("One\n\nTwo\n\n\nThree"), plain(&["One", "Two", "Three"]));
}

#[test]
fn a_list_in_parts_stays_a_list() {
    assert_eq!(read("- One\n- Two\n\n- Three\n- Four (Sales)"), {
        let mut expected = plain(&["One", "Two", "Three"]);
        expected.push(pair("Four", "Sales"));
        expected
    });
    assert_eq!(read("“One”\n“Two” — Mira\n\n“Three”"), [pair("One", ""), pair("Two", "Mira"), pair("Three", "")]);
}

#[test]
fn a_list_with_dashes_is_a_list_and_names_nobody() {
    assert_eq!(read("— One\n— Two"), plain(&["One", "Two"]));
}

#[test]
fn what_is_known_is_left_out_and_counted() {
    let found = quotes("“Too  slow”\nToo odd\n- Too slow\nToo new — Mira");
    let (fresh, left_out) = without_known(found, &["Too odd", "Else"]);
    assert_eq!(fresh.iter().map(|quote| quote.text.as_str()).collect::<Vec<_>>(), ["Too  slow", "Too new"]);
    assert_eq!(left_out, 2);
    assert_eq!(without_known(quotes("“Too slow”"), &["\"Too slow\""]), (vec![], 1));
}

/// The letters of a text, in order: marks may go, letters may not.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "(\\PC|[-—–―*+#>()\\[\\]\"“”„'‘’«»x0-9. \t\r\n\u{202e}\u{0}]){0,80}") {
        for quote in quotes(&text) {
            prop_assert!(!quote.text.trim().is_empty());
            prop_assert!(quote.source.chars().count() <= SOURCE_LIMIT);
            prop_assert!(!(quote.text + &quote.source).chars().any(|c| c != '\n' && is_control(c)));
        }
    }

    #[test]
    fn no_letter_is_lost_and_all_stay_in_order(text in "([a-zé]{1,6}|[-—–―*+#>()\"“”„'‘’«»0-9., \t]|\n){0,60}") {
        let found: String = quotes(&text).into_iter().flat_map(|quote| [quote.text, quote.source]).collect();
        prop_assert_eq!(letters(&found), letters(&text));
    }

    #[test]
    fn plain_lines_come_back_as_they_are(lines in prop::collection::vec("[A-Z][a-z]{0,8}( [a-z]{1,8}){0,4}[.!]", 1..6)) {
        let found: Vec<String> = quotes(&lines.join("\n")).into_iter().map(|quote| quote.text).collect();
        prop_assert_eq!(found, lines);
    }

    #[test]
    fn read_once_more_nothing_is_new(text in "([a-z]{1,6}|[-—*(). \"“”]|\n){0,60}") {
        let once = quotes(&text);
        let known: Vec<&str> = once.iter().map(|quote| quote.text.as_str()).collect();
        prop_assert_eq!(without_known(quotes(&text), &known).0, vec![]);
    }
}
