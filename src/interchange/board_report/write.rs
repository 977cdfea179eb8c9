//! A board's report as Markdown, for a wiki, a ticket or a mail. Text of people stays text.

use super::{BoardReport, Grid, Holds, Section};
use crate::interchange::markdown::plain;

/// The whole report.
pub fn write_board_report(report: &BoardReport) -> String {
    let mut parts = vec![format!("# {}\n", plain(&report.title)), format!("Board report · {}\n", plain(&report.date))];
    if !report.goal.is_empty() {
        parts.push(format!("**Why:** {}\n", plain(&report.goal)));
    }
    parts.extend(paragraph(&report.summary));
    for section in &report.sections {
        write_section(section, &mut parts);
    }
    parts.extend(paragraph(&report.left_out));
    parts.join("\n")
}

fn paragraph(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| format!("{}\n", plain(text)))
}

fn write_section(section: &Section, parts: &mut Vec<String>) {
    parts.push(format!("## {}\n", plain(section.heading)));
    parts.extend(paragraph(&section.said));
    for grid in &section.grids {
        if !grid.name.is_empty() {
            parts.push(format!("### {}\n", plain(&grid.name)));
        }
        parts.push(table(grid));
        if grid.more > 0 {
            parts.push(format!("And {} more.\n", grid.more));
        }
    }
    let item = |(about, words): &(String, String)| format!("- **{}:** {}\n", plain(about), plain(words));
    let items: String = section.items.iter().map(item).collect();
    if !items.is_empty() {
        parts.push(items);
    }
}

/// A cell: a figure as it is, everything else so that it stays text.
fn cell(text: &str) -> String {
    let is_figure = text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '+' | '−'));
    if is_figure { text.to_owned() } else { plain(text) }
}

fn table(grid: &Grid) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heads = line(grid.columns.iter().map(|column| plain(&column.label)).collect());
    let rules = grid.columns.iter().map(|column| if column.holds == Holds::Number { "---:" } else { "---" }.to_owned()).collect();
    let rows: String = grid.rows.iter().map(|row| line(row.iter().map(|text| cell(text)).collect())).collect();
    heads + &line(rules) + &rows
}
