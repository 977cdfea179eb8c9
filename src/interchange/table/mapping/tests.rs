//! Tests of matching columns and words, and of remembering how they were matched.

use super::*;

const DAYS: [f64; 5] = [1.0, 3.0, 10.0, 20.0, 60.0];

fn table() -> Table {
    Table::read("Title,Status,Type,Size,Priority\nA,Doing,Spike,M,High\nB,Waiting,Story,XL,\nC,doing,Wish,S,Low\n").unwrap()
}

fn shown(mapping: &Mapping, words: Words) -> Vec<(&str, usize, &str)> {
    mapping.words(words).iter().map(|word| (word.text.as_str(), word.count, word.becomes.as_str())).collect()
}

#[test]
fn words_are_counted_and_mapped() {
    let mapping = Mapping::guessed(&table(), &DAYS);
    assert_eq!(shown(&mapping, Words::Status), [("Waiting", 1, "idea"), ("Doing", 2, "doing")]);
    assert_eq!(shown(&mapping, Words::Kind), [("Wish", 1, "feature"), ("Spike", 1, "research"), ("Story", 1, "feature")]);
    assert_eq!(shown(&mapping, Words::Effort), [("S", 1, "3"), ("M", 1, "10"), ("XL", 1, "60")]);
    assert!(mapping.words(Words::Impact).is_empty());
}

#[test]
fn what_a_person_changes_stays() {
    let table = table();
    let mut mapping = Mapping::guessed(&table, &DAYS);
    mapping.change(Change::Word(Words::Status, 0, "planned".into()), &table, &DAYS);
    mapping.change(Change::Column(4, Role::Impact), &table, &DAYS);
    assert_eq!(mapping.impact, Scale::Words);
    assert_eq!(shown(&mapping, Words::Impact), [("High", 1, "75"), ("Low", 1, "25")]);
    assert_eq!(mapping.becomes(Words::Status, "WAITING"), Some("planned"));
    mapping.change(Change::Column(4, Role::Title), &table, &DAYS);
    assert_eq!(mapping.columns.iter().map(|column| column.role).collect::<Vec<_>>()[..2], [Role::Out, Role::Status]);
    assert!(mapping.words(Words::Impact).is_empty());
    mapping.change(Change::Header(false), &table, &DAYS);
    assert!(mapping.columns.iter().all(|column| column.header.is_empty()) && mapping.first_row() == 0);
}

#[test]
fn a_mapping_is_remembered_by_its_columns() {
    let table = table();
    let mut mapping = Mapping::guessed(&table, &DAYS);
    for change in [
        Change::Column(4, Role::Impact),
        Change::Word(Words::Impact, 0, "90".into()),
        Change::Word(Words::Effort, 0, "2.5".into()),
        Change::DaysPerPoint("0.5".into()),
        Change::TicketAddress("https://x.org/".into()),
        Change::Closed(true),
    ] {
        mapping.change(change, &table, &DAYS);
    }
    let kept = mapping.kept();
    let mut again = Mapping::guessed(&table, &DAYS);
    assert_eq!(again.name(&table), mapping.name(&table));
    again.recall(&kept, &table, &DAYS);
    assert_eq!(again, mapping);
    let mut other = Mapping::guessed(&table, &DAYS);
    other.recall(&Value::from("nonsense"), &table, &DAYS);
    assert_eq!(other, Mapping::guessed(&table, &DAYS));
}
