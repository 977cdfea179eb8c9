//! One thing that a row says, in one of its parts, and how that gets there.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

use super::fields::Fields;

/// What is written somewhere; none where nothing is, as in a row without a note.
pub type Words = Option<Cow<'static, str>>;

/// One thing that a row says.
pub struct Said {
    /// Where: a selector within the row, empty for the row itself.
    part: &'static str,
    how: How,
    /// What. For a view it stands for all that the view shows.
    pub words: Words,
}

enum How {
    Text,
    Attribute(&'static str),
    /// A custom property of the style.
    Style(&'static str),
    /// The content of a field.
    Field,
    /// The word of a select.
    Choice,
    Checked,
    View(Box<dyn Fn() -> AnyView>),
}

impl Said {
    /// A text.
    pub fn text(part: &'static str, words: impl Into<Cow<'static, str>>) -> Self {
        Self { part, how: How::Text, words: Some(words.into()) }
    }

    /// An attribute, which is not there without words.
    pub fn attribute(part: &'static str, name: &'static str, words: Words) -> Self {
        Self { part, how: How::Attribute(name), words }
    }

    /// An attribute of the row, without a value.
    pub fn flag(name: &'static str, is_set: bool) -> Self {
        Self::attribute("", name, is_set.then_some(Cow::Borrowed("")))
    }

    /// A custom property of the style.
    pub fn style(part: &'static str, name: &'static str, value: String) -> Self {
        Self { part, how: How::Style(name), words: Some(value.into()) }
    }

    /// The content of a field.
    pub fn field(part: &'static str, content: String) -> Self {
        Self { part, how: How::Field, words: Some(content.into()) }
    }

    /// The word of a select.
    pub fn choice(part: &'static str, word: String) -> Self {
        Self { part, how: How::Choice, words: Some(word.into()) }
    }

    /// Whether a box is checked.
    pub fn checked(part: &'static str, is_checked: bool) -> Self {
        Self { part, how: How::Checked, words: is_checked.then_some(Cow::Borrowed("")) }
    }

    /// A view, which `make` makes anew whenever the words for it differ. It draws nothing anew itself, and may be empty
    /// where there are no words.
    pub fn view(part: &'static str, words: Option<String>, make: impl Fn() -> AnyView + 'static) -> Self {
        Self { part, how: How::View(Box::new(make)), words: words.map(Cow::Owned) }
    }

    /// Writes it into `row`. A field in which somebody types is left alone: what is stored shows once that is settled.
    pub fn draw(&self, row: &Element, fields: Fields) {
        let found = if self.part.is_empty() { Some(row.clone()) } else { row.query_selector(self.part).ok().flatten() };
        let Some(part) = found else { return };
        let words = self.words.as_deref();
        match &self.how {
            How::Text => part.set_text_content(words),
            How::Attribute(name) => {
                // The names are known, so nothing is refused.
                let _ = words.map_or_else(|| part.remove_attribute(name), |words| part.set_attribute(name, words));
            }
            How::Style(name) => {
                let _ = part.unchecked_ref::<HtmlElement>().style().set_property(name, words.unwrap_or_default());
            }
            How::Field => {
                let field: &HtmlInputElement = part.unchecked_ref();
                if !fields.is_typing_in(field) {
                    field.set_value(words.unwrap_or_default());
                }
            }
            How::Choice => choose(part.unchecked_ref(), words.unwrap_or_default()),
            How::Checked => part.unchecked_ref::<HtmlInputElement>().set_checked(words.is_some()),
            How::View(make) => {
                part.set_text_content(None);
                make().build().mount(&part, None);
            }
        }
    }
}

/// Shows `word` in a select; one that is not offered, as of a newer writer, is offered as long as it stands there.
fn choose(select: &HtmlSelectElement, word: &str) {
    if let Ok(Some(foreign)) = select.query_selector("[data-foreign]") {
        foreign.remove();
    }
    select.set_value(word);
    if select.selected_index() < 0
        && let Ok(option) = document().create_element("option")
    {
        option.set_text_content(Some(word));
        // Both names are known, and the option is new.
        let _ = option.set_attribute("value", word);
        let _ = option.set_attribute("data-foreign", "");
        let _ = select.append_child(&option);
        select.set_value(word);
    }
    let _ = select.set_attribute("data-value", word);
}
