//! Writing JSON whose fields keep the order in which they are given; `serde_json` writes the values.

use serde_json::Value;

use crate::document::canonical;

/// A JSON text in the making.
pub struct JsonOut {
    text: String,
    first: bool,
    lines: bool,
}

impl JsonOut {
    /// An empty text; with `lines`, [`JsonOut::line`] breaks lines, otherwise everything stands on one.
    pub fn new(lines: bool) -> Self {
        Self { text: String::new(), first: true, lines }
    }

    /// Opens an object or a list.
    pub fn open(&mut self, bracket: char) {
        self.comma();
        self.text.push(bracket);
        self.first = true;
    }

    /// Closes what was opened.
    pub fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.first = false;
    }

    /// Starts a field; its value follows.
    pub fn name(&mut self, name: &str) {
        self.comma();
        self.quoted(name);
        self.text.push(':');
        self.first = true;
    }

    /// A value.
    pub fn value(&mut self, value: &Value) {
        self.comma();
        match value {
            Value::String(text) => self.quoted(text),
            other => self.text.push_str(&canonical(other)),
        }
        self.first = false;
    }

    /// A text as a value.
    pub fn words(&mut self, text: &str) {
        self.comma();
        self.quoted(text);
        self.first = false;
    }

    /// A field with its value.
    pub fn field(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.value(value);
    }

    /// Asks for the next element to stand on a line of its own, for people who open the file.
    pub fn line(&mut self) {
        if self.lines {
            if !self.first {
                self.text.push(',');
            }
            self.text.push('\n');
            self.first = true;
        }
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.text
    }

    /// A text in quotes; most need no escaping.
    fn quoted(&mut self, text: &str) {
        if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
            self.text.push('"');
            self.text.push_str(text);
            self.text.push('"');
        } else {
            self.text.push_str(&canonical(&text.into()));
        }
    }

    fn comma(&mut self) {
        if !self.first {
            self.text.push(',');
        }
        self.first = false;
    }
}
