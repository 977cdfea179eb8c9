//! Which two plays to try next, and why: the rule that the page shows in words.

use std::cmp::Ordering;

use super::order;
use crate::ids::{DimensionId, PlayId};
use crate::model::Play;

/// How a dimension stands, as far as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Which one.
    pub dimension: DimensionId,
    /// The mean of its answers, 1–5.
    pub score: Option<f64>,
    /// Product − engineering, −4 to 4.
    pub gap: Option<f64>,
}

/// What speaks for a dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// It has the lowest score.
    Lowest(f64),
    /// Product and engineering differ most there.
    WidestGap(f64),
    /// The widest gap is where the lowest score is; this is the next one.
    NextGap(f64),
    /// There is no other gap to show; it has the next lowest score.
    NextLowest(f64),
}

/// A play to try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// Which one.
    pub play: PlayId,
    /// The dimension it is for.
    pub dimension: DimensionId,
    /// Why that dimension.
    pub reason: Reason,
    /// Every play for that dimension was committed to of late, so that this one comes again.
    pub again: bool,
}

/// Scores nearer to each other than this are equal: a sum of thirds depends on the order in which it is added up.
const NOISE: f64 = 1e-9;

/// A gap under this is written 0.0: there is none to show.
const SHOWN_GAP: f64 = 0.05;

/// At most two plays: one for the dimension with the lowest score and one for that with the widest gap. Where there is no
/// gap to show, the second is for the next lowest dimension; where the widest gap is in the dimension that has a play
/// already, for the next widest. Equal dimensions come in the order in which they are given, that of the questionnaire.
/// Within a dimension the first play of the file counts that is not among `tried`, what was committed to in the last two
/// waves, or else the first one. No play is given twice.
///
/// Source: *What to try next* in the product description.
pub fn play_choice(standings: &[Standing], plays: &[Play], tried: &[PlayId]) -> Vec<Choice> {
    let scored: Vec<(DimensionId, f64)> = standings.iter().filter_map(|standing| Some((standing.dimension, standing.score?))).collect();
    let apart = standings.iter().filter_map(|standing| Some((standing.dimension, standing.gap?)));
    let apart: Vec<(DimensionId, f64)> = apart.filter(|(_, gap)| gap.abs() >= SHOWN_GAP - NOISE).collect();
    let lowest = order(&scored, &|(_, a), (_, b)| compare(*a, *b));
    let widest = order(&apart, &|(_, a), (_, b)| compare(b.abs(), a.abs()));

    let mut chosen: Vec<Choice> = Vec::new();
    let firsts = lowest.iter().map(|(_, (dimension, score))| (*dimension, Reason::Lowest(*score)));
    let gaps = widest
        .iter()
        .enumerate()
        .map(|(at, (_, (dimension, gap)))| (*dimension, if at == 0 { Reason::WidestGap(*gap) } else { Reason::NextGap(*gap) }));
    let nexts = lowest.iter().map(|(_, (dimension, score))| (*dimension, Reason::NextLowest(*score)));
    for ways in [firsts.collect::<Vec<_>>(), gaps.chain(nexts).collect()] {
        let free = ways.into_iter().filter(|(dimension, _)| chosen.iter().all(|choice| choice.dimension != *dimension));
        let found = free.filter_map(|(dimension, reason)| {
            let (play, again) = first_play(dimension, plays, tried, &chosen)?;
            Some(Choice { play, dimension, reason, again })
        });
        chosen.extend(found.take(1).collect::<Vec<_>>());
    }
    chosen
}

/// The play for a dimension that has not been given yet, and whether it was tried already.
fn first_play(dimension: DimensionId, plays: &[Play], tried: &[PlayId], given: &[Choice]) -> Option<(PlayId, bool)> {
    let is_given = |id: PlayId| given.iter().any(|choice| choice.play == id);
    let mut fitting = plays.iter().filter(|play| play.dimensions.contains(&dimension) && !is_given(play.id)).map(|play| play.id);
    let mut again = fitting.clone();
    fitting.find(|id| !tried.contains(id)).map(|id| (id, false)).or_else(|| again.next().map(|id| (id, true)))
}

fn compare(a: f64, b: f64) -> Ordering {
    if (a - b).abs() < NOISE { Ordering::Equal } else { a.total_cmp(&b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Standings and what is chosen for them, worked out by `tests/golden/plays.mjs`.
    const GOLDEN: &str = include_str!("../../tests/golden/plays.txt");
    const PLAYS: &str = include_str!("../content/plays.json");
    const DIMENSIONS: [&str; 6] =
        ["early_involvement", "shared_context", "deciding_together", "candour", "working_rhythm", "outcomes_credit"];

    fn plays() -> Vec<Play> {
        let mut file: serde_json::Value = serde_json::from_str(PLAYS).unwrap();
        serde_json::from_value(file["plays"].take()).unwrap()
    }

    fn dimension(at: usize) -> DimensionId {
        DimensionId::new(DIMENSIONS[at]).unwrap()
    }

    fn standings(values: &[(Option<f64>, Option<f64>)]) -> Vec<Standing> {
        values.iter().enumerate().map(|(at, (score, gap))| Standing { dimension: dimension(at), score: *score, gap: *gap }).collect()
    }

    fn words(choice: &Choice) -> String {
        let (reason, figure) = match choice.reason {
            Reason::Lowest(score) => ("lowest", score),
            Reason::WidestGap(gap) => ("widest", gap),
            Reason::NextGap(gap) => ("next-gap", gap),
            Reason::NextLowest(score) => ("next-lowest", score),
        };
        let again = if choice.again { "again" } else { "new" };
        format!("{} {} {reason} {figure:.3} {again}", choice.play, choice.dimension)
    }

    #[test]
    fn it_is_what_the_independent_script_says() {
        let plays = plays();
        let figure = |text: &str| (text != "-").then(|| text.parse::<f64>().unwrap());
        let mut lines = 0;
        for line in GOLDEN.lines() {
            let parts: Vec<&str> = line.split('|').collect();
            let pairs: Vec<(Option<f64>, Option<f64>)> =
                parts[0].split(' ').map(|pair| pair.split_once(',').map(|(score, gap)| (figure(score), figure(gap))).unwrap()).collect();
            let tried: Vec<PlayId> = parts[1].split_whitespace().map(|id| PlayId::new(id).unwrap()).collect();
            let chosen = play_choice(&standings(&pairs), &plays, &tried);
            assert_eq!(chosen.iter().map(words).collect::<Vec<_>>().join("; "), parts[2], "{line}");
            lines += 1;
        }
        assert!(lines >= 400, "{lines}");
    }

    fn figures() -> impl Strategy<Value = Vec<(Option<f64>, Option<f64>)>> {
        let score = prop::option::of((3..=15u8).prop_map(|sum| f64::from(sum) / 3.0));
        let gap = prop::option::of((-12..=12i8).prop_map(|sum| f64::from(sum) / 3.0));
        prop::collection::vec((score, gap), 6)
    }

    proptest! {
        #[test]
        fn two_plays_for_two_dimensions_that_they_help(figures in figures(), tried in prop::collection::vec(0..20usize, 0..20)) {
            let plays = plays();
            let tried: Vec<PlayId> = tried.into_iter().map(|at| plays[at].id).collect();
            let standings = standings(&figures);
            let chosen = play_choice(&standings, &plays, &tried);
            let scored = standings.iter().filter(|standing| standing.score.is_some()).count();
            prop_assert!(chosen.len() <= 2 && (scored < 2 || chosen.len() == 2));
            if let [one, other] = chosen.as_slice() {
                prop_assert!(one.play != other.play && one.dimension != other.dimension);
            }
            for choice in &chosen {
                let play = plays.iter().find(|play| play.id == choice.play).unwrap();
                prop_assert!(play.dimensions.contains(&choice.dimension));
                prop_assert_eq!(choice.again, tried.contains(&choice.play));
            }
        }
    }

    #[test]
    fn nothing_known_is_nothing_chosen() {
        let plays = plays();
        assert!(play_choice(&standings(&[(None, None); 6]), &plays, &[]).is_empty());
        assert!(play_choice(&[], &plays, &[]).is_empty());
        assert!(play_choice(&standings(&[(Some(2.0), Some(1.0)); 6]), &[], &[]).is_empty());
    }

    #[test]
    fn thirds_added_up_in_another_order_are_equal() {
        let plays = plays();
        let near = 2.333_333_333_333_333_5;
        let chosen = play_choice(&standings(&[(Some(near), None), (Some(7.0 / 3.0 - 1e-15), None)]), &plays, &[]);
        assert_eq!(chosen.first().map(|choice| choice.dimension), Some(dimension(0)));
    }
}
