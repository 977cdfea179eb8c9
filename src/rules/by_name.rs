//! How well a name answers to some letters that a person types to find it.

/// 0 where `name` begins with `query`, 1 where words of it begin with all words of `query`, 2 where it has them anywhere;
/// nothing where it has not. Both in small letters.
pub fn closeness(name: &str, query: &str) -> Option<usize> {
    let words = || query.split_whitespace();
    if !words().all(|word| name.contains(word)) {
        return None;
    }
    if name.starts_with(query) {
        return Some(0);
    }
    let begins = |word: &str| name.split(|sign: char| !sign.is_alphanumeric()).any(|part| part.starts_with(word));
    Some(if words().all(begins) { 1 } else { 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_with_it_come_before_words_that_do_and_those_before_the_rest() {
        assert_eq!(closeness("board settings", "board"), Some(0));
        assert_eq!(closeness("new board", "board"), Some(1));
        assert_eq!(closeness("show the whole map", "map show"), Some(1));
        assert_eq!(closeness("one-page checkout", "page"), Some(1));
        assert_eq!(closeness("skateboard", "board"), Some(2));
        assert_eq!(closeness("new board", "board old"), None);
        assert_eq!(closeness("anything", ""), Some(0));
    }
}
