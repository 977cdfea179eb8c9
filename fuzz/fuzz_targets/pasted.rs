//! Fuzzes pasted lists: every line becomes a title that fits, or none, and pasting the titles again gives the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use overlap::interchange::titles;
use overlap::model::{TITLE_LIMIT, is_control};

fuzz_target!(|text: &str| {
    let pasted = titles(text);
    for title in &pasted.titles {
        assert!((1..=TITLE_LIMIT).contains(&title.chars().count()), "{title:?}");
        assert!(!title.chars().any(is_control), "{title:?}");
    }
    assert_eq!(titles(&pasted.titles.join("\n")).titles, pasted.titles);
});
