//! A filter as a part of an address, as in `?q=one%20page&kind=bug,research`.

use super::{Facet, Filter};

/// The name of the text in an address.
const TEXT: &str = "q";

impl Filter {
    /// The filter with its `?`; nothing for an empty one.
    pub fn address(&self) -> String {
        let mut address = String::new();
        let mut part = |key: &str, words: &[String]| {
            if !words.is_empty() {
                address.push(if address.is_empty() { '?' } else { '&' });
                address.push_str(key);
                for (at, word) in words.iter().enumerate() {
                    address.push(if at == 0 { '=' } else { ',' });
                    encode(word, &mut address);
                }
            }
        };
        if !self.text.trim().is_empty() {
            part(TEXT, std::slice::from_ref(&self.text));
        }
        for facet in Facet::ALL {
            part(facet.key(), self.wanted(facet));
        }
        address
    }

    /// Reads what stands behind `?`. What is unknown or broken is left out.
    pub fn from_address(query: &str) -> Self {
        let mut filter = Self::default();
        for (key, words) in query.split('&').filter_map(|part| part.split_once('=')) {
            if key == TEXT {
                filter.text = decode(words).unwrap_or_default();
            } else if let Some(facet) = Facet::ALL.iter().find(|facet| facet.key() == key) {
                for word in words.split(',').filter_map(decode) {
                    filter.set(*facet, &word, true);
                }
            }
        }
        filter
    }
}

fn encode(word: &str, address: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in word.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let digit = |half: u8| DIGITS.get(usize::from(half)).copied().map_or('0', char::from);
            address.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

/// A sign that is not followed by two digits stands for itself, and + for a space, as people write it by hand.
fn decode(word: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = match after {
            [high, low, ..] if *first == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        bytes.push(match (escaped, first) {
            (Some((high, low)), _) => high * 16 + low,
            (None, b'+') => b' ',
            (None, other) => *other,
        });
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_reads_well() {
        let mut filter = Filter { text: "one page".into(), ..Filter::default() };
        for (facet, word) in [(Facet::Kind, "research"), (Facet::Kind, "bug"), (Facet::Owner, ""), (Facet::Tag, "R&D, legal")] {
            filter.set(facet, word, true);
        }
        let address = "?q=one%20page&kind=bug,research&owner=&tag=R%26D%2C%20legal";
        assert_eq!(filter.address(), address);
        assert_eq!(Filter::from_address(&address[1..]), filter);
        assert_eq!(Filter::default().address(), "");
    }

    #[test]
    fn what_is_unknown_or_broken_is_left_out() {
        let mut bug = Filter::default();
        bug.set(Facet::Kind, "bug", true);
        for query in ["kind=bug", "kind=bug,bug", "kind=bug&colour=red", "&&kind=bug&", "kind=bug&tag", "kind=bug,%FF", "kind=bug&q="] {
            assert_eq!(Filter::from_address(query), bug, "{query}");
        }
        assert_eq!(Filter::from_address("q=100%+of%2").text, "100% of%2");
        assert!(Filter::from_address("").is_empty());
    }

    proptest! {
        #[test]
        fn every_filter_comes_back(text in "\\PC{0,12}", words in prop::collection::vec((0usize..Facet::ALL.len(), "\\PC{0,6}"), 0..8)) {
            let mut filter = Filter { text, ..Filter::default() };
            for (facet, word) in words {
                filter.set(Facet::ALL[facet], &word, true);
            }
            if filter.text.trim().is_empty() {
                filter.text.clear();
            }
            let address = filter.address();
            prop_assert!(address.is_ascii());
            prop_assert_eq!(Filter::from_address(address.trim_start_matches('?')), filter);
        }

        #[test]
        fn any_address_can_be_read(query in "\\PC{0,40}") {
            let filter = Filter::from_address(&query);
            prop_assert_eq!(Filter::from_address(filter.address().trim_start_matches('?')).conditions(), filter.conditions());
        }
    }
}
