//! Fuzzes links: whatever stands behind `#/open/` is refused or is what was packed, and what is packed comes back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use overlap::interchange::{LINK_LIMIT, LinkKind, find_links, pack_link, unpack_link};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let found = find_links(text);
        assert!(found.iter().all(|payload| !payload.is_empty() && text.contains(payload)));
        for payload in [text].into_iter().chain(found) {
            if let Ok((kind, content)) = unpack_link(payload) {
                assert_eq!(pack_link(kind, &content).as_deref(), Ok(payload), "two payloads of one content");
            }
        }
    }
    let Ok(payload) = pack_link(LinkKind::Board, bytes) else { return };
    assert!(payload.len() <= LINK_LIMIT);
    assert_eq!(unpack_link(&payload), Ok((LinkKind::Board, bytes.to_vec())));
    let address = format!("See https://a.example/#/open/{payload}.");
    assert_eq!(find_links(&address), [payload.as_str()]);
    for end in [payload.len() / 2, payload.len() - 1] {
        assert!(unpack_link(&payload[..end]).is_err(), "a link that was cut off is taken for whole");
    }
});
