//! The table of figures, as Markdown.

use super::{Figures, Row};
use crate::measure::{Cost, median};

const HEAD: &str = "\
| document | generator | lines | generating: CPU s | time s | MB | checking: CPU s | MB |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
";

pub(super) fn table(rows: &[Row]) -> String {
    let lines = rows.iter().map(|row| {
        let (document, generator) = (&row.document, row.generator);
        let figures = match &row.figures {
            Ok(figures) => written(figures),
            Err(fault) => format!("fails: {} | | | | |", first_line(fault)),
        };
        format!("| {document} | {generator} | {figures} |\n")
    });
    HEAD.to_owned() + &lines.collect::<String>()
}

fn written(figures: &Figures) -> String {
    let generating = median(&figures.generating);
    let checking = median(&figures.checking);
    let Cost {
        seconds,
        elapsed,
        megabytes,
    } = generating;
    format!(
        "{} | {seconds:.2} | {elapsed:.2} | {megabytes:.0} | {:.1} | {:.0}",
        figures.lines, checking.seconds, checking.megabytes
    )
}

fn first_line(fault: &str) -> String {
    let line = fault.lines().find(|line| line.starts_with("error"));
    let line = line.or(fault.lines().next()).unwrap_or_default();
    line.replace('|', "/").chars().take(100).collect()
}
