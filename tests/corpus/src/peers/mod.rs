//! What it costs to generate a crate of a document, and to check it, against other generators.

mod generators;
mod table;

use std::path::{Path, PathBuf};

use crate::arguments::Arguments;
use crate::measure::{self, Cost};
use crate::{document, workspace};
use generators::{GENERATORS, Generator};
use table::table;

pub(crate) const HELP: &str = "\
Usage: cargo xtask peers [--rounds N] [--documents N] [--dir DIR] [NAME…]

Generates a crate from each document with this compiler, openapi-to-rust and ploidy, and compares the
lines of Rust, what generating costs (CPU seconds, seconds, the most memory), and what `cargo check` of
the crate costs. Dependencies are built before. All of it is done in turns, N times (3), and the median
counts. Prints a table of Markdown for CONTRIBUTING.md.

The documents are the N largest (3) of DIR, by default `../shared/openapi-corpus` beside this
repository, of those whose names begin with a NAME. The other generators are installed from crates.io
into the target folder, once.
";

/// What to measure.
struct Measurement {
    rounds: usize,
    documents: Vec<PathBuf>,
}

/// What one generator makes of one document.
struct Row {
    document: String,
    generator: &'static str,
    /// What was measured, or why nothing was.
    figures: Result<Figures, String>,
}

#[derive(Default)]
struct Figures {
    lines: usize,
    generating: Vec<Cost>,
    checking: Vec<Cost>,
}

/// Measures, and prints the table.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let measurement = read(arguments)?;
    let folder = workspace::target().join("peers");
    let mut programs = Vec::new();
    for generator in &GENERATORS {
        eprintln!("{} …", generator.name);
        let program = (generator.program)(&folder);
        programs.push(program.map_err(|fault| format!("{}: {fault}", generator.name))?);
    }
    let mut rows = Vec::new();
    for document in &measurement.documents {
        rows.extend(measure_document(
            &folder,
            &programs,
            document,
            measurement.rounds,
        ));
    }
    print!("{}", table(&rows));
    Ok(())
}

fn measure_document(
    folder: &Path,
    programs: &[PathBuf],
    document: &Path,
    rounds: usize,
) -> Vec<Row> {
    let name = document.file_stem().unwrap_or_default();
    let mut rows: Vec<Row> = GENERATORS
        .iter()
        .map(|generator| Row {
            document: name.to_string_lossy().into_owned(),
            generator: generator.name,
            figures: Ok(Figures::default()),
        })
        .collect();
    for round in 0..=rounds {
        eprintln!("{}, round {round} of {rounds} …", name.display());
        let each = GENERATORS.iter().zip(programs).zip(&mut rows);
        for ((generator, program), row) in each {
            let Ok(figures) = &mut row.figures else {
                continue;
            };
            let done = match round {
                0 => prepare(folder, generator, program, document, figures),
                _ => measure_once(folder, generator, program, document, figures),
            };
            if let Err(fault) = done {
                row.figures = Err(fault);
            }
        }
    }
    rows
}

/// Builds the dependencies, which is not measured.
fn prepare(
    folder: &Path,
    generator: &Generator,
    program: &Path,
    document: &Path,
    figures: &mut Figures,
) -> Result<(), String> {
    let path = crate_folder(folder, generator);
    generator.generate(program, &path, document)?;
    figures.lines = measure::lines(&path.join("src"));
    measure::prepare(folder, &path)
}

fn measure_once(
    folder: &Path,
    generator: &Generator,
    program: &Path,
    document: &Path,
    figures: &mut Figures,
) -> Result<(), String> {
    // Beside the crate that is checked, which keeps its lock file.
    let again = folder.join("generated-again");
    let generating = generator.generate(program, &again, document)?;
    figures.generating.push(generating);
    let path = crate_folder(folder, generator);
    figures.checking.push(measure::check(folder, &path)?);
    Ok(())
}

fn crate_folder(folder: &Path, generator: &Generator) -> PathBuf {
    let name = generator.name.split(' ').next().unwrap_or_default();
    folder.join(format!("{name}-crate"))
}

fn read(arguments: &[String]) -> Result<Measurement, String> {
    let (mut rounds, mut count, mut wanted) = (3, 3, Arguments::default());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--rounds" => rounds = number(argument, value()?)?,
            "--documents" => count = number(argument, value()?)?,
            "--dir" => wanted.dir = Some(PathBuf::from(value()?)),
            option if option.starts_with('-') => {
                return Err(format!("there is no option `{option}`"));
            }
            name => wanted.names.push(name.to_owned()),
        }
    }
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let mut documents = document::paths(&wanted)?;
    documents.sort_by_key(|path| std::cmp::Reverse(size(path)));
    documents.truncate(count);
    Ok(Measurement { rounds, documents })
}

fn number(option: &str, text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or(format!("`{option}` needs a number from 1"))
}
