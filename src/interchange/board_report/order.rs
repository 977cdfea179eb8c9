//! The ranking of a report: what fits, what does not, and how the days add up.

use super::{Grid, Holds, Section, Told, counted, in_days, tenths};
use crate::interchange::report::{Line, Report};
use crate::model::written;

/// Most notes that are listed above the line, or on a board without one.
const MOST_ABOVE: usize = 50;
/// Most notes that are listed below the line.
const MOST_BELOW: usize = 15;

pub(super) fn told(report: &Report) -> Told {
    let ranked: Vec<&Line> = report.lines.iter().filter(|line| line.rank.is_some()).collect();
    let above = report.cut.map_or(ranked.len(), |cut| cut.above);
    let mut running = 0.0;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in &ranked {
        running += line.days.unwrap_or_default();
        rows.push(row(line, running));
    }
    let below = rows.split_off(above.min(rows.len()));
    let columns = [
        ("#", Holds::Number),
        ("Note", Holds::Name),
        (report.board.axes.impact.name.as_str(), Holds::Number),
        ("Days", Holds::Number),
        ("Running days", Holds::Number),
        ("Owner", Holds::Words),
        ("Status", Holds::Words),
    ];
    let mut grids = Vec::new();
    let (fits, waits) = (rows.len(), below.len());
    let planned = report.cut.map_or(0.0, |cut| cut.planned);
    for (name, days, rows, most) in
        [("Above the line", planned, rows, MOST_ABOVE), ("Below the line", running - planned, below, MOST_BELOW)]
    {
        if !rows.is_empty() {
            let name = if report.cut.is_some() { format!("{name}: {}", in_days(days)) } else { String::new() };
            grids.push(Grid::of(name, &columns, rows, most));
        }
    }
    let gist = gist(report, fits, waits);
    let said = format!("By {}, blockers before what they block.", report.board.formula.label().to_ascii_lowercase());
    let section = (!grids.is_empty()).then(|| Section { heading: "Ranking", said, grids, items: Vec::new() });
    Told { what: "", section, gist }
}

fn row(line: &Line, running: f64) -> Vec<String> {
    let note = line.note;
    vec![
        line.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        note.title.clone(),
        note.impact.map(written).unwrap_or_default(),
        line.days.map(tenths).unwrap_or_default(),
        tenths(running),
        note.owner.clone(),
        note.status.label().into_owned(),
    ]
}

/// "7 notes fit into 45 days, 11.3 to spare; 8 more wait below the line."
fn gist(report: &Report, fits: usize, waits: usize) -> String {
    let notes = |count| counted(count, "note", "notes");
    let Some((cut, capacity)) = report.cut.zip(report.board.capacity_days) else {
        return match (fits, report.lines.len()) {
            (0, 0) => "There are no notes yet.".to_owned(),
            (0, all) => format!("Nothing is ranked yet among {}.", notes(all)),
            (fits, _) => format!("{} ranked; without a capacity there is no line between what fits and what does not.", be(fits)),
        };
    };
    let rest = match waits {
        0 => String::new(),
        1 => "; 1 more waits below the line".to_owned(),
        waits => format!("; {waits} more wait below the line"),
    };
    match fits {
        0 if waits == 0 => format!("Nothing is ranked yet; there are {}.", in_days(capacity)),
        0 => format!("Not even the first note fits into {}{rest}.", in_days(capacity)),
        fits => {
            let fit = if fits == 1 { "fits" } else { "fit" };
            format!("{} {fit} into {}, {} to spare{rest}.", notes(fits), in_days(capacity), tenths(cut.spare))
        }
    }
}

fn be(count: usize) -> String {
    if count == 1 { "1 note is".to_owned() } else { format!("{count} notes are") }
}
