//! The team's shown figures as Markdown and CSV. What is withheld is not in them, only that it is.

use super::csv_out;
use super::markdown::plain;
use crate::model::Questionnaire;
use crate::rules::team::{Agreement, Cell, Figures, Side, SideFigures, Summary};

/// A wave and the words for it.
pub struct TeamReport<'a> {
    /// What it is called.
    pub title: String,
    /// How many responses are in.
    pub count: usize,
    /// Fewest answers behind a figure.
    pub least: usize,
    /// Dimensions and items in words.
    pub questionnaire: &'a Questionnaire,
    /// The figures.
    pub summary: &'a Summary,
}

/// A dimension or an item with its cell.
pub(super) struct TeamLine<'a> {
    pub dimension: &'a str,
    /// The statement; none for the dimension itself.
    pub item: Option<&'a str>,
    pub cell: &'a Cell,
}

impl TeamReport<'_> {
    /// Each dimension followed by its items.
    pub(super) fn lines(&self) -> Vec<TeamLine<'_>> {
        let mut lines = Vec::new();
        for dimension in &self.questionnaire.dimensions {
            lines.push(TeamLine { dimension: &dimension.name, item: None, cell: self.summary.dimension(dimension.id) });
            lines.extend(dimension.items.iter().map(|item| TeamLine {
                dimension: &dimension.name,
                item: Some(&item.statement),
                cell: self.summary.item(item.id),
            }));
        }
        lines
    }

    /// "9 responses. A figure needs 5 answers."
    pub(super) fn says(&self) -> String {
        format!("{} responses. A figure needs {} answers.", self.count, self.least)
    }
}

/// Tenths with one decimal.
pub(super) fn decimal(tenths: i64) -> String {
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}

fn side(figures: &Figures, side: Side) -> Option<&SideFigures> {
    figures.side(side)
}

/// How far answers agree.
pub(super) fn agreement(figures: &Figures) -> &'static str {
    match figures.agreement {
        Agreement::Close => "close",
        Agreement::Mixed => "mixed",
        Agreement::Split => "split",
    }
}

/// A table of dimensions, and one of items.
pub fn team_markdown(report: &TeamReport) -> String {
    let mut lines = vec![format!("# {}", plain(&report.title)), String::new(), report.says()];
    for (heading, is_item) in [("Dimension", false), ("Item", true)] {
        lines.push(String::new());
        lines.push(format!("| {heading} | Mean | Product | Engineering | Product \u{2212} engineering | Agreement | n |"));
        lines.push("| --- | ---: | ---: | ---: | ---: | --- | ---: |".to_owned());
        lines.extend(report.lines().iter().filter(|line| line.item.is_some() == is_item).map(markdown_row));
    }
    lines.push(String::new());
    lines.push("Means from 1 to 5. Figures that could tell of single people are withheld.".to_owned());
    lines.join("\n") + "\n"
}

fn markdown_row(line: &TeamLine) -> String {
    let name = plain(line.item.unwrap_or(line.dimension));
    let Some(figures) = line.cell.shown() else { return format!("| {name} | withheld | | | | | |") };
    let mean = |of: Side| side(figures, of).map(|side| decimal(side.mean)).unwrap_or_default();
    let gap = figures.gap.map(signed).unwrap_or_default();
    let (product, engineering) = (mean(Side::Product), mean(Side::Engineering));
    format!("| {name} | {} | {product} | {engineering} | {gap} | {} | {} |", decimal(figures.mean), agreement(figures), figures.n)
}

/// A gap with its sign, a true minus.
pub(super) fn signed(gap: i64) -> String {
    match gap {
        0 => "0.0".to_owned(),
        1.. => format!("+{}", decimal(gap)),
        _ => format!("\u{2212}{}", decimal(-gap)),
    }
}

/// One row per dimension and item; cells of withheld figures are empty.
pub fn team_csv(report: &TeamReport) -> String {
    let mut out = String::from(
        "\u{FEFF}Dimension,Item,Shown,n,Mean,Product n,Product mean,Engineering n,Engineering mean,Product minus engineering,Agreement,Agreement number\r\n",
    );
    for line in report.lines() {
        let figures = line.cell.shown();
        let number = |read: &dyn Fn(&Figures) -> Option<String>| figures.and_then(read).unwrap_or_default();
        let n = |of: Side| number(&|figures| Some(side(figures, of)?.n.to_string()));
        let mean = |of: Side| number(&|figures| Some(decimal(side(figures, of)?.mean)));
        let cells = [
            csv_out::text(line.dimension),
            csv_out::text(line.item.unwrap_or_default()),
            if figures.is_some() { "yes" } else { "withheld" }.to_owned(),
            number(&|figures| Some(figures.n.to_string())),
            number(&|figures| Some(decimal(figures.mean))),
            n(Side::Product),
            mean(Side::Product),
            n(Side::Engineering),
            mean(Side::Engineering),
            number(&|figures| figures.gap.map(decimal)),
            number(&|figures| Some(agreement(figures).to_owned())),
            number(&|figures| figures.agreement_number.map(|number| crate::model::hundredths(as_share(number)))),
        ];
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Hundredths as a share.
fn as_share(hundredths: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "0 to 100")]
    let hundredths = hundredths as f64;
    hundredths / 100.0
}
