//! SVG as a tree of elements, and as text. What people wrote is escaped; letters that XML cannot hold are left out.

use crate::model::written;

/// The namespace of SVG.
pub const SVG_SPACE: &str = "http://www.w3.org/2000/svg";

/// An element: text or further elements inside, never both.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SvgElement {
    /// Its name.
    pub name: &'static str,
    /// Names and values of its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// Its text.
    pub text: String,
    /// What it holds.
    pub inside: Vec<SvgElement>,
}

impl SvgElement {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The same with an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// The same with numbers as attributes, to hundredths.
    #[must_use]
    pub fn at(mut self, numbers: &[(&'static str, f64)]) -> Self {
        self.attributes.extend(numbers.iter().map(|(name, number)| (*name, short(*number))));
        self
    }

    /// The same with `text` inside.
    #[must_use]
    pub fn saying(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// The same with `inside` after what it holds.
    #[must_use]
    pub fn holding(mut self, inside: Vec<SvgElement>) -> Self {
        self.inside.extend(inside);
        self
    }
}

/// A number to hundredths, in its shortest form.
pub fn short(number: f64) -> String {
    written((number * 100.0).round() / 100.0)
}

/// `root` as a file of its own.
pub fn write_svg(root: &SvgElement) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(&mut out, root, Some(SVG_SPACE));
    out
}

fn write(out: &mut String, element: &SvgElement, space: Option<&str>) {
    out.push('<');
    out.push_str(element.name);
    let space = space.map(|space| ("xmlns", space));
    for (name, value) in space.into_iter().chain(element.attributes.iter().map(|(name, value)| (*name, value.as_str()))) {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    if element.text.is_empty() && element.inside.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push('>');
    escape(out, &element.text);
    if !element.inside.is_empty() {
        out.push('\n');
    }
    element.inside.iter().for_each(|inside| write(out, inside, None));
    out.push_str("</");
    out.push_str(element.name);
    out.push_str(">\n");
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_stays_text() {
        let text = SvgElement::new("text").with("class", "\"><script>").saying("</text><script>a & 'b'\u{0}\u{FFFF}");
        let file = write_svg(&SvgElement::new("svg").holding(vec![text]));
        assert_eq!(
            file,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">\n<text class=\"&quot;&gt;&lt;script&gt;\">&lt;/text&gt;&lt;script&gt;a &amp; &#39;b&#39; </text>\n</svg>\n"
        );
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 0.126, -3.5].map(short), ["1", "0.13", "-3.5"]);
    }

    proptest! {
        #[test]
        fn no_text_makes_an_element(text in "\\PC{0,60}") {
            let file = write_svg(&SvgElement::new("svg").with("id", &text).saying(&text));
            prop_assert_eq!(file.matches('<').count(), 3 - usize::from(text.is_empty()));
        }
    }
}
