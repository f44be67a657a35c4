//! What it costs to check the crate that comes of a document, against those that other generators
//! make of it.

mod generators;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::arguments::Arguments;
use crate::measure::{self, Cost};
use crate::{document, workspace};
use generators::GENERATORS;

pub(crate) const HELP: &str = "\
Usage: cargo xtask peers [--rounds N] [--dir DIR] [NAME]

Generates a crate from one document with this compiler, openapi-to-rust and ploidy, and compares
what `cargo check` costs of each: CPU seconds and the most memory of a process. Dependencies are
built before; the three are checked in turns, N times (3), and the median counts.

The document is the largest of DIR, by default `../shared/openapi-corpus` beside this repository,
of those whose names begin with NAME. The other generators are installed from crates.io into the
target folder, once.
";

/// What to measure.
struct Measurement {
    rounds: usize,
    document: PathBuf,
}

/// Measures, and prints the table.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let measurement = read(arguments)?;
    let folder = workspace::target().join("peers");
    let mut crates = Vec::new();
    for generator in &GENERATORS {
        eprintln!("{} …", generator.name);
        let path = (generator.generate)(&folder, &measurement.document)
            .and_then(|path| measure::prepare(&folder, &path).map(|()| path))
            .map_err(|fault| format!("{}: {fault}", generator.name))?;
        crates.push((generator.name, path, Vec::new()));
    }
    for round in 0..measurement.rounds {
        eprintln!("round {} of {} …", round + 1, measurement.rounds);
        for (_, path, costs) in &mut crates {
            costs.push(measure::check(&folder, path)?);
        }
    }
    let rows = crates.iter().map(|(name, path, costs)| {
        let lines = measure::lines(&path.join("src"));
        (*name, lines, measure::median(costs))
    });
    print!(
        "{}",
        table(&measurement.document, &rows.collect::<Vec<_>>())
    );
    Ok(())
}

fn read(arguments: &[String]) -> Result<Measurement, String> {
    let (mut rounds, mut wanted) = (3, Arguments::default());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--rounds" => {
                let number = value()?.parse().ok().filter(|number| *number > 0);
                rounds = number.ok_or("`--rounds` needs a number")?;
            }
            "--dir" => wanted.dir = Some(PathBuf::from(value()?)),
            option if option.starts_with('-') => {
                return Err(format!("there is no option `{option}`"));
            }
            name => wanted.names.push(name.to_owned()),
        }
    }
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let paths = document::paths(&wanted)?;
    let largest = paths.into_iter().max_by_key(size);
    let document = largest.ok_or("there is no document")?;
    Ok(Measurement { rounds, document })
}

/// The costs, and those of the first against the better of the others.
fn table(document: &Path, rows: &[(&str, usize, Cost)]) -> String {
    let mut text = format!("{}, dependencies built before\n\n", document.display());
    text.push_str("                      lines  CPU s     MB\n");
    for (name, lines, cost) in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{name:<18} {lines:>8} {:>6.1} {:>6.0}",
            cost.seconds, cost.megabytes
        );
    }
    if let [(_, _, ours), others @ ..] = rows {
        let best = |of: fn(&Cost) -> f64| {
            let all = others.iter().map(|(_, _, cost)| of(cost));
            of(ours) / all.fold(f64::INFINITY, f64::min)
        };
        let (seconds, memory) = (best(|cost| cost.seconds), best(|cost| cost.megabytes));
        let _ = writeln!(
            text,
            "{:<27} {seconds:>6.2} {memory:>6.2}",
            "ours / the better peer"
        );
    }
    text
}
