//! Trello's board JSON as a table, with the column names of Trello's own CSV.

use serde_json::{Map, Value};

use super::{FileError, Table};
use crate::model::NOTE_LIMIT;

/// Reads the board that Trello's menu exports as JSON: its name, and a table with a row per card. Nothing if the text is
/// not such a board.
///
/// # Errors
/// [`FileError::TooLong`] for more cards than a board has notes.
pub fn read_trello(text: &str) -> Option<Result<(String, Table), FileError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Ok(Value::Object(board)) = serde_json::from_str(text) else { return None };
    let (Some(Value::Array(cards)), Some(Value::Array(_))) = (board.get("cards"), board.get("lists")) else { return None };
    if cards.len() > NOTE_LIMIT {
        return Some(Err(FileError::TooLong { found: cards.len() }));
    }
    let name = words(board.get("name")).trim();
    let name = if name.is_empty() { "Trello board" } else { name }.to_owned();
    Some(Ok((name, Export { board: &board }.table(cards))))
}

struct Export<'a> {
    board: &'a Map<String, Value>,
}

impl<'a> Export<'a> {
    fn table(&self, cards: &[Value]) -> Table {
        let fields: Vec<&Value> = self.all("customFields").iter().collect();
        let mut table = Table::default();
        let head = ["Card ID", "Card Name", "Card URL", "Card Description", "Labels", "Members", "List Name", "Archived"];
        table.push(head.into_iter().chain(fields.iter().map(|field| words(field.get("name")))));
        for card in cards {
            let list = self.by_id("lists", words(card.get("idList")));
            let closed = is_true(card.get("closed")) || list.is_some_and(|list| is_true(list.get("closed")));
            let link = [card.get("url"), card.get("shortUrl")].into_iter().map(words).find(|link| !link.is_empty()).unwrap_or_default();
            let (labels, members, text) = (labels(card), self.members(card), self.description(card));
            let cells = [words(card.get("id")), words(card.get("name")), link, &text, &labels, &members];
            let list = [words(list.and_then(|list| list.get("name"))), if closed { "true" } else { "false" }];
            let own: Vec<String> = fields.iter().map(|field| custom(card, field)).collect();
            table.push(cells.into_iter().chain(list).chain(own.iter().map(String::as_str)));
        }
        table
    }

    fn all(&self, name: &str) -> &'a [Value] {
        self.board.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    fn by_id(&self, name: &str, id: &str) -> Option<&'a Value> {
        self.all(name).iter().find(|thing| words(thing.get("id")) == id)
    }

    fn members(&self, card: &Value) -> String {
        let ids = card.get("idMembers").and_then(Value::as_array).into_iter().flatten();
        let members = ids.filter_map(|id| self.by_id("members", id.as_str()?));
        let names = members.map(|member| match words(member.get("fullName")) {
            "" => words(member.get("username")),
            name => name,
        });
        names.collect::<Vec<_>>().join(", ")
    }

    /// The card's text with its check lists below.
    fn description(&self, card: &Value) -> String {
        let mut text = words(card.get("desc")).to_owned();
        let id = words(card.get("id"));
        for list in self.all("checklists").iter().filter(|list| words(list.get("idCard")) == id) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(words(list.get("name")));
            for item in list.get("checkItems").and_then(Value::as_array).into_iter().flatten() {
                text.push_str(if words(item.get("state")) == "complete" { "\n[x] " } else { "\n[ ] " });
                text.push_str(words(item.get("name")));
            }
        }
        text
    }
}

/// Names of a card's labels; one without a name goes by its colour.
fn labels(card: &Value) -> String {
    let labels = card.get("labels").and_then(Value::as_array).into_iter().flatten();
    let names = labels.map(|label| match words(label.get("name")) {
        "" => words(label.get("color")),
        name => name,
    });
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What a card says in one of the board's own fields: a number, a text or one of a list.
fn custom(card: &Value, field: &Value) -> String {
    let id = words(field.get("id"));
    let items = card.get("customFieldItems").and_then(Value::as_array).into_iter().flatten();
    let Some(item) = items.into_iter().find(|item| words(item.get("idCustomField")) == id) else { return String::new() };
    let option = |option: &&Value| words(option.get("id")) == words(item.get("idValue"));
    let chosen = field.get("options").and_then(Value::as_array).into_iter().flatten().find(option).and_then(|option| option.get("value"));
    let value = chosen.or_else(|| item.get("value"));
    let text = value.and_then(|value| ["number", "text"].iter().find_map(|sort| value.get(sort)));
    words(text).to_owned()
}

fn words(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

fn is_true(value: Option<&Value>) -> bool {
    value == Some(&Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_becomes_rows() {
        let (name, table) = read_trello(include_str!("../../tests/fixtures/trello.json")).unwrap().unwrap();
        assert_eq!((name.as_str(), table.rows(), table.width()), ("Checkout wishes", 6, 9));
        let row = |at| (0..9).map(|column| table.cell(at, column)).collect::<Vec<_>>();
        assert_eq!(
            row(1),
            [
                "64b000000000000000000001",
                "One-page checkout",
                "https://trello.com/c/aaaa1111/1-one-page-checkout",
                "Shorter is better.\n\nBefore we start\n[x] Ask support\n[ ] Count the steps",
                "growth, green",
                "Mira Novak, jo",
                "Doing",
                "false",
                "5"
            ]
        );
        assert_eq!((table.cell(4, 7), table.cell(5, 7)), ("true", "true"), "closed itself, and in a closed list");
    }

    #[test]
    fn other_json_is_no_board() {
        for text in ["", "[]", "{}", "{\"cards\":[]}", "{\"cards\":{},\"lists\":[]}", "Title,Size"] {
            assert!(read_trello(text).is_none(), "{text}");
        }
    }

    #[test]
    fn strange_cards_are_rows_all_the_same() {
        let (_, table) = read_trello(r#"{"cards":[{},7,{"name":5,"idMembers":[1,"x"],"labels":{}}],"lists":[null]}"#).unwrap().unwrap();
        assert_eq!(table.rows(), 4);
    }
}
