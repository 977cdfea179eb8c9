//! A team's figures against an independent script, and that nothing withheld can be read from anything shown.

use proptest::prelude::*;

use super::*;
use crate::ids::{DimensionId, ItemId};

/// Worked out by `tests/golden/team.mjs`.
const GOLDEN: &str = include_str!("../../../tests/golden/team.txt");

fn item(at: usize) -> ItemId {
    ItemId::new(&format!("item{at}")).unwrap()
}

fn who(at: usize) -> ResponseId {
    ResponseId::new(&format!("a_{at:03}")).unwrap()
}

fn shape() -> Vec<(DimensionId, Vec<ItemId>)> {
    vec![(DimensionId::new("dimension").unwrap(), (0..3).map(item).collect())]
}

/// `p15c`: product; 1, 5, can't say. A `-` is an answer left out.
fn person(at: usize, text: &str) -> Said {
    let (side, answers) = text.split_at(1);
    let side = match side {
        "p" => Some(Side::Product),
        "e" => Some(Side::Engineering),
        "d" => Some(Side::Design),
        "o" => Some(Side::Other),
        _ => None,
    };
    let answers = answers.chars().enumerate().filter(|(_, c)| *c != '-');
    let answers = answers.map(|(at, c)| (item(at), c.to_digit(10).map(|digit| u8::try_from(digit).unwrap()))).collect();
    Said { who: who(at), side, answers, comments: Vec::new() }
}

fn team(text: &str) -> Vec<Said> {
    text.split_whitespace().enumerate().map(|(at, text)| person(at, text)).collect()
}

/// The team's figures when all is added in one go.
fn batch(people: &[Said], least: usize) -> Summary {
    let mut shown = Shown::default();
    move_on(&mut shown, &shape(), people, least);
    summary(&shown, &shape(), people, least)
}

fn or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

fn in_words(cell: &Cell) -> String {
    let figures = match cell {
        Cell::Withheld(Why::Item) => return "item".to_owned(),
        Cell::Withheld(_) => return "too_few".to_owned(),
        Cell::Shown(figures) => figures,
    };
    let word = format!("{:?}", figures.agreement).to_lowercase();
    let (number, gap) = (or_dash(figures.agreement_number), or_dash(figures.gap));
    let mut parts = vec![format!("n{} m{} {word} a{number} g{gap}", figures.n, figures.mean)];
    for side in &figures.sides {
        parts.push(match side {
            Apart::Withheld(_) => "x".to_owned(),
            Apart::Shown(side) => format!("{}:{}:{}:{}", side.n, side.mean, or_dash(side.deviation), or_dash(side.unsure)),
        });
    }
    let strip = figures.strip.map(|strip| strip.map(|count| count.to_string()).join("+"));
    parts.push(strip.unwrap_or("s-".to_owned()));
    parts.join(" ")
}

#[test]
fn the_figures_are_those_of_the_independent_script() {
    let mut lines = 0;
    for line in GOLDEN.lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let summary = batch(&team(parts[1]), parts[0].parse().unwrap());
        for (at, expected) in parts[2..5].iter().enumerate() {
            assert_eq!(&in_words(summary.item(item(at))), expected, "item {at} of {line}");
        }
        assert_eq!(in_words(&summary.dimensions[0].1), parts[5], "dimension of {line}");
        lines += 1;
    }
    assert_eq!(lines, 240);
}

#[test]
fn the_smallest_side_is_withheld_with_one_or_two_left_over() {
    let apart = |counts: [usize; 4], total: usize| {
        let counts: Vec<(Side, usize)> = Side::ALL.into_iter().zip(counts).collect();
        shown_apart(total, &counts, SIDE_LEAST)
    };
    assert_eq!(apart([3, 4, 0, 0], 7), [Side::Product, Side::Engineering]);
    assert_eq!(apart([3, 4, 2, 0], 9), [Side::Engineering]);
    assert_eq!(apart([4, 4, 1, 0], 9), []);
    assert_eq!(apart([4, 5, 3, 1], 13), [Side::Product, Side::Engineering]);
    assert_eq!(apart([3, 4, 0, 0], 10), [Side::Product, Side::Engineering]);
}

#[test]
fn a_cell_waits_for_three_changes_and_says_so() {
    let (mut shown, shape) = (Shown::default(), shape());
    let mut see = |text: &str| {
        let people = team(text);
        move_on(&mut shown, &shape, &people, LEAST);
        let Cell::Shown(figures) = summary(&shown, &shape, &people, LEAST).item(item(0)).clone() else { return (0, false) };
        (figures.n, figures.waits)
    };
    assert_eq!(see("e1 e2 e3 e4"), (0, false));
    assert_eq!(see("e1 e2 e3 e4 e5"), (5, false));
    assert_eq!(see("e1 e2 e3 e4 e5 e5"), (5, true));
    assert_eq!(see("e1 e2 e3 e4 e5 e5 e5"), (5, true));
    assert_eq!(see("e2 e2 e3 e4 e5 e5 e5"), (7, false));
}

#[test]
fn sides_that_came_two_and_three_at_first_are_never_told_apart() {
    let (mut shown, shape) = (Shown::default(), shape());
    let first = team("p1 p2 p3 e4 e5");
    move_on(&mut shown, &shape, &first, LEAST);
    let all = team("p1 p2 p3 e4 e5 e1 e1 e1");
    assert!(batch(&all, LEAST).item(item(0)).shown().unwrap().gap.is_some());
    move_on(&mut shown, &shape, &all, LEAST);
    let summary = summary(&shown, &shape, &all, LEAST);
    let figures = summary.item(item(0)).shown().unwrap();
    assert_eq!((figures.n, figures.gap), (8, None));
    assert_eq!(figures.sides[0], Apart::Withheld(Why::Difference));
}

#[test]
fn one_more_of_a_side_among_four_waits_for_its_like() {
    let (mut shown, shape) = (Shown::default(), shape());
    move_on(&mut shown, &shape, &team("p1 p2 p3 e4 e5 e5"), LEAST);
    let all = team("p1 p2 p3 e4 e5 e5 p4 p4 p4 e1");
    move_on(&mut shown, &shape, &all, LEAST);
    let summary = summary(&shown, &shape, &all, LEAST);
    let figures = summary.item(item(0)).shown().unwrap();
    assert_eq!(figures.n, 10);
    let counts: Vec<(usize, bool)> =
        [Side::Product, Side::Engineering].map(|side| figures.side(side).unwrap()).map(|side| (side.n, side.waits)).into();
    assert_eq!(counts, [(3, true), (3, true)], "10 - 6 product - 3 engineering would be one");
}

/// A step: somebody answers, or answers anew.
#[derive(Debug, Clone)]
struct Step {
    at: usize,
    text: String,
}

fn steps(people: usize, most: usize) -> impl Strategy<Value = Vec<Step>> {
    let answer = prop_oneof![8 => "[1-5]", 1 => Just("c".to_owned()), 1 => Just("-".to_owned())];
    let text = ("[pppeeedn]", prop::collection::vec(answer, 3)).prop_map(|(side, answers)| side + &answers.concat());
    prop::collection::vec((0..people, text).prop_map(|(at, text)| Step { at, text }), 1..most)
}

/// What each figure that was ever shown of an item is about, and the sum it tells.
fn told(shown: &Shown) -> Vec<(Vec<(ResponseId, u8)>, ItemId)> {
    let rows = shown
        .items
        .iter()
        .flat_map(|(item, rows)| rows.iter().map(|row| (row.answers.iter().map(|given| (given.who, given.value)).collect(), *item)));
    rows.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever comes in whatever order: of the sets of answers that figures were shown of, neither one alone nor the
    /// difference of two, nor what is left of one without two that lie in it, holds one or two answers.
    #[test]
    fn no_two_or_three_figures_are_about_one_or_two_answers(steps in steps(14, 30), least in 3usize..6) {
        let (mut shown, shape) = (Shown::default(), shape());
        let mut people: Vec<Said> = Vec::new();
        for step in steps {
            people.retain(|known| known.who != who(step.at));
            people.push(person(step.at, &step.text));
            move_on(&mut shown, &shape, &people, least);
        }
        let told = told(&shown);
        let of = |wanted: ItemId| told.iter().filter(move |(_, item)| *item == wanted).map(|(set, _)| set);
        for at in 0..3 {
            let sets: Vec<_> = of(item(at)).collect();
            for whole in &sets {
                prop_assert!(whole.len() >= 3);
                for part in &sets {
                    let without = |set: &[(ResponseId, u8)], part: &[(ResponseId, u8)]| -> Vec<(ResponseId, u8)> { set.iter().filter(|key| !part.contains(key)).copied().collect() };
                    let (more, less) = (without(whole, part), without(part, whole));
                    prop_assert!(!(1..3).contains(&(more.len() + less.len())), "{whole:?} - {part:?}");
                    if less.is_empty() {
                        for other in &sets {
                            if other.iter().all(|key| more.contains(key)) {
                                prop_assert!(!(1..3).contains(&without(&more, other).len()), "{whole:?} - {part:?} - {other:?}");
                            }
                        }
                    }
                }
            }
        }
    }

    /// In a team below the threshold every answer is hidden: whatever they are, the same is shown.
    #[test]
    fn below_the_threshold_answers_change_nothing(one in steps(4, 5), other in steps(4, 5)) {
        let people = |steps: &[Step]| -> Vec<Said> {
            let mut people: Vec<Said> = Vec::new();
            for step in steps {
                people.retain(|known| known.who != who(step.at));
                people.push(person(step.at, &step.text));
            }
            people
        };
        prop_assert_eq!(batch(&people(&one), LEAST), batch(&people(&other), LEAST));
    }

    /// A cell that is withheld in a team of any size shows the same whatever its answers are; and so does its dimension.
    #[test]
    fn a_withheld_item_shows_nothing_of_its_answers(people in prop::collection::vec("[pe][1-5][1-5]", 5..20), hidden in prop::collection::vec("[1-5]", 4), other in prop::collection::vec("[1-5]", 4)) {
        let with = |hidden: &[String]| -> Vec<Said> {
            let texts = people.iter().enumerate().map(|(at, text)| text.clone() + hidden.get(at).map_or("-", String::as_str));
            texts.enumerate().map(|(at, text)| person(at, &text)).collect()
        };
        let shown = batch(&with(&hidden), LEAST);
        prop_assert_eq!(shown.item(item(2)), &Cell::Withheld(Why::TooFew));
        prop_assert_eq!(shown, batch(&with(&other), LEAST));
    }

    /// An answer that waits is not in anything that is shown.
    #[test]
    fn an_answer_that_waits_changes_nothing(people in prop::collection::vec("[pe][1-5][1-5][1-5]", 5..16), late in prop::collection::vec("[pe][1-5][1-5][1-5]", 1..3), other in prop::collection::vec("[1-5]", 6)) {
        let first = team(&people.join(" "));
        let see = |late: Vec<String>| {
            let mut shown = Shown::default();
            move_on(&mut shown, &shape(), &first, LEAST);
            let all = team(&people.iter().cloned().chain(late).collect::<Vec<_>>().join(" "));
            move_on(&mut shown, &shape(), &all, LEAST);
            summary(&shown, &shape(), &all, LEAST)
        };
        let changed: Vec<String> = late.iter().zip(other.chunks(3)).map(|(text, other)| text[..1].to_owned() + &other.concat()).collect();
        prop_assert_eq!(see(late.clone()), see(changed));
    }

    /// Files one by one never show a figure of a side or of all that the batch withholds for being too few.
    #[test]
    fn one_by_one_shows_no_cell_that_the_batch_withholds(people in prop::collection::vec("[ppeedn][1-5c-][1-5][1-5]", 1..18)) {
        let all = team(&people.join(" "));
        let mut shown = Shown::default();
        for count in 1..=all.len() {
            move_on(&mut shown, &shape(), &all[..count], LEAST);
        }
        let (slow, fast) = (summary(&shown, &shape(), &all, LEAST), batch(&all, LEAST));
        for (at, (_, cell)) in slow.items.iter().enumerate() {
            if cell.shown().is_some() {
                prop_assert!(fast.items[at].1.shown().is_some());
            }
        }
        if slow.dimensions[0].1.shown().is_some() {
            prop_assert!(fast.dimensions[0].1.shown().is_some());
        }
    }
}
